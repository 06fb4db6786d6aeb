"""Texts side by side, each wrapped in a column of its own; below each other where there is no room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from xinfu.text.cells import cells
from xinfu.text.clean import clean
from xinfu.text.paragraphs import Paragraph, Role
from xinfu.text.wrap import wrap

_GAP = 2


def side_by_side(texts: Sequence[str], widths: Sequence[int], role: Role = "text") -> list[Paragraph]:
    """Return one paragraph a line; a line holds a piece of each text in a column of its width."""
    pieces = [wrap(clean(text), width) for text, width in zip(texts, widths, strict=True)]
    lines = []
    for row in zip_longest(*pieces, fillvalue=""):
        *before, last = row
        lead = "".join(
            piece + " " * (width - cells(piece) + _GAP) for piece, width in zip(before, widths, strict=False)
        )
        lines.append(Paragraph(last, role, lead=lead if last else lead.rstrip()))
    return lines


def widths_of(width: int, count: int) -> list[int]:
    """Return the widths of so many columns of the same width in a line."""
    return [(width - _GAP * (count - 1)) // count] * count
