"""What screens are made of: one line of paint, the line of keys, and the list of answers."""

from __future__ import annotations

import pytest
from rich.style import Style
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.key_bar import KeyBar, KeyHint
from xinfu.app.widgets.paint import paint
from xinfu.text.cells import cells
from xinfu.text.paragraphs import Choice

from tests.hostile.hostile_strings import FORBIDDEN

REST = Style()
TEXTS = [
    "",
    "a",
    "信复",
    *(pieces[0] for pieces in FORBIDDEN.values()),
    "two\nlines",
    "tab\there",
    "e" + "\u0301" * 30,
]
HINTS = [
    KeyHint("Enter", "next", "next", 3),
    KeyHint("F1", "help", "help", 1),
    KeyHint("^Q", "quit", "leave", 0),
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", [1, 4, 20])
def test_a_line_is_as_wide_as_it_should_be_and_holds_nothing_that_acts(text: str, width: int) -> None:
    strip = paint([(text, REST), (text, REST)], width, REST)
    assert strip.cell_length == cells(strip.text) == width
    assert all(character.isprintable() or character in "\u0301" for character in strip.text)


@pytest.mark.parametrize("width", range(45))
def test_the_keys_that_matter_most_give_way_last(width: int) -> None:
    bar = KeyBar()
    bar.show(*HINTS)
    fitting = bar.fitting(width)
    assert sum(cells(hint.text) + 1 for hint in fitting) - 1 <= width or not fitting
    left_out = [hint.rank for hint in HINTS if hint not in fitting]
    assert not left_out or min(left_out) > max((hint.rank for hint in fitting), default=-1)
    assert [hint for hint in HINTS if hint in fitting] == list(fitting)
    if width >= sum(cells(hint.text) + 1 for hint in HINTS) - 1:
        assert list(fitting) == HINTS


def test_chosen_rows_are_told_in_the_order_of_the_list() -> None:
    choices = ChoiceList()
    choices._choices = tuple(Choice(key, key) for key in "abc")
    choices._marked = {"c", "a"}
    assert choices.chosen == ("a", "c")


def test_an_empty_list_takes_no_keys() -> None:
    choices = ChoiceList()
    choices.action_move(1)
    choices.action_to(-1)
    choices.action_mark()
    choices.action_submit()
    choices.action_digit(3)
    assert choices.highlighted == 0
    assert choices.chosen == ()
