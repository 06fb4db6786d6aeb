"""One walk through a pack: answering, skipping, going back, jumping, and where things stand.

Answers are kept under their question's id and never thrown away. Going back clears nothing and checks
nothing. An answer whose question a changed answer hides is parked: it does not count, and it is there
again when the question comes back.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping
from typing import Any

from xinfu.checkup.answers import Answer, Answers, answer, skip
from xinfu.checkup.conditions import (
    RaisedAlert,
    Situation,
    alert_factors,
    asked,
    raised_alerts,
    visible_situation,
)
from xinfu.checkup.possible.intervals import nothing_can_change, questions_left
from xinfu.checkup.result import Result, evaluate
from xinfu.checkup.scoring.scores import score_factors
from xinfu.packs.format.document import SkipState
from xinfu.packs.pack import Pack, Question


class Session:
    """A person's answers to one pack, and the question that they are at.

    `current` is None when every visible question lies behind; what is then still unanswered can be
    reached by `back` or `jump`.
    """

    def __init__(self, pack: Pack, today: dt.date, answers: Answers | None = None) -> None:
        self.pack = pack
        self.today = today
        self._answers: dict[str, Answer] = dict(answers or {})
        self._situation: Situation = visible_situation(pack, self._answers, today)
        self._alerts: tuple[RaisedAlert, ...] | None = None
        self._result: Result | None = None
        self._told: set[str] | None = None
        """The alerts that were told of; None until something changes."""

        self.current: str | None = None
        self.latest: str | None = None
        """The question that was answered or skipped last in this walk."""

        self.resume()

    @property
    def answers(self) -> Mapping[str, Answer]:
        """All answers, the parked ones among them."""
        return dict(self._answers)

    @property
    def situation(self) -> Situation:
        """Which questions are hidden and which answers count."""
        return self._situation

    @property
    def parked(self) -> tuple[str, ...]:
        """The ids of questions that were answered and are hidden now."""
        return tuple(key for key in self._answers if key in self._situation.hidden)

    @property
    def question(self) -> Question | None:
        """The question that the person is at."""
        return None if self.current is None else self.pack.questions[self.current]

    def asked(self) -> list[str]:
        """Return the ids of the questions that are asked as things stand, in order."""
        return asked(self.pack, self._situation)

    def progress(self) -> tuple[int, int]:
        """Return the number of the current question and how many there are, both as things stand."""
        order = self.asked()
        number = order.index(self.current) + 1 if self.current in order else len(order)
        return number, len(order)

    def left(self) -> tuple[int, int]:
        """Return how many questions are still asked after the current one, at least and at most.

        Answering forward, the most never grows: what may come is counted before it does.
        """
        least, most = questions_left(self.pack, self._answers, self.today)
        here = self.current is not None and self.current in self.unanswered()
        return max(least - here, 0), most - here

    def unanswered(self) -> list[str]:
        """Return the ids of visible questions with neither an answer nor a skip."""
        return [key for key in self.asked() if key not in self._answers]

    def answer(self, value: Any) -> None:
        """Answer the current question and go on; `AnswerError`, and no change, if it does not fit."""
        question = self._at()
        self._set(question.id, answer(question, value, self.today))

    def skip(self, state: SkipState) -> None:
        """Skip the current question and go on; raises `AnswerError` where that is not offered."""
        question = self._at()
        self._set(question.id, skip(question, state))

    def back(self) -> bool:
        """Go to the visible question before this one; tell whether there was one."""
        before = self._before()
        if before:
            self.current = before[-1]
        return bool(before)

    def jump(self, question_id: str) -> bool:
        """Go to a visible question; tell whether it is one."""
        if question_id not in self.asked():
            return False
        self.current = question_id
        return True

    def forward(self) -> None:
        """Go to the next visible question without answering, or past the last one."""
        number = len(self._before()) + (self.current not in self._situation.hidden)
        self.current = next(iter(self.asked()[number:]), None)

    def turn_to(self, today: dt.date) -> None:
        """Judge all answers by another day. The person stays at their question, even if it is hidden now."""
        if today != self.today:
            self.today = today
            self._judge()

    def resume(self) -> None:
        """Go to the first visible question that is unanswered, or past the last one."""
        self.current = next(iter(self.unanswered()), None)

    def may_finish(self) -> bool:
        """Tell whether questions are left and none of them can change an alert, an action or a level."""
        if not self.unanswered():
            return False
        return nothing_can_change(self.pack, self._answers, self.today)

    def alerts(self) -> tuple[RaisedAlert, ...]:
        """Return the alerts that hold as things stand."""
        if self._alerts is None:
            situation, looked_at = self._situation, alert_factors(self.pack)
            if looked_at:
                situation = score_factors(self.pack, situation, looked_at)
            self._alerts = raised_alerts(self.pack, situation)
        return self._alerts

    def new_alerts(self) -> tuple[RaisedAlert, ...]:
        """Return the alerts that hold and did not when this was last asked; at first, when this began.

        What midnight alone has brought up is new as well.
        """
        alerts, told = self.alerts(), self._told
        self._told = {raised.alert.id for raised in alerts}
        return tuple(raised for raised in alerts if told is not None and raised.alert.id not in told)

    def result(self) -> Result:
        """Return the result of the answers so far; questions left open are missing, never guessed."""
        if self._result is None:
            self._result = evaluate(self.pack, self._answers, self.today)
        return self._result

    def _at(self) -> Question:
        question = self.question
        if question is None:
            raise LookupError("no question is being asked")
        return question

    def _set(self, question_id: str, value: Answer) -> None:
        self._answers[question_id], self.latest = value, question_id
        self._judge()
        self.forward()

    def _judge(self) -> None:
        if self._told is None:
            self._told = {raised.alert.id for raised in self.alerts()}
        self._situation = visible_situation(self.pack, self._answers, self.today)
        self._alerts = self._result = None

    def _before(self) -> list[str]:
        """Return the visible questions that stand before the current one in the pack."""
        if self.current is None:
            return self.asked()
        before = itertools.takewhile(lambda key: key != self.current, self.pack.questions)
        return [key for key in before if key not in self._situation.hidden]
