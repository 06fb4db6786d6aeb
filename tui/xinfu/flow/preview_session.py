"""An author's walk through a pack: to any question, hidden ones too, and on into the pack's next version."""

from __future__ import annotations

import datetime as dt

from xinfu.checkup.answers import Answer, AnswerError, Answers, Skipped, answer, skip
from xinfu.checkup.session import Session
from xinfu.packs.pack import Pack


class PreviewSession(Session):
    """A session that may stand at a question which the answers hide.

    `reserve` holds answers that an earlier version took and this one does not; a later one may again.
    """

    def __init__(self, pack: Pack, today: dt.date, answers: Answers | None = None) -> None:
        super().__init__(pack, today, answers)
        self.reserve: dict[str, Answer] = {}

    def peek(self, question_id: str) -> bool:
        """Go to any question of the pack, hidden or not; tell whether there is one of that id."""
        if question_id not in self.pack.questions:
            return False
        self.current = question_id
        return True

    def is_hidden(self) -> bool:
        """Tell whether the question that the author is at would not be asked."""
        return self.current in self.situation.hidden


def move_over(session: PreviewSession, pack: Pack, today: dt.date, answers: Answers) -> PreviewSession:
    """Return a walk through another version of the pack, at the same place, with these answers.

    The place is the same question, else the nearest one before it that both versions have, else the first.
    """
    moved = PreviewSession(pack, today, answers)
    moved.current = _place(session, moved)
    return moved


def carry_over(session: PreviewSession, pack: Pack) -> tuple[PreviewSession, int]:
    """Return the walk in another version of the pack, and how many answers do not fit there any more.

    Answers stay under their questions' ids, the place stays as `move_over` says.
    """
    today = session.today
    given = session.reserve | dict(session.answers)
    answers, misfits = _fitting(pack, given, today)
    carried = move_over(session, pack, today, answers)
    carried.reserve = misfits
    return carried, sum(key in session.answers for key in misfits)


def _fitting(pack: Pack, given: Answers, today: dt.date) -> tuple[dict[str, Answer], dict[str, Answer]]:
    answers: dict[str, Answer] = {}
    misfits: dict[str, Answer] = {}
    for key, value in given.items():
        question = pack.questions.get(key)
        try:
            if question is None:
                misfits[key] = value
            elif isinstance(value, Skipped):
                answers[key] = skip(question, value.state)
            else:
                answers[key] = answer(question, value.value, today)
        except AnswerError:
            misfits[key] = value
    return answers, misfits


def _place(before: PreviewSession, after: PreviewSession) -> str | None:
    if before.current is None:
        return None
    if before.current in after.pack.questions and (before.is_hidden() or before.current in after.asked()):
        return before.current
    asked = after.asked()
    order = list(before.pack.questions)
    earlier = order[: order.index(before.current)]
    found = next((key for key in reversed(earlier) if key in asked), None)
    return found if found is not None else next(iter(asked), None)
