"""Which answers somebody who helps may read: none of them, but for those that are ticked one by one."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from xinfu.app.bindings import bindings
from xinfu.app.screens.page import Page
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.prose import Prose
from xinfu.checklist.telling import Telling
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.presentation.saving_text import answer_choices
from xinfu.text.paragraphs import BLANK, Paragraph
from xinfu.wording.words import Words


class HandingPage(Page[tuple[str, ...] | None]):
    """Ends with the ids of the questions whose answers were ticked, or None to go back."""

    PAGE_ID: ClassVar[str] = "handing"
    BINDINGS: ClassVar[list[BindingType]] = bindings("handing")

    def __init__(self, words: Words, flow: CheckupFlow) -> None:
        super().__init__(words)
        self.flow = flow

    def compose_body(self) -> ComposeResult:
        """Yield what the page is, and the answers."""
        yield Prose(id="text")
        yield ChoiceList(id="answers")

    def refresh_content(self) -> None:
        """Fill in the answers; none that is private is among them."""
        words, rows = self.words, self.query_one("#answers", ChoiceList)
        choices = answer_choices(
            self.flow.list.tellable(self.flow.lists.answered(self.flow.listed), words), words
        )
        self.set_title(words("handing.head"))
        how = words("handing.how" if choices else "handing.none")
        has_levels = self.flow.lists.tells_levels(self.flow.listed, Telling(handed=()))
        ask = words("handing.ask" if has_levels else "handing.ask_list")
        self.query_one("#text", Prose).show(Paragraph(ask), Paragraph(how, "muted"), BLANK)
        rows.show(choices, "many", rows.chosen, max(rows.highlighted, 0), numbered=False)
        rows.display = bool(choices)
        self.show_keys(*([] if choices else ["mark"]))

    def on_choice_list_submitted(self, message: ChoiceList.Submitted) -> None:
        """End with what is ticked."""
        message.stop()
        self.action_ready()

    def action_ready(self) -> None:
        """End with what is ticked."""
        self.close(self.query_one("#answers", ChoiceList).chosen)
