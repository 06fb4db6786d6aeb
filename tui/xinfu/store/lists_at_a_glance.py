"""Reading the lists that are kept and nothing else, without a trace: no file is made and none is written.

It is what a shell prompt waits for, so that it imports and reads as little as it can.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from xinfu.store.database.schema import APPLICATION, VERSION
from xinfu.store.errors import StoreError, from_os_error, from_sqlite_error
from xinfu.store.files.private import require_regular_file
from xinfu.store.folders import DATABASE

_PATIENCE = 0.3
"""How many seconds a reader waits for somebody who is writing."""

_WITHOUT_LOCKS = "mode=ro&immutable=1"
_WITH_LOCKS = "mode=ro&readonly_shm=1"
_WRITE_AHEAD = b"\x02\x02"


def lists_at_a_glance(folder: Path) -> list[str]:
    """Return the records of the lists in a data folder, the one that was made last first.

    There are none where there is no store. Raises `StoreError` where it cannot be read; all stays as it is.
    """
    path = folder / DATABASE
    journal = path.with_name(f"{path.name}-wal")
    try:
        if require_regular_file(path) is None:
            return []
        with path.open("rb") as file:
            is_write_ahead = file.read(20)[18:] == _WRITE_AHEAD
        if not is_write_ahead or _has_content(journal):
            return _read(path, _WITH_LOCKS)
        lists = _read(path, _WITHOUT_LOCKS)
        # Somebody may have begun to write while it was read without asking anybody.
        return _read(path, _WITH_LOCKS) if _has_content(journal) else lists
    except OSError as error:
        raise from_os_error(error, str(path), str(folder)) from None


def _has_content(journal: Path) -> bool:
    with contextlib.suppress(FileNotFoundError):
        return journal.stat().st_size > 0
    return False


def _read(path: Path, query: str) -> list[str]:
    import sqlite3

    shared = path.with_name(f"{path.name}-shm")
    if query == _WITH_LOCKS and _has_content(path.with_name(f"{path.name}-wal")) and not shared.exists():
        # SQLite would have to make the file in which readers and writers meet.
        raise StoreError("busy", path=str(path))
    try:
        address = f"{Path(os.path.abspath(path)).as_uri()}?{query}"  # noqa: PTH100 - links stay as they are
        with contextlib.closing(sqlite3.connect(address, uri=True, timeout=_PATIENCE)) as connection:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if application != APPLICATION:
                raise StoreError("damaged", path=str(path), kept="")
            if version > VERSION:
                raise StoreError("newer", path=str(path), version=str(version), known=str(VERSION))
            tables = connection.execute("SELECT name FROM sqlite_master WHERE name = 'list'").fetchall()
            rows = connection.execute("SELECT record FROM list ORDER BY id DESC").fetchall() if tables else []
        return [str(record) for (record,) in rows]
    except sqlite3.Error as error:
        raise from_sqlite_error(error, str(path), str(path.parent)) from None
    except UnicodeDecodeError:
        raise StoreError("damaged", path=str(path), kept="") from None
