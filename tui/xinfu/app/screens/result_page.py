"""The result: alerts first, then each factor in words with its causes, then the way to the checklist."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from xinfu.app.screens.page import FlowPage, KeyRow
from xinfu.app.widgets.prose import Prose
from xinfu.presentation.result_text import result_paragraphs


class ResultPage(FlowPage):
    """Shows what came out, worst first; nothing here is a credit score."""

    KEYS: ClassVar[tuple[KeyRow, ...]] = (
        ("Enter", "checklist", "checklist", 2),
        ("Esc", "back", "back", 4),
        ("F1", "help", "app.help", 1),
        ("F3", "hotlines", "app.hotlines", 3),
        ("^Q", "quit", "app.leave", 0),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,left,b", "back", show=False),
        Binding("enter", "checklist", show=False),
        Binding("up,k", "line(-1)", show=False),
        Binding("down,j,space", "line(1)", show=False),
    ]

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
