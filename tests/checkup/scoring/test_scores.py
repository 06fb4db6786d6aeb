"""Scores are what the format says, in exact arithmetic, whatever the pack."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xinfu.checkup.answers import Answer, Given, Skipped
from xinfu.checkup.factor_result import FactorResult
from xinfu.checkup.result import evaluate

from tests.support import naive
from tests.support.dates import TODAY
from tests.support.effort import examples
from tests.support.pack_trees import Tree, factor, frame, one, pack_of
from tests.support.strategies import answers_to, trees


@examples(300)
@given(st.data())
def test_scores_are_those_of_the_naive_reading(data: st.DataObject) -> None:
    tree = data.draw(trees())
    answers = data.draw(answers_to(tree))
    pack = pack_of(tree)
    result = evaluate(pack, answers, TODAY)
    world = naive.world_of(tree, answers)
    assert result.situation.hidden == world.hidden
    for key, expected in world.scores.items():
        found = result.factors[key]
        band = None if found.band is None else found.band.position
        assert (found.status, found.score, band) == (expected.status, expected.score, expected.band)
    actions = tuple(sorted(item.action.id for item in result.actions))
    bands = tuple(found.band.position if found.band else None for found in result.factors.values())
    alerts = tuple(item.alert.id for item in result.alerts)
    assert (alerts, actions, bands) == naive.outcome(tree, world)


def result_of(tree: Tree, **answers: str) -> FactorResult:
    given: dict[str, Answer] = {
        key: Skipped("unsure") if value == "unsure" else Given(value) for key, value in answers.items()
    }
    return evaluate(pack_of(tree), given, TODAY).factors["f"]


def two(**more: Any) -> Tree:
    questions = [one("q", {"f": [0.1, 2]}), one("r", {"f": [0.2, 1.2]}, skip=["unsure"])]
    return frame(questions, factor=[factor("f", 0.3, 1, **more)])


def test_tenths_are_exact() -> None:
    found = result_of(two(), q="a", r="a")
    assert found.score == Fraction(3, 10)
    assert found.band is not None
    assert found.band.position == 0


@pytest.mark.parametrize(
    ("missing", "status", "score"),
    [
        ("zero", "estimated", Fraction(2)),
        ("partial", "estimated", Fraction(16, 5)),
        ("incomplete", "too_few", None),
    ],
)
def test_missing_answer_is_filled_as_the_author_chose(
    missing: str, status: str, score: Fraction | None
) -> None:
    found = result_of(two(missing=missing), q="b")
    assert (found.status, found.score, found.answered, found.asked) == (status, score, 1, 2)


def test_estimate_needs_enough_answers() -> None:
    assert result_of(two(min_answered=2), q="b").status == "too_few"
    assert result_of(two(min_answered=2), q="b", r="a").status == "scored"
    assert result_of(two()).status == "too_few"


def test_points_for_not_sure_are_marked() -> None:
    tree = two()
    assert result_of(tree, q="a", r="unsure").status == "estimated"
    tree["question"][1]["unsure_points"] = {"f": 1}
    found = result_of(tree, q="a", r="unsure")
    assert found.score == Fraction(11, 10)
    assert [item.assumed for item in found.contributions] == [False, True]


def test_share_of_an_estimate_stays_between_nothing_and_all() -> None:
    tree = two()
    tree["question"][1]["unsure_points"] = {"f": 99}
    found = result_of(tree, r="unsure")
    assert found.score == Fraction(99) + 2


def test_estimate_counts_only_numbers_that_may_be_given() -> None:
    dear = {"id": "n", "kind": "number", "min": 5, "points": [{"upto": 4, "f": 100}, {"f": 1}]}
    tree = frame([one("q", {"f": [0, 2]}), dear], factor=[factor("f")])
    assert result_of(tree, q="b").score == 3


def test_hidden_questions_are_not_asked() -> None:
    tree = two()
    tree["question"][1]["when"] = {"q": "q", "is": "b"}
    assert result_of(tree, q="a", r="b").score == Fraction(1, 10)
    tree["question"][0] = one("q", section="all", ask="?")
    found = result_of(tree, q="a", r="b")
    assert (found.status, found.score, found.band) == ("not_asked", None, None)
