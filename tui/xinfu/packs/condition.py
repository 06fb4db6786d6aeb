"""Conditions after reading: a small closed language of combinations and tests.

A condition can only compare answers and factors with constants. What it means under missing answers is
decided in the check-up; here it is only a value.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from msgspec import Struct

AnswerOperator = Literal[
    "is",
    "in",
    "has",
    "has_any",
    "has_all",
    "has_none",
    "gt",
    "gte",
    "lt",
    "lte",
    "before",
    "after",
    "answered",
    "state",
]
FactorOperator = Literal["band", "at_least", "gt", "gte", "lt", "lte"]


def shifted(date: dt.date, days: int) -> dt.date:
    """Return the date so many days later, or the first or last one that there is."""
    ordinal = date.toordinal() + days
    return dt.date.fromordinal(min(max(ordinal, dt.date.min.toordinal()), dt.date.max.toordinal()))


class Day(Struct, frozen=True):
    """A date, or a number of days from today when `date` is None."""

    date: dt.date | None
    offset: int = 0

    def on(self, today: dt.date) -> dt.date:
        """Return the date that is meant when the check-up is made on `today`."""
        return self.date if self.date is not None else shifted(today, self.offset)


Operand = str | bool | Fraction | Day | frozenset[str]


class Always(Struct, frozen=True, cache_hash=True):
    """A condition that is known from the start."""

    value: bool


class AllOf(Struct, frozen=True, cache_hash=True):
    """Holds when every part holds."""

    parts: tuple[Condition, ...]


class AnyOf(Struct, frozen=True, cache_hash=True):
    """Holds when some part holds."""

    parts: tuple[Condition, ...]


class Not(Struct, frozen=True, cache_hash=True):
    """Holds when its part is known not to hold."""

    part: Condition


class Named(Struct, frozen=True, cache_hash=True):
    """A condition that the pack gave a name."""

    name: str
    part: Condition


class AnswerTest(Struct, frozen=True, cache_hash=True):
    """A comparison of one question's answer with a constant."""

    question: str
    operator: AnswerOperator
    operand: Operand


class FactorTest(Struct, frozen=True, cache_hash=True):
    """A comparison of one factor's band or score with a constant."""

    factor: str
    operator: FactorOperator
    operand: str | Fraction


Condition = Always | AllOf | AnyOf | Not | Named | AnswerTest | FactorTest


def tests_in(condition: Condition | None) -> Iterator[AnswerTest | FactorTest]:
    """Yield every comparison inside a condition, in the order in which it is written."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from tests_in(part)
        case Not(part) | Named(_, part):
            yield from tests_in(part)
        case AnswerTest() | FactorTest():
            yield condition


def questions_in(condition: Condition | None) -> frozenset[str]:
    """Return the ids of the questions that a condition looks at itself, not through factors."""
    return frozenset(test.question for test in tests_in(condition) if isinstance(test, AnswerTest))


def factors_in(condition: Condition | None) -> frozenset[str]:
    """Return the ids of the factors that a condition looks at."""
    return frozenset(test.factor for test in tests_in(condition) if isinstance(test, FactorTest))
