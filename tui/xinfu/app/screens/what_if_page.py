"""What if: other answers are tried on a copy, and their levels stand beside those of now."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from xinfu.app.bindings import bindings
from xinfu.app.screens.page import Body, Page
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.key_bar import KeyBar
from xinfu.app.widgets.prose import Prose
from xinfu.checkup.trial import Trial
from xinfu.presentation.result_text import WIDEST
from xinfu.presentation.what_if_text import change_paragraphs, comparison_paragraphs, trial_rows
from xinfu.text.paragraphs import BLANK
from xinfu.wording.words import Words

_MARGIN = 3
"""What padding and scroll bar take of the width."""


class WhatIfPage(Page[None]):
    """Shows the questions that can be tried; leaving it leaves everything as it was."""

    PAGE_ID: ClassVar[str] = "what_if"
    BINDINGS: ClassVar[list[BindingType]] = bindings("what_if")

    def __init__(self, words: Words, trial: Trial) -> None:
        super().__init__(words)
        self.trial = trial
        self._drawn_for = 0
        """How wide the window was for which the levels were lined up."""

    def compose(self) -> ComposeResult:
        """Lay out what changes above the questions, where it is always in sight."""
        with Horizontal(id="head"):
            yield Prose(id="title")
        with Horizontal(id="above"):
            yield Prose(id="change")
        with Horizontal(id="panes"), Body(id="body"):
            yield ChoiceList(id="questions")
            yield Prose(id="comparison")
        yield KeyBar(aligned_to=78)

    def refresh_content(self) -> None:
        """Fill in the questions, and what the tried answers lead to."""
        words, trial = self.words, self.trial
        difference = trial.difference()
        self.set_title(words("try.head"))
        self.query_one("#change", Prose).show(*change_paragraphs(trial, difference, words))
        questions = self.query_one("#questions", ChoiceList)
        rows = trial_rows(trial, words)
        questions.show(rows, "menu", highlighted=max(questions.highlighted, 0), numbered=False)
        self._drawn_for = self.app.size.width
        width = min(self._drawn_for - _MARGIN, WIDEST)
        compared = comparison_paragraphs(trial, difference, words, width)
        self.query_one("#comparison", Prose).show(BLANK, *compared)
        self.show_keys()

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew; a page that was left before it was ever shown may have no widgets any more."""
        if self in self.app.screen_stack and self._drawn_for != self.app.size.width:
            self.refresh_content()

    def on_choice_list_submitted(self, message: ChoiceList.Submitted) -> None:
        """Try the next answer to the highlighted question."""
        message.stop()
        self.trial.try_next(message.choice.id)
        self.refresh_content()

    def action_try(self) -> None:
        """Try the next answer to the highlighted question."""
        self.query_one("#questions", ChoiceList).action_submit()
