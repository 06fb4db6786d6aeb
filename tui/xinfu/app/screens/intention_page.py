"""When and where the next step is to be done, in a line of the person's own."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from xinfu.app.bindings import bindings
from xinfu.app.screens.page import Page
from xinfu.app.widgets.entry import Entry
from xinfu.app.widgets.prose import Prose
from xinfu.checklist.check_in import LONGEST_INTENTION
from xinfu.text.paragraphs import BLANK, Paragraph
from xinfu.wording.words import Words


class IntentionPage(Page[str | None]):
    """Ends with the line, or None to leave it as it was; an empty line takes it back."""

    PAGE_ID: ClassVar[str] = "intention"
    BINDINGS: ClassVar[list[BindingType]] = bindings("intention")

    def __init__(self, words: Words, before: str) -> None:
        super().__init__(words)
        self._before = before

    def compose_body(self) -> ComposeResult:
        """Yield what is asked, the line, and where it goes."""
        yield Prose(id="ask")
        yield Entry(self._before, id="line", compact=True, max_length=LONGEST_INTENTION)
        yield Prose(id="notes")

    def refresh_content(self) -> None:
        """Fill in all texts."""
        self.set_title(self.words("when.head"))
        self.query_one("#ask", Prose).show(Paragraph(self.words("when.ask")), BLANK)
        self.query_one("#notes", Prose).show(BLANK, Paragraph(self.words("when.private"), "muted"))
        self.show_keys()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """End with the line that was typed."""
        message.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """End with the line that was typed."""
        self.close(self.query_one("#line", Input).value)
