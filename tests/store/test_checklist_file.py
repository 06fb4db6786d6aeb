"""Lists become files in the format that was asked for, whole or not at all, and nobody's file is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from xinfu.checklist.checklist import Checklist
from xinfu.checklist.formats import calendar_format
from xinfu.checklist.formats.registry import RENDERERS
from xinfu.store import checklist_file
from xinfu.store.checklist_file import check_place, write_list, write_split
from xinfu.store.files.atomic import SaveError, save

from tests.support.checklists import make_item, make_list

THREE = make_list(tuple(make_item(number) for number in (1, 2, 3)))


def refused(folder: Path, checklist: Checklist, name: str, *, split: bool = False) -> SaveError:
    """Return why a list is not written, and check that nothing changed."""
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(SaveError) as raised:
        (write_split if split else write_list)(checklist, name, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    return raised.value


@pytest.mark.parametrize("suffix", RENDERERS)
def test_each_suffix_has_its_format_and_a_file_of_ours_is_known_again(tmp_path: Path, suffix: str) -> None:
    first = write_list(THREE, f"a{suffix}", tmp_path)
    assert first.path.read_bytes() == RENDERERS[suffix](THREE).encode()
    assert first.path.stat().st_mode & 0o777 == 0o600
    assert refused(tmp_path, THREE, f"a{suffix}").code == "exists"
    ticked = THREE.with_states({"item-1": "done"})
    second = write_list(ticked, f"a{suffix}", tmp_path, before=first)
    assert second.path.read_bytes() == RENDERERS[suffix](ticked).encode()
    second.path.write_bytes(second.path.read_bytes() + b"mine\r\n")
    with pytest.raises(SaveError):
        write_list(THREE, f"a{suffix}", tmp_path, before=second)


@pytest.mark.parametrize("split", [False, True])
def test_a_calendar_without_anything_in_it_is_not_written(tmp_path: Path, split: bool) -> None:
    done = THREE.with_states({item.id: "done" for item in THREE.items})
    assert refused(tmp_path, done, "a.ics", split=split).code == "nothing-dated"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("sub/a.md", "no-folder"),
        ("there.txt/a.md", "not-folder"),
        ("there.txt/sub/a.md", "not-folder"),
        ("there.txt", "exists"),
        ("x" * 300 + "/a.md", "name-long"),
        ("loop/a.md", "not-folder"),
    ],
)
def test_what_hinders_a_list_is_said_before_and_after_it_is_made(
    tmp_path: Path, name: str, code: str
) -> None:
    (tmp_path / "there.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(SaveError) as raised:
        check_place(name, tmp_path)
    assert raised.value.code == code
    with pytest.raises(SaveError) as raised:
        write_list(THREE, name, tmp_path)
    assert raised.value.code == code


def test_a_page_to_hand_over_is_a_page(tmp_path: Path) -> None:
    handed = replace(THREE, handed_over=True, answers=())
    for suffix in set(RENDERERS) - {".html"}:
        assert refused(tmp_path, handed, f"a{suffix}").code == "page-only"
    assert write_list(handed, "a.html", tmp_path).path.exists()


def test_a_calendar_is_split_into_one_file_for_each_event(tmp_path: Path) -> None:
    paths = write_split(THREE, "a.ics", tmp_path)
    assert paths == [tmp_path / f"a-{number}.ics" for number in (1, 2, 3)]
    assert [path.read_bytes().decode() for path in paths] == calendar_format.split(THREE)
    assert sorted(tmp_path.iterdir()) == paths
    assert {path.stat().st_mode & 0o777 for path in paths} == {0o600}


@pytest.mark.parametrize("name", ["a.md", "a.tasks.ics", "a"])
def test_only_a_calendar_is_split(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path, THREE, name, split=True).code == "suffix"


def test_a_split_calendar_replaces_nothing_and_leaves_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a-3.ics").write_text("mine", encoding="utf-8")
    assert refused(tmp_path, THREE, "a.ics", split=True).code == "exists"

    def full(path: Path, text: str, *, replace: bool = False) -> None:
        if path.name == "b-3.ics":
            raise SaveError("no-space", folder=str(path.parent))
        save(path, text, replace=replace)

    monkeypatch.setattr(checklist_file, "save", full)
    assert refused(tmp_path, THREE, "b.ics", split=True).code == "no-space"
