"""A small pack with a private question, and answers to it."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from xinfu.checkup.answers import Answer, Given, Skipped

from tests.support.dates import TODAY
from tests.support.pack_trees import Tree, factor, frame, one, pack_of

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
