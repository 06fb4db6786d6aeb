"""What is no ordinary file as the target of everything that is written: refused at once, left as it is."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from xinfu.store.database.quarantine import SUFFIXES
from xinfu.store.errors import StoreError
from xinfu.store.files.atomic import SaveError, save
from xinfu.store.folders import DATABASE

from tests.faults.answering import unsaid
from tests.faults.outcome import Outcome
from tests.support.other_process import OtherProcess, Report
from tests.support.stores import store

LONGEST = 10
VICTIM = "somebody's own text\n"
Make = Callable[[Path, Path], None]


def _link(path: Path, victim: Path) -> None:
    path.symlink_to(victim)


KINDS: dict[str, Make] = {
    "FIFO": lambda path, victim: os.mkfifo(path),
    "folder": lambda path, victim: path.mkdir(),
    "link to a file": _link,
    "link to nowhere": lambda path, victim: path.symlink_to(victim.with_name("nowhere")),
    "link to a folder": lambda path, victim: path.symlink_to(victim.parent),
    "link to itself": lambda path, victim: path.symlink_to(path),
    "link to /dev/full": lambda path, victim: path.symlink_to("/dev/full"),
    "socket": lambda path, victim: os.mknod(path, stat.S_IFSOCK | 0o600),
}
COMMANDS = (["schema"], ["packs"], ["check", "credit-recovery"], ["--help"], ["--version"])


def run(cases: int, seed: int) -> Outcome:
    """Try every kind of target for a list and for each file of the database, and /dev/full for all else."""
    outcome = Outcome()
    for kind, make in KINDS.items():
        for replace in (False, True):
            wrong = _tried(make, "list.md", partial(_saved, replace=replace))
            outcome.case(f"list on a {kind}: {wrong}" if wrong else None)
        for suffix in ("", *SUFFIXES):
            wrong = _tried(make, f"{DATABASE}{suffix}", _opened)
            outcome.case(f"{DATABASE}{suffix} is a {kind}: {wrong}" if wrong else None)
    for replace in (False, True):
        wrong = _guarded(partial(_saved, Path("/dev/full"), replace=replace))
        outcome.case(f"list on /dev/full: {wrong}" if wrong else None)
    for command in COMMANDS:
        wrong = _printed_to_full(command)
        outcome.case(f"xinfu {' '.join(command)} > /dev/full: {wrong}" if wrong else None)
    return outcome


def _tried(make: Make, name: str, work: Callable[[Path, Report], None]) -> str | None:
    """Put a thing in the place of a file; return what is wrong with how it is met, or with what is left."""
    with tempfile.TemporaryDirectory(prefix="xinfu-targets-") as place:
        folder, victim = Path(place) / "folder", Path(place) / "elsewhere" / "victim"
        folder.mkdir()
        victim.parent.mkdir()
        victim.write_text(VICTIM, encoding="utf-8")
        make(folder / name, victim)
        before = (folder / name).lstat()
        wrong = _guarded(lambda report: work(folder / name, report))
        if wrong is None and not os.path.samestat(before, (folder / name).lstat()):
            wrong = "it was replaced"
        if wrong is None and victim.read_text(encoding="utf-8") != VICTIM:
            wrong = "what it leads to was written to"
        if wrong is None and sorted(victim.parent.iterdir()) != [victim]:
            wrong = "something was made elsewhere"
        return wrong


def _guarded(work: Callable[[Report], None]) -> str | None:
    """Do a thing in a process that is ended if it hangs; return what is wrong unless it was refused."""

    def bound(report: Report) -> None:
        signal.alarm(LONGEST)
        work(report)

    with OtherProcess(bound) as process:
        reports = process.rest()
    return None if reports == ["refused"] else f"{reports or 'hangs'}"


def _saved(path: Path, report: Report, *, replace: bool) -> None:
    report(_refusal_of_save(path, replace))


def _refusal_of_save(path: Path, replace: bool) -> str:
    try:
        save(path, "new", replace=replace)
    except SaveError as error:
        return f"refused{unsaid('save', error.code, error.details)}"
    return "saved"


def _opened(path: Path, report: Report) -> None:
    try:
        with store(path.parent):
            report("opened")
    except StoreError as error:
        report(f"refused{unsaid('store', error.code, error.details)}")


def _printed_to_full(command: list[str]) -> str | None:
    """Run a command whose output goes to a full disk; return what is wrong with how it ends."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "xinfu", *command],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            text=True,
            # Without a buffer argparse swallows the error with the help text.
            env={key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"},
        )
    lines = done.stderr.strip().splitlines()
    if done.returncode not in (1, 2) or len(lines) != 1:
        return f"exit code {done.returncode}, said {lines}"
    return None
