"""Keeps a check-up: every change is on the disk before the next question is shown.

A check-up is a draft from its first answer on. It ends when its checklist is first shown and no
question that is left could change the result: the draft goes, and where the person wants finished
check-ups kept its record takes the place in the same step. A checklist that is looked at with questions
open (a warning leads there at once) ends nothing. An answer that is changed afterwards begins a draft
again, whose record takes the place of the first, or stays in memory where no record was wanted.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Collection, Mapping
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from xinfu.flow.unwritten import Unwritten
from xinfu.packs.pack import Pack
from xinfu.store.errors import StoreError
from xinfu.store.folders import has_database

if TYPE_CHECKING:
    from xinfu.checklist.checklist import State
    from xinfu.checkup.answers import Answer
    from xinfu.checkup.result import Result
    from xinfu.checkup.session import Session
    from xinfu.store.checkup_store import CheckupStore
    from xinfu.store.draft import Draft, DraftLine
    from xinfu.store.draft_changes import PackChanges
    from xinfu.store.forgetting import Belongings, Forgotten
    from xinfu.store.history import PastCheckup
    from xinfu.store.kept_lists import StoredList

T = TypeVar("T")

LOST = ("taken", "draft-gone", "moved")
"""Errors that do not pass by themselves: the person decides how to go on."""


class Mode(Enum):
    """Whether changes are kept, and who decided it."""

    KEEPING = auto()
    NO_STORE = auto()
    """Nothing is kept and nothing is read: the program was started so, or there is no folder for it."""

    DECLINED = auto()
    """Nothing is kept because the person said so; that can be taken back."""

    IN_MEMORY = auto()
    """This one check-up goes on in memory, because what was kept of it is gone."""

    ENDED = auto()
    """This one check-up is finished, and no more is kept of it."""

    LOOKING = auto()
    """This one check-up is looked at, because another window works on it."""


class Recorder:
    """Owns the store and is told of every change; never raises `StoreError` but where it says so.

    `error` is why the newest change is not kept, None when it is; `notice` is what happened to the store
    and hinders nothing. `is_new` says that nothing has been kept yet, and no file made.
    """

    def __init__(
        self,
        folder: Path | None,
        now: Callable[[], dt.datetime] = dt.datetime.now,
        why_no_folder: StoreError | None = None,
    ) -> None:
        self.folder = folder
        self.mode = Mode.NO_STORE if folder is None else Mode.KEEPING
        self.error = why_no_folder
        self._look()
        self.notice: StoreError | None = None
        self._now = now
        self._store: CheckupStore | None = None
        self._reset()

    def _look(self) -> None:
        self.is_new = False
        if self.folder is not None:
            try:
                self.is_new = not has_database(self.folder)
            except StoreError as error:
                self.error = error

    def _reset(self) -> None:
        self.draft: int | None = None
        self._checkup: int | None = None
        self._unwritten = Unwritten()
        self._current_question: str | None = None
        self._states: dict[str, State] = {}
        if self.mode in (Mode.IN_MEMORY, Mode.ENDED, Mode.LOOKING):
            self.mode = Mode.KEEPING

    @property
    def is_off(self) -> bool:
        """Whether nothing is kept because the person wants it so."""
        return self.mode in (Mode.NO_STORE, Mode.DECLINED)

    @property
    def is_keeping(self) -> bool:
        """Whether everything so far is on the disk, or will be with the next change."""
        return self.mode is Mode.KEEPING and self.error is None

    @property
    def is_lost(self) -> bool:
        """Whether the draft is not this window's any more, so that the person must say how to go on."""
        return self.error is not None and self.error.code in LOST and not self.is_off

    # The store

    def open(self) -> None:
        """Open what is there; where there is nothing yet, nothing is made."""
        if self.folder is None or self.is_off or self._store is not None:
            return
        try:
            if has_database(self.folder):
                self.opened()
        except StoreError as error:
            self.error = error

    def opened(self) -> CheckupStore:
        """Return the store, opened where it is not yet; raises `StoreError`."""
        if self._store is None:
            from xinfu.store.checkup_store import CheckupStore

            assert self.folder is not None
            try:
                self._store = CheckupStore.open(self.folder, pid=os.getpid(), now=self._now())
            except StoreError as error:
                if error.code != "damaged":
                    raise
                self.notice = error
                self._store = CheckupStore.open(self.folder, pid=os.getpid(), now=self._now())
            self.is_new, self.error = False, None
            if self._store.read_only:
                self.error = StoreError("read-only", folder=str(self.folder))
        return self._store

    def close(self) -> None:
        """Close the store; drafts of this window can then be gone on with in another one."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def toggle(self) -> None:
        """Keep nothing from here on, or keep again; what was kept so far stays."""
        if self.mode is Mode.DECLINED:
            self.mode, self.error = Mode.KEEPING, None
            self.open()
        elif self.mode is not Mode.NO_STORE:
            self._release()
            self.mode, self.error, self.draft = Mode.DECLINED, None, None
            self._unwritten.lose()
            self.close()

    # What is there

    def drafts(self) -> list[DraftLine]:
        """Return the check-ups that were begun, the newest first."""
        return self._read(lambda store: store.drafts.list(), [])

    def past(self) -> list[PastCheckup]:
        """Return the finished check-ups, the newest first."""
        return self._read(lambda store: store.history.list(), [])

    def count_past(self) -> int:
        """Return how many those are."""
        return self._read(lambda store: store.history.count(), 0)

    def newest_past(self, pack_id: str, most: int = 1) -> tuple[PastCheckup, ...]:
        """Return the newest finished check-ups of a pack."""
        return self._read(lambda store: store.history.newest(pack_id, most), ())

    def lists(self) -> list[StoredList]:
        """Return the lists that live on, the one that was made last first."""
        return self._read(lambda store: store.lists.list(), [])

    def _read(self, read: Callable[[CheckupStore], T], nothing: T) -> T:
        try:
            return read(self._store) if self._store is not None else nothing
        except StoreError as error:
            self.error = error
            return nothing

    def load(self, draft: int) -> Draft:
        """Return a draft to look at; raises `StoreError`."""
        return self.opened().drafts.load(draft)

    def changes(self, draft: int, pack: Pack) -> PackChanges | None:
        """Return what became of a draft's questions in the pack as it is now; None if that cannot be read."""
        from xinfu.store.draft_changes import changes_since

        try:
            return changes_since(self.load(draft), pack, self._now().date())
        except StoreError as error:
            self.error = error
            return None

    def discard(self, draft: int) -> None:
        """Remove a draft that no other window works on; raises `StoreError`."""
        self.opened().drafts.discard(draft)
        if draft == self.draft:
            self.begin()

    def remove(self, checkup: int) -> None:
        """Remove a finished check-up; raises `StoreError`."""
        self.opened().history.remove(checkup)
        if checkup == self._checkup:
            self._checkup = None
            self._unwritten.lose()

    def belongings(self, settings: Path | None) -> Belongings:
        """Return all that is kept in the folder that there is, and among the settings."""
        from xinfu.store.forgetting import belongings

        assert self.folder is not None
        own = self._store.token if self._store is not None else ""
        return belongings(self.folder, settings, own=own)

    def forget(self, settings: Path | None) -> Forgotten:
        """Remove all that is kept; the next answer begins anew."""
        from xinfu.store.forgetting import forget

        assert self.folder is not None
        self.close()
        outcome = forget(self.folder, settings)
        self.error = self.notice = None
        self._reset()
        self._look()
        return outcome

    # Which check-up

    def begin(self) -> None:
        """Be ready for another check-up; the draft of the one before stays as it is."""
        self._release()
        self._reset()
        if self.error is not None and self.error.code in LOST:
            self.error = None

    def resume(
        self, draft: int, pack: Pack, *, changes: PackChanges | None = None, take_over: bool = False
    ) -> Draft:
        """Make this the window that works on a draft, and return it; raises `StoreError`."""
        resumed = self.opened().drafts.open(draft, pack, self._now(), changes=changes, take_over=take_over)
        if draft != self.draft:
            self.begin()
        self.draft, self.error = draft, None
        self._holds(resumed, pack)
        return resumed

    def _holds(self, draft: Draft, pack: Pack) -> None:
        from xinfu.checkup.answer_file import read_answers

        self._unwritten.hold(read_answers(pack, draft.answers, self._now().date())[0])
        self._current_question, self._states = draft.current_question, dict(draft.states)

    def take_back(self, session: Session) -> tuple[dict[str, Answer], Mapping[str, State], int]:
        """Take a draft back from the window that took it over; raises `StoreError`.

        Returns all answers, the states of actions, and how many questions were answered differently in both
        windows: there the answer of the other window, which is the one on the disk, stays.
        """
        assert self.draft is not None
        before = self._unwritten.on_disk
        theirs = self.resume(self.draft, session.pack, take_over=True)
        merged, conflicts = dict(session.answers), 0
        for key in {*before, *self._unwritten.on_disk}:
            on_disk, own = self._unwritten.on_disk.get(key), session.answers.get(key)
            if on_disk is not None and on_disk != before.get(key):
                conflicts += own not in (on_disk, before.get(key))
                merged[key] = on_disk
        ordered = {key: merged[key] for key in session.pack.questions if key in merged}
        return ordered, theirs.states, conflicts

    def keep_anew(self) -> None:
        """Go on with a draft of its own, where the one before is gone or another window's."""
        if self.error is not None and self.error.code == "moved":
            self.close()
        self.draft, self._checkup, self.error = None, None, None
        self._unwritten.lose()

    def detach(self, mode: Mode = Mode.IN_MEMORY) -> None:
        """Go on without keeping this check-up: in memory, or only looking at it."""
        self._release()
        self.draft, self._checkup = None, None
        self._unwritten.lose()
        self.mode, self.error = mode, None

    def _release(self) -> None:
        if self.draft is not None and self._store is not None:
            try:
                self._store.drafts.release(self.draft)
            except StoreError:
                return  # Whoever cannot write it any more has no hold on it either.

    # What changes

    def record(self, session: Session, states: Mapping[str, State]) -> None:
        """Keep all that changed since the last time; what cannot be kept is tried again the next time."""
        self._unwritten.look(session)
        if self.mode is not Mode.KEEPING:
            return
        current = None if session.current in session.telling else session.current
        try:
            self._write(session.pack, current, dict(states))
            if self._store is not None and not self._store.read_only:
                self.error = None
        except StoreError as error:
            self.fail(error)
            if error.code == "damaged" and self._store is None and self.error is None:
                self.record(session, states)

    def _write(self, pack: Pack, current: str | None, states: dict[str, State]) -> None:
        changed = self._unwritten.changed()
        if self.draft is None and not changed:
            if self._checkup is not None and states != self._states:
                self.opened().history.mark(self._checkup, states)
                self._states = states
            return
        drafts, now = self.opened().drafts, self._now()
        if self.draft is None:
            every = self._unwritten.every()
            self.draft = drafts.begin(pack, now, every, current_question=current, states=states)
            self._unwritten.hold(every)
            self._current_question, self._states = current, states
            return
        for key, answer in changed.items():
            drafts.keep(self.draft, key, answer, current_question=current, now=now)
            self._unwritten.on_disk[key] = answer
            self._current_question = current
        if current != self._current_question:
            drafts.move(self.draft, current, now)
            self._current_question = current
        if states != self._states:
            drafts.mark(self.draft, states, now)
            self._states = states

    def fail(self, error: StoreError) -> None:
        """Take notice of what keeps the newest change from being kept; a damaged store is set aside."""
        self.error = error
        if error.code == "damaged" and self._store is not None:
            outcome = self._store.quarantine()
            self._store, self.draft, self._checkup = None, None, None
            self._unwritten.lose()
            if outcome.code == "damaged":
                self.notice, self.error = outcome, None
            else:
                self.error = outcome

    def can_finish(self, session: Session) -> bool:
        """Tell whether there is a draft that can end: no question that is left could change its result."""
        is_complete = not session.count_unanswered() or session.may_finish()
        return self.draft is not None and self.is_keeping and is_complete

    def finish(
        self,
        result: Result,
        language: str,
        states: Mapping[str, State],
        put_on: Collection[str],
        *,
        keeps: bool,
    ) -> StoredList | None:
        """End the check-up, which must be one that can: it becomes a finished one, or nothing of it stays.

        Returns its list as it lives on, where it does; `put_on` is what `followed_by` is told.
        """
        from xinfu.checklist.kept_list import kept_list
        from xinfu.checkup.record import finished_checkup

        assert self.draft is not None
        record = finished_checkup(result, self._now(), language=language, states=states) if keeps else None
        kept = kept_list(result, language, states) if keeps else None
        stored = None
        try:
            store, earlier = self.opened(), self._checkup
            self._checkup, stored = store.drafts.finish(self.draft, record, kept, put_on)
            self.draft, self.mode = None, Mode.KEEPING if keeps else Mode.ENDED
            if earlier is not None:
                store.history.remove(earlier)
        except StoreError as error:
            self.fail(error)
        return stored

    def saved(self, path: Path, base: str | None = None) -> None:
        """Remember where a checklist was saved, so that forgetting can name the file, and what it held."""
        if self.mode not in (Mode.KEEPING, Mode.ENDED):
            return
        try:
            self.opened().saved_files.add(path.absolute(), self._now(), base)
        except StoreError as error:
            self.fail(error)
