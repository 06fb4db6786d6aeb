"""A small pack with a private question, answers to it, and stores to keep them in."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path

from xinfu.checkup.answers import Answer, Given, Skipped
from xinfu.checkup.record import FinishedCheckup
from xinfu.packs.pack import Pack
from xinfu.store.checkup_store import CheckupStore

from tests.support.building import TODAY, Tree, factor, frame, one, pack_of

NOW = dt.datetime(2026, 11, 21, 9, 30)
LATER = dt.datetime(2026, 11, 21, 10, 0, 5, 250)
SECRET = "unspeakable"
WORDS = "我欠了三千块 and nobody knows"


def tree(version: str = "1.0.0") -> Tree:
    """Return the tree of a pack in which a private answer raises an alert and leads to an action."""
    questions: list[Tree] = [
        one("late", {"debt": [0, 3]}, skip=["unsure"]),
        {"id": "why", "kind": "text", "when": {"q": "late", "is": "b"}},
        {"id": "cards", "kind": "many", "options": [{"id": key, "text": key} for key in "xyz"]},
        {"id": "owed", "kind": "number", "min": 0, "max": 100000},
        {"id": "since", "kind": "date", "max": "today"},
        {
            "id": "despair",
            "kind": "one",
            "private": True,
            "options": [{"id": SECRET, "text": "…", "points": {"debt": 5}}, {"id": "no", "text": "…"}],
        },
        {"id": "secret_words", "kind": "text", "private": True},
    ]
    action = {"title": "…"}
    return frame(
        questions,
        version=version,
        factor=[factor("debt", 1, 2)],
        action=[
            {"id": "pay", "when": {"q": "late", "is": "b"}, **action},
            {"id": "count", "when": {"q": "owed", "gt": 0}, **action},
            {"id": "talk", "when": {"q": "despair", "is": SECRET}, **action},
        ],
        alert=[{"id": "help-now", "title": "!", "when": {"q": "despair", "is": SECRET}, "actions": ["talk"]}],
    )


PACK = pack_of(tree())
ANSWERS: dict[str, Answer] = {
    "late": Given("b"),
    "why": Given(WORDS),
    "cards": Given(("x", "z")),
    "owed": Given(Fraction("12345.67")),
    "since": Given(TODAY - dt.timedelta(days=40)),
}
PRIVATE: dict[str, Answer] = {"despair": Given(SECRET), "secret_words": Given("unheard-of")}
SKIPPED = Skipped("unsure")


def store(folder: Path, *, pid: int = 1, now: dt.datetime = NOW, patience: float = 5.0) -> CheckupStore:
    """Open the store of a folder."""
    return CheckupStore.open(folder, pid=pid, now=now, patience=patience)


def answered(opened: CheckupStore, pack: Pack = PACK, answers: dict[str, Answer] | None = None) -> int:
    """Begin a draft and keep answers in it one by one; return its id."""
    given = ANSWERS if answers is None else answers
    draft = opened.drafts.begin(pack, NOW)
    for key, answer in given.items():
        opened.drafts.keep(draft, key, answer, current_question=key, now=LATER)
    return draft


def add_finished(opened: CheckupStore, checkup: FinishedCheckup) -> int:
    """Have a finished check-up in the history, by a draft that is finished at once; return its id."""
    return opened.drafts.finish(opened.drafts.begin(PACK, NOW), checkup)


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder, by name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
