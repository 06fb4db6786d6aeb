"""What every screen has: a title line, a part that scrolls, the keys at the foot, and two languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.geometry import Region, Size, Spacing
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from xinfu.app.bindings import bindings
from xinfu.app.keys import KeyRow, bar_of, doable_on, shown_key
from xinfu.app.own_keys import NO_OWN_KEYS, OwnKeys
from xinfu.app.widgets.blank import Blank
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.details import Details, Told
from xinfu.app.widgets.key_bar import KeyBar, hint_of
from xinfu.app.widgets.prose import Prose
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.steps import Step
from xinfu.text.paragraphs import Paragraph
from xinfu.wording.words import Words

if TYPE_CHECKING:
    from xinfu.app.widgets.entry import Entry

Outcome = TypeVar("Outcome")

WIDE = 100
"""From so many columns on a page is wide."""


class Host(Protocol):
    """What a page is told by whoever shows it, and whom it tells what comes next."""

    @property
    def prominent_number(self) -> str:
        """The number to call that stands at the foot of every page; empty where there is none."""

    @property
    def draws_blocks(self) -> bool:
        """Whether the terminal draws blocks one cell wide."""

    def status_lines(self, page: Page[Any]) -> tuple[Paragraph, ...]:
        """Return what stands under the title of a page."""

    def more_keys(self, page: Page[Any]) -> tuple[KeyRow, ...]:
        """Return the keys that work on a page besides its own."""

    @property
    def own(self) -> OwnKeys:
        """The keys of the person's own."""

    def set_language(self, language: str) -> None:
        """Speak a language on every page."""

    def show(self, step: Step) -> None:
        """Show what comes next."""

    def close(self, page: Page[Any], value: object) -> None:
        """Take a page away and go on with its outcome, before any other key is looked at."""


class _Alone:
    """The host of a page that is shown by itself."""

    prominent_number = ""
    draws_blocks = False
    own = NO_OWN_KEYS

    def status_lines(self, page: Page[Any]) -> tuple[Paragraph, ...]:
        return ()

    def more_keys(self, page: Page[Any]) -> tuple[KeyRow, ...]:
        return ()

    def set_language(self, language: str) -> None:
        return

    def show(self, step: Step) -> None:
        return

    def close(self, page: Page[Any], value: object) -> None:
        page.dismiss(value)


class Panes(Horizontal, Blank):
    """Where the body stands, and beside it the details."""


class Body(VerticalScroll, Blank, can_focus=False, inherit_bindings=False):
    """The part of a page that scrolls; the keys are the page's, which takes the highlight along."""

    virtual_size = Reactive(Size(0, 0), layout=False)


class Page(Screen[Outcome], Blank, Generic[Outcome]):
    """A screen that speaks the language it is told to.

    Subclasses give `compose_body` (the widgets in the body), `refresh_content` (all texts again, in
    `self.words`) and their `PAGE_ID`, under which the table of keys and the help know them. With
    `HAS_DETAILS` there is a second pane at the right from 100 columns on: `show_details` fills it, and while
    it `is_beside` a page need not open what stands there already.
    """

    AUTO_FOCUS: ClassVar[str | None] = ""
    PAGE_ID: ClassVar[str]
    HAS_DETAILS: ClassVar[bool] = False
    HORIZONTAL_BREAKPOINTS = [(WIDE, "-wide")]  # noqa: RUF012 - the framework's own declaration
    BINDINGS: ClassVar[list[BindingType]] = bindings("page")

    def __init__(self, words: Words, *, id: str | None = None) -> None:
        super().__init__(id=id, classes="-two-panes" if self.HAS_DETAILS else None)
        self.words = words
        self.host: Host = _Alone()
        self._heading = ""
        self._around: tuple[object, ...] = ()
        """What stood around the page when it was shown last."""

        self._left_out: tuple[str, ...] = ()
        self._had: Size | None = None
        """The size of the window that the page was told last."""

    def begin_at(self, width: int) -> None:
        """Be laid out for a window of this width from the start, before the first event of its size."""
        self.set_class(width >= WIDE, "-wide", update=False)

    def compose(self) -> ComposeResult:
        """Lay out title, body and keys."""
        with Horizontal(id="head"):
            yield Prose(id="title")
        with Panes(id="panes"):
            with Body(id="body"):
                yield from self.compose_body()
            if self.HAS_DETAILS:
                yield Details()
        yield KeyBar(aligned_to=158 if self.HAS_DETAILS else 78)

    def compose_body(self) -> ComposeResult:
        """Yield the widgets of the body."""
        yield from ()

    def _compositor_refresh(self) -> None:
        """Draw nothing that is not sent: in a batch the framework draws the page and throws that away."""
        if not self.app._batch_count:
            super()._compositor_refresh()

    def on_mount(self) -> None:
        """Fill in all texts and put the focus where the person acts, without scrolling past the top."""
        if self not in self.app.screen_stack:
            return  # Closed again before it was ever shown; its widgets may be gone.
        self.refresh_content()
        for choices in self.query(ChoiceList):
            choices.sees = self.sees
        for widget in self.query("ChoiceList, Input"):
            if widget.display and not self.focused:
                widget.focus(scroll_visible=False)

    def set_language(self, words: Words) -> None:
        """Show the page in another language."""
        self.words = words
        if self.is_mounted:
            with self.staying_in_sight():
                self.refresh_content()

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Leave the styles as they are: whatever changes them changes them on every page, also below others.

        To style a page again whenever it comes up would be a fifth of the work of showing it. The handler of
        the framework is called after this one.
        """
        event.refresh_styles = False

    def on_resize(self, event: events.Resize) -> None:
        """Keep the highlighted row in sight; a size that is another one is laid out after this."""
        before, self._had = self._had, event.size
        if before not in (None, event.size):
            with self.staying_in_sight():
                pass

    @contextmanager
    def staying_in_sight(self) -> Iterator[None]:
        """Have a highlighted row that is in sight now in sight once the page is laid out anew.

        One that the person has scrolled away from stays away. A page that was left before it was ever shown
        may have no list any more.
        """
        is_shown = self in self.app.screen_stack
        there = self.query(ChoiceList).results() if is_shown else ()
        lists = [each for each in there if each.highlighted >= 0 and each.is_in_sight()]
        yield
        for choices in lists:
            # Not the page's own messages: the framework takes two sizes that wait there as one, while with
            # a message between them each would call up the other again, for ever.
            choices.call_after_refresh(choices.bring_into_sight)

    def refresh_content(self) -> None:
        """Fill in the title, the body and the keys in the current language."""
        raise NotImplementedError

    @property
    def is_beside(self) -> bool:
        """Whether the details are shown beside the body."""
        return self.HAS_DETAILS and self.query_one(Details).is_in_sight

    def show_details(self, told: Told) -> None:
        """Show in the right pane what makes paragraphs; it is called only while there is room for them."""
        self.query_one(Details).show(told)

    def set_title(self, text: str) -> None:
        """Show the title line, and below it what the app has to say on every page."""
        self._heading, self._around = text, self._surroundings()
        self.query_one("#title", Prose).show(Paragraph(text, "title"), *self.host.status_lines(self))

    def show_status(self) -> None:
        """Show the title line and the keys again, if what stands around the page has changed."""
        if self.is_mounted and self._around != self._surroundings():
            with self.staying_in_sight():
                self.set_title(self._heading)
                self.show_keys(*self._left_out)

    def _surroundings(self) -> tuple[object, ...]:
        return self.host.status_lines(self), self.key_rows(), self.host.prominent_number

    def key_rows(self) -> tuple[KeyRow, ...]:
        """Return the keys of the page's bar, and those that work on it besides."""
        return (*bar_of(self.PAGE_ID), *self.host.more_keys(self))

    def show_keys(self, *leave_out: str) -> None:
        """Show the page's keys but those of the actions left out."""
        self._left_out = leave_out
        rows = [(self.host.own.of(key), rank) for key, rank in self.key_rows() if key.action not in leave_out]
        number = self.host.prominent_number
        self.query_one(KeyBar).show(*(hint_of(key, rank, self.words, number) for key, rank in rows))

    def doable(self) -> tuple[tuple[str, str, str], ...]:
        """Return what can be done here: the action, the word of the key, and what the key is called."""
        rows = (*(key for key, _ in self.host.more_keys(self)), *doable_on(self.PAGE_ID))
        by_action = {key.action: key for key in reversed(rows) if key.action not in self._left_out}
        return tuple(
            (key.action, key.word, shown_key(self.host.own.of(key), self.words))
            for key in reversed(by_action.values())
        )

    def say_why_not(self, key: str) -> None:
        """Say the sentence of a key, why nothing can be done now, in the place of what was said so before.

        These alone are warnings. On a small screen, two of them would cover the page.
        """
        app = self.app
        for notice in [notice for notice in app._notifications if notice.severity == "warning"]:
            app._unnotify(notice)
        self.notify(self.words(key), severity="warning", markup=False)

    @property
    def is_on_top(self) -> bool:
        """Whether this is the page that keys belong to; one that has only just been covered is not."""
        return self.app.screen is self

    @property
    def body(self) -> Body:
        """The part that scrolls."""
        return self.query_one("#body", Body)

    def reveal(self, widget: Widget, region: Region) -> None:
        """Scroll so that a region of a widget in the body can be seen, with the text above if it fits."""
        if not self.is_on_top:
            return  # It was left before it was drawn again.
        placed = region.translate(widget.virtual_region.offset)
        if placed.bottom <= self.body.size.height:
            if self.body.scroll_y:
                self.body.scroll_home(animate=False, immediate=True)
        else:
            self.body.scroll_to_region(
                placed, spacing=Spacing(0, 0, 1, 0), animate=False, force=True, immediate=True
            )

    def sees(self, widget: Widget, region: Region) -> bool:
        """Tell whether a region of a widget in the body is in sight."""
        window = Region(0, round(self.body.scroll_y), self.body.size.width, self.body.size.height)
        return window.contains_region(region.translate(widget.virtual_region.offset))

    def on_choice_list_highlighted(self, message: ChoiceList.Highlighted) -> None:
        """Keep the highlighted row in sight."""
        message.stop()
        if message.region:
            self.reveal(message.choices, message.region)

    def on_entry_edited(self, message: Entry.Edited) -> None:
        """Bring the line back into sight that is typed in."""
        message.stop()
        line = Region(0, 0, 1, 1)
        if not self.sees(message.entry, line):
            self.reveal(message.entry, line)

    async def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """Run the action whose hint was clicked; what the page does not do, the focused widget does."""
        message.stop()
        name = message.action.partition("(")[0]
        is_its_own = "." in name or hasattr(self, f"action_{name}")
        await self.app.run_action(message.action, self if is_its_own else self.focused or self)

    def action_page(self, pages: int) -> None:
        """Scroll the body by most of its height, and take the highlight along."""
        step = max(self.body.size.height - 2, 1)
        self.body.scroll_relative(y=pages * step, animate=False, force=True, immediate=True)
        for choices in self.query(ChoiceList):
            choices.follow()

    def action_ends(self, end: int) -> None:
        """Scroll to the top of the body, or to its end."""
        if end:
            self.body.scroll_end(animate=False, force=True, immediate=True)
        else:
            self.body.scroll_home(animate=False, force=True, immediate=True)

    def action_beside(self, direction: int) -> None:
        """Scroll the right pane by half of its height; say why not where there is none."""
        if not self.is_beside:
            self.say_why_not("cannot.beside")
            return
        pane = self.query_one(Details)
        step = max(pane.size.height // 2, 1)
        pane.scroll_relative(y=direction * step, animate=False, force=True, immediate=True)

    def action_back(self) -> None:
        """Leave this page for the one below; only the page on top may, and only once."""
        if self.is_on_top and len(self.app.screen_stack) > 1:
            self.close(None)

    def close(self, value: object) -> None:
        """Leave this page with an outcome, if it is still the one on top."""
        if self.is_on_top:
            self.host.close(self, value)


class FlowPage(Page[None]):
    """A page of the check-up under way: it shows what the flow holds and tells it what the person does."""

    def __init__(self, words: Words, flow: CheckupFlow) -> None:
        super().__init__(words)
        self.flow = flow

    def go(self, act: Callable[[], Step]) -> None:
        """Do something in the flow and show what follows; only the page on top may, however late."""
        if self.is_on_top:
            self.host.show(act())

    def show_bar(self) -> None:
        """Draw again what is drawn as bars; most pages have none."""

    def renew(self) -> None:
        """Show what the flow holds now, as near as possible to where the person was."""
        if self.is_mounted:
            self.refresh_content()
