"""How many cells a text takes in a terminal, which draws Chinese two cells wide.

Terminals do not agree: on ambiguous characters (UAX #11) such as quotation marks, on emoji that are made of
several characters, on what newer versions of Unicode call wide. `cells` is what most of them take, with
ambiguous characters narrow; tables are lined up by it. `most_cells` is the most that any of them takes;
lines are broken by it, so that no word is ever beyond the edge.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_JOINER, _NON_JOINER, _EMOJI = "\u200d", "\u200c", "\ufe0f"
_WIDE_SOMEWHERE = (
    range(0x2630, 0x2638),  # trigrams, monograms, hexagrams and counting rods: wide since Unicode 16
    range(0x268A, 0x2690),
    range(0x4DC0, 0x4E00),
    range(0x1D300, 0x1D377),
    range(0x1F1E6, 0x1F200),  # letters of flags, one cell each or two
)


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


@lru_cache(maxsize=8192)
def _most_of_character(character: str) -> int:
    if character == _EMOJI:
        return 1  # It makes the character before it wide.
    category = unicodedata.category(character)
    if category in ("Mn", "Me") or character in (_JOINER, _NON_JOINER):
        return 0
    # What this Python does not know yet may be wide.
    is_wide = category == "Cn" or unicodedata.east_asian_width(character) in "WFA"
    return 2 if is_wide or any(ord(character) in block for block in _WIDE_SOMEWHERE) else 1


def most_cells(text: str) -> int:
    """Return the most cells that a terminal takes for a text on one line."""
    if text.isascii():
        return len(text)
    return sum(map(_most_of_character, text))


def clusters(text: str) -> Iterator[str]:
    """Yield the pieces of a text that people see as one character: with marks, as emoji, as a flag."""
    cluster = ""
    for character in text:
        if cluster and not _belongs(cluster, character):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _belongs(cluster: str, character: str) -> bool:
    if cluster.isspace() or character.isspace():
        return False
    if cluster[-1] == _JOINER or character_cells(character) == 0 or "\U0001f3fb" <= character <= "\U0001f3ff":
        return True
    return len(cluster) == 1 and all("\U0001f1e6" <= letter <= "\U0001f1ff" for letter in cluster + character)


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
