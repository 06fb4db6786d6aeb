"""An app that ends in order: on a signal at once, at Ctrl+C when it is pressed twice."""

from __future__ import annotations

import os
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.driver import Driver

from xinfu.app.terminal.hardened_app import HardenedApp, Outcome
from xinfu.terminal.exits import INTERRUPTED
from xinfu.terminal.signals import TerminalGuard, disarm, install

TWICE = 2.0
"""Seconds within which Ctrl+C is pressed twice."""


class EndingApp(HardenedApp[Outcome]):
    """Subclasses give `keep_answers` and the sentence that the first Ctrl+C shows.

    `guard` is given in a real terminal; signals are then handled.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
    ]

    def __init__(self, guard: TerminalGuard | None, driver_class: type[Driver] | None) -> None:
        super().__init__(driver_class=driver_class)
        self._guard = guard
        self._interrupted_once = False
        self._is_ending = False
        if guard is not None:
            # Before the terminal's modes are changed, so that no signal can leave them changed.
            install(self._end, self.keep_answers, guard)

    def keep_answers(self) -> None:
        """Keep what would be lost, to be gone on with at the next start."""
        raise NotImplementedError

    def interrupt_sentence(self) -> str:
        """Return what the first Ctrl+C says."""
        raise NotImplementedError

    def on_unmount(self) -> None:
        """Call off the end by force: the orderly way was quick enough."""
        if self._guard is not None:
            disarm()

    def _end(self, code: int) -> None:
        self._is_ending = True
        loop = self._loop
        if loop is not None:
            loop.call_soon_threadsafe(lambda: self.exit(return_code=code))
        elif self._guard is not None:
            # Nothing was answered yet, or all is over.
            self._guard.restore()
            os._exit(code)

    def _handle_exception(self, error: Exception) -> None:
        """Take no notice of a screen that was not ready to be ended: the program ends anyway."""
        if not self._is_ending:
            super()._handle_exception(error)

    def action_interrupt(self) -> None:
        """Leave at the second press, keeping the answers to go on with."""
        if self._interrupted_once:
            self.keep_answers()
            self.exit(return_code=INTERRUPTED)
            return
        self._interrupted_once = True
        self.notify(self.interrupt_sentence(), markup=False, timeout=TWICE)
        self.set_timer(TWICE, self._forget_interrupt)

    def _forget_interrupt(self) -> None:
        self._interrupted_once = False
