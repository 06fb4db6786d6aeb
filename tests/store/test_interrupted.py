"""The answers of a check-up that was cut short come back, and private ones are never among them."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from xinfu.checkup.answer_file import plain_answers, read_answers
from xinfu.checkup.answers import Given
from xinfu.store.interrupted import Interrupted, forget, keep, load
from xinfu.store.places import data_folder, interrupted_file, packs_folder

from tests.content.shipped import answers_of, case_named, shipped

KEPT = Interrupted("made-up", "1.0.0", {"one": "a", "many": ["a", "b"], "skip": {"skipped": "unsure"}})
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
def path(tmp_path: Path) -> Path:
    """Return the place of the file, in a folder that is not there yet."""
    return tmp_path / "data" / "xinfu" / "interrupted.json"


def test_what_is_kept_comes_back_and_only_its_owner_may_read_it(path: Path) -> None:
    assert keep(path, KEPT)
    assert load(path) == KEPT
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_the_newest_answers_replace_older_ones(path: Path) -> None:
    later = Interrupted("made-up", "1.0.0", {"one": "b"})
    assert keep(path, KEPT)
    assert keep(path, later)
    assert load(path) == later


def test_nothing_kept_is_nothing_and_forgetting_it_is_no_error(path: Path) -> None:
    assert load(path) is None
    forget(path)
    keep(path, KEPT)
    forget(path)
    assert load(path) is None
    assert not path.exists()


@pytest.mark.parametrize("data", BROKEN, ids=range(len(BROKEN)))
def test_a_file_that_is_broken_or_of_another_kind_is_nothing(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    assert load(path) is None


def test_a_folder_in_the_place_of_the_file_is_nothing_and_cannot_be_kept_in(path: Path) -> None:
    path.mkdir(parents=True)
    assert load(path) is None
    assert not keep(path, KEPT)
    forget(path)


def test_a_fault_while_keeping_is_told_and_not_raised(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(28, "full")

    assert keep(path, KEPT)
    monkeypatch.setattr(os, "fsync", fail)
    assert not keep(path, Interrupted("made-up", "1.0.0", {}))
    assert load(path) == KEPT


def test_private_answers_are_left_out_and_all_others_come_back(path: Path) -> None:
    case, pack = case_named("Unsure of everything"), shipped()
    answers = {**answers_of(case), "despair": Given("yes")}
    keep(path, Interrupted(pack.id, pack.document.version, plain_answers(pack, answers)))
    assert "despair" not in path.read_text(encoding="utf-8")
    kept = load(path)
    assert kept is not None
    again, problems = read_answers(pack, kept.answers, case.today)
    assert problems == []
    assert again == {key: value for key, value in answers.items() if key != "despair"}


def test_values_of_the_wrong_kind_do_not_hinder_the_others(path: Path) -> None:
    strange = {"fraud_now": ["no"], "late_now": 7, "why_here": [None], "nothing_of_this_name": "x"}
    tree = {"format": "xinfu-answers", "version": 1, "pack": "credit-recovery"}
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({**tree, "answers": {**strange, "threatened": "no"}}), encoding="utf-8")
    kept = load(path)
    assert kept is not None
    answers, problems = read_answers(shipped(), kept.answers, shipped().document.case[0].today)
    assert answers == {"threatened": Given("no")}
    assert {problem.question for problem in problems} == set(strange)


def test_the_places_lie_in_the_data_folder_and_are_not_made_by_asking(home: Path) -> None:
    assert data_folder() == home / "data" / "xinfu"
    assert packs_folder().parent == interrupted_file().parent == data_folder()
    assert list(home.iterdir()) == []
