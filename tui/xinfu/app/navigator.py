"""Turns the steps of the flow into pages. It alone puts pages on the screen and takes them away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual.app import App

from xinfu.app.key_gate import KeyGate
from xinfu.app.keys import KeyRow
from xinfu.app.own_keys import NO_OWN_KEYS, OwnKeys
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.page import FlowPage, Page
from xinfu.app.widgets.key_bar import KeyBar
from xinfu.flow import steps
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.preferences import Preferences
from xinfu.flow.steps import Step
from xinfu.presentation.page_text import Text
from xinfu.presentation.storing_text import notice_sentence
from xinfu.store.settings import LANGUAGE
from xinfu.text.paragraphs import Paragraph
from xinfu.wording.words import words_in

if TYPE_CHECKING:
    from xinfu.checkup.conditions import RaisedAlert
    from xinfu.packs.pack import Pack
    from xinfu.store.forgetting import Forgotten
    from xinfu.store.history import PastCheckup

_ROUTES: dict[type[Step], str] = {
    steps.AskQuestion: "question_page.QuestionPage",
    steps.ShowReview: "review_page.ReviewPage",
    steps.ShowResult: "result_page.ResultPage",
    steps.ShowChecklist: "checklist_page.ChecklistPage",
}
"""The pages of a check-up, each above the ones before it. Their modules are imported when first shown."""

AnyPage = TypeVar("AnyPage", bound=Page[Any])


def prepare() -> Iterator[None]:
    """Import the pages that follow the first one, one at a time, while the person reads that."""
    for step in _ROUTES:
        yield
        _page_of(step)


def _page_of(step: type[Step]) -> type[FlowPage]:
    module, _, name = _ROUTES[step].partition(".")
    return cast(type[FlowPage], getattr(import_module(f"xinfu.app.screens.{module}"), name))


class Navigator:
    """Shows steps in an app. `status` and `more_keys` say what stands around every page."""

    def __init__(
        self,
        app: App[None],
        flow: CheckupFlow,
        gate: KeyGate,
        *,
        status: Callable[[Page[Any]], tuple[Paragraph, ...]],
        more_keys: Callable[[Page[Any]], tuple[KeyRow, ...]],
        own: OwnKeys = NO_OWN_KEYS,
    ) -> None:
        self._app = app
        self._flow = flow
        self._gate = gate
        self._status = status
        self._more_keys = more_keys
        self.draws_blocks = False
        """Whether the terminal has shown that it draws blocks one cell wide."""
        self._preferences = Preferences(flow.options.settings)
        self.own = own
        """The keys of the person's own."""

        self._outcomes: dict[Page[Any], Callable[[Any], None]] = {}
        self.words = words_in(flow.language)
        self.home = HomePage(self.words, flow)
        self.home.host = self

    # What every page is told

    @property
    def prominent_number(self) -> str:
        """The number that the pack wants at the foot of every page, if it has one."""
        pack = self._flow.pack
        lines = pack.document.hotline if pack is not None else []
        return next((line.number for line in lines if line.prominent), "")

    def status_lines(self, page: Page[Any]) -> tuple[Paragraph, ...]:
        """Return what stands under the title of a page."""
        return self._status(page)

    def more_keys(self, page: Page[Any]) -> tuple[KeyRow, ...]:
        """Return the keys that work on a page besides its own."""
        return self._more_keys(page)

    def pages(self) -> list[Page[Any]]:
        """Return the pages that there are, the one on top last."""
        return [screen for screen in self._app.screen_stack if isinstance(screen, Page)]

    def set_language(self, language: str) -> None:
        """Speak a language on every page, and remember one that was chosen just now."""
        if not self.home.undecided and language == self.words.language:
            return
        self.remember(LANGUAGE, language)
        self.words, self._flow.language = words_in(language), language
        for page in self.pages():
            page.set_language(self.words)

    def remember(self, name: str, value: str) -> None:
        """Remember how the person wants it; say so where that cannot be."""
        error = self._preferences.remember(name, value)
        if error is not None:
            self._app.notify(self.words("own.not_remembered", **error.details), markup=False)

    def refresh(self) -> None:
        """Say everything again on every page but the first; what is typed or marked stays."""
        for page in self.pages()[1:]:
            page.set_language(self.words)

    def show_status(self) -> None:
        """Show again what stands around the pages."""
        for page in self.pages():
            page.show_status()

    # Steps

    def show(self, step: Step) -> None:
        """Show what comes next."""
        if not isinstance(step, steps.Stay):
            self._gate.change()
        if type(step) in _ROUTES:
            self._go_to(type(step))
            if isinstance(step, steps.ShowChecklist) and step.saves:
                self.ask_where_to_save()
        elif step == steps.ShowList():
            self._show_list()
        else:
            self._show_around(step)
        self.show_status()
        for notice in self._flow.asking.notices():
            self._app.notify(notice_sentence(notice, self.words), markup=False)

    def _show_around(self, step: Step) -> None:
        """Show a step that is no page of the check-up: what lies below the pages, or on top of them."""
        match step:
            case steps.ShowHome():
                self._pop_to(HomePage)
                self.home.renew()
            case steps.ShowPast():
                self.show_past()
            case steps.ShowAlerts(alerts):
                self._warn(alerts)
            case steps.Decide():
                self._ask(step)
            case steps.Refresh(after):
                self._refresh(after)
            case steps.ShowForgotten(folder, outcome):
                self._show_forgotten(folder, outcome)
            case steps.ShowMistakes(mistakes):
                self.show_mistakes(mistakes)
            case steps.ConfirmLeave():
                self._confirm_leave(step)
            case steps.Leave():
                self._app.exit()
            case steps.Stay():
                if self._app.screen is self.home:
                    self.home.renew()

    def _go_to(self, step: type[Step]) -> None:
        """Go to a page of the check-up: the one that is there already, else a new one above the others."""
        order = list(_ROUTES)
        below = tuple(_page_of(each) for each in order[: order.index(step)])
        page_class = _page_of(step)
        while not isinstance(self._app.screen, (HomePage, page_class, *below)):
            self._app.pop_screen()
        page = self._app.screen
        if not isinstance(page, page_class):
            self._lay_below(step)
            self.push(page_class(self.words, self._flow))
        else:
            page.renew()

    def _lay_below(self, step: type[Step]) -> None:
        """Put the pages under a new one that a person expects to go back to."""
        there = {type(page) for page in self.pages()}
        if step is steps.ShowChecklist and _page_of(steps.ShowResult) not in there:
            self._go_to(steps.ShowResult)
        elif step is not steps.AskQuestion and _page_of(steps.AskQuestion) not in there:
            self._go_to(steps.AskQuestion)
            if step is steps.ShowResult and self._flow.current_session.question is None:
                self._go_to(steps.ShowReview)

    def _show_list(self) -> None:
        """Show a list that lives on; the first page is below it."""

        def closed(_: object) -> None:
            self._flow.lists.leave()
            self.home.renew()

        self._pop_to(HomePage)
        self.push(_page_of(steps.ShowChecklist)(self.words, self._flow), closed)

    def _pop_to(self, *pages: type[Page[Any]]) -> None:
        while not isinstance(self._app.screen, pages):
            self._app.pop_screen()

    def _refresh(self, after: Step) -> None:
        self._pop_to(FlowPage)
        for page in self.pages():
            if isinstance(page, FlowPage):
                page.renew()
        self.show(after)
        session, top = self._flow.session, self._app.screen
        if session is not None and session.question is None and isinstance(top, _page_of(steps.AskQuestion)):
            self._go_to(steps.ShowReview)

    def push(self, page: AnyPage, outcome: Callable[[Any], None] | None = None) -> AnyPage:
        """Put a page on top; when it closes itself, its outcome is told at once."""
        page.host = self
        page.begin_at(self._app.size.width)
        self._gate.change()
        if outcome is not None:
            self._outcomes[page] = outcome
        self._app.push_screen(page)
        return page

    def close(self, page: Page[Any], value: object) -> None:
        """Take the page on top away and go on with its outcome, before any other key is looked at."""
        self._gate.change()
        self._app.pop_screen()
        outcome = self._outcomes.pop(page, None)
        if outcome is not None:
            outcome(value)
        elif isinstance(page, FlowPage) and isinstance(self._app.screen, _page_of(steps.AskQuestion)):
            self.show(self._flow.go_on())

    # Small pages on top

    def read(self, text: Text) -> None:
        """Show a text."""
        from xinfu.app.screens.text_page import TextPage

        if not isinstance(self._app.screen, TextPage):
            self.push(TextPage(self.words, text))

    def read_articles(self, factor: str | None) -> None:
        """Show what the articles say about a factor, or all of it."""
        from xinfu.app.screens.articles_page import ArticlesPage

        if not isinstance(self._app.screen, ArticlesPage):
            self.push(ArticlesPage(self.words, self._flow.result, factor))

    def try_answers(self) -> None:
        """Try other answers on a copy; says why not where there are none to try."""
        from xinfu.app.screens.what_if_page import WhatIfPage
        from xinfu.checkup.trial import Trial

        top, trial = self._app.screen, Trial(self._flow.result)
        if trial.choices and not isinstance(top, WhatIfPage):
            self.push(WhatIfPage(self.words, trial))
        elif isinstance(top, Page) and not trial.choices:
            top.say_why_not("cannot.try")

    def read_item(self, action: str, text: Text, other: Pack | None) -> None:
        """Show the details of one thing to do, and the check-up that is offered with it."""
        from xinfu.app.screens.item_page import ItemPage

        def go_over() -> None:
            if other is not None:
                self.show(self._flow.go_over(other))

        if isinstance(self._app.screen, _page_of(steps.ShowChecklist)):
            day = partial(self._ask_day, action) if self._flow.check_in.can_move(action) else None
            self.push(ItemPage(self.words, text, None if other is None else go_over, day))

    def _ask_day(self, action: str) -> None:
        self.show(self._flow.check_in.ask_day(action))

    def show_palette(self) -> None:
        """Show everything that can be done on the page on top; what is chosen is done there."""
        from xinfu.app.screens.palette_page import PalettePage

        page = self._app.screen
        if isinstance(page, Page) and not isinstance(page, PalettePage):

            def chosen(action: object) -> None:
                if isinstance(action, str):
                    page.post_message(KeyBar.Pressed(action))

            self.push(PalettePage(self.words, page.doable()), chosen)

    def show_hotlines(self) -> None:
        """Show the numbers to call."""
        from xinfu.app.screens.hotlines_page import HotlinesPage
        from xinfu.presentation.hotline_text import hotlines_text

        if not isinstance(self._app.screen, HotlinesPage):
            self.push(HotlinesPage(self.words, hotlines_text(self._flow.pack)))

    def _warn(self, alerts: tuple[RaisedAlert, ...]) -> None:
        from xinfu.app.screens.alert_page import AlertPage
        from xinfu.presentation.alert_text import alert_text

        def closed(goes_on: bool) -> None:
            self.show(self._flow.go_on() if goes_on else self._flow.show_checklist(at_once=True))

        self.push(AlertPage(self.words, alert_text(self._flow.current_session.pack, alerts)), closed)

    def _ask(self, step: steps.Decide) -> None:
        from xinfu.app.screens.decision_page import page_for

        page = page_for(step.decision, self.words)
        self.push(page, lambda choice: self.show(self._flow.asking.decide(choice)))

    def _show_forgotten(self, folder: Path, outcome: Forgotten) -> None:
        from xinfu.presentation.forget_text import forgotten_text

        self._pop_to(HomePage)
        self.home.renew()
        self.read(forgotten_text(folder, outcome))

    def _confirm_leave(self, step: steps.ConfirmLeave) -> None:
        from xinfu.app.screens.leave_dialog import LeaveDialog
        from xinfu.presentation.leave_text import leave_text

        if isinstance(self._app.screen, LeaveDialog):
            self._app.exit()
            return
        text = leave_text(listed=step.has_list, saved=step.is_saved)
        self.push(LeaveDialog(self.words, text), lambda stays: None if stays else self._app.exit())

    def ask_where_to_save(self) -> None:
        """Ask for a name until the checklist is saved, or the person goes back."""
        from xinfu.app.screens.checklist_page import ChecklistPage
        from xinfu.app.screens.save_dialog import SaveDialog

        def closed(path: Path | None) -> None:
            page = self._app.screen
            if isinstance(page, ChecklistPage):
                page.follow()
                if path is not None:
                    page.show_saved(path)

        if isinstance(self._app.screen, ChecklistPage):
            self.push(SaveDialog(self.words, self._flow), closed)

    def ask_what_to_hand_over(self) -> None:
        """Ask which answers go onto a page for somebody who helps."""
        from xinfu.app.screens.handing_page import HandingPage
        from xinfu.app.screens.save_dialog import SaveDialog

        if isinstance(dialog := self._app.screen, SaveDialog):
            self.push(HandingPage(self.words, self._flow), dialog.hand)

    def show_mistakes(self, mistakes: steps.Mistakes) -> None:
        """Show what is wrong with the pack that is being written."""
        from xinfu.app.screens.preview_problems import PreviewProblemsPage
        from xinfu.presentation.preview_text import mistakes_text

        text = mistakes_text(mistakes, shown=self._flow.session is not None)
        for page in self.pages():
            if isinstance(page, PreviewProblemsPage):
                page.show_text(text)
                return
        self.push(PreviewProblemsPage(self.words, text))

    # Past check-ups

    def show_past(self) -> None:
        """Show the finished check-ups, as they are now."""
        from xinfu.app.screens.history_page import HistoryPage

        if isinstance(self._app.screen, HistoryPage):
            self._app.screen.show_records(self._flow.past())
        elif self._app.screen is self.home:
            page = HistoryPage(self.words, self._flow.past(), self._flow.packs)
            self.push(page, lambda _: self.home.renew())

    def compare(self, before: PastCheckup, after: PastCheckup) -> None:
        """Show two finished check-ups side by side."""
        from xinfu.app.screens.comparison_page import ComparisonPage
        from xinfu.presentation.comparison_text import comparison_text

        text = comparison_text(before.checkup, after.checkup, self._flow.packs)
        self.push(ComparisonPage(self.words, text))

    def ask_to_remove(self, past: PastCheckup) -> None:
        """Ask, then remove a finished check-up."""
        pack = self._flow.packs.get(past.checkup.pack_id)
        self.show(self._flow.keeping.ask_to_remove(past, pack))
