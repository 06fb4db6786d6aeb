"""A line to type in that takes nothing which a terminal would obey or hide, typed or pasted.

Of a text that is longer than the line it shows as much as is surely in sight, however wide a terminal
draws the characters; the framework counts quotation marks and their like as narrow.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from rich.style import Style
from textual.events import Key, Paste
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input

from xinfu.app.widgets.paint import paint
from xinfu.text.cells import cells, most_cells
from xinfu.text.clean import clean, is_unsafe


class Entry(Input):
    """An input whose value is clean as soon as it is there."""

    @dataclass
    class Edited(Message):
        """The person has typed, pasted or deleted something."""

        entry: Entry

    leaves: frozenset[str] = frozenset()
    """Keys that are left to the page as long as nothing is typed: none of them begins what can be typed."""

    _first = 0
    """The index of the first character that was in sight."""

    def validate_value(self, value: str) -> str:
        """Return the value on one line and without unsafe characters."""
        return clean(value).replace("\n", " ")

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Tell whether a key is for this line."""
        return not self._is_left(key) and super().check_consume_key(key, character)

    def _is_left(self, key: str) -> bool:
        return not self.value and key in self.leaves

    async def _on_key(self, event: Key) -> None:
        """Take what the framework does not take for text: the wide space of Chinese, joiners in emoji.

        The end of a line is one more: where no terminal marks a paste, it keeps words and numbers apart. The
        framework's own handler is called for everything else, by the framework.
        """
        if self._is_left(event.key):
            event.prevent_default()
            return
        character = event.character or ""
        is_taken = character.isascii() or event.is_printable or is_unsafe(character)
        if character == "\n" or (len(character) == 1 and not is_taken):
            event.prevent_default()
            event.stop()
            self.replace(character, *self.selection)

    def replace(self, text: str, start: int, end: int) -> None:
        """Change the text, as every key and every paste does that changes it."""
        super().replace(text, start, end)
        self.post_message(self.Edited(self))

    def _on_paste(self, event: Paste) -> None:
        """Insert all lines that are pasted as one, where the framework takes the first line alone."""
        event.prevent_default()
        event.stop()
        line = " ".join(line for line in event.text.splitlines() if line.strip())
        if line:
            self.replace(line, *self.selection)

    @property
    def content_width(self) -> int:
        """The framework scrolls nothing: what is in sight is chosen here."""
        return 1

    @property
    def first_in_sight(self) -> int:
        """The index of the first character in sight: the cursor is among them, and no space is left over."""
        cursor = min(self.cursor_position, len(self.value))
        least, last = (self._fitting_before(end) for end in (cursor + 1, len(self.value) + 1))
        self._first = min(max(self._first, least), cursor, last)
        return self._first

    def _fitting_before(self, end: int) -> int:
        """Return from which index on the text up to another fits; one blank stands behind the text."""
        text, start, taken = f"{self.value} ", end, 0
        while start > 0 and (taken := taken + most_cells(text[start - 1])) <= self.size.width:
            start -= 1
        return start

    def render_line(self, y: int) -> Strip:
        """Return the part of the text that is in sight, with what is selected and the cursor."""
        if y or not self.value:
            return super().render_line(y)
        text, start, width = f"{self.value} ", self.first_in_sight, self.size.width
        end = next(
            (end for end in range(start, len(text)) if most_cells(text[start : end + 1]) > width), len(text)
        )
        pieces = [
            ("".join(text[index] for index in indices), style)
            for style, indices in groupby(range(start, end), self._style_at)
        ]
        return paint(pieces, width, self.rich_style)

    def _style_at(self, index: int) -> Style:
        start, end = sorted(self.selection)
        if self.has_focus and index == self.cursor_position and self._cursor_visible:
            return self.get_component_rich_style("input--cursor")
        if self.has_focus and start <= index < end:
            return self.get_component_rich_style("input--selection")
        return self.rich_style

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor belongs."""
        before = self.value[self.first_in_sight : self.cursor_position]
        return self.content_region.offset + Offset(cells(before), 0)

    def _cell_offset_to_index(self, offset: int) -> int:
        """Return which character is at a column, as a mouse points at it."""
        index = self.first_in_sight
        while index < len(self.value) and (offset := offset - cells(self.value[index])) >= 0:
            index += 1
        return index
