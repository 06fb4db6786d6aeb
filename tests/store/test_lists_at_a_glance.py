"""Lists are read without a trace: no file is made, none is touched, whoever else works with them."""

from __future__ import annotations

import os
import signal
import sqlite3
from pathlib import Path

import pytest
from xinfu.store.errors import StoreError
from xinfu.store.folders import DATABASE
from xinfu.store.lists_at_a_glance import lists_at_a_glance

from tests.support.kept_lists import DUE_LIST
from tests.support.other_process import OtherProcess, Report
from tests.support.stores import store


def filled(folder: Path) -> None:
    with store(folder) as opened:
        opened.lists.add(DUE_LIST)


def untouched(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return all that a reader could have left a trace in."""
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in sorted(folder.iterdir())}


def refused(folder: Path) -> str:
    before = untouched(folder)
    with pytest.raises(StoreError) as caught:
        lists_at_a_glance(folder)
    assert untouched(folder) == before
    return caught.value.code


def test_without_a_store_there_are_none_and_none_is_made(tmp_path: Path) -> None:
    assert lists_at_a_glance(tmp_path / "not there") == []
    assert lists_at_a_glance(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_nobody_has_open_is_read_and_stays_as_it_is(tmp_path: Path) -> None:
    filled(tmp_path)
    before = untouched(tmp_path)
    assert len(lists_at_a_glance(tmp_path)) == 1
    assert untouched(tmp_path) == before


def test_what_a_window_wrote_just_now_is_read_and_its_files_stay_as_they_are(tmp_path: Path) -> None:
    def work(report: Report) -> None:
        with store(tmp_path) as opened:
            opened.lists.add(DUE_LIST)
            report("written")
            signal.pause()

    with OtherProcess(work) as window:
        assert window.line() == "written"
        before = untouched(tmp_path)
        assert before[f"{DATABASE}-wal"][0]
        assert len(lists_at_a_glance(tmp_path)) == 1
        assert untouched(tmp_path) == before
        window.send(signal.SIGKILL)
        assert window.rest() == []
    # What a window that was killed has left behind is read, too.
    assert len(lists_at_a_glance(tmp_path)) == 1
    assert untouched(tmp_path) == before


def test_a_journal_without_what_readers_meet_in_is_left_alone(tmp_path: Path) -> None:
    copied = tmp_path / "copied"
    copied.mkdir()
    with store(tmp_path / "data") as opened:
        opened.lists.add(DUE_LIST)
        for name in (DATABASE, f"{DATABASE}-wal"):
            (copied / name).write_bytes((tmp_path / "data" / name).read_bytes())
    assert refused(copied) == "busy"


def test_a_store_that_is_locked_is_not_waited_for(tmp_path: Path) -> None:
    filled(tmp_path)
    with sqlite3.connect(tmp_path / DATABASE, isolation_level=None) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        assert refused(tmp_path) == "busy"
        other.execute("ROLLBACK")
    other.close()


@pytest.mark.parametrize("length", [0, 10, 3000])
def test_a_damaged_store_is_told_and_stays_where_it_is(tmp_path: Path, length: int) -> None:
    filled(tmp_path)
    path = tmp_path / DATABASE
    path.write_bytes(b"\0" * length + path.read_bytes()[length : length + 5000])
    assert refused(tmp_path) == "damaged"


def test_other_things_in_its_place_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / DATABASE)
    with pytest.raises(StoreError) as caught:
        lists_at_a_glance(tmp_path)
    assert caught.value.code == "is-special"


@pytest.mark.parametrize(("version", "code"), [(99, "newer"), (2, None)])
def test_a_store_of_another_version(tmp_path: Path, version: int, code: str | None) -> None:
    filled(tmp_path)
    with sqlite3.connect(tmp_path / DATABASE) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("DROP TABLE list")
        other.execute(f"PRAGMA user_version = {version}")
    other.close()
    if code is None:
        assert lists_at_a_glance(tmp_path) == []
    else:
        assert refused(tmp_path) == code
