"""Packs are found by id or by path, the person's own first, and each tells what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.packs.library import Library
from xinfu.packs.problem import PackError

from tests.packs.samples import text_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("owls", "dragon"):
        (tmp_path / f"{name}.toml").write_text(text_of(name), encoding="utf-8")
    return tmp_path


def codes(library: Library, name: str) -> list[str]:
    with pytest.raises(PackError) as caught:
        library.find(name).read()
    return [problem.code for problem in caught.value.problems]


def test_shipped_pack_comes_first_and_can_be_read() -> None:
    first = Library().files()[0]
    assert first.id == first.read().id == "credit-recovery"


def test_own_packs_are_found_by_id(folder: Path) -> None:
    library = Library((folder / "missing", folder))
    assert [file.id for file in library.files()[1:]] == ["dragon", "owls"]
    assert library.find("owls").read().id == "owls"


def test_own_pack_stands_before_an_installed_one_of_the_same_name(folder: Path) -> None:
    text = text_of("owls").replace('id = "owls"', 'id = "credit-recovery"')
    (folder / "credit-recovery.toml").write_text(text, encoding="utf-8")
    pack = Library((folder,)).find("credit-recovery").read()
    assert pack.document.title == "How wise is your owl for its age"


def test_pack_is_found_by_path_and_may_then_be_a_link(folder: Path, tmp_path: Path) -> None:
    linked = tmp_path / "deeper"
    linked.mkdir()
    (linked / "owls.toml").symlink_to(folder / "owls.toml")
    assert Library().find(str(linked / "owls.toml")).read().id == "owls"
    assert codes(Library((linked,)), "owls") == ["file-unreadable"]


def test_file_name_and_id_agree(folder: Path) -> None:
    (folder / "owls.toml").rename(folder / "birds.toml")
    assert codes(Library((folder,)), "birds") == ["id-file"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("zebra", "pack-unknown"),
        ("", "pack-unknown"),
        ("zebra.toml", "file-missing"),
        ("~nobody-of-that-name/zebra.toml", "file-missing"),
        ("~/zebra.toml", "file-missing"),
        ("/", "file-kind"),
    ],
)
def test_pack_that_is_not_there_is_a_named_error(name: str, code: str) -> None:
    assert codes(Library(), name) == [code]
