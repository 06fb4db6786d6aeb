"""Rows of text as lines whose columns begin at the same cell, whatever the width of their characters."""

from __future__ import annotations

from collections.abc import Sequence

from xinfu.text.cells import cells
from xinfu.text.clean import clean_line


def aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return rows, which may be of any length, as lines; the last column of a row is as it comes."""
    clean = [tuple(clean_line(part) for part in row) for row in rows]
    widths: dict[int, int] = {}
    for row in clean:
        for column, part in enumerate(row[:-1]):
            widths[column] = max(widths.get(column, 0), cells(part))
    lines = []
    for row in clean:
        padded = (part + " " * (widths[column] - cells(part)) for column, part in enumerate(row[:-1]))
        lines.append("  ".join((*padded, row[-1])))
    return lines
