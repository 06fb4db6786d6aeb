"""The checklist: one next step on top, everything else in order, to be ticked and saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from xinfu.app.bindings import bindings
from xinfu.app.screens.page import FlowPage
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.prose import Prose
from xinfu.checklist.checklist import Checklist
from xinfu.checklist.making import make_checklist
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.presentation.checklist_text import (
    checklist_head,
    checklist_notes,
    item_choices,
    step_paragraph,
)
from xinfu.presentation.item_text import item_paragraphs
from xinfu.presentation.page_text import Text
from xinfu.text.paragraphs import BLANK, Paragraph
from xinfu.wording.words import Words


class ChecklistPage(FlowPage):
    """Shows the things to do; space ticks one, enter opens it, the list can be saved."""

    PAGE_ID: ClassVar[str] = "checklist"
    BINDINGS: ClassVar[list[BindingType]] = bindings("checklist")

    @dataclass
    class Opened(Message):
        """The details of an item are wanted."""

        text: Text

    @dataclass
    class SaveWanted(Message):
        """The list is to be saved."""

    def __init__(self, words: Words, flow: CheckupFlow) -> None:
        super().__init__(words, flow)
        self.checklist: Checklist = make_checklist(flow.result, words, flow.ticked)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of the items that are done, in the order of the list."""
        done = set(self.flow.ticked)
        return tuple(item.id for item in self.checklist.items if item.id in done)

    def renew(self) -> None:
        """Show the checklist of another result; the same item stays highlighted, or its neighbour."""
        listed = [item.id for item in self.checklist.items]
        items = self.query_one("#items", ChoiceList) if self.is_mounted else None
        index = max(items.highlighted, 0) if items is not None else 0
        self.checklist = make_checklist(self.flow.result, self.words, self.flow.ticked)
        now = [item.id for item in self.checklist.items]
        if items is not None:
            self.refresh_content()
            before = [key for key in listed[: index + 1] if key in now]
            items.highlighted = now.index(before[-1]) if before else min(0, len(now) - 1)

    def compose_body(self) -> ComposeResult:
        """Yield the next step, the list, and what to know about it."""
        yield Prose(id="step")
        yield ChoiceList(id="items")
        yield Prose(id="notes")

    def refresh_content(self) -> None:
        """Fill in the list."""
        words = self.words
        if self.checklist.language != words.language:
            self.checklist = make_checklist(self.flow.result, words, self.flow.ticked)
        choices = item_choices(self.checklist, words)
        items = self.query_one("#items", ChoiceList)
        items.show(choices, "many", self.ticked, items.highlighted, numbered=False)
        items.display = bool(choices)
        self._show_step()
        self._show_notes()
        self.show_keys()

    def _show_step(self) -> None:
        self.set_title(checklist_head(self.checklist, self.ticked, self.words))
        text = step_paragraph(self.checklist, self.ticked, self.words)
        self.query_one("#step", Prose).show(text, BLANK)

    def _show_notes(self) -> None:
        notes = checklist_notes(self.checklist, self.flow.saved_as, self.words)
        self.query_one("#notes", Prose).show(BLANK, *notes)

    def show_saved(self) -> None:
        """Say where the file is."""
        self._show_notes()
        self.call_after_refresh(self.body.scroll_end, animate=False)

    def on_choice_list_marked(self, message: ChoiceList.Marked) -> None:
        """Take over the ticks."""
        message.stop()
        step = self.flow.tick(message.chosen)
        self._show_step()
        self._show_notes()
        self.host.show(step)

    def on_choice_list_submitted(self, message: ChoiceList.Submitted) -> None:
        """Open the details of the highlighted item."""
        message.stop()
        key, result = message.choice.id, self.flow.result
        if self.checklist.made_on != result.situation.today:
            self.renew()  # It was made before midnight.
        if not any(item.id == key for item in self.checklist.items):
            return  # The list changed between the key press and now.

        def text(words: Words) -> tuple[str, tuple[Paragraph, ...]]:
            checklist = make_checklist(result, words)
            item = next(item for item in checklist.items if item.id == key)
            return words("item.head"), item_paragraphs(item, result, words)

        self.post_message(self.Opened(text))

    def action_details(self) -> None:
        """Open the details of the highlighted item."""
        if self.checklist.items:
            self.query_one("#items", ChoiceList).action_submit()
        else:
            self.say_why_not("list.empty")

    def action_save(self) -> None:
        """Ask where to save the list."""
        self.post_message(self.SaveWanted())
