"""A question of the program's own: a text, and rows to choose from."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Region

from xinfu.app.bindings import bindings
from xinfu.app.screens.page import Page
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.prose import Prose
from xinfu.presentation.page_text import Asked
from xinfu.text.paragraphs import BLANK
from xinfu.wording.words import Words


class ChoiceDialog(Page[str | None]):
    """Ends with the id of the row that was chosen, or None to go back."""

    PAGE_ID: ClassVar[str] = "choice"
    HIGHLIGHTED: ClassVar[int] = 0
    """The row that is highlighted at first, -1 for none."""

    ANSWERS_AT_ONCE: ClassVar[bool] = False
    """Whether a digit is the answer, without an Enter after it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("choice")

    def __init__(self, words: Words, asked: Asked) -> None:
        super().__init__(words)
        self._asked = asked
        self._highlighted = self.HIGHLIGHTED

    def compose_body(self) -> ComposeResult:
        """Yield the text and the rows."""
        yield Prose(id="text")
        yield ChoiceList(id="rows")
        yield Prose(id="more")

    def on_mount(self) -> None:
        """Fill in all texts; where they are long, begin where the rows are seen."""
        super().on_mount()
        self.call_after_refresh(self._show_rows)

    def _show_rows(self) -> None:
        if self.is_on_top:
            rows = self.query_one("#rows", ChoiceList)
            self.reveal(rows, Region(0, 0, *rows.size))

    def refresh_content(self) -> None:
        """Fill in text and rows."""
        asked = self._asked(self.words)
        self.set_title(asked.head)
        self.query_one("#text", Prose).show(*asked.text, BLANK)
        choices = self.query_one("#rows", ChoiceList)
        choices.show(asked.rows, "menu", highlighted=self._highlighted, at_once=self.ANSWERS_AT_ONCE)
        self.query_one("#more", Prose).show(*asked.more)
        self.show_keys()

    def on_choice_list_highlighted(self, message: ChoiceList.Highlighted) -> None:
        """Remember the row, so that it stays in another language."""
        self._highlighted = message.choices.highlighted
        super().on_choice_list_highlighted(message)

    def on_choice_list_submitted(self, message: ChoiceList.Submitted) -> None:
        """End with the chosen row."""
        message.stop()
        self.close(message.choice.id)

    def action_choose(self) -> None:
        """End with the highlighted row."""
        self.query_one("#rows", ChoiceList).action_submit()
