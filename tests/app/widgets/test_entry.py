"""What is pasted into a line is there, all of it."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.events import Paste
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


async def test_a_paste_takes_the_place_of_what_is_selected() -> None:
    app = Line()
    async with app.run_test() as pilot:
        entry = app.query_one(Entry)
        entry.select_all()
        entry.post_message(Paste("\none\ntwo"))
        await pilot.pause()
        assert entry.value == "one two"
