"""Whatever a terminal makes of emoji and quotation marks: no word of a text is beyond its edge."""

from __future__ import annotations

import random
import unicodedata

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from textual.app import App, ComposeResult
from textual.strip import Strip
from wcwidth import wcwidth
from xinfu.app.terminal.safe_app import SafeApp
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.entry import Entry
from xinfu.app.widgets.key_bar import KeyBar, KeyHint
from xinfu.app.widgets.paint import paint
from xinfu.app.widgets.prose import _lines
from xinfu.text.paragraphs import Choice, Paragraph

from tests.source_rules.sources import resource
from tests.support.app_pilot import squeezed
from tests.support.effort import examples
from tests.support.mixtures import PIECES, mixtures

REST = Style()
WIDTHS = st.integers(20, 200)


class Terminal(pyte.Screen):
    """A terminal that overwrites its last column when a line is too long, as Textual asks it to."""

    def show(self, line: str) -> str:
        """Draw a line; return what can be seen of it, marks and joiners left out."""
        self.reset()
        self.reset_mode(7, private=True)
        for character in line:
            # The emulator gives up a text at the first character without a width.
            if wcwidth(character) > 0 and not unicodedata.combining(character):
                self.draw(character)
        row = self.buffer[0]
        return "".join(row[x].data for x in range(self.columns))


def visible(text: str) -> str:
    """Return the characters of a text that take cells, without white space."""
    return squeezed("".join(c for c in text if wcwidth(c) > 0 and not unicodedata.combining(c)))


def assert_whole(strips: list[Strip], text: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Check that Textual sends the whole text and that every terminal shows it, the last column left free."""
    assert all(strip.cell_length == width for strip in strips)
    assert squeezed("".join(strip.text for strip in strips)) == squeezed(text)
    for ambiguous in (1, 2):
        monkeypatch.setattr(
            pyte.screens,
            "wcwidth",
            lambda c, wide=ambiguous: wide if unicodedata.east_asian_width(c) == "A" else wcwidth(c),
        )
        terminal = Terminal(width + 1, 1)
        assert squeezed("".join(terminal.show(strip.text) for strip in strips)) == visible(text)


@examples(150)
@given(mixtures(1), WIDTHS, st.sampled_from(["", "- ", "\u201c1\u201d ", "\u2460\u2026 "]), st.integers(0, 3))
def test_paragraphs_are_whole(text: str, width: int, lead: str, indent: int) -> None:
    strips = [
        paint([(line, REST)], width, REST) for line, _ in _lines(Paragraph(text, "text", lead, indent), width)
    ]
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert_whole(strips, lead + text, width, monkeypatch)


class Rows(App[None]):
    """An app that shows a list of answers and a line of keys."""

    CSS = "Screen { overflow: hidden; } ChoiceList { height: 1fr; }"

    def compose(self) -> ComposeResult:
        yield ChoiceList()
        yield KeyBar()


@pytest.mark.parametrize("width", [20, 21, 40, 57, 80, 121, 200])
async def test_answers_and_keys_are_whole(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(width)
    app = Rows()
    async with app.run_test(size=(width, 100)) as pilot:
        rows, bar = app.query_one(ChoiceList), app.query_one(KeyBar)
        for _ in range(8):
            texts = ["".join(draw.choices(PIECES, k=draw.randint(1, 60))) for _ in range(3)]
            heading, text, note = texts
            rows.show(
                [Choice("a", text, heading=heading, note=note)], "many", highlighted=draw.choice([0, -1])
            )
            keys = [KeyHint("F1", "".join(draw.choices(PIECES, k=4)), "help") for _ in range(9)]
            bar.show(*keys)
            await pilot.pause()
            lines = app.screen._compositor.render_strips()
            number, mark = "1", ("[]" if rows.highlighted < 0 else ">[]")
            assert_whole(lines[:-1], f"{heading}{mark}{number}{text}{note}", width, monkeypatch)
            assert_whole(lines[-1:], "".join(hint.text for hint in bar.fitting(width)), width, monkeypatch)


class Typing(SafeApp[None]):
    """An app with a line to type in, which says something."""

    CSS_PATH = str(resource("page.tcss"))
    CSS = "Entry { border: none; padding: 0; height: 1; }"

    def compose(self) -> ComposeResult:
        yield Entry()


@pytest.mark.parametrize("width", [20, 57])
async def test_what_is_typed_is_whole_around_the_cursor(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    draw, app = random.Random(width), Typing()
    async with app.run_test(size=(width, 10)) as pilot:
        entry = app.query_one(Entry)
        for _ in range(10):
            entry.value = "".join(draw.choices(PIECES, k=draw.randint(1, 60)))
            for cursor in (len(entry.value), 0, draw.randint(0, len(entry.value)), len(entry.value)):
                entry.cursor_position = cursor
                await pilot.pause()
                line, start = entry.render_line(0), entry.first_in_sight
                seen = line.text.rstrip()
                assert entry.value[start:].startswith(seen)
                assert start <= cursor <= len(entry.value[:start]) + len(line.text)
                assert_whole([line], seen, width, monkeypatch)
            assert start == 0 or len(seen) > width // 4
            assert entry.value.endswith(seen[-1:])


@pytest.mark.parametrize("width", [40, 80])
async def test_a_notice_is_whole(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    draw, app = random.Random(width), Typing()
    async with app.run_test(size=(width, 30), notifications=True) as pilot:
        for _ in range(5):
            text = "".join(draw.choices(PIECES, k=60))
            app.notify(text, markup=False)
            await pilot.pause()
            lines = [strip for strip in app.screen._compositor.render_strips() if strip.text.strip()]
            edge = lines[0].text[0]
            assert_whole(lines, "".join(f"{edge}{line.text[1:]}" for line in lines), width, monkeypatch)
            assert squeezed("".join(line.text[1:] for line in lines)) == squeezed(text)
            app.clear_notifications()
            await pilot.pause()
