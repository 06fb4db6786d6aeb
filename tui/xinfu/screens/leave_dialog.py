"""Asked before leaving only when answers would be lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from xinfu.screens.page import KeyRow
from xinfu.screens.reader import Reader, Text
from xinfu.widgets.prose import BLANK, Paragraph
from xinfu.wording import Words


class LeaveDialog(Reader):
    """Ends with True to stay, False to leave and lose what was answered; or the answers are to be kept."""

    KEYS: ClassVar[tuple[KeyRow, ...]] = (
        ("Enter", "stay", "go_on", 0),
        ("F4", "keep", "keep", 1),
        ("^Q", "lose", "lose", 2),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "lose", show=False, priority=True),
        Binding("escape,left,b", "go_on", show=False),
        Binding("f4", "keep", show=False),
    ]

    @dataclass
    class KeepWanted(Message):
        """The person leaves and wants to go on another time."""

    def action_keep(self) -> None:
        """Leave and keep the answers."""
        self.post_message(self.KeepWanted())

    def action_lose(self) -> None:
        """Leave without saving."""
        if self.is_current:
            self.dismiss(False)


def leave_text(*, listed: bool, saved: bool) -> Text:
    """Return the question; `listed` when there is a checklist, `saved` when an earlier state of it is."""

    def text(words: Words) -> tuple[str, tuple[Paragraph, ...]]:
        key = "leave.changed" if saved else "leave.list" if listed else "leave.answers"
        return words("leave.head"), (Paragraph(words(key), "strong"), BLANK, Paragraph(words("leave.how")))

    return text
