"""Every system call of a start, twenty answers and a save made to fail: once, from then on, or cut short."""

from __future__ import annotations

import errno
import json
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from tests.faults.calls_worker import SCENARIOS
from tests.faults.outcome import Outcome
from tests.source_rules.sources import ROOT

SHORT = 0
MODES = [(number, sticky) for number in (errno.EIO, errno.ENOSPC, SHORT) for sticky in (False, True)]
WORKERS = 2
Case = tuple[str, int, int, bool]


@cache
def library() -> Path:
    """Compile the library that makes calls fail and return its path; raises where there is no compiler."""
    place = Path(mkdtemp(prefix="xinfu-calls-")) / "failing_calls.so"
    source = Path(__file__).with_suffix(".c")
    command = ["cc", "-shared", "-fPIC", "-O2", "-o", str(place), str(source), "-ldl"]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except FileNotFoundError:
        raise RuntimeError("A C compiler is needed to make system calls fail: install cc.") from None
    except subprocess.CalledProcessError as error:
        raise RuntimeError(f"failing_calls.c does not compile: {error.stderr}") from None
    return place


class Worker:
    """A process that runs one case after the other with the library loaded."""

    def __init__(self) -> None:
        environment = {**os.environ, "LD_PRELOAD": str(library())}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.calls_worker", str(library())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            cwd=ROOT,
        )

    def answer(self, case: Case) -> str | None:
        """Run a case; return what was wrong, or the trace for errno -1."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{json.dumps(case)}\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        return str(found) if (found := json.loads(line or '"the worker died"')) is not None else None

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def run(cases: int, seed: int) -> Outcome:
    """Let calls fail in so many ways; all of them where there are fewer."""
    first = Worker()
    traces = {scenario: str(first.answer((scenario, 0, -1, False))) for scenario in SCENARIOS}
    first.close()
    every = [
        (scenario, at, number, sticky)
        for scenario, trace in traces.items()
        for number, sticky in MODES
        for at, letter in enumerate(trace, 1)
        if number != SHORT or letter == "w"
    ]
    chosen = every if cases >= len(every) else random.Random(seed).sample(every, cases)
    with ThreadPoolExecutor(WORKERS) as threads:
        outcome = Outcome().take(threads.map(_run_part, [chosen[part::WORKERS] for part in range(WORKERS)]))
    counts = ", ".join(f"{scenario}: {len(trace)} calls" for scenario, trace in traces.items())
    outcome.notes.append(f"{counts}; {len(every)} ways to fail in all")
    return outcome


def _run_part(chosen: list[Case]) -> Outcome:
    outcome = Outcome()
    worker = Worker()
    for case in chosen:
        wrong = worker.answer(case)
        outcome.case(f"{describe(case)}: {wrong}" if wrong is not None else None)
    worker.close()
    return outcome


def describe(case: Case) -> str:
    """Return what was made to fail in a case."""
    scenario, at, number, sticky = case
    name = errno.errorcode[number] if number else "short"
    return f"{scenario}, call {at}{' and all after' if sticky else ''}: {name}"
