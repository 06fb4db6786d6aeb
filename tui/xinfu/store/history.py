"""Finished check-ups: what came out of each, told without the answers to private questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct

from xinfu.checkup.record import FinishedCheckup, with_states
from xinfu.store.database.connection import Database, damaged
from xinfu.store.errors import StoreError

if TYPE_CHECKING:
    import sqlite3


T = TypeVar("T")


class PastCheckup(Struct, frozen=True):
    """A finished check-up as it stands in the history."""

    id: int
    checkup: FinishedCheckup


class History:
    """The finished check-ups of a database; all methods raise `StoreError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self) -> list[PastCheckup]:
        """Return all finished check-ups, the newest first."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT id, record FROM checkup ORDER BY id DESC").fetchall()
        return [self._read(*row) for row in rows]

    def count(self) -> int:
        """Return how many finished check-ups there are, without reading them."""
        with self._database.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM checkup").fetchone()[0])

    def newest(self, pack_id: str, most: int = 1) -> tuple[PastCheckup, ...]:
        """Return the newest finished check-ups of a pack, reading no further than there are so many."""
        newest = []
        with self._database.reading() as connection:
            for key, record in connection.execute("SELECT id, record FROM checkup ORDER BY id DESC"):
                if self._decoded(record, _OfPack).pack_id == pack_id:
                    newest.append(self._read(key, record))
                    if len(newest) == most:
                        break
        return tuple(newest)

    def mark(self, checkup_id: int, states: Mapping[str, str]) -> None:
        """Keep how far its actions are; others are left out."""
        with self._database.writing() as connection:
            checkup = self._load(connection, checkup_id).checkup
            record = _record(with_states(checkup, states))
            connection.execute("UPDATE checkup SET record = ? WHERE id = ?", (record, checkup_id))

    def remove(self, checkup_id: int) -> None:
        """Remove one; none there is no error."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM checkup WHERE id = ?", (checkup_id,))
        self._database.empty_journal()

    def _load(self, connection: sqlite3.Connection, checkup_id: int) -> PastCheckup:
        row = connection.execute("SELECT id, record FROM checkup WHERE id = ?", (checkup_id,)).fetchone()
        if row is None:
            raise StoreError("checkup-gone")
        return self._read(*row)

    def _read(self, checkup_id: int, record: str) -> PastCheckup:
        return PastCheckup(checkup_id, self._decoded(record, FinishedCheckup))

    def _decoded(self, record: str, kind: type[T]) -> T:
        try:
            return msgspec.json.decode(record, type=kind)
        except (msgspec.DecodeError, TypeError) as error:
            raise damaged(self._database.path) from error


class _OfPack(msgspec.Struct):
    """The one thing of a record that tells whether the rest is wanted."""

    pack_id: str


def insert_checkup(connection: sqlite3.Connection, checkup: FinishedCheckup) -> int:
    """Write a check-up within a transaction and return its id."""
    cursor = connection.execute("INSERT INTO checkup (record) VALUES (?)", (_record(checkup),))
    return int(cursor.lastrowid or 0)


def _record(checkup: FinishedCheckup) -> str:
    return msgspec.json.encode(checkup).decode()
