"""What the app keeps: every change of a check-up is on the disk before the next question is shown.

A check-up is a draft from its first answer on. It becomes a finished one when its checklist is first shown
and no question that is left could change the result; record and end of the draft are one step in the
store. A checklist that is looked at with questions open (a warning leads there at once) ends nothing, and
an answer that is changed afterwards begins a draft again, whose record takes the place of the first.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from xinfu.checkup.answers import Answer
from xinfu.packs.pack import Pack
from xinfu.store.errors import StoreError
from xinfu.store.folders import DATABASE

if TYPE_CHECKING:
    from xinfu.checkup.result import Result
    from xinfu.checkup.session import Session
    from xinfu.store.checkup_store import CheckupStore
    from xinfu.store.draft import Draft, DraftLine
    from xinfu.store.draft_changes import PackChanges
    from xinfu.store.history import PastCheckup

PATIENCE = 0.8
"""Seconds that a key press may wait for another program to let go of the file."""

LOST = ("taken", "draft-gone", "moved")
"""Trouble that does not pass by itself: the person decides how to go on."""


class Recorder:
    """Owns the store and is told of every change; never raises `StoreError` but where it says so.

    `folder` is None with nothing to be kept at all. `trouble` is why the newest change is not kept, None
    when it is; `notice` is what happened to the store and hinders nothing.
    """

    def __init__(self, folder: Path | None, now: Callable[[], dt.datetime] = dt.datetime.now) -> None:
        self.folder = folder
        self.is_declined = False
        self.is_detached = False
        """The check-up under way goes on in memory only; `is_looking` where it never did otherwise."""

        self.is_looking = False

        self.is_new = folder is not None and not os.path.lexists(folder / DATABASE)
        """Nothing has been kept yet, and no file made."""

        self.trouble: StoreError | None = None
        self.notice: StoreError | None = None
        self._now = now
        self._store: CheckupStore | None = None
        self._reset()

    def _reset(self) -> None:
        self.draft: int | None = None
        self._checkup: int | None = None
        self._pack: Pack | None = None
        self._kept: dict[str, Answer] = {}
        self._place: str | None = None
        self._ticks: frozenset[str] = frozenset()
        self._sayable: set[str] = set()
        self.is_detached = self.is_looking = False

    @property
    def is_off(self) -> bool:
        """Whether nothing is kept because the person wants it so."""
        return self.folder is None or self.is_declined

    @property
    def is_keeping(self) -> bool:
        """Whether everything so far is on the disk, or will be with the next change."""
        return not self.is_off and not self.is_detached and self.trouble is None

    def open(self, packs: Iterable[Pack] = ()) -> None:
        """Open what is there; where there is nothing yet, nothing is made.

        Answers to one of the packs that an earlier version of the program kept become drafts.
        """
        from xinfu.store.interrupted import interrupted_files, take_over

        if self.folder is None or self.is_off or self._store is not None:
            return
        files = interrupted_files(self.folder)
        if files or os.path.lexists(self.folder / DATABASE):
            try:
                store = self._opened()
                if files and not store.read_only:
                    take_over(self.folder, store.drafts, packs, self._now())
            except StoreError as error:
                self.trouble = error

    def _opened(self) -> CheckupStore:
        if self._store is None:
            from xinfu.store.checkup_store import CheckupStore

            assert self.folder is not None

            def opened(folder: Path) -> CheckupStore:
                return CheckupStore.open(folder, pid=os.getpid(), now=self._now(), patience=PATIENCE)

            try:
                self._store = opened(self.folder)
            except StoreError as error:
                if error.code != "damaged":
                    raise
                self.notice = error
                self._store = opened(self.folder)
            self.is_new, self.trouble = False, None
            if self._store.read_only:
                self.trouble = StoreError("read-only", folder=str(self.folder))
        return self._store

    def close(self) -> None:
        """Close the store; drafts of this window can then be gone on with in another one."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def decline(self) -> None:
        """Keep nothing from here on, or keep again; what was kept so far stays."""
        self.is_declined = not self.is_declined
        self.trouble = None
        if self.is_declined:
            self._let_go()
            self.draft, self._kept = None, {}
            self.close()

    def begin(self) -> None:
        """Be ready for another check-up; the draft of the one before stays as it is."""
        self._let_go()
        self._reset()
        if self.trouble is not None and self.trouble.code in LOST:
            self.trouble = None

    def _let_go(self) -> None:
        if self.draft is not None and self._store is not None:
            try:
                self._store.drafts.release(self.draft)
            except StoreError:
                return  # Whoever cannot write it any more has no hold on it either.

    # What is there

    def drafts(self) -> list[DraftLine]:
        """Return the check-ups that were begun, the newest first."""
        try:
            return self._store.drafts.list() if self._store is not None else []
        except StoreError as error:
            self.trouble = error
            return []

    def past(self) -> list[PastCheckup]:
        """Return the finished check-ups, the newest first."""
        try:
            return self._store.history.list() if self._store is not None else []
        except StoreError as error:
            self.trouble = error
            return []

    def load(self, draft: int) -> Draft:
        """Return a draft to look at; raises `StoreError`."""
        return self._opened().drafts.load(draft)

    def changes(self, draft: int, pack: Pack) -> PackChanges | None:
        """Return what became of a draft's questions in the pack as it is now; None if that cannot be read."""
        from xinfu.store.draft_changes import changes_since

        try:
            return changes_since(self.load(draft), pack, self._now().date())
        except StoreError as error:
            self.trouble = error
            return None

    def resume(
        self, draft: int, pack: Pack, *, changes: PackChanges | None = None, take_over: bool = False
    ) -> Draft:
        """Make this the window that works on a draft, and return it; raises `StoreError`."""
        found = self._opened().drafts.open(draft, pack, self._now(), changes=changes, take_over=take_over)
        if draft != self.draft:
            self.begin()
        self.draft, self._pack, self.trouble = draft, pack, None
        self._holds(found, pack)
        return found

    def _holds(self, draft: Draft, pack: Pack) -> None:
        from xinfu.checkup.answer_file import read_answers

        self._kept = read_answers(pack, draft.answers, self._now().date())[0]
        self._sayable |= set(self._kept)
        self._place, self._ticks = draft.place, frozenset(draft.done)

    def discard(self, draft: int) -> None:
        """Remove a draft that no other window works on; raises `StoreError`."""
        self._opened().drafts.discard_unopened(draft)
        if draft == self.draft:
            self.begin()

    def remove(self, checkup: int) -> None:
        """Remove a finished check-up; raises `StoreError`."""
        self._opened().history.remove(checkup)
        if checkup == self._checkup:
            self._checkup, self._kept = None, {}

    # What changes

    def record(self, session: Session, done: Iterable[str] = ()) -> None:
        """Keep all that changed since the last time; what cannot be kept is tried again the next time."""
        place = self._learn(session)
        if self.is_off or self.is_detached:
            return
        try:
            self._write(session, place, frozenset(done))
            if self._store is not None and not self._store.read_only:
                self.trouble = None
        except StoreError as error:
            self._fail(error)
            if error.code == "damaged" and self._store is None and self.trouble is None:
                self.record(session, done)

    def _learn(self, session: Session) -> str | None:
        """Note which answers may be kept; return where the person is, as far as that may be.

        A question that only a private answer brings up would tell that answer by being answered.
        """
        from xinfu.checkup.conditions import visible_situation
        from xinfu.checkup.privacy import without_private

        answers, pack = session.answers, session.pack
        public = without_private(pack, answers)
        if len(public) == len(answers):
            self._sayable |= set(answers)
            return session.current
        hidden = visible_situation(pack, public, session.today).hidden
        self._sayable |= {key for key in public if key not in hidden}
        return None if session.current in hidden else session.current

    def _sayable_answers(self, session: Session) -> dict[str, Answer]:
        questions = session.pack.questions
        return {
            key: answer
            for key, answer in session.answers.items()
            if key in self._sayable and not questions[key].definition.private
        }

    def _write(self, session: Session, place: str | None, done: frozenset[str]) -> None:
        answers = self._sayable_answers(session)
        changed = {key: answer for key, answer in answers.items() if self._kept.get(key) != answer}
        if self.draft is None and not changed:
            if self._checkup is not None and done != self._ticks:
                self._opened().history.tick(self._checkup, done)
                self._ticks = done
            return
        drafts, now = self._opened().drafts, self._now()
        if self.draft is None:
            self.draft = drafts.begin(session.pack, now, answers, place=place, done=done)
            self._kept, self._place, self._ticks, self._pack = answers, place, done, session.pack
            return
        for key, answer in changed.items():
            drafts.keep(self.draft, key, answer, place=place, now=now)
            self._kept[key] = answer
            self._place = place
        if place != self._place:
            drafts.move(self.draft, place, now)
            self._place = place
        if done != self._ticks:
            drafts.tick(self.draft, done, now)
            self._ticks = done

    def _fail(self, error: StoreError) -> None:
        self.trouble = error
        if error.code == "damaged" and self._store is not None:
            told = self._store.quarantine()
            self._store, self.draft, self._checkup, self._kept = None, None, None, {}
            if told.code == "damaged":
                self.notice, self.trouble = told, None
            else:
                self.trouble = told

    def finish(self, session: Session, result: Result, language: str, done: Iterable[str]) -> None:
        """Make the check-up a finished one, if no question that is left could change its result."""
        self.record(session, done)
        if self.draft is None or not self.is_keeping or (session.unanswered() and not session.may_finish()):
            return
        from xinfu.checkup.record import finished_checkup

        record = finished_checkup(result, self._now(), language=language, done=done)
        try:
            store = self._opened()
            earlier, self._checkup = self._checkup, store.drafts.finish(self.draft, record)
            self.draft = None
            if earlier is not None:
                store.history.remove(earlier)
        except StoreError as error:
            self._fail(error)

    def saved(self, path: Path) -> None:
        """Remember where a checklist was saved, so that forgetting can name the file."""
        if self.is_off or self.is_detached:
            return
        try:
            self._opened().saved_files.add(path.absolute(), self._now())
        except StoreError as error:
            self._fail(error)

    # Another window

    def take_back(self, session: Session) -> tuple[dict[str, Answer], tuple[str, ...], int]:
        """Take a draft back from the window that took it over; raises `StoreError`.

        Returns all answers, all ticks, and how many questions were answered differently in both windows:
        there the answer of the other window, which is the one on the disk, stays.
        """
        assert self.draft is not None
        before = dict(self._kept)
        found = self.resume(self.draft, session.pack, take_over=True)
        merged, conflicts = dict(session.answers), 0
        for key in {*before, *self._kept}:
            theirs, ours = self._kept.get(key), session.answers.get(key)
            if theirs is not None and theirs != before.get(key):
                conflicts += ours not in (theirs, before.get(key))
                merged[key] = theirs
        ordered = {key: merged[key] for key in session.pack.questions if key in merged}
        return ordered, found.done, conflicts

    def keep_anew(self) -> None:
        """Go on with a draft of its own, where the one before is gone or another window's."""
        if self.trouble is not None and self.trouble.code == "moved":
            self.close()
        self.draft, self._checkup, self._kept, self.trouble = None, None, {}, None

    def detach(self, *, looking: bool = False) -> None:
        """Go on in memory only; `looking` where another window is the one that works on it."""
        self._let_go()
        self.draft, self._checkup, self._kept = None, None, {}
        self.is_detached, self.is_looking, self.trouble = True, looking, None
