"""Signals, stopping, a stalled terminal, a closed window, any size: in order, and nothing is lost."""

from __future__ import annotations

import fcntl
import os
import random
import signal
import struct
import tempfile
import termios
from collections.abc import Callable
from pathlib import Path

from xinfu.store.window_lock import Window, live_windows

from tests.faults.check_up import (
    COUNT,
    PACK,
    answer,
    asked,
    check_up,
    is_accepted,
    kept,
    prepare,
    to_question,
    value_of,
)
from tests.faults.job_terminal import JobTerminal
from tests.faults.outcome import Outcome, side_by_side
from tests.support.commands import data_of
from tests.support.pseudo_terminal import (
    CTRL_C,
    CTRL_Q,
    CTRL_S,
    ENTER,
    F2,
    PseudoTerminal,
    terminal_environment,
)

SOON = 5.0
SIZES = [(1, 1), (0, 0), (2, 2), (1, 200), (200, 1), (500, 500), (3, 80), (80, 3), (40, 15)]
KEYS = [
    *(b"1", b"2", b"?", b" ", ENTER, ENTER, b"\x1b", b"\t", b"a", b"\x7f", F2, CTRL_S),
    *(f"\x1bO{letter}".encode() for letter in "PQRS"),
    *(f"\x1b[{letter}".encode() for letter in ("A", "B", "C", "D", "15~", "19~", "3~")),
]
"""Keys that open, close, choose and type; none that ends the program."""

Ending = Callable[[Path, random.Random], str | None]


def run(cases: int, seed: int) -> Outcome:
    """Let the program end, stop or be resized so many times, each way in turn."""
    return side_by_side(_run, cases, seed)


def _run(cases: int, seed: int) -> Outcome:
    chance, outcome = random.Random(seed), Outcome()
    for number in range(cases):
        name, ending = ENDINGS[(number + seed) % len(ENDINGS)]
        with tempfile.TemporaryDirectory(prefix="xinfu-ending-") as place:
            try:
                wrong = ending(prepare(Path(place)), chance)
            except AssertionError as error:
                wrong = f"waited for nothing: {error}"
        outcome.case(f"seed {seed}, case {number}, {name}: {wrong}" if wrong else None)
    return outcome


def run_closings(cases: int, seed: int) -> Outcome:
    """Close the terminal so many times, at any moment and on any page, with keys under way."""
    return side_by_side(_run_closings, cases, seed)


def _run_closings(cases: int, seed: int) -> Outcome:
    chance, outcome = random.Random(seed), Outcome()
    for number in range(cases):
        with tempfile.TemporaryDirectory(prefix="xinfu-closing-") as place:
            wrong = _closed_anywhere(prepare(Path(place)), chance)
        outcome.case(f"seed {seed}, case {number}: {wrong}" if wrong else None)
    return outcome


def _closed_anywhere(folder: Path, chance: random.Random) -> str | None:
    with check_up(folder, anew=chance.random() < 0.8) as terminal:
        if chance.random() < 0.9:
            terminal.waited_for(lambda: b"\x1b[?1049h" in terminal.output, 10)
            terminal.waited_for(lambda: False, chance.uniform(0, 0.6))
            for _ in range(chance.randrange(8)):
                terminal.press(*chance.choices(KEYS, k=chance.randint(1, 6)))
                terminal.waited_for(lambda: not terminal.is_alive, chance.choice((0, 0.005, 0.05, 0.3)))
        else:
            terminal.waited_for(lambda: False, chance.uniform(0, 0.6))
        terminal.close_master()
        try:
            code = terminal.wait_for_end(SOON, reading=False)
        except AssertionError:
            return f"still running after {SOON} seconds"
        there = _windows_left(folder)
        # Keys may have led back to the first page and out of it before.
        if code not in (129, -signal.SIGHUP, 0) or b"Traceback" in terminal.output:
            return f"exit code {code}: {terminal.output[-300:]!r}"
        return f"a window is left: {there}" if there else None


def _windows_left(folder: Path) -> list[Window]:
    return live_windows(data_of(folder))


def _answered(terminal: PseudoTerminal, count: int) -> None:
    assert to_question(terminal) == 0
    for index in range(count):
        answer(terminal, index)
        assert is_accepted(terminal, index)


def _wrong_end(terminal: PseudoTerminal, folder: Path, code: int, wanted: int, count: int) -> str | None:
    """Return what is wrong after the end: the code, the terminal, or the answers."""
    if code != wanted:
        return f"exit code {code} instead of {wanted}"
    if b"Traceback" in terminal.output:
        return "a traceback"
    if termios.tcgetattr(terminal.slave) != terminal.modes:
        return "the modes of the terminal are not as before"
    there = kept(folder)
    right = {index: value_of(index) for index in range(count)}
    return None if there == right else f"kept {there} after {count} answers"


def _signalled(number: signal.Signals) -> Ending:
    def ending(folder: Path, chance: random.Random) -> str | None:
        count = chance.randrange(COUNT - 1)
        with check_up(folder) as terminal:
            _answered(terminal, count)
            terminal.stay_away(chance.uniform(0, 0.05))
            os.kill(terminal.process.pid, number)
            code = terminal.wait_for_end(SOON)
            if not terminal.is_restored:
                return "the terminal is not restored"
            return _wrong_end(terminal, folder, code, 128 + number, count)

    return ending


def _signalled_at_start(folder: Path, chance: random.Random) -> str | None:
    """Send a signal while the program is starting: whenever it comes, the terminal is as it was."""
    number = chance.choice([signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
    with check_up(folder) as terminal:
        if number == signal.SIGINT:
            # Before that Python itself answers it, as for any program that is still being imported.
            terminal.wait_for(lambda: b"\x1b[?1049h" in terminal.output)
        terminal.waited_for(lambda: False, chance.uniform(0.01, 0.6))
        os.kill(terminal.process.pid, number)
        code = terminal.wait_for_end(SOON)
        if code not in (128 + number, -number):
            return f"exit code {code} after {number.name}"
        if termios.tcgetattr(terminal.slave) != terminal.modes:
            return f"{number.name}, exit code {code}: the modes of the terminal are not as before"
        if b"\x1b[?1049h" in terminal.output and not terminal.is_restored:
            return f"{number.name}, exit code {code}: the other screen stays"
        return None


def _interrupted(folder: Path, chance: random.Random) -> str | None:
    count = chance.randrange(1, COUNT - 1)
    with check_up(folder) as terminal:
        _answered(terminal, count)
        terminal.press(CTRL_C)
        terminal.waited_for(lambda: False, 0.1)
        terminal.press(CTRL_C)
        code = terminal.wait_for_end(SOON)
        if not terminal.is_restored:
            return "the terminal is not restored"
        return _wrong_end(terminal, folder, code, 130, count)


def _closed(folder: Path, chance: random.Random) -> str | None:
    count = chance.randrange(COUNT - 1)
    with check_up(folder) as terminal:
        _answered(terminal, count)
        terminal.close_master()
        code = terminal.wait_for_end(SOON, reading=False)
        there = kept(folder)
        if code != 129:
            return f"exit code {code}"
        return None if len(there) == count else f"kept {there} after {count} answers"


def _stalled(folder: Path, chance: random.Random) -> str | None:
    count, number = chance.randrange(COUNT - 1), chance.choice([signal.SIGTERM, signal.SIGHUP])
    with check_up(folder) as terminal:
        _answered(terminal, count)
        termios.tcflow(terminal.slave, termios.TCOOFF)
        for _ in range(40):
            terminal.send(F2)
            terminal.stay_away(0.03)
        os.kill(terminal.process.pid, number)
        code = terminal.wait_for_end(SOON, reading=False)
        return _wrong_end(terminal, folder, code, 128 + number, count)


def _resized(folder: Path, chance: random.Random) -> str | None:
    count = chance.randrange(COUNT - 2)
    with check_up(folder) as terminal:
        _answered(terminal, count)
        for width, height in (*chance.sample(SIZES, 5), (1, 1), (80, 24)):
            terminal.screen.resize(max(height, 1), max(width, 1))
            fcntl.ioctl(terminal.slave, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
            os.kill(terminal.process.pid, signal.SIGWINCH)
            terminal.waited_for(lambda: not terminal.is_alive, 0.1)
        if not terminal.waited_for(lambda: asked(terminal) == count, 10):
            return f"question {count} is not back on the screen; alive: {terminal.is_alive}"
        answer(terminal, count)
        if not is_accepted(terminal, count):
            return f"question {count} cannot be answered any more"
        os.kill(terminal.process.pid, signal.SIGTERM)
        return _wrong_end(terminal, folder, terminal.wait_for_end(SOON), 143, count + 1)


def _stopped(folder: Path, chance: random.Random) -> str | None:
    """Press Ctrl+Z, or stop it from outside, and go on; the shell has its terminal in between."""
    count = chance.randrange(COUNT - 3)
    terminal = JobTerminal([PACK, "--lang", "en"], terminal_environment(folder), folder)
    try:
        _answered(terminal, count)
        for index in (count, count + 1):
            if chance.random() < 0.5:
                terminal.press(b"\x1a")
            else:
                os.kill(terminal.job, signal.SIGTSTP)
            terminal.wait_for_stop()
            if not terminal.is_restored:
                return f"stopped at {index}, the terminal is not restored"
            before = len(terminal.output)
            terminal.go_on()
            terminal.wait_for(lambda before=before: b"of them?" in terminal.output[before:])  # type: ignore[misc]
            answer(terminal, index)
            if not is_accepted(terminal, index):
                return f"question {index} cannot be answered after going on"
        terminal.press(CTRL_Q)
        code = terminal.wait_for_end(SOON)
        if not terminal.is_restored:
            return "the terminal is not restored"
        return _wrong_end(terminal, folder, code, 0, count + 2)
    finally:
        terminal.close()


ENDINGS: tuple[tuple[str, Ending], ...] = (
    *(
        (number.name, _signalled(number))
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
    ),
    ("a signal at the start", _signalled_at_start),
    ("Ctrl+C twice", _interrupted),
    ("window closed", _closed),
    ("stalled terminal", _stalled),
    ("resized", _resized),
    ("stopped and going on", _stopped),
)
