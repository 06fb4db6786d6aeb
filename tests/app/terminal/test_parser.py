"""What is typed and pasted comes out of the bytes as it went in, in whatever pieces they are read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, Paste
from xinfu.app.terminal.driver import TolerantParser

from tests.support.burst_session import PASTE, PASTED

START, END = PASTE.decode(), PASTED.decode()
MARKS = [START, END[:-1], "\x1b", "\x1b\x1b", "\x1b[31m", "\x1b[M", "\x1bO", "\r", "x" * 40]


def events_of(pieces: Sequence[str]) -> list[tuple[str, str | None]]:
    parser = TolerantParser()
    messages = [message for piece in pieces for message in parser.feed(piece)]
    assert all(isinstance(message, Key | Paste) for message in messages)
    return [
        ("paste", message.text) if isinstance(message, Paste) else (message.key, message.character)
        for message in messages
        if isinstance(message, Key | Paste)
    ]


def cut(text: str, places: Sequence[int]) -> list[str]:
    ends = sorted({min(place, len(text)) for place in places} | {0, len(text)})
    return [text[start:end] for start, end in pairwise(ends)]


@given(
    st.lists(st.sampled_from([*MARKS, "a", "中", "[201~"]), max_size=8)
    .map("".join)
    .filter(lambda text: END not in text),
    st.lists(st.integers(0, 200), max_size=6),
)
def test_a_paste_is_one_text_whatever_it_holds_and_however_it_is_cut(text: str, places: list[int]) -> None:
    events = events_of(cut(f"a{START}{text}{END}b\r", places))
    pasted = text.replace("\x1b", "\N{REPLACEMENT CHARACTER}")
    assert [event for event in events if event != ("paste", "")] == [
        ("a", "a"),
        *([("paste", pasted)] if text else []),
        ("b", "b"),
        ("enter", "\r"),
    ]


def test_keys_after_two_pastes_in_one_read_are_keys() -> None:
    events = events_of([f"{START}a\x1b{END}\x1b[B{START}b\x1b[0m\r{END}\x1b[A"])
    assert [event[0] for event in events] == ["paste", "down", "paste", "up"]
    assert [text for name, text in events if name == "paste"] == ["a\ufffd", "b\ufffd[0m\r"]


def test_what_looks_like_a_paste_after_escape_was_taken_for_a_key_leaves_the_keys_alone() -> None:
    parser = TolerantParser()
    keys = list(parser.feed("\x1b"))
    parser._timeout_time = 0
    keys += parser.tick()
    keys += parser.feed(START[1:])
    keys += parser.feed("\x1b[B")
    assert [key.key for key in keys if isinstance(key, Key)][::6] == ["escape", "down"]


@pytest.mark.parametrize(
    ("number", "key", "sign"),
    [
        (57399, "0", "0"),
        (57408, "9", "9"),
        (57409, "full_stop", "."),
        (57410, "slash", "/"),
        (57411, "asterisk", "*"),
        (57412, "minus", "-"),
        (57413, "plus", "+"),
        (57415, "equals_sign", "="),
        (57416, "comma", ","),
    ],
)
@pytest.mark.parametrize("locks", ["", ";129", ";65"])
def test_the_number_pad_types_what_stands_on_its_keys(number: int, key: str, sign: str, locks: str) -> None:
    assert events_of([f"\x1b[{number}{locks}u"]) == [(key, sign)]
