"""How many cells a text takes in a terminal, which draws Chinese two cells wide.

The widths are those of the Unicode property East Asian Width (UAX #11) with ambiguous characters taken
as narrow, which is what terminals do unless told otherwise.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=8192)
def character_cells(character: str) -> int:
    """Return 0, 1 or 2: the cells of one character."""
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cells(text: str) -> int:
    """Return the cells of a text on one line."""
    if text.isascii():
        return len(text)
    return sum(map(character_cells, text))


def fit(text: str, width: int) -> str:
    """Return the text cut to at most `width` cells."""
    if cells(text) <= width:
        return text
    taken = 0
    for index, character in enumerate(text):
        taken += character_cells(character)
        if taken > width:
            return text[:index]
    return text
