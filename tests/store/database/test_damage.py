"""A damaged file is opened or kept under another name; nothing is deleted and nothing crashes."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from xinfu.checkup.answers import Given
from xinfu.store.database.opening import open_database
from xinfu.store.database.quarantine import quarantine
from xinfu.store.errors import StoreError
from xinfu.store.folders import DATABASE

from tests.support.damage import mutated
from tests.support.dates import LATER, NOW
from tests.support.effort import THOROUGH
from tests.support.private_pack import ANSWERS, PACK
from tests.support.stores import answered, contents, filled, refusal, store

MUTATIONS = 4000 if THOROUGH else 200


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the place of the file in a folder that holds a draft and a finished check-up."""
    return filled(tmp_path)


@pytest.mark.parametrize("garbage", [b"x", b"\0" * 5000, b"SQLite format 3\0", b"{}" * 9999, None])
def test_a_file_that_is_none_of_ours_is_kept_and_the_next_opening_starts_afresh(
    tmp_path: Path, garbage: bytes | None
) -> None:
    path = tmp_path / DATABASE
    if garbage is None:
        connection = sqlite3.connect(path)
        connection.executescript("CREATE TABLE theirs (id); INSERT INTO theirs VALUES ('x')")
        connection.close()
        garbage = path.read_bytes()
    for number in (1, 2, 3):
        path.write_bytes(garbage)
        error = refusal(path)
        assert error.code == "damaged"
        assert Path(error.details["kept"]).read_bytes() == garbage
        assert len(list(tmp_path.iterdir())) == number
        with open_database(path):
            pass
        path.unlink()


def test_damage_anywhere_is_found_before_anything_is_read(path: Path) -> None:
    sound = path.read_bytes()
    for start in range(4096, len(sound), 4096):
        data = sound[:start] + b"\x0d" + b"\xff" * 4095 + sound[start + 4096 :]
        path.write_bytes(data)
        error = refusal(path)
        assert error.code == "damaged"
        assert Path(error.details["kept"]).read_bytes() == data


def test_only_the_file_that_was_seen_to_be_damaged_is_set_aside(path: Path) -> None:
    seen = path.lstat()
    sound = path.read_bytes()
    path.rename(path.with_name("elsewhere.db"))
    assert quarantine(path, seen).code == "moved"
    path.write_bytes(sound)
    assert quarantine(path, seen).code == "moved"
    assert path.read_bytes() == sound


def test_damage_is_opened_or_kept_and_never_a_surprise(
    path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    sound = path.read_bytes()
    chance = random.Random(3)
    outcomes: dict[str, int] = {}
    for _ in range(MUTATIONS):
        folder = tmp_path_factory.mktemp("mutated")
        data = mutated(sound, chance)
        (folder / DATABASE).write_bytes(data)
        code = survived(folder)
        outcomes[code] = outcomes.get(code, 0) + 1
        copies = [each for each in contents(folder).values() if each == data]
        if code in ("damaged", "newer"):
            assert copies == [data]
        else:
            assert code == "opened"
        shutil.rmtree(folder)
    assert outcomes["damaged"] > MUTATIONS / 20
    assert outcomes["opened"] > MUTATIONS / 20


def survived(folder: Path) -> str:
    """Open a store and read and write everything; return "opened" or the code of what was wrong with it."""
    try:
        opened = store(folder)
    except StoreError as error:
        return error.code
    try:
        lines = opened.drafts.list()
        opened.history.list()
        opened.saved_files.list()
        for line in lines:
            opened.drafts.load(line.id)
        opened.drafts.begin(PACK, NOW, ANSWERS)
    except StoreError as error:
        if error.code != "damaged":
            return error.code
        # Writing may have begun by then, so what is kept need not be what was there to the byte.
        return "opened" if opened.quarantine().code == "damaged" else "lost"
    finally:
        opened.close()
    return "opened"


def test_damage_found_later_is_set_aside_on_demand(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("UPDATE answer SET value = '{' WHERE question = 'late'")
    connection.close()
    before = path.read_bytes()
    opened = store(path.parent)
    with pytest.raises(StoreError, match="damaged"):
        opened.drafts.load(1)
    error = opened.quarantine()
    assert Path(error.details["kept"]).read_bytes() == before
    with store(path.parent) as again:
        assert again.drafts.list() == []


def test_a_damaged_file_that_another_window_works_on_is_left_to_it(path: Path) -> None:
    with store(path.parent) as opened:
        draft = answered(opened)
        sound = path.read_bytes()
        path.write_bytes(b"not a database" * 500)
        assert refusal(path).code == "damaged-in-use"
        path.write_bytes(sound)
        opened.drafts.keep(draft, "late", Given("a"), current_question=None, now=LATER)
