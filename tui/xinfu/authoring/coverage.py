"""A map of a pack: what each answer leads to, which worked example shows what, and what none touches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain
from typing import Any

from xinfu.authoring.cases import case_day, case_name
from xinfu.authoring.reports.report import Report
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.answers import Answer, Given
from xinfu.checkup.conditions import Situation, holds
from xinfu.checkup.result import Result, evaluate
from xinfu.packs.condition import (
    AllOf,
    AnswerTest,
    AnyOf,
    Condition,
    FactorTest,
    Named,
    Not,
    factors_in,
    questions_in,
)
from xinfu.packs.diagnostics.diagnostic import KeyPath
from xinfu.packs.pack import Action, Alert, Band, Pack, Question

MAX_TRIES = 400
"""How often answers are left out on trial; what is left then may be longer than it need be."""

Shows = Callable[[Result], bool]
"""Tells whether what is looked for happens in a result."""


@dataclass(frozen=True)
class OptionMap:
    """Where one answer leads: points by factor, and the ids of what it helps to bring about.

    `through` are actions and alerts that look at a factor which the answer gives points or a level.
    """

    id: str
    points: Mapping[str, Fraction]
    asks: tuple[str, ...]
    actions: tuple[str, ...]
    alerts: tuple[str, ...]
    levels: tuple[str, ...]
    through: tuple[str, ...]
    cases: int
    """How many worked examples choose it."""


@dataclass(frozen=True)
class QuestionMap:
    """A question with its answers; one that is not chosen from options has none.

    For such a one, `asks`, `actions` and `alerts` are the ids of whatever looks at its answer.
    """

    id: str
    options: tuple[OptionMap, ...]
    feeds: tuple[str, ...]
    asks: tuple[str, ...]
    actions: tuple[str, ...]
    alerts: tuple[str, ...]
    cases: int


@dataclass(frozen=True)
class Untouched:
    """Something that no worked example shows, and answers that would, where they were worked out."""

    kind: str
    id: str
    witness: Mapping[str, Any] | None
    """As few answers as will do, as plain values by question id."""


@dataclass(frozen=True)
class Coverage:
    """The whole map of a pack; the cases are the names of the worked examples."""

    pack: Pack
    questions: tuple[QuestionMap, ...]
    cases: tuple[str, ...]
    actions: Mapping[str, tuple[int, ...]]
    """For each action, the positions of the cases that have it on their list."""

    alerts: Mapping[str, tuple[int, ...]]
    bands: Mapping[tuple[str, str], tuple[int, ...]]
    untouched: tuple[Untouched, ...]


def coverage(report: Report, today: dt.date) -> Coverage:
    """Return the map of the pack of a report, checked today; raises `ValueError` for one with errors."""
    pack = report.pack
    if pack is None:
        raise ValueError("a pack with errors has no map")
    results = [_result(pack, index) for index in range(len(pack.document.case))]
    actions = {key: _where(key in _actions(result) for result in results) for key in pack.actions}
    alerts = {
        key: _where(key in {raised.alert.id for raised in result.alerts} for result in results)
        for key in pack.alerts
    }
    bands = {
        (factor.id, band.definition.id): _where(result.factors[factor.id].band is band for result in results)
        for factor in pack.factors.values()
        for band in factor.bands
    }
    questions = tuple(_question(pack, question, results) for question in pack.questions.values())
    names = tuple(map(case_name, pack.document.case))
    covered = Coverage(pack, questions, names, actions, alerts, bands, untouched=())
    return replace(covered, untouched=tuple(_untouched(covered, report.witnesses, today)))


def _result(pack: Pack, index: int) -> Result:
    case = pack.document.case[index]
    today = case_day(pack, case)
    answers, _ = read_answers(pack, case.answers, today)
    return evaluate(pack, answers, today)


def _actions(result: Result) -> set[str]:
    return {chosen.action.id for chosen in result.actions}


def _where(hits: Iterable[bool]) -> tuple[int, ...]:
    return tuple(index for index, hit in enumerate(hits) if hit)


def _question(pack: Pack, question: Question, results: list[Result]) -> QuestionMap:
    asked = [result for result in results if question.id not in result.situation.hidden]
    options = tuple(_option(pack, question, option.id, asked) for option in question.options)

    def looking(parts: Iterable[Question | Action | Alert]) -> tuple[str, ...]:
        if question.options:
            return ()
        return tuple(part.id for part in parts if question.id in questions_in(part.when))

    return QuestionMap(
        question.id,
        options,
        tuple(sorted(question.feeds)),
        looking(pack.questions.values()),
        looking(pack.actions.values()),
        looking(pack.alerts.values()),
        len(asked),
    )


def _option(pack: Pack, question: Question, option_id: str, asked: list[Result]) -> OptionMap:
    value = (option_id,) if question.kind_row.is_multiple else option_id
    wanted = Given(value)
    option = question.option(option_id)
    points = dict(option.points) if option is not None else {}

    def helps(condition: Condition | None) -> bool:
        return condition is not None and _helps(condition, question.id, wanted, True)

    levels = [factor.id for factor in pack.factors.values() if any(map(helps, factor.conditions))]
    moved = _with_sums(pack, {factor for factor, value in points.items() if value} | set(levels))
    through = [
        key
        for key, condition in _consequences(pack)
        if condition is not None and not helps(condition) and moved & factors_in(condition)
    ]
    return OptionMap(
        option_id,
        points,
        tuple(other.id for other in pack.questions.values() if helps(other.when)),
        tuple(action.id for action in pack.actions.values() if helps(action.when)),
        tuple(alert.id for alert in pack.alerts.values() if helps(alert.when)),
        tuple(levels),
        tuple(through),
        sum(_has_chosen(result, question.id, option_id) for result in asked),
    )


def _consequences(pack: Pack) -> Iterator[tuple[str, Condition | None]]:
    yield from ((action.id, action.when) for action in pack.actions.values())
    yield from ((alert.id, alert.when) for alert in pack.alerts.values())


def _with_sums(pack: Pack, factors: set[str]) -> set[str]:
    """Return the factors and those that are made of them, which always stand later."""
    moved = set(factors)
    for factor in pack.factors.values():
        if moved & set(factor.of):
            moved.add(factor.id)
    return moved


def _helps(condition: Condition, question: str, answer: Given, wanted: bool) -> bool:
    """Tell whether some test of the question inside the condition comes out as is wanted there."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            return any(_helps(part, question, answer, wanted) for part in parts)
        case Not(part):
            return _helps(part, question, answer, not wanted)
        case Named(_, part):
            return _helps(part, question, answer, wanted)
        case AnswerTest() if condition.question == question and condition.operator not in (
            "answered",
            "state",
        ):
            alone = Situation({question: answer}, frozenset(), dt.date.min, {})
            return holds(condition, alone) is wanted
        case FactorTest():
            return False
    return False


def _untouched(
    covered: Coverage, witnesses: Mapping[KeyPath, Mapping[str, Any]], today: dt.date
) -> Iterator[Untouched]:
    """Yield what no case shows, with examples that hold no more answers than they need."""
    for kind, name, path, shows in chain(_missed_answers(covered), _missed_results(covered)):
        yield Untouched(kind, name, _example(covered.pack, witnesses.get(path), shows, today))


def _example(
    pack: Pack, values: Mapping[str, Any] | None, shows: Shows, today: dt.date
) -> Mapping[str, Any] | None:
    """Return those of some answers that are needed to show something; None where there are none."""
    if values is None:
        return None
    answers, _ = read_answers(pack, values, today)
    short = shortened(answers, lambda some: shows(evaluate(pack, some, today)))
    return {key: value for key, value in values.items() if key in short}


Missed = tuple[str, str, KeyPath, Shows]
"""Something that no case shows: its kind, its name, where its witness is kept, and what shows it."""


def _missed_answers(covered: Coverage) -> Iterator[Missed]:
    for index, question in enumerate(covered.questions):
        if not question.cases:
            yield "question", question.id, ("question", index), _asks(question.id)
            continue
        for number, option in enumerate(question.options):
            if not option.cases:
                name = f"{question.id} = {option.id}"
                yield (
                    "option",
                    name,
                    ("question", index, "options", number),
                    _chooses(question.id, option.id),
                )


def _missed_results(covered: Coverage) -> Iterator[Missed]:
    for index, (key, cases) in enumerate(covered.actions.items()):
        if not cases:
            yield "action", key, ("action", index), _lists(key)
    for index, (key, cases) in enumerate(covered.alerts.items()):
        if not cases:
            yield "alert", key, ("alert", index), _raises(key)
    for index, factor in enumerate(covered.pack.factors.values()):
        for number, band in enumerate(factor.bands):
            name = f"{factor.id} = {band.definition.id}"
            if not covered.bands[factor.id, band.definition.id]:
                yield "band", name, ("factor", index, "bands", number), _reaches(factor.id, band)


def _asks(question: str) -> Shows:
    return lambda result: question not in result.situation.hidden


def _chooses(question: str, option: str) -> Shows:
    return lambda result: _has_chosen(result, question, option)


def _has_chosen(result: Result, question: str, option: str) -> bool:
    answer = result.answers.get(question)
    if not isinstance(answer, Given):
        return False
    return option in answer.value if isinstance(answer.value, tuple) else answer.value == option


def _lists(action: str) -> Shows:
    return lambda result: any(chosen.action.id == action for chosen in result.actions)


def _raises(alert: str) -> Shows:
    return lambda result: any(raised.alert.id == alert for raised in result.alerts)


def _reaches(factor: str, band: Band) -> Shows:
    return lambda result: result.factors[factor].band is band


def shortened(
    answers: Mapping[str, Answer], shows: Callable[[Mapping[str, Answer]], bool]
) -> dict[str, Answer]:
    """Return some of the answers that still show the same; all of them where they do not show it.

    Whole blocks of answers are left out first and ever smaller ones later, after A. Zeller and
    R. Hildebrandt, Simplifying and Isolating Failure-Inducing Input, 2002 (delta debugging).
    """
    needed = dict(answers)
    if not shows(needed):
        return needed
    size, tries = len(needed), 0
    while size:
        keys = list(needed)
        for start in reversed(range(0, len(keys), size)):
            block = set(keys[start : start + size])
            fewer = {key: value for key, value in needed.items() if key not in block}
            tries += 1
            if tries > MAX_TRIES:
                return needed
            if shows(fewer):
                needed = fewer
        size //= 2
    return needed
