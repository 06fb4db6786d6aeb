"""Where checklists were saved: forgetting names these files, and what each held helps to read it back."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from pathlib import Path

from msgspec import Struct

from xinfu.store.database.connection import Database, damaged


class SavedFile(Struct, frozen=True):
    """A file that a checklist was written to, and when last."""

    path: Path
    saved: dt.datetime
    """Later than that of every file that was saved before it, whatever a clock says that went back."""

    base: str | None = None
    """What it held then, as `checklist.living` writes it down; None where that is not known."""


class SavedFiles:
    """The files that are known to a database; all methods raise `StoreError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, path: Path, now: dt.datetime, base: str | None = None) -> None:
        """Remember a file that was just saved; the path must be absolute."""
        if not path.is_absolute():
            raise ValueError(f"not an absolute path: {path}")
        with self._database.writing() as connection:
            others = [file.saved + dt.timedelta.resolution for file in _all(self._database, connection)]
            connection.execute(
                "INSERT INTO saved_file (path, saved, base) VALUES (?, ?, ?)"
                " ON CONFLICT (path) DO UPDATE SET saved = excluded.saved, base = excluded.base",
                (os.fsencode(path), max((now, *others)).isoformat(), base),
            )

    def agree(self, path: Path, base: str) -> None:
        """Remember what a file holds that was read; one that was never saved stays unknown."""
        with self._database.writing() as connection:
            connection.execute("UPDATE saved_file SET base = ? WHERE path = ?", (base, os.fsencode(path)))

    def list(self) -> list[SavedFile]:
        """Return all of them, by path, whether or not they are still there."""
        with self._database.reading() as connection:
            return _all(self._database, connection)


def _all(database: Database, connection: sqlite3.Connection) -> list[SavedFile]:
    rows = connection.execute("SELECT path, saved, base FROM saved_file ORDER BY path").fetchall()
    try:
        return [
            SavedFile(Path(os.fsdecode(path)), dt.datetime.fromisoformat(when), base)
            for path, when, base in rows
        ]
    except (TypeError, ValueError) as error:
        raise damaged(database.path) from error
