"""A page to be read: help, numbers to call, a warning, the details of one thing to do."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from xinfu.app.bindings import bindings
from xinfu.app.screens.page import Page
from xinfu.app.widgets.prose import Prose
from xinfu.presentation.page_text import Text
from xinfu.wording.words import Words


class TextPage(Page[bool]):
    """Shows text until it is left: ends with True for the key that goes on, False for the one back."""

    PAGE_ID: ClassVar[str] = "text"
    BINDINGS: ClassVar[list[BindingType]] = bindings("text", "reading")

    def __init__(self, words: Words, text: Text, *, id: str | None = None) -> None:
        super().__init__(words, id=id)
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

    def action_go_on(self) -> None:
        """Close the page and go on."""
        self.close(True)

    def action_back(self) -> None:
        """Close the page."""
        self.close(False)
