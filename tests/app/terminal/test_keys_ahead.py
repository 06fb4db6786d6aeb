"""Keys that reach a real terminal before what they would act on is there: they do not count, it is said."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from xinfu.wording.words import words_in

from tests.support.pseudo_terminal import CTRL_Q, ENTER, ESCAPE, F1, F3, PseudoTerminal, started
from tests.support.shipped import harmless, shipped
from tests.support.stores import kept_answers

EARLY = words_in("en")("walk.early")
PACK = """
format = 1
id = "ahead"
version = "1.0.0"
languages = ["en"]
title = "Ahead"
summary = "s"
section = [{ id = "s", title = "Part" }]
action = [{ id = "a", title = "x", when = { always = true } }]
"""
TYPED = "".join(
    f'[[question]]\nid = "t{number}"\nsection = "s"\nkind = "text"\nask = "Text {number}?"\n'
    for number in range(1, 4)
)
WARNED = "".join(
    f'[[question]]\nid = "w{number}"\nsection = "s"\nkind = "one"\nask = "Warned {number}?"\n'
    'options = [{ id = "yes", text = "Yes" }, { id = "no", text = "No" }]\n'
    for number in range(1, 4)
)
ALERT = """
[[alert]]
id = "stop"
title = "Stop here"
text = "Read this."
when = { q = "w1", is = "yes" }
immediate = true
actions = ["a"]
"""


NO = harmless(next(iter(shipped().questions.values())))


def asked(index: int) -> str:
    pack = shipped()
    return pack.say(pack.questions[list(pack.questions)[index]].definition.ask, "en")


@contextmanager
def opened(folder: Path, text: str) -> Iterator[PseudoTerminal]:
    """Start the check-up of a text, and wait for its first question."""
    file = folder / "ahead.toml"
    file.write_text(PACK + text, encoding="utf-8")
    with started(folder, str(file)) as terminal:
        terminal.wait_for_text("?")
        yield terminal


def kept(folder: Path) -> list[dict[str, Any]]:
    return [dict(answers) for answers in kept_answers(folder)]


def is_open(terminal: PseudoTerminal) -> bool:
    """Tell whether nothing is chosen on the screen."""
    return "(*)" not in terminal.text


def click(terminal: PseudoTerminal, text: str) -> bytes:
    """Return what a terminal sends for a click on a text."""
    row, line = next((row, line) for row, line in enumerate(terminal.screen.display, 1) if text in line)
    place = b"%d;%d" % (line.index(text) + 1, row)
    return b"\x1b[<0;%sM\x1b[<0;%sm" % (place, place)


def test_enters_in_one_write_answer_one_question(tmp_path: Path) -> None:
    with started(tmp_path, "credit-recovery") as terminal:
        terminal.wait_for_text(asked(0))
        terminal.press(NO, ENTER, ENTER)
        terminal.wait_for_text(asked(1))
        terminal.wait_for_text(EARLY)
        assert is_open(terminal)
        assert kept(tmp_path) == [{"fraud_now": "no"}]
        terminal.press(b"3", ENTER)
        terminal.wait_for_text(asked(2))
        assert len(kept(tmp_path)[0]) == 2


@pytest.mark.parametrize("typed", [b"abc\rdef\r", b"abc\r\r", b"abc\rdef\r12\r34\r"])
def test_what_is_typed_on_is_no_answer_to_the_next_question(tmp_path: Path, typed: bytes) -> None:
    with opened(tmp_path, TYPED) as terminal:
        terminal.press(typed)
        terminal.wait_for_text("Text 2?")
        terminal.wait_for_text(EARLY)
        assert "def" not in terminal.text
        assert kept(tmp_path) == [{"t1": "abc"}]


def test_keys_that_were_pressed_while_the_program_was_stopped_answer_one_question(tmp_path: Path) -> None:
    with started(tmp_path, "credit-recovery") as terminal:
        terminal.wait_for_text(asked(0))
        terminal.press(NO)
        terminal.wait_for_text(f"(*) {NO.decode()}")
        os.kill(terminal.process.pid, signal.SIGSTOP)
        for _ in range(4):
            terminal.send(ENTER)
        os.kill(terminal.process.pid, signal.SIGCONT)
        terminal.wait_for_text(asked(1))
        terminal.wait_for_text(EARLY)
        assert is_open(terminal)
        assert kept(tmp_path) == [{"fraud_now": "no"}]


def test_a_warning_stands_before_whatever_was_typed_on(tmp_path: Path) -> None:
    with opened(tmp_path, WARNED + ALERT) as terminal:
        terminal.press(b"1", *[ENTER] * 5)
        terminal.wait_for_text("Read this.")
        terminal.wait_for_text(EARLY)
        assert kept(tmp_path) == [{"w1": "yes"}]
        for _ in range(40):
            terminal.send(ENTER)
            if terminal.waited_for(lambda: "Warned2" in terminal.text, 0.2):
                break
        terminal.wait_for_text("Warned 2?")
        assert is_open(terminal)
        assert kept(tmp_path) == [{"w1": "yes"}]


def test_keys_that_were_typed_before_the_program_was_there_answer_nothing(tmp_path: Path) -> None:
    with started(tmp_path, "credit-recovery") as terminal:
        terminal.send(NO, ENTER, b"3", ENTER)
        terminal.wait_for_text(asked(0))
        terminal.wait_for_text(EARLY)
        assert is_open(terminal)
        assert kept(tmp_path) in ([], [{}])


def test_clicks_in_one_write_answer_one_question(tmp_path: Path) -> None:
    with opened(tmp_path, WARNED) as terminal:
        choose, go_on = click(terminal, "( ) 1"), click(terminal, "Enter")
        terminal.press(*[choose, go_on] * 3)
        terminal.wait_for_text("Warned 2?")
        terminal.wait_for_text(EARLY)
        assert is_open(terminal)
        assert kept(tmp_path) == [{"w1": "yes"}]
        terminal.press(click(terminal, "( ) 2"))
        terminal.wait_for_text("(*) 2")
        terminal.press(go_on)
        terminal.wait_for_text("Warned 3?")
        assert kept(tmp_path) == [{"w1": "yes", "w2": "no"}]


def test_leaving_works_at_once_but_confirms_nothing_unread(tmp_path: Path) -> None:
    with started(tmp_path, "credit-recovery", "--no-store") as terminal:
        terminal.wait_for_text(asked(0))
        terminal.press(NO, ENTER, CTRL_Q, CTRL_Q, CTRL_Q)
        terminal.wait_for_text(words_in("en")("leave.head"))
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end() == 0


def test_a_quick_hand_in_one_place_loses_nothing(tmp_path: Path) -> None:
    text = b"the quick brown fox jumps over the lazy dog"
    with opened(tmp_path, TYPED) as terminal:
        terminal.press(text, ENTER)
        terminal.wait_for_text("Text 2?")
        assert EARLY.replace(" ", "") not in terminal.text
        assert kept(tmp_path) == [{"t1": text.decode()}]
        terminal.press(F1)
        terminal.wait_for_text(words_in("en")("help.head"))
        terminal.press(ESCAPE)
        terminal.wait_for_text("Text 2?")
        terminal.press(F3)
        terminal.wait_for_text(words_in("en")("hotlines.head"))
