"""A rule of which nobody knows whether it holds is a missing answer, and never a no."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from xinfu.checkup.answers import Answer, Given, Skipped
from xinfu.checkup.factor_result import FactorResult
from xinfu.checkup.possible.possible import possible
from xinfu.checkup.result import evaluate

from tests.support.dates import TODAY
from tests.support.pack_trees import Tree, factor, frame, one, pack_of

RULES = [{"when": {"q": "q", "is": "b"}, "points": 2}, {"when": {"q": "r", "is": "b"}, "points": 1}]


def result_of(tree: Tree, **answers: str) -> FactorResult:
    typed: dict[str, Answer] = {key: Given(value) for key, value in answers.items()}
    return evaluate(pack_of(tree), typed, TODAY).factors["f"]


def by_rules(**more: Any) -> Tree:
    return frame([one("q", skip=["unsure"]), one("r")], factor=[factor("f", 1, rule=RULES, **more)])


@pytest.mark.parametrize(
    ("missing", "nothing", "some"),
    [
        ("incomplete", ("too_few", None), ("too_few", None)),
        ("partial", ("too_few", None), ("estimated", 1)),
        ("zero", ("estimated", 0), ("estimated", 1)),
    ],
)
def test_rule_that_is_not_known_is_missing_like_an_answer(
    missing: str, nothing: tuple[str, int | None], some: tuple[str, int | None]
) -> None:
    tree = by_rules(missing=missing)
    found = result_of(tree)
    assert (found.status, found.score) == nothing
    found = result_of(tree, r="b")
    assert (found.status, found.score, found.answered, found.asked) == (*some, 1, 2)
    assert result_of(tree, q="a", r="a").status == "scored"


def test_action_does_not_rest_on_a_rule_that_is_not_known() -> None:
    tree = by_rules() | {"action": [{"id": "a", "title": "…", "when": {"factor": "f", "band": "b0"}}]}
    pack = pack_of(tree)
    assert evaluate(pack, {}, TODAY).actions == ()
    assert evaluate(pack, {"q": Skipped("unsure")}, TODAY).actions == ()
    assert len(evaluate(pack, {"q": Given("a"), "r": Given("a")}, TODAY).actions) == 1


def test_unknown_rule_makes_a_full_count_an_estimate_or_no_score() -> None:
    for missing, status in (("partial", "estimated"), ("zero", "estimated"), ("incomplete", "too_few")):
        tree = frame(
            [one("q", {"f": [0, 5]}), one("r")],
            factor=[factor("f", 1, missing=missing, rule=[RULES[1]])],
        )
        found = result_of(tree, q="b")
        assert (found.status, found.answered, found.asked) == (status, 1, 2)


def test_rule_about_a_question_that_was_surely_not_asked_adds_nothing_for_sure() -> None:
    tree = by_rules(missing="incomplete")
    tree["question"][1]["when"] = {"q": "q", "is": "b"}
    found = result_of(tree, q="a")
    assert (found.status, found.score) == ("scored", Fraction(0))
    assert result_of(tree).status == "too_few"
    assert result_of(tree, q="b").status == "too_few"


def test_rule_about_a_level_waits_for_that_factor() -> None:
    when = {"factor": "g", "band": "b1"}
    late = one("r", {"g": [0, 5]}, when={"q": "q", "is": "b"})
    tree = frame(
        [one("q"), late],
        factor=[factor("g", 1), factor("f", missing="incomplete", rule=[{"when": when, "points": 1}])],
    )
    assert result_of(tree).status == "too_few"
    assert result_of(tree, q="a").score == 0
    assert result_of(tree, q="b").status == "too_few"
    assert result_of(tree, q="b", r="b").score == 1


@pytest.mark.parametrize(("answers", "ends"), [({}, (0, 3)), ({"q": "b"}, (2, 3)), ({"r": "a"}, (0, 2))])
def test_interval_holds_both_ways_of_each_unknown_rule(
    answers: dict[str, str], ends: tuple[int, int]
) -> None:
    pack = pack_of(by_rules(missing="incomplete"))
    found = possible(pack, pack.factors["f"], {key: Given(value) for key, value in answers.items()}, TODAY)
    assert (found.low, found.high) == tuple(map(Fraction, ends))
    assert found.exact


def test_what_counts_zero_has_a_score_with_nothing_answered() -> None:
    tree = frame([one("q", {"f": [1, 2]})], factor=[factor("f", missing="zero", offset=3)])
    found = result_of(tree)
    assert (found.status, found.score, found.answered) == ("estimated", Fraction(3), 0)
    tree["factor"][0]["min_answered"] = 1
    assert result_of(tree).score is None


def test_no_answer_need_be_given_where_the_author_says_so() -> None:
    tree = frame([one("q", {"f": [0, 2]})], factor=[factor("f", min_answered=0)])
    assert result_of(tree).score == 0
    tree["factor"][0]["missing"] = "incomplete"
    assert result_of(tree).score is None


def test_hidden_counts_nothing_or_zero_as_the_author_chose() -> None:
    questions = [one("q"), one("r", {"f": [2, 4]}, when={"q": "q", "is": "b"}), one("s", {"g": [3, 6]})]
    parts = [factor("f", hidden="zero"), factor("g"), factor("all", of=["f", "g"], method="mean")]
    tree = frame(questions, factor=parts)
    found = result_of(tree, q="a", s="b")
    assert (found.status, found.score, found.contributions) == ("scored", Fraction(0), ())
    assert result_of(tree).status == "too_few"
    tree["factor"][0].pop("hidden")
    assert result_of(tree, q="a", s="b").status == "not_asked"
    answers: dict[str, Answer] = {"q": Given("a"), "s": Given("b")}
    assert evaluate(pack_of(tree), answers, TODAY).factors["all"].score == 6
    tree["factor"][2]["hidden"] = "zero"
    assert evaluate(pack_of(tree), answers, TODAY).factors["all"].score == 3


def test_mean_counts_hidden_questions_where_they_are_zero() -> None:
    questions = [one("q", {"f": [1, 3]}), one("r", {"f": [2, 4]}, when={"q": "q", "is": "b"})]
    tree = frame(questions, factor=[factor("f", method="mean")])
    assert result_of(tree, q="a").score == 1
    tree["factor"][0]["hidden"] = "zero"
    assert result_of(tree, q="a").score == Fraction(1, 2)
