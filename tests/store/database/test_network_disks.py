"""Where windows cannot share memory, as on some network disks, answers are kept with the older journal."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from xinfu.store.database import opening
from xinfu.store.database.connection import Database
from xinfu.store.folders import DATABASE

from tests.support.stores import answered, filled, store


@pytest.mark.parametrize("has_log", [False, True])
def test_without_shared_memory_answers_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_log: bool
) -> None:
    if has_log:
        filled(tmp_path)
    set_up = opening._set_up

    def refusing(path: Path, patience: float, *, shares_memory: bool) -> Database:
        database = set_up(path, patience, shares_memory=shares_memory)
        if shares_memory and mode(tmp_path) == "wal":
            database.close()
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMMAP
            raise error
        return database

    monkeypatch.setattr(opening, "_set_up", refusing)
    for _ in range(2):
        with store(tmp_path) as opened:
            draft = answered(opened)
            assert draft in [line.id for line in opened.drafts.list()]
        assert mode(tmp_path) == "delete"


def mode(folder: Path) -> Any:
    connection = sqlite3.connect(folder / DATABASE)
    try:
        return connection.execute("PRAGMA journal_mode").fetchone()[0]
    finally:
        connection.close()


def test_modes_that_a_disk_does_not_know_hinder_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    for call in ("chmod", "fchmod"):
        monkeypatch.setattr(f"os.{call}", refuse)
    with store(tmp_path / "data") as opened:
        assert answered(opened) == 1
