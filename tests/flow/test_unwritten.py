"""What is to be written, told by what has changed, is what going through all answers would tell."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st
from xinfu.checkup.answers import Answer, AnswerError, Given
from xinfu.checkup.conditions import visible_situation
from xinfu.checkup.privacy import without_private
from xinfu.checkup.session import Session
from xinfu.flow.unwritten import Unwritten

from tests.support.dates import TODAY
from tests.support.effort import examples
from tests.support.pack_trees import frame, one, pack_of, real_answers, skips
from tests.support.strategies import trees


@examples(80)
@given(st.data())
def test_what_has_changed_tells_all_that_is_to_be_written(data: st.DataObject) -> None:
    tree = data.draw(trees())
    for question in tree["question"]:
        question["private"] = data.draw(st.booleans())
    pack = pack_of(tree)
    session, unwritten = Session(pack, TODAY), Unwritten()
    public, on_disk = set[str](), dict[str, Answer]()
    for _ in range(data.draw(st.integers(1, 8))):
        question = data.draw(st.sampled_from(tree["question"]))
        session.current = question["id"]
        ways: list[Answer] = [*real_answers(question), *skips(question)]
        if ways:
            way = data.draw(st.sampled_from(ways))
            with suppress(AnswerError):
                session.answer(way.value) if isinstance(way, Given) else session.skip(way.state)
        if not data.draw(st.integers(0, 5)):
            unwritten.lose()
            on_disk = {}
        unwritten.look(session)
        plain = without_private(pack, session.answers)
        # Nothing tells a private answer where there is none.
        telling = visible_situation(pack, plain, TODAY).hidden if len(plain) < len(session.answers) else ()
        public |= plain.keys() - set(telling)
        assert session.telling == set(telling)
        assert unwritten.every() == {key: plain[key] for key in plain if key in public}
        if data.draw(st.booleans()):
            changed = {key: plain[key] for key in plain if key in public and on_disk.get(key) != plain[key]}
            assert unwritten.changed() == changed
            on_disk |= changed
            unwritten.on_disk |= changed


def test_an_answer_is_written_as_soon_as_it_tells_nothing_any_more() -> None:
    brought_up = {"any": [{"q": "hush", "is": "b"}, {"q": "late", "is": "b"}]}
    tree = frame([one("hush", private=True), one("late"), one("since", when=brought_up)])
    session, unwritten = Session(pack_of(tree), TODAY), Unwritten()
    session.answer("b")
    session.answer("a")
    session.answer("a")
    unwritten.look(session)
    assert list(unwritten.changed()) == ["late"]
    session.jump("late")
    session.answer("b")
    unwritten.look(session)
    assert list(unwritten.changed()) == ["late", "since"]
