"""The details of one thing to do, with the check-up that is offered with it, and another day for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType

from xinfu.app.bindings import bindings
from xinfu.app.screens.text_page import TextPage
from xinfu.presentation.page_text import Text
from xinfu.wording.words import Words


class ItemPage(TextPage):
    """Shows the details until it is left.

    `go_over` leads to the other check-up, `ask_day` asks for another day, where there is one.
    """

    PAGE_ID: ClassVar[str] = "item"
    BINDINGS: ClassVar[list[BindingType]] = bindings("item")

    def __init__(
        self, words: Words, text: Text, go_over: Callable[[], None] | None, ask_day: Callable[[], None] | None
    ) -> None:
        super().__init__(words, text)
        self._go_over = go_over
        self._ask_day = ask_day

    def refresh_content(self) -> None:
        """Fill in the text, and leave out the keys that would lead nowhere."""
        super().refresh_content()
        leads = {"other": self._go_over, "day": self._ask_day}
        self.show_keys(*(action for action, where in leads.items() if where is None))

    def action_other(self) -> None:
        """Go over to the other check-up."""
        self._leave_for(self._go_over, "cannot.other")

    def action_day(self) -> None:
        """Ask for another day."""
        self._leave_for(self._ask_day, "cannot.day")

    def _leave_for(self, where: Callable[[], None] | None, why_not: str) -> None:
        if where is None:
            self.say_why_not(why_not)
        elif self.is_on_top:
            self.close(False)
            where()
