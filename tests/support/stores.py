"""Stores that tests open as a window of the program does: filling them, and looking into what they keep."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.answers import Answer
from xinfu.checkup.record import FinishedCheckup, finished_checkup
from xinfu.checkup.result import evaluate
from xinfu.packs.pack import Pack
from xinfu.store.checkup_store import CheckupStore
from xinfu.store.database.opening import open_database
from xinfu.store.draft import Draft
from xinfu.store.errors import StoreError
from xinfu.store.folders import DATABASE
from xinfu.store.history import PastCheckup

from tests.support.commands import data_of
from tests.support.dates import LATER, NOW, TODAY
from tests.support.private_pack import ANSWERS, PACK


def store(folder: Path, *, pid: int = 1, now: dt.datetime = NOW, patience: float = 5.0) -> CheckupStore:
    """Open the store of a folder."""
    return CheckupStore.open(folder, pid=pid, now=now, patience=patience)


def answered(opened: CheckupStore, pack: Pack = PACK, answers: dict[str, Answer] | None = None) -> int:
    """Begin a draft and keep answers in it one by one; return its id."""
    draft = opened.drafts.begin(pack, NOW)
    for key, answer in (ANSWERS if answers is None else answers).items():
        opened.drafts.keep(draft, key, answer, current_question=key, now=LATER)
    return draft


def finished(opened: CheckupStore) -> int:
    """Add a finished check-up to the history; return its id."""
    return add_finished(opened, finished_checkup(evaluate(PACK, ANSWERS, TODAY), LATER, language="zh"))


def add_finished(opened: CheckupStore, record: FinishedCheckup) -> int:
    """Add a record to the history, as the end of a draft does; return its id."""
    checkup, _ = opened.drafts.finish(opened.drafts.begin(PACK, NOW), record)
    assert checkup is not None
    return checkup


def filled(folder: Path) -> Path:
    """Make a database that holds a draft and a finished check-up in a folder; return its place."""
    with store(folder) as opened:
        assert answered(opened) == 1
        finished(opened)
    return folder / DATABASE


def refusal(path: Path) -> StoreError:
    """Return why a database cannot be opened."""
    with pytest.raises(StoreError) as caught, open_database(path):
        pass
    return caught.value


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder, by name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def window(folder: Path) -> CheckupStore:
    """Open the store of an app that was started in a folder, as another window does."""
    return store(folder / "data", pid=os.getpid())


def begun(folder: Path, pack: Pack, answers: Mapping[str, Any], place: str | None = None) -> int:
    """Keep a check-up that was begun in an app's folder, and return its number."""
    given, problems = read_answers(pack, answers, TODAY)
    assert problems == []
    with window(folder) as opened:
        return opened.drafts.begin(pack, NOW, given, current_question=place)


def drafts_in(folder: Path) -> list[Draft]:
    """Return all that was begun in an app's folder, the newest first."""
    return _drafts(folder / "data")


def past_in(folder: Path) -> list[PastCheckup]:
    """Return all that was finished in an app's folder, the newest first."""
    with window(folder) as opened:
        return opened.history.list()


def kept_answers(home: Path) -> list[dict[str, Any]]:
    """Return the answers of every draft that a program with this home has kept, the newest first."""
    return [dict(draft.answers) for draft in _drafts(data_of(home))]


def _drafts(folder: Path) -> list[Draft]:
    if not (folder / DATABASE).exists():
        return []
    with store(folder, pid=os.getpid()) as opened:
        return [opened.drafts.load(line.id) for line in opened.drafts.list()]
