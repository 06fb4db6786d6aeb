"""What the articles say about one factor, or all that they say."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from xinfu.app.bindings import bindings
from xinfu.app.screens.page import Page
from xinfu.app.widgets.prose import Prose
from xinfu.checkup.result import Result
from xinfu.presentation.claims_text import articles_text
from xinfu.presentation.result_text import WIDEST
from xinfu.wording.words import Words

_MARGIN = 3
"""What padding and scroll bar take of the width."""


class ArticlesPage(Page[None]):
    """Shows claims; the same key shows those about one factor and all of them."""

    PAGE_ID: ClassVar[str] = "articles"
    BINDINGS: ClassVar[list[BindingType]] = bindings("articles", "reading")

    def __init__(self, words: Words, result: Result, factor: str | None) -> None:
        super().__init__(words)
        self._result, self._factor = result, factor
        self._shows_all = factor is None

    def compose_body(self) -> ComposeResult:
        """Yield the text."""
        yield Prose(id="text")

    def refresh_content(self) -> None:
        """Fill in the claims."""
        width = min(self.app.size.width - _MARGIN, WIDEST)
        title, paragraphs = articles_text(self._result, self._chosen, width)(self.words)
        self.set_title(title)
        self.query_one("#text", Prose).show(*paragraphs)
        self.show_keys()

    @property
    def _chosen(self) -> str | None:
        return None if self._shows_all else self._factor

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew; a page that was left before it was ever shown may have no widgets any more."""
        if self in self.app.screen_stack:
            self.refresh_content()

    def action_all(self) -> None:
        """Show all claims, or again those about the factor."""
        self._shows_all = self._factor is None or not self._shows_all
        self.refresh_content()
        self.body.scroll_home(animate=False)

    def action_line(self, lines: int) -> None:
        """Scroll by lines."""
        self.body.scroll_relative(y=lines, animate=False, force=True)
