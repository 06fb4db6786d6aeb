"""Opening the one SQLite file that holds drafts and history, and bringing it to the newest version.

A file that is damaged is set aside, one of a newer program is left untouched, and where nothing can be
written it is opened for reading only.
"""

from __future__ import annotations

import contextlib
import os
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING

from xinfu.store.database.connection import Database, damaged, translate_errors
from xinfu.store.database.quarantine import SUFFIXES, quarantine, read_through
from xinfu.store.database.schema import APPLICATION, COLUMNS, MIGRATIONS, VERSION
from xinfu.store.errors import StoreError, from_os_error
from xinfu.store.files.private import (
    create_private,
    keep_private,
    make_private_folder,
    require_regular_file,
    sync_folder,
)

if TYPE_CHECKING:
    import sqlite3

PATIENCE = 0.8
"""How many seconds a write waits for another program to finish its own, which takes milliseconds.

One that was stopped in the midst of writing holds everybody up; a person is told so within a second.
"""

_MOMENT = 0.02

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA fullfsync = ON",
    "PRAGMA wal_autocheckpoint = 64",
)


_TRIES = 3
"""How often a file is looked at whose journals another window takes away just then, as the last one does."""


def open_database(path: Path, *, patience: float = PATIENCE) -> Database:
    """Open the file, make it if there is none, and bring it to the newest version.

    Raises `StoreError`: `newer` (untouched), `damaged` (set aside; opening again starts afresh), and those
    of the system. Where nothing can be written, what is there is opened for reading.
    """
    try:
        for _ in range(_TRIES - 1):
            with contextlib.suppress(FileNotFoundError):
                return _open(path, patience)
        return _open(path, patience)
    except OSError as error:
        raise from_os_error(error, str(path), str(path.parent)) from None


def _open(path: Path, patience: float) -> Database:
    if not _prepare(path):
        return open_for_reading(path, patience=patience)
    status = path.lstat()
    try:
        return _open_sound(path, status, patience)
    except StoreError as error:
        if error.code != "damaged":
            raise
    # SQLite also calls damaged what the disk did not give it: damage is there the next time too.
    try:
        return _open_sound(path, status, patience)
    except StoreError as error:
        if error.code != "damaged":
            raise
    descriptors: list[int] = []
    try:
        read_through(path, descriptors)
    finally:
        for descriptor in descriptors:
            os.close(descriptor)
    raise quarantine(path, status)


def open_for_reading(path: Path, *, patience: float = PATIENCE) -> Database:
    """Open an existing file without changing anything; raises `StoreError`, also for a damaged one."""
    try:
        if require_regular_file(path) is None:
            raise StoreError("read-only", folder=str(path.parent))
        _check_parts(path)
    except OSError as error:
        raise from_os_error(error, str(path), str(path.parent)) from None
    with translate_errors(path):
        connection = _connect_to_read(path, patience)
        try:
            if _check(connection, path) != VERSION:
                # An older file would have to be brought to this version first, which is to write.
                raise StoreError("read-only", folder=str(path.parent))
            return Database(path, connection, read_only=True)
        except BaseException:
            connection.close()
            raise


def _prepare(path: Path) -> bool:
    """See to it that there is a file that only its owner may read; tell whether it can be written."""
    _check_parts(path)
    status = require_regular_file(path)
    if status is None:
        make_private_folder(path.parent)
        with contextlib.suppress(FileExistsError):
            os.close(create_private(path))
            sync_folder(path.parent)
        status = require_regular_file(path)
    if not (os.access(path, os.R_OK | os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)):
        return False
    if status is not None and stat.S_IMODE(status.st_mode) != 0o600:
        # SQLite gives its journals the mode of the file.
        keep_private(path, 0o600)
    return True


def _check_parts(path: Path) -> None:
    for suffix in SUFFIXES:
        require_regular_file(path.with_name(path.name + suffix))


def _connect(path: Path, query: str, patience: float) -> sqlite3.Connection:
    import sqlite3

    address = f"{path.absolute().as_uri()}?{query}"
    return sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None)


def _connect_to_read(path: Path, patience: float) -> sqlite3.Connection:
    """Open for reading. A folder that cannot be written has no room for what readers share.

    SQLite then needs to hear that nobody else can write either. It takes no notice of a journal in that
    case, so this is only for a file whose journal has nothing in it.
    """
    import sqlite3

    connection = _connect(path, "mode=ro", patience)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
        return connection
    except sqlite3.OperationalError as error:
        connection.close()
        refused = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        if not refused or os.access(path.parent, os.W_OK) or _has_journal(path):
            raise
        return _connect(path, "mode=ro&immutable=1", patience)
    except BaseException:
        connection.close()
        raise


def _has_journal(path: Path) -> bool:
    wal = path.with_name(f"{path.name}-wal")
    return wal.exists() and wal.stat().st_size > 0


def _open_sound(path: Path, status: os.stat_result, patience: float) -> Database:
    end = time.monotonic() + patience
    while True:
        try:
            if status.st_size:
                _look(path, patience)
            return _open_for_writing(path, patience)
        except StoreError as error:
            # While another window makes the file, SQLite says so at once instead of waiting.
            if error.code != "busy" or time.monotonic() >= end:
                raise
        time.sleep(_MOMENT)


def _look(path: Path, patience: float) -> None:
    """Look at the file before it is opened for writing: a refused one must stay as it is to the byte."""
    _refuse_newer(path)
    try:
        open_for_reading(path, patience=patience).close()
    except StoreError as error:
        # A journal that must be rolled back first keeps readers out; it is looked at once that is done.
        # So does one that was begun where memory can be shared, on a disk where it cannot.
        if error.code not in ("read-only", "unreadable", "no-locks"):
            raise


def _refuse_newer(path: Path) -> None:
    """Look at the version alone, without locks, because even a reader makes files beside the database."""
    import sqlite3

    if _has_journal(path):
        return
    try:
        with contextlib.closing(_connect(path, "mode=ro&immutable=1", 0)) as connection:
            version, application = _marks(connection)
    except (sqlite3.Error, UnicodeDecodeError):
        # Without locks this may be somebody else's half-done work as well as damage.
        return
    if application == APPLICATION and version > VERSION:
        raise _newer(path, version)


def _marks(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return the version of a file and whose it is."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    return int(version), int(application)


def _newer(path: Path, version: int) -> StoreError:
    return StoreError("newer", path=str(path), version=str(version), known=str(VERSION))


def _check(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of a sound file of ours; raises `StoreError` for a newer or a damaged one."""
    version, application = _marks(connection)
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application == 0 and version == 0 and tables == 0:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        if pages == 0 and path.stat().st_size:
            # To SQLite a file that is too short to be anything is a new one, to be written over.
            raise damaged(path)
        return 0
    if application != APPLICATION or version < 1:
        raise damaged(path)
    if version > VERSION:
        raise _newer(path, version)
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise damaged(path)
    if version == VERSION:
        for table, columns in COLUMNS.items():
            connection.execute(f"SELECT {columns} FROM {table} LIMIT 0").fetchall()
    return version


def _open_for_writing(path: Path, patience: float) -> Database:
    import sqlite3

    with translate_errors(path):
        try:
            return _set_up(path, patience, shares_memory=True)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode not in (sqlite3.SQLITE_IOERR_SHMMAP, sqlite3.SQLITE_IOERR_SHMLOCK):
                raise
        return _set_up(path, patience, shares_memory=False)


def _set_up(path: Path, patience: float, *, shares_memory: bool) -> Database:
    """Connect, choose the journal, and bring the file to the newest version; raises errors of SQLite.

    Windows share memory beside a write-ahead log, which some network disks cannot. There the old journal,
    which stays once it was chosen, is as safe when it syncs more.
    """
    connection = _connect(path, "mode=rw", patience)
    try:
        for setting in _SETTINGS:
            connection.execute(setting).fetchall()
        if not shares_memory:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        is_new = _check(connection, path) == 0
        if not shares_memory:
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
            connection.execute("PRAGMA locking_mode = NORMAL").fetchall()
        elif is_new:
            connection.execute("PRAGMA journal_mode = WAL").fetchall()
        mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
        connection.execute(f"PRAGMA synchronous = {'FULL' if mode == 'wal' else 'EXTRA'}").fetchall()
        _migrate(connection, path)
        return Database(path, connection, read_only=False)
    except BaseException:
        connection.close()
        raise


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Take all steps to the newest version, or none."""
    if connection.execute("PRAGMA user_version").fetchone()[0] == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        done = _check(connection, path)
        for number, step in enumerate(MIGRATIONS[done:], done + 1):
            for statement in step:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
