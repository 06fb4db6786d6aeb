"""Lists that contradict themselves and outcomes that are none, each in the smallest pack that shows it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from xinfu.authoring.solver.analysis import examine
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.result import Result, evaluate
from xinfu.packs.diagnostics.diagnostic import Diagnostic

from tests.support.dates import TODAY
from tests.support.pack_trees import Tree, factor, frame, one, pack_of

A, B = {"q": "first", "is": "a"}, {"q": "first", "is": "b"}
SOON = dt.date(2026, 11, 25)


def tree(*actions: Tree, alert: Tree | None = None, **more: Any) -> Tree:
    """Return a pack of some questions, the second asked after one answer to the first, and these actions."""
    questions = [one("first", count=3), one("second", count=3, when=A), one("third", {"heat": [0, 1, 1]})]
    questions += [{"id": "day", "kind": "date"}, {"id": "end", "kind": "date"}]
    levels = [factor("heat", 0)]
    alerts = [] if alert is None else [{"id": "warn", "title": "…", **alert}]
    return frame(questions, action=list(actions), factor=levels, alert=alerts, **more)


def action(key: str, when: Tree | None, **more: Any) -> Tree:
    return {"id": key, "title": "…", **({} if when is None else {"when": when}), **more}


def told(made: Tree) -> list[Diagnostic]:
    about = ("action-excluded", "excludes-called", "becomes-", "hard-dates")
    return [problem for problem in examine(pack_of(made), TODAY).problems if problem.code.startswith(about)]


def only(made: Tree) -> Diagnostic:
    (problem,) = told(made)
    return problem


def shown(made: Tree, problem: Diagnostic) -> Result:
    """Return the result of the example answers of a problem."""
    assert problem.witness is not None
    answers, problems = read_answers(pack_of(made), problem.witness, TODAY)
    assert problems == []
    return evaluate(pack_of(made), answers, TODAY)


def listed(result: Result) -> set[str]:
    return {chosen.action.id for chosen in result.actions}


def test_an_action_that_always_gives_way_is_told_with_what_it_gives_way_to() -> None:
    made = tree(action("one", {"any": [A, B]}, excludes=["two"]), action("two", A))
    problem = only(made)
    assert (problem.code, problem.path, problem.other) == (
        "action-excluded", ("action", 1), ("action", 0, "excludes", 0)
    )  # fmt: skip
    assert problem.details == {"id": "two", "others": "one"}
    assert listed(shown(made, problem)) == {"one"}


def test_an_action_that_stands_alone_once_is_not_told() -> None:
    assert told(tree(action("one", A, excludes=["two"]), action("two", {"any": [A, B]}))) == []


def test_what_is_excluded_by_something_that_went_itself_stays() -> None:
    chain = [action("zero", A, excludes=["one"]), action("one", A, excludes=["two"]), action("two", A)]
    assert [(problem.code, problem.details["id"]) for problem in told(tree(*chain))] == [
        ("action-excluded", "one")
    ]


def test_what_excludes_something_that_an_alert_calls_for_is_told_and_may_never_get_onto_a_list() -> None:
    made = tree(
        action("call", None), action("rest", A, excludes=["call"]), alert={"when": A, "actions": ["call"]}
    )
    problems = {problem.code: problem for problem in told(made)}
    assert set(problems) == {"excludes-called", "action-excluded"}
    assert problems["action-excluded"].details == {"id": "rest", "others": "call"}
    called = problems["excludes-called"]
    assert (called.path, called.other) == (("action", 1, "excludes", 0), ("alert", 0, "actions", 0))
    assert listed(shown(made, called)) == {"call"}


def test_excluding_what_is_only_called_for_at_other_times_is_not_told() -> None:
    made = tree(
        action("call", B), action("rest", B, excludes=["call"]), alert={"when": A, "actions": ["call"]}
    )
    assert told(made) == []


@pytest.mark.parametrize(("keys", "is_told"), [(("a", "b"), True), (("a", "a"), False)])
def test_two_answers_made_of_one_question_are_told_where_both_can_stand(
    keys: tuple[str, str], is_told: bool
) -> None:
    one_, two = (
        action(f"to-{i}", {"q": "third", "is": "c"}, becomes={"third": k}) for i, k in enumerate(keys)
    )
    problems = told(tree(one_, two))
    assert [(p.code, p.path, p.other) for p in problems] == (
        [("becomes-opposite", ("action", 1, "becomes", "third"), ("action", 0, "becomes", "third"))] * is_told
    )
    for problem in problems:
        assert listed(shown(tree(one_, two), problem)) == {"to-0", "to-1"}


def test_two_answers_of_actions_that_exclude_each_other_are_not_told() -> None:
    one_ = action("one", {"q": "third", "is": "c"}, becomes={"third": "a"}, excludes=["two"])
    two = action("two", {"q": "third", "in": ["a", "c"]}, becomes={"third": "b"})
    assert told(tree(one_, two)) == []


def test_more_than_three_fixed_days_on_one_list_are_told() -> None:
    due = {"due": {"on": SOON}}
    three = [action(f"act{i}", A, **due) for i in range(3)]
    made = tree(*three, action("late", {"q": "second", "is": "b"}, **due))
    problem = only(made)
    assert (problem.code, problem.path, problem.other) == (
        "hard-dates", ("action", 0, "due"), ("action", 1, "due")
    )  # fmt: skip
    assert problem.details == {"count": "4", "ids": "act0, act1, act2, late", "date": "2026-11-25"}
    assert listed(shown(made, problem)) == {"act0", "act1", "act2", "late"}
    assert told(tree(*three, action("late", B, **due))) == []
    assert told(tree(*three, action("late", A, due={"on": dt.date(2026, 11, 26)}))) == []


@pytest.mark.parametrize("plus", ["1 year", "2 months", "40 days", "0 days"])
def test_days_that_answers_make_today_are_counted(plus: str) -> None:
    from_answers = [
        action(f"act{i}", A, due={"from": k, "plus": plus}) for i, k in enumerate(["day", "end"] * 2)
    ]
    made = tree(*from_answers)
    problem = only(made)
    assert problem.details["date"] == str(TODAY)
    due = [chosen.due for chosen in shown(made, problem).actions if chosen.has_hard_date]
    assert due.count(TODAY) == 4


def test_a_day_that_has_passed_is_today() -> None:
    past = [action(f"act{i}", A, due={"on": dt.date(2026, 1, 1 + i)}) for i in range(4)]
    assert only(tree(*past)).details["date"] == str(TODAY)


def test_an_answer_to_what_is_hidden_wherever_the_action_stands_is_an_error() -> None:
    made = tree(action("act", B, becomes={"second": "a"}), action("see", {"q": "second", "is": "b"}))
    problem = only(made)
    assert (problem.code, problem.severity) == ("becomes-never", "error")
    assert (problem.path, problem.other) == (("action", 0, "becomes", "second"), ("question", 1))
    assert "act" in listed(shown(made, problem))


def test_what_the_same_action_brings_up_is_no_error() -> None:
    see = action("see", {"q": "second", "is": "a"})
    assert told(tree(action("act", B, becomes={"first": "a", "second": "a"}), see)) == []


IDLE: list[tuple[Tree, Tree, bool]] = [
    (A, {"first": "a"}, True),  # It is so wherever the action stands.
    (A, {"first": "b"}, False),
    (B, {"third": "c"}, False),
    (
        {"q": "third", "in": ["b", "c"]},
        {"third": "c"},
        False,
    ),  # The action looks at the two alike, the third not.
    (A, {"day": TODAY}, True),  # Nothing looks at it.
    (A, {"first": "a", "day": TODAY}, True),
    (A, {"first": "a", "third": "a"}, False),
]


@pytest.mark.parametrize(("when", "becomes", "is_idle"), IDLE)
def test_an_action_that_changes_nothing_is_told(when: Tree, becomes: Tree, is_idle: bool) -> None:
    see = [action("see", {"q": "third", "is": "b"}), action("other", {"q": "second", "is": "b"})]
    problems = told(tree(action("act", when, becomes=becomes), *see))
    assert [(problem.code, problem.path) for problem in problems] == (
        [("becomes-idle", ("action", 0, "becomes"))] * is_idle
    )


def test_several_options_that_nothing_looks_at_change_nothing() -> None:
    many = {**one("many"), "kind": "many"}
    made = frame([one("first"), many], action=[action("act", A, becomes={"many": ["a", "b"]})])
    assert only(made).code == "becomes-idle"
    made["action"].append(action("see", {"q": "many", "has": "a"}))
    assert told(made) == []
