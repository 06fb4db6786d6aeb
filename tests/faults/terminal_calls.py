"""The real program in a terminal while a system call on its files fails: it says so, and goes on."""

from __future__ import annotations

import errno
import os
import random
import signal
import tempfile
from pathlib import Path

from xinfu.store.errors import StoreError
from xinfu.wording.words import words_in

from tests.faults.check_up import answer, asked, check_up, is_accepted, kept, prepare, to_question, value_of
from tests.faults.failing_calls import describe, library
from tests.faults.outcome import Outcome, side_by_side
from tests.support.app_pilot import squeezed
from tests.support.commands import data_of
from tests.support.pseudo_terminal import PseudoTerminal

COUNT = 4
"""Answers that are given."""

TOLD = tuple(squeezed(words_in("en")(f"keep.{key}", reason=""))[:40] for key in ("not_now", "works"))
"""How what is said begins, after the reason."""

MODES = [(errno.EIO, True), (errno.EIO, False), (errno.ENOSPC, True), (errno.ENOSPC, False), (0, True)]


def run(cases: int, seed: int) -> Outcome:
    """Let calls fail in so many runs."""
    library()
    return side_by_side(_run, cases, seed)


def _run(cases: int, seed: int) -> Outcome:
    chance, outcome = random.Random(seed), Outcome()
    with tempfile.TemporaryDirectory(prefix="xinfu-calls-") as name:
        calls = _calls(prepare(Path(name) / "count"), Path(name) / "trace")
        for number in range(cases):
            (code, sticky), at = chance.choice(MODES), chance.randint(1, calls)
            try:
                wrong = _survived(prepare(Path(name) / str(number)), at, code, sticky)
            except AssertionError as error:
                wrong = f"waited for nothing:\n{error}"
            what = describe(("in a terminal", at, code, sticky))
            outcome.case(f"seed {seed}, case {number}, {what}: {wrong}" if wrong else None)
    return outcome


def _fault(folder: Path, at: int, code: int, sticky: bool) -> dict[str, str]:
    return {
        "LD_PRELOAD": str(library()),
        "FAULT_FOLDER": f"{data_of(folder)}/checkups.db",
        "FAULT_AT": str(at),
        "FAULT_ERRNO": str(code),
        "FAULT_STICKY": str(int(sticky)),
    }


def _calls(folder: Path, trace: Path) -> int:
    with check_up(folder, variables={**_fault(folder, 0, 0, False), "FAULT_TRACE": str(trace)}) as terminal:
        _answer_all(terminal)
        os.kill(terminal.process.pid, signal.SIGTERM)
        assert terminal.wait_for_end() == 143
    return len(trace.read_text(encoding="ascii"))


def _survived(folder: Path, at: int, code: int, sticky: bool) -> str | None:
    with check_up(folder, variables=_fault(folder, at, code, sticky)) as terminal:
        told, accepted = _answer_all(terminal)
        if not terminal.is_alive:
            return f"ended with {terminal.process.returncode}"
        os.kill(terminal.process.pid, signal.SIGTERM)
        end = terminal.wait_for_end(5)
        if end != 143 or not terminal.is_restored or b"Traceback" in terminal.output:
            return f"ended with {end}, restored: {terminal.is_restored}"
    try:
        there = kept(folder)
    except StoreError as error:
        return f"the database does not open: {error.code}"
    if any(there[index] != value_of(index) for index in there):
        return f"answers that nobody gave: {there}"
    lost = [index for index in accepted if index not in there]
    return f"lost {lost} and not a word was said" if lost and not told else None


def _answer_all(terminal: PseudoTerminal) -> tuple[bool, list[int]]:
    """Answer some questions; tell whether not keeping was spoken of, and which answers were accepted."""
    assert to_question(terminal) == 0
    told, accepted = False, list[int]()
    for index in range(COUNT):
        answer(terminal, index)
        terminal.waited_for(lambda: asked(terminal) == index + 1 or _is_told(terminal.text), 5)  # noqa: B023
        told = told or _is_told(terminal.text)
        is_accepted(terminal, index)
        assert asked(terminal) == index + 1, "\n".join(terminal.screen.display)
        accepted.append(index)
    return told, accepted


def _is_told(text: str) -> bool:
    return any(words in text for words in TOLD)
