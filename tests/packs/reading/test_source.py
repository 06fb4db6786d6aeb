"""Only small, regular, readable UTF-8 files are read, and reading never waits."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from xinfu.packs.diagnostics.diagnostic import PackError
from xinfu.packs.reading.limits import MAX_BYTES
from xinfu.packs.reading.source import decode, read_text

from tests.support.samples import read, text_of


def refused(path: Path, *, follow_links: bool = True) -> str:
    with pytest.raises(PackError) as caught:
        read_text(path, follow_links=follow_links)
    assert caught.value.file == str(path)
    (problem,) = caught.value.problems
    return problem.code


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "owls.toml"
    path.write_text(text_of("owls"), encoding="utf-8")
    return path


def test_file_is_read_as_it_is(file: Path) -> None:
    assert read_text(file, follow_links=False) == text_of("owls")


def test_byte_order_mark_and_windows_lines_are_accepted(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + text_of("owls").replace("\n", "\r\n").encode())
    text = read_text(file, follow_links=False)
    assert read(text).document == read(text_of("owls")).document


def test_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "nothing.toml") == "file-missing"


@pytest.mark.parametrize("name", ["a\0b", "a\ud800b", "x" * 300])
def test_names_that_cannot_be(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path / name) == "file-unreadable"


def test_folder(tmp_path: Path) -> None:
    assert refused(tmp_path) == "file-kind"


def test_pipe_that_nobody_writes_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    assert refused(tmp_path / "pipe.toml") == "file-kind"


def test_device() -> None:
    assert refused(Path("/dev/zero")) == "file-kind"


def test_refusal_of_the_system_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(PackError) as caught:
        read_text(file, follow_links=True)
    assert caught.value.problems[0].code == "file-unreadable"
    assert caught.value.problems[0].details == {"reason": "Permission denied"}


def test_link_is_followed_only_when_the_person_named_it(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    assert read_text(link, follow_links=True) == text_of("owls")
    assert refused(link, follow_links=False) == "file-unreadable"


def test_link_to_nowhere_and_round_in_circles(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    assert refused(tmp_path / "a") == "file-missing"
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert refused(tmp_path / "a") == "file-unreadable"


def test_size_is_limited_before_anything_is_parsed(file: Path) -> None:
    file.write_bytes(b"#" * MAX_BYTES)
    assert len(read_text(file, follow_links=False)) == MAX_BYTES
    file.write_bytes(b"#" * (MAX_BYTES + 1))
    assert refused(file) == "file-large"


def test_other_encodings_are_refused_with_the_place() -> None:
    with pytest.raises(PackError) as caught:
        decode("# 第一\ntitle = '第二'".encode("gb18030"), "pack")
    assert [(item.line, item.column) for item in caught.value.problems] == [(1, 3)]
    with pytest.raises(PackError) as caught:
        decode(b"\xef\xbb\xbf# fine\n# \xe4\xb8\xad\xff", "pack")
    assert [(item.code, item.line, item.column) for item in caught.value.problems] == [
        ("file-encoding", 2, 4)
    ]
