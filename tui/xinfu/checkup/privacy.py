"""What may leave memory: answers, results and ticks without those of private questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction
from typing import Any

from xinfu.checkup.answers import Answer, Answers, Skipped
from xinfu.checkup.result import Result, evaluate
from xinfu.checkup.visibility import visible_situation
from xinfu.packs.pack import Pack


def without_private(pack: Pack, answers: Answers) -> dict[str, Answer]:
    """Return the answers without those to private questions, which are never written anywhere."""
    return {key: value for key, value in answers.items() if not pack.questions[key].definition.private}


def plain_answers(pack: Pack, answers: Answers) -> dict[str, Any]:
    """Return answers as plain values that `read_answers` takes back; private ones are left out."""
    return {
        key: _plain(value) for key, value in answers.items() if not pack.questions[key].definition.private
    }


def _plain(given: Answer) -> Any:
    if isinstance(given, Skipped):
        return {"skipped": given.state}
    value = given.value
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Fraction):
        whole = value.denominator == 1
        return (
            value.numerator if whole else format(Decimal(value.numerator) / Decimal(value.denominator), "f")
        )
    return value.isoformat() if isinstance(value, dt.date) else value


def public_result(result: Result) -> Result:
    """Return what the answers would lead to if no private question had been answered."""
    pack = result.pack
    if not any(pack.questions[key].definition.private for key in result.answers):
        return result
    return evaluate(pack, without_private(pack, result.answers), result.situation.today)


def hidden_in_public(pack: Pack, answers: Answers, today: dt.date) -> Collection[str]:
    """Return the questions that would not be asked if no private question had been answered.

    That one of these was answered, or is where the person is, would tell the private answer. Empty where
    nothing private was answered.
    """
    public = without_private(pack, answers)
    return () if len(public) == len(answers) else visible_situation(pack, public, today).hidden
