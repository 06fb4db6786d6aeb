"""The list of answers: wraps long ones, draws its own marks, and keeps the cursor where the eye is.

Drawn line by line, because the stock lists tell what is chosen by colour alone, cut long labels, and
send several times the bytes for each key press. What is chosen is visible in plain characters.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import ClassVar

from msgspec.structs import replace
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from xinfu.app.bindings import bindings
from xinfu.app.widgets.drawn_lines import DrawnLines
from xinfu.app.widgets.paint import paint
from xinfu.app.widgets.row_lines import Line, lines_of
from xinfu.text.cells import cells
from xinfu.text.clean import clean
from xinfu.text.paragraphs import Choice, Mode, Role
from xinfu.text.wrap import wrap

_MARKS: dict[tuple[Mode, bool], str] = {
    ("one", True): "(*) ",
    ("one", False): "( ) ",
    ("many", True): "[x] ",
    ("many", False): "[ ] ",
    ("menu", True): "",
    ("menu", False): "",
}

_INDEX = attrgetter("index")

_COLOURED: frozenset[Role] = frozenset({"ok", "watch", "high"})
"""The roles in which a row's lead may be."""


class ChoiceList(DrawnLines, can_focus=True):
    """Rows to choose from with arrows, space, digits, enter or the mouse."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "choices--highlight",
        "choices--chosen",
        "choices--heading",
        "choices--number",
        "choices--ok",
        "choices--watch",
        "choices--high",
        "choices--below",
    }
    DEFAULT_CSS = """
    ChoiceList { height: auto; width: 1fr; }
    ChoiceList > .choices--highlight { text-style: bold; }
    ChoiceList:focus > .choices--highlight {
        background: $block-cursor-background;
        color: $block-cursor-foreground;
        text-style: $block-cursor-text-style;
    }
    ChoiceList > .choices--chosen { text-style: bold; color: $text-success; }
    ChoiceList > .choices--heading { text-style: bold; color: $text-primary; }
    ChoiceList > .choices--ok { color: $text-success; }
    ChoiceList > .choices--watch { color: $text-warning; }
    ChoiceList > .choices--high { color: $text-error; }
    ChoiceList > .choices--number { color: $text-muted; }
    ChoiceList > .choices--below { color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("list", "marks", "digits")

    highlighted: reactive[int] = reactive(0, repaint=False)
    takes_digits: reactive[bool] = reactive(True)
    """Whether digits get here. Where they are typed elsewhere, no row shows its number."""

    @dataclass
    class Highlighted(Message):
        """Another row is highlighted, or the same one again.

        `region` is where it is in the list, and empty when nothing has to be brought into sight.
        """

        choices: ChoiceList
        region: Region

    @dataclass
    class Marked(Message):
        """The marks changed; `chosen` are the ids in the order of the list."""

        choices: ChoiceList
        chosen: tuple[str, ...]

    @dataclass
    class Submitted(Message):
        """The person goes on with the highlighted row; `chosen` are the marked ones."""

        choices: ChoiceList
        choice: Choice
        chosen: tuple[str, ...]

    @dataclass
    class Undecided(Message):
        """The person wants to go on, and no row is highlighted yet."""

        choices: ChoiceList

    def __init__(self, mode: Mode = "menu", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._mode: Mode = mode
        self._choices: tuple[Choice, ...] = ()
        self._marked: set[str] = set()
        self._numbered = True
        self._at_once = False
        self._opens = False
        self._typed: tuple[int, set[str], set[str]] | None = None
        """The number that was typed last, with the marks before it and after it."""

        self._lines: list[Line] = []
        self._wrapped_at = -1
        self.sees: Callable[[ChoiceList, Region], bool] = lambda choices, region: True
        """Tells whether a region of this list is in sight; whoever scrolls the list knows."""

    def show(
        self,
        choices: Sequence[Choice],
        mode: Mode,
        marked: Sequence[str] = (),
        highlighted: int = 0,
        *,
        numbered: bool = True,
        opens: bool = False,
        at_once: bool = False,
    ) -> None:
        """Show other rows, with marks on some of them and one of them highlighted; -1 highlights none.

        Where a row `opens`, a click marks it on its box only, and goes there anywhere else. In a menu a
        digit goes to its row `at_once`, if that is in sight.
        """
        height = self.drawn_height
        self._choices, self._mode, self._marked = tuple(choices), mode, set(marked)
        self._numbered, self._opens, self._at_once, self._typed = numbered, opens, at_once, None
        self._wrapped_at = -1
        self.set_reactive(ChoiceList.highlighted, min(max(highlighted, -1), len(choices) - 1))
        self.redraw(height)
        self.call_after_refresh(self._place_cursor)

    @property
    def highlighted_choice(self) -> Choice | None:
        """The highlighted row, if there is one."""
        return self._choices[self.highlighted] if 0 <= self.highlighted < len(self._choices) else None

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the marked rows in the order of the list."""
        return tuple(choice.id for choice in self._choices if choice.id in self._marked)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines that all rows take at a width."""
        return len(self._at(width))

    def render_line(self, y: int) -> Strip:
        """Return one line: a heading, or a row's mark, number and part of its text."""
        width, rest = self.size.width, self.rest
        lines = self._at(width)
        if y >= len(lines):
            return Strip.blank(width, rest)
        line = lines[y]
        if line.part == "heading":
            return paint([(line.text, self.get_component_rich_style("choices--heading"))], width, rest)
        choice = self._choices[line.index]
        here, marked = line.index == self.highlighted, choice.id in self._marked
        style, number = rest, self.get_component_rich_style("choices--number")
        if here:
            style = number = self.get_component_rich_style("choices--highlight")
        elif marked:
            style = self.get_component_rich_style("choices--chosen")
        if line.part == "below":
            style = self.get_component_rich_style("choices--below")
        box = f"[{choice.mark}] " if choice.mark and not marked else _MARKS[self._mode, marked]
        before = (">" if here else " ") + box if line.first else " " * self._hang
        digit = f"{line.index + 1:>{self._number_cells - 1}} " if line.first and self._numbered else ""
        digit = digit if self.takes_digits else " " * len(digit)
        signs = style if here or choice.role not in _COLOURED else self._colour(choice.role)
        taken = self._hang + cells(line.lead) + cells(line.text) + cells(line.aside)
        gap = " " * (width - taken) if line.aside else ""
        aside = style + Style(bold=False) if here else number
        pieces = [(before, style), (digit, number), (line.lead, signs), (line.text, style)]
        return paint([*pieces, (gap, style), (line.aside, aside)], width, style)

    def _colour(self, role: Role) -> Style:
        return self.get_component_rich_style(f"choices--{role}")

    @property
    def _hang(self) -> int:
        return 1 + cells(_MARKS[self._mode, True]) + self._number_cells

    @property
    def _number_cells(self) -> int:
        return len(str(len(self._choices))) + 1 if self._numbered else 0

    def _at(self, width: int) -> list[Line]:
        if width != self._wrapped_at:
            self._lines, within = [], width - self._hang
            for index, choice in enumerate(self._choices):
                if choice.heading:
                    headings = wrap(clean(choice.heading), width)
                    self._lines += [Line(index, text, False, "heading") for text in headings]
                lead = clean(choice.lead)
                hung = " " * cells(lead)
                lines = lines_of(index, choice, within - len(hung))
                self._lines += (
                    [replace(line, lead=lead if line.first else hung) for line in lines] if lead else lines
                )
                below = wrap(clean(choice.below), within) if choice.below else []
                self._lines += [Line(index, text, False, "below") for text in below]
            self._wrapped_at = width
        return self._lines

    def region_of(self, index: int) -> Region:
        """Return where a row is in this widget, its heading with it."""
        rows = self._rows(index)
        return Region(0, rows.start, self.size.width, len(rows)) if rows else Region()

    def _row(self, index: int) -> Region:
        """Return what changes where a row is highlighted: its own lines, not those around it."""
        rows = [y for y in self._rows(index) if self._lines[y].part == "row"]
        return Region(0, rows[0], self.size.width, len(rows)) if rows else Region()

    def _rows(self, index: int) -> range:
        """Return the lines of a row with those around it; they are looked up, however long the list is."""
        lines = self._at(self.size.width) if self.size.width else self._lines
        return range(bisect_left(lines, index, key=_INDEX), bisect_right(lines, index, key=_INDEX))

    def _first_line(self, index: int) -> int | None:
        """Return the line on which a row begins, below its heading."""
        return next((y for y in self._rows(index) if self._lines[y].first), None)

    def watch_highlighted(self, before: int, after: int) -> None:
        """Draw the two rows that changed."""
        self.refresh(self._row(before), self._row(after))
        self._tell()

    def _tell(self) -> None:
        self.post_message(self.Highlighted(self, self.region_of(self.highlighted)))
        self.call_after_refresh(self._place_cursor)

    def on_focus(self) -> None:
        """Bring the terminal's own cursor to the list."""
        self.call_after_refresh(self._place_cursor)

    def _place_cursor(self) -> None:
        """Put the hardware cursor on the highlighted row, which braille displays and magnifiers follow."""
        if self.has_focus and self._choices:
            self.app.cursor_position = self.region.offset + Offset(1, self._first_line(self.highlighted) or 0)

    def action_move(self, by: int) -> None:
        """Highlight the row before or after this one."""
        last = len(self._choices) - 1
        start = -1 if by > 0 else last + 1
        self.action_to(min(max((self.highlighted if self.highlighted >= 0 else start) + by, 0), last))

    def action_to(self, index: int) -> None:
        """Highlight a row by its place; negative from the end."""
        if self._choices:
            place = index % len(self._choices)
            if place == self.highlighted:
                self._tell()
            self.highlighted = place

    def action_digit(self, digit: int) -> None:
        """Highlight a row by its number and mark it.

        A digit that follows another makes a number with it, if there is such a row: that one is marked then,
        and the row of the first digit is as it was before. Whatever is done in between ends the number.
        """
        number, before = digit, set(self._marked)
        if self._typed is not None:
            first, marked, left = self._typed
            if (self.highlighted, self._marked) == (first - 1, left) and first * 10 + digit <= len(
                self._choices
            ):
                number, self._marked = first * 10 + digit, marked
                before = set(marked)
        if self._numbered and 1 <= number <= len(self._choices):
            self._choose(number - 1)
            self._typed = number, before, set(self._marked)

    def on_blur(self) -> None:
        """End a number: what is typed from now on is typed elsewhere."""
        self._typed = None

    def _choose(self, index: int) -> None:
        if index < len(self._choices):
            goes = self._mode != "menu" or (self._at_once and self.is_in_sight(index))
            self.action_to(index)
            if goes:
                self._mark()

    def choose(self, choice_id: str) -> None:
        """Highlight and mark the row with this id, if there is one."""
        for index, choice in enumerate(self._choices):
            if choice.id == choice_id:
                self._choose(index)

    def is_in_sight(self, index: int | None = None) -> bool:
        """Tell whether the first line of a row can be seen, of the highlighted one if none is named."""
        index = self.highlighted if index is None else index
        line = self._first_line(index)
        return line is None or self.sees(self, Region(0, line, 1, 1))

    def bring_into_sight(self) -> bool:
        """Bring the highlighted row back into sight; tell whether it had to be."""
        was_away = not self.is_in_sight()
        if was_away:
            self._tell()
        return was_away

    def follow(self) -> None:
        """Highlight the nearest row in sight if the highlighted one is not; an answer stays where it is."""
        lines = enumerate(self._lines)
        rows = [line.index for y, line in lines if line.first and self.sees(self, Region(0, y, 1, 1))]
        if self._mode == "one" or not rows or self.highlighted in rows:
            return
        nearest = min(rows, key=lambda index: abs(index - self.highlighted))
        self.set_reactive(ChoiceList.highlighted, nearest)
        self.refresh()
        self.post_message(self.Highlighted(self, Region()))
        self.call_after_refresh(self._place_cursor)

    def action_mark(self) -> None:
        """Mark the highlighted row, or take its mark away where several may be marked.

        What cannot be seen is brought into sight instead.
        """
        if not self.bring_into_sight():
            self._mark()

    def _mark(self) -> None:
        if not self._choices or self.highlighted < 0:
            return
        if self._mode == "menu":
            self._submit()
            return
        choice = self._choices[self.highlighted]
        if self._mode == "one":
            self._marked = {choice.id}
        elif choice.id in self._marked:
            self._marked.discard(choice.id)
        else:
            kept = () if choice.alone else (c.id for c in self._choices if not c.alone)
            self._marked = (self._marked & set(kept)) | {choice.id}
        self.refresh()
        self.post_message(self.Marked(self, self.chosen))

    def action_submit(self) -> None:
        """Go on with the highlighted row; say so when there is none. One out of sight is shown first."""
        if not self.bring_into_sight():
            self._submit()

    def _submit(self) -> None:
        if self.highlighted < 0:
            self.post_message(self.Undecided(self))
        elif self._choices:
            self.post_message(self.Submitted(self, self._choices[self.highlighted], self.chosen))

    def on_click(self, event: events.Click) -> None:
        """Highlight and mark the row under the pointer; in a menu, or where it opens, go there."""
        lines = self._at(self.size.width)
        if not 0 <= event.y < len(lines):
            return
        line = lines[event.y]
        if self._mode == "menu" or (self._opens and not (line.first and event.x < self._hang)):
            self.action_to(line.index)
            self._submit()
        else:
            self._choose(line.index)
