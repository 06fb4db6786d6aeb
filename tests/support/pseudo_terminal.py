"""The program in a pseudo-terminal: keys go in as bytes, the screen is what a terminal makes of the rest."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pyte

from tests.support.app_pilot import squeezed
from tests.support.commands import environment

QUIET = 6
"""Looks in a row, a hundredth of a second apart, at which a settled program is found waiting and silent."""

PATIENCE = 30.0
"""Seconds after which what a test waits for is not coming any more."""

F1, F2, F3, ENTER, ESCAPE = b"\x1bOP", b"\x1bOQ", b"\x1bOR", b"\r", b"\x1b"
DOWN = b"\x1b[B"
CTRL_C, CTRL_Q, CTRL_S = b"\x03", b"\x11", b"\x13"

DETACHED = """
import fcntl, runpy, signal, termios
signal.signal(signal.SIGHUP, signal.SIG_IGN)
fcntl.ioctl(0, termios.TIOCNOTTY)
runpy.run_module("xinfu", run_name="__main__")
"""
"""What runs the program in no terminal's session: no signal tells it of its end or of its size."""


class PseudoTerminal:
    """A process with a terminal of its own; everything is waited for with a deadline, nothing sleeps.

    `program` is what Python is to run, with the arguments that stand before those of the command.
    """

    def __init__(
        self,
        arguments: list[str],
        environment: dict[str, str],
        folder: Path,
        *,
        program: Sequence[str] = ("-m", "xinfu"),
        size: tuple[int, int] = (80, 24),
        stdin: BinaryIO | None = None,
        stdout: BinaryIO | None = None,
        pass_fds: Sequence[int] = (),
    ) -> None:
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.modes = termios.tcgetattr(self.slave)
        self.output = b""
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.process = subprocess.Popen(
            [sys.executable, *program, *arguments],
            stdin=stdin or self.slave,
            stdout=stdout or self.slave,
            stderr=self.slave,
            env=environment,
            cwd=folder,
            start_new_session=True,
            preexec_fn=self._take_terminal,
            pass_fds=pass_fds,
        )
        self._is_settled = False
        self._ended = os.pidfd_open(self.process.pid)

    def _take_terminal(self) -> None:
        fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)
        # Whoever runs the tests in the background has told their children to ignore it.
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    @property
    def text(self) -> str:
        """What the screen shows, cell by cell without white space: half of a wide one may be overwritten."""
        rows, columns = self.screen.lines, self.screen.columns
        return squeezed("".join(self.screen.buffer[y][x].data for y in range(rows) for x in range(columns)))

    @property
    def is_alive(self) -> bool:
        """Whether the process has not ended."""
        return self.process.poll() is None

    @property
    def is_restored(self) -> bool:
        """Whether the terminal has its modes and its ordinary screen back."""
        left = self.output.rfind(b"\x1b[?1049l") > self.output.rfind(b"\x1b[?1049h")
        return left and termios.tcgetattr(self.slave) == self.modes

    def press(self, *keys: bytes) -> None:
        """Press keys as a person does, once all that there is to see has been shown."""
        self.settle()
        self.send(*keys)

    def send(self, *keys: bytes) -> None:
        """Send keys as the bytes that a terminal sends, at once and in one write."""
        self._is_settled = False
        os.write(self.master, b"".join(keys))

    def _pump(self, seconds: float) -> None:
        ready, _, _ = select.select([self.master, self._ended], [], [], max(seconds, 0))
        if self.master in ready:
            data = os.read(self.master, 65536)
            self.output += data
            self._stream.feed(data)

    def waited_for(self, done: Callable[[], bool], seconds: float = PATIENCE) -> bool:
        """Read what the program shows until something is so; tell whether it came to be in time."""
        end = time.monotonic() + seconds
        while not done():
            left = end - time.monotonic()
            if left <= 0 or not (self.is_alive or self._unread()):
                return done()
            self._pump(left)
        return True

    def _unread(self) -> bool:
        return bool(select.select([self.master], [], [], 0)[0])

    def wait_for(self, done: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Read what the program shows until something is so, which must be in time."""
        assert self.waited_for(done, seconds), "\n".join(self.screen.display)
        self.settle()

    def settle(self) -> None:
        """Wait until the program has shown all that it has to show and waits for the next key.

        Nobody presses a key within a frame of seeing something; the program takes none that came so early.
        """
        quiet = QUIET if self._is_settled and not self._unread() else 0
        self._is_settled = True
        while self.is_alive and quiet < QUIET:
            said = bool(select.select([self.master], [], [], 0.01)[0])
            if said:
                self._pump(0)
            quiet = 0 if said or not self._is_waiting() else quiet + 1

    def wait_for_text(self, text: str) -> None:
        """Wait until the screen shows a text, however it is wrapped."""
        wanted = squeezed(text)
        self.wait_for(lambda: wanted in self.text)

    def _is_waiting(self) -> bool:
        """Tell whether the program waits for something, rather than for its turn on a busy machine."""
        try:
            state = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2]
        except OSError:
            return True
        return state.split()[0] != "R"

    def wait_for_end(self, seconds: float = PATIENCE, *, reading: bool = True) -> int:
        """Wait until the process has ended, its output read or left alone; return its exit code."""
        if reading:
            self.wait_for(lambda: not self.is_alive, seconds)
            while self._unread():
                self._pump(0)
        else:
            assert select.select([self._ended], [], [], seconds)[0], "still running"
        return self.process.wait(seconds)

    def stay_away(self, seconds: float) -> None:
        """Read nothing for a while, unless the process ends."""
        select.select([self._ended], [], [], seconds)

    def close_master(self) -> None:
        """Close the terminal's window."""
        os.close(self.master)
        self.master = -1

    def close(self) -> None:
        """End the process if it is still there, and give everything back."""
        if self.is_alive:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)
        for descriptor in (self.master, self.slave, self._ended):
            if descriptor >= 0:
                os.close(descriptor)


def terminal_environment(folder: Path, **more: str) -> dict[str, str]:
    """Return all that a program in a terminal is told which has its home in a folder."""
    terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}
    return environment(folder, **{**terminal, **more})


@contextlib.contextmanager
def started(folder: Path, *arguments: str, lang: str = "en", **more: Any) -> Iterator[PseudoTerminal]:
    """Start the program with a home of its own in a folder; variables of the environment by their names."""
    options = {key: more.pop(key) for key in ("program", "size", "stdin", "stdout") if key in more}
    terminal = PseudoTerminal(
        [*arguments, "--lang", lang], terminal_environment(folder, **more), folder, **options
    )
    try:
        yield terminal
    finally:
        terminal.close()
