"""A warning that does not wait for the result: shown as soon as an answer raises it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from xinfu.app.bindings import bindings
from xinfu.app.screens.text_page import TextPage


class AlertPage(TextPage):
    """Ends with True to go on with the questions, False to see at once what to do."""

    PAGE_ID: ClassVar[str] = "alert"
    BINDINGS: ClassVar[list[BindingType]] = bindings("alert")

    HOLD: ClassVar[float] = 0.7
    """Seconds for which the page cannot be closed, so that an Enter too many does not close it unread."""

    def on_mount(self) -> None:
        """Begin to hold the page."""
        self._is_held = self.HOLD > 0
        if self._is_held:
            self.set_timer(self.HOLD, self._release)

    def _release(self) -> None:
        self._is_held = False

    def action_go_on(self) -> None:
        """Go on with the questions, unless the page has only just come."""
        if not self._is_held:
            super().action_go_on()

    def action_finish(self) -> None:
        """Leave the questions for what to do now."""
        self.close(False)
