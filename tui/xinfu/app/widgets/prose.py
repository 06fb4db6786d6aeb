"""A page of text: paragraphs in roles, wrapped the way Chinese and English are wrapped.

Textual breaks Chinese only at spaces and reads markup in strings; this widget does neither.
"""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip

from xinfu.app.widgets.drawn_lines import DrawnLines
from xinfu.app.widgets.paint import paint
from xinfu.text.cells import cells, most_cells
from xinfu.text.clean import clean
from xinfu.text.paragraphs import Paragraph, Role
from xinfu.text.wrap import wrap

WIDEST = 76
"""The most cells of a line of text that are easily read, however wide the window is."""


class Prose(DrawnLines):
    """Shows paragraphs, as high as they need."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "prose--title",
        "prose--strong",
        "prose--muted",
        "prose--ok",
        "prose--watch",
        "prose--high",
        "prose--error",
        "prose--success",
    }
    DEFAULT_CSS = """
    Prose { height: auto; width: 1fr; }
    Prose > .prose--title { text-style: bold; color: $text-primary; }
    Prose > .prose--strong { text-style: bold; }
    Prose > .prose--muted { color: $text-muted; }
    Prose > .prose--ok { color: $text-success; }
    Prose > .prose--watch { color: $text-warning; text-style: bold; }
    Prose > .prose--high { color: $text-error; text-style: bold; }
    Prose > .prose--error { color: $text-error; text-style: bold; }
    Prose > .prose--success { color: $text-success; text-style: bold; }
    """

    def __init__(self, paragraphs: tuple[Paragraph, ...] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._paragraphs = paragraphs
        self._lines: list[tuple[str, Role]] = []
        self._wrapped_at = -1

    def show(self, *paragraphs: Paragraph) -> None:
        """Show other paragraphs."""
        if paragraphs == self._paragraphs:
            return
        height = self.drawn_height
        self._paragraphs, self._wrapped_at = paragraphs, -1
        self.redraw(height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines at a width."""
        return len(self._at(width))

    def render_line(self, y: int) -> Strip:
        """Return one line of the page."""
        rest = self.rest
        lines = self._at(self.size.width)
        if y >= len(lines):
            return Strip.blank(self.size.width, rest)
        text, role = lines[y]
        return paint([(text, self._style(role))], self.size.width, rest)

    def _style(self, role: Role) -> Style:
        if role == "text":
            return self.rest
        return self.get_component_rich_style(f"prose--{role}")

    def _at(self, width: int) -> list[tuple[str, Role]]:
        width = min(width, WIDEST)
        if width != self._wrapped_at:
            self._lines = [line for paragraph in self._paragraphs for line in _lines(paragraph, width)]
            self._wrapped_at = width
        return self._lines


def _lines(paragraph: Paragraph, width: int) -> list[tuple[str, Role]]:
    start, text = " " * paragraph.indent + paragraph.lead, clean(paragraph.text)
    if most_cells(start) > width // 2:
        start = paragraph.lead
    if most_cells(start) + (2 if text else 0) > width:
        start, text = "", f"{clean(start)}{text}"
    hang = " " * cells(start)
    wrapped = wrap(text, width - most_cells(start))
    return [((hang if index else start) + line, paragraph.role) for index, line in enumerate(wrapped)]
