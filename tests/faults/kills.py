"""Killed at any moment of answering and saving: all that was acknowledged is there, the list is whole."""

from __future__ import annotations

import random
import tempfile
from functools import partial
from pathlib import Path
from signal import SIGKILL

from tests.faults.answering import KEYS, new_list, run
from tests.faults.checking_kept import acknowledged, prepared, wrong_with
from tests.faults.outcome import Outcome
from tests.support.other_process import OtherProcess

STEPS = len(KEYS) + 4
"""What a whole run reports: opening, beginning, loading, the answers, saving."""


def run_kills(cases: int, seed: int) -> Outcome:
    """Kill so many runs without a screen; each goes on with what the one before it left."""
    new_list()
    chance = random.Random(seed)
    outcome = Outcome()
    with tempfile.TemporaryDirectory(prefix="xinfu-kills-") as name:
        folder, done, number = Path(name) / "0", set[str](), 0
        prepared(folder)
        while outcome.cases < cases:
            killed = _killed(folder, chance)
            done.update(acknowledged(killed))
            wrong = wrong_with(folder, done)
            outcome.case(f"run {outcome.cases}, killed after {killed[-1:]}: {wrong}" if wrong else None)
            if wrong or len(done & set(KEYS)) == len(KEYS):
                number, done = number + 1, set()
                folder = prepared(Path(name) / str(number))
    return outcome


def _killed(folder: Path, chance: random.Random) -> list[str]:
    """Start a run and kill it after some steps and a moment more; return what it reported."""
    with OtherProcess(partial(run, folder)) as process:
        reports = []
        for _ in range(chance.choice([0, 0, 1, 2, 3, 4, 5, 8, STEPS - 1])):
            line = process.line()
            reports += [line] if line else []
        for _ in range(chance.randrange(60_000)):
            pass
        process.send(SIGKILL)
        return reports + process.rest()
