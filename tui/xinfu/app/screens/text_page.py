"""A page to be read: help, numbers to call, a warning, the details of one thing to do."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from xinfu.app.screens.page import KeyRow, Page
from xinfu.app.widgets.prose import Prose
from xinfu.presentation.page_text import Text
from xinfu.wording.words import Words


class TextPage(Page[bool]):
    """Shows text until it is left: ends with True for the key that goes on, False for the one back."""

    KEYS: ClassVar[tuple[KeyRow, ...]] = (
        ("Esc", "back", "back", 2),
        ("Enter", "close", "go_on", 4),
        ("F2", "language", "app.language", 5),
        ("F3", "hotlines", "app.hotlines", 3),
        ("^Q", "quit", "app.leave", 0),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,left,b", "back", show=False),
        Binding("enter,space", "go_on", show=False),
        Binding("up,k", "line(-1)", show=False),
        Binding("down,j", "line(1)", show=False),
    ]

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
