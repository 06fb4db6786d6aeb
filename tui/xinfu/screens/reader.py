"""A page to be read: help, numbers to call, a warning, the details of one thing to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from xinfu.screens.page import KeyRow, Page
from xinfu.widgets.prose import Paragraph, Prose
from xinfu.wording import Words

Text = Callable[[Words], tuple[str, tuple[Paragraph, ...]]]
"""Gives title and paragraphs in a language, so that the language can change while it is read."""


class Reader(Page[bool]):
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

    def parts(self) -> ComposeResult:
        """Yield the text."""
        yield Prose(id="text")

    def speak(self) -> None:
        """Fill in the text."""
        title, paragraphs = self._text(self.words)
        self.head(title)
        self.query_one("#text", Prose).show(*paragraphs)
        self.hints()

    def action_line(self, lines: int) -> None:
        """Scroll by lines."""
        self.body.scroll_relative(y=lines, animate=False, force=True)

    def action_go_on(self) -> None:
        """Close the page and go on."""
        if self.is_current:
            self.dismiss(True)

    def action_back(self) -> None:
        """Close the page."""
        if self.is_current:
            self.dismiss(False)
