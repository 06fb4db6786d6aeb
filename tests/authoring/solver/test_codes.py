"""Each thing that can be wrong with what a pack leads to, in the smallest pack that shows it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from xinfu.authoring.solver.analysis import Examination, examine
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.result import Result, evaluate
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath

from tests.support.dates import TODAY
from tests.support.pack_trees import Tree, factor, frame, one, pack_of

A, B = {"q": "first", "is": "a"}, {"q": "first", "is": "b"}
NEITHER = {"all": [A, B]}
LATER = {"q": "second", "is": "a"}


def tree(*more_questions: Tree, **more: Any) -> Tree:
    """Return a pack of two questions, the second asked after one answer to the first, and an action."""
    usual = [{"id": "usual", "title": "…", "when": LATER}]
    first = one("first", count=2, skip=["unsure"])
    return frame([first, one("second", count=3, when=A), *more_questions], **{"action": usual, **more})


def action(key: str, when: Tree | None, **more: Any) -> Tree:
    return {"id": key, "title": "…", **({} if when is None else {"when": when}), **more}


def alert(key: str, when: Tree, *actions: str) -> Tree:
    return {"id": key, "title": "…", "when": when, "actions": list(actions)}


def examined(made: Tree) -> Examination:
    return examine(pack_of(made), TODAY)


def only(made: Tree) -> Diagnostic:
    (problem,) = examined(made).problems
    return problem


def result_of(made: Tree, values: Any) -> Result:
    pack = pack_of(made)
    answers, problems = read_answers(pack, values, TODAY)
    assert problems == []
    return evaluate(pack, answers, TODAY)


def test_nothing_is_said_about_a_pack_in_which_everything_can_happen() -> None:
    assert examined(tree()).problems == ()


def override(when: Tree, band: str) -> Tree:
    return {"when": when, "band": band, "why": "…"}


SECOND: KeyPath = ("question", 1, "when")
NEVER: list[tuple[str, Tree, KeyPath, KeyPath | None]] = [
    ("question-never", tree(one("third", when=NEITHER)), ("question", 2), None),
    (
        "question-never",
        tree(one("third", when={"all": [B, LATER]})),
        ("question", 2),
        SECOND,
    ),
    ("action-never", tree(action=[action("never", NEITHER)]), ("action", 0), None),
    ("action-never", tree(action=[action("never", {"all": [B, LATER]})]), ("action", 0), SECOND),
    ("alert-never", tree(alert=[alert("never", {"all": [B, LATER]})]), ("alert", 0), SECOND),
    (
        "condition-never",
        tree(action=[action("called", NEITHER)], alert=[alert("calls", A, "called")]),
        ("action", 0, "when"),
        None,
    ),
    (
        "condition-never",
        tree(action=[action("part", {"any": [LATER, {"all": [LATER, B]}]})]),
        ("action", 0, "when", "any", 1),
        SECOND,
    ),
    (
        "condition-never",
        tree(condition={"hopeless": NEITHER}, action=[action("part", {"any": [A, {"use": "hopeless"}]})]),
        ("condition", "hopeless"),
        None,
    ),
    (
        "condition-never",
        tree(action=[action("part", {"all": [{"q": "first", "answered": True}, {"not": NOT_B}]})])
        if (NOT_B := {"any": [A, NEITHER]})
        else {},
        ("action", 0, "when", "all", 1, "not", "any", 1),
        None,
    ),
    (
        "band-never",
        tree(
            one("third", {"heat": [0, 1, 2]}),
            factor=[factor("heat", -1, 1)],
        ),
        ("factor", 0, "bands", 0),
        None,
    ),
    (
        "rule-never",
        tree(
            one("third", {"heat": [0, 2]}), factor=[factor("heat", 1, rule=[{"when": NEITHER, "points": 1}])]
        ),
        ("factor", 0, "rule", 0, "when"),
        None,
    ),
    (
        "override-never",
        tree(one("third", {"heat": [0, 2]}), factor=[factor("heat", 1, override=[override(NEITHER, "b1")])]),
        ("factor", 0, "override", 0, "when"),
        None,
    ),
    (
        "override-never",
        tree(
            one("third", {"heat": [0, 2]}),
            factor=[factor("heat", 1, override=[override({"any": [A, B]}, "b1"), override(A, "b0")])],
        ),
        ("factor", 0, "override", 1, "when"),
        ("factor", 0, "override", 0, "when"),
    ),
    (
        "condition-always",
        tree(
            one("third"),
            action=[action("always", {"any": [{"q": "third", "is": "a"}, {"q": "third", "is": "b"}]})],
        ),
        ("action", 0, "when"),
        None,
    ),
    (
        "condition-always",
        tree(action=[action("part", {"all": [{"q": "second", "state": "hidden"}, NOT_SECOND]})])
        if (NOT_SECOND := {"any": [LATER, {"not": LATER}, {"q": "second", "answered": False}, LATER]})
        else {},
        ("action", 0, "when", "all", 1),
        None,
    ),
]


@pytest.mark.parametrize(("code", "made", "path", "other"), NEVER, ids=lambda value: str(value)[:40])
def test_what_can_never_or_must_always_be_is_reported_at_its_place_with_its_reason(
    code: str, made: Tree, path: KeyPath, other: KeyPath | None
) -> None:
    problem = only(made)
    assert (problem.code, problem.path, problem.other) == (code, path, other)
    assert problem.severity == "warning"


def test_an_action_that_only_an_alert_calls_for_can_never_be_where_the_alert_cannot() -> None:
    made = tree(action=[action("called", None)], alert=[alert("calls", NEITHER, "called")])
    found = {(problem.code, problem.path) for problem in examined(made).problems}
    assert found == {("alert-never", ("alert", 0)), ("action-never", ("action", 0))}


def test_a_literal_condition_is_the_authors_own_business() -> None:
    always, never = {"always": True}, {"any": [A, {"always": False}]}
    made = tree(action=[action("a", always), action("b", never), action("c", always)])
    assert examined(made).problems == ()


def test_what_hangs_on_a_question_that_is_never_asked_names_that_question() -> None:
    third, fourth = one("third", when=NEITHER), one("fourth", when={"q": "third", "is": "a"})
    made = tree(third, fourth, action=[action("never", {"q": "fourth", "is": "b"})])
    found = {(problem.code, problem.path): problem.other for problem in examined(made).problems}
    assert found == {
        ("question-never", ("question", 2)): None,
        ("question-never", ("question", 3)): ("question", 2, "when"),
        ("action-never", ("action", 0)): ("question", 3, "when"),
    }


def test_an_answer_left_open_is_possible_but_no_reason_for_always() -> None:
    is_open = {"q": "first", "state": "unanswered"}
    made = tree(action=[action("open", is_open), action("done", {"q": "first", "answered": True})])
    found = examined(made)
    assert found.problems == ()
    assert "first" not in found.witnesses["action", 0]


NUMBER = {"id": "age", "kind": "number", "min": 1, "max": 9, "step": 2}


@pytest.mark.parametrize(
    ("limits", "uptos", "empty"),
    [
        ({}, (2, 5), []),
        ({"min": 3}, (2, 5), [0]),
        ({"max": 5}, (2, 5), [2]),
        ({"max": 5.5}, (2, 5), []),
        ({"max": 5.5, "step": 1}, (2, 5), [2]),
        ({"min": 0.5, "step": 1}, (1, 1.4), [1]),
        ({"min": 2, "max": 2}, (1, 2), [0, 2]),
        ({"step": 10}, (1, 5), [1]),
    ],
)
def test_a_range_without_an_allowed_number_is_reported(
    limits: Tree, uptos: tuple[float, ...], empty: list[int]
) -> None:
    points = [*({"upto": upto, "heat": index} for index, upto in enumerate(uptos)), {"heat": 9}]
    question = {"id": "age", "kind": "number", "points": points, **limits}
    found = [p.path for p in examined(tree(question, factor=[factor("heat")])).problems]
    assert [path for path in found if "points" in path] == [("question", 2, "points", i) for i in empty]


def test_actions_that_always_come_together_are_reported_once_with_an_example() -> None:
    both_ways = {"all": [{"not": {"not": A}}, {"not": B}]}
    made = tree(
        action=[action("one", A), action("other", LATER), action("two", both_ways), action("three", A)]
    )
    found = [problem for problem in examined(made).problems if problem.code == "actions-same"]
    assert [(p.path, p.other) for p in found] == [
        (("action", 2), ("action", 0)),
        (("action", 3), ("action", 0)),
    ]
    for problem in found:
        came_up = {item.action.id for item in result_of(made, problem.witness).actions}
        assert {"one", "two", "three"} <= came_up


def test_actions_that_differ_only_where_something_is_left_open_are_not_the_same() -> None:
    never_b = {"not": B}
    not_b = {"any": [A, {"q": "first", "state": "unsure"}]}
    made = tree(action=[action("one", never_b), action("two", not_b)])
    assert [problem.code for problem in examined(made).problems] == []


def test_an_alert_that_calls_for_an_action_counts_as_its_coming_up() -> None:
    made = tree(
        action=[action("one", A), action("two", {"any": [A, LATER]})], alert=[alert("calls", B, "two")]
    )
    codes = {problem.code for problem in examined(made).problems}
    assert "actions-same" not in codes


def test_an_unanswerable_question_makes_nothing_always_true() -> None:
    question = {"id": "odd", "kind": "date", "min": dt.date(2027, 1, 1), "max": "today"}
    made = tree(question, action=[action("x", LATER), action("y", {"q": "odd", "answered": True})])
    assert [(p.code, p.path) for p in examined(made).problems] == [("action-never", ("action", 1))]


def test_too_little_to_spend_leaves_one_note_and_no_wrong_verdict() -> None:
    codes = examine(pack_of(tree(one("third", when=NEITHER))), TODAY, conflicts=0).problems
    (note,) = codes
    assert (note.code, note.severity, note.path) == ("not-decided", "note", ())
    assert int(note.details["count"]) >= 1
