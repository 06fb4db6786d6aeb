"""Problems of a pack with the lines and columns at which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from xinfu.packs.diagnostics.catalog import catalog
from xinfu.packs.diagnostics.diagnostic import Diagnostic, Path
from xinfu.packs.reading.limits import MAX_DEPTH, TOO_BIG
from xinfu.packs.toml.locator import Place, locate, place_of

LARGE = 300_000
"""In longer texts, what is far too big is only told with the line of the key that holds it."""

_KEY = re.compile(r"\[\[?[^\]\n]*\]?\]?|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|[A-Za-z0-9_-]+")


def with_positions(problems: Iterable[Diagnostic], text: str) -> list[Diagnostic]:
    """Return the problems of a text that was read as TOML, each with its places, in the order of the text.

    A missing key has the place of the table that lacks it. Problems of TOML itself have their places
    already, and nothing can be located in what is not TOML.
    """
    found = list(problems)
    if not found or any(problem.line is not None or problem.code.startswith("toml") for problem in found):
        return found
    if len(text) > LARGE and all(problem.code in TOO_BIG for problem in found):
        return [_near(problem, text) for problem in found]
    places = locate(text, deepest=min(MAX_DEPTH, max(_depth(problem) for problem in found)))
    lines = text.split("\n")
    placed = [_placed(problem, places, lines) for problem in found]
    return sorted(placed, key=lambda problem: (problem.line or 0, problem.column or 0, problem.severity))


def _depth(problem: Diagnostic) -> int:
    return max(len(problem.path), len(problem.other or ()))


def _near(problem: Diagnostic, text: str) -> Diagnostic:
    """Return a problem of a text that nobody wants to go through, with the line of the outermost key."""
    key = problem.path[0] if problem.path else ""
    header = re.compile(rf"^[ \t]*(?:\[\[?[ \t]*)?({re.escape(str(key))})[ \t]*[=.\]]", re.MULTILINE)
    found = header.search(text) if key else None
    if found is None:
        return replace(problem, line=1, column=1)
    start = found.start(1)
    line = text.count("\n", 0, start) + 1
    return replace(problem, line=line, column=start - text.rfind("\n", 0, start), length=len(found[1]))


def _placed(problem: Diagnostic, places: Mapping[Path, Place], lines: list[str]) -> Diagnostic:
    place = place_of(places, problem.path)
    if _is_about_key(problem) and problem.path in places:
        line, column = place.key_line, place.key_column
        written = _KEY.match(lines[line - 1], column - 1)
        length = len(written[0]) if written else 1
    else:
        line, column, length = place.line, place.column, place.length
    other_line = other_column = None
    if problem.other is not None:
        other = place_of(places, problem.other)
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
