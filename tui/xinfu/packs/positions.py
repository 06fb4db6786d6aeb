"""Problems of a pack with the lines and columns at which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from xinfu.packs.diagnostics.catalog import catalog
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.packs.reading.limits import MAX_DEPTH, TOO_BIG
from xinfu.packs.toml.locator import Span, locate, span_of

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
    other_line = other_column = None
    if problem.other is not None:
        other = span_of(spans, problem.other)
        other_line, other_column = other.line, other.column
    return replace(
        problem, line=line, column=column, length=length, other_line=other_line, other_column=other_column
    )


def _is_about_key(problem: Diagnostic) -> bool:
    """Tell whether the key itself is wrong; an id that leads nowhere is a key as often as a value."""
    at = catalog().entries[problem.code].at
    if at == "either":
        return problem.path[-1:] == (problem.details.get("key", problem.details.get("id")),)
    return at == "key"
