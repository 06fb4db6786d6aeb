"""Which of several numbered rows a line means: by number, by id, by its text or by how that begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xinfu.plain.commands import SEPARATORS, fold
from xinfu.text.paragraphs import Choice
from xinfu.wording.words import Words

_COMMAS = r"[,，、;；]"
_ROW_NUMBER = r"\(?(\d+)[.),、。]?"


class MisunderstoodError(Exception):
    """A line cannot be taken; the message is a sentence for the person."""


def chosen(line: str, choices: Sequence[Choice], *, several: bool = False) -> tuple[str, ...] | None:
    """Return the ids of the rows that a line names exactly; None where it does not."""
    for parts in _splits(line, several):
        rows = [_exact(part, choices) for part in parts]
        if rows and None not in rows:
            return tuple(dict.fromkeys(row for row in rows if row is not None))
    return None


def guessed(line: str, choices: Sequence[Choice], words: Words, *, several: bool = False) -> tuple[str, ...]:
    """Return the ids of the rows that a line names, also by how they begin; raises `MisunderstoodError`."""
    splits = _splits(line, several)
    for parts in splits:
        rows = [_near(part, choices) for part in parts]
        if rows and all(len(row) == 1 for row in rows):
            return tuple(dict.fromkeys(row[0] for row in rows))
    if not several and chosen(line, choices, several=True) is not None:
        raise MisunderstoodError(words("plain.one_only"))
    part = next(part for part in splits[-1] if len(_near(part, choices)) != 1)
    fitting = _near(part, choices)
    if not fitting:
        raise MisunderstoodError(words("plain.unknown", got=_short(part), count=len(choices)))
    numbers = [str(number) for number, choice in enumerate(choices, 1) if choice.id in fitting]
    raise MisunderstoodError(
        words("plain.unclear", got=_short(part), numbers=words("answer.and").join(numbers))
    )


def row_number(text: str) -> int | None:
    """Return the number that a text is, also with the point or bracket of a list; 0 if it is too long."""
    match = re.fullmatch(_ROW_NUMBER, fold(text))
    return None if match is None else int(match[1]) if len(match[1]) < 9 else 0


def numbers_in(text: str, count: int, words: Words) -> tuple[int, ...]:
    """Return the row numbers in a text, from 0 on; raises `MisunderstoodError` for any that there is not."""
    numbers: list[int] = []
    for part in re.split(SEPARATORS, fold(text)):
        if not part:
            continue
        number = row_number(part)
        if number is None or not 1 <= number <= count:
            raise MisunderstoodError(words("plain.no_number", got=_short(part), count=count))
        numbers.append(number - 1)
    return tuple(dict.fromkeys(numbers))


def _splits(line: str, several: bool) -> list[list[str]]:
    """Return the ways to take a line apart, the coarsest first: texts may hold blanks and commas."""
    splits = [[line]]
    if several:
        splits += [re.split(_COMMAS, line), re.split(SEPARATORS, line.strip())]
    return [parts for split in splits if (parts := [part for part in split if part.strip()])]


def _exact(part: str, choices: Sequence[Choice]) -> str | None:
    rows = _named(part, choices)
    return rows[0] if len(rows) == 1 else None


def _named(part: str, choices: Sequence[Choice]) -> list[str]:
    """Return the rows that a number, an id or a text stands for; an id may be the text of another row."""
    said, number = fold(part), row_number(part)
    if number is not None and not _reads(said, choices):
        return [choices[number - 1].id] if 1 <= number <= len(choices) else []
    ids = [choice.id for choice in choices if said == choice.id.casefold()]
    ids = ids or [choice.id for choice in choices if said == choice.id.rpartition(":")[2].casefold()]
    texts = (choice.id for choice in choices if said == fold(choice.text))
    return list(dict.fromkeys((*ids, *texts)))


def _reads(said: str, choices: Sequence[Choice]) -> bool:
    """Tell whether a number with signs around it, not one alone, is the text of a row."""
    return not said.isdecimal() and any(said == fold(choice.text) for choice in choices)


def _near(part: str, choices: Sequence[Choice]) -> list[str]:
    if rows := _named(part, choices):
        return rows
    said = fold(part)
    # A number that is no row's is a slip, not how a text begins.
    return [] if row_number(part) is not None else [c.id for c in choices if fold(c.text).startswith(said)]


def _short(text: str) -> str:
    return text.strip()[:40]
