"""Starts and keys in a pseudo-terminal, in turn with a bare Textual app: time, memory, bytes sent."""

from __future__ import annotations

import os
import pty
import select
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from xinfu.checklist.kept_list import KeptList, Listed
from xinfu.store.checkup_store import CheckupStore

from tests.benchmarks.table import Row, paired
from tests.support.dates import NOW, TODAY
from tests.support.large_pack import large_pack

PRESSES = 6
QUIET = 0.12
"""Seconds without a byte after which all that a key led to has been sent."""

DOWN, UP, F2, ENTER = b"\x1b[B", b"\x1b[A", b"\x1bOQ", b"\r"
BARE = (
    "from textual.app import App\n"
    "from textual.widgets import OptionList\n"
    "class Bare(App):\n"
    "    def compose(self):\n"
    "        yield OptionList(*(f'ready {number}' for number in range(9)))\n"
    "Bare().run()\n"
)


class Command(NamedTuple):
    """A program, by what it shows it is ready, and the keys that are pressed in turn then."""

    arguments: Sequence[str]
    ready: str
    keys: Sequence[bytes] = ()
    before: bytes = b""
    """Pressed ahead of each measured key, and may take its time."""


ZH = ("-m", "xinfu", "--lang", "zh")
NEXT = ("-m", "xinfu", "next", "--data-dir", "kept", "--lang", "zh")
BARE_START = Command(("-c", BARE), "ready", (DOWN, UP))
ANSWERING = Command((*ZH, "credit-recovery"), "( )", (ENTER,), b"1")
SCREENS = {
    "start to the first page": (Command((*ZH, "--no-store"), "开始", (DOWN, UP)), 1.10),
    "start to the first question": (Command((*ZH, "credit-recovery"), "( )", (DOWN, UP)), 1.15),
}
LINES = {
    "--help": (Command((*ZH, "--help"), "credit-recovery"), 0.30),
    "--version": (Command((*ZH, "--version"), "0."), 0.30),
    "packs": (Command(("-m", "xinfu", "packs", "--lang", "zh"), "account-safety"), None),
    "next": (Command(NEXT, "下一步"), 0.30),
    "next --titles": (Command((*NEXT, "--titles"), "下一步"), None),
    "first prompt of lines": (Command((*ZH, "--plain", "credit-recovery"), "1"), 0.30),
}
ANSWERS = {
    "answer to the next question": (ANSWERING, 3.0),
    "answer to the next question, 300 questions": (Command((*ZH, "large.toml"), "( )", (ENTER,), b"1"), None),
}


@dataclass(frozen=True)
class Measured:
    """One run: seconds to its ready screen, kibibytes of memory then, and for its keys seconds and bytes."""

    start: float
    memory: float
    key: float
    sent: float


def measure(command: Command, folder: str) -> Measured:
    """Run a program once."""
    # Each run is the first one: nothing that was answered before is offered.
    home = f"{folder}/{time.monotonic_ns()}"
    began = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", COLUMNS="100", LINES="30", HOME=folder)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # Nobody's second start compiles anything.
        os.environ.update(XDG_DATA_HOME=f"{home}/data", XDG_CONFIG_HOME=f"{home}/config")
        os.chdir(folder)
        os.execv(sys.executable, (sys.executable, *command.arguments))
    seen = bytearray()

    def read(limit: float) -> bool:
        if not select.select([terminal], [], [], limit)[0]:
            return False
        try:
            seen.extend(os.read(terminal, 65536))
        except OSError:
            return False  # The program has ended.
        return True

    def quiet() -> None:
        while read(QUIET):
            pass

    try:
        while command.ready.encode() not in seen and read(20):
            pass
        started = time.perf_counter() - began
        memory = _memory(process)
        seconds, sent = list[float](), list[int]()
        if command.keys:
            quiet()
        for index in range(PRESSES if command.keys else 0):
            if command.before:
                os.write(terminal, command.before)
                quiet()
            seen.clear()
            pressed = time.perf_counter()
            os.write(terminal, command.keys[index % len(command.keys)])
            read(1)
            seconds.append(time.perf_counter() - pressed)
            quiet()
            sent.append(len(seen))
        return Measured(started, memory, statistics.median(seconds or [0]), statistics.median(sent or [0]))
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def _memory(process: int) -> float:
    """Return the most memory that a process has had, in mebibytes; nothing where it has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    peak = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
    return int(peak[0]) / 1024 if peak else 0


def rows(rounds: int) -> Iterator[Row]:
    """Run everything in turn so many times, and yield what came out."""
    every = {name: command for name, (command, _) in {**SCREENS, **LINES, **ANSWERS}.items()}
    runs: dict[str, list[Measured]] = {name: [] for name in ("", *every)}
    with tempfile.TemporaryDirectory(prefix="xinfu-benchmark-") as folder:
        (Path(folder) / "large.toml").write_text(large_pack(questions=300, actions=200), encoding="utf-8")
        with CheckupStore.open(Path(folder) / "kept", pid=1, now=NOW) as store:
            items = (Listed("pay-overdue", "today", TODAY), Listed("budget", "month", TODAY))
            store.lists.add(KeptList("credit-recovery", "1.0.0", TODAY, "zh", items))
        for _ in range(rounds):
            for name, command in {"": BARE_START, **every}.items():
                runs[name].append(measure(command, folder))
    bare = runs[""]

    def row(what: str, name: str, field: str, unit: str, goal: float | None, factor: float = 1) -> Row:
        ours, peer = ([getattr(each, field) * factor for each in found] for found in (runs[name], bare))
        return paired(what, ours, peer, unit, goal=goal)

    for name, (_, goal) in {**SCREENS, **LINES}.items():
        yield row(name, name, "start", "ms", goal, 1000)
    for name in SCREENS:
        yield row(f"memory, {name}", name, "memory", "MiB", 1.15)
    for name, what in zip(SCREENS, ("first page", "question"), strict=True):
        yield row(f"a move, {what}", name, "key", "ms", 1.3, 1000)
        yield Row(f"bytes of a move, {what}", statistics.median(x.sent for x in runs[name]), "B", goal=500)
    for name, (_, goal) in ANSWERS.items():
        yield row(name, name, "key", "ms", goal, 1000)
        yield Row(f"bytes, {name}", statistics.median(x.sent for x in runs[name]), "B", goal=4000)
