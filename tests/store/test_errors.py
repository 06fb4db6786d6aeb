"""Whatever the system or SQLite says becomes one of our codes, with what its sentence needs."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import sqlite3
from pathlib import Path
from typing import get_args

import pytest
from xinfu.store import errors as store_error
from xinfu.store.errors import StoreCode, StoreError, from_os_error, from_sqlite_error

SAID = [
    (sqlite3.SQLITE_BUSY, "busy"),
    (sqlite3.SQLITE_BUSY_SNAPSHOT, "busy"),
    (sqlite3.SQLITE_FULL, "full"),
    (sqlite3.SQLITE_READONLY_DBMOVED, "read-only"),
    (sqlite3.SQLITE_CANTOPEN, "unreadable"),
    (sqlite3.SQLITE_IOERR_WRITE, "failed"),
    (sqlite3.SQLITE_PROTOCOL, "no-locks"),
    (sqlite3.SQLITE_IOERR_LOCK, "no-locks"),
    (sqlite3.SQLITE_IOERR_SHMMAP, "no-locks"),
    (sqlite3.SQLITE_CORRUPT, "damaged"),
    (sqlite3.SQLITE_NOTADB, "damaged"),
    (sqlite3.SQLITE_ERROR, "damaged"),
    (sqlite3.SQLITE_CONSTRAINT, "damaged"),
    (None, "damaged"),
]


def said(number: int | None) -> sqlite3.Error:
    error = sqlite3.OperationalError("said")
    if number is not None:
        error.sqlite_errorcode = number
    return error


def translate_errors(code: str) -> set[str]:
    """Return the details that the table in the documentation promises for a code."""
    rows = re.findall(r"^    \| ([\w, -]+) \| .* \| ([\w, ()]*)\|$", StoreError.__doc__ or "", re.MULTILINE)
    details = next(details for codes, details in rows if code in codes.split(", "))
    return set(re.findall(r"\w+", details.split("(")[0]))


@pytest.mark.parametrize(("number", "code"), SAID)
def test_what_sqlite_says_has_a_code(number: int | None, code: str) -> None:
    error = from_sqlite_error(said(number), "/data/checkups.db", "/data")
    assert error.code == code
    assert set(error.details) == translate_errors(code)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "full"),
        (errno.EDQUOT, "full"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "read-only"),
        (errno.ENOTDIR, "unreadable"),
        (errno.EIO, "unreadable"),
    ],
)
def test_what_the_system_says_has_a_code(number: int, code: str) -> None:
    error = from_os_error(OSError(number, os.strerror(number)), "/data/checkups.db", "/data")
    assert error.code == code
    assert set(error.details) == translate_errors(code)


def test_an_input_error_on_a_full_disk_is_told_as_that(monkeypatch: pytest.MonkeyPatch) -> None:
    full = os.statvfs_result((4096, 4096, 100, 3, 3, 10, 10, 10, 0, 255))
    monkeypatch.setattr(store_error.os, "statvfs", lambda folder: full)  # type: ignore[attr-defined]
    error = from_sqlite_error(said(sqlite3.SQLITE_IOERR_SHMSIZE), "/data/checkups.db", "/data")
    assert (error.code, error.details) == ("full", {"folder": "/data"})


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOLCK, "no-locks"), (errno.ENOTSUP, "no-locks"), (errno.EAGAIN, "busy")]
)
def test_a_disk_without_locks_is_not_taken_for_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "lockf", refuse)
    error = from_sqlite_error(said(sqlite3.SQLITE_BUSY), str(tmp_path / "checkups.db"), str(tmp_path))
    assert error.code == code
    assert list(tmp_path.iterdir()) == []


def test_every_code_is_explained() -> None:
    assert all(isinstance(translate_errors(code), set) for code in get_args(StoreCode))
