"""The screen is as large as the window, whatever the environment says, and follows it."""

from __future__ import annotations

import fcntl
import os
import signal
import struct
import termios
from pathlib import Path

import pytest
from xinfu.wording.words import words_in

from tests.support.pseudo_terminal import DETACHED, started

OTHER_SIZES = [
    {"COLUMNS": "120", "LINES": "40"},
    {"COLUMNS": "40"},
    {"COLUMNS": "100"},
    {"LINES": "14"},
    {"LINES": "30"},
]


@pytest.mark.parametrize("variables", OTHER_SIZES)
def test_the_window_counts_and_not_the_environment(tmp_path: Path, variables: dict[str, str]) -> None:
    with started(tmp_path, **variables) as terminal:
        for columns, lines in [(80, 24), (60, 20)]:
            size = struct.pack("HHHH", lines, columns, 0, 0)
            fcntl.ioctl(terminal.slave, termios.TIOCSWINSZ, size)
            terminal.screen.resize(lines, columns)
            os.kill(terminal.process.pid, signal.SIGWINCH)
            head = words_in("en")("home.head")
            terminal.wait_for(lambda head=head: head in terminal.screen.display[0])  # type: ignore[misc]
            terminal.wait_for(lambda: "^Q" in terminal.screen.display[-1])


def test_a_window_is_followed_where_no_signal_tells_of_its_size(tmp_path: Path) -> None:
    """So it is for whoever works as another user, in a session that is not the terminal's."""
    with started(tmp_path, program=("-c", DETACHED)) as terminal:
        terminal.wait_for(lambda: "^Q" in terminal.screen.display[-1])
        fcntl.ioctl(terminal.slave, termios.TIOCSWINSZ, struct.pack("HHHH", 15, 40, 0, 0))
        terminal.screen.resize(15, 40)
        terminal.wait_for(lambda: "^Q" in terminal.screen.display[-1])
