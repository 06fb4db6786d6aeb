"""Ending on a signal: what was answered is kept, the terminal is left as it was, the exit code says why.

Textual handles none of SIGTERM, SIGHUP and SIGQUIT and answers SIGINT with exit code 0. The handlers
here run even while the terminal is stalled, which an event loop's own signal handlers do not, and a
timer ends the program when the orderly way takes too long.
"""

from __future__ import annotations

import contextlib
import os
import signal
import termios
from collections.abc import Callable
from types import FrameType
from typing import Any

from xinfu.terminal.exits import SIGNAL

ENDING = tuple(
    number
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
    if (number := getattr(signal, name, None)) is not None
)
PATIENCE = 2.0
"""Seconds that the orderly way may take."""

_RESET = (
    b"\x1b[?2004l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l"
    b"\x1b[?2048l\x1b[<u\x1b[?7h\x1b[?1049l\x1b[?25h"
)


class TerminalGuard:
    """Remembers a terminal's modes and puts them back, whatever the program has done to them."""

    def __init__(self, descriptor: int = 0) -> None:
        self._descriptor = descriptor
        try:
            self._modes: list[Any] | None = termios.tcgetattr(descriptor)
        except termios.error:
            self._modes = None

    def restore(self) -> None:
        """Put the modes back and ask the terminal for its ordinary screen; never waits for it."""
        with contextlib.suppress(OSError):
            os.set_blocking(2, False)
            os.write(2, _RESET)
            os.set_blocking(2, True)
        if self._modes is not None:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self._descriptor, termios.TCSANOW, self._modes)


def install(leave: Callable[[int], None], guard: TerminalGuard) -> None:
    """Have ending signals call `leave` with 128 plus the signal's number.

    When the program is still there after `PATIENCE` seconds, the terminal is restored and the process
    ends at once with that code.
    """

    def handle(number: int, frame: FrameType | None) -> None:
        for other in ENDING:
            signal.signal(other, signal.SIG_IGN)
        signal.signal(signal.SIGALRM, lambda *_: _end(guard, SIGNAL + number))
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        leave(SIGNAL + number)

    for number in ENDING:
        signal.signal(number, handle)


def disarm() -> None:
    """Call off the end that was announced: the orderly way was quick enough."""
    signal.setitimer(signal.ITIMER_REAL, 0)


def _end(guard: TerminalGuard, code: int) -> None:
    guard.restore()
    os._exit(code)
