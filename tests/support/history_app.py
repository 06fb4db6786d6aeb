"""An app around the pages about finished check-ups."""

from __future__ import annotations

from typing import ClassVar, cast

from textual.binding import Binding, BindingType
from textual.pilot import Pilot
from xinfu.app.app import XinfuApp
from xinfu.app.help_text import help_text
from xinfu.app.screens.choice_dialog import ChoiceDialog
from xinfu.app.screens.comparison_page import ComparisonPage
from xinfu.app.screens.history_page import HistoryPage
from xinfu.app.screens.page import Page
from xinfu.app.screens.text_page import TextPage
from xinfu.app.terminal.safe_app import SafeApp
from xinfu.checkup.record import FinishedCheckup
from xinfu.packs.pack import Pack
from xinfu.presentation.comparison_text import comparison_text
from xinfu.presentation.record_text import removal_question
from xinfu.store.history import PastCheckup
from xinfu.wording.words import LANGUAGES, words_in

from tests.source_rules.sources import resource
from tests.support.app_pilot import scrolled


class Shelf(SafeApp[None]):
    """Answers the pages as the program does, and keeps what they asked for in `asked`."""

    CSS_PATH = str(resource("page.tcss"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", show=False),
        Binding("f2", "language", show=False),
    ]

    def __init__(self, page: Page[None], packs: dict[str, Pack], language: str) -> None:
        super().__init__()
        self.page, self.packs, self.words = page, packs, words_in(language)
        self.asked: list[object] = []

    def on_mount(self) -> None:
        self.push_screen(self.page)

    def on_history_page_opened(self, message: HistoryPage.Opened) -> None:
        self.asked.append(message)
        self.push_screen(TextPage(self.words, message.text))

    def on_history_page_compared(self, message: HistoryPage.Compared) -> None:
        self.asked.append(message)
        self.push_screen(self.comparison(message.before.checkup, message.after.checkup))

    def on_history_page_removal_wanted(self, message: HistoryPage.RemovalWanted) -> None:
        def decided(choice: str | None) -> None:
            assert isinstance(self.page, HistoryPage)
            if choice == "remove":
                self.asked.append(message)
                self.page.show_records(
                    tuple(past for past in self.page.records if past.id != message.past.id)
                )

        pack = self.packs.get(message.past.checkup.pack_id)
        self.push_screen(ChoiceDialog(self.words, removal_question(message.past.checkup, pack)), decided)

    def comparison(self, before: FinishedCheckup, after: FinishedCheckup) -> ComparisonPage:
        pack = self.packs.get(after.pack_id)
        return ComparisonPage(self.words, comparison_text(before, after, {pack.id: pack} if pack else {}))

    def action_language(self) -> None:
        self.words = words_in(LANGUAGES[1 - LANGUAGES.index(self.words.language)])
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.set_language(self.words)

    def action_help(self) -> None:
        assert isinstance(self.screen, Page)
        self.push_screen(TextPage(self.words, help_text(self.screen.PAGE_ID, self.screen.key_rows())))


def shelf(records: tuple[PastCheckup, ...], *packs: Pack, language: str = "en") -> Shelf:
    """Return an app that shows these records, the newest first."""
    known = {pack.id: pack for pack in packs}
    return Shelf(HistoryPage(words_in(language), records, known), known, language)


def beside(
    before: FinishedCheckup, after: FinishedCheckup, pack: Pack | None, *, language: str = "en"
) -> Shelf:
    """Return an app that compares two records."""
    text = comparison_text(before, after, {after.pack_id: pack} if pack else {})
    page = ComparisonPage(words_in(language), text)
    return Shelf(page, {}, language)


def as_app(app: Shelf) -> XinfuApp:
    """Return the app as what the functions that read the screen are annotated with."""
    return cast(XinfuApp, app)


async def all_that_can_be_seen(pilot: Pilot[None], app: Shelf) -> str:
    """Page from the top to the end and return all that came into sight, without white space."""
    assert pilot.app is app
    return await scrolled(pilot)
