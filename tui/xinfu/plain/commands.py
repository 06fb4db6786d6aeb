"""The words of the program, and which line is one of them.

Words of both languages always work. Full-width letters, digits and signs are their half-width twins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from msgspec import Struct

from xinfu.wording.words import LANGUAGES, Words, words_in


class Act(StrEnum):
    """What a word does; each has its words under `command.` and what it does under `meaning.`."""

    BACK = "back"
    SKIP = "skip"
    SAME = "same"
    WHY = "why"
    ARTICLES = "articles"
    TRY = "try"
    LEARN = "learn"
    REVIEW = "review"
    RESULT = "result"
    LIST = "list"
    NEXT = "next"
    DETAILS = "details"
    DONE = "done"
    UNDO = "undo"
    ALREADY = "already"
    NOT_FOR_ME = "not_for_me"
    SAFE = "safe"
    OTHER = "other"
    WHEN = "when"
    SIDES = "sides"
    PUT_BACK = "put_back"
    DAY = "day"
    SAVE = "save"
    REPLACE = "replace"
    ANSWERS = "answers"
    TITLES = "titles"
    INTENTION = "intention"
    HANDING = "handing"
    ANEW = "anew"
    DISCARD = "discard"
    COMPARE = "compare"
    REMOVE = "remove"
    NUMBERS = "numbers"
    NOKEEP = "nokeep"
    KEEP = "keep"
    CHINESE = "chinese"
    ENGLISH = "english"
    REPEAT = "repeat"
    HELP = "help"
    QUIT = "quit"


NUMBERED = frozenset(
    {
        Act.DETAILS,
        Act.DONE,
        Act.UNDO,
        Act.ALREADY,
        Act.NOT_FOR_ME,
        Act.OTHER,
        Act.PUT_BACK,
        Act.DAY,
        Act.ANEW,
        Act.DISCARD,
        Act.COMPARE,
        Act.REMOVE,
    }
)
"""What takes numbers after it."""

MAY_BE_NUMBERED = frozenset({Act.WHY, Act.ARTICLES, Act.HANDING})
"""What may take numbers after it, and nothing else: alone it means something, too."""

WITH_TEXT = frozenset({Act.SAVE, Act.WHEN})
"""What any text may follow."""

EVERYWHERE = (
    Act.SAVE,
    Act.NUMBERS,
    Act.NOKEEP,
    Act.KEEP,
    Act.CHINESE,
    Act.ENGLISH,
    Act.REPEAT,
    Act.HELP,
    Act.QUIT,
)
"""What works wherever the person is."""

# Not compiled before the first line is typed.
_NUMBERS = r"(\D+?)\s*(\d[\d\s,、;]*)"
_ONLY_NUMBERS = r"[\d\s,、;]*"
SEPARATORS = r"[\s,，、;；]+"


class Command(Struct, frozen=True):
    """What is to be done, the word that was typed for it, and what stood after that."""

    act: Act
    word: str
    rest: str = ""


def fold(text: str) -> str:
    """Return a text to be compared: half-width, in small letters, with single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


@cache
def vocabulary() -> Mapping[str, Act]:
    """Return what each word of each language does."""
    return {
        fold(word): act
        for act in Act
        for language in LANGUAGES
        for word in words_in(language)(f"command.{act}").split()
    }


def word_for(act: Act, words: Words) -> str:
    """Return the first word for an act in a language."""
    return words(f"command.{act}").split()[0]


def command_in(line: str) -> Command | None:
    """Return what a line asks for, None where it is no word of the program; numbers may follow at once."""
    parts = line.split(None, 1)
    if not parts:
        return None
    word, rest = parts[0], parts[1].strip() if len(parts) > 1 else ""
    act = vocabulary().get(fold(word))
    if act is None and (match := re.fullmatch(_NUMBERS, fold(line))):
        word, rest = match.groups()
        act = vocabulary().get(word.replace(" ", ""))
        act = act if act in NUMBERED | MAY_BE_NUMBERED else None
    if act is None or (rest and act not in NUMBERED | MAY_BE_NUMBERED | WITH_TEXT):
        return None
    if act in MAY_BE_NUMBERED and not re.fullmatch(_ONLY_NUMBERS, fold(rest)):
        return None
    return Command(act, word, rest)


def without_slash(line: str) -> str | None:
    """Return what follows a leading slash, which marks a word of the program; None where there is none."""
    stripped = line.strip()
    return stripped[1:].strip() if stripped[:1] in ("/", "／") else None
