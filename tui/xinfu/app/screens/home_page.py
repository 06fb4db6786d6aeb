"""The first screen: one key from here to the first question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.compose import compose
from textual.message import Message

from xinfu.app.bindings import bindings
from xinfu.app.screens.page import FlowPage
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.prose import Prose
from xinfu.flow.begun import BegunCheckup
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.recorder import Mode
from xinfu.presentation.home_text import (
    HomeRow,
    emergency_paragraphs,
    home_paragraphs,
    home_rows,
    home_title,
    unlisted_paragraphs,
)
from xinfu.wording.words import LANGUAGES, Words, words_in


class HomePage(FlowPage):
    """Offers the check-ups and says what this is, for whom, and what happens to the answers.

    `undecided` asks for the language by offering every check-up in both. Packs that are not listed are
    offered only where a draft of them is there.
    """

    PAGE_ID: ClassVar[str] = "home"
    BINDINGS: ClassVar[list[BindingType]] = bindings("home")

    @dataclass
    class PastWanted(Message):
        """The finished check-ups are to be shown."""

    def __init__(self, words: Words, flow: CheckupFlow) -> None:
        super().__init__(words, flow)
        self.begun: tuple[BegunCheckup, ...] = ()
        self.past = 0
        """How many finished check-ups there are."""

        self.undecided = flow.options.language is None
        self.empty = "home.no_packs"
        """The sentence that stands here while there is no check-up."""

        self._rows: dict[str, HomeRow] = {}
        self.waits = flow.begins_at_once
        """Whether nothing is laid out yet: below the first question, nobody sees it before they go back."""

    def compose(self) -> ComposeResult:
        """Lay out the page, or leave that to `lay_out`."""
        if not self.waits:
            yield from super().compose()

    async def lay_out(self) -> None:
        """Lay out a page that waits for it."""
        if self.waits and self.is_attached:
            await self.mount_all(compose(self, super().compose()))
            if not self.query("#menu"):
                return  # The program was left meanwhile.
            self.waits = False
            self.on_mount()

    async def on_screen_resume(self) -> None:
        """Be there for whoever comes back before it was laid out."""
        if self.flow.session is not None and self.is_on_top:
            await self.lay_out()

    def compose_body(self) -> ComposeResult:
        """Yield what to do in an emergency, the menu, and what is said of it."""
        yield Prose(id="emergency")
        yield ChoiceList(id="menu")
        yield Prose(id="about")

    def set_language(self, words: Words) -> None:
        """Show the page in the language that was now decided on."""
        self.undecided = False
        super().set_language(words)

    def renew(self) -> None:
        """Show what there is now; whoever has already moved down stays where they are."""
        self.begun, self.past = self.flow.begun(), self.flow.recorder.count_past()
        if self.waits or not self.is_mounted:
            return
        menu, before = self.query_one("#menu", ChoiceList), list(self._rows)
        row = before[menu.highlighted] if 0 < menu.highlighted < len(before) else ""
        self.refresh_content()
        if row in self._rows:
            menu.highlighted = list(self._rows).index(row)

    def show_status(self) -> None:
        """Show what stands around the page, once it is laid out."""
        if not self.waits:
            super().show_status()

    def refresh_content(self) -> None:
        """Fill in the menu, once it is laid out."""
        if self.waits:
            return
        languages = LANGUAGES if self.undecided else (self.words.language,)
        self._rows = {row.id: row for row in home_rows(self.flow, self.begun, self.past, languages)}
        rows, emergency = list(self._rows.values()), self.query_one("#emergency", Prose)
        self.set_title(home_title(languages))
        emergency.show(*emergency_paragraphs(self.flow, *map(words_in, languages)))
        emergency.display = bool(self.flow.packs.offered)
        self.query_one("#menu", ChoiceList).show([row.choice for row in rows], "menu")
        self.query_one("#about", Prose).show(
            *home_paragraphs(self.flow, rows, self.empty, self.words),
            *unlisted_paragraphs(self.flow, len(self.begun), self.words),
        )
        self._hint(0)
        self.body.scroll_home(animate=False)

    def _row_at(self, index: int) -> HomeRow | None:
        rows = list(self._rows.values())
        return rows[min(max(index, 0), len(rows) - 1)] if rows else None

    def _hint(self, index: int) -> None:
        row = self._row_at(index)
        leave_out = [] if row is not None and row.can_be_removed else ["discard"]
        leave_out += [] if row is not None and row.is_draft else ["anew"]
        if not (self.flow.recorder.is_new or self.flow.recorder.mode is Mode.DECLINED):
            leave_out.append("app.storing")
        self.show_keys(*leave_out)

    def on_choice_list_highlighted(self, message: ChoiceList.Highlighted) -> None:
        """Show the keys that do something there."""
        self._hint(message.choices.highlighted)
        super().on_choice_list_highlighted(message)

    def on_choice_list_submitted(self, message: ChoiceList.Submitted) -> None:
        """Start the check-up, or go where else the row leads."""
        message.stop()
        row = self._rows.get(message.choice.id)
        if row is None:
            return  # The menu changed between the key press and now.
        pack, begun, listed = row.pack, row.begun, row.listed
        whole = None if listed is None else self.flow.packs.get(listed.pack_id)
        self.host.set_language(row.language)
        if listed is not None and whole is not None:
            self.go(lambda: self.flow.check_in.follow(row.leads, listed, whole))
        elif listed is not None:
            self.action_discard()
        elif pack is not None:
            self.go(lambda: self.flow.choose(pack, begun))
        elif row.leads == "forget":
            self.go(self.flow.forget)
        elif row.leads == "past":
            self.post_message(self.PastWanted())
        elif begun is not None:
            self.action_discard()

    def action_start(self) -> None:
        """Start the highlighted check-up."""
        self.query_one("#menu", ChoiceList).action_submit()

    def action_discard(self) -> None:
        """Throw away the highlighted check-up if it was begun; out of sight it is shown first."""
        menu = self.query_one("#menu", ChoiceList)
        if menu.bring_into_sight():
            return
        row = self._row_at(menu.highlighted)
        if row is not None and row.leads == "list" and row.listed is not None:
            listed, pack = row.listed, self.flow.packs.get(row.listed.pack_id)
            self.go(lambda: self.flow.lists.ask_to_remove(listed, pack))
        elif row is not None and row.begun is not None:
            begun = row.begun
            self.go(lambda: self.flow.discard(begun))
        else:
            self.say_why_not("cannot.discard")

    def action_anew(self) -> None:
        """Begin the highlighted check-up anew; what was begun of it stays. Out of sight it is shown first."""
        menu = self.query_one("#menu", ChoiceList)
        if menu.bring_into_sight():
            return
        row = self._row_at(menu.highlighted)
        if row is not None and row.begun is not None and row.pack is not None:
            pack = row.pack
            self.go(lambda: self.flow.choose(pack))
        else:
            self.say_why_not("cannot.anew")
