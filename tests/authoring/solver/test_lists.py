"""What is said of lists, against the lists of all walks of small made-up packs, gone through one by one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from fractions import Fraction
from itertools import combinations
from typing import Any
from unittest import mock

from hypothesis import assume, given
from hypothesis import strategies as st
from xinfu.authoring.solver.analysis import Examination, examine
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.answers import Answer, answer
from xinfu.checkup.result import Result, called_for, evaluate
from xinfu.checkup.what_if import doing, once_done
from xinfu.packs.diagnostics.diagnostic import Diagnostic

from tests.support.brute_force import BruteForce, walks
from tests.support.dates import TODAY
from tests.support.effort import examples
from tests.support.pack_trees import Tree, pack_of, real_answers
from tests.support.strategies import conditions, trees

MAX_WALKS = 150
EXPLORE = "xinfu.authoring.solver.analysis.explore"
CODES = ("action-excluded", "excludes-called", "becomes-opposite", "hard-dates", "becomes-never")
SURE_ONLY = ("becomes-idle",)
"""What is told only where it is plain; elsewhere nothing is said."""

Finding = tuple[str, Any]


@st.composite
def lists(draw: st.DrawFn) -> Tree:
    """Draw a pack whose actions exclude each other, have days of their own and make something of answers."""
    tree = draw(trees())
    for index in range(3, 6):
        tree["action"].append({"id": f"a{index}", "title": "…", "when": draw(conditions(tree))})
    order = [action["id"] for action in tree["action"]]
    for alert in tree["alert"]:
        alert["actions"] = draw(st.lists(st.sampled_from(order), unique=True, min_size=1, max_size=2))
    called = {key for alert in tree["alert"] for key in alert["actions"]}
    dates = [question["id"] for question in tree["question"] if question["kind"] == "date"]
    days: list[Tree] = [{"on": TODAY}, {"on": TODAY}, {"on": TODAY.replace(day=25)}]
    days += [{"from": key, "plus": plus} for key in dates for plus in ("1 day", "2 days")] * 2
    order, most = draw(st.sampled_from((order, order[::-1]))), draw(st.integers(0, 2))
    hideable = [question for question in tree["question"] if "when" in question]
    for action in tree["action"]:
        later = order[order.index(action["id"]) + 1 :]
        free = [key for key in later if not {action["id"], key} <= called]
        if free:
            action["excludes"] = draw(st.lists(st.sampled_from(free), unique=True, max_size=most))
        action.pop("due", None)
        if draw(st.integers(0, 3)):
            action["due"] = draw(st.sampled_from(days))
        changed = draw(st.lists(st.sampled_from(hideable or tree["question"]), max_size=1))
        changed += draw(st.lists(st.sampled_from(tree["question"]), max_size=1))
        action["becomes"] = {
            each["id"]: written(draw(st.sampled_from(real_answers(each)))) for each in changed
        }
    return tree


def written(answer: Any) -> Any:
    """Return a real answer as a pack says it."""
    match answer.value:
        case tuple() as several:
            return list(several)
        case Fraction() as number:
            return int(number) if number.denominator == 1 else float(number)
    return answer.value


class Lists:
    """Every walk of a tree with its list."""

    def __init__(self, tree: Tree, every: list[dict[str, Answer]]) -> None:
        self.brute = BruteForce(tree, every)
        self.pack = pack_of(tree)
        self.results = [evaluate(self.pack, answers, TODAY) for answers in every]
        self.listed = [{chosen.action.id for chosen in result.actions} for result in self.results]

    def report(self) -> set[Finding]:
        """Return everything that should be reported of the lists, with what it is about."""
        return {
            *self.excluded(),
            *self.excludes_called(),
            *self.opposites(),
            *self.full_days(),
            *self.never(),
        }

    def excluded(self) -> set[Finding]:
        return {
            ("action-excluded", key)
            for key, action in zip(self.pack.actions, self.brute.tree["action"], strict=True)
            if any(self.brute.firing(action)) and not any(key in listed for listed in self.listed)
        }

    def excludes_called(self) -> set[Finding]:
        return {
            ("excludes-called", tree["id"])
            for tree in self.brute.tree["action"]
            for fires, result in zip(self.brute.firing(tree), self.results, strict=True)
            if fires and called_for(result.alerts) & set(tree.get("excludes", []))
        }

    def opposites(self) -> set[Finding]:
        """Return each action and question with an earlier action of one list that answers otherwise."""
        return {
            ("becomes-opposite", (other.id, key))
            for one, other in combinations(self.pack.actions.values(), 2)
            for key in one.definition.becomes.keys() & other.definition.becomes.keys()
            if len({self.made(each.id, key) for each in (one, other)}) == 2
            and any({one.id, other.id} <= listed for listed in self.listed)
        }

    def made(self, action: str, key: str) -> Answer:
        value = self.pack.actions[action].definition.becomes[key]
        return answer(self.pack.questions[key], value, TODAY)

    def full_days(self) -> set[Finding]:
        days = [hard_days(result) for result in self.results]
        return {("hard-dates", day) for each in days for day in each if each.count(day) > 3}

    def never(self) -> set[Finding]:
        found: set[Finding] = set()
        for key, action in self.pack.actions.items():
            standing = [result for result, on in zip(self.results, self.listed, strict=True) if key in on]
            for question in action.definition.becomes:
                asked = any(question not in result.situation.hidden for result in self.results)
                done = [evaluate(self.pack, once_done(result, action), TODAY) for result in standing]
                both = [*standing, *done]
                if asked and both and all(question in each.situation.hidden for each in both):
                    found.add(("becomes-never", (key, question)))
        return found

    def changes_nothing(self, key: str) -> bool:
        """Tell whether doing an action changes nothing in any walk, and it is listed in some."""
        action = self.pack.actions[key]
        done = [doing(r, action) for r, on in zip(self.results, self.listed, strict=True) if key in on]
        return bool(done) and all(each is not None and each.is_empty for each in done)


def hard_days(result: Result) -> list[Any]:
    """Return the fixed days of the actions on a list, and today for each that an answer makes due today."""
    hard = [(c.due, c.action.definition.due) for c in result.actions if c.has_hard_date]
    return [day for day, due in hard if due is not None and (due.on is not None or day == TODAY)]


def about(problem: Diagnostic) -> Finding:
    details = problem.details
    of: dict[str, Callable[[], Any]] = {
        "action-excluded": lambda: details["id"],
        "excludes-called": lambda: details["id"],
        "becomes-opposite": lambda: (details["id"], details["question"]),
        "hard-dates": lambda: TODAY.fromisoformat(details["date"]),
        "becomes-never": lambda: (details["id"], details["question"]),
        "becomes-idle": lambda: details["id"],
    }
    return problem.code, of[problem.code]()


@given(lists(), st.booleans())
@examples(40)
def test_what_is_said_of_lists_is_so_of_the_lists_of_all_walks(tree: Tree, alone: bool) -> None:
    check(tree, mock.patch(EXPLORE, return_value=None) if alone else nullcontext(), 20_000)


@given(lists(), st.integers(0, 30), st.booleans())
@examples(10)
def test_too_little_to_spend_leads_to_no_wrong_word_about_lists(
    tree: Tree, conflicts: int, alone: bool
) -> None:
    check(tree, mock.patch(EXPLORE, return_value=None) if alone else nullcontext(), conflicts)


def check(tree: Tree, exploring: Any, conflicts: int) -> None:
    every = walks(tree, MAX_WALKS)
    assume(every is not None)
    assert every is not None
    brute = Lists(tree, every)
    with exploring:
        found = examine(brute.pack, TODAY, conflicts=conflicts)
    told = {about(problem) for problem in found.problems if problem.code in CODES}
    expected = brute.report()
    if any(problem.code == "not-decided" for problem in found.problems):
        assert told <= expected
    else:
        unsure = {each for each in expected - told if each[0] == "becomes-never"}
        assert told | unsure == expected
        assert all(len(brute.pack.actions[key].definition.becomes) > 1 for _, (key, _) in unsure)
    for problem in found.problems:
        if problem.code in SURE_ONLY:
            assert brute.changes_nothing(problem.details["id"])
    check_examples(brute, found)


def check_examples(brute: Lists, found: Examination) -> None:
    """Check that the example answers of a finding lead to a list that shows it."""
    for problem in found.problems:
        if problem.code not in (*CODES, *SURE_ONLY):
            continue
        assert problem.witness is not None
        answers, problems = read_answers(brute.pack, problem.witness, TODAY)
        assert problems == []
        one = Lists(brute.brute.tree, [answers])
        if problem.code in SURE_ONLY or problem.code == "becomes-never":
            assert problem.details["id"] in one.listed[0]
        else:
            assert about(problem) in one.report()
