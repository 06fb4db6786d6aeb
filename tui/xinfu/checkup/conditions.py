"""What holds for a person's answers: conditions, with the reasons; which questions are asked; which alerts.

Logic is three-valued after Kleene: true, false, and None for "not known" (S. C. Kleene, Introduction to
Metamathematics, 1952, section 64, the strong tables). What is not known never counts as no.
"""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any

from msgspec import Struct

from xinfu.checkup.answers import Answer, Answers, Given, Skipped
from xinfu.checkup.factor_result import FactorResult
from xinfu.packs.condition import (
    AllOf,
    Always,
    AnswerOperator,
    AnswerTest,
    AnyOf,
    Condition,
    Day,
    FactorOperator,
    FactorTest,
    Named,
    Not,
)
from xinfu.packs.format.document import AnswerState
from xinfu.packs.pack import Alert, Band, Factor, Pack

Truth = bool | None


class Situation(Struct, frozen=True):
    """What conditions are held against: the visible questions' answers, the scores so far, today's date.

    Answers to hidden questions are not among them.
    """

    answers: Answers
    hidden: AbstractSet[str]
    today: dt.date
    factors: Mapping[str, FactorResult]

    def state(self, question: str) -> AnswerState:
        """Return the state of a question; a hidden one counts as hidden whatever was once answered."""
        if question in self.hidden:
            return "hidden"
        match self.answers.get(question):
            case Given():
                return "answered"
            case Skipped(state):
                return state
            case _:
                return "unanswered"


class Reason(Struct, frozen=True):
    """One answer or one factor's level that made a condition hold."""

    question: str | None = None
    factor: str | None = None


class RaisedAlert(Struct, frozen=True):
    """An alert whose condition holds."""

    alert: Alert
    reasons: tuple[Reason, ...]


Test = Callable[[Situation], Truth]
"""A condition made ready: what it looks up and compares with is settled, only a situation is still needed."""


def holds(condition: Condition | None, situation: Situation) -> Truth:
    """Return whether a condition holds; None where it rests on something that is not known.

    A test of an unanswered, skipped or hidden question is not known, except where absence itself is
    asked for (`answered`, `state`). No condition at all holds.
    """
    return True if condition is None else compiled(condition)(situation)


@lru_cache(maxsize=16_384)
def compiled(condition: Condition) -> Test:
    """Return a condition made ready to be held against many situations; equal ones are made ready once."""
    match condition:
        case Always(value):
            return lambda situation: value
        case AllOf(parts):
            return _first_or_unknown([compiled(part) for part in parts], deciding=False)
        case AnyOf(parts):
            return _first_or_unknown([compiled(part) for part in parts], deciding=True)
        case Not(part):
            opposite = compiled(part)
            return lambda situation: negated(opposite(situation))
        case Named(_, part):
            return compiled(part)
        case AnswerTest():
            return _answer_test(condition)
        case FactorTest():
            return _factor_test(condition)


def _first_or_unknown(tests: Sequence[Test], *, deciding: bool) -> Test:
    """Return a combination that one part decides; without such a part it is unknown or the opposite."""

    def combined(situation: Situation) -> Truth:
        truth: Truth = not deciding
        for test in tests:
            part = test(situation)
            if part is deciding:
                return deciding
            if part is None:
                truth = None
        return truth

    return combined


def _answer_test(test: AnswerTest) -> Test:
    key, operand = test.question, test.operand
    if test.operator == "answered":
        return lambda situation: isinstance(situation.answers.get(key), Given) is operand
    if test.operator == "state":
        return lambda situation: situation.state(key) == operand
    compare = _COMPARISONS[test.operator]
    if isinstance(operand, Day):
        day = operand

        def on_a_day(situation: Situation) -> Truth:
            answer = situation.answers.get(key)
            return compare(answer.value, day.on(situation.today)) if isinstance(answer, Given) else None

        return on_a_day
    if test.operator == "has":
        operand = frozenset({str(operand)})

    def on_a_value(situation: Situation) -> Truth:
        answer = situation.answers.get(key)
        return compare(answer.value, operand) if isinstance(answer, Given) else None

    return on_a_value


_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "is": operator.eq,
    "in": lambda value, wanted: value in wanted,
    "has": lambda chosen, wanted: wanted.issubset(chosen),
    "has_all": lambda chosen, wanted: wanted.issubset(chosen),
    "has_any": lambda chosen, wanted: not wanted.isdisjoint(chosen),
    "has_none": lambda chosen, wanted: wanted.isdisjoint(chosen),
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "before": operator.lt,
    "after": operator.gt,
}


def compares(name: AnswerOperator | FactorOperator, value: Any, limit: Any) -> bool:
    """Tell whether a value stands to a constant as an operator of a condition asks."""
    return _COMPARISONS[name](value, limit)


def _factor_test(test: FactorTest) -> Test:
    key, operand = test.factor, test.operand
    if test.operator in ("band", "at_least"):
        is_least = test.operator == "at_least"

        def in_a_band(situation: Situation) -> Truth:
            result = situation.factors.get(key)
            if result is None or result.band is None:
                return None
            wanted = _band(result.factor, str(operand))
            if wanted is None:
                return None
            place = result.band.position
            return place >= wanted.position if is_least else place == wanted.position

        return in_a_band
    compare = _COMPARISONS[test.operator]

    def on_a_score(situation: Situation) -> Truth:
        result = situation.factors.get(key)
        return None if result is None or result.score is None else compare(result.score, operand)

    return on_a_score


@lru_cache(maxsize=4096)
def _band(factor: Factor, band_id: str) -> Band | None:
    return factor.band(band_id)


def reasons(condition: Condition | None, situation: Situation) -> tuple[Reason, ...]:
    """Return the answers and levels that made a condition hold, each once, in the order written.

    For a condition that does not hold there is nothing to say.
    """
    told = None if condition is None else _because(condition)(situation, True)
    return tuple(dict.fromkeys(told or ()))


_Because = Callable[[Situation, bool], Sequence[Reason] | None]
"""Tells why a condition has a truth; None where it has another one."""


@lru_cache(maxsize=16_384)
def _because(condition: Condition) -> _Because:
    match condition:
        case AllOf(parts):
            return _together([_because(part) for part in parts], deciding=False)
        case AnyOf(parts):
            return _together([_because(part) for part in parts], deciding=True)
        case Not(part):
            opposite = _because(part)
            return lambda situation, truth: opposite(situation, not truth)
        case Named(_, part):
            return _because(part)
        case AnswerTest(question):
            return _alone(condition, (Reason(question=question),))
        case FactorTest(factor):
            return _alone(condition, (Reason(factor=factor),))
        case Always():
            return _alone(condition, ())


def _alone(condition: Condition, why: Sequence[Reason]) -> _Because:
    test = compiled(condition)
    return lambda situation, truth: why if test(situation) is truth else None


def _together(parts: Sequence[_Because], *, deciding: bool) -> _Because:
    """Return why a combination has a truth: all parts that have it, which must be all unless one decides."""

    def because(situation: Situation, truth: bool) -> Sequence[Reason] | None:
        every = [part(situation, truth) for part in parts]
        told = [reasons for reasons in every if reasons is not None]
        if (not told) if truth is deciding else len(told) < len(every):
            return None
        return [reason for reasons in told for reason in reasons]

    return because


def visible_situation(pack: Pack, answers: Answers, today: dt.date) -> Situation:
    """Return the situation of the answers: which questions are hidden and which answers therefore count.

    A question is asked when its condition is known to hold. Questions look only at earlier ones, so one
    pass in file order settles all of them. Answers of hidden questions are parked: they stay with the
    caller and do not come into the situation.
    """
    hidden: set[str] = set()
    counted: dict[str, Answer] = {}
    situation = Situation(counted, hidden, today, {})
    for key, test in gates(pack):
        if test is not None and test(situation) is not True:
            hidden.add(key)
        elif key in answers:
            counted[key] = answers[key]
    return situation


@lru_cache(maxsize=8)
def gates(pack: Pack) -> tuple[tuple[str, Test | None], ...]:
    """Return each question with what decides whether it is asked, in file order."""
    questions = pack.questions.values()
    return tuple((each.id, None if each.when is None else compiled(each.when)) for each in questions)


def asked(pack: Pack, situation: Situation) -> list[str]:
    """Return the ids of the visible questions in the order in which they are asked."""
    return [key for key in pack.questions if key not in situation.hidden]


def raised_alerts(pack: Pack, situation: Situation) -> tuple[RaisedAlert, ...]:
    """Return the alerts whose conditions hold, in file order."""
    every = (raised(alert, situation) for alert in pack.alerts.values())
    return tuple(each for each in every if each is not None)


def raised(alert: Alert, situation: Situation) -> RaisedAlert | None:
    """Return an alert with its reasons if its condition holds."""
    return RaisedAlert(alert, reasons(alert.when, situation)) if holds(alert.when, situation) else None


def all_of(values: Collection[Truth]) -> Truth:
    """Return False when any is false, else None when any is not known, else True."""
    return False if False in values else None if None in values else True


def any_of(values: Collection[Truth]) -> Truth:
    """Return True when any is true, else None when any is not known, else False."""
    return True if True in values else None if None in values else False


def negated(value: Truth) -> Truth:
    """Return the opposite; what is not known stays not known."""
    return None if value is None else not value
