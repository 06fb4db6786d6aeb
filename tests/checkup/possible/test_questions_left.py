"""How many questions are still asked: never fewer and never more than said, and the most never grows."""

from __future__ import annotations

from hypothesis import event, given
from hypothesis import strategies as st
from xinfu.checkup.answers import Answer, AnswerError, Given
from xinfu.checkup.session import Session

from tests.support.dates import TODAY
from tests.support.effort import examples
from tests.support.pack_trees import frame, one, pack_of, real_answers, skips
from tests.support.strategies import trees


@examples(150)
@given(st.data())
def test_what_is_said_to_be_left_holds_on_every_walk(data: st.DataObject) -> None:
    tree = data.draw(trees())
    questions = {question["id"]: question for question in tree["question"]}
    session, said = Session(pack_of(tree), TODAY), list[tuple[int, int]]()
    while session.current is not None:
        said.append(session.left())
        ways: list[Answer] = [*real_answers(questions[session.current]), *skips(questions[session.current])]
        if not ways or not data.draw(st.integers(0, 9)):
            session.forward()  # Nobody must answer: what is passed by is open and stays counted.
            continue
        way = data.draw(st.sampled_from(ways))
        try:
            session.answer(way.value) if isinstance(way, Given) else session.skip(way.state)
        except AnswerError:
            session.forward()
    passed_by = len(session.unanswered())
    most = [high for _, high in said]
    event(f"a true range: {any(low < high for low, high in said)}")
    assert most == sorted(most, reverse=True)
    if not passed_by:
        for after, (low, high) in enumerate(reversed(said)):
            assert low <= after <= high


def test_what_a_walk_can_no_longer_reach_is_not_counted() -> None:
    asked_after_a = {"q": "p", "is": "a"}
    tree = frame([one("p"), one("q", when=asked_after_a), one("r", when={"q": "q", "is": "b"}), one("s")])
    session = Session(pack_of(tree), TODAY)
    assert session.left() == (1, 3)
    session.answer("a")
    assert session.left() == (1, 2)
    session.answer("b")
    assert session.left() == (1, 1)
    session.jump("p")
    assert session.left() == (2, 2)
    session.answer("b")
    assert session.left() == (0, 0)
