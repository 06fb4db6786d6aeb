"""A terminal with job control: the program is a job of a small shell, can be stopped and go on."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import pyte

from tests.support.pseudo_terminal import PATIENCE, PseudoTerminal

_SHELL = """
import os, signal, sys
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
tell, hear = int(sys.argv[1]), int(sys.argv[2])
job = os.fork()
if job == 0:
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpgrp())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    os.execv(sys.executable, [sys.executable, "-m", "xinfu", *sys.argv[3:]])
while True:
    _, status = os.waitpid(job, os.WUNTRACED)
    if os.WIFSTOPPED(status):
        os.tcsetpgrp(0, os.getpgrp())
        os.write(tell, b"s")
        if not os.read(hear, 1):
            os.kill(job, signal.SIGKILL)
        os.tcsetpgrp(0, job)
        os.kill(job, signal.SIGCONT)
    else:
        os._exit(os.waitstatus_to_exitcode(status) & 255)
"""


def environment(folder: Path) -> dict[str, str]:
    """Return what a program gets that has a home of its own in a folder."""
    return {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "PATH": os.environ["PATH"],
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
        "TEXTUAL_ANIMATIONS": "none",
    }


class JobTerminal(PseudoTerminal):
    """A pseudo-terminal in which a small shell runs the program as a job of its own."""

    def __init__(
        self,
        arguments: list[str],
        environment: dict[str, str],
        folder: Path,
        size: tuple[int, int] = (80, 24),
    ) -> None:
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.modes: list[Any] = termios.tcgetattr(self.slave)
        self.output = b""
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._stopped, tell = os.pipe()
        hear, self._go_on = os.pipe()
        self.process = subprocess.Popen(
            [sys.executable, "-c", _SHELL, str(tell), str(hear), *arguments],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            env=environment,
            cwd=folder,
            start_new_session=True,
            preexec_fn=self._take_terminal,
            pass_fds=(tell, hear),
        )
        os.close(tell)
        os.close(hear)
        self._ended = os.pidfd_open(self.process.pid)
        self._was_stopped = False

    @property
    def job(self) -> int:
        """The process of the program."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return int(children.read_text(encoding="ascii").split()[0])

    def wait_for_stop(self) -> None:
        """Read what the program shows until it is stopped."""

        def is_stopped() -> bool:
            import select

            return bool(select.select([self._stopped], [], [], 0.01)[0])

        self.wait_for(is_stopped, PATIENCE)
        os.read(self._stopped, 1)
        while self._unread():
            self._pump(0)

    def go_on(self) -> None:
        """Let the stopped program go on."""
        os.write(self._go_on, b"g")

    def close(self) -> None:
        """End the program and its shell, and give everything back."""
        if self.is_alive:
            for process in (self.job, self.process.pid):
                os.kill(process, signal.SIGKILL)
        super().close()
        for descriptor in (self._stopped, self._go_on):
            os.close(descriptor)
