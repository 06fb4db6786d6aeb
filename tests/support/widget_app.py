"""An app around the pages about finished check-ups, and records for them."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, cast

import msgspec
from textual.binding import Binding, BindingType
from textual.pilot import Pilot
from xinfu.app.app import XinfuApp
from xinfu.app.screens.choice_dialog import ChoiceDialog
from xinfu.app.screens.comparison_page import ComparisonPage
from xinfu.app.screens.help_text import help_text
from xinfu.app.screens.history_page import REMOVE, HistoryPage
from xinfu.app.screens.page import Page
from xinfu.app.screens.text_page import TextPage
from xinfu.app.terminal.safe_app import SafeApp
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.comparing import compare
from xinfu.checkup.record import FinishedCheckup, finished_checkup
from xinfu.checkup.result import evaluate
from xinfu.packs.pack import Pack
from xinfu.store.history import PastCheckup
from xinfu.wording.words import LANGUAGES, words_in

from tests.source_rules.sources import resource
from tests.support.driving import seen
from tests.support.every_kind_pack import ANSWERS, Tree, action, pack_of, tree

WHEN = dt.datetime(2026, 11, 21, 9, 30)


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
            if choice == REMOVE:
                self.asked.append(message)
                self.page.show_records(
                    tuple(past for past in self.page.records if past.id != message.checkup)
                )

        self.push_screen(ChoiceDialog(self.words, message.asked), decided)

    def comparison(self, before: FinishedCheckup, after: FinishedCheckup) -> ComparisonPage:
        pack = self.packs.get(after.pack_id)
        return ComparisonPage(self.words, before, after, compare(before, after), pack)

    def action_language(self) -> None:
        self.words = words_in(LANGUAGES[1 - LANGUAGES.index(self.words.language)])
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.set_language(self.words)

    def action_help(self) -> None:
        assert isinstance(self.screen, Page)
        self.push_screen(TextPage(self.words, help_text(self.screen)))


def shelf(records: tuple[PastCheckup, ...], *packs: Pack, language: str = "en") -> Shelf:
    """Return an app that shows these records, the newest first."""
    known = {pack.id: pack for pack in packs}
    return Shelf(HistoryPage(words_in(language), records, known), known, language)


def beside(
    before: FinishedCheckup, after: FinishedCheckup, pack: Pack | None, *, language: str = "en"
) -> Shelf:
    """Return an app that compares two records."""
    page = ComparisonPage(words_in(language), before, after, compare(before, after), pack)
    return Shelf(page, {}, language)


def as_app(app: Shelf) -> XinfuApp:
    """Return the app as what the functions that read the screen are annotated with."""
    return cast(XinfuApp, app)


def record(
    pack: Pack, day: int = 0, *, done: tuple[str, ...] = (), answers: Tree | None = None, **more: Any
) -> FinishedCheckup:
    """Return a finished check-up of a pack some days after the first, with other answers where given."""
    given = {**(ANSWERS if answers is None else answers), **more}
    found, problems = read_answers(pack, {key: value for key, value in given.items() if value}, WHEN.date())
    assert problems == []
    when = WHEN + dt.timedelta(days=day)
    return finished_checkup(evaluate(pack, found, WHEN.date()), when, language="en", done=done)


def past(*checkups: FinishedCheckup) -> tuple[PastCheckup, ...]:
    """Return check-ups, given oldest first, as the store lists them."""
    return tuple(PastCheckup(key, checkup) for key, checkup in enumerate(checkups, 1))[::-1]


def changed(checkup: FinishedCheckup, **more: Any) -> FinishedCheckup:
    """Return a record with other values in it."""
    return msgspec.structs.replace(checkup, **more)


def later_pack(**more: Any) -> Pack:
    """Return the made-up pack after its author changed it."""
    return pack_of({**tree(), "version": "2.0.0", **more})


def more_actions() -> list[Tree]:
    """Return the actions of the pack without its first, and with one more."""
    return [*tree()["action"][1:], action("fresh", "week")]


async def all_that_can_be_seen(pilot: Pilot[None], app: Shelf) -> str:
    """Page from the top to the end and return all that came into sight, without white space."""
    assert isinstance(app.screen, Page)
    app.screen.body.scroll_home(animate=False)
    await pilot.pause()
    found = [seen(as_app(app))]
    for _ in range(200):
        if app.screen.body.scroll_y >= app.screen.body.max_scroll_y:
            return "".join(found)
        await pilot.press("pagedown")
        await pilot.pause()
        found.append(seen(as_app(app)))
    raise AssertionError("there is no end of it")
