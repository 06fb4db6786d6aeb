"""Which questions are asked as things stand, kept up to date answer by answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from xinfu.checkup.answers import Answer
from xinfu.checkup.conditions import Situation, gates, visible_situation
from xinfu.checkup.dependents import question_dependents, spread
from xinfu.packs.pack import Pack


class Visibility:
    """The answers to a pack, and which questions they hide.

    After each answer all is as `visible_situation` has it, but only what looks at the answer is renewed.
    `asked` and `unanswered` have a byte for each question in file order, 1 for those that are.
    """

    def __init__(self, pack: Pack, answers: dict[str, Answer], today: dt.date) -> None:
        self.pack = pack
        self.answers = answers
        """All of them, the parked ones among them; `put` adds to these very ones."""

        start = visible_situation(pack, answers, today)
        self._counted: dict[str, Answer] = dict(start.answers)
        self._hidden: set[str] = set(start.hidden)
        self.situation = Situation(self._counted, self._hidden, today, {})
        """How things stand; the same object moves on with each answer."""

        self.asked = bytearray(key not in self._hidden for key in pack.questions)
        self.unanswered = bytearray(key not in self._hidden and key not in answers for key in pack.questions)

    def put(self, question_id: str, answer: Answer) -> set[str]:
        """Take an answer or a skip; return the question and all that it has shown or hidden."""
        self.answers[question_id] = answer
        changed = {question_id}
        place = self.pack.questions[question_id].position
        self._settle(place, question_id, bool(self.asked[place]))
        questions, dependents = gates(self.pack), question_dependents(self.pack).of_question

        def renew(place: int) -> Iterable[int]:
            key, test = questions[place]
            is_asked = test is None or test(self.situation) is True
            if is_asked == self.asked[place]:
                return ()
            self._settle(place, key, is_asked)
            changed.add(key)
            return dependents.get(key, ())

        spread(dependents.get(question_id, ()), renew)
        return changed

    def _settle(self, place: int, key: str, is_asked: bool) -> None:
        answer = self.answers.get(key)
        self.asked[place], self.unanswered[place] = is_asked, is_asked and answer is None
        self._counted.pop(key, None)
        if not is_asked:
            self._hidden.add(key)
            return
        self._hidden.discard(key)
        if answer is not None:
            self._counted[key] = answer
