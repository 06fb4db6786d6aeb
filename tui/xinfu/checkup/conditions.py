"""What holds for a person's answers: conditions, with the reasons; which questions are asked; which alerts.

Logic is three-valued after Kleene: true, false, and None for "not known" (S. C. Kleene, Introduction to
Metamathematics, 1952, section 64, the strong tables). What is not known never counts as no.
"""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
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
    factors_in,
    questions_in,
)
from xinfu.packs.format.document import AnswerState
from xinfu.packs.pack import Alert, Pack

Truth = bool | None


@dataclass(frozen=True)
class Situation:
    """What conditions are held against: the visible questions' answers, the scores so far, today's date."""

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


def holds(condition: Condition | None, situation: Situation) -> Truth:
    """Return whether a condition holds; None where it rests on something that is not known.

    A test of an unanswered, skipped or hidden question is not known, except where absence itself is
    asked for (`answered`, `state`). No condition at all holds.
    """
    return True if condition is None else _HOLDS[type(condition)](condition, situation)


def answer_holds(test: AnswerTest, situation: Situation) -> Truth:
    """Return whether a test of an answer holds."""
    operand = test.operand
    if test.operator == "answered":
        return (situation.state(test.question) == "answered") is operand
    if test.operator == "state":
        return situation.state(test.question) == operand
    answer = None if test.question in situation.hidden else situation.answers.get(test.question)
    if not isinstance(answer, Given):
        return None
    value = answer.value
    if isinstance(value, str):
        return value in operand if isinstance(operand, frozenset) else value == operand
    if isinstance(value, tuple):
        return _choice_holds(test, value)
    if isinstance(operand, Day):
        return compares(test.operator, value, operand.on(situation.today))
    return compares(test.operator, value, operand)


def _choice_holds(test: AnswerTest, chosen: tuple[str, ...]) -> Truth:
    """Return whether a test of several chosen options holds."""
    wanted = test.operand if isinstance(test.operand, frozenset) else frozenset({test.operand})
    if test.operator in ("has", "has_all"):
        return wanted.issubset(chosen)
    is_apart = wanted.isdisjoint(chosen)
    return is_apart if test.operator == "has_none" else not is_apart


_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "is": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "before": operator.lt,
    "after": operator.gt,
}


def compares(name: AnswerOperator | FactorOperator, value: Any, limit: Any) -> bool:
    """Tell whether a number or a date stands to another as an operator of a condition asks."""
    return _COMPARISONS[name](value, limit)


def _factor_holds(test: FactorTest, situation: Situation) -> Truth:
    result = situation.factors.get(test.factor)
    if result is None:
        return None
    if test.operator in ("band", "at_least"):
        if result.band is None:
            return None
        wanted = result.factor.band(str(test.operand))
        if wanted is None:
            return None
        if test.operator == "band":
            return result.band == wanted
        return result.band.position >= wanted.position
    return None if result.score is None else compares(test.operator, result.score, test.operand)


_HOLDS: Mapping[type[Any], Callable[[Any, Situation], Truth]] = {
    Always: lambda condition, situation: condition.value,
    AllOf: lambda all_, situation: all_of([_HOLDS[type(p)](p, situation) for p in all_.parts]),
    AnyOf: lambda any_, situation: any_of([_HOLDS[type(p)](p, situation) for p in any_.parts]),
    Not: lambda not_, situation: negated(holds(not_.part, situation)),
    Named: lambda named, situation: holds(named.part, situation),
    AnswerTest: answer_holds,
    FactorTest: _factor_holds,
}
"""How each form of condition is held against a situation."""


def reasons(condition: Condition | None, situation: Situation) -> tuple[Reason, ...]:
    """Return the answers and levels that made a condition hold, each once, in the order written.

    For a condition that does not hold there is nothing to say.
    """
    return tuple(dict.fromkeys(_because(condition, situation, True)))


def _because(condition: Condition | None, situation: Situation, wanted: bool) -> list[Reason]:
    if condition is None or holds(condition, situation) is not wanted:
        return []
    match condition:
        case AllOf(parts) | AnyOf(parts):
            return [reason for part in parts for reason in _because(part, situation, wanted)]
        case Not(part):
            return _because(part, situation, not wanted)
        case Named(_, part):
            return _because(part, situation, wanted)
        case AnswerTest(question):
            return [Reason(question=question)]
        case FactorTest(factor):
            return [Reason(factor=factor)]
    return []


def visible_situation(
    pack: Pack, answers: Answers, today: dt.date, only: Iterable[str] | None = None
) -> Situation:
    """Return the situation of the answers: which questions are hidden and which answers therefore count.

    A question is asked when its condition is known to hold. Questions look only at earlier ones, so one
    pass in file order settles all of them. Answers of hidden questions are parked: they stay with the
    caller and do not come into the situation. With `only`, nothing is said about any other question; these
    must be in file order, and with each those that it looks at.
    """
    hidden: set[str] = set()
    counted: dict[str, Answer] = {}
    situation = Situation(counted, hidden, today, {})
    for question in pack.questions.values() if only is None else map(pack.questions.__getitem__, only):
        if holds(question.when, situation) is not True:
            hidden.add(question.id)
        elif question.id in answers:
            counted[question.id] = answers[question.id]
    return situation


def asked(pack: Pack, situation: Situation) -> list[str]:
    """Return the ids of the visible questions in the order in which they are asked."""
    return [key for key in pack.questions if key not in situation.hidden]


def raised_alerts(pack: Pack, situation: Situation) -> tuple[RaisedAlert, ...]:
    """Return the alerts whose conditions hold, in file order."""
    return tuple(
        RaisedAlert(alert, reasons(alert.when, situation))
        for alert in pack.alerts.values()
        if holds(alert.when, situation) is True
    )


@lru_cache(maxsize=4)
def alert_factors(pack: Pack) -> frozenset[str]:
    """Return the factors that alerts look at, and those that these are worked out from."""
    needed = {key for alert in pack.alerts.values() for key in factors_in(alert.when)}
    for factor in reversed(list(pack.factors.values())):
        if factor.id in needed:
            needed.update(factor.of)
            needed.update(key for condition in factor.conditions for key in factors_in(condition))
    return frozenset(needed)


@lru_cache(maxsize=4)
def alert_questions(pack: Pack) -> frozenset[str]:
    """Return the questions that alerts look at, themselves or through factors."""
    read = {key for alert in pack.alerts.values() for key in questions_in(alert.when)}
    for factor in map(pack.factors.__getitem__, alert_factors(pack)):
        read.update(factor.feeders, factor.lookup.by if factor.lookup is not None else ())
        read.update(key for condition in factor.conditions for key in questions_in(condition))
    return frozenset(read)


def all_of(values: Collection[Truth]) -> Truth:
    """Return False when any is false, else None when any is not known, else True."""
    return False if False in values else None if None in values else True


def any_of(values: Collection[Truth]) -> Truth:
    """Return True when any is true, else None when any is not known, else False."""
    return True if True in values else None if None in values else False


def negated(value: Truth) -> Truth:
    """Return the opposite; what is not known stays not known."""
    return None if value is None else not value
