"""The only door to the screen and to files: text without anything that acts, hides or deceives.

Terminals obey control characters, hide invisible ones and turn the reading direction at bidirectional
overrides; none of that may come from a pack, an answer, a file name or an error text. A pack that holds
such characters is refused where it can be (`first_refused`); everything else is cleaned (`clean`).
The classes follow the general categories of the Unicode Character Database (UAX #44).
"""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
MAX_COMBINING_MARKS = 4
"""More marks than this on one character are no language's spelling; they smear over other lines."""

JOINERS = "\u200c\u200d"
JOINER_THAT_HIDES = "(?<=[{0}])[\u200c\u200d]|[\u200c\u200d](?=[{0}])".format(
    "0-9A-Za-z\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff10-\uff5a\U00020000-\U0003ffff"
)
"""A joiner beside a letter that is never joined; it belongs between emoji, Arabic letters and Indic ones.

It takes two milliseconds to compile, and next to no text has a joiner.
"""

_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_HARMLESS = re.compile("[ -~\u00b7\u2014\u2018-\u201d\u2026\u3001-\u3011\u4e00-\u9fff\uff01-\uff5e]*")
"""What most texts are made of: nothing in it acts or combines, so that nothing more is asked of it."""

_UNSAFE_CATEGORIES = frozenset({"Cc", "Cs", "Co", "Cf", "Zl", "Zp"})


def is_unsafe(character: str) -> bool:
    """Tell whether a single character must not reach a screen or a file; line feed and tab may."""
    if character in "\n\t" or character in JOINERS:
        return False
    if character in _FILLERS or unicodedata.category(character) in _UNSAFE_CATEGORIES:
        return True
    code = ord(character)
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def first_unsafe(text: str) -> int | None:
    """Return the index of the first character that is refused, or None when all may be shown."""
    if text.isprintable() and not any(filler in text for filler in _FILLERS):
        return None
    return next((index for index, character in enumerate(text) if is_unsafe(character)), None)


def first_refused(text: str) -> int | None:
    """Return the index of the first character that a pack must not have; a joiner that joins nothing is one.

    Whoever writes a pack can take it out. In what people type it may stay, since it does no harm there.
    """
    unsafe = first_unsafe(text)
    has_joiner = any(joiner in text for joiner in JOINERS)
    joiner = re.search(JOINER_THAT_HIDES, text) if has_joiner else None
    return unsafe if joiner is None else min(joiner.start(), joiner.start() if unsafe is None else unsafe)


def clean(text: str) -> str:
    """Return the text with each unsafe character replaced, tabs as spaces and marks capped.

    Line feeds stay. The result is the same when cleaned again.
    """
    if _HARMLESS.fullmatch(text):
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        if character == "\t":
            kept.append(" ")
            continue
        if unicodedata.combining(character) or unicodedata.category(character) == "Me":
            marks += 1
            if marks > MAX_COMBINING_MARKS:
                continue
        elif character not in JOINERS:
            marks = 0
        kept.append(REPLACEMENT if is_unsafe(character) else character)
    return "".join(kept)


def clean_line(text: str) -> str:
    """Return the text cleaned and on one line: every run of white space becomes one space."""
    return " ".join(clean(text).split())


def escape_in_json(text: str) -> str:
    """Return JSON that means the same and in which every unsafe character is written as an escape."""
    return "".join(_escape(letter) if is_unsafe(letter) else letter for letter in text)


def _escape(letter: str) -> str:
    import json

    # The one unsafe character that JSON itself never escapes.
    return "\\u007f" if letter == "\x7f" else json.dumps(letter)[1:-1]
