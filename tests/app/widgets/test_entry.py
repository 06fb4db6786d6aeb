"""What is pasted into a line is there, all of it."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.events import Key, Paste
from textual.keys import _character_to_key
from xinfu.app.widgets.entry import Entry


class Line(App[None]):
    """An app with one line to type in."""

    def compose(self) -> ComposeResult:
        yield Entry("ab", select_on_focus=False)


@pytest.mark.parametrize(
    ("pasted", "value"),
    [
        ("one", "aoneb"),
        (" one ", "a one b"),
        ("first\nsecond\r\nthird\rfourth", "afirst second third fourthb"),
        ("\n  starts empty", "a  starts emptyb"),
        ("1200\n", "a1200b"),
        ("\n\n", "ab"),
        ("", "ab"),
        ("x\u2028y\x1b[2J", "ax y\ufffd[2Jb"),
    ],
)
async def test_lines_that_are_pasted_become_one(pasted: str, value: str) -> None:
    app = Line()
    async with app.run_test() as pilot:
        entry = app.query_one(Entry)
        entry.cursor_position = 1
        entry.post_message(Paste(pasted))
        await pilot.pause()
        assert entry.value == value
        assert entry.cursor_position == len(value) - 1


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "\u5f20\u3000\u4e09",
        "\u0645\u06cc\u200c\u0634",
        "a\u00a0b",
    ],
)
async def test_what_is_typed_and_has_no_shape_of_its_own_is_there(text: str) -> None:
    app = Line()
    async with app.run_test() as pilot:
        entry = app.query_one(Entry)
        entry.select_all()
        for character in text:
            entry.post_message(Key(_character_to_key(character), character))
            await pilot.pause()
        assert entry.value == text


async def test_the_end_of_a_line_in_a_paste_without_brackets_keeps_two_words_apart() -> None:
    app = Line()
    async with app.run_test() as pilot:
        entry = app.query_one(Entry)
        entry.select_all()
        for key, character in (("1", "1"), ("ctrl+j", "\n"), ("2", "2")):
            entry.post_message(Key(key, character))
            await pilot.pause()
        assert entry.value == "1 2"


@pytest.mark.parametrize("character", ["\x1b", "\x7f", "\u202e", "\u200b", "\ue000"])
async def test_what_acts_or_hides_is_not_typed(character: str) -> None:
    app = Line()
    async with app.run_test() as pilot:
        app.query_one(Entry).post_message(Key("unknown", character))
        await pilot.pause()
        assert app.query_one(Entry).value == "ab"


async def test_a_paste_takes_the_place_of_what_is_selected() -> None:
    app = Line()
    async with app.run_test() as pilot:
        entry = app.query_one(Entry)
        entry.select_all()
        entry.post_message(Paste("\none\ntwo"))
        await pilot.pause()
        assert entry.value == "one two"
