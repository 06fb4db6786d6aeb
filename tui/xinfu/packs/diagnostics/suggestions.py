"""What an author probably meant by a word that is not known."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from typing import Any

MAX_CANDIDATES = 500
"""How many words are searched for a near one; the search takes as long as they are many."""

MAX_COMPARISONS = 12_000
"""How many pairs of words are compared for one pack, whatever stands in it."""


def suggest(word: Any, known: Collection[str]) -> str:
    """Return the one known word that is nearest to the given one; nothing when none is or too many are."""
    if len(known) > MAX_CANDIDATES:
        return ""
    # Ids and keys are in small letters; whoever writes a large one means the same.
    small = str(word)[:100].casefold()
    return small if small in known else next(iter(get_close_matches(small, known, n=1, cutoff=0.6)), "")


class Suggester:
    """Guesses until it has compared enough, so that a pack of nothing but mistakes is answered soon."""

    def __init__(self) -> None:
        self._left = MAX_COMPARISONS

    def __call__(self, word: Any, known: Collection[str]) -> str:
        """Return what `suggest` returns, or nothing when enough has been compared."""
        if len(known) <= MAX_CANDIDATES:
            self._left -= len(known)
        return suggest(word, known) if self._left >= 0 else ""
