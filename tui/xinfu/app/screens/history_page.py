"""Finished check-ups, the newest first: to look at one, to compare two, to remove one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from xinfu.app.bindings import bindings
from xinfu.app.screens.page import Page
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.prose import Prose
from xinfu.packs.pack import Pack
from xinfu.presentation.page_text import Text
from xinfu.presentation.record_text import TICKS, Names, moment_text, record_paragraphs, row_text
from xinfu.presentation.trend_text import trend_paragraphs
from xinfu.store.history import PastCheckup
from xinfu.text.paragraphs import BLANK, Choice, Paragraph
from xinfu.wording.words import Words

_HINT = "hint"
_HINTS = ("history.hint_none", "history.hint_one", "history.hint_two")


class _Records(ChoiceList):
    """In a list of places to go to, space goes there; here it marks.

    Bound here and not on the page with priority: such keys overtake those that were pressed before them.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("records")


class HistoryPage(Page[None]):
    """Shows records as they are given, which is newest first; `packs` are those of today by id.

    Where there are two or more, the first row says how to compare, and compares once two are marked.
    """

    PAGE_ID: ClassVar[str] = "history"
    BINDINGS: ClassVar[list[BindingType]] = bindings("history", "records")

    @dataclass
    class Opened(Message):
        """One check-up is to be looked at; `text` is what a `Reader` shows."""

        past: PastCheckup
        text: Text

    @dataclass
    class Compared(Message):
        """Two check-ups are to be compared; `before` is the earlier one."""

        before: PastCheckup
        after: PastCheckup

    @dataclass
    class RemovalWanted(Message):
        """A check-up is to be removed, once the person has been asked; the page still shows it."""

        past: PastCheckup

    def __init__(self, words: Words, records: tuple[PastCheckup, ...], packs: Mapping[str, Pack]) -> None:
        super().__init__(words)
        self.records = records
        self.packs = packs
        self.marked: tuple[int, ...] = ()
        """The ids of those to compare, at most two, in the order in which they were marked."""

        self._is_filled = False

    def show_records(self, records: tuple[PastCheckup, ...]) -> None:
        """Show other records in place of these; marks stay where they can."""
        self.records = records
        there = {past.id for past in records}
        self.marked = tuple(key for key in self.marked if key in there)
        if self.is_mounted:
            self.refresh_content()

    def compose_body(self) -> ComposeResult:
        """Yield the list, and what stands there without one."""
        yield _Records(id="records")
        yield Prose(id="notes")

    def refresh_content(self) -> None:
        """Fill in the rows."""
        words, several = self.words, len(self.records) > 1
        choices = [Choice(_HINT, words(_HINTS[len(self.marked)]))] if several else []
        for index, past in enumerate(self.records):
            mark = TICKS[past.id in self.marked] if several else ""
            choices.append(Choice(f"row-{index}", mark + row_text(past.checkup, self._names(past))))
        rows = self.query_one("#records", ChoiceList)
        first = 1 if several else 0
        rows.show(choices, "menu", highlighted=rows.highlighted if self._is_filled else first, numbered=False)
        self._is_filled = True
        rows.display = bool(choices)
        note = Paragraph(words("history.private"), "muted") if choices else Paragraph(words("history.empty"))
        self.query_one("#notes", Prose).show(BLANK, *trend_paragraphs(self.records, self.packs, words), note)
        self.set_title(words("history.head", count=len(self.records)))
        useless = [] if self.records else ["choose", "remove"]
        useless += [] if several else ["screen.mark"]
        useless += [] if len(self.marked) == 2 else ["compare"]
        self.show_keys(*useless)

    def _names(self, past: PastCheckup) -> Names:
        return Names(self.packs.get(past.checkup.pack_id), self.words)

    @property
    def highlighted(self) -> PastCheckup | None:
        """The check-up that the highlighted row is for; None on the row about comparing, or without any."""
        index = self.query_one("#records", ChoiceList).highlighted - (1 if len(self.records) > 1 else 0)
        return self.records[index] if 0 <= index < len(self.records) else None

    def on_choice_list_submitted(self, message: ChoiceList.Submitted) -> None:
        """Open the check-up of the row, or compare."""
        message.stop()
        past = self.highlighted
        if past is None:
            self.action_compare()
            return
        packs, checkup = self.packs, past.checkup

        def text(words: Words) -> tuple[str, tuple[Paragraph, ...]]:
            names = Names(packs.get(checkup.pack_id), words)
            head = words("history.one_head", when=moment_text(checkup.finished))
            return head, record_paragraphs(checkup, names)

        self.post_message(self.Opened(past, text))

    def action_choose(self) -> None:
        """Open the highlighted check-up, or compare."""
        if self.records:
            self.query_one("#records", ChoiceList).action_submit()
        else:
            self.say_why_not("history.empty")

    def action_mark(self) -> None:
        """Mark the highlighted check-up or take its mark away; of three, the first that was marked goes."""
        past = self.highlighted
        if self.query_one("#records", ChoiceList).bring_into_sight():
            return
        if past is None or len(self.records) < 2:
            self.action_compare()
            return
        if past.id in self.marked:
            self.marked = tuple(key for key in self.marked if key != past.id)
        else:
            self.marked = (*self.marked, past.id)[-2:]
        self.refresh_content()

    def action_compare(self) -> None:
        """Compare the two that are marked; else go to the row that says how."""
        both = [past for past in self.records if past.id in self.marked]
        if len(both) == 2:
            after, before = both
            self.post_message(self.Compared(before, after))
            return
        self.say_why_not("cannot.compare" if len(self.records) > 1 else "cannot.compare_one")
        if len(self.records) > 1:
            self.query_one("#records", ChoiceList).action_to(0)

    def action_remove(self) -> None:
        """Ask whether the highlighted check-up is to be removed; out of sight it is shown first."""
        past = self.highlighted
        if not self.is_on_top or self.query_one("#records", ChoiceList).bring_into_sight():
            return
        if past is None:
            self.say_why_not("cannot.remove" if self.records else "history.empty")
            return
        self.post_message(self.RemovalWanted(past))
