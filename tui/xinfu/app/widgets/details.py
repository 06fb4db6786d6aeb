"""The right one of two panes: what the highlighted row of the left one is about, where there is room."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.reactive import Reactive

from xinfu.app.widgets.blank import Blank
from xinfu.app.widgets.prose import Prose
from xinfu.text.paragraphs import Paragraph

Told = Callable[[], Sequence[Paragraph]]
"""Makes the paragraphs; called only while they can be seen."""


class Details(VerticalScroll, Blank, can_focus=False, inherit_bindings=False):
    """Shows paragraphs beside a list, on windows that are wide enough; the stylesheet says which are."""

    virtual_size = Reactive(Size(0, 0), layout=False)

    def __init__(self) -> None:
        super().__init__(id="details")
        self._told: Told = tuple

    def compose(self) -> ComposeResult:
        """Yield the text."""
        yield Prose(id="told")

    @property
    def is_in_sight(self) -> bool:
        """Whether there is room for this pane."""
        return self.screen.has_class("-wide")

    def show(self, told: Told) -> None:
        """Show other paragraphs from their beginning, now or when there is room."""
        self._told = told
        if self.is_in_sight:
            self._fill()

    def on_show(self) -> None:
        """Fill in what was told while there was no room."""
        self._fill()

    def _fill(self) -> None:
        self.query_one("#told", Prose).show(*self._told())
        if self.scroll_y:
            self.scroll_home(animate=False, immediate=True)
