"""What became of one kind of fault: how many cases there were, and what went wrong in which."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field


@dataclass
class Outcome:
    """Cases counted, and a sentence for each that failed.

    `notes` say what was not possible on this machine, and what was measured.
    """

    cases: int = 0
    failures: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def case(self, failure: str | None) -> None:
        """Count one case; None where all was well."""
        self.cases += 1
        if failure is not None:
            self.failures.append(failure)

    def take(self, others: Iterable[Outcome]) -> Outcome:
        """Add the cases of others to these; return this one."""
        for other in others:
            self.cases += other.cases
            self.failures += other.failures
            self.notes += [note for note in other.notes if note not in self.notes]
        return self


Kind = Callable[[int, int], Outcome]
"""A kind of fault: given how many cases at least, and a seed, it makes them happen."""


def measured(kind: Kind, cases: int, seed: int) -> Outcome:
    """Run a kind of fault; return its outcome with the seconds that it took."""
    begun = time.monotonic()
    try:
        outcome = kind(cases, seed)
    except Exception as error:
        outcome = Outcome(failures=[f"could not be carried out: {type(error).__name__}: {error}"])
    outcome.seconds = time.monotonic() - begun
    return outcome


def within(seconds: float) -> Callable[[], bool]:
    """Return what tells whether so many seconds have not passed yet, from now on."""
    end = time.monotonic() + seconds
    return lambda: time.monotonic() < end


AT_ONCE = 3
"""How many runs go on beside each other; they wait for one another's screen more than they compute."""


def side_by_side(kind: Kind, cases: int, seed: int, parts: int = AT_ONCE) -> Outcome:
    """Run a kind of fault in several processes, each with its share of the cases and a seed of its own."""
    shares = [cases // parts + (part < cases % parts) for part in range(parts)]
    with ProcessPoolExecutor(parts) as processes:
        seeds = [seed * parts + part for part in range(parts)]
        return Outcome().take(processes.map(kind, shares, seeds))
