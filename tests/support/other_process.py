"""Work that another process does: it is forked, reports line by line, and may be killed or stopped."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable
from typing import IO, Literal

Report = Callable[[str], None]
NOBODY = 65534


class OtherProcess:
    """A process that runs a function; what it reports is read with `line` and `rest`."""

    def __init__(self, work: Callable[[Report], None]) -> None:
        reading, writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(reading)
            code = 1
            try:
                work(lambda text: _send(writing, text))
                code = 0
            except BaseException:
                _send(writing, f"failed: {traceback.format_exc()!r}")
            finally:
                os._exit(code)
        os.close(writing)
        self._lines: IO[str] = os.fdopen(reading, encoding="utf-8")

    def __enter__(self) -> OtherProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self._lines.close()
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)

    def line(self) -> str:
        """Wait for the next report; empty when there are no more."""
        return self._lines.readline().rstrip("\n")

    def rest(self) -> list[str]:
        """Wait until it has ended or is killed; return all reports that were not read yet."""
        found = [line.rstrip("\n") for line in self._lines if line.endswith("\n")]
        os.waitpid(self.pid, 0)
        self.pid = 0
        return found

    def send(self, number: Literal[signal.Signals.SIGKILL, signal.Signals.SIGSTOP]) -> None:
        """Kill or stop it."""
        os.kill(self.pid, number)


def _send(descriptor: int, text: str) -> None:
    os.write(descriptor, f"{text}\n".encode())


def without_rights(work: Callable[[Report], None]) -> list[str]:
    """Run a function as somebody whom file modes bind, which they do not bind root; return its reports."""

    def bound(report: Report) -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        work(report)

    with OtherProcess(bound) as process:
        return process.rest()
