"""Asked before leaving only when answers would be lost: with nothing kept, or where keeping failed."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from xinfu.app.bindings import bindings
from xinfu.app.screens.text_page import TextPage


class LeaveDialog(TextPage):
    """Ends with True to stay, False to leave and lose what was answered."""

    PAGE_ID: ClassVar[str] = "leave"
    BINDINGS: ClassVar[list[BindingType]] = bindings("leave")

    def action_lose(self) -> None:
        """Leave without saving."""
        self.close(False)
