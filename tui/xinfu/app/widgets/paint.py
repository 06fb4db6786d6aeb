"""One line of text in the colours of a role, as the line API wants it; no markup is ever read."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from xinfu.text.clean import clean


def paint(pieces: Iterable[tuple[str, Style]], width: int, rest: Style) -> Strip:
    """Return a line of pieces of text in their styles, filled or cut to `width` cells.

    The cells are those that Textual counts, which cuts the line again if it counts more.
    """
    segments = [Segment(clean(text).replace("\n", " "), style) for text, style in pieces if text]
    missing = width - sum(segment.cell_length for segment in segments)
    if missing > 0:
        segments.append(Segment(" " * missing, rest))
    # Pieces in one style are sent as one: each piece costs forty bytes of colours.
    strip = Strip(Segment.simplify(segments), width - min(missing, 0))
    return strip.crop(0, width) if missing < 0 else strip
