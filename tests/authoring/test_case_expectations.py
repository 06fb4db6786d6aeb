"""What a worked example says about lists, fractions and its day, and what it says when that is not so."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from xinfu.authoring.cases import case_day
from xinfu.packs.format.document import Document, FactorExpectation

from tests.support.pack_trees import Tree, converted, factor, frame, one, pack_of, resolved
from tests.support.worked_cases import run_cases

DAY = dt.date(2026, 11, 21)


def tree_with(expect: Tree, **more: Any) -> Tree:
    questions = [one("q", {"f": [1, 2]}), one("r", when={"q": "q", "is": "b"}), one("s", {"f": [0, 0]})]
    actions = [{"id": key, "title": "…", "when": {"q": "q", "is": key}} for key in ("a", "b")]
    case = {"name": "one", "answers": {"q": "a", "s": "a"}, "expect": expect, **more}
    item = factor("f", method="mean", multiply=0.1, offset=0)
    return frame(questions, factor=[item], action=actions, case=[case])


def differences(expect: Tree, **more: Any) -> list[tuple[str, str, str]]:
    return [(item.what, item.expected, item.got) for item in run_cases(pack_of(tree_with(expect, **more)))]


@pytest.mark.parametrize(
    ("expect", "found"),
    [
        ({"actions": ["a"], "hidden": ["r"]}, []),
        ({"actions": []}, [("actions", "-", "a")]),
        ({"hidden": []}, [("hidden", "-", "r")]),
        ({"only_actions": ["a"], "only_hidden": ["r"]}, []),
        ({"only_actions": []}, [("only_actions", "-", "a")]),
        ({"only_actions": ["b", "a"]}, [("only_actions", "b, a", "a")]),
        ({"only_hidden": []}, [("only_hidden", "-", "r")]),
    ],
)
def test_lists_name_some_or_all_and_an_empty_one_means_none(
    expect: Tree, found: list[tuple[str, str, str]]
) -> None:
    assert differences(expect) == found


def test_answer_to_a_hidden_question_is_an_error_unless_hidden_is_expected() -> None:
    answers = {"q": "a", "r": "a"}
    assert [what for what, _, _ in differences({}, answers=answers)] == ["answers"]
    assert differences({"only_hidden": ["r"]}, answers=answers) == []


def test_score_may_be_a_fraction_and_is_told_as_one() -> None:
    tree = tree_with({"factors": {"f": {"score": "1/30"}}})
    tree["question"].append({"section": "all", "ask": "t?", **one("t", {"f": [0, 0]})})
    tree["case"][0]["answers"]["t"] = "a"
    assert list(run_cases(pack_of(tree))) == []
    tree["case"][0]["expect"]["factors"]["f"]["score"] = 0.0333
    (difference,) = run_cases(pack_of(tree))
    assert (difference.expected, difference.got) == ("0.0333", "1/30")
    tree["case"][0]["expect"]["factors"]["f"]["score"] = "1/0"
    _, problems = converted(tree["case"][0]["expect"]["factors"]["f"], FactorExpectation)
    assert [problem.code for problem in problems] == ["text-form"]


def test_day_of_a_case_is_its_own_or_that_of_the_review() -> None:
    tree = tree_with({}) | {"reviewed": DAY}
    pack = pack_of(tree)
    assert case_day(pack, pack.document.case[0]) == DAY
    tree["case"][0]["today"] = DAY + dt.timedelta(days=3)
    pack = pack_of(tree)
    assert case_day(pack, pack.document.case[0]) == dt.date(2026, 11, 24)


def test_case_with_a_date_and_no_day_is_an_error() -> None:
    tree = tree_with({})
    tree["question"].append({"id": "d", "kind": "date", "section": "all", "ask": "d?"})
    assert list(run_cases(pack_of(tree))) == []
    tree["case"][0]["answers"]["d"] = DAY
    document, _ = converted(tree, Document)
    assert document is not None
    assert resolved(document) is None
    assert list(run_cases(pack_of(tree | {"reviewed": DAY}))) == []
