"""What may leave memory. Every file that is written holds only what this room lets through.

An answer to a private question must not be told by what is kept either: not by an alert or an action that
it led to, a tick at one, a question that only it brings up, or the options that the question offers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar

from xinfu.checkup.answers import Answer, Answers, Skipped, number_text
from xinfu.checkup.conditions import RaisedAlert
from xinfu.checkup.visibility import Visibility
from xinfu.packs.fingerprint import QuestionShape, shape_of
from xinfu.packs.pack import Pack, Question

if TYPE_CHECKING:
    from xinfu.checkup.result import Result

State = TypeVar("State")


def is_private(question: Question) -> bool:
    """Tell whether answers to a question are never written anywhere."""
    return question.definition.private


def without_private(pack: Pack, answers: Answers) -> dict[str, Answer]:
    """Return the answers without those to private questions."""
    return {key: value for key, value in answers.items() if not is_private(pack.questions[key])}


def plain_answers(pack: Pack, answers: Answers) -> dict[str, Any]:
    """Return answers as plain values that `read_answers` takes back; private ones are left out."""
    return {key: _plain(value) for key, value in without_private(pack, answers).items()}


def public_result(result: Result) -> Result:
    """Return what the answers would lead to if no private question had been answered.

    Where none was, that is the very same result.
    """
    public = without_private(result.pack, result.answers)
    if len(public) == len(result.answers):
        return result
    from xinfu.checkup.result import evaluate

    return evaluate(result.pack, public, result.situation.today)


def private_alerts(result: Result, public: Result) -> list[RaisedAlert]:
    """Return the alerts of a result that go into no file, and that must not be left unsaid for that."""
    written = {raised.alert.id for raised in public.alerts}
    return [raised for raised in result.alerts if raised.alert.id not in written]


def public_states(
    pack: Pack, plain: Mapping[str, Any], states: Mapping[str, State], today: dt.date
) -> dict[str, State]:
    """Return the states of those actions that plain answers, which are kept, lead to, as they are listed.

    A state of any other action would tell that a private answer put it on the list.
    """
    if not states:
        return {}
    from xinfu.checkup.answer_file import read_answers
    from xinfu.checkup.result import evaluate

    result = evaluate(pack, read_answers(pack, plain, today)[0], today)
    listed = (item.action.id for item in result.actions)
    return {key: states[key] for key in listed if key in states}


class Telling:
    """Which questions are not asked unless a private answer brings them up, kept up to date with each answer.

    Being at one of them, or its first answer, tells that private answer.
    """

    def __init__(self, pack: Pack, answers: Answers, today: dt.date) -> None:
        self._pack = pack
        self._today = today
        self._without: Visibility | None = None
        """What is asked without any private answer; None while there is none."""

        if any(is_private(pack.questions[key]) for key in answers):
            self._without = Visibility(pack, without_private(pack, answers), today)

    @property
    def questions(self) -> AbstractSet[str]:
        """Their ids."""
        return frozenset() if self._without is None else self._without.situation.hidden

    def renew(self, question_id: str, answers: Answers) -> Collection[str]:
        """Take note of an answer; return the questions of which it may not tell what it told before."""
        if is_private(self._pack.questions[question_id]):
            if self._without is None:
                self._without = Visibility(self._pack, without_private(self._pack, answers), self._today)
        elif self._without is not None:
            return self._without.put(question_id, answers[question_id])
        return (question_id,)


def kept_shapes(pack: Pack) -> dict[str, QuestionShape]:
    """Return what a draft keeps of every question by id, in file order.

    Of a private one that is no more than that it is there, of its kind, and private.
    """
    return {
        key: QuestionShape(kind=question.kind, private=True) if is_private(question) else shape_of(question)
        for key, question in pack.questions.items()
    }


def _plain(answer: Answer) -> Any:
    if isinstance(answer, Skipped):
        return {"skipped": answer.state}
    value = answer.value
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else number_text(value)
    return value.isoformat() if isinstance(value, dt.date) else value
