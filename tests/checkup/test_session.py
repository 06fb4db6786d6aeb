"""A walk loses no answer, and only the answers decide what comes out, not the road to them."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xinfu.checkup.answers import Answer, AnswerError, Given, Skipped
from xinfu.checkup.conditions import visible_situation
from xinfu.checkup.result import Result, evaluate
from xinfu.checkup.session import Session
from xinfu.packs.pack import Pack

from tests.support import naive
from tests.support.dates import TODAY
from tests.support.effort import examples
from tests.support.pack_trees import Tree, factor, frame, one, pack_of, real_answers, skips
from tests.support.strategies import answers_to, trees


def give(session: Session, answer: Answer) -> None:
    if isinstance(answer, Given):
        session.answer(answer.value)
    else:
        session.skip(answer.state)


def walk(data: st.DataObject, session: Session, tree: Tree, wanted: dict[str, Answer]) -> None:
    """Answer what is wanted in a random order with detours, as far as it can be seen."""
    while missing := [key for key in session.asked() if key in wanted and key not in session.answers]:
        key = data.draw(st.sampled_from(missing))
        assert session.jump(key)
        detour = data.draw(st.sampled_from(["none", "back", "changed"]))
        if detour == "changed":
            question = next(question for question in tree["question"] if question["id"] == key)
            give(session, data.draw(st.sampled_from(real_answers(question))))
            assert session.jump(key)
        if detour == "back":
            before = dict(session.answers)
            session.back()
            assert session.answers == before
            assert session.jump(key)
        give(session, wanted[key])


def summary(result: Result) -> Any:
    factors = {
        key: (found.status, found.score, found.band, found.contributions, found.rules, found.override)
        for key, found in result.factors.items()
    }
    return result.answers, result.situation.hidden, result.alerts, result.actions, factors


@examples(120)
@given(st.data())
def test_every_road_to_the_same_answers_gives_the_same_result(data: st.DataObject) -> None:
    tree = data.draw(trees())
    wanted = data.draw(answers_to(tree, open_share=5))
    pack = pack_of(tree)
    session = Session(pack, TODAY)
    walk(data, session, tree, wanted)
    counted = naive.world_of(tree, wanted).answers
    assert {key: session.answers[key] for key in counted} == counted
    assert summary(session.result()) == summary(evaluate(pack, wanted, TODAY))
    assert set(session.parked).isdisjoint(session.asked())
    assert set(session.result().answers).isdisjoint(session.parked)


@examples(120)
@given(st.data())
def test_what_is_kept_up_to_date_is_what_is_worked_out_anew(data: st.DataObject) -> None:
    tree = data.draw(trees(quiet=data.draw(st.booleans())))
    alerts = [{"id": f"x{i}", "title": "!", "when": item["when"]} for i, item in enumerate(tree["action"])]
    pack = pack_of({**tree, "alert": [*tree["alert"], *alerts]})
    session, questions = Session(pack, TODAY, data.draw(answers_to(tree))), tree["question"]
    session.left()
    for _ in range(data.draw(st.integers(1, 8))):
        # Any question, as an author may answer hidden ones too, and often one that has been answered before.
        question = data.draw(st.sampled_from(questions))
        ways: list[Answer] = [*real_answers(question), *skips(question)]
        session.current = question["id"]
        if ways:
            with suppress(AnswerError):
                give(session, data.draw(st.sampled_from(ways)))
        if data.draw(st.booleans()):
            assert standing(session) == standing(afresh(session))
    assert standing(session) == standing(afresh(session))


def afresh(session: Session) -> Session:
    """Return another walk with the same answers, at the same question."""
    another = Session(session.pack, TODAY, session.answers)
    another.current = session.current
    return another


def standing(session: Session) -> Any:
    """Return all that is kept up to date with each answer."""
    asked, open_ones = session.asked(), session.unanswered()
    assert session.count_unanswered() == len(open_ones)
    assert [key for key in session.pack.questions if session.is_open(key)] == open_ones
    counted = visible_situation(session.pack, session.answers, TODAY)
    assert (session.situation.answers, session.situation.hidden) == (counted.answers, counted.hidden)
    alerts = evaluate(session.pack, session.answers, TODAY).alerts
    assert session.alerts() == alerts
    return asked, open_ones, session.progress(), session.left(), session.may_finish()


@examples(80)
@given(st.data())
def test_back_passes_every_visible_question_and_changes_nothing(data: st.DataObject) -> None:
    tree = data.draw(trees())
    session = Session(pack_of(tree), TODAY, data.draw(answers_to(tree)))
    before = dict(session.answers)
    while session.current is not None:
        session.forward()
    passed: list[str | None] = []
    while session.back():
        passed.append(session.current)
        assert session.progress() == (len(session.asked()) - len(passed) + 1, len(session.asked()))
    assert passed[::-1] == session.asked()
    assert session.answers == before


def branching() -> Pack:
    """Return a pack where the answer to the first question decides whether the second is asked."""
    questions = [one("p"), one("q", {"f": [0, 3]}, skip=["unsure"], when={"q": "p", "is": "a"}), one("r")]
    return pack_of(frame(questions, factor=[factor("f", 1)]))


def test_parked_answer_does_not_count_and_comes_back() -> None:
    session = Session(branching(), TODAY)
    session.answer("a")
    session.answer("b")
    assert session.result().factors["f"].score == 3
    session.jump("p")
    session.answer("b")
    assert session.parked == ("q",)
    assert session.current == "r"
    assert session.result().factors["f"].score is None
    assert "q" not in session.result().answers
    session.jump("p")
    session.answer("a")
    assert len(session.parked) == 0
    assert session.result().factors["f"].score == 3


def test_refused_answer_changes_nothing() -> None:
    session = Session(branching(), TODAY)
    with pytest.raises(AnswerError):
        session.answer("zebra")
    with pytest.raises(AnswerError):
        session.skip("unsure")
    assert (session.current, session.answers) == ("p", {})


def test_only_visible_questions_can_be_jumped_to() -> None:
    session = Session(branching(), TODAY)
    assert not session.jump("q")
    assert not session.jump("zebra")
    assert not session.back()
    assert session.current == "p"


def test_walk_resumes_at_the_first_open_question_and_ends_past_the_last() -> None:
    session = Session(branching(), TODAY, {"p": Given("b")})
    assert session.current == "r"
    session.answer("a")
    assert session.current is None
    assert session.question is None
    assert session.unanswered() == []
    assert session.progress() == (2, 2)
    with pytest.raises(LookupError):
        session.answer("a")
    assert session.back()
    assert session.current == "r"


def test_early_finish_is_offered_only_with_questions_left() -> None:
    session = Session(branching(), TODAY)
    assert not session.may_finish()
    session.answer("a")
    session.answer("b")
    assert session.may_finish()
    session.answer("a")
    assert not session.may_finish()


def test_skip_is_an_answer_to_the_walk_and_missing_to_the_score() -> None:
    session = Session(branching(), TODAY, {"p": Given("a")})
    session.skip("unsure")
    assert session.answers["q"] == Skipped("unsure")
    assert session.current == "r"
    assert session.result().factors["f"].status == "too_few"
