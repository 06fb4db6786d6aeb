"""The rows of a draft in the database, each read and written in the transaction of a caller."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from xinfu.checkup.answer_file import read_answers
from xinfu.packs.fingerprint import QuestionShape, content_hash, shapes_of
from xinfu.packs.pack import Pack
from xinfu.store.draft import Draft
from xinfu.store.draft_changes import PackChanges
from xinfu.store.errors import StoreError

if TYPE_CHECKING:
    import sqlite3


def identity_of(pack: Pack) -> tuple[str, str, str]:
    """Return what a draft row keeps of its pack: version, hash and the shapes of its questions."""
    shapes = msgspec.json.encode(shapes_of(pack)).decode()
    return pack.document.version, content_hash(pack.document), shapes


def as_text(value: Any) -> str:
    """Return a plain answer as it is written."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def as_time(text: str) -> dt.datetime:
    """Return a time that was written; raises `msgspec.ValidationError`."""
    return msgspec.convert(text, dt.datetime)


def holder_of(connection: sqlite3.Connection, draft: int) -> str:
    """Return the token of the window that works on a draft; raises `StoreError` where it is gone."""
    row = connection.execute("SELECT holder FROM draft WHERE id = ?", (draft,)).fetchone()
    if row is None:
        raise StoreError("draft-gone")
    return str(row[0])


def touch(connection: sqlite3.Connection, draft: int, place: str | None, now: dt.datetime) -> None:
    """Write where the person is, and when that was."""
    connection.execute(
        "UPDATE draft SET place = ?, updated = ? WHERE id = ?", (place, now.isoformat(), draft)
    )


def load_draft(connection: sqlite3.Connection, draft: int) -> Draft:
    """Return a whole draft; raises `StoreError` where it is gone, other errors where it is damaged."""
    row = connection.execute(
        "SELECT pack_id, pack_version, pack_hash, questions, place, started, updated FROM draft WHERE id = ?",
        (draft,),
    ).fetchone()
    if row is None:
        raise StoreError("draft-gone")
    pack_id, version, pack_hash, shapes, place, started, updated = row
    if not all(isinstance(text, str) for text in (pack_id, version, pack_hash, place or "")):
        raise TypeError("a text was expected")
    questions = msgspec.json.decode(shapes, type=dict[str, QuestionShape])
    kept: Mapping[str, Any] = {
        key: msgspec.json.decode(value)
        for key, value in connection.execute("SELECT question, value FROM answer WHERE draft = ?", (draft,))
    }
    answers = {key: kept[key] for key in (*questions, *kept) if key in kept}
    ticks = connection.execute("SELECT action FROM tick WHERE draft = ? ORDER BY action", (draft,))
    done = tuple(str(row[0]) for row in ticks)
    times = as_time(started), as_time(updated)
    return Draft(draft, pack_id, version, pack_hash, questions, answers, place, done, *times)


def adopt(connection: sqlite3.Connection, draft: int, pack: Pack, changes: PackChanges) -> None:
    """Take a draft over to the pack as it is now; answers that do not fit any more go."""
    rows = [(draft, key) for key in changes.lost]
    connection.executemany("DELETE FROM answer WHERE draft = ? AND question = ?", rows)
    connection.execute(
        "UPDATE draft SET pack_version = ?, pack_hash = ?, questions = ? WHERE id = ?",
        (*identity_of(pack), draft),
    )
    (place,) = connection.execute("SELECT place FROM draft WHERE id = ?", (draft,)).fetchone()
    if place not in pack.questions:
        connection.execute("UPDATE draft SET place = NULL WHERE id = ?", (draft,))


def put_ticks(
    connection: sqlite3.Connection, draft: int, pack: Pack, done: Iterable[str], today: dt.date
) -> None:
    """Write the ticks of a draft that has none; only of actions that its kept answers lead to."""
    done = set(done)
    if done:
        from xinfu.checkup.result import evaluate

        kept = connection.execute("SELECT question, value FROM answer WHERE draft = ?", (draft,))
        plain = {key: msgspec.json.decode(value) for key, value in kept}
        chosen = evaluate(pack, read_answers(pack, plain, today)[0], today).actions
        rows = [(draft, item.action.id) for item in chosen if item.action.id in done]
        connection.executemany("INSERT INTO tick (draft, action) VALUES (?, ?)", rows)
