"""Answers that an earlier version kept in files of their own become drafts, once, and only what fits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from xinfu.store.checkup_store import CheckupStore
from xinfu.store.folders import data_folder, interrupted_file, packs_folder
from xinfu.store.interrupted import interrupted_files, load, take_over

from tests.support.dates import NOW
from tests.support.private_pack import PACK
from tests.support.stores import store

TREE: dict[str, Any] = {"format": "xinfu-answers", "version": 1, "pack": PACK.id}
ANSWERS = {"late": "b", "why": "words", "cards": ["x"]}
BROKEN = [
    b"",
    b"{",
    b"null",
    b"[]",
    b"7",
    b"\xff\xfe",
    b'{"format": "xinfu-answers"}',
    b'{"format": "xinfu-answers", "version": 2, "pack": "made-up", "answers": {}}',
    b'{"format": "other", "version": 1, "pack": "made-up", "answers": {}}',
    b'{"format": "xinfu-answers", "version": 1, "pack": 7, "answers": {}}',
    b'{"format": "xinfu-answers", "version": 1, "pack": "made-up", "answers": []}',
    b'{"format": "xinfu-answers", "version": 1, "answers": {}}',
    b"[" * 100_000,
    b"9" * 10_000,
]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[CheckupStore]:
    with store(tmp_path) as made:
        yield made


def write(folder: Path, name: str, **more: Any) -> Path:
    """Write such a file as the earlier version did."""
    path = folder / name
    path.write_text(json.dumps({**TREE, **more}), encoding="utf-8")
    return path


def test_each_file_becomes_a_draft_that_any_window_may_open_and_goes(
    tmp_path: Path, opened: CheckupStore
) -> None:
    write(tmp_path, "interrupted.json", answers=ANSWERS, done=["pay"])
    write(tmp_path, "interrupted-before.json", answers={"late": "a"})
    for _ in range(2):
        take_over(tmp_path, opened.drafts, [PACK], NOW)
        lines = opened.drafts.list()
        assert [line.answered for line in lines] == [3, 1]
        assert [line.window for line in lines] == [None, None]
        assert interrupted_files(tmp_path) == []
    newest = opened.drafts.load(lines[0].id)
    assert newest.answers == ANSWERS
    assert newest.done == ("pay",)


def test_what_does_not_fit_or_is_private_does_not_hinder_the_rest(
    tmp_path: Path, opened: CheckupStore
) -> None:
    strange = {"late": ["b"], "owed": "much", "despair": "no", "nothing_of_this_name": "x", "cards": ["x"]}
    write(tmp_path, "interrupted.json", answers=strange)
    take_over(tmp_path, opened.drafts, [PACK], NOW)
    (line,) = opened.drafts.list()
    assert opened.drafts.load(line.id).answers == {"cards": ["x"]}


def test_a_file_whose_pack_is_not_there_stays(tmp_path: Path, opened: CheckupStore) -> None:
    path = write(tmp_path, "interrupted.json", answers=ANSWERS)
    take_over(tmp_path, opened.drafts, [], NOW)
    assert opened.drafts.list() == []
    assert path.exists()


@pytest.mark.parametrize("data", BROKEN, ids=range(len(BROKEN)))
def test_a_file_that_is_broken_or_of_another_kind_stays_as_it_is(
    tmp_path: Path, opened: CheckupStore, data: bytes
) -> None:
    path = tmp_path / "interrupted.json"
    path.write_bytes(data)
    assert load(path) is None
    take_over(tmp_path, opened.drafts, [PACK], NOW)
    assert path.read_bytes() == data


def test_a_folder_in_the_place_of_the_file_is_none(tmp_path: Path) -> None:
    (tmp_path / "interrupted.json").mkdir()
    assert interrupted_files(tmp_path) == []
    assert interrupted_files(tmp_path / "not-there") == []
    assert load(tmp_path / "interrupted.json") is None


def test_answers_come_back_as_they_were_given(tmp_path: Path) -> None:
    kept = load(write(tmp_path, "interrupted.json", answers=ANSWERS, done=["pay", 7]))
    assert kept is not None
    assert (kept.pack_id, kept.answers, kept.done) == (PACK.id, ANSWERS, ("pay",))


def test_the_places_lie_in_the_data_folder_and_are_not_made_by_asking(home: Path) -> None:
    assert data_folder() == home / "data" / "xinfu"
    assert packs_folder().parent == interrupted_file().parent == data_folder()
    assert list(home.iterdir()) == []
