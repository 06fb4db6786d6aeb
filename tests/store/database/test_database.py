"""The file is whole, private and ours, or it is refused with everything that was in it kept."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from xinfu.checkup.answers import Given
from xinfu.store.database import opening
from xinfu.store.database.connection import Database
from xinfu.store.database.opening import open_database, open_for_reading
from xinfu.store.database.schema import COLUMNS, MIGRATIONS, VERSION
from xinfu.store.drafts import Drafts
from xinfu.store.errors import StoreError
from xinfu.store.folders import DATABASE
from xinfu.store.window_lock import WindowLock

from tests.support.dates import LATER, NOW
from tests.support.other_process import NOBODY, OtherProcess, Report, without_rights
from tests.support.private_pack import PACK
from tests.support.stores import answered, contents, filled, refusal, store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the place of the file in a folder that holds a draft and a finished check-up."""
    return filled(tmp_path)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that everybody can come to."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name) / "data"


def modes(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())}


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_only_the_owner_may_read_whatever_the_umask(open_folder: Path, umask: int) -> None:
    def work(report: Report) -> None:
        os.umask(umask)
        with store(open_folder / "new") as opened:
            answered(opened)
            report(str(modes(open_folder / "new")))

    open_folder.mkdir()
    if os.geteuid() == 0:
        os.chown(open_folder, NOBODY, NOBODY)
    (report,) = without_rights(work)
    found = eval_modes(report)
    assert {DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", "new"} < set(found)
    assert {name: mode for name, mode in found.items() if mode != 0o600} == {"new": 0o700}


def eval_modes(report: str) -> dict[str, int]:
    pairs = (pair.split(": ") for pair in report.strip("{}").split(", "))
    return {name.strip("'"): int(mode) for name, mode in pairs}


def test_a_file_that_others_could_read_is_closed_to_them(path: Path) -> None:
    path.chmod(0o644)
    with open_database(path), open_database(path):
        assert set(modes(path.parent).values()) <= {0o600, 0o700}


def test_a_folder_of_the_persons_own_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    open_database(tmp_path / DATABASE).close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_what_is_written_is_synced_and_wiped(path: Path) -> None:
    settings = {"synchronous": 2, "journal_mode": "wal", "foreign_keys": 1, "secure_delete": 1}
    with open_database(path) as database, database.reading() as connection:
        for name, value in settings.items():
            assert connection.execute(f"PRAGMA {name}").fetchone() == (value,)
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)


@pytest.mark.parametrize("size", [None, 0])
def test_no_file_and_an_empty_one_become_the_newest_version(tmp_path: Path, size: int | None) -> None:
    path = tmp_path / "some" / "folder" / DATABASE
    if size is not None:
        path.parent.mkdir(parents=True)
        path.touch()
    with open_database(path) as database, database.reading() as connection:
        for table, columns in COLUMNS.items():
            assert connection.execute(f"SELECT {columns} FROM {table}").fetchall() == []


def test_a_sqlite_file_of_version_0_without_tables_is_taken(tmp_path: Path) -> None:
    path = tmp_path / DATABASE
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("VACUUM")
    connection.close()
    assert path.stat().st_size
    open_database(path).close()
    open_for_reading(path).close()


def test_a_step_that_fails_leaves_the_version_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = (*MIGRATIONS, ("CREATE TABLE extra (id INTEGER)", "NONSENSE"))
    path = tmp_path / DATABASE
    open_database(path).close()
    before = path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(opening, "MIGRATIONS", steps)
        patched.setattr(opening, "VERSION", VERSION + 1)
        with pytest.raises(StoreError):
            open_database(path)
    (kept,) = tmp_path.iterdir()
    assert kept.read_bytes() == before


def test_an_older_file_takes_the_steps_that_it_lacks(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(opening, "MIGRATIONS", (*MIGRATIONS, ("CREATE TABLE extra (id INTEGER)",)))
        patched.setattr(opening, "VERSION", VERSION + 1)
        with open_database(path) as found, found.reading() as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (VERSION + 1,)
            assert connection.execute("SELECT * FROM extra").fetchall() == []
            assert connection.execute("SELECT count(*) FROM answer").fetchone() == (5,)
    assert refusal(path).code == "newer"


@pytest.mark.parametrize("journal", [False, True], ids=["closed", "killed"])
def test_a_newer_file_is_refused_and_not_touched(path: Path, journal: bool) -> None:
    folder = path.parent
    if journal:
        with open_database(path) as database, database.writing() as connection:
            connection.execute(f"PRAGMA user_version = {VERSION + 1}")
            connection.execute("INSERT INTO checkup (record) VALUES ('of the future')")
        with OtherProcess(lambda report: leave_open(path)) as process:
            process.rest()
        assert (folder / f"{DATABASE}-wal").stat().st_size
    else:
        connection = sqlite3.connect(path)
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
        connection.close()
    before = contents(folder)
    error = refusal(path)
    assert (error.code, error.details["version"]) == ("newer", str(VERSION + 1))
    after = contents(folder)
    # The index to the journal is made anew each time; nothing is kept in it.
    index = f"{DATABASE}-shm"
    assert after | {index: b""} == before | {index: b""}


def leave_open(path: Path) -> None:
    """Write something newer and end without closing."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("INSERT INTO checkup (record) VALUES ('later')")
    os._exit(0)


@pytest.mark.parametrize("part", ["", "-wal", "-shm", "-journal"])
@pytest.mark.parametrize("kind", ["is-folder", "is-special", "is-link", "dangling"])
def test_what_is_no_ordinary_file_is_refused_and_left_alone(tmp_path: Path, part: str, kind: str) -> None:
    place, victim = tmp_path / f"{DATABASE}{part}", tmp_path / "victim"
    victim.write_bytes(b"precious")
    if kind == "is-folder":
        place.mkdir()
    elif kind == "is-special":
        os.mkfifo(place)
    else:
        place.symlink_to(victim if kind == "is-link" else tmp_path / "nowhere")
    before = sorted(tmp_path.iterdir())
    assert refusal(tmp_path / DATABASE).code == ("is-link" if kind == "dangling" else kind)
    assert sorted(tmp_path.iterdir()) == before
    assert victim.read_bytes() == b"precious"


def test_what_fails_in_the_midst_is_undone(path: Path) -> None:
    with open_database(path) as database:
        with pytest.raises(StoreError, match="damaged"):
            delete_and_fail(database)
        with database.reading() as connection:
            assert connection.execute("SELECT count(*) FROM answer").fetchone() == (5,)


def delete_and_fail(database: Database) -> None:
    with database.writing() as connection:
        connection.execute("DELETE FROM draft")
        connection.execute("NONSENSE")


def test_a_database_that_was_taken_away_is_not_written_to(path: Path) -> None:
    with store(path.parent) as opened:
        draft = answered(opened)
        path.rename(path.with_name("elsewhere.db"))
        for _ in range(2):
            with pytest.raises(StoreError, match="moved"):
                opened.drafts.keep(draft, "late", Given("a"), current_question=None, now=LATER)
            path.touch()


def test_a_full_database_is_told_keeps_what_it_has_and_works_again(path: Path) -> None:
    with open_database(path) as database:
        window = WindowLock.open(path.parent, pid=1, now=NOW)
        drafts = Drafts(database, window)
        drafts.open(1, PACK, NOW)
        limit(database, 1)
        before = drafts.load(1)
        while not is_full(drafts):
            pass
        assert drafts.load(1) == before
        limit(database, 100_000)
        drafts.keep(1, "why", Given("长" * 200), current_question=None, now=LATER)
        assert drafts.load(1).answers["why"] == "长" * 200
        window.close()


def is_full(drafts: Drafts) -> bool:
    """Write one more draft; tell whether there was no room for it."""
    try:
        drafts.begin(PACK, NOW, {"why": Given("长" * 200)})
    except StoreError as error:
        if error.code == "full":
            return True
        raise
    return False


def limit(database: Database, pages: int) -> None:
    with database.reading() as connection:
        connection.execute(f"PRAGMA max_page_count = {pages}").fetchall()


def test_no_more_room_is_told_loses_nothing_and_passes(tmp_path: Path) -> None:
    """The system lets no file grow: as on a full disk, each write fails in the midst of it."""

    def work(report: Report) -> None:
        import resource

        with store(tmp_path) as opened:
            draft = answered(opened)
            hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
            size = (tmp_path / f"{DATABASE}-wal").stat().st_size
            resource.setrlimit(resource.RLIMIT_FSIZE, (size + 10_000, hard))
            before, begun = opened.drafts.load(draft).answers, 1
            try:
                while begun < 1000:
                    opened.drafts.begin(PACK, NOW, {"why": Given("长" * 150)})
                    begun += 1
            except StoreError as error:
                report(error.code)
            assert opened.drafts.load(draft).answers == before
            assert len(opened.drafts.list()) == begun
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
            opened.drafts.keep(draft, "why", Given("room"), current_question=None, now=LATER)
        report("closed")

    with OtherProcess(work) as process:
        assert process.rest() == ["failed", "closed"]
    with store(tmp_path) as opened:
        assert opened.drafts.load(1).answers["why"] == "room"


@pytest.mark.parametrize("ended", ["closed", "killed"])
@pytest.mark.parametrize("what", ["folder", "file"])
def test_where_nothing_can_be_written_what_is_there_can_be_read(
    open_folder: Path, ended: str, what: str
) -> None:
    def leave(report: Report) -> None:
        opened = store(open_folder)
        answered(opened)
        if ended == "killed":
            os._exit(0)
        opened.close()

    def look(report: Report) -> None:
        with store(open_folder) as opened:
            assert opened.read_only
            report(str(opened.drafts.load(1).answers["late"]))
            assert [line.id for line in opened.drafts.list()] == [1]
            assert opened.history.list() == []
            for write in (
                lambda: opened.drafts.begin(PACK, NOW),
                lambda: opened.drafts.open(1, PACK, NOW),
                lambda: opened.saved_files.add(open_folder, NOW),
            ):
                try:
                    write()
                except StoreError as error:
                    report(error.code)

    with OtherProcess(leave) as process:
        assert process.rest() == []
    for path in open_folder.iterdir():
        path.chmod(0o444)
    open_folder.chmod(0o555 if what == "folder" else 0o777)
    before = contents(open_folder)
    assert without_rights(look) == ["b", "read-only", "read-only", "read-only"]
    if what == "folder":
        assert contents(open_folder) == before


def test_a_folder_in_which_nothing_can_be_made_is_told(open_folder: Path) -> None:
    def work(report: Report) -> None:
        for folder in (open_folder, open_folder / "deeper"):
            try:
                store(folder)
            except StoreError as error:
                report(error.code)

    open_folder.mkdir()
    open_folder.chmod(0o555)
    assert without_rights(work) == ["read-only", "read-only"]


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    assert refusal(tmp_path / "data" / DATABASE).code == "unreadable"


def test_what_another_window_takes_away_in_between_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    misses, real = [2], opening._open

    def flickering(path: Path, patience: float) -> Database:
        if misses[0]:
            misses[0] -= 1
            raise FileNotFoundError(errno.ENOENT, "gone", str(path))
        return real(path, patience)

    monkeypatch.setattr(opening, "_open", flickering)
    with open_database(tmp_path / DATABASE) as database:
        assert not database.read_only
    misses[0] = 3
    with pytest.raises(StoreError), open_database(tmp_path / DATABASE):
        pass
