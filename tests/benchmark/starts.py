"""Measures the start and a key press against a bare Textual app in the same run.

The two programs are run in turn in a pseudo-terminal. Printed are medians and the ratio to the bare app;
nothing is asserted, because times move with the machine and only ratios can be compared.
"""

from __future__ import annotations

import math
import os
import pty
import select
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from xinfu.checklist.kept_list import KeptList, Listed
from xinfu.store.checkup_store import CheckupStore

from tests.support.dates import NOW, TODAY
from tests.support.large_pack import large_pack

ROUNDS = 12
PRESSES = 8
BARE = (
    "from textual.app import App\n"
    "from textual.widgets import Static\n"
    "class Bare(App):\n"
    "    BINDINGS = [('down', 'flip', '')]\n"
    "    def compose(self):\n"
    "        yield Static('ready 0', id='text')\n"
    "    def action_flip(self):\n"
    "        self.count = getattr(self, 'count', 0) + 1\n"
    "        self.query_one('#text').update(f'ready {self.count}')\n"
    "Bare().run()\n"
)
PROGRAMS = {
    "bare Textual": ([sys.executable, "-c", BARE], b"ready", b"", b"\x1b[B"),
    "xinfu": ([sys.executable, "-m", "xinfu", "--lang", "zh"], "开始".encode(), b"", b"\x1bOQ"),
    "xinfu, first question": (
        [sys.executable, "-m", "xinfu", "credit-recovery", "--lang", "zh"],
        b"( )",
        b"",
        b"\x1b[B",
    ),
    "xinfu, each next question": (
        [sys.executable, "-m", "xinfu", "credit-recovery", "--lang", "zh"],
        b"( )",
        b"1",
        b"\r",
    ),
    "xinfu, each next question of 300": (
        [sys.executable, "-m", "xinfu", "large.toml", "--lang", "zh"],
        b"( )",
        b"1",
        b"\r",
    ),
    "xinfu next": (
        [sys.executable, "-m", "xinfu", "next", "--data-dir", "kept", "--lang", "zh"],
        "下一步".encode(),
        b"",
        b"",
    ),
    "xinfu next --titles": (
        [sys.executable, "-m", "xinfu", "next", "--titles", "--data-dir", "kept", "--lang", "zh"],
        "下一步".encode(),
        b"",
        b"",
    ),
}


def measure(command: list[str], ready: bytes, before: bytes, key: bytes, folder: str) -> tuple[float, float]:
    """Return seconds from start to the ready screen, and the median seconds from a key press to output.

    `before` is pressed ahead of each measured key, and may take its time. A program without a key is one that
    has said all once it is ready.
    """
    # What one run keeps would lead the next one elsewhere.
    data = tempfile.mkdtemp(dir=folder)
    began = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(
            TERM="xterm-256color", LC_ALL="C.UTF-8", COLUMNS="100", LINES="30", XDG_DATA_HOME=data
        )
        os.chdir(folder)
        os.execv(command[0], command)
    seen = b""

    def wait(done: Callable[[], bool], limit: float) -> None:
        nonlocal seen
        end = time.perf_counter() + limit
        while not done() and time.perf_counter() < end:
            if select.select([terminal], [], [], 0.05)[0]:
                seen += os.read(terminal, 65536)

    try:
        wait(lambda: ready in seen, 20)
        started = time.perf_counter() - began
        if not key:
            return started, math.nan
        wait(lambda: False, 0.4)
        presses = []
        for index in range(PRESSES):
            if before:
                os.write(terminal, before)
                wait(lambda: False, 0.1)
            length = len(seen)
            pressed = time.perf_counter()
            # Down and up again, so that there is always something to move.
            os.write(terminal, key if index % 2 == 0 or key != b"\x1b[B" or "-c" in command else b"\x1b[A")
            wait(lambda length=length: len(seen) > length, 0.5)  # type: ignore[misc]
            presses.append(time.perf_counter() - pressed)
            wait(lambda: False, 0.05)
        return started, statistics.median(presses)
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def main() -> None:
    """Run all programs in turn and print a table."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in PROGRAMS}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "large.toml").write_text(large_pack(questions=300, actions=200), encoding="utf-8")
        with CheckupStore.open(Path(folder) / "kept", pid=1, now=NOW) as store:
            items = (Listed("pay-overdue", "today", TODAY), Listed("budget", "month", TODAY))
            store.lists.add(KeptList("credit-recovery", "1.0.0", TODAY, "zh", items))
        for _ in range(ROUNDS):
            for name, (command, ready, before, key) in PROGRAMS.items():
                found[name].append(measure(command, ready, before, key, folder))
    base = found["bare Textual"]
    print(f"{'':34}{'start ms':>10}{'x bare':>8}{'key ms':>8}{'x bare':>8}")
    for name, rows in found.items():
        numbers = []
        for column in (0, 1):
            numbers.append(statistics.median(row[column] for row in rows) * 1000)
            pairs = zip(rows, base, strict=True)
            numbers.append(statistics.median(row[column] / other[column] for row, other in pairs))
        print(f"{name:34}{numbers[0]:>10.0f}{numbers[1]:>8.2f}{numbers[2]:>8.1f}{numbers[3]:>8.2f}")
