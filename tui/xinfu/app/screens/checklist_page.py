"""The checklist: one next step on top, everything else in order, to be ticked and saved.

The rows stay where they are while they are ticked, so that a key acts on what was seen; the list is put
in order again when it is opened, or when what waited for the person to be safe comes up.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from xinfu.app.bindings import bindings
from xinfu.app.screens.page import FlowPage
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.prose import Prose
from xinfu.checklist.checklist import Checklist, Item, State
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.packs.pack import Pack
from xinfu.presentation.check_in_text import intention_paragraphs
from xinfu.presentation.checklist_text import (
    checklist_head,
    checklist_notes,
    done_paragraph,
    item_choices,
    next_on_top,
)
from xinfu.presentation.item_text import item_paragraphs
from xinfu.presentation.list_file_text import (
    file_paragraphs,
    head_paragraphs,
    with_own_lines,
    with_taken_out,
)
from xinfu.presentation.page_text import Text
from xinfu.text.paragraphs import BLANK, Paragraph
from xinfu.wording.words import Words


class ChecklistPage(FlowPage):
    """Shows the things to do; space ticks one, enter opens it, the list can be saved."""

    PAGE_ID: ClassVar[str] = "checklist"
    HAS_DETAILS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = bindings("checklist", "beside")

    @dataclass
    class Opened(Message):
        """The details of an item are wanted; `other` is the check-up that is offered with it."""

        action: str
        text: Text
        other: Pack | None

    @dataclass
    class SaveWanted(Message):
        """The list is to be saved."""

    def __init__(self, words: Words, flow: CheckupFlow) -> None:
        super().__init__(words, flow)
        self.checklist: Checklist = next_on_top(flow.list.of(flow.listed, words))

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of the items that have a tick, in the order of the list."""
        return tuple(item.id for item in self.checklist.items if item.state in ("done", "already"))

    @property
    def highlighted(self) -> Item | None:
        """The item that keys act on."""
        index, items = self.query_one("#items", ChoiceList).highlighted, self.checklist.items
        return items[index] if 0 <= index < len(items) else None

    def renew(self) -> None:
        """Show the checklist of another result; the same item stays highlighted, or its neighbour."""
        listed = [item.id for item in self.checklist.items]
        items = self.query_one("#items", ChoiceList) if self.is_mounted else None
        index = max(items.highlighted, 0) if items is not None else 0
        self.checklist = next_on_top(self.flow.list.of(self.flow.listed, self.words))
        now = [item.id for item in self.checklist.items]
        if items is not None:
            self.refresh_content()
            before = [key for key in listed[: index + 1] if key in now]
            items.highlighted = now.index(before[-1]) if before else min(0, len(now) - 1)

    def compose_body(self) -> ComposeResult:
        """Yield that all is done, the list, and what to know about it."""
        yield Prose(id="step")
        yield ChoiceList(id="items")
        yield Prose(id="notes")

    def refresh_content(self) -> None:
        """Fill in the list."""
        if self.checklist.language != self.words.language:
            self.checklist = self.flow.list.of(self.flow.listed, self.words).in_order_of(self.checklist)
        self._show_list()

    def _show_list(self) -> None:
        words, items = self.words, self.query_one("#items", ChoiceList)
        file = self.flow.list.file
        choices = with_own_lines(item_choices(self.checklist, words), file, words)
        choices = with_taken_out(choices, file, words)
        items.show(choices, "many", self.ticked, items.highlighted, numbered=False, opens=True)
        items.display = bool(choices)
        self.show_bar()
        said = done_paragraph(self.checklist, words)
        above = [said, BLANK] if said is not None else []
        self.query_one("#step", Prose).show(*head_paragraphs(self.flow, words), *above)
        self._show_notes()
        self._show_details()

    def show_bar(self) -> None:
        """Show the title, with how much is done."""
        self.set_title(checklist_head(self.checklist, self.words, blocks=self.host.draws_blocks))

    def _show_notes(self) -> None:
        notes = checklist_notes(self.checklist, self.flow.list.saved_as, self.words)
        intention = intention_paragraphs(self.checklist, self.flow.list.kept, self.words)
        notes += file_paragraphs(self.flow.list.file, self.checklist, self.words)
        self.query_one("#notes", Prose).show(BLANK, *intention, *notes)

    def _show_details(self) -> None:
        """Show what is said of the highlighted row, and the keys that do something there."""
        item = self.highlighted
        other = None if item is None else self.flow.other(item.id)
        self.show_details(
            lambda: (
                ()
                if item is None
                else item_paragraphs(
                    item, self.flow.listed, self.words, other, self.flow.list.own_lines(item.id)
                )
            )
        )
        useless = [] if self.checklist.holding else ["safe"]
        useless += [] if self.flow.list.conflicts else ["sides"]
        useless += [] if item is not None and self.flow.list.can_put_back(item.id) else ["put_back"]
        self.show_keys(*useless, *(["other"] if other is None else []))

    def show_saved(self, path: Path) -> None:
        """Say where a file is; the highlighted row stays where it is."""
        self._show_notes()
        self.notify(self.words("list.saved", path=path), markup=False)

    def on_choice_list_highlighted(self, message: ChoiceList.Highlighted) -> None:
        """Let the details follow."""
        super().on_choice_list_highlighted(message)
        self._show_details()

    def on_choice_list_marked(self, message: ChoiceList.Marked) -> None:
        """Take over the ticks."""
        message.stop()
        before, now = set(self.ticked), set(message.chosen)
        for keys, state in ((now - before, "done"), (before - now, "open")):
            if keys:
                self._settle(keys, cast(State, state))

    def _settle(self, keys: set[str], state: State) -> None:
        """Take over how far some items are; where that ends what the rest waited for, it comes up."""
        step = self.flow.mark(keys, state)
        if self.flow.list.is_holding(self.flow.listed) != self.checklist.holding:
            self.renew()
        else:
            states = {item.id: self.flow.list.states.get(item.id, "open") for item in self.checklist.items}
            self.checklist = self.checklist.with_states(states)
            self._show_list()
        self.host.show(step)

    def on_choice_list_submitted(self, message: ChoiceList.Submitted) -> None:
        """Open the details of the highlighted item."""
        message.stop()
        key, flow, result = message.choice.id, self.flow, self.flow.listed
        if self.checklist.today != result.situation.today:
            self.renew()  # It was made before midnight.
        if not any(item.id == key for item in self.checklist.items):
            return  # The list changed between the key press and now.
        other = flow.other(key)

        def text(words: Words) -> tuple[str, tuple[Paragraph, ...]]:
            item = next(item for item in flow.list.of(flow.listed, words).items if item.id == key)
            own = flow.list.own_lines(key)
            return words("item.head"), item_paragraphs(item, result, words, other, own)

        self.post_message(self.Opened(key, text, other))

    def action_details(self) -> None:
        """Open the details of the highlighted item."""
        if self.checklist.items:
            self.query_one("#items", ChoiceList).action_submit()
        else:
            self.say_why_not("list.empty")

    def action_settle(self, state: State) -> None:
        """Give the highlighted item a state, or take it away again; what cannot be seen is shown first."""
        item = self.highlighted
        if item is None:
            self.say_why_not("list.empty")
        elif not self.query_one("#items", ChoiceList).bring_into_sight():
            self._settle({item.id}, "open" if item.state == state else state)

    def action_safe(self) -> None:
        """Bring up what waited for the person to be safe."""
        if not self.checklist.holding:
            self.say_why_not("cannot.safe")
            return
        step = self.flow.say_safe()
        self.renew()
        self.notify(self.words("list.safe"), markup=False)
        self.host.show(step)

    def action_when(self) -> None:
        """Ask when and where the next step is to be done."""
        step = self.checklist.next_step
        if step is None or not self.flow.check_in.can_intend(step.id):
            self.say_why_not("cannot.when")
        else:
            self.go(lambda: self.flow.check_in.ask_intention(step.id))

    def action_day(self) -> None:
        """Ask for another day for the highlighted item."""
        item = self.highlighted
        if item is None or not self.flow.check_in.can_move(item.id):
            self.say_why_not("cannot.day")
        elif not self.query_one("#items", ChoiceList).bring_into_sight():
            self.go(lambda: self.flow.check_in.ask_day(item.id))

    def action_other(self) -> None:
        """Go over to the check-up that is offered with the highlighted item."""
        item = self.highlighted
        other = None if item is None else self.flow.other(item.id)
        if other is None:
            self.say_why_not("cannot.other")
        else:
            self.go(lambda: self.flow.go_over(other))

    def action_sides(self) -> None:
        """Choose where the list and its file differ."""
        if self.flow.list.conflicts:
            self.go(self.flow.lists.opening.choose)
        else:
            self.say_why_not("cannot.sides")

    def action_put_back(self) -> None:
        """Have the highlighted item written into the file again that it was taken out of, or not."""
        item = self.highlighted
        if item is None or not self.flow.list.can_put_back(item.id):
            self.say_why_not("cannot.put_back")
        elif not self.query_one("#items", ChoiceList).bring_into_sight():
            self.flow.list.put_back(item.id)
            self._show_list()

    def follow(self) -> None:
        """Show the list anew where it is another by now, because its file was read again."""
        now = self.flow.list.of(self.flow.listed, self.words).in_order_of(self.checklist)
        if now != self.checklist:
            self.renew()

    def action_save(self) -> None:
        """Ask where to save the list."""
        self.post_message(self.SaveWanted())
