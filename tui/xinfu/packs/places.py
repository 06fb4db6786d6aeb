"""Problems of a pack with the lines and columns at which they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from xinfu.packs.limits import MOST_DEPTH
from xinfu.packs.locator import locate, place_of
from xinfu.packs.problem import Problem

AT_THE_KEY = frozenset({"key-unknown", "key-unsafe", "key-misplaced", "language-undeclared"})
"""What is wrong with these is the key itself, not its value."""


def with_places(problems: Iterable[Problem], text: str) -> list[Problem]:
    """Return the problems of a text that was read as TOML, each with its place, in the order of the text.

    A missing key has the place of the table that lacks it. Problems of TOML itself have their places
    already, and nothing can be located in what is not TOML.
    """
    found = list(problems)
    if any(problem.line is not None or problem.code.startswith("toml") for problem in found):
        return found
    places = locate(text, deepest=MOST_DEPTH)
    placed: list[Problem] = []
    for problem in found:
        place = place_of(places, problem.path)
        at_key = problem.code in AT_THE_KEY
        line, column = (place.key_line, place.key_column) if at_key else (place.line, place.column)
        placed.append(replace(problem, line=line, column=column))
    return sorted(placed, key=lambda problem: (problem.line or 0, problem.column or 0))
