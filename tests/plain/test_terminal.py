"""The plain front end in a real terminal, where somebody types."""

from __future__ import annotations

import termios
from pathlib import Path

import pytest
from xinfu.wording.words import plain_words_in

from tests.support.commands import data_of
from tests.support.plain_talk import said
from tests.support.pseudo_terminal import CTRL_C, PseudoTerminal, started
from tests.support.shipped import harmless, shipped
from tests.support.stores import kept_answers

WORDS = plain_words_in("en")
PACK = "credit-recovery"
FIRST, SECOND, THIRD = list(shipped(PACK).questions.values())[:3]
NO = harmless(FIRST) + b"\n"


def asks(terminal: PseudoTerminal, question: object, count: int = 1) -> bool:
    """Tell whether a question has been asked so many times, with its prompt behind it."""
    ask = shipped(PACK).say(question.definition.ask, "en")  # type: ignore[attr-defined]
    out = said([terminal.output.decode(errors="replace")])
    return (
        out.count(said([ask])) == count
        and out.rpartition(said([ask]))[2].count("to") > 0
        and out.endswith(":")
    )


def test_what_is_typed_ahead_answers_no_question_that_was_not_there(tmp_path: Path) -> None:
    with started(tmp_path, "--plain", PACK, TERM="dumb") as terminal:
        terminal.wait_for(lambda: asks(terminal, FIRST))
        assert said([WORDS("plain.early")]) not in said([terminal.output.decode()])
        terminal.press(NO * 4)
        terminal.wait_for(lambda: asks(terminal, SECOND))
        assert said([WORDS("plain.early")]) in said([terminal.output.decode()])
        terminal.press(b"/quit\n")
        assert terminal.wait_for_end() == 0
        assert [set(answers) for answers in kept_answers(tmp_path)] == [{FIRST.id}]
        assert b"\x1b" not in terminal.output


def test_a_warning_needs_an_enter_of_its_own(tmp_path: Path) -> None:
    with started(tmp_path, "--plain", PACK) as terminal:
        terminal.wait_for(lambda: asks(terminal, FIRST))
        terminal.press(b"1\n\n\n2\n")
        terminal.wait_for(lambda: terminal.output.endswith(WORDS("plain.to_go_on").encode()))
        terminal.press(b"2\n")
        terminal.wait_for(lambda: said([WORDS("plain.no_word", got="2")]) in said([terminal.output.decode()]))
        assert not asks(terminal, SECOND)
        terminal.press(b"\n")
        terminal.wait_for(lambda: asks(terminal, SECOND))
        terminal.press(b"list\n", b"quit\n")
        assert terminal.wait_for_end() == 0
        assert [set(answers) for answers in kept_answers(tmp_path)] == [{FIRST.id}]


def test_ctrl_c_keeps_what_was_answered(tmp_path: Path) -> None:
    with started(tmp_path, "--plain", PACK) as terminal:
        terminal.wait_for(lambda: asks(terminal, FIRST))
        terminal.press(NO)
        terminal.wait_for(lambda: asks(terminal, SECOND))
        terminal.press(CTRL_C)
        assert terminal.wait_for_end() == 130
        kept = WORDS("plain.kept", folder=data_of(tmp_path), command=f"xinfu --plain {PACK}")
        assert said([kept]) in said([terminal.output.decode()])
        assert b"Traceback" not in terminal.output
        assert [set(answers) for answers in kept_answers(tmp_path)] == [{FIRST.id}]


@pytest.mark.parametrize("ending", [b"\x04", b"quit\n"])
def test_a_terminal_is_left_as_it_was(tmp_path: Path, ending: bytes) -> None:
    with started(tmp_path, "--plain", PACK, size=(40, 15)) as terminal:
        terminal.wait_for(lambda: asks(terminal, FIRST))
        terminal.press(ending)
        assert terminal.wait_for_end() == (1 if ending == b"\x04" else 0)
        assert termios.tcgetattr(terminal.slave) == terminal.modes
        said_at = terminal.output.decode().splitlines()
        assert max(map(len, said_at[:5])) <= 40
