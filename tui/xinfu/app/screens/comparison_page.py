"""Two finished check-ups side by side."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from xinfu.app.bindings import bindings
from xinfu.app.screens.page import Page
from xinfu.app.widgets.prose import Prose
from xinfu.presentation.page_text import Text
from xinfu.wording.words import Words


class ComparisonPage(Page[None]):
    """Shows a text that compares."""

    PAGE_ID: ClassVar[str] = "comparison"
    BINDINGS: ClassVar[list[BindingType]] = bindings("comparison", "reading")

    def __init__(self, words: Words, text: Text) -> None:
        super().__init__(words)
        self._text = text

    def compose_body(self) -> ComposeResult:
        """Yield the text."""
        yield Prose(id="text")

    def refresh_content(self) -> None:
        """Fill in the text."""
        title, paragraphs = self._text(self.words)
        self.set_title(title)
        self.query_one("#text", Prose).show(*paragraphs)
        self.show_keys()

    def action_line(self, lines: int) -> None:
        """Scroll by lines."""
        self.body.scroll_relative(y=lines, animate=False, force=True)
