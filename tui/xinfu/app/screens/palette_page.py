"""All that can be done on the page below, to be found by a few letters; it comes from the table of keys."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from xinfu.app.bindings import bindings
from xinfu.app.screens.page import Page
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.entry import Entry
from xinfu.app.widgets.prose import Prose
from xinfu.text.paragraphs import BLANK, Choice, Paragraph
from xinfu.wording.words import Words


class PalettePage(Page[str | None]):
    """Ends with the action that was chosen, or None.

    `doable` are the actions, the words of their keys and what the keys are called. Whoever shows this page
    has the action done as if its key had been clicked in the line at the foot of the page below.
    """

    PAGE_ID: ClassVar[str] = "palette"
    BINDINGS: ClassVar[list[BindingType]] = bindings("palette")

    def __init__(self, words: Words, doable: tuple[tuple[str, str, str], ...]) -> None:
        super().__init__(words)
        self._doable = doable

    def compose_body(self) -> ComposeResult:
        """Yield what to type, and the rows."""
        yield Prose(id="ask")
        yield Entry(id="typed", compact=True)
        rows = ChoiceList(id="rows")
        rows.can_focus = False  # Letters are typed all the while.
        yield rows
        yield Prose(id="none")

    def refresh_content(self) -> None:
        """Fill in all texts."""
        self.set_title(self.words("palette.head"))
        self.query_one("#ask", Prose).show(Paragraph(self.words("palette.ask"), "muted"))
        self._show_rows()
        self.show_keys()

    def _show_rows(self) -> None:
        typed = self.query_one("#typed", Input).value.casefold().split()
        named = [(action, self.words(f"key.{word}"), key) for action, word, key in self._doable]
        rows = [
            Choice(action, what, aside=key)
            for action, what, key in named
            if all(part in f"{what} {key}".casefold() for part in typed)
        ]
        self.query_one("#rows", ChoiceList).show(rows, "menu", numbered=False)
        self.query_one("#none", Prose).show(*(() if rows else (BLANK, Paragraph(self.words("palette.none")))))

    def on_input_changed(self, message: Input.Changed) -> None:
        """Show what matches."""
        message.stop()
        self._show_rows()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Do what is highlighted."""
        message.stop()
        self.action_choose()

    def on_choice_list_submitted(self, message: ChoiceList.Submitted) -> None:
        """Do what was chosen."""
        message.stop()
        self.close(message.choice.id)

    def action_choose(self) -> None:
        """Do what is highlighted."""
        self.query_one("#rows", ChoiceList).action_submit()

    def action_rows(self, by: int) -> None:
        """Highlight another row while the letters stay where they are typed."""
        self.query_one("#rows", ChoiceList).action_move(by)
