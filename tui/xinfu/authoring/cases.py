"""The worked examples of a pack: found by name, and run: what each expects against what comes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from xinfu.checkup.answer_file import AnswerProblem, read_answers
from xinfu.checkup.answers import number_text
from xinfu.checkup.conditions import asked
from xinfu.checkup.day_plan import todays
from xinfu.checkup.result import Result, evaluate
from xinfu.packs.diagnostics.diagnostic import KeyPath
from xinfu.packs.format.document import Case, Expectation, FactorExpectation
from xinfu.packs.pack import Pack, exact
from xinfu.wording.words import Words

_Unmet = tuple[str, KeyPath, str, str]
"""What was expected, where that stands, which value, and what came out instead."""


@dataclass(frozen=True)
class Difference:
    """One expectation of a case that did not come true, or an answer that cannot be given.

    `path` leads to the expectation within the case; `answer` says why an answer could not be taken.
    """

    case: str
    what: str
    expected: str
    got: str
    path: KeyPath
    answer: AnswerProblem | None = None


def run_case(pack: Pack, case: Case) -> Iterator[Difference]:
    """Yield the differences of one case; answers to hidden questions are differences, too."""
    name = case_name(case)
    today = case_day(pack, case)
    answers, problems = read_answers(pack, case.answers, today)
    for problem in problems:
        what, got = f"answers.{problem.question}", str(dict(problem.details))
        yield Difference(name, what, problem.code, got, ("answers", problem.question), problem)
    result = evaluate(pack, answers, today)
    parked = sorted(set(answers) & set(result.situation.hidden))
    if parked and case.expect.hidden is None and case.expect.only_hidden is None:
        yield Difference(name, "answers", "-", ", ".join(parked), ("answers", parked[0]))
    for what, path, expected, got in _compare(case, result):
        yield Difference(name, what, expected, got, path)


def case_day(pack: Pack, case: Case) -> dt.date:
    """Return the day of a case: its own, or that of the pack's review, but never the real one.

    A case that no date comes into may have neither, and then any day will do.
    """
    return case.today or pack.document.reviewed or dt.date(2000, 1, 1)


def case_name(case: Case) -> str:
    """Return the name of a case in the first language in which it has one."""
    return case.name if isinstance(case.name, str) else next(iter(case.name.values()), "")


def _compare(case: Case, result: Result) -> Iterator[_Unmet]:
    yield from _compare_questions(case.expect, result)
    for key, wanted in case.expect.factors.items():
        yield from _compare_factor(key, wanted, result)
    yield from _compare_actions(case.expect, result)
    alerts = [item.alert.id for item in result.alerts]
    if case.expect.alerts is not None and sorted(case.expect.alerts) != sorted(alerts):
        yield "alerts", ("expect", "alerts"), _list(case.expect.alerts), _list(alerts)
    due_days = {item.action.id: item.due for item in result.actions}
    for key, day in case.expect.due.items():
        due = due_days.get(key)
        if due != day:
            due_text = "-" if due is None else due.isoformat()
            yield f"due.{key}", ("expect", "due", key), day.isoformat(), due_text


def _compare_questions(expect: Expectation, result: Result) -> Iterator[_Unmet]:
    hidden = [key for key in result.pack.questions if key in result.situation.hidden]
    if seen := [key for key in expect.hidden or () if key not in hidden]:
        yield "hidden", _item("hidden", expect.hidden or [], seen[0]), ", ".join(seen), _list(hidden)
    yield from _compare_all("hidden", expect.hidden, expect.only_hidden, hidden)
    count = len(asked(result.pack, result.situation))
    if expect.asked is not None and expect.asked != count:
        yield "asked", ("expect", "asked"), str(expect.asked), str(count)


def _compare_all(
    key: str, some: list[str] | None, only: list[str] | None, found: list[str]
) -> Iterator[_Unmet]:
    """Yield where all that there is was named, in an exact list or by an empty one, and is not that."""
    if some == [] and found:
        yield key, ("expect", key), _list([]), _list(found)
    if only is not None and sorted(only) != sorted(found):
        yield f"only_{key}", ("expect", f"only_{key}"), _list(only), _list(found)


def _compare_factor(key: str, wanted: FactorExpectation, result: Result) -> Iterator[_Unmet]:
    actual = result.factors[key]
    here: KeyPath = ("expect", "factors", key)
    if wanted.score is not None and actual.score != exact(wanted.score):
        score = "-" if actual.score is None else _exact_text(actual.score)
        yield f"factors.{key}.score", (*here, "score"), str(wanted.score), score
    band = actual.band.definition.id if actual.band else "none"
    if wanted.band is not None and wanted.band != band:
        yield f"factors.{key}.band", (*here, "band"), wanted.band, band


def _compare_actions(expect: Expectation, result: Result) -> Iterator[_Unmet]:
    actions = [item.action.id for item in result.actions]
    if absent := [key for key in expect.actions or () if key not in actions]:
        yield "actions", _item("actions", expect.actions or [], absent[0]), ", ".join(absent), _list(actions)
    yield from _compare_all("actions", expect.actions, expect.only_actions, actions)
    if present := [key for key in expect.not_actions if key in actions]:
        path = _item("not_actions", expect.not_actions, present[0])
        yield "not_actions", path, ", ".join(present), _list(actions)
    if expect.first is not None and expect.first != (first := todays(result)):
        yield "first", ("expect", "first"), _list(expect.first), _list(first)


def _item(key: str, items: list[str], item: str) -> KeyPath:
    return ("expect", key, items.index(item))


def _exact_text(score: Fraction) -> str:
    """Return a score as a case can expect it: with its decimals if they end, else as a fraction."""
    text = number_text(score)
    return text if Fraction(text) == score else str(score)


def _list(ids: list[str]) -> str:
    return ", ".join(ids) or "-"


def find_case(pack: Pack, name: str) -> Case | None:
    """Return the case of this name in any language, else the one of this number, counted from 1."""
    cases = pack.document.case
    for case in cases:
        if name in ((case.name,) if isinstance(case.name, str) else case.name.values()):
            return case
    number = int(name) if name.isascii() and name.isdecimal() and len(name) < 6 else 0
    return cases[number - 1] if 1 <= number <= len(cases) else None


def unknown_case(pack: Pack, name: str, words: Words) -> str:
    """Return the sentence that there is no such case, and which there are."""
    names = [pack.say(case.name, words.language) for case in pack.document.case]
    choices = words("answer.and").join(names) or words("problem.none")
    return words("preview.case_unknown", name=name, choices=choices)
