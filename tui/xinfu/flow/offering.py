"""What is offered beside a question and never in its way: the last time's answer, and something to learn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xinfu.flow.keeping import Keeping
from xinfu.flow.recorder import Recorder
from xinfu.packs.pack import Pack, Question

if TYPE_CHECKING:
    from xinfu.checkup.answers import Given
    from xinfu.checkup.session import Session


class Offering:
    """Knows the newest finished check-up of the pack under way; looks it up once for each walk."""

    def __init__(self, recorder: Recorder, keeping: Keeping) -> None:
        self._recorder = recorder
        self._keeping = keeping
        self._session: Session | None = None
        self._last: dict[str, Given] = {}

    def last_answer(self, session: Session) -> Given | None:
        """Return what was answered to the current question the last time, where it has no answer yet.

        Never to a private question, nor to one that an alert reads: what a warning rests on is thought of
        afresh. "Not sure" is not offered: another check-up is there to find out.
        """
        current = session.current
        if current is None or current in session.answers or self._recorder.is_off:
            return None
        if self._session is not session:
            self._session, self._last = session, self._look(session)
        last = self._last.get(current)
        return last if last is not None and may_be_offered(session.pack, current) else None

    def _look(self, session: Session) -> dict[str, Given]:
        """Return the last answers under the names of today, without those that fit their question no more."""
        if self._keeping.settled is False:
            return {}
        newest = next(iter(self._recorder.newest_past(session.pack.id)), None)
        if newest is None:
            return {}
        from xinfu.checkup.answer_file import read_answers
        from xinfu.checkup.answers import Given

        answers, _ = read_answers(session.pack, newest.checkup.answers, session.today)
        return {key: answer for key, answer in answers.items() if isinstance(answer, Given)}

    def to_learn(self, session: Session) -> Question | None:
        """Return the question answered just before, where something is true about it that few know.

        Nothing where that question is private or would not have been asked without a private answer: the
        offer stands on the screen, and others may see that.
        """
        from xinfu.checkup.privacy import is_private

        latest = session.latest
        if latest is None or latest in session.telling:
            return None
        question, current = session.pack.questions[latest], session.question
        is_behind = current is None or current.position > question.position
        has_more = question.definition.learn is not None and not is_private(question)
        return question if is_behind and has_more else None


def may_be_offered(pack: Pack, question_id: str) -> bool:
    """Tell whether a question may show its last answer."""
    from xinfu.checkup.alerts import alert_questions
    from xinfu.checkup.privacy import is_private

    return not is_private(pack.questions[question_id]) and question_id not in alert_questions(pack)
