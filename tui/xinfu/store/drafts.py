"""Unfinished check-ups: each answer is on the disk before the next question is asked.

One window at a time works on a draft. Its token stands in the draft's row and is looked at in the same
transaction as every write, so that a window from which a draft was taken over cannot write any more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from xinfu.checkup.answers import Answer, Answers
from xinfu.checkup.privacy import plain_answers
from xinfu.checkup.record import FinishedCheckup
from xinfu.packs.fingerprint import content_hash
from xinfu.packs.pack import Pack
from xinfu.store.database.connection import Database, damaged
from xinfu.store.draft import Draft, DraftLine
from xinfu.store.draft_changes import PackChanges, changes_since
from xinfu.store.draft_rows import (
    adopt,
    as_text,
    as_time,
    holder_of,
    identity_of,
    load_draft,
    put_ticks,
    touch,
)
from xinfu.store.errors import StoreError
from xinfu.store.history import insert_checkup
from xinfu.store.window_lock import Window, WindowLock, window_of

if TYPE_CHECKING:
    import sqlite3


class Drafts:
    """The drafts of a database, as one window sees and writes them.

    All methods raise `StoreError`. Writing needs a draft that was begun or opened here; any other is a
    slip of the caller and raises `LookupError`.
    """

    def __init__(self, database: Database, window: WindowLock | None) -> None:
        self._database = database
        self._window = window
        self._packs: dict[int, Pack] = {}

    def list(self) -> list[DraftLine]:
        """Return all drafts, the one that was worked on last first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT id, pack_id, pack_version, started, updated, holder,"
                " (SELECT count(*) FROM answer WHERE draft = draft.id) FROM draft"
            ).fetchall()
        with self._sound():
            lines = [
                DraftLine(key, pack, version, count, as_time(started), as_time(updated), self._other(holder))
                for key, pack, version, started, updated, holder, count in rows
            ]
            return sorted(lines, key=lambda line: (line.updated.isoformat(), line.id), reverse=True)

    def load(self, draft: int) -> Draft:
        """Return a draft to look at; whoever else works on it."""
        with self._database.reading() as connection, self._sound():
            return load_draft(connection, draft)

    def begin(
        self,
        pack: Pack,
        now: dt.datetime,
        answers: Answers | None = None,
        *,
        place: str | None = None,
        done: Iterable[str] = (),
    ) -> int:
        """Begin a draft that this window works on, with answers where there are some; return its id.

        Answers to private questions are left out.
        """
        plain = plain_answers(pack, answers or {})
        with self._database.writing() as connection:
            cursor = connection.execute(
                "INSERT INTO draft (pack_id, pack_version, pack_hash, questions, place, started, updated,"
                " holder) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (pack.id, *identity_of(pack), place, now.isoformat(), now.isoformat(), self._token),
            )
            draft = int(cursor.lastrowid or 0)
            rows = [(draft, key, as_text(value)) for key, value in plain.items()]
            connection.executemany("INSERT INTO answer (draft, question, value) VALUES (?, ?, ?)", rows)
            put_ticks(connection, draft, pack, done, now.date())
        self._packs[draft] = pack
        return draft

    def open(
        self,
        draft: int,
        pack: Pack,
        now: dt.datetime,
        *,
        changes: PackChanges | None = None,
        take_over: bool = False,
    ) -> Draft:
        """Make this the window that works on a draft, and return it as it is now.

        Raises `open-elsewhere` when another window does, unless told to take over; that window is then
        refused at its next write. Raises `pack-changed` when the pack is another than the draft was made
        with, unless given the changes that the person was told of; answers that do not fit any more
        (`changes.lost`) go then. Raises `ValueError` for a pack with another id.
        """
        with self._database.writing() as connection, self._sound():
            found = load_draft(connection, draft)
            if found.pack_id != pack.id:
                raise ValueError(f"draft {draft} belongs to {found.pack_id}")
            other = self._other(holder_of(connection, draft))
            if other is not None and not take_over:
                raise StoreError("open-elsewhere", pid=other.pid, since=other.since)
            if found.pack_hash != content_hash(pack.document):
                if changes is None or changes != changes_since(found, pack, now.date()):
                    raise StoreError("pack-changed", before=found.pack_version, after=pack.document.version)
                adopt(connection, draft, pack, changes)
            connection.execute("UPDATE draft SET holder = ? WHERE id = ?", (self._token, draft))
            found = load_draft(connection, draft)
        if changes is not None and changes.lost:
            self._database.empty_journal()
        self._packs[draft] = pack
        return found

    def keep(
        self, draft: int, question_id: str, answer: Answer, *, place: str | None, now: dt.datetime
    ) -> None:
        """Keep an answer or a skip, and the question that comes next; it is on the disk at the return.

        Raises `ValueError` for a private question, and `KeyError` for one that the pack does not have.
        """
        plain = plain_answers(self._pack(draft), {question_id: answer})
        if question_id not in plain:
            raise ValueError(f"answers to the private question {question_id} are never kept")
        with self._writing(draft) as connection:
            connection.execute(
                "INSERT INTO answer (draft, question, value) VALUES (?, ?, ?)"
                " ON CONFLICT (draft, question) DO UPDATE SET value = excluded.value",
                (draft, question_id, as_text(plain[question_id])),
            )
            touch(connection, draft, place, now)

    def move(self, draft: int, place: str | None, now: dt.datetime) -> None:
        """Keep which question the person is at, None behind the last one."""
        with self._writing(draft) as connection:
            touch(connection, draft, place, now)

    def tick(self, draft: int, done: Iterable[str], now: dt.datetime) -> None:
        """Keep which actions are done.

        Those that the kept answers do not lead to are left out: they would tell a private answer.
        """
        with self._writing(draft) as connection:
            connection.execute("DELETE FROM tick WHERE draft = ?", (draft,))
            put_ticks(connection, draft, self._pack(draft), done, now.date())
            connection.execute("UPDATE draft SET updated = ? WHERE id = ?", (now.isoformat(), draft))

    def finish(self, draft: int, checkup: FinishedCheckup) -> int:
        """Move a draft into the history, in one step; return the id of the finished check-up."""
        with self._writing(draft) as connection:
            finished = insert_checkup(connection, checkup)
            connection.execute("DELETE FROM draft WHERE id = ?", (draft,))
        self._gone(draft)
        return finished

    def discard(self, draft: int) -> None:
        """Remove a draft that no other window works on, opened here or not; its pack need not be there."""
        with self._database.writing() as connection:
            other = self._other(holder_of(connection, draft))
            if other is not None:
                raise StoreError("open-elsewhere", pid=other.pid, since=other.since)
            connection.execute("DELETE FROM draft WHERE id = ?", (draft,))
        self._gone(draft)

    def release(self, draft: int) -> None:
        """Let other windows work on a draft; it stays as it is. One that was taken over is let go of."""
        self._packs.pop(draft, None)
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE draft SET holder = '' WHERE id = ? AND holder = ?", (draft, self._token)
            )

    @property
    def _token(self) -> str:
        return self._window.token if self._window is not None else ""

    def _pack(self, draft: int) -> Pack:
        if draft not in self._packs:
            raise LookupError(f"draft {draft} was not opened in this window")
        return self._packs[draft]

    @contextmanager
    def _writing(self, draft: int) -> Iterator[sqlite3.Connection]:
        """Give a transaction in which this window is known to be the one that works on the draft."""
        self._pack(draft)
        with self._database.writing() as connection:
            holder = holder_of(connection, draft)
            if holder != self._token:
                other = self._other(holder) or Window("", "")
                raise StoreError("taken", pid=other.pid, since=other.since)
            yield connection

    def _other(self, holder: str) -> Window | None:
        """Return the window that works on a draft, if that is another one than this and is still there."""
        if holder == self._token:
            return None
        return window_of(self._database.path.parent, holder)

    def _gone(self, draft: int) -> None:
        self._packs.pop(draft, None)
        self._database.empty_journal()

    @contextmanager
    def _sound(self) -> Iterator[None]:
        """Tell rows that hold what was never written into them."""
        try:
            yield
        except (msgspec.DecodeError, UnicodeDecodeError, TypeError) as error:
            raise damaged(self._database.path) from error
