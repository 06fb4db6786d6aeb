"""All answers by section, each a way back to its question, before anything is made of them."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from xinfu.app.bindings import bindings
from xinfu.app.screens.page import FlowPage
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.prose import Prose
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.presentation.review_text import finish_sentence, has_private, review_choices, review_notes
from xinfu.text.paragraphs import BLANK, Choice
from xinfu.wording.words import Words

_FINISH = "finish:"


class ReviewPage(FlowPage):
    """Shows the answers; leads back to one of them, or on to the result."""

    PAGE_ID: ClassVar[str] = "review"
    BINDINGS: ClassVar[list[BindingType]] = bindings("review")

    def compose_body(self) -> ComposeResult:
        """Yield the list of answers and what to know about them."""
        yield ChoiceList(id="answers")
        yield Prose(id="notes")

    def __init__(self, words: Words, flow: CheckupFlow) -> None:
        super().__init__(words, flow)
        self._reveals = False
        """Whether private answers are shown, until the page is left."""

    def refresh_content(self) -> None:
        """Fill in the answers."""
        self._fill(0)

    def _fill(self, highlighted: int) -> None:
        words, session, reveal = self.words, self.flow.current_session, self._reveals
        choices = [Choice(_FINISH, finish_sentence(session, words))]
        choices += review_choices(session, words, reveal=reveal)
        self.set_title(words("review.head"))
        self.query_one("#answers", ChoiceList).show(choices, "menu", (), highlighted, numbered=False)
        self.query_one("#notes", Prose).show(BLANK, *review_notes(session, words, reveal=reveal))
        self.show_keys(*([] if has_private(session) else ["reveal"]))

    def renew(self) -> None:
        """Show the answers afresh; the private ones are hidden again."""
        self._reveals = False
        super().renew()

    def action_reveal(self) -> None:
        """Show the private answers, or hide them again."""
        if has_private(self.flow.current_session):
            self._reveals = not self._reveals
            self._fill(self.query_one("#answers", ChoiceList).highlighted)
        else:
            self.say_why_not("cannot.reveal")

    def on_choice_list_submitted(self, message: ChoiceList.Submitted) -> None:
        """Go to the result, or to the question."""
        message.stop()
        if message.choice.id == _FINISH:
            self.action_finish()
        else:
            self.go(lambda: self.flow.change(message.choice.id))

    def action_choose(self) -> None:
        """Go where the highlighted row leads."""
        self.query_one("#answers", ChoiceList).action_submit()

    def action_finish(self) -> None:
        """Go to the result."""
        self.go(self.flow.show_result)

    def action_back(self) -> None:
        """Go back to the questions."""
        self.go(self.flow.leave_review)
