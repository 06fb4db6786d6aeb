"""The lists that live on after their check-up, each with a revision: no window undoes what another did."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from xinfu.checklist.kept_list import KeptList, followed_by
from xinfu.packs.pack import Pack
from xinfu.store.database.connection import Database, damaged
from xinfu.store.errors import StoreError

if TYPE_CHECKING:
    import sqlite3


@dataclass(frozen=True)
class StoredList:
    """A list as it stands in the store, and how often it was written."""

    id: int
    revision: int
    kept: KeptList


class KeptLists:
    """The lists of a database; all methods raise `StoreError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self) -> list[StoredList]:
        """Return all lists, the one that was made last first."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT id, revision, record FROM list ORDER BY id DESC").fetchall()
        return [_read(row, self._database.path) for row in rows]

    def load(self, list_id: int) -> StoredList:
        """Return one list; raises `list-gone` where it was removed."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT id, revision, record FROM list WHERE id = ?", (list_id,)
            ).fetchone()
        if row is None:
            raise StoreError("list-gone")
        return _read(row, self._database.path)

    def add(self, kept: KeptList) -> StoredList:
        """Keep a list that was not kept before."""
        with self._database.writing() as connection:
            return _insert(connection, kept)

    def replace(self, stored: StoredList, kept: KeptList) -> StoredList:
        """Keep a list in the place of one that was read.

        Raises `list-changed` where another window has written it since, and `list-gone` where it is no more.
        """
        with self._database.writing() as connection:
            row = connection.execute("SELECT revision FROM list WHERE id = ?", (stored.id,)).fetchone()
            if row is None:
                raise StoreError("list-gone")
            if row[0] != stored.revision:
                raise StoreError("list-changed")
            replaced = _write(connection, stored, kept)
        # What the person wrote about themselves before is in no file any more.
        self._database.empty_journal()
        return replaced

    def remove(self, list_id: int) -> None:
        """Remove one; none there is no error."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM list WHERE id = ?", (list_id,))
        self._database.empty_journal()


def keep_followed(
    connection: sqlite3.Connection, newer: KeptList, pack: Pack, put_on: Collection[str], path: Path
) -> StoredList:
    """Keep the list of a check-up within a transaction: the one of its pack that is there follows it."""
    rows = connection.execute("SELECT id, revision, record FROM list ORDER BY id DESC").fetchall()
    there = next((each for row in rows if (each := _read(row, path)).kept.pack_id == pack.id), None)
    if there is None:
        return _insert(connection, newer)
    return _write(connection, there, followed_by(there.kept.by_present_names(pack), newer, put_on))


def _insert(connection: sqlite3.Connection, kept: KeptList) -> StoredList:
    cursor = connection.execute("INSERT INTO list (revision, record) VALUES (1, ?)", (_record(kept),))
    return StoredList(int(cursor.lastrowid or 0), 1, kept)


def _write(connection: sqlite3.Connection, stored: StoredList, kept: KeptList) -> StoredList:
    connection.execute(
        "UPDATE list SET revision = ?, record = ? WHERE id = ?",
        (stored.revision + 1, _record(kept), stored.id),
    )
    return StoredList(stored.id, stored.revision + 1, kept)


def _read(row: tuple[int, int, str], path: Path) -> StoredList:
    list_id, revision, record = row
    try:
        return StoredList(list_id, revision, msgspec.json.decode(record, type=KeptList))
    except (msgspec.DecodeError, TypeError) as error:
        raise damaged(path) from error


def _record(kept: KeptList) -> str:
    return msgspec.json.encode(kept).decode()
