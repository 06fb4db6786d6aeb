"""A pack file is told about once for each text that it holds, however it came to hold that."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from xinfu.packs.library import Library
from xinfu.packs.watching import REREADS, PackFileState, WatchedPack

from tests.support.samples import text_of

GOOD = text_of("owls")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "owls.toml"
    place.write_text(GOOD, encoding="utf-8")
    return place


def watched(file: Path) -> WatchedPack:
    return WatchedPack(Library().find(str(file)))


def codes(version: PackFileState | None) -> list[str]:
    assert version is not None
    assert version.error is not None
    return [problem.code for problem in version.error.problems]


def test_the_first_look_always_tells(file: Path) -> None:
    first = watched(file).poll()
    assert first is not None
    assert first.pack is not None
    assert first.pack.id == "owls"
    file.write_text("", encoding="utf-8")
    assert "key-missing" in codes(watched(file).poll())
    file.unlink()
    assert codes(watched(file).poll()) == ["file-missing"]


def test_nothing_is_told_twice(file: Path) -> None:
    watch = watched(file)
    watch.poll()
    for _ in range(REREADS * 2):
        os.utime(file)
        assert watch.poll() is None
    file.write_text(GOOD, encoding="utf-8")
    assert watch.poll() is None


def test_a_quiet_file_is_not_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = watched(file)
    for _ in range(REREADS + 1):
        watch.poll()
    monkeypatch.setattr(type(watch.file), "text", lambda self: pytest.fail("was read"))
    assert watch.poll() is None


def test_written_in_two_steps_it_ends_well(file: Path) -> None:
    watch = watched(file)
    watch.poll()
    new = GOOD.replace("wise", "old!")
    file.write_text(new[:200], encoding="utf-8")
    assert codes(watch.poll())
    file.write_text(new, encoding="utf-8")
    version = watch.poll()
    assert version is not None
    assert version.pack is not None


@pytest.mark.parametrize("gone", [None, "", "\n \n"])
def test_gone_or_empty_for_one_look_is_no_version(file: Path, gone: str | None) -> None:
    watch = watched(file)
    watch.poll()
    for _ in range(2):
        if gone is None:
            file.unlink()
        else:
            file.write_text(gone, encoding="utf-8")
        assert watch.poll() is None
        file.write_text(GOOD, encoding="utf-8")
        assert watch.poll() is None
    if gone is None:
        file.unlink()
    else:
        file.write_text(gone, encoding="utf-8")
    assert watch.poll() is None
    assert codes(watch.poll())
    assert watch.poll() is None
    file.write_text(GOOD, encoding="utf-8")
    version = watch.poll()
    assert version is not None
    assert version.pack is not None


def test_a_file_that_is_put_in_its_place_is_seen(file: Path) -> None:
    watch = watched(file)
    watch.poll()
    other = file.with_suffix(".new")
    other.write_text(GOOD.replace("wise", "old!"), encoding="utf-8")
    stamp = file.stat()
    os.utime(other, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    other.replace(file)
    assert watch.poll() is not None


def test_another_kind_of_file_in_its_place_is_told_once(file: Path) -> None:
    watch = watched(file)
    watch.poll()
    file.unlink()
    file.mkdir()
    assert codes(watch.poll()) == ["file-kind"]
    assert watch.poll() is None
