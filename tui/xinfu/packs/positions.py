"""Problems of a pack with the lines and columns at which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from xinfu.packs.diagnostics.catalog import catalog
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.packs.diagnostics.edits import Edit
from xinfu.packs.diagnostics.literals import quoted
from xinfu.packs.hints.replacements import replacement
from xinfu.packs.reading.limits import MAX_DEPTH, TOO_BIG
from xinfu.packs.toml.locator import Span, locate, span_of
from xinfu.text.clean import JOINER_THAT_HIDES

_ESCAPES = {8: [r"\\b"], 12: [r"\\f"], 13: [r"\\r"], 27: [r"\\e"]}
UNSEEN = frozenset({"text-unsafe", "key-unsafe"})
"""What points at one character and not at the value that holds it."""

LARGE = 300_000
"""In longer texts, what is far too big is only told with the line of the key that holds it."""

_KEY = re.compile(r"\[\[?[^\]\n]*\]?\]?|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|[A-Za-z0-9_-]+")


def with_positions(problems: Iterable[Diagnostic], text: str) -> list[Diagnostic]:
    """Return the problems of a text that was read as TOML, each with its places, in the order of the text.

    A missing key has the place of the table that lacks it. Problems of TOML itself have their places
    already, and nothing can be located in what is not TOML.
    """
    unplaced = list(problems)
    has_places = any(problem.line is not None or problem.code.startswith("toml") for problem in unplaced)
    if not unplaced or has_places:
        return unplaced
    if len(text) > LARGE and all(problem.code in TOO_BIG for problem in unplaced):
        return [_near(problem, text) for problem in unplaced]
    spans = locate(text, deepest=min(MAX_DEPTH, max(_depth(problem) for problem in unplaced)))
    lines = text.split("\n")
    positioned = [_positioned(problem, spans, lines) for problem in unplaced]
    return sorted(positioned, key=lambda problem: (problem.line or 0, problem.column or 0, problem.severity))


def _depth(problem: Diagnostic) -> int:
    return max(len(problem.path), len(problem.other or ()))


def _near(problem: Diagnostic, text: str) -> Diagnostic:
    """Return a problem of a text that nobody wants to go through, with the line of the outermost key."""
    key = problem.path[0] if problem.path else ""
    header = re.compile(rf"^[ \t]*(?:\[\[?[ \t]*)?({re.escape(str(key))})[ \t]*[=.\]]", re.MULTILINE)
    match = header.search(text) if key else None
    if match is None:
        return replace(problem, line=1, column=1)
    start = match.start(1)
    line = text.count("\n", 0, start) + 1
    return replace(problem, line=line, column=start - text.rfind("\n", 0, start), length=len(match[1]))


def _positioned(problem: Diagnostic, spans: Mapping[KeyPath, Span], lines: list[str]) -> Diagnostic:
    span = span_of(spans, problem.path)
    if _is_about_key(problem) and problem.path in spans:
        line, column = span.key_line, span.key_column
        written = _KEY.match(lines[line - 1], column - 1)
        length = len(written[0]) if written else 1
    else:
        line, column, length = span.line, span.column, span.length
    if problem.details.get("hint") == "signs":
        column += max(lines[line - 1][column - 1 :].find(problem.details["character"][0]), 0)
        return replace(problem, line=line, column=column)
    if problem.code in UNSEEN or problem.details.get("hint") == "look-alike":
        return _at_character(problem, lines, line, column, length)
    other_line = other_column = None
    if problem.other is not None:
        other = span_of(spans, problem.other)
        other_line, other_column = other.line, other.column
    edits = _edits(problem, span, lines, line, column, length)
    return replace(
        problem,
        line=line,
        column=column,
        length=length,
        other_line=other_line,
        other_column=other_column,
        edits=edits or problem.edits,
    )


def _edits(
    problem: Diagnostic, span: Span, lines: list[str], line: int, column: int, length: int
) -> tuple[Edit, ...]:
    """Return the changes that a message proposes about a key or value which stands on one line."""
    meant = replacement(problem)
    written = lines[line - 1][column - 1 : column - 1 + length]
    if meant is None or not _is_whole(written):
        return ()
    if meant.is_whole:
        if span.key_line != line or span.key_column > span.column:
            return ()
        return (Edit(line, span.key_column, span.column - span.key_column + span.length, meant.text),)
    if _is_about_key(problem):
        if written.startswith("["):
            return (Edit(line, column, length, written.replace(problem.details["key"], meant.text)),)
        return (Edit(line, column, length, meant.text),)
    return (Edit(line, column, length, quoted(meant.text) if meant.is_word else meant.text),)


def _is_whole(written: str) -> bool:
    """Tell whether a value does not go on behind its first line."""
    opened = sum(written.count(sign) for sign in "[{") - sum(written.count(sign) for sign in "]}")
    return opened == 0 and not written.startswith(('"""', "'''"))


def _at_character(problem: Diagnostic, lines: list[str], line: int, column: int, length: int) -> Diagnostic:
    """Return a problem of one character with its place, on whichever line of the value it is."""
    code = problem.details["character"].removeprefix("U+")
    number = int(code, 16)
    escapes = [f"\\\\x{number:02x}", f"\\\\u{number:04x}", f"\\\\U{number:08x}", *_ESCAPES.get(number, ())]
    itself = JOINER_THAT_HIDES if chr(number) in "\u200c\u200d" else re.escape(chr(number))
    character = re.compile(rf"{itself}|(?<!\\)(?:{'|'.join(escapes)})", re.IGNORECASE)
    written, meant = problem.details.get("got", ""), problem.details.get("plain", "")
    source = lines[line - 1][column - 1 : column - 1 + length]
    edits = (Edit(line, column, length, source.replace(written, meant)),) if written in source else ()
    start = column - 1
    for at in range(line, len(lines) + 1):
        if (place := character.search(lines[at - 1], start)) is not None:
            column, length = place.start() + 1, len(place[0])
            if problem.code in UNSEEN:
                edits = (Edit(at, column, length, ""),)
            return replace(problem, line=at, column=column, length=length, edits=edits)
        start = 0
    return replace(problem, line=line, column=column, length=length)


def _is_about_key(problem: Diagnostic) -> bool:
    """Tell whether the key itself is wrong; an id that leads nowhere is a key as often as a value."""
    at = catalog().entries[problem.code].at
    if at == "either":
        return problem.path[-1:] == (problem.details.get("key", problem.details.get("id")),)
    return at == "key"
