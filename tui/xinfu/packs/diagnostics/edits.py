"""Changes of a text that a message proposes, exact to the character, so that they can be made and tried."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Edit:
    """Some characters of one line and what to put in their place; lines and columns count from 1."""

    line: int
    column: int
    length: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text after all of these edits, none of which overlap; lines end with a line feed."""
    lines = text.split("\n")
    for edit in sorted(edits, reverse=True):
        line, start = lines[edit.line - 1], edit.column - 1
        lines[edit.line - 1] = f"{line[:start]}{edit.text}{line[start + edit.length :]}"
    return "\n".join(lines)
