"""The line of keys at the foot of a screen: as many as fit, the most important ones always."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from msgspec import Struct
from msgspec.structs import replace
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from xinfu.app.keys import Key, shown_key
from xinfu.app.widgets.paint import paint
from xinfu.text.cells import cells, most_cells
from xinfu.wording.words import Words


class KeyHint(Struct, frozen=True):
    """A key, what it does, and the action that a click on it runs; lower ranks give way last."""

    key: str
    label: str
    action: str
    rank: int = 5
    stays: str = ""
    """What is shown at every width: the `key`, or the key and the `word`; nothing of those that give way."""

    is_known: bool = False
    """Whether the key does the same everywhere, so that it can be told without its word."""

    short: str = ""
    """What is left of a word that stays where not even the keys have room beside it."""

    @property
    def text(self) -> str:
        """The hint as it is shown."""
        return f"{self.key} {self.label}".rstrip()


_KNOWN = frozenset({"escape", "f1", "ctrl+q"})
"""Keys that lead back, to the help and out, on every page."""

_ALWAYS = _KNOWN | {"enter", "space", "f5"}
"""Keys that the bar shows at every width; F5 is what leads from a warning to what to do."""


def hint_of(key: Key, rank: int, words: Words, number: str = "") -> KeyHint:
    """Return the hint of a row of the table; `number` is to be called and helps unpressed."""
    word = words(f"key.{key.word}")
    if key.word == "hotlines":
        text = f"{word} {number}".rstrip()
        return KeyHint(shown_key(key, words), text, key.action, rank, "word", short=number)
    stays = "key" if _ALWAYS & set(key.keys) else ""
    is_known = bool(_KNOWN & set(key.keys))
    return KeyHint(shown_key(key, words), word, key.action, rank, stays, is_known)


class KeyBar(Widget):
    """Shows key hints on one line and tells which one was clicked."""

    DEFAULT_CSS = """
    KeyBar { height: 1; width: 1fr; background: $panel; color: $text; }
    KeyBar > .keys--key { text-style: bold; color: $text-primary; background: $panel; }
    """
    COMPONENT_CLASSES = {"keys--key"}  # noqa: RUF012 - the framework's own declaration

    @dataclass
    class Pressed(Message):
        """A hint was clicked."""

        action: str

    def __init__(self, *, aligned_to: int = 0) -> None:
        super().__init__()
        self._aligned_to = aligned_to
        """How wide the column is below which the keys begin, which stands in the middle of the window."""

        self._hints: tuple[KeyHint, ...] = ()

    def show(self, *hints: KeyHint) -> None:
        """Show other hints, in this order."""
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Take the width there is."""
        return container.width

    def fitting(self, width: int) -> tuple[KeyHint, ...]:
        """Return the hints that fit on a line.

        First the words go that everybody knows, then whole hints, then the words of those that stay, at last
        the one before a number; each time those of the highest rank. Where room is left, words come back.
        """
        shown = {
            place: replace(hint, label="") if hint.is_known else hint
            for place, hint in enumerate(self._hints)
        }

        def last(places: Iterable[int]) -> int:
            return max(sorted(places, reverse=True), key=lambda place: self._hints[place].rank)

        while shown and not _fit(shown.values(), width):
            leaving = [place for place, hint in shown.items() if not hint.stays]
            worded = [place for place, hint in shown.items() if hint.stays == "key" and hint.label]
            worded = worded or [place for place, hint in shown.items() if hint.label != hint.short]
            if worded and not leaving:
                shown[last(worded)] = replace(shown[last(worded)], label=shown[last(worded)].short)
            else:
                del shown[last(leaving or shown)]
        for place in sorted(shown, key=lambda place: self._hints[place].rank):
            if _fit({**shown, place: self._hints[place]}.values(), width):
                shown[place] = self._hints[place]
        return tuple(shown.values())

    def _start(self, hints: tuple[KeyHint, ...]) -> int:
        """Return how far from the left the keys begin, nearer where there would not be room for them."""
        free = self.size.width - sum(most_cells(hint.text) + 1 for hint in hints) + 1
        return max(0, min((self.size.width - self._aligned_to) // 2, free)) if self._aligned_to else 0

    def render_line(self, y: int) -> Strip:
        """Return the line of keys."""
        rest, key = self.rich_style, self.get_component_rich_style("keys--key")
        hints = self.fitting(self.size.width)
        pieces = [(" " * self._start(hints), rest)]
        for hint in hints:
            # A blank belongs to what stands before it: some that draw pictures drop it before a text.
            pieces += [(f"{hint.key} ", key), (f"{hint.label} " if hint.label else "", rest)]
        return paint(pieces, self.size.width, rest)

    def on_click(self, event: events.Click) -> None:
        """Tell which hint is under the pointer."""
        hints = self.fitting(self.size.width)
        start = self._start(hints)
        for hint in hints:
            end = start + cells(hint.text)
            if start <= event.x < end:
                self.post_message(self.Pressed(hint.action))
                return
            start = end + 1


def _fit(hints: Iterable[KeyHint], width: int) -> bool:
    """Tell whether hints fit on a line, with a blank between them."""
    return sum(most_cells(hint.text) + 1 for hint in hints) - 1 <= width
