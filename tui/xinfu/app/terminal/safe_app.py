"""A Textual app that pack text cannot act on, that shows no answers when it fails, and that ends in order.

Defence in depth below the rule that no text of a pack or a person is parsed as markup: even a style that
carried an action would do nothing, no action writes pictures of the screen, and a crash prints where it
happened without the values of variables. On a signal the app ends at once, at Ctrl+C when it is pressed
twice; there is nothing to be kept then, since every answer was kept before the next question was shown.
"""

from __future__ import annotations

import os
from typing import Any, ClassVar, TypeVar

from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.driver import Driver
from textual.events import Event
from textual.filter import Monochrome
from textual.screen import Screen

from xinfu.app.bindings import bindings
from xinfu.app.terminal.colours import theme_of
from xinfu.app.terminal.sent_rows import SentRows
from xinfu.terminal.exits import INTERRUPTED
from xinfu.terminal.signals import TerminalGuard, install
from xinfu.terminal.themes import THEMES
from xinfu.text.clean import clean
from xinfu.text.wrap import wrap

TWICE = 2.0
"""Seconds within which Ctrl+C is pressed twice."""

BESIDE = 5
"""Columns of a notice that hold none of its text: a blank on each side, its edge, which may be
wide, and what it leaves free."""

Outcome = TypeVar("Outcome")


class SafeApp(App[Outcome], inherit_bindings=False):
    """An app without click actions, screenshots, command palette or variables in its tracebacks.

    `guard` is given in a real terminal; signals are then handled.
    """

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings("terminal")

    def __init__(
        self,
        guard: TerminalGuard | None = None,
        driver_class: type[Driver] | None = None,
        *,
        theme: str = THEMES[0],
    ) -> None:
        super().__init__(driver_class=driver_class)
        self._disable_tooltips = True  # Nothing has one; each page would bring a widget for them.
        for name in THEMES:
            self.register_theme(theme_of(name))
        self._begin_in(theme)
        self._guard = guard
        self._interrupted_once = False
        self._is_ending = False
        self._sent = SentRows()
        if guard is not None:
            # Before the terminal's modes are changed, so that no signal can leave them changed.
            install(self._end, guard)

    def get_css_variables(self) -> dict[str, str]:
        """Return no colours while there is no theme of ours: the framework would work out its own first."""
        return super().get_css_variables() if THEMES[0] in self.available_themes else {}

    def _begin_in(self, theme: str) -> None:
        """Have a theme from the first line drawn on, where the framework would draw all in its own first."""
        self.set_reactive(App.theme, theme)
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())
        self._refresh_truecolor_filter(self.ansi_theme)
        # Whoever wants no colour gets a theme without any; the framework would send greys.
        self._filters = [each for each in self._filters if not isinstance(each, Monochrome)]

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """Send what the terminal does not show yet."""
        if isinstance(renderable, LayoutUpdate | ChopsUpdate):
            renderable = self._sent.changes(renderable, screen)
        elif renderable is not None:
            self._sent.forget()
        super()._display(screen, renderable)

    def on_resize(self) -> None:
        """Send everything again: the window is another one, or was left to others for a while."""
        self._sent.forget()

    async def _broker_event(self, event_name: str, event: Event, default_namespace: DOMNode) -> bool:
        """Run no action that a style carries."""
        return False

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Write no picture of the answers."""

    def deliver_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str | None:
        """Write no picture of the answers."""
        return None

    def _fatal_error(self) -> None:
        """Leave a traceback without the values of variables."""
        from rich.segment import Segments
        from rich.traceback import Traceback

        self.bell()
        traceback = Traceback(show_locals=False, width=None)
        self._exit_renderables.append(Segments(self.console.render(traceback, self.console.options)))
        self._close_messages_no_wait()

    def _end(self, code: int) -> None:
        self._is_ending = True
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(lambda: self.exit(return_code=code))
        elif self._guard is not None:
            # Nothing was answered yet, or all is over.
            self._guard.restore()
            os._exit(code)

    def _handle_exception(self, error: Exception) -> None:
        """Take no notice of a screen that was not ready to be ended: the program ends anyway."""
        if not self._is_ending:
            super()._handle_exception(error)

    def notify(self, message: str, *, markup: bool = False, **how: Any) -> None:
        """Show a sentence for a while, in lines that fit however wide a terminal draws them.

        It is no markup, whatever it is said to be.
        """
        text = "\n".join(wrap(clean(message), self.size.width - BESIDE))
        super().notify(text, markup=False, **how)

    def interrupt_sentence(self) -> str:
        """Return what the first Ctrl+C says."""
        return ""

    def action_interrupt(self) -> None:
        """Leave at the second press."""
        if self._interrupted_once:
            self.exit(return_code=INTERRUPTED)
            return
        self._interrupted_once = True
        self.notify(self.interrupt_sentence(), markup=False, timeout=TWICE)
        self.set_timer(TWICE, self._forget_interrupt)

    def _forget_interrupt(self) -> None:
        self._interrupted_once = False
