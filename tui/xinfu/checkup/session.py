"""One walk through a pack: answering, skipping, going back, jumping, and where things stand.

Answers are kept under their question's id and never thrown away. Going back clears nothing and checks
nothing. An answer whose question a changed answer hides is parked: it does not count, and it is there
again when the question comes back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from xinfu.checkup.answers import Answer, Answers, answer, skip
from xinfu.checkup.conditions import RaisedAlert, Situation
from xinfu.checkup.possible.settling import Settling
from xinfu.checkup.privacy import Telling
from xinfu.checkup.visibility import Visibility
from xinfu.packs.format.document import SkipState
from xinfu.packs.pack import Pack, Question

if TYPE_CHECKING:
    from xinfu.checkup.alerts import Alerts
    from xinfu.checkup.result import Result


class Session:
    """A person's answers to one pack, and the question that they are at.

    `current` is None when every visible question lies behind; what is then still unanswered can be
    reached by `back` or `jump`. An answer renews what rests on it and nothing else, however large the pack.
    """

    def __init__(self, pack: Pack, today: dt.date, answers: Answers | None = None) -> None:
        self.pack = pack
        self.today = today
        self._answers: dict[str, Answer] = dict(answers or {})
        self._order = tuple(pack.questions)
        self.changes: list[str] = []
        """Each question that was answered or came to tell nothing any more, in turn, for who keeps them."""

        self._alerts: Alerts | None = None
        self._outlook: Settling | None = None
        self._result: Result | None = None
        self._told: set[str] | None = None
        """The alerts that were told of; None until something changes."""

        self.current: str | None = None
        self.latest: str | None = None
        """The question that was answered or skipped last in this walk."""

        self._judge()
        self.resume()

    @property
    def answers(self) -> Answers:
        """All answers, the parked ones among them; a look at what will change with the next one."""
        return MappingProxyType(self._answers)

    @property
    def situation(self) -> Situation:
        """Which questions are hidden and which answers count."""
        return self._visibility.situation

    @property
    def telling(self) -> AbstractSet[str]:
        """The ids of questions that only private answers bring up."""
        return self._telling.questions

    @property
    def parked(self) -> tuple[str, ...]:
        """The ids of questions that were answered and are hidden now."""
        return tuple(key for key in self._answers if key in self.situation.hidden)

    @property
    def question(self) -> Question | None:
        """The question that the person is at."""
        return None if self.current is None else self.pack.questions[self.current]

    def asked(self) -> list[str]:
        """Return the ids of the questions that are asked as things stand, in order."""
        return [key for key, asked in zip(self._order, self._visibility.asked, strict=True) if asked]

    def progress(self) -> tuple[int, int]:
        """Return the number of the current question and how many there are, both as things stand."""
        asked = self._visibility.asked
        count = asked.count(1)
        return min(asked.count(1, 0, self._place()) + 1, count), count

    def left(self) -> tuple[int, int]:
        """Return how many questions are still asked after the current one, at least and at most.

        Answering forward, the most never grows: what may come is counted before it does.
        """
        least, most = self._settling().left()
        here = self.is_open(self.current)
        return max(least - here, 0), most - here

    def is_open(self, question_id: str | None) -> bool:
        """Tell whether this is a visible question with neither an answer nor a skip."""
        place = None if question_id is None else self.pack.questions[question_id].position
        return place is not None and bool(self._visibility.unanswered[place])

    def unanswered(self) -> list[str]:
        """Return the ids of visible questions with neither an answer nor a skip."""
        return [key for key, is_open in zip(self._order, self._visibility.unanswered, strict=True) if is_open]

    def count_unanswered(self) -> int:
        """Return how many those are."""
        return self._visibility.unanswered.count(1)

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
        before = self._visibility.asked.rfind(1, 0, self._place())
        if before >= 0:
            self.current = self._order[before]
        return before >= 0

    def jump(self, question_id: str) -> bool:
        """Go to a visible question; tell whether it is one."""
        if question_id not in self.pack.questions or question_id in self.situation.hidden:
            return False
        self.current = question_id
        return True

    def forward(self) -> None:
        """Go to the next visible question without answering, or past the last one."""
        self.current = self._at_place(self._visibility.asked.find(1, self._place() + 1))

    def turn_to(self, today: dt.date) -> None:
        """Judge all answers by another day. The person stays at their question, even if it is hidden now."""
        if today != self.today:
            self._note_told()
            self.today = today
            self._judge()

    def resume(self) -> None:
        """Go to the first visible question that is unanswered, or past the last one."""
        self.current = self._at_place(self._visibility.unanswered.find(1))

    def may_finish(self) -> bool:
        """Tell whether questions are left and none of them can change an alert, an action or a level."""
        return self.count_unanswered() > 0 and self._settling().is_settled()

    def alerts(self) -> tuple[RaisedAlert, ...]:
        """Return the alerts that hold as things stand."""
        return self._standing_alerts().raised

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
            from xinfu.checkup.result import evaluate

            self._result = evaluate(self.pack, self._answers, self.today)
        return self._result

    def _at(self) -> Question:
        question = self.question
        if question is None:
            raise LookupError("no question is being asked")
        return question

    def _set(self, question_id: str, value: Answer) -> None:
        self._note_told()
        self.latest, self._result = question_id, None
        self._standing_alerts().renew(self._visibility.put(question_id, value))
        self.changes += self._telling.renew(question_id, self._answers)
        if self._outlook is not None:
            self._outlook.renew(question_id)
        self.forward()

    def _judge(self) -> None:
        """Work out everything anew."""
        self._visibility = Visibility(self.pack, self._answers, self.today)
        self._telling = Telling(self.pack, self._answers, self.today)
        self.changes += self._answers
        self._alerts, self._outlook, self._result = None, None, None

    def _note_told(self) -> None:
        if self._told is None:
            self._told = {raised.alert.id for raised in self.alerts()}

    def _standing_alerts(self) -> Alerts:
        if self._alerts is None:
            from xinfu.checkup.alerts import Alerts

            self._alerts = Alerts(self._visibility)
        return self._alerts

    def _settling(self) -> Settling:
        if self._outlook is None:
            self._outlook = Settling(self.pack, self._answers, self.today)
        return self._outlook

    def _place(self) -> int:
        """Return where the current question stands in the pack, or the end behind the last one."""
        question = self.question
        return len(self._order) if question is None else question.position

    def _at_place(self, place: int) -> str | None:
        return None if place < 0 else self._order[place]
