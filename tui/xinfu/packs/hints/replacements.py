"""What a message proposes to write in the place of a key or value, where that is certain."""

from __future__ import annotations

from typing import NamedTuple

from xinfu.packs.diagnostics.diagnostic import Diagnostic

_VALUES = frozenset({"quotes", "no-quotes", "only-number", "date-as", "no-brackets"})
_PAIRS = {"as-list": "{key} = {value}", "option-of": "{written}", "points-for": "{written}"}


class Replacement(NamedTuple):
    """What to write: a word, which is quoted where it is a value, or TOML as it is."""

    text: str
    is_word: bool = False
    is_whole: bool = False
    """Whether it is a key with its value."""


def replacement(problem: Diagnostic) -> Replacement | None:
    """Return what a message proposes to write where it points, or None where that is left to the author."""
    details = problem.details
    hint, guess = details.get("hint", ""), details.get("guess", "")
    if hint in _VALUES:
        # What was cut short for the message is nothing to write.
        return None if details["value"].endswith("…") else Replacement(details["value"])
    if hint in _PAIRS:
        text = _PAIRS[hint].format_map(details)
        return None if "…" in text else Replacement(text, is_whole=True)
    if hint == "key-named":
        return Replacement(details["plain"], is_word=True)
    is_guessed = problem.code in ("text-form", "test-kind") or problem.code.endswith("-unknown")
    return Replacement(guess, is_word=True) if guess and is_guessed else None
