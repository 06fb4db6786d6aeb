"""Conditions hold where the naive reading says so, and their reasons are what they look at."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xinfu.checkup.answers import Answer, Given, Skipped
from xinfu.checkup.conditions import Reason, Situation, holds, reasons, visible_situation
from xinfu.checkup.result import evaluate
from xinfu.checkup.scoring.scores import score_factors
from xinfu.packs.condition import Condition, factors_in, questions_in
from xinfu.packs.pack import Pack

from tests.support import naive
from tests.support.dates import TODAY
from tests.support.effort import examples
from tests.support.pack_trees import Tree, factor, frame, one, pack_of
from tests.support.strategies import answers_to, conditions, trees

TRUTHS = {True: Fraction(1), None: Fraction(1, 2), False: Fraction(0)}


def prepared(tree: Tree, answers: dict[str, Answer]) -> tuple[Pack, Condition, Situation]:
    """Return the condition of the first action with the situation that it is held against."""
    pack = pack_of(tree)
    when = pack.actions["a"].when
    assert when is not None
    return pack, when, score_factors(pack, visible_situation(pack, answers, TODAY))


@examples(200)
@given(st.data())
def test_conditions_hold_as_in_the_naive_reading(data: st.DataObject) -> None:
    tree = data.draw(trees())
    when = data.draw(conditions(tree))
    tree["action"] = [{"id": "a", "title": "…", "when": when}]
    tree["alert"] = []
    answers = data.draw(answers_to(tree))
    _, resolved, situation = prepared(tree, answers)
    assert TRUTHS[holds(resolved, situation)] == naive.truth(when, naive.world_of(tree, answers))


@examples(200)
@given(st.data())
def test_reasons_are_among_what_a_condition_looks_at(data: st.DataObject) -> None:
    tree = data.draw(trees())
    when = data.draw(conditions(tree))
    tree["action"] = [{"id": "a", "title": "…", "when": when}]
    tree["alert"] = []
    _, resolved, situation = prepared(tree, data.draw(answers_to(tree)))
    found = reasons(resolved, situation)
    assert len(set(found)) == len(found)
    assert {reason.question for reason in found if reason.question} <= questions_in(resolved)
    assert {reason.factor for reason in found if reason.factor} <= factors_in(resolved)
    assert bool(found) == (holds(resolved, situation) is True)


UNKNOWN: list[dict[str, Answer]] = [{}, {"q": Skipped("unsure")}, {"q": Skipped("prefer_not")}]


@pytest.mark.parametrize("answers", UNKNOWN)
@pytest.mark.parametrize("when", [{"q": "q", "is": "a"}, {"not": {"q": "q", "is": "a"}}])
def test_what_is_not_known_does_not_fire(answers: dict[str, Answer], when: Tree) -> None:
    questions = [one("q", skip=["unsure", "prefer_not"])]
    tree = frame(questions, action=[{"id": "a", "title": "…", "when": when}])
    assert evaluate(pack_of(tree), answers, TODAY).actions == ()


def test_absence_is_asked_for_explicitly() -> None:
    questions = [one("p"), one("q", skip=["unsure"], when={"q": "p", "is": "a"})]
    states = ("answered", "unsure", "unanswered", "hidden")
    actions = [{"id": state, "title": "…", "when": {"q": "q", "state": state}} for state in states]
    pack = pack_of(frame(questions, action=actions))

    def state(**answers: Answer) -> list[str]:
        return [item.action.id for item in evaluate(pack, answers, TODAY).actions]

    assert state(p=Given("a"), q=Given("b")) == ["answered"]
    assert state(p=Given("a"), q=Skipped("unsure")) == ["unsure"]
    assert state(p=Given("a")) == ["unanswered"]
    assert state(p=Given("b"), q=Given("b")) == ["hidden"]


def test_only_the_parts_that_hold_are_reasons() -> None:
    when = {
        "all": [
            {"any": [{"q": "p", "is": "a"}, {"q": "q", "is": "a"}]},
            {"not": {"any": [{"q": "q", "is": "a"}, {"q": "r", "is": "b"}]}},
            {"factor": "f", "at_least": "b0"},
        ]
    }
    questions = [one("p", {"f": [1, 0]}), one("q"), one("r")]
    tree = frame(questions, factor=[factor("f")], action=[{"id": "a", "title": "…", "when": when}])
    answers: dict[str, Answer] = {"p": Given("a"), "q": Given("b"), "r": Given("a")}
    _, resolved, situation = prepared(tree, answers)
    assert reasons(resolved, situation) == (
        Reason(question="p"),
        Reason(question="q"),
        Reason(question="r"),
        Reason(factor="f"),
    )


def test_deepest_condition_that_is_read_can_be_held() -> None:
    named: Tree = {f"c{i}": {"all": [{"any": [{"use": f"c{i + 1}"}]}]} for i in range(11)}
    nested: Tree = {"q": "q", "is": "a"}
    for _ in range(9):
        nested = {"all": [nested]}
    named["c11"] = nested
    tree = frame([one("q")], condition=named, action=[{"id": "a", "title": "…", "when": {"use": "c0"}}])
    assert evaluate(pack_of(tree), {"q": Given("a")}, TODAY).actions[0].reasons == (Reason(question="q"),)
