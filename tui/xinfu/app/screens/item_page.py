"""The details of one thing to do, with the check-up that is offered with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType

from xinfu.app.bindings import bindings
from xinfu.app.screens.text_page import TextPage
from xinfu.presentation.page_text import Text
from xinfu.wording.words import Words


class ItemPage(TextPage):
    """Shows the details until it is left; `go_over` leads to the other check-up, where there is one."""

    PAGE_ID: ClassVar[str] = "item"
    BINDINGS: ClassVar[list[BindingType]] = bindings("item")

    def __init__(self, words: Words, text: Text, go_over: Callable[[], None] | None) -> None:
        super().__init__(words, text)
        self._go_over = go_over

    def refresh_content(self) -> None:
        """Fill in the text, and leave out the key that would lead nowhere."""
        super().refresh_content()
        self.show_keys(*([] if self._go_over is not None else ["other"]))

    def action_other(self) -> None:
        """Go over to the other check-up."""
        if self._go_over is None:
            self.say_why_not("cannot.other")
        elif self.is_on_top:
            self.close(False)
            self._go_over()
