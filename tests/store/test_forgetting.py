"""Forgetting says what there is, removes it to the last byte, and says what it removed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from xinfu.checkup.answers import Given
from xinfu.store.database.opening import open_database
from xinfu.store.database.schema import VERSION
from xinfu.store.errors import StoreError
from xinfu.store.folders import DATABASE
from xinfu.store.forgetting import Belongings, Forgotten, belongings, forget, kind_of

from tests.support.dates import LATER, NOW
from tests.support.other_process import OtherProcess, Report
from tests.support.private_pack import ANSWERS, PACK, WORDS
from tests.support.stores import answered, contents, finished, store

TRACES = (WORDS.encode(), b"nobody knows", b"12345.67", b"2026-10-12")


def names(found: Belongings | Forgotten) -> list[str]:
    paths = found.files if isinstance(found, Belongings) else found.removed
    return [path.name for path in paths]


def fill(folder: Path) -> None:
    """Leave everything that there can be: killed in the midst, and after damage."""

    def work(report: Report) -> None:
        opened = store(folder)
        answered(opened)
        finished(opened)
        opened.saved_files.add(folder.parent / "list.md", NOW)
        opened.saved_files.add(folder.parent / "removed.md", NOW)
        os._exit(0)

    (folder.parent / "list.md").write_text("- [ ] …", encoding="utf-8")
    with OtherProcess(work) as process:
        assert process.rest() == []
    (folder / "checkups-damaged.db").write_bytes(WORDS.encode())
    (folder / "checkups-damaged-2.db-wal").write_bytes(WORDS.encode())
    (folder / ".xinfu-abc123.tmp").write_bytes(WORDS.encode())


def test_all_that_is_kept_goes_and_what_is_the_persons_own_stays(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    fill(folder)
    (folder / "packs").mkdir()
    (folder / "packs" / "mine.toml").write_text("x", encoding="utf-8")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    there = belongings(folder)
    assert [file.path.name for file in there.saved] == ["list.md"]
    assert there.windows == ()
    assert set(names(there)) == {
        ".xinfu-abc123.tmp",
        "checkups-damaged-2.db-wal",
        "checkups-damaged.db",
        "checkups.db",
        "checkups.db-shm",
        "checkups.db-wal",
    }
    found = forget(folder)
    assert {name for name in names(there) if not name.endswith(("db-wal", "db-shm"))} <= set(names(found))
    assert (found.left, found.saved) == ((), there.saved)
    assert set(contents(folder)) == {"packs/mine.toml", "notes.txt"}
    assert forget(folder) == Forgotten((), (), ())
    assert (tmp_path / "list.md").exists()


def test_an_empty_folder_goes_too(tmp_path: Path) -> None:
    fill(tmp_path / "data")
    assert forget(tmp_path / "data").removed[-1] == tmp_path / "data"
    assert list(tmp_path.iterdir()) == [tmp_path / "list.md"]
    assert names(belongings(tmp_path / "data")) == []


def test_no_answer_is_in_any_file_afterwards_though_a_window_is_open(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with store(folder, pid=77) as opened:
        draft = answered(opened)
    with store(folder, pid=77) as opened:
        opened.drafts.open(draft, PACK, LATER)
        before = b"".join(contents(folder).values())
        assert all(trace in before for trace in TRACES)
        assert [window.pid for window in belongings(folder).windows] == ["77"]
        # What another window holds open lives on without a name: that too must be empty.
        os.link(folder / DATABASE, tmp_path / "same.db")
        forget(folder)
        for name, data in contents(tmp_path).items():
            assert not [trace for trace in TRACES if trace in data], name
        for write in (
            lambda: opened.drafts.keep(draft, "late", Given("a"), current_question=None, now=LATER),
            lambda: opened.drafts.begin(PACK, NOW, ANSWERS),
        ):
            with pytest.raises(StoreError, match="moved"):
                write()
    assert set(contents(tmp_path)) == {"same.db"}


@pytest.mark.parametrize("state", ["newer", "damaged"])
def test_what_cannot_be_opened_goes_all_the_same(tmp_path: Path, state: str) -> None:
    if state == "newer":
        with open_database(tmp_path / DATABASE) as database, database.writing() as connection:
            connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    else:
        (tmp_path / DATABASE).write_bytes(WORDS.encode() * 100)
    forget(tmp_path)
    assert contents(tmp_path) == {}


def test_what_cannot_be_removed_is_named(tmp_path: Path) -> None:
    (tmp_path / DATABASE).mkdir()
    found = forget(tmp_path)
    assert [(path.name, bool(reason)) for path, reason in found.left] == [(DATABASE, True)]


def test_looking_makes_and_changes_nothing(tmp_path: Path) -> None:
    assert belongings(tmp_path / "none") == Belongings((), (), ())
    assert forget(tmp_path / "none") == Forgotten((), (), ())
    fill(tmp_path / "data")
    for lock in (tmp_path / "data").glob("window-*"):
        lock.unlink()
    before = contents(tmp_path)
    belongings(tmp_path / "data")
    after = contents(tmp_path)
    index = f"data/{DATABASE}-shm"
    assert after | {index: b""} == before | {index: b""}
    assert list((tmp_path / "data").glob("window-*")) == []


def test_paths_of_saved_files_are_kept_to_the_byte(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(b"/somewhere/\xff\xfe 'list'.md"))
    with store(tmp_path) as opened:
        opened.saved_files.add(odd, NOW)
        opened.saved_files.add(odd, LATER)
        (file,) = opened.saved_files.list()
        assert (file.path, file.saved) == (odd, LATER)
        with pytest.raises(ValueError, match="absolute"):
            opened.saved_files.add(Path("list.md"), NOW)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (DATABASE, "database"),
        (f"{DATABASE}-wal", "journal"),
        ("checkups-damaged.db", "copy"),
        ("checkups-damaged-2.db", "copy"),
        ("checkups-damaged-2.db-shm", "journal"),
        ("window-0123456789abcdef.lock", "lock"),
        (".xinfu-abc123.tmp", "temporary"),
        ("packs", None),
        ("checkups.db.bak", None),
        ("my-checkups.db", None),
        ("notes-wal", None),
    ],
)
def test_a_name_tells_what_the_program_keeps_there(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind
