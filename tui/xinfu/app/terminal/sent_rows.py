"""What the terminal shows already, so that only what is different is sent to it.

The framework composes a page that comes up four times, and whatever lies in a part that was laid out again,
most of it as it was. Over a slow line each of those bytes is waited for. What is remembered are the pieces
that rows consist of, as they were sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from xinfu.text.cells import most_cells


class SentRows:
    """The pieces of each row by their columns, with where each one ends."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, tuple[int, str]]] = {}
        self._page: object = None

    def forget(self) -> None:
        """Take nothing for granted: the terminal has been resized, or others have written to it."""
        self._rows.clear()

    def changes(self, update: LayoutUpdate | ChopsUpdate, page: object) -> CompositorUpdate:
        """Return what of an update is to be sent.

        A page that comes up is sent as a whole, so that it also wipes away what others left there.
        """
        if page is not self._page:
            self._page = page
            self.forget()
        return _Changes(update, self)

    def sending(self, update: LayoutUpdate | ChopsUpdate, console: Any) -> Iterator[str]:
        """Yield what is to be sent, and remember it.

        A terminal that draws some characters wider than they are counted here pushes the end of a text over
        what stands right of it, which is then sent again.
        """
        cursor: tuple[int, int] | None = None
        for y, x, strip in _pieces(update):
            row, text, end = self._rows.setdefault(y, {}), strip.render(console), x + strip.cell_length
            if row.get(x) == (end, text):
                continue
            is_sure = most_cells(strip.text) == strip.cell_length
            for start, (stop, _) in list(row.items()):
                if stop > x and not (is_sure and start >= end):
                    del row[start]
            row[x] = end, text
            if cursor != (x, y):
                yield f"\x1b[{y + 1};{x + 1}H"
            cursor = (end, y) if is_sure else None
            yield text


class _Changes(CompositorUpdate):
    """Asks what is to be sent at the very moment when it is sent."""

    def __init__(self, update: LayoutUpdate | ChopsUpdate, sent: SentRows) -> None:
        self._update, self._sent = update, sent

    def render_segments(self, console: Any) -> str:
        return "".join(self._sent.sending(self._update, console))


def _pieces(update: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Yield row, column and text of what an update draws, in each row from left to right."""
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in strips:
                yield y, x, strip
                x += strip.cell_length
        return
    for y, first, last in update.spans:
        for end, (x, piece) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if piece is not None and x <= last and end > first:
                yield y, x, piece if first <= x < last and end <= last else piece.crop(0, min(end, last) - x)
