"""The result: alerts first, then each factor in words with its causes, then the way to the checklist."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from xinfu.app.bindings import bindings
from xinfu.app.screens.page import FlowPage
from xinfu.app.widgets.prose import Prose
from xinfu.presentation.result_text import result_paragraphs


class ResultPage(FlowPage):
    """Shows what came out, worst first; nothing here is a credit score."""

    PAGE_ID: ClassVar[str] = "result"
    BINDINGS: ClassVar[list[BindingType]] = bindings("result", "reading")

    def compose_body(self) -> ComposeResult:
        """Yield the text of the result."""
        yield Prose(id="text")

    def refresh_content(self) -> None:
        """Fill in alerts, factors and what is true about common beliefs."""
        self.set_title(self.words("result.head"))
        self.query_one("#text", Prose).show(*result_paragraphs(self.flow.result, self.words))
        self.show_keys()

    def action_checklist(self) -> None:
        """Go on to the checklist."""
        self.go(self.flow.show_checklist)

    def action_line(self, lines: int) -> None:
        """Scroll by lines."""
        self.body.scroll_relative(y=lines, animate=False, force=True)
