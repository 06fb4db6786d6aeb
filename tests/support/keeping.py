"""Looking into what is kept, and keeping something before the app starts, as another window would."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from xinfu.checkup.answer_file import read_answers
from xinfu.packs.pack import Pack
from xinfu.store.checkup_store import CheckupStore
from xinfu.store.draft import Draft
from xinfu.store.history import PastCheckup

from tests.support.driving import NOW, TODAY


@contextmanager
def window(folder: Path) -> Iterator[CheckupStore]:
    """Give the store of the app's folder as another window has it."""
    with CheckupStore.open(folder / "data", pid=os.getpid(), now=NOW) as store:
        yield store


def begun(folder: Path, pack: Pack, answers: Mapping[str, Any], place: str | None = None) -> int:
    """Keep a check-up that was begun, and return its number."""
    given, problems = read_answers(pack, answers, TODAY)
    assert problems == []
    with window(folder) as store:
        return store.drafts.begin(pack, NOW, given, current_question=place)


def drafts_in(folder: Path) -> list[Draft]:
    """Return all that was begun, the newest first."""
    with window(folder) as store:
        return [store.drafts.load(line.id) for line in store.drafts.list()]


def past_in(folder: Path) -> list[PastCheckup]:
    """Return all that was finished, the newest first."""
    with window(folder) as store:
        return store.history.list()
