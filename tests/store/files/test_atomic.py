"""A saved file is whole, private and new, or nothing has changed at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from xinfu.store.files.atomic import NewFile, SaveError, free_name, save

OLD, NEW = "what was there\n", "信复: what is new\n"
FAULTS = [
    (errno.ENOSPC, "no-space"),
    (errno.EDQUOT, "no-space"),
    (errno.EACCES, "no-permission"),
    (errno.EROFS, "read-only"),
    (errno.EIO, "failed"),
]

NO_LINKS = (
    errno.EACCES,
    errno.EPERM,
    errno.EINVAL,
    errno.ENOTSUP,
    errno.ENOSYS,
    errno.EMLINK,
    errno.EXDEV,
    errno.EIO,
)
"""What disks say that know no second name for a file: Android's, FAT, network disks."""


def failing(number: int) -> Callable[..., Any]:
    """Return a function that fails as a system call does."""

    def fail(*arguments: object, **more: object) -> Any:
        raise OSError(number, os.strerror(number))

    return fail


def refusal(path: Path, *, replace: bool = False) -> SaveError:
    """Return the error of a save that must be refused."""
    with pytest.raises(SaveError) as caught:
        save(path, NEW, replace=replace)
    return caught.value


def names(folder: Path) -> list[str]:
    """Return the names of all that is in a folder."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(params=[0o000, 0o022, 0o077])
def _umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("_umask")
@pytest.mark.parametrize("replace", [False, True])
def test_a_file_is_written_whole_and_for_its_owner_only(tmp_path: Path, replace: bool) -> None:
    path = tmp_path / "list.md"
    if replace:
        path.write_text(OLD, encoding="utf-8")
        path.chmod(0o666)
    save(path, NEW, replace=replace)
    assert path.read_bytes() == NEW.encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names(tmp_path) == ["list.md"]


@pytest.mark.parametrize(("number", "code"), FAULTS)
@pytest.mark.parametrize("call", ["fsync", "rename"])
def test_a_fault_while_a_new_file_is_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, code: str
) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    monkeypatch.setattr(os if call == "fsync" else Path, call, failing(number))
    error = refusal(tmp_path / "list.md")
    assert error.code == code
    assert names(tmp_path) == []


@pytest.mark.parametrize(("number", "code"), FAULTS)
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_fault_while_a_file_is_replaced_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, code: str
) -> None:
    path = tmp_path / "list.md"
    path.write_text(OLD, encoding="utf-8")
    monkeypatch.setattr(os if call == "fsync" else Path, call, failing(number))
    error = refusal(path, replace=True)
    assert error.code == code
    assert path.read_text(encoding="utf-8") == OLD
    assert names(tmp_path) == ["list.md"]


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOSYS, errno.ENOTSUP])
@pytest.mark.parametrize("replace", [False, True])
def test_on_a_disk_that_cannot_be_told_to_hurry_a_file_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, replace: bool
) -> None:
    monkeypatch.setattr(os, "fsync", failing(number))
    monkeypatch.setattr(os, "link", failing(number))
    save(tmp_path / "list.md", NEW, replace=replace)
    assert (tmp_path / "list.md").read_bytes() == NEW.encode()
    assert names(tmp_path) == ["list.md"]


def test_a_read_only_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "mkstemp", failing(errno.EACCES))
    error = refusal(tmp_path / "list.md")
    assert error.code == "no-permission"
    assert error.details == {"folder": str(tmp_path)}


@pytest.mark.parametrize("replace", [False, True])
def test_what_is_no_ordinary_file_is_refused_and_left_alone(tmp_path: Path, replace: bool) -> None:
    victim = tmp_path / "victim"
    victim.write_text(OLD, encoding="utf-8")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "link.md").symlink_to(victim)
    (tmp_path / "dangling.md").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.md")
    before = names(tmp_path)
    refused = {name: refusal(tmp_path / name, replace=replace).code for name in before if name != "victim"}
    assert refused == {
        "dangling.md": "is-link",
        "folder.md": "is-folder",
        "link.md": "is-link",
        "pipe.md": "is-special",
    }
    assert refusal(Path("/dev/full"), replace=replace).code == "is-special"
    assert victim.read_text(encoding="utf-8") == OLD
    assert names(tmp_path) == before


def test_an_existing_file_is_not_touched_unasked(tmp_path: Path) -> None:
    path = tmp_path / "list.md"
    path.write_text(OLD, encoding="utf-8")
    error = refusal(path)
    assert error.code == "exists"
    assert error.details == {"name": "list.md"}
    assert path.read_text(encoding="utf-8") == OLD
    assert names(tmp_path) == ["list.md"]


def test_what_is_left_before_it_is_placed_was_never_there(tmp_path: Path) -> None:
    with NewFile(tmp_path / "rows.csv") as file:
        file.write(NEW * 9_999)
        assert not (tmp_path / "rows.csv").exists()
    assert names(tmp_path) == []


def test_a_file_that_appears_in_the_last_moment_is_not_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.md"
    link = os.link

    def late(source: str, target: Path) -> None:
        path.write_text(OLD, encoding="utf-8")
        link(source, target)

    monkeypatch.setattr(os, "link", late)
    assert refusal(path).code == "exists"
    assert path.read_text(encoding="utf-8") == OLD
    assert names(tmp_path) == ["list.md"]


@pytest.mark.parametrize("number", NO_LINKS)
def test_a_file_system_without_links_takes_the_file_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    for call in ("link", "chmod", "fchmod"):
        monkeypatch.setattr(os, call, failing(number))
    path = tmp_path / "list.md"
    save(path, NEW)
    assert path.read_text(encoding="utf-8") == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names(tmp_path) == ["list.md"]


@pytest.mark.parametrize("number", NO_LINKS)
def test_without_links_a_file_that_appears_in_the_last_moment_is_not_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path = tmp_path / "list.md"

    def late(source: str, target: Path) -> None:
        path.write_text(OLD, encoding="utf-8")
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", late)
    assert refusal(path).code == "exists"
    assert path.read_text(encoding="utf-8") == OLD
    assert names(tmp_path) == ["list.md"]


def test_a_name_that_another_program_takes_over_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, rename = tmp_path / "list.md", Path.rename

    def late(temporary: Path, target: Path) -> Path:
        path.unlink()
        path.write_text(OLD, encoding="utf-8")
        monkeypatch.setattr(Path, "rename", rename)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    monkeypatch.setattr(Path, "rename", late)
    assert refusal(path).code == "failed"
    assert path.read_text(encoding="utf-8") == OLD
    assert names(tmp_path) == ["list.md"]


def test_names_and_folders_that_cannot_be_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "file").write_text(OLD, encoding="utf-8")
    assert refusal(tmp_path / ("x" * 300 + ".md")).code == "name-long"
    assert refusal(tmp_path / "missing" / "list.md").code == "no-folder"
    for path in (tmp_path / "file" / "list.md", tmp_path / "file" / "sub" / "list.md"):
        error = refusal(path)
        assert (error.code, error.details) == ("not-folder", {"folder": str(tmp_path / "file")})
    assert refusal(tmp_path / "nul\0.md").code == "name-unsafe"
    assert names(tmp_path) == ["file"]


def test_a_folder_that_cannot_be_flushed_does_not_undo_the_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "open", failing(errno.EACCES))
    monkeypatch.setattr(tempfile, "mkstemp", lambda **_: _made(tmp_path / ".tmp"))
    save(tmp_path / "list.md", NEW)
    assert names(tmp_path) == ["list.md"]


def _made(path: Path) -> tuple[int, str]:
    file = path.open("wb", buffering=0)
    descriptor = os.dup(file.fileno())
    file.close()
    return descriptor, str(path)


def test_a_free_name_counts_up_and_minds_dangling_links(tmp_path: Path) -> None:
    assert free_name(tmp_path, "list", ".md") == "list.md"
    (tmp_path / "list.md").touch()
    assert free_name(tmp_path, "list", ".md") == "list-2.md"
    (tmp_path / "list-2.md").symlink_to(tmp_path / "nowhere")
    assert free_name(tmp_path, "list", ".md") == "list-3.md"
    assert free_name(tmp_path, "list", ".json") == "list.json"
