"""What a person answers: a value that fits the question, or a deliberate skip.

Values are stored as what they mean: option ids, exact numbers, dates, cleaned text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from msgspec import Struct

from xinfu.packs.condition import Day
from xinfu.packs.format.document import SkipState
from xinfu.packs.pack import Question, exact
from xinfu.text.clean import clean

Value = str | tuple[str, ...] | Fraction | dt.date


class Given(Struct, frozen=True, cache_hash=True):
    """A real answer: an option's id, several in file order, a number, a date or a text."""

    value: Value


class Skipped(Struct, frozen=True, cache_hash=True):
    """A question that the person chose not to answer, and why."""

    state: SkipState


Answer = Given | Skipped
Answers = Mapping[str, Answer]
"""Answers by question id; a question that is not a key is unanswered."""


AnswerCode = Literal[
    "nothing-picked",
    "may-not-finish",
    "nothing-chosen",
    "option-unknown",
    "option-exclusive",
    "number-form",
    "number-long",
    "number-small",
    "number-large",
    "number-step",
    "date-form",
    "date-year",
    "date-none",
    "date-early",
    "date-late",
    "text-empty",
    "text-long",
    "text-unsafe",
    "skip-not-offered",
    "skip-other",
    "skip-form",
    "question-unknown",
    "answer-null",
    "answer-list",
    "answer-options",
    "answer-text",
    "answer-beside",
    "answer-twice",
    "row-encoding",
    "row-long",
    "row-json",
    "row-form",
    "row-quotes",
    "row-returns",
    "row-separator",
    "row-cells",
    "column-unnamed",
]
"""Why an answer is refused; each has its sentence among the words of the interface, under `error`."""


class AnswerError(ValueError):
    """An answer does not fit its question; `code` names the reason and `details` fill its sentence."""

    def __init__(self, code: AnswerCode, **details: str) -> None:
        super().__init__(code)
        self.code: AnswerCode = code
        self.details = details


def skip(question: Question, state: SkipState) -> Skipped:
    """Return the skip; raises `AnswerError` where the question does not offer it."""
    if state not in question.definition.skip:
        if question.definition.skip:
            raise AnswerError("skip-other", choices=", ".join(question.definition.skip))
        raise AnswerError("skip-not-offered")
    return Skipped(state)


def answer(question: Question, value: Any, today: dt.date) -> Given:
    """Return the answer that a plain value means: of a widget, a TOML or a JSON file.

    Options are given as ids, several as a list; numbers as numbers or text; dates as dates or
    `YYYY-MM-DD`. Raises `AnswerError` when the value does not fit the question.
    """
    form = question.kind_row.answer_form
    if form == "option":
        if not isinstance(value, str) or question.option(value) is None:
            raise AnswerError("option-unknown", got=_told(value), choices=_options(question))
        return Given(value)
    if form == "options":
        return Given(_several(question, value))
    if form == "number":
        return Given(_number(question, value))
    if form == "date":
        return Given(_date(question, value, today))
    return Given(_text(question, value))


def _told(value: Any) -> str:
    """Return a value as it can be seen in a sentence, also where it is empty."""
    return str(value) if str(value).strip() else f'"{value}"'


def _options(question: Question) -> str:
    return ", ".join(option.id for option in question.options)


def _several(question: Question, value: Any) -> tuple[str, ...]:
    chosen = [value] if isinstance(value, str) else list(value) if isinstance(value, list | tuple) else []
    if not chosen:
        raise AnswerError("nothing-chosen")
    for item in chosen:
        if not isinstance(item, str) or question.option(item) is None:
            raise AnswerError("option-unknown", got=_told(item), choices=_options(question))
    in_order = tuple(option.id for option in question.options if option.id in chosen)
    if len(in_order) > 1 and any(option.exclusive for option in question.options if option.id in in_order):
        raise AnswerError("option-exclusive")
    return in_order


def _number(question: Question, value: Any) -> Fraction:
    if isinstance(value, str):
        value = _typed_number(value)
    try:
        if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal | Fraction):
            raise ValueError
        if isinstance(value, Decimal) and not (value.is_finite() and abs(value.adjusted()) < MAX_DIGITS):
            if value.is_finite():
                raise AnswerError("number-long", most=str(MAX_DIGITS))
            raise ValueError
        number = value if isinstance(value, Fraction) else Fraction(str(value))
    except AnswerError:
        raise
    except (ValueError, ZeroDivisionError):
        raise AnswerError("number-form", got=str(value)[:40]) from None
    low, high = question.minimum, question.maximum
    if isinstance(low, Fraction) and number < low:
        raise AnswerError("number-small", least=number_text(low))
    if isinstance(high, Fraction) and number > high:
        raise AnswerError("number-large", most=number_text(high))
    step = question.definition.step
    if step and (number - (low if isinstance(low, Fraction) else 0)) % exact(step):
        raise AnswerError("number-step", step=number_text(exact(step)))
    return number


def _typed_number(typed: str) -> str:
    """Return what a person typed with the digits and signs that a number has here."""
    plain = typed.strip().translate(_FULL_WIDTH)
    if not set(plain) <= set("0123456789.-"):
        raise AnswerError("number-form", got=plain[:40])
    if sum(map(str.isdecimal, plain)) > MOST_TYPED:
        raise AnswerError("number-long", most=str(MOST_TYPED))
    return plain[: MOST_TYPED * 2]  # With more signs than that it is no number anyway.


def _date(question: Question, value: Any, today: dt.date) -> dt.date:
    if isinstance(value, str):
        value = _typed_date(value)
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
        raise AnswerError("date-form", got=str(value)[:40])
    low, high = question.minimum, question.maximum
    if isinstance(low, Day) and value < low.on(today):
        raise AnswerError("date-early", least=low.on(today).isoformat())
    if isinstance(high, Day) and value > high.on(today):
        raise AnswerError("date-late", most=high.on(today).isoformat())
    return value


def _typed_date(typed: str) -> dt.date:
    """Return the date that a person typed: year, month and day, with or without zeros before them.

    Weeks and days of the year are left to machines: whoever types `2026-W10` may well mean October.
    """
    plain = "".join(re.sub(_GAP, "-", typed.translate(_FULL_WIDTH).strip()).split())
    parts = re.fullmatch(_DATE, plain)
    if parts is None and re.fullmatch(_WITHOUT_YEAR, plain):
        # Last year's or this one's: only the person knows.
        raise AnswerError("date-year")
    if parts is None:
        raise AnswerError("date-form", got=typed[:40])
    year, month, day = (int(part) for part in parts.groups() if part is not None)
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise AnswerError("date-none", date=f"{year:04}-{month:02}-{day:02}") from None


# Not compiled before the first date is typed.
_DATE = (
    r"([0-9]{4})(?:([0-9]{2})([0-9]{2})|-([0-9]{1,2})-([0-9]{1,2})|\.([0-9]{1,2})\.([0-9]{1,2})"
    r"|年([0-9]{1,2})月([0-9]{1,2}))[日号]?[.,，]?"
)
_GAP = r"(?<=[0-9])(?:\s+|\s*[、,，·・]\s*)(?=[0-9])"
"""What stands alone between two numbers of a date, as the other separators do."""

_WITHOUT_YEAR = r"[0-9]{1,2}(?:-[0-9]{1,2}|\.[0-9]{1,2}|月[0-9]{1,2}[日号]?)"


def _text(question: Question, value: Any) -> str:
    text = clean(str(value)).strip() if isinstance(value, str) else ""
    if not text:
        raise AnswerError("text-empty")
    if len(text) > question.definition.max_length:
        raise AnswerError("text-long", most=str(question.definition.max_length))
    return text


_FULL_WIDTH = {
    **{0xFF10 + digit: str(digit) for digit in range(10)},
    **dict.fromkeys(map(ord, "\uff0d\u2010\u2011\u2012\u2013\u2014\u2015\u2212/\uff0f"), "-"),
    **dict.fromkeys(map(ord, "\uff0e\u3002"), "."),
}
"""What a Chinese input method types for digits, minus, dot and the separators of a date."""


MOST_TYPED = 24
"""So many digits may a number have that is typed, or written as a text."""

MAX_DIGITS = 400
"""So far before or behind the point may a number of a file reach: further than any float."""


def number_text(number: Fraction) -> str:
    """Return a number as a person writes it, to its last digit; one that never ends has four decimals."""
    rest, places = number.denominator, 0
    for prime in (2, 5):
        times = 0
        while rest % prime == 0:
            rest, times = rest // prime, times + 1
        places = max(places, times)
    if rest != 1:
        return f"{float(number):.4f}".rstrip("0").rstrip(".")
    digits = str(abs(number.numerator) * 10**places // number.denominator).rjust(places + 1, "0")
    point = len(digits) - places
    decimals = f".{digits[point:]}" if places else ""
    return ("-" if number < 0 else "") + digits[:point] + decimals
