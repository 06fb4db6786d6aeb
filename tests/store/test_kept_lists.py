"""Lists in the store: written by one window at a time, and gone when they are removed."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.checklist.kept_list import kept_list
from xinfu.checkup.result import evaluate
from xinfu.store.errors import StoreError

from tests.support.dates import NOW, TODAY
from tests.support.private_pack import ANSWERS, PACK
from tests.support.stores import store

KEPT = kept_list(evaluate(PACK, ANSWERS, TODAY), "zh")


def test_a_list_comes_back_as_it_was(tmp_path: Path) -> None:
    with store(tmp_path) as opened:
        first = opened.lists.add(KEPT)
        second = opened.lists.add(KEPT)
    with store(tmp_path) as opened:
        assert opened.lists.list() == [second, first]
        assert opened.lists.load(first.id).kept == KEPT


def test_a_window_does_not_undo_what_another_did(tmp_path: Path) -> None:
    with store(tmp_path) as one, store(tmp_path, pid=2) as other:
        mine = one.lists.add(KEPT)
        theirs = other.lists.load(mine.id)
        done = KEPT.with_states({KEPT.items[0].id: "done"}, TODAY)
        mine = one.lists.replace(mine, done)
        with pytest.raises(StoreError, match="list-changed"):
            other.lists.replace(theirs, KEPT)
        assert other.lists.load(mine.id) == mine
        one.lists.remove(mine.id)
        with pytest.raises(StoreError, match="list-gone"):
            other.lists.replace(mine, KEPT)
        with pytest.raises(StoreError, match="list-gone"):
            other.lists.load(mine.id)


def test_what_a_file_held_is_kept_beside_its_name(tmp_path: Path) -> None:
    with store(tmp_path) as opened:
        opened.saved_files.add(tmp_path / "a.md", NOW, "base")
        opened.saved_files.add(tmp_path / "b.md", NOW)
        assert [file.base for file in opened.saved_files.list()] == ["base", None]
        opened.saved_files.add(tmp_path / "a.md", NOW)
        assert [file.base for file in opened.saved_files.list()] == [None, None]
