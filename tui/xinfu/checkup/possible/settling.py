"""What is still to come in a check-up, kept up to date answer by answer.

How many questions are left, and whether any of them can change an alert, an action or a level. All that
can come of the open ones is told by `intervals`; here it is only renewed where an answer makes a difference.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

from xinfu.checkup.answers import Answers
from xinfu.checkup.dependents import (
    Dependents,
    condition_dependents,
    factor_dependents,
    question_dependents,
    spread,
)
from xinfu.checkup.possible.intervals import Prospect
from xinfu.checkup.possible.open_questions import open_questions
from xinfu.packs.condition import Condition, factors_in
from xinfu.packs.pack import Pack


class Settling:
    """What is still to come for answers that grow; who adds one says so with `renew`."""

    def __init__(self, pack: Pack, answers: Answers, today: dt.date) -> None:
        self._pack = pack
        self._answers = answers
        self._questions = tuple(pack.questions)
        still_open = open_questions(pack, today, may_stay_open=True)
        self._prospect = Prospect(pack, answers, still_open, self._questions)
        self._factors = tuple(pack.factors.values())
        self._surely = bytearray(len(self._questions))
        self._perhaps = bytearray(len(self._questions))
        for place in range(len(self._questions)):
            self._note(place)
        self._plain = _Certainty(_conditions(pack)[0])
        self._of_factors = _Certainty(_conditions(pack)[1])
        self._stale = set(range(len(self._factors)))
        self._unsettled: set[str] = set()
        """The factors that may still come to more than one level."""

    def renew(self, question_id: str) -> None:
        """Take note that a question has an answer now, or another one."""
        changed = [question_id]
        dependents = question_dependents(self._pack).of_question

        def ask(place: int) -> Iterable[int]:
            key = self._questions[place]
            if not self._prospect.ask_again(key):
                return ()
            self._note(place)
            changed.append(key)
            return dependents.get(key, ())

        self._note(self._pack.questions[question_id].position)
        spread(dependents.get(question_id, ()), ask)
        self._stale |= factor_dependents(self._pack).of(changed)
        self._plain.doubt(changed, ())
        self._of_factors.doubt(changed, ())

    def left(self) -> tuple[int, int]:
        """Return how many questions without an answer are asked at least and at most.

        So it is whatever is answered, skipped or left open. An answer to one of them never adds to the most.
        """
        return self._surely.count(1), self._perhaps.count(1)

    def is_settled(self) -> bool:
        """Tell whether every alert, every action and every band is already settled.

        When true, finishing now and answering all that is left lead to the same alerts, actions and bands,
        whatever is answered, skipped or left open. When false, it may or may not be so.
        """
        # Nearly always one of the first is still open, and then nothing need be scored.
        if not self._plain.is_everywhere(self._prospect):
            return False
        spread(self._stale, self._score)
        self._stale.clear()
        return not self._unsettled and self._of_factors.is_everywhere(self._prospect)

    def _note(self, place: int) -> None:
        key = self._questions[place]
        ways, is_left = self._prospect.asked(key), key not in self._answers
        self._surely[place], self._perhaps[place] = is_left and ways == {True}, is_left and True in ways

    def _score(self, place: int) -> Iterable[int]:
        key = self._factors[place].id
        (
            self._unsettled.discard
            if len(self._prospect.interval_of([key]).bands) == 1
            else self._unsettled.add
        )(key)
        self._of_factors.doubt((), (key,))
        return factor_dependents(self._pack).of_factor.get(key, ())


class _Certainty:
    """Which of some conditions surely hold, or surely do not; and those to look at again."""

    def __init__(self, conditions: tuple[tuple[Condition, ...], Dependents]) -> None:
        self._conditions, self._dependents = conditions
        self._doubted = set(range(len(self._conditions)))
        self._open: set[int] = set()
        """Of those that are not doubted, the ones that may come out in several ways."""

    def doubt(self, questions: Iterable[str], factors: Iterable[str]) -> None:
        """Look again at the conditions that look at these."""
        doubted = self._dependents.of(questions, factors)
        self._doubted |= doubted
        self._open -= doubted

    def is_everywhere(self, prospect: Prospect) -> bool:
        """Tell whether all are certain; as long as one is known not to be, the doubted ones can wait."""
        while self._doubted and not self._open:
            number = self._doubted.pop()
            truths = prospect.truths(self._conditions[number])
            if True in truths and truths != {True}:
                self._open.add(number)
        return not self._open


@lru_cache(maxsize=8)
def _conditions(pack: Pack) -> tuple[tuple[tuple[Condition, ...], Dependents], ...]:
    """Return the conditions of alerts and actions, those that look at no factor and those that do."""
    every = [alert.when for alert in pack.alerts.values()]
    every += [action.when for action in pack.actions.values() if action.when is not None]
    parts = (tuple(each for each in every if bool(factors_in(each)) is wanted) for wanted in (False, True))
    return tuple((part, condition_dependents(part)) for part in parts)
