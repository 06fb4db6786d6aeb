"""Packs are found by id or by path, the person's own first, and each tells what is wrong with it."""

from __future__ import annotations

from importlib import metadata
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import BinaryIO, cast
from zipfile import ZipFile

import pytest
from xinfu.packs import library
from xinfu.packs.diagnostics.diagnostic import PackError
from xinfu.packs.library import Library, PackFile

from tests.support.samples import text_of


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
    own = [file.id for file in library.files() if file.origin.startswith(str(folder))]
    assert own == ["dragon", "owls"]
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
        (".", "file-kind"),
        ("..", "file-kind"),
        ("x" * 300, "pack-unknown"),
        ("x" * 300 + ".toml", "file-unreadable"),
    ],
)
def test_pack_that_is_not_there_is_a_named_error(name: str, code: str) -> None:
    assert codes(Library(), name) == [code]


class Distribution:
    """What the system tells about an installed distribution."""

    name = "somebody"


class Entry:
    """An entry point that names a package."""

    dist = Distribution()

    def __init__(self, value: str) -> None:
        self.value = value


def package(folder: Path, name: str, source: str = "") -> None:
    (folder / name).mkdir()
    (folder / name / "__init__.py").write_text(source, encoding="utf-8")
    (folder / name / f"{name}.toml").write_text(text_of("owls"), encoding="utf-8")


def test_packages_that_cannot_be_imported_hide_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package(tmp_path, "good_one")
    for name, source in (
        ("raises", "1 / 0"),
        ("leaves", "raise SystemExit(3)"),
        ("misspelt", "def"),
        ("needs", "import nothing_of_this_name"),
    ):
        package(tmp_path, name, source)
    values = ["raises", "leaves", "misspelt", "needs", "not_there", "", "good_one:part", "..", "good_one"]
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(library, "is_alone", lambda: False)
    monkeypatch.setattr(metadata, "entry_points", lambda group: [Entry(value) for value in values])
    assert {(file.id, file.origin) for file in Library().all_files()} == {("good_one", "somebody")}


def test_packs_in_a_package_that_is_no_folder_are_found_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ZipFile(tmp_path / "archive.zip", "w") as archive:
        archive.writestr("zipped/__init__.py", "")
        archive.writestr("zipped/owls.toml", text_of("owls"))
    monkeypatch.syspath_prepend(str(tmp_path / "archive.zip"))
    monkeypatch.setattr(metadata, "entry_points", lambda group: [Entry("zipped")])
    (found,) = Library().all_files()
    assert found.read().id == "owls"


def test_what_is_registered_is_the_same_where_the_system_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = Library().all_files()
    monkeypatch.setattr(library, "is_alone", lambda: False)
    assert {(file.id, file.origin, str(file.place)) for file in Library().all_files()} == {
        (file.id, file.origin, str(file.place)) for file in alone
    }


@pytest.mark.parametrize("info", ["owls-1.0.dist-info", "owls.egg-info"])
def test_packs_of_another_distribution_are_found_beside_the_shipped_ones(
    info: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package(tmp_path, "owls")
    (tmp_path / info).mkdir()
    (tmp_path / info / "METADATA").write_text("Name: owls\nVersion: 1.0\n", encoding="utf-8")
    (tmp_path / info / "PKG-INFO").write_text("Name: owls\nVersion: 1.0\n", encoding="utf-8")
    (tmp_path / info / "entry_points.txt").write_text("[xinfu.packs]\nowls = owls\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert {(file.id, file.origin) for file in Library().all_files()} > {("owls", "owls")}
    assert not library.is_alone()


@pytest.mark.parametrize("name", ["somewhere.zip", "somewhere.egg"])
def test_archives_are_left_to_the_system(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / name).write_bytes(b"PK")
    monkeypatch.syspath_prepend(str(tmp_path / name))
    assert not library.is_alone()


def test_an_installed_file_that_is_gone_by_the_time_it_is_read_is_a_named_error() -> None:
    class Gone:
        name = "gone.toml"

        def open(self, mode: str) -> BinaryIO:
            raise OSError(5, "Input/output error")

        def __str__(self) -> str:
            return "gone.toml"

    with pytest.raises(PackError) as caught:
        PackFile("gone", cast(Traversable, Gone()), "somebody").read()
    assert [problem.code for problem in caught.value.problems] == ["file-unreadable"]


def test_folders_and_links_that_lead_nowhere_hide_no_others(folder: Path, tmp_path: Path) -> None:
    bad = [tmp_path / name for name in ("missing", "file", "loop")]
    bad[1].write_text("", encoding="utf-8")
    bad[2].symlink_to(bad[2])
    (folder / "adrift.toml").symlink_to(folder / "nowhere.toml")
    (folder / "circle.toml").symlink_to(folder / "circle.toml")
    (folder / "deeper.toml").mkdir()
    found = {file.id: file for file in Library((*bad, folder)).files()}
    assert {"adrift", "circle", "deeper", "dragon", "owls", "credit-recovery"} <= set(found)
    for name in ("adrift", "circle", "deeper"):
        with pytest.raises(PackError):
            found[name].read()
    assert found["owls"].read().id == "owls"


def test_hidden_files_and_removed_packs_are_no_packs(folder: Path) -> None:
    (folder / "owls.toml").rename(folder / "owls.toml.removed")
    (folder / ".#dragon.toml").symlink_to("nobody@nowhere")
    (folder / ".dragon.toml").write_text("", encoding="utf-8")
    own = [file.id for file in Library((folder,)).files() if str(folder) in str(file.place)]
    assert own == ["dragon"]


def test_all_files_tells_what_another_one_overshadows(folder: Path) -> None:
    text = text_of("owls").replace('id = "owls"', 'id = "credit-recovery"')
    (folder / "credit-recovery.toml").write_text(text, encoding="utf-8")
    both = [file.origin for file in Library((folder,)).all_files() if file.id == "credit-recovery"]
    assert both == [str(folder / "credit-recovery.toml"), "xinfu"]
    installed = Library((folder,)).installed("credit-recovery")
    assert installed is not None
    assert installed.origin == "xinfu"
    assert Library((folder,)).installed("owls") is None
