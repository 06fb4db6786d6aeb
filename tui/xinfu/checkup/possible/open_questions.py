"""What can become of questions that are asked and not answered: the truths of tests, and the points."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache

from xinfu.checkup.answers import Answer, Given, Skipped
from xinfu.checkup.conditions import Situation, Truth, holds
from xinfu.checkup.possible.answer_classes import points_to_give, telling_answers
from xinfu.checkup.scoring.countings import countings
from xinfu.checkup.scoring.methods import NOTHING
from xinfu.checkup.scoring.points import range_of
from xinfu.packs.condition import AnswerTest
from xinfu.packs.pack import Pack

Truths = frozenset[Truth]
HIDDEN = "hidden"

Way = Answer | str | None
"""What can become of a question: an answer, a skip, nothing (None), or `hidden`."""


class OpenQuestions:
    """What can become of questions that are asked and not answered, worked out when it is first asked for.

    The same for every state of a check-up, and asked for at every question of it.
    """

    def __init__(self, pack: Pack, today: dt.date, *, may_stay_open: bool) -> None:
        self.pack = pack
        self.today = today
        self.may_stay_open = may_stay_open
        self._truths: dict[AnswerTest, Truths] = {}
        self._points: dict[tuple[str, str], tuple[tuple[int, int], bool]] = {}
        self._answerable: dict[str, bool] = {}

    def always_answered(self, key: str) -> bool:
        """Tell whether the question gets a real answer; nobody can answer one that no value fits."""
        if key not in self._answerable:
            question = self.pack.questions[key]
            self._answerable[key] = points_to_give(question, "", self.today, 1) != frozenset()
        return self._answerable[key] and not self.may_stay_open

    def truths(self, test: AnswerTest) -> Truths:
        """Return what a test of an answer may come to."""
        truths = self._truths.get(test)
        if truths is None:
            question = self.pack.questions[test.question]
            ways: list[Way] = [*telling_answers(question, test, self.today)]
            if not self.always_answered(test.question):
                ways.append(None)
            if self.may_stay_open:
                ways += [Skipped(state) for state in question.definition.skip]
            truths = self._truths[test] = frozenset(answer_truth(test, way, self.today) for way in ways)
        return truths

    def points(self, key: str, factor: str) -> tuple[tuple[int, int], bool]:
        """Return ends of the shares that a question gives a factor, and whether it may give none."""
        known = self._points.get((key, factor))
        if known is None:
            question = self.pack.questions[key]
            low, high = range_of(question, factor)
            missing = not self.always_answered(key)
            if missing:
                # A missing answer is filled from its own range, or counted as 0.
                unsure = question.unsure_points.get(factor, NOTHING) if self.may_stay_open else NOTHING
                low, high = min(low, unsure, NOTHING), max(high, unsure, NOTHING)
            shares = countings(self.pack)[factor].shares
            known = self._points[key, factor] = (int(low * shares), int(high * shares)), missing
        return known


@lru_cache(maxsize=8)
def open_questions(pack: Pack, today: dt.date, *, may_stay_open: bool) -> OpenQuestions:
    """Return what can become of questions that are asked, worked out once for all states of a check-up."""
    return OpenQuestions(pack, today, may_stay_open=may_stay_open)


@lru_cache(maxsize=4096)
def answer_truth(test: AnswerTest, way: Way, today: dt.date) -> Truth:
    """Return whether a test holds when this becomes of its question."""
    answers: Mapping[str, Answer] = {test.question: way} if isinstance(way, Given | Skipped) else {}
    hidden = frozenset({test.question}) if way == HIDDEN else frozenset[str]()
    return holds(test, Situation(answers, hidden, today, {}))
