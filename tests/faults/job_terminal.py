"""A terminal with job control: the program is a job of a small shell, can be stopped and go on."""

from __future__ import annotations

import os
import select
import signal
from pathlib import Path

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


class JobTerminal(PseudoTerminal):
    """A pseudo-terminal in which a small shell runs the program as a job of its own."""

    def __init__(self, arguments: list[str], environment: dict[str, str], folder: Path) -> None:
        self._stopped, tell = os.pipe()
        hear, self._go_on = os.pipe()
        shell = ("-c", _SHELL, str(tell), str(hear))
        super().__init__(arguments, environment, folder, program=shell, pass_fds=(tell, hear))
        os.close(tell)
        os.close(hear)

    @property
    def job(self) -> int:
        """The process of the program."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return int(children.read_text(encoding="ascii").split()[0])

    def wait_for_stop(self) -> None:
        """Read what the program shows until it is stopped."""

        def is_stopped() -> bool:
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
