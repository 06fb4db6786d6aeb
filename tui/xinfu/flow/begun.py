"""The check-ups that were begun, as the first page offers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xinfu.flow.recorder import Recorder

if TYPE_CHECKING:
    from xinfu.checkup.session import Session


class BegunCheckup(Struct, frozen=True):
    """A check-up that was begun; `draft` is its number in the store, None for the one in memory."""

    pack_id: str
    answered: int
    draft: int | None = None
    date: str = ""
    elsewhere: bool = False
    """It is open in another window."""


def begun_checkups(
    recorder: Recorder, session: Session | None, pack_id: str | None
) -> tuple[BegunCheckup, ...]:
    """Return what can be gone on with, the newest first; of one pack where an id is given.

    A check-up that is in memory only comes first.
    """
    begun = []
    for line in recorder.drafts():
        answered = line.answered
        if session is not None and line.id == recorder.draft:
            answered = len(session.answers)  # Private answers are still there, in memory.
        date = line.updated.date().isoformat()
        begun.append(BegunCheckup(line.pack_id, answered, line.id, date, line.window is not None))
    if pack_id is not None:
        begun = [each for each in begun if each.pack_id == pack_id]
    if session is not None and session.answers and recorder.draft is None:
        begun.insert(0, BegunCheckup(session.pack.id, len(session.answers)))
    return tuple(begun)
