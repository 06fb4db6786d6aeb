"""Lines in: one reader for all of standard input, so that no line is ever lost between two prompts."""

from __future__ import annotations

import contextlib
import fcntl
import io
import signal
import termios
from types import FrameType, TracebackType
from typing import TextIO

LONGEST = 65536
"""Characters of a line that are looked at; no answer is as long."""


class Reader:
    """Reads lines. `terminal` is the descriptor of a terminal that they are typed in, None elsewhere.

    As a context it makes Ctrl+C wait while something is being worked on: it is raised where a line is
    awaited, when all that was answered before is recorded. A second one does not wait.
    """

    def __init__(self, stream: TextIO | None, terminal: int | None = None) -> None:
        self._stream = stream
        self._terminal = terminal
        self._is_waiting = self._is_interrupted = False
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")

    @property
    def is_terminal(self) -> bool:
        """Whether a person types the lines."""
        return self._terminal is not None

    def line(self) -> str:
        """Return the next line without its end; raises `EOFError`."""
        if self._stream is None:
            raise EOFError
        self._is_waiting = True
        try:
            if self._is_interrupted:
                raise KeyboardInterrupt
            line = part = self._stream.readline(LONGEST)
            while len(part) == LONGEST and not part.endswith("\n"):
                part = self._stream.readline(LONGEST)
        finally:
            self._is_waiting = False
        if not line:
            raise EOFError
        return line.rstrip("\r\n")

    def forget(self) -> bool:
        """Throw away what was typed before it was asked for; tell whether that was a line or more.

        Lines that come from elsewhere all count.
        """
        if self._terminal is None:
            return False
        waiting = b""
        with contextlib.suppress(OSError, termios.error):
            waiting = fcntl.ioctl(self._terminal, termios.FIONREAD, bytes(4))
            termios.tcflush(self._terminal, termios.TCIFLUSH)
        return any(waiting)

    def __enter__(self) -> Reader:
        self._before = signal.signal(signal.SIGINT, self._interrupted)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _interrupted(self, number: int, frame: FrameType | None) -> None:
        if self._is_waiting or self._is_interrupted:
            raise KeyboardInterrupt
        self._is_interrupted = True
