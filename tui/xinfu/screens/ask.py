"""A question of the program's own: a text, and rows to choose from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from xinfu.screens.page import KeyRow, Page
from xinfu.widgets.choice_list import Choice, ChoiceList
from xinfu.widgets.prose import BLANK, Paragraph, Prose
from xinfu.wording import Words


@dataclass(frozen=True)
class Parts:
    """A title, a text, the rows below it, and what can be read below these."""

    head: str
    text: tuple[Paragraph, ...]
    rows: tuple[Choice, ...]
    more: tuple[Paragraph, ...] = ()


Asked = Callable[[Words], Parts]
"""Gives the parts in a language."""


class Ask(Page[str | None]):
    """Ends with the id of the row that was chosen, or None to go back."""

    KEYS: ClassVar[tuple[KeyRow, ...]] = (
        ("Enter", "choose", "choose", 1),
        ("Esc", "back", "back", 2),
        ("F1", "help", "app.help", 3),
        ("F3", "hotlines", "app.hotlines", 4),
        ("^Q", "quit", "app.leave", 0),
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,left,b", "back", show=False)]

    def __init__(self, words: Words, asked: Asked) -> None:
        super().__init__(words)
        self._asked = asked

    def parts(self) -> ComposeResult:
        """Yield the text and the rows."""
        yield Prose(id="text")
        yield ChoiceList(id="rows")
        yield Prose(id="more")

    def speak(self) -> None:
        """Fill in text and rows."""
        asked = self._asked(self.words)
        self.head(asked.head)
        self.query_one("#text", Prose).show(*asked.text, BLANK)
        choices = self.query_one("#rows", ChoiceList)
        choices.show(asked.rows, "menu", highlighted=choices.highlighted)
        self.query_one("#more", Prose).show(*asked.more)
        self.hints()

    def on_choice_list_submitted(self, message: ChoiceList.Submitted) -> None:
        """End with the chosen row."""
        message.stop()
        if self.is_current:
            self.dismiss(message.choice.id)

    def action_choose(self) -> None:
        """End with the highlighted row."""
        self.query_one("#rows", ChoiceList).action_submit()
