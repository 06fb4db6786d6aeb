"""Words that some layer of the program uses itself, each of which a pack may use as an id all the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from xinfu.app.keys import GROUPS
from xinfu.cli.main import COMMANDS
from xinfu.packs.format.document import SkipState

from tests.support.pack_trees import frame

KEYS_OF_FILES = [
    "answers",
    "answered",
    "skipped",
    "case",
    "expect",
    "today",
    "asked",
    "hidden",
    "due",
    "question",
]
KEYS_OF_PACKS = [
    "upto",
    "level",
    "of",
    "when",
    "always",
    "any",
    "all",
    "not",
    "q",
    "is",
    "id",
    "text",
    "points",
]
ROWS = [
    "entry",
    "skip",
    "finish",
    "hint",
    "past",
    "keep",
    "discard",
    "look",
    "back",
    "anew",
    "row-0",
    "row-1",
]
VALUES = ["true", "false", "null", "nan", "inf", "unanswered", "unknown", "not_asked", "ok", "yes", "no"]
KEYS = sorted({key.id.replace(".", "-") for group in GROUPS.values() for key in group} | set(GROUPS))

WORDS = list(
    dict.fromkeys(
        [
            *ROWS,
            *KEYS_OF_FILES,
            *KEYS_OF_PACKS,
            *VALUES,
            *(state.replace("_", "-") for state in get_args(SkipState)),
            *get_args(SkipState),
            *COMMANDS,
            *KEYS,
        ]
    )
)


HALVES = [WORDS[::2], WORDS[1::2]]
"""All of them, in two, since no pack may have that many factors."""


def pack_tree(words: Sequence[str]) -> dict[str, Any]:
    """Return a pack in which each word is a question, an option, a factor, a band, an action, an alert."""
    return frame(
        [
            {
                "id": word,
                "kind": "one",
                "skip": list(get_args(SkipState)),
                "options": [
                    {"id": word, "text": f"Yes, {word}", "points": {_factor(word): 1}},
                    {"id": f"not-{word}", "text": f"Not {word}", "points": {_factor(word): 0}},
                ],
            }
            for word in words
        ],
        id="check",
        factor=[
            {
                "id": _factor(word),
                "title": f"Factor {word}",
                "bands": [
                    {"id": f"not-{word}", "level": "ok", "upto": 0, "title": f"Not {word}"},
                    {"id": word, "level": "high", "title": f"Band {word}"},
                ],
            }
            for word in words
        ],
        action=[
            {"id": word, "title": f"Action {word}", "when": {"factor": _factor(word), "band": word}}
            for word in words
        ],
        alert=[
            {"id": word, "title": f"Alert {word}", "when": {"q": word, "is": word}, "actions": [word]}
            for word in words
        ],
    )


def _factor(word: str) -> str:
    return "up-to" if word == "upto" else word
