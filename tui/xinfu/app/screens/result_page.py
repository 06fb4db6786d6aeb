"""The result at one glance: what came out in a few lines, and every factor as a row that opens why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from xinfu.app.bindings import bindings
from xinfu.app.screens.page import FlowPage
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.prose import Prose
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.presentation.claims_text import claim_sets
from xinfu.presentation.factor_text import more_text, why_text
from xinfu.presentation.page_text import Text
from xinfu.presentation.result_text import MORE, WIDEST, Drawing, glance
from xinfu.wording.words import Words

_MARGIN = 3
"""What padding and scroll bar take of a pane."""


class ResultPage(FlowPage):
    """Shows what came out, worst first; nothing here is a credit score."""

    PAGE_ID: ClassVar[str] = "result"
    HAS_DETAILS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = bindings("result", "beside")

    @dataclass
    class Opened(Message):
        """The text about a row is wanted."""

        text: Text

    @dataclass
    class ArticlesWanted(Message):
        """What the articles say is wanted: about a factor, or all of it."""

        factor: str | None

    @dataclass
    class TrialWanted(Message):
        """Other answers are to be tried."""

    @dataclass
    class SaveWanted(Message):
        """The list is to be saved."""

    def __init__(self, words: Words, flow: CheckupFlow) -> None:
        super().__init__(words, flow)
        self._drawn_for = 0
        """How wide the window was for which the bars were drawn."""

    def compose_body(self) -> ComposeResult:
        """Yield the factors with what is above and below them."""
        yield Prose(id="top")
        yield ChoiceList(id="factors")
        yield Prose(id="notes")

    def refresh_content(self) -> None:
        """Fill in alerts, purposes, steps and factors."""
        size = self._drawn_for = self.app.size.width
        width = size // 2 if size >= self.HORIZONTAL_BREAKPOINTS[-1][0] else size
        drawing = Drawing(min(width - _MARGIN, WIDEST), self.host.draws_blocks)
        shown = glance(self.flow.result, self.words, drawing, self.flow.list.ticked)
        self.set_title(self.words("result.head"))
        self.query_one("#top", Prose).show(*shown.top)
        factors = self.query_one("#factors", ChoiceList)
        factors.show(shown.rows, "menu", highlighted=max(factors.highlighted, 0), numbered=False)
        self.query_one("#notes", Prose).show(*shown.notes)
        self._show_beside()
        self.show_keys()

    def show_bar(self) -> None:
        """Draw the bars of the factors again."""
        self.refresh_content()

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew; a page that was left before it was ever shown may have no widgets any more."""
        if self in self.app.screen_stack and self._drawn_for != self.app.size.width:
            self.refresh_content()

    @property
    def _row(self) -> str | None:
        """The id of the highlighted row."""
        choice = self.query_one("#factors", ChoiceList).highlighted_choice
        return None if choice is None else choice.id

    def _text(self) -> Text | None:
        row = self._row
        if row is None:
            return None
        return more_text(self.flow.result) if row == MORE else why_text(self.flow.result, row)

    def _show_beside(self) -> None:
        text = self._text()
        if text is not None:
            self.show_details(lambda: text(self.words)[1])

    def on_choice_list_highlighted(self, message: ChoiceList.Highlighted) -> None:
        """Keep the highlighted row in sight, and what is beside it with it."""
        super().on_choice_list_highlighted(message)
        self._show_beside()

    def on_choice_list_submitted(self, message: ChoiceList.Submitted) -> None:
        """Open why."""
        message.stop()
        if (text := self._text()) is not None and self.is_on_top:
            self.post_message(self.Opened(text))

    def action_why(self) -> None:
        """Open why the highlighted factor has its level."""
        if self._row is None:
            self.action_checklist()
        else:
            self.query_one("#factors", ChoiceList).action_submit()

    def action_what_if(self) -> None:
        """Try other answers on a copy."""
        self.post_message(self.TrialWanted())

    def action_articles(self) -> None:
        """Show what the articles say about the highlighted factor."""
        if claim_sets(self.flow.result.pack):
            self.post_message(self.ArticlesWanted(None if self._row == MORE else self._row))
        else:
            self.say_why_not("cannot.articles")

    def action_checklist(self) -> None:
        """Go on to the checklist."""
        self.go(self.flow.show_checklist)

    def action_save(self) -> None:
        """Go on to the checklist, and ask there where to save it."""
        self.post_message(self.SaveWanted())
