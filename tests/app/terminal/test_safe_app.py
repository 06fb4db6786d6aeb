"""However the program ends, the terminal is as it was, the exit code says why, and no answer is lost."""

from __future__ import annotations

import os
import signal
import termios
from pathlib import Path

import pytest
from xinfu.store.folders import DATABASE
from xinfu.wording.words import words_in

from tests.support.commands import data_of
from tests.support.pseudo_terminal import CTRL_C, CTRL_Q, DOWN, ENTER, F2, PseudoTerminal, started
from tests.support.shipped import harmless, shipped
from tests.support.stores import kept_answers
from tests.support.tea_pack import TEXT

WORDS = words_in("en")
QUESTIONS = [question for question in shipped().questions.values() if question.definition.when is None]
SIGNALS = [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
SOON = 5.0
FRAME = 0.03
"""Seconds in which the screen is drawn once."""


def ask(index: int) -> str:
    """Return the text of the question with this place among those that everybody is asked."""
    return shipped().say(QUESTIONS[index].definition.ask, "en")


def answer_first(terminal: PseudoTerminal, count: int) -> None:
    """Answer the first questions of the pack, each with the answer that raises no alarm."""
    terminal.wait_for_text(ask(0))
    for index in range(count):
        terminal.press(harmless(QUESTIONS[index]), ENTER)
        terminal.wait_for_text(ask(index + 1))


def test_from_the_start_to_the_first_question_and_out_again(tmp_path: Path) -> None:
    with started(tmp_path) as terminal:
        terminal.wait_for_text(WORDS("home.head"))
        terminal.press(ENTER)
        terminal.wait_for_text(ask(0))
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end() == 0
        assert terminal.is_restored
    assert not data_of(tmp_path).exists()


@pytest.mark.parametrize(("number", "code"), SIGNALS)
def test_a_signal_keeps_the_answers_and_the_next_start_goes_on(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    with started(tmp_path, "credit-recovery") as terminal:
        answer_first(terminal, 2)
        os.kill(terminal.process.pid, number)
        assert terminal.wait_for_end() == code
        assert terminal.is_restored
        assert b"Traceback" not in terminal.output
    for path in (data_of(tmp_path), *data_of(tmp_path).iterdir()):
        assert path.stat().st_mode & 0o077 == 0, path
    goes_on(tmp_path, 2)


def goes_on(folder: Path, count: int) -> None:
    """Start again: the first screen offers to go on, at the question that comes next."""
    with started(folder) as terminal:
        title = shipped().say(shipped().document.title, "en")
        offer = WORDS("home.resume_dated", title=title, count=count, date="")
        terminal.wait_for_text(offer.split(", ")[0])
        terminal.press(ENTER)
        terminal.wait_for_text(ask(count))


def test_a_program_that_is_killed_goes_on_at_the_same_question(tmp_path: Path) -> None:
    with started(tmp_path, "credit-recovery") as terminal:
        answer_first(terminal, 2)
        os.kill(terminal.process.pid, signal.SIGKILL)
        assert terminal.wait_for_end() == -signal.SIGKILL
    goes_on(tmp_path, 2)


def test_answers_that_are_set_aside_outlive_a_kill(tmp_path: Path) -> None:
    (tmp_path / "tea.toml").write_text(TEXT, encoding="utf-8")
    with started(tmp_path, "./tea.toml") as terminal:
        terminal.wait_for_text("Is there a pot")
        terminal.press(b"3", ENTER)
        terminal.wait_for_text("A secret")
        terminal.press(b"1", ENTER)
        terminal.wait_for_text("How many cups")
        terminal.press(b"4", ENTER)
        terminal.wait_for_text("Which kinds")
        terminal.press(b"1", ENTER)
        terminal.wait_for_text("Where are the shards")
        terminal.press(b"swept up", ENTER)
        terminal.wait_for_text("The last one")
        terminal.press(b"\x1bOS")
        terminal.wait_for_text(WORDS("review.head"))
        terminal.press(DOWN, ENTER)
        terminal.wait_for_text(WORDS("walk.left", count=1))
        terminal.press(b"1", ENTER)
        terminal.wait_for_text(WORDS("walk.left_none"))
        os.kill(terminal.process.pid, signal.SIGKILL)
        terminal.wait_for_end()
    wanted = {"pot": "yes", "cups": 4, "kinds": ["green"], "shards": "swept up"}
    assert kept_answers(tmp_path) == [wanted]
    with started(tmp_path, "./tea.toml") as terminal:
        terminal.wait_for_text("Tea (4 answered")
        terminal.press(ENTER)
        terminal.wait_for_text("The last one")
        terminal.press(b"\x1bOS")
        terminal.wait_for_text(WORDS("review.parked", count=1))


def test_a_private_answer_is_not_kept_and_is_asked_again(tmp_path: Path) -> None:
    private = next(index for index, question in enumerate(QUESTIONS) if question.definition.private)
    with started(tmp_path, "credit-recovery") as terminal:
        answer_first(terminal, private + 1)
        os.kill(terminal.process.pid, signal.SIGTERM)
        assert terminal.wait_for_end() == 143
    assert set(kept_answers(tmp_path)[0]) == {question.id for question in QUESTIONS[:private]}
    with started(tmp_path, "credit-recovery") as terminal:
        terminal.wait_for_text(f"({private} answered")
        terminal.press(ENTER)
        terminal.wait_for_text(ask(private + 1))
        terminal.press(b"\x1bOS")
        terminal.wait_for_text(WORDS("review.head"))
        terminal.wait_for_text(WORDS("answer.unanswered"))


def test_ctrl_c_twice_leaves_and_once_does_not(tmp_path: Path) -> None:
    with started(tmp_path, "credit-recovery") as terminal:
        answer_first(terminal, 1)
        terminal.press(CTRL_C)
        terminal.wait_for_text(WORDS("leave.again")[:20])
        terminal.press(CTRL_C)
        assert terminal.wait_for_end() == 130
        assert terminal.is_restored
    assert [set(answers) for answers in kept_answers(tmp_path)] == [{QUESTIONS[0].id}]


@pytest.mark.parametrize("arguments", [["--no-store", "credit-recovery"], ["credit-recovery", "--no-store"]])
def test_without_a_store_no_file_is_made_and_leaving_asks(tmp_path: Path, arguments: list[str]) -> None:
    with started(tmp_path, *arguments) as terminal:
        answer_first(terminal, 1)
        terminal.press(CTRL_Q)
        terminal.wait_for_text(WORDS("leave.head"))
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end() == 0
    assert list(tmp_path.rglob("*")) == []


def test_another_folder_may_be_named(tmp_path: Path) -> None:
    with started(tmp_path, "--data-dir", "elsewhere", "credit-recovery") as terminal:
        answer_first(terminal, 1)
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end() == 0
    assert (tmp_path / "elsewhere" / DATABASE).exists()
    assert not data_of(tmp_path).exists()


def test_a_closed_window_ends_the_program(tmp_path: Path) -> None:
    with started(tmp_path, "credit-recovery") as terminal:
        answer_first(terminal, 1)
        terminal.close_master()
        assert terminal.wait_for_end(SOON, reading=False) == 129
    assert [set(answers) for answers in kept_answers(tmp_path)] == [{QUESTIONS[0].id}]


def test_a_stalled_terminal_does_not_hold_the_program_back(tmp_path: Path) -> None:
    with started(tmp_path, "credit-recovery") as terminal:
        answer_first(terminal, 1)
        termios.tcflow(terminal.slave, termios.TCOOFF)
        for _ in range(60):
            terminal.press(F2)
            terminal.stay_away(FRAME)
        assert terminal.is_alive
        os.kill(terminal.process.pid, signal.SIGTERM)
        assert terminal.wait_for_end(SOON, reading=False) == 143
        assert termios.tcgetattr(terminal.slave) == terminal.modes
    assert [set(answers) for answers in kept_answers(tmp_path)] == [{QUESTIONS[0].id}]


def test_a_saved_checklist_is_named_on_the_ordinary_screen(tmp_path: Path) -> None:
    with started(tmp_path, "credit-recovery") as terminal:
        terminal.wait_for_text(ask(0))
        terminal.press(b"\x1bOS")
        terminal.wait_for_text(WORDS("review.head"))
        terminal.press(ENTER)
        terminal.wait_for_text(WORDS("result.head"))
        terminal.press(b"l")
        terminal.wait_for_text(WORDS("list.not_saved"))
        terminal.press(b"\x13")
        terminal.wait_for_text(WORDS("save.head"))
        terminal.press(ENTER)
        saved = next_file(tmp_path, terminal)
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end() == 0
        assert terminal.is_restored
        after = terminal.output[terminal.output.rfind(b"\x1b[?1049l") :]
        assert str(saved).encode() in after


def next_file(folder: Path, terminal: PseudoTerminal) -> Path:
    """Wait for a checklist in a folder and return its path."""
    terminal.wait_for(lambda: any(folder.glob("*.md")))
    (path,) = folder.glob("*.md")
    terminal.wait_for_text(path.name)
    return path
