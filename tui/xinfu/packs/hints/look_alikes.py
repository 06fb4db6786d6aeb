"""Letters of other scripts that look like Latin ones, and what they were meant as."""

from __future__ import annotations

import re
import unicodedata

from xinfu.packs.diagnostics.diagnostic import Diagnostic, with_hint
from xinfu.packs.hints.source_tree import SourceTree

_CYRILLIC = "асԁеһіјкӏморԛѕтѵԝхугьոսАВСЕНІЈКМОРЅТХУ"
_AS_LATIN = "acdehijklmopqstvwxyrbnuABCEHIJKMOPSTXY"
_GREEK = "αικηνορτυχγωΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
_AS_LATIN_TOO = "aiknvoptuxywABEZHIKMNOPTYX"
_DASHES = "‐‑‒–—―−－﹣─"
LOOK_ALIKES = (
    dict(zip(_CYRILLIC, _AS_LATIN, strict=True))
    | dict(zip(_GREEK, _AS_LATIN_TOO, strict=True))
    | dict.fromkeys(_DASHES, "-")
    | {"ı": "i", "ɡ": "g", "ɑ": "a", "ĸ": "k", "ϲ": "c", "Ь": "b", "ь": "b"}
)
"""What each letter was meant as; full-width ones are known without it."""

_AS_IN_NUMBERS = str.maketrans("OoОоОlI|" + _DASHES, "00000111" + "-" * len(_DASHES))
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?|\d{4}-\d\d-\d\d", re.ASCII)


def plain(word: str) -> str:
    """Return a word with each letter that only looks like one of ours as that letter; else the same word.

    A word that still has letters of another script is one of that script, and stays as it is.
    """
    meant = "".join(LOOK_ALIKES.get(letter) or _without_marks(letter) for letter in word)
    return meant if meant.isascii() and any(letter.isalnum() for letter in meant) else word


def _without_marks(letter: str) -> str:
    """Return a letter without an accent, and in its usual width."""
    parts = unicodedata.normalize("NFKD", letter)
    return (
        parts[0]
        if len(parts) > 1 and unicodedata.combining(parts[1])
        else unicodedata.normalize("NFKC", letter)
    )


def number_meant(word: str) -> str | None:
    """Return the number or day that a word only looks like, with a letter O or a dash in it; else None."""
    meant = unicodedata.normalize("NFKC", word).translate(_AS_IN_NUMBERS)
    # A word at whose end an l stands has a unit there.
    is_one = _NUMBER.fullmatch(meant) and re.search("[0-9]", word) and word[-1] not in "lI|"
    return meant if meant != word and is_one else None


def first_foreign(word: str) -> int:
    """Return where the first letter stands that is not ASCII, or the length of the word."""
    return next((index for index, letter in enumerate(word) if not letter.isascii()), len(word))


def look_alike(word: str) -> dict[str, str] | None:
    """Return what a message tells of a word with a letter that only looks like one of ours; else None."""
    word = word.strip()
    meant = plain(word)
    if word.isascii() or meant == word or not re.fullmatch(r"[A-Za-z0-9_. -]+", meant):
        return None
    index = first_foreign(word)
    return {"got": word, "character": f"U+{ord(word[index]):04X}", "latin": meant[index], "plain": meant}


_WORD_CODES = frozenset({"text-form", "value-unknown", "key-unknown", "option-unknown"})
"""What is wrong with words that the format or the pack has to know."""


def look_alike_hint(problem: Diagnostic, source: SourceTree) -> Diagnostic | None:
    """Return the problem of a word that is only wrong by a letter of another script, with that letter."""
    value = source.value(problem.path)
    is_day = problem.code == "value-type" and isinstance(value, str) and plain(value).startswith("today")
    if problem.code not in _WORD_CODES and not is_day:
        return None
    word = problem.details.get("key", value if isinstance(value, str) else "")[:200]
    details = look_alike(word)
    return None if details is None else with_hint("look-alike", problem, **details, guess="")
