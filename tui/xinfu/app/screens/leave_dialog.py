"""Asked before leaving only when answers would be lost: with nothing kept, or where keeping failed."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from xinfu.app.screens.page import KeyRow
from xinfu.app.screens.text_page import TextPage


class LeaveDialog(TextPage):
    """Ends with True to stay, False to leave and lose what was answered."""

    KEYS: ClassVar[tuple[KeyRow, ...]] = (
        ("Enter", "stay", "go_on", 0),
        ("^Q", "lose", "lose", 2),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "lose", show=False, priority=True),
        Binding("escape,left,b", "go_on", show=False),
    ]

    def action_lose(self) -> None:
        """Leave without saving."""
        self.close(False)
