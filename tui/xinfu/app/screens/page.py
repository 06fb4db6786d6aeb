"""What every screen has: a title line, a part that scrolls, the keys at the foot, and two languages."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Region, Spacing
from textual.screen import Screen
from textual.widget import Widget

from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.key_bar import KeyBar, KeyHint
from xinfu.app.widgets.prose import Prose
from xinfu.text.page import Paragraph
from xinfu.wording.words import Words

Outcome = TypeVar("Outcome")

KeyRow = tuple[str, str, str, int]
"""A key as it is shown, its word under `key.`, the action it runs, and its rank."""


class Body(VerticalScroll, can_focus=False):
    """The part of a page that scrolls."""


class Page(Screen[Outcome], Generic[Outcome]):
    """A screen that speaks the language it is told to.

    Subclasses give `parts` (the widgets in the body) and `speak` (all texts again, in `self.words`).
    `KEYS` names the key hints of the page: a key, its word under `key.`, the action, its rank.
    """

    AUTO_FOCUS: ClassVar[str | None] = ""
    KEYS: ClassVar[tuple[KeyRow, ...]] = ()
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    def __init__(self, words: Words, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.words = words
        self._heading = ""
        self._left_out: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out title, body and keys."""
        yield Prose(id="title")
        with Body(id="body"):
            yield from self.compose_body()
        yield KeyBar()

    def compose_body(self) -> ComposeResult:
        """Yield the widgets of the body."""
        yield from ()

    def on_mount(self) -> None:
        """Fill in all texts and put the focus where the person acts, without scrolling past the top."""
        if self not in self.app.screen_stack:
            return  # Closed again before it was ever shown; its widgets may be gone.
        self.refresh_content()
        for widget in self.query("ChoiceList, Input"):
            if widget.display and not self.focused:
                widget.focus(scroll_visible=False)

    def set_language(self, words: Words) -> None:
        """Show the page in another language."""
        self.words = words
        if self.is_mounted:
            self.refresh_content()

    def refresh_content(self) -> None:
        """Fill in the title, the body and the keys in the current language."""
        raise NotImplementedError

    def set_title(self, text: str) -> None:
        """Show the title line, and below it what the app has to say on every page."""
        self._heading = text
        status_lines = getattr(self.app, "status_lines", None)
        more: tuple[Paragraph, ...] = status_lines(self) if status_lines is not None else ()
        self.query_one("#title", Prose).show(Paragraph(text, "title"), *more)

    def show_status(self) -> None:
        """Show the title line and the keys again, where what the app says on every page has changed."""
        if self.is_mounted:
            self.set_title(self._heading)
            self.show_keys(*self._left_out)

    def key_rows(self) -> tuple[KeyRow, ...]:
        """Return the keys of the page, and those that the app adds to every page."""
        more = getattr(self.app, "more_keys", None)
        return (*self.KEYS, *(more(self) if more is not None else ()))

    def show_keys(self, *leave_out: str) -> None:
        """Show the page's keys but those of the actions left out."""
        # A number to call says more than the word for it: it helps even before the key is pressed.
        number = str(getattr(self.app, "prominent_number", ""))
        self._left_out = leave_out
        hints: list[KeyHint] = []
        for key, word, action, rank in self.key_rows():
            if action in leave_out:
                continue
            if word == "hotlines" and number:
                hints.append(KeyHint(key, number, action, rank))
            else:
                hints.append(KeyHint(key, self.words(f"key.{word}"), action, rank, self.words("key.gap")))
        self.query_one(KeyBar).show(*hints)

    @property
    def body(self) -> Body:
        """The part that scrolls."""
        return self.query_one("#body", Body)

    def reveal(self, widget: Widget, region: Region) -> None:
        """Scroll so that a region of a widget in the body can be seen, with the text above if it fits."""
        placed = region.translate(widget.virtual_region.offset)
        if placed.bottom <= self.body.size.height:
            self.body.scroll_home(animate=False)
        else:
            self.body.scroll_to_region(placed, spacing=Spacing(0, 0, 1, 0), animate=False, force=True)

    def on_choice_list_highlighted(self, message: ChoiceList.Highlighted) -> None:
        """Keep the highlighted row in sight."""
        message.stop()
        self.reveal(message.choices, message.region)

    async def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """Run the action whose hint was clicked."""
        message.stop()
        await self.run_action(message.action)

    def action_page(self, pages: int) -> None:
        """Scroll the body by most of its height."""
        step = max(self.body.size.height - 2, 1)
        self.body.scroll_relative(y=pages * step, animate=False, force=True)

    def action_back(self) -> None:
        """Leave this page for the one below; only the page on top may, and only once."""
        if self.is_current and len(self.app.screen_stack) > 1:
            self.dismiss()
