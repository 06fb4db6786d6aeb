"""Unfinished check-ups: each answer is on the disk before the next question is asked.

One window at a time works on a draft. Its token stands in the draft's row and is looked at in the same
transaction as every write, so that a window from which a draft was taken over cannot write any more.
What of a check-up may be written at all is decided in `checkup.privacy`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec

from xinfu.checklist.checklist import State
from xinfu.checklist.kept_list import KeptList
from xinfu.checkup.answers import Answer, Answers
from xinfu.checkup.privacy import kept_shapes, plain_answers, public_states
from xinfu.checkup.record import FinishedCheckup
from xinfu.packs.fingerprint import QuestionShape, content_hash
from xinfu.packs.pack import Pack
from xinfu.store.database.connection import Database, damaged
from xinfu.store.draft import Draft, DraftLine
from xinfu.store.draft_changes import PackChanges, by_present_names, changes_since
from xinfu.store.errors import StoreError
from xinfu.store.history import insert_checkup
from xinfu.store.kept_lists import StoredList, keep_followed
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
                DraftLine(key, pack, version, count, _time(started), _time(updated), self._other(holder))
                for key, pack, version, started, updated, holder, count in rows
            ]
            return sorted(lines, key=lambda line: (line.updated.isoformat(), line.id), reverse=True)

    def load(self, draft_id: int) -> Draft:
        """Return a draft to look at; whoever else works on it."""
        with self._database.reading() as connection, self._sound():
            return _load(connection, draft_id)

    def begin(
        self,
        pack: Pack,
        now: dt.datetime,
        answers: Answers | None = None,
        *,
        current_question: str | None = None,
        states: Mapping[str, State] | None = None,
    ) -> int:
        """Begin a draft that this window works on, with answers where there are some; return its id.

        Answers to private questions are left out, and states that would tell one.
        """
        plain = plain_answers(pack, answers or {})
        public = public_states(pack, plain, states or {}, now.date())
        with self._database.writing() as connection:
            cursor = connection.execute(
                "INSERT INTO draft (pack_id, pack_version, pack_hash, questions, place, started, updated,"
                " holder) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    pack.id,
                    *_identity(pack),
                    current_question,
                    now.isoformat(),
                    now.isoformat(),
                    self._token,
                ),
            )
            draft_id = int(cursor.lastrowid or 0)
            _insert_answers(connection, draft_id, plain)
            _insert_states(connection, draft_id, public)
        self._packs[draft_id] = pack
        return draft_id

    def open(
        self,
        draft_id: int,
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
            draft = _load(connection, draft_id)
            if draft.pack_id != pack.id:
                raise ValueError(f"draft {draft_id} belongs to {draft.pack_id}")
            other = self._other(_holder(connection, draft_id))
            if other is not None and not take_over:
                raise StoreError("open-elsewhere", pid=other.pid, since=other.since)
            if draft.pack_hash != content_hash(pack.document):
                if changes is None or changes != changes_since(draft, pack, now.date()):
                    raise StoreError("pack-changed", before=draft.pack_version, after=pack.document.version)
                _adopt(connection, draft, pack, changes)
            connection.execute("UPDATE draft SET holder = ? WHERE id = ?", (self._token, draft_id))
            draft = _load(connection, draft_id)
        if changes is not None and changes.lost:
            self._database.empty_journal()
        self._packs[draft_id] = pack
        return draft

    def keep(
        self,
        draft_id: int,
        question_id: str,
        answer: Answer,
        *,
        current_question: str | None,
        now: dt.datetime,
    ) -> None:
        """Keep an answer or a skip, and the question that comes next; it is on the disk at the return.

        An answer in whose place it is kept is in no file any more, as far as other windows allow.
        Raises `ValueError` for a private question, and `KeyError` for one that the pack does not have.
        """
        plain = plain_answers(self._pack(draft_id), {question_id: answer})
        if question_id not in plain:
            raise ValueError(f"answers to the private question {question_id} are never kept")
        value = _plain_text(plain[question_id])
        with self._writing(draft_id) as connection:
            place = (draft_id, question_id)
            before = connection.execute("SELECT value FROM answer WHERE draft = ? AND question = ?", place)
            is_other = before.fetchone() not in (None, (value,))
            connection.execute(
                "INSERT INTO answer (draft, question, value) VALUES (?, ?, ?)"
                " ON CONFLICT (draft, question) DO UPDATE SET value = excluded.value",
                (*place, value),
            )
            _move(connection, draft_id, current_question, now)
        if is_other:
            self._database.empty_journal()

    def move(self, draft_id: int, current_question: str | None, now: dt.datetime) -> None:
        """Keep which question the person is at, None behind the last one."""
        with self._writing(draft_id) as connection:
            _move(connection, draft_id, current_question, now)

    def mark(self, draft_id: int, states: Mapping[str, State], now: dt.datetime) -> None:
        """Keep how far the actions are; the others are open.

        Those that the kept answers do not lead to are left out: they would tell a private answer.
        """
        pack = self._pack(draft_id)
        with self._writing(draft_id) as connection:
            connection.execute("DELETE FROM tick WHERE draft = ?", (draft_id,))
            # In the same transaction, so that the states go with the answers that are kept at this moment.
            with self._sound():
                plain = _plain_answers(connection, draft_id)
            _insert_states(connection, draft_id, public_states(pack, plain, states, now.date()))
            connection.execute("UPDATE draft SET updated = ? WHERE id = ?", (now.isoformat(), draft_id))

    def finish(
        self,
        draft_id: int,
        checkup: FinishedCheckup | None,
        kept: KeptList | None = None,
        put_on: Collection[str] = (),
    ) -> tuple[int | None, StoredList | None]:
        """End a draft, add its record to the history and keep its list, in one step; return both.

        The list follows the one of its pack that is there; `put_on` is what `followed_by` is told. With no
        record nothing of the draft stays.
        """
        with self._writing(draft_id) as connection:
            checkup_id = None if checkup is None else insert_checkup(connection, checkup)
            stored = None
            if kept is not None:
                stored = keep_followed(connection, kept, self._pack(draft_id), put_on, self._database.path)
            connection.execute("DELETE FROM draft WHERE id = ?", (draft_id,))
        self._gone(draft_id)
        return checkup_id, stored

    def discard(self, draft_id: int) -> None:
        """Remove a draft that no other window works on, opened here or not; its pack need not be there."""
        with self._database.writing() as connection:
            other = self._other(_holder(connection, draft_id))
            if other is not None:
                raise StoreError("open-elsewhere", pid=other.pid, since=other.since)
            connection.execute("DELETE FROM draft WHERE id = ?", (draft_id,))
        self._gone(draft_id)

    def release(self, draft_id: int) -> None:
        """Let other windows work on a draft; it stays as it is. One that was taken over is let go of."""
        self._packs.pop(draft_id, None)
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE draft SET holder = '' WHERE id = ? AND holder = ?", (draft_id, self._token)
            )

    @property
    def _token(self) -> str:
        return self._window.token if self._window is not None else ""

    def _pack(self, draft_id: int) -> Pack:
        if draft_id not in self._packs:
            raise LookupError(f"draft {draft_id} was not opened in this window")
        return self._packs[draft_id]

    @contextmanager
    def _writing(self, draft_id: int) -> Iterator[sqlite3.Connection]:
        """Give a transaction in which this window is known to be the one that works on the draft."""
        self._pack(draft_id)
        with self._database.writing() as connection:
            holder = _holder(connection, draft_id)
            if holder != self._token:
                other = self._other(holder) or Window("", "")
                raise StoreError("taken", pid=other.pid, since=other.since)
            yield connection

    def _other(self, holder: str) -> Window | None:
        """Return the window that works on a draft, if that is another one than this and is still there."""
        if holder == self._token:
            return None
        return window_of(self._database.path.parent, holder)

    def _gone(self, draft_id: int) -> None:
        self._packs.pop(draft_id, None)
        self._database.empty_journal()

    @contextmanager
    def _sound(self) -> Iterator[None]:
        """Tell rows that hold what was never written into them."""
        try:
            yield
        except (msgspec.DecodeError, UnicodeDecodeError, TypeError) as error:
            raise damaged(self._database.path) from error


# The rows of a draft, each read and written in the transaction of a caller.


def _identity(pack: Pack) -> tuple[str, str, str]:
    """Return what a draft row keeps of its pack: version, hash and the shapes of its questions."""
    shapes = msgspec.json.encode(kept_shapes(pack)).decode()
    return pack.document.version, content_hash(pack.document), shapes


def _plain_text(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, allow_nan=False)


def _time(text: str) -> dt.datetime:
    """Return a time that was written; raises `msgspec.ValidationError`."""
    return msgspec.convert(text, dt.datetime)


def _holder(connection: sqlite3.Connection, draft_id: int) -> str:
    """Return the token of the window that works on a draft; raises `StoreError` where it is gone."""
    row = connection.execute("SELECT holder FROM draft WHERE id = ?", (draft_id,)).fetchone()
    if row is None:
        raise StoreError("draft-gone")
    return str(row[0])


def _load(connection: sqlite3.Connection, draft_id: int) -> Draft:
    """Return a whole draft; raises `StoreError` where it is gone, other errors where it is damaged."""
    row = connection.execute(
        "SELECT pack_id, pack_version, pack_hash, questions, place, started, updated FROM draft WHERE id = ?",
        (draft_id,),
    ).fetchone()
    if row is None:
        raise StoreError("draft-gone")
    pack_id, version, pack_hash, shapes, current_question, started, updated = row
    if not all(isinstance(text, str) for text in (pack_id, version, pack_hash, current_question or "")):
        raise TypeError("a text was expected")
    questions = msgspec.json.decode(shapes, type=dict[str, QuestionShape])
    plain = _plain_answers(connection, draft_id)
    states = connection.execute("SELECT action, state FROM tick WHERE draft = ? ORDER BY action", (draft_id,))
    return Draft(
        id=draft_id,
        pack_id=pack_id,
        pack_version=version,
        pack_hash=pack_hash,
        questions=questions,
        answers={key: plain[key] for key in (*questions, *plain) if key in plain},
        current_question=current_question,
        states={str(action): msgspec.convert(state, State) for action, state in states},
        started=_time(started),
        updated=_time(updated),
    )


def _plain_answers(connection: sqlite3.Connection, draft_id: int) -> dict[str, Any]:
    rows = connection.execute("SELECT question, value FROM answer WHERE draft = ?", (draft_id,))
    return {key: msgspec.json.decode(value) for key, value in rows}


def _move(
    connection: sqlite3.Connection, draft_id: int, current_question: str | None, now: dt.datetime
) -> None:
    connection.execute(
        "UPDATE draft SET place = ?, updated = ? WHERE id = ?", (current_question, now.isoformat(), draft_id)
    )


def _adopt(connection: sqlite3.Connection, draft: Draft, pack: Pack, changes: PackChanges) -> None:
    """Take a draft over to the pack as it is now; answers that do not fit any more go."""
    lost, draft = set(changes.lost), by_present_names(draft, pack)
    connection.execute("DELETE FROM answer WHERE draft = ?", (draft.id,))
    connection.execute("DELETE FROM tick WHERE draft = ?", (draft.id,))
    staying = {key: value for key, value in draft.answers.items() if key not in lost}
    _insert_answers(connection, draft.id, staying)
    _insert_states(connection, draft.id, draft.states)
    connection.execute(
        "UPDATE draft SET pack_version = ?, pack_hash = ?, questions = ? WHERE id = ?",
        (*_identity(pack), draft.id),
    )
    here = draft.current_question if draft.current_question in pack.questions else None
    connection.execute("UPDATE draft SET place = ? WHERE id = ?", (here, draft.id))


def _insert_answers(connection: sqlite3.Connection, draft_id: int, plain: Mapping[str, Any]) -> None:
    """Write the answers of a draft that has none."""
    rows = [(draft_id, key, _plain_text(value)) for key, value in plain.items()]
    connection.executemany("INSERT INTO answer (draft, question, value) VALUES (?, ?, ?)", rows)


def _insert_states(connection: sqlite3.Connection, draft_id: int, states: Mapping[str, State]) -> None:
    """Write the states of a draft that has none."""
    rows = [(draft_id, *row) for row in states.items()]
    connection.executemany("INSERT INTO tick (draft, action, state) VALUES (?, ?, ?)", rows)
