"""What the disk does not give is not taken for damage: SQLite calls both the same."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest
from xinfu.store.database import connection as database_module
from xinfu.store.database import opening
from xinfu.store.database.connection import Database, damaged
from xinfu.store.database.opening import open_database
from xinfu.store.errors import StoreError
from xinfu.store.folders import DATABASE

from tests.support.stores import answered, store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the place of the file in a folder that holds a draft."""
    with store(tmp_path) as opened:
        answered(opened)
    return tmp_path / DATABASE


def no_reading(path: Path, descriptors: list[int]) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_what_is_damaged_only_once_is_opened(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check, calls = opening._check, list[Path]()

    def fails_once(connection: sqlite3.Connection, where: Path) -> int:
        calls.append(where)
        if len(calls) == 1:
            raise damaged(where)
        return check(connection, where)

    monkeypatch.setattr(opening, "_check", fails_once)
    with store(path.parent) as opened:
        assert len(opened.drafts.load(1).answers) == 5
    assert len(calls) > 1
    assert [each.name for each in path.parent.iterdir()] == [DATABASE]


def test_a_file_that_cannot_be_read_through_stays_where_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(before := b"x" * 5000)
    monkeypatch.setattr(opening, "read_through", no_reading)
    with pytest.raises(StoreError) as caught:
        open_database(path)
    assert (caught.value.code, caught.value.details["reason"]) == ("unreadable", os.strerror(errno.EIO))
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [DATABASE]


def corrupt(database: Database) -> StoreError:
    """Have SQLite say that the file is damaged, and return what is told of it."""
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    with pytest.raises(StoreError) as caught, database.reading():
        raise error
    return caught.value


def test_damage_that_is_not_there_at_a_second_look_is_a_failure_that_may_pass(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_database(path) as database:
        assert corrupt(database).code == "failed"
        monkeypatch.setattr(database_module, "read_through", no_reading)
        assert corrupt(database).details["reason"] == os.strerror(errno.EIO)


def test_damage_that_is_there_at_a_second_look_is_damage(path: Path) -> None:
    with open_database(path) as database:
        sound = path.read_bytes()
        path.write_bytes(sound[:4096] + b"\x0d" + b"\xff" * 4095 + sound[8192:])
        assert corrupt(database).code == "damaged"
