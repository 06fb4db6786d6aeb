"""The full screen: a flow, a navigator, and the keys that work on every page."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.events import CursorPosition, Event, Key, MouseDown, MouseUp, Paste

from xinfu.app.bindings import bindings, keymap
from xinfu.app.help_text import help_text
from xinfu.app.key_gate import KeyGate
from xinfu.app.keys import KeyRow
from xinfu.app.navigator import Navigator, prepare
from xinfu.app.own_keys import NO_OWN_KEYS, OwnKeys
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.page import FlowPage, Page
from xinfu.app.terminal.driver import TolerantDriver
from xinfu.app.terminal.safe_app import SafeApp
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.steps import ShowHome
from xinfu.presentation.storing_text import not_kept_paragraphs, storing_paragraphs
from xinfu.store.settings import THEME
from xinfu.terminal.signals import TerminalGuard
from xinfu.terminal.themes import THEMES, theme_after
from xinfu.text.clean import clean_line
from xinfu.text.paragraphs import Paragraph
from xinfu.wording.words import LANGUAGES

if TYPE_CHECKING:
    from xinfu.app.screens.checklist_page import ChecklistPage


class XinfuApp(SafeApp[None]):
    """Shows a flow. `guard` is given in a real terminal; `tolerant` reads it whatever is typed."""

    CSS_PATH = "screens/page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("app", "storing")

    def __init__(
        self,
        flow: CheckupFlow,
        *,
        guard: TerminalGuard | None = None,
        tolerant: bool = False,
        theme: str = THEMES[0],
        own: OwnKeys = NO_OWN_KEYS,
    ) -> None:
        super().__init__(guard, TolerantDriver if tolerant else None, theme=theme)
        self.flow = flow
        self.gate = KeyGate(self, super().on_event, self._tell_early)
        self.navigator = Navigator(
            self, flow, self.gate, status=self.status_lines, more_keys=self.more_keys, own=own
        )
        self.set_keymap(keymap(own))

    def get_default_screen(self) -> HomePage:
        """Return the first page, which all others lie on."""
        return self.navigator.home

    def on_mount(self) -> None:
        """Begin at once where that was asked for and nothing is kept; else look at what is."""
        if isinstance(self._driver, TolerantDriver):
            self._driver.stamp = self.gate.stamp
        self.gate.change()
        step = self.flow.start()
        if step != ShowHome():
            self.navigator.show(step)
        else:
            self.call_after_refresh(self._get_ready)
        if self.navigator.home.waits:
            # Told to the app: the page itself would come to it before it is drawn.
            self.call_after_refresh(self.navigator.home.call_later, self.navigator.home.lay_out)
        self.call_after_refresh(self._tell_bad_keys)
        self.call_after_refresh(gc.enable)

    def _tell_bad_keys(self) -> None:
        """Say which entries for keys of the person's own do not count, and why."""
        for entry in self.navigator.own.bad[:3]:
            told = {"id": clean_line(entry.id), "key": clean_line(entry.key)}
            self.notify(self.navigator.words(entry.why, **told), markup=False)

    def _get_ready(self) -> None:
        if not self._exit:
            self.navigator.show(self.flow.open())
            self._go_on_preparing(prepare())

    def _go_on_preparing(self, pages: Iterator[None]) -> None:
        """Prepare one page, and the next one after the keys that were pressed meanwhile."""
        for _ in pages:
            self.call_later(self._go_on_preparing, pages)
            return

    def on_unmount(self) -> None:
        """Give back drafts and files."""
        self.flow.close()

    async def on_event(self, event: Event) -> None:
        """Take keys, pastes and clicks one at a time, and none that was read before what it would act on."""
        if isinstance(event, Key | Paste | MouseDown | MouseUp) and not event.is_forwarded:
            self.gate.take(event)
        else:
            await super().on_event(event)

    def on_cursor_position(self, event: CursorPosition) -> None:
        """Learn how wide the terminal draws a block, as the driver asked it; what is drawn follows."""
        if event.y == 1 and self.navigator.draws_blocks != (event.x == 1):
            self.navigator.draws_blocks = event.x == 1
            if isinstance(self.screen, FlowPage) and self.screen.is_mounted:
                self.screen.show_bar()

    def _tell_early(self) -> None:
        self.navigator.show_status()

    def _early(self, page: Page[Any]) -> tuple[Paragraph, ...]:
        return (Paragraph(page.words("walk.early"), "watch"),) if self.gate.dropped else ()

    def status_lines(self, page: Page[Any]) -> tuple[Paragraph, ...]:
        """Return the lines under a title: keys that came too early, answers that are not kept."""
        if isinstance(page, HomePage) or self.flow.session is None:
            return self._early(page)
        return *self._early(page), *not_kept_paragraphs(self.flow, page.words)

    def more_keys(self, page: Page[Any]) -> tuple[KeyRow, ...]:
        """Return no keys: each page names all of its own."""
        return ()

    def say_why_not(self, key: str) -> None:
        """Say the sentence of a key, why nothing can be done now."""
        if isinstance(self.screen, Page):
            self.screen.say_why_not(key)

    def action_language(self) -> None:
        """Switch between Chinese and English everywhere at once."""
        now = LANGUAGES.index(self.navigator.words.language)
        self.navigator.set_language(LANGUAGES[(now + 1) % len(LANGUAGES)])

    def action_theme(self) -> None:
        """Go on to the next theme, and remember it."""
        self.theme = theme_after(self.theme)
        self.navigator.remember(THEME, self.theme)

    def action_palette(self) -> None:
        """Show everything that can be done here, to be found by its name."""
        if isinstance(self.screen, Page):
            self.navigator.show_palette()

    def action_help(self) -> None:
        """Explain the page that the person is on."""
        if isinstance(page := self.screen, Page):
            own = self.navigator.own
            self.navigator.read(help_text(page.PAGE_ID, page.key_rows(), own, is_beside=page.is_beside))

    def action_hotlines(self) -> None:
        """Show the numbers to call."""
        self.navigator.show_hotlines()

    def action_storing(self) -> None:
        """Keep nothing from here on, or keep again."""
        if self.flow.recorder.folder is None:
            error = self.flow.recorder.error
            self.say_why_not("cannot.store" if error is None else f"store.{error.code}")
            return
        self.navigator.show(self.flow.toggle_storing())
        self.navigator.refresh()
        if not isinstance(self.screen, HomePage):
            for paragraph in storing_paragraphs(self.flow, self.navigator.words):
                self.notify(paragraph.text, markup=False)

    def action_leave(self) -> None:
        """Leave; ask first when answers or ticks are in memory only."""
        self.navigator.show(self.flow.leave())

    def interrupt_sentence(self) -> str:
        """Return what the first Ctrl+C says."""
        return self.navigator.words("leave.again" if self.flow.is_kept else "leave.again_plain")

    def on_home_page_past_wanted(self) -> None:
        """Show the finished check-ups."""
        self.navigator.show_past()

    def on_question_page_learn_wanted(self, message: Any) -> None:
        """Show what is true about a question."""
        self.navigator.read(message.text)

    def on_history_page_opened(self, message: Any) -> None:
        """Show one finished check-up."""
        self.navigator.read(message.text)

    def on_history_page_compared(self, message: Any) -> None:
        """Show two finished check-ups side by side."""
        self.navigator.compare(message.before, message.after)

    def on_history_page_removal_wanted(self, message: Any) -> None:
        """Ask, then remove a finished check-up."""
        self.navigator.ask_to_remove(message.past)

    def on_result_page_opened(self, message: Any) -> None:
        """Show why a factor has its level."""
        self.navigator.read(message.text)

    def on_result_page_articles_wanted(self, message: Any) -> None:
        """Show what the articles say."""
        self.navigator.read_articles(message.factor)

    def on_result_page_trial_wanted(self) -> None:
        """Try other answers on a copy."""
        self.navigator.try_answers()

    def on_result_page_save_wanted(self) -> None:
        """Go on to the checklist and ask where to save it, after what has to be decided before."""
        self.navigator.show(self.flow.show_checklist(saves=True))

    def on_checklist_page_opened(self, message: ChecklistPage.Opened) -> None:
        """Show the details of one thing to do."""
        self.navigator.read_item(message.action, message.text, message.other)

    def on_checklist_page_save_wanted(self) -> None:
        """Ask where to save the checklist."""
        self.navigator.ask_where_to_save()

    def on_save_dialog_handing_wanted(self) -> None:
        """Ask which answers go onto a page to hand over."""
        self.navigator.ask_what_to_hand_over()
