"""Which answers of a check-up are still to be written, told by what has changed, not by going through all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xinfu.checkup.answers import Answer
    from xinfu.checkup.session import Session


class Unwritten:
    """What is on the disk of a session's answers, and what is not there yet though it may be."""

    def __init__(self) -> None:
        self.on_disk: dict[str, Answer] = {}
        self._session: Session | None = None
        self._seen = 0
        """How much of what changed in the session was looked at."""

        self._waiting: dict[str, None] = {}
        self._public: set[str] = set()
        """The questions whose answers may be kept: they were asked without the help of a private answer."""

    def hold(self, answers: Mapping[str, Answer]) -> None:
        """Take over what is on the disk."""
        self.on_disk = dict(answers)
        self._public |= answers.keys()
        self._seen = 0

    def lose(self) -> None:
        """Take it that nothing is on the disk any more, or nothing of this window's."""
        self.on_disk = {}
        self._seen = 0

    def look(self, session: Session) -> None:
        """Take note of all that has changed in a session since the last time."""
        from xinfu.checkup.privacy import is_private

        if session is not self._session:
            self._session, self._seen = session, 0
        fresh = session.changes[self._seen :]
        self._seen = len(session.changes)
        for key in fresh:
            if key in session.answers and not is_private(session.pack.questions[key]):
                self._waiting[key] = None
                if key not in session.telling:
                    self._public.add(key)

    def changed(self) -> dict[str, Answer]:
        """Return the answers that may be written and are not on the disk, or differ there."""
        changed = self._of(self._waiting)
        changed = {key: answer for key, answer in changed.items() if self.on_disk.get(key) != answer}
        self._waiting = dict.fromkeys(changed)
        return changed

    def every(self) -> dict[str, Answer]:
        """Return all answers that may be written."""
        return {} if self._session is None else self._of(self._session.answers)

    def _of(self, keys: Mapping[str, object]) -> dict[str, Answer]:
        session = self._session
        return {} if session is None else {key: session.answers[key] for key in keys if key in self._public}
