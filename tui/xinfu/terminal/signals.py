"""Ending on a signal: what was answered is kept, the terminal is left as it was, the exit code says why.

Textual handles none of SIGTERM, SIGHUP and SIGQUIT and answers SIGINT with exit code 0. The handlers
here run even while the terminal is stalled, which an event loop's own signal handlers do not, and a
timer, which nothing calls off, ends the program when the orderly way takes too long. Should Python itself
be held up, a watchdog that needs neither its lock nor its main thread ends the process.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import signal
import termios
from collections.abc import Callable, Iterator
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

LAST_RESORT = 2 * PATIENCE
"""Seconds after which the process ends whatever it is doing."""

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
    ends at once with that code, however far the orderly way has come: even the end of Python can hang.
    """
    # The watchdog would say where the program was, which is for nobody to read.
    silence = os.open(os.devnull, os.O_WRONLY)

    def handle(number: int, frame: FrameType | None) -> None:
        for other in ENDING:
            signal.signal(other, signal.SIG_IGN)
        signal.signal(signal.SIGALRM, lambda *_: _end(guard, SIGNAL + number))
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        faulthandler.dump_traceback_later(LAST_RESORT, file=silence, exit=True)
        leave(SIGNAL + number)

    for number in ENDING:
        signal.signal(number, handle)


@contextlib.contextmanager
def ending_in_order() -> Iterator[None]:
    """Have the signals that end a program raise `SystemExit`, so that what is begun can be cleared away."""

    def leave(number: int, frame: FrameType | None) -> None:
        raise SystemExit(SIGNAL + number)

    asked = [number for number in ENDING if signal.getsignal(number) is signal.SIG_DFL]
    for number in asked:
        signal.signal(number, leave)
    try:
        yield
    finally:
        for number in asked:
            signal.signal(number, signal.SIG_DFL)


def ignore_keyboard() -> None:
    """Take no more orders from the keyboard: the program has left, and what is typed on is the shell's."""
    for number in (signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_IGN)


def hang_up() -> None:
    """End as if the terminal had said that it is gone; where it says so itself, once is enough."""
    os.kill(os.getpid(), signal.SIGHUP)


def _end(guard: TerminalGuard, code: int) -> None:
    guard.restore()
    os._exit(code)
