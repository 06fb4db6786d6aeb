"""Months of made-up lives with a list, run through the program's flow with real files and stores."""

from __future__ import annotations

import random
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

from tests.faults.outcome import Outcome, side_by_side
from tests.support.months import Months
from tests.support.months_happenings import OFTEN, Happening, live

_PARTS = 2
_MEMORY = Path("/dev/shm")
"""Where nothing waits for a disk: what a disk does is tried elsewhere."""

_LENGTH = 32
_MOST = 1000


def run(cases: int, seed: int) -> Outcome:
    """Live so many lives, each of three months."""
    return side_by_side(_run, cases, seed, _PARTS)


def _run(cases: int, seed: int) -> Outcome:
    outcome = Outcome()
    for number in range(cases):
        chance = random.Random(f"{seed} {number}")
        language, happenings = chance.choice(("zh", "en")), drawn(chance)
        failure = lived(language, happenings)
        outcome.case(None if failure is None else f"seed {seed}, life {number}: {failure}")
    return outcome


def drawn(chance: random.Random) -> list[Happening]:
    """Return what happens in a life by chance; it begins with a check-up whose list is saved."""
    names = ["check up", *(chance.choice(OFTEN) for _ in range(_LENGTH))]
    happenings = [(name, chance.randrange(_MOST), chance.randrange(_MOST)) for name in names]
    return [("check up", 12, happenings[0][2]), *happenings[1:]]


def lived(language: str, happenings: Sequence[Happening]) -> str | None:
    """Return what was broken in a life; None where nothing was."""
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        try:
            live(Months(Path(folder), language), happenings)
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            notes = getattr(error, "__notes__", [])
            return f"{type(error).__name__}: {error} ({', '.join(notes)}; {where.filename}:{where.lineno})"
    return None
