"""Packs of the person's own: whole, private, replaced only when told to, and removed without a loss."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from xinfu.store.files.atomic import SaveError
from xinfu.store.pack_folder import PackFolder


@pytest.fixture
def folder(tmp_path: Path) -> PackFolder:
    return PackFolder(tmp_path / "deep" / "packs")


def test_what_is_added_is_private_and_there_as_it_was_given(folder: PackFolder) -> None:
    assert folder.own() == []
    assert folder.add("tea", "茶\r\n") == "added"
    place = folder.place_of("tea")
    assert place.read_bytes() == "茶\r\n".encode()
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert folder.own() == ["tea"]


@pytest.mark.parametrize("way", ["file", "link"])
def test_what_stands_where_a_folder_belongs_is_named(folder: PackFolder, way: str) -> None:
    in_the_way = folder.path.parent
    if way == "file":
        in_the_way.write_text("x", encoding="utf-8")
    else:
        in_the_way.symlink_to("nowhere")
    with pytest.raises(SaveError) as caught:
        folder.add("tea", "one")
    assert (caught.value.code, caught.value.details) == ("not-folder", {"folder": str(in_the_way)})


def test_the_same_again_changes_nothing_and_other_content_only_when_told_to(folder: PackFolder) -> None:
    folder.add("tea", "one")
    before = folder.place_of("tea").stat().st_mtime_ns
    assert folder.add("tea", "one") == "same"
    assert folder.add("tea", "one", replace=True) == "same"
    assert folder.place_of("tea").stat().st_mtime_ns == before
    with pytest.raises(SaveError) as caught:
        folder.add("tea", "two")
    assert caught.value.code == "exists"
    assert folder.add("tea", "two", replace=True) == "replaced"
    assert folder.place_of("tea").read_text(encoding="utf-8") == "two"


def test_a_write_that_fails_leaves_the_old_pack_and_no_litter(
    folder: PackFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.add("tea", "one")

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(SaveError) as caught:
        folder.add("tea", "two", replace=True)
    assert caught.value.code == "no-space"
    assert [path.name for path in folder.path.iterdir()] == ["tea.toml"]
    assert folder.place_of("tea").read_text(encoding="utf-8") == "one"


def test_what_was_removed_lies_beside_and_counts_no_more(folder: PackFolder) -> None:
    for text in ("one", "two"):
        folder.add("tea", text)
        aside = folder.remove("tea")
        assert aside.read_text(encoding="utf-8") == text
        assert folder.own() == []


@pytest.mark.parametrize("name", ["tea", "../outside", "", ".hidden", "a/b"])
def test_only_what_is_there_can_be_removed(folder: PackFolder, name: str) -> None:
    folder.add("coffee", "one")
    outside = folder.path.parent / "outside.toml"
    outside.write_text("mine", encoding="utf-8")
    with pytest.raises(LookupError):
        folder.remove(name)
    assert outside.exists()


def test_a_link_is_removed_and_what_it_leads_to_is_not(folder: PackFolder, tmp_path: Path) -> None:
    folder.add("coffee", "one")
    target = tmp_path / "target.toml"
    target.write_text("mine", encoding="utf-8")
    folder.place_of("tea").symlink_to(target)
    folder.remove("tea")
    assert folder.own() == ["coffee"]
    assert target.read_text(encoding="utf-8") == "mine"
