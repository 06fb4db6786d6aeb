"""A growing formula in plain logic, and the solver that looks for what makes it true.

The solver is an extra that only authors of packs need, so it is imported when a formula is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from xinfu.authoring.solver.condition_table import ConditionTable
from xinfu.authoring.solver.effort import PROPAGATIONS_A_STEP, Effort
from xinfu.packs.diagnostics.diagnostic import KeyPath
from xinfu.packs.pack import Pack

TRUE, FALSE = 1, -1
"""The literals of what is always and never true; a literal's negative is its opposite."""

Both = tuple[int, int]
"""The literals of a condition: that it is known to hold, and that it is known not to."""

FEW = 5
"""Up to so many literals each pair is excluded by a clause of its own."""


def is_available() -> bool:
    """Tell whether the solver is installed."""
    try:
        from pysat.solvers import Solver  # noqa: F401
    except ImportError:
        return False
    return True


class Formula:
    """Clauses over numbered variables; equal combinations share one variable."""

    def __init__(self, effort: Effort) -> None:
        from pysat.solvers import Solver

        self.effort = effort
        self._solver = Solver(name="g4")
        self._last = TRUE
        self._disjunctions: dict[frozenset[int], int] = {}
        self.require(TRUE)

    def close(self) -> None:
        """Give the solver's memory back."""
        self._solver.delete()

    def fresh(self) -> int:
        """Return a literal that is free to be true or false."""
        self._last += 1
        return self._last

    def require(self, *literals: int) -> None:
        """Require that one of these is true."""
        self.effort.spend(1)
        self._solver.add_clause(literals)

    def any_of(self, literals: Iterable[int]) -> int:
        """Return a literal that is true exactly when one of these is."""
        parts = frozenset(literals) - {FALSE}
        if TRUE in parts or any(-literal in parts for literal in parts):
            return TRUE
        if len(parts) < 2:
            return next(iter(parts), FALSE)
        either = self._disjunctions.get(parts)
        if either is None:
            self.effort.spend(len(parts))
            either = self._disjunctions[parts] = self.fresh()
            for literal in parts:
                self._solver.add_clause((-literal, either))
            self._solver.add_clause((*sorted(parts), -either))
        return either

    def all_of(self, literals: Iterable[int]) -> int:
        """Return a literal that is true exactly when all of these are."""
        return -self.any_of(-literal for literal in literals)

    def at_most_one(self, literals: Sequence[int]) -> None:
        """Require that no two of these are true."""
        if len(literals) <= FEW:
            for index, literal in enumerate(literals):
                for other in literals[:index]:
                    self.require(-literal, -other)
            return
        before = literals[0]
        for literal in literals[1:-1]:
            self.require(-before, -literal)
            so_far = self.fresh()
            self.require(-before, so_far)
            self.require(-literal, so_far)
            before = so_far
        self.require(-before, -literals[-1])

    def solve(self, assumptions: Sequence[int], conflicts: int) -> bool | None:
        """Tell whether it can be true together with these; None when so many conflicts do not tell."""
        self.effort.spend(1 + self._last // PROPAGATIONS_A_STEP)
        before = self._counted("propagations")
        self._solver.conf_budget(max(1, conflicts))
        self._solver.prop_budget(max(1, self.effort.left * PROPAGATIONS_A_STEP))
        answer: bool | None = self._solver.solve_limited(assumptions=list(assumptions))
        self.effort.spend((self._counted("propagations") - before) // PROPAGATIONS_A_STEP)
        return answer

    def _counted(self, what: str) -> int:
        return int(self._solver.accum_stats()[what])

    def conflicts(self) -> int:
        """Return how many conflicts the solver has been through."""
        return self._counted("conflicts")

    def model(self) -> frozenset[int]:
        """Return the literals that were true when it was last found to be possible."""
        self.effort.spend(self._last // PROPAGATIONS_A_STEP)
        return frozenset(self._solver.get_model() or ())

    def core(self) -> list[int]:
        """Return assumptions that alone made it impossible."""
        return list(self._solver.get_core() or ())


@dataclass
class Gates:
    """Conditions of the pack that can be taken away, to see which of them make something impossible."""

    places: dict[int, KeyPath] = field(default_factory=dict)
    never_asked: set[str] = field(default_factory=set)


class Encoding(Protocol):
    """What the encoders of questions and of factors need of the whole that they write into."""

    @property
    def pack(self) -> Pack:
        """The pack that is written."""

    @property
    def table(self) -> ConditionTable:
        """All conditions of the pack."""

    @property
    def formula(self) -> Formula:
        """Where clauses go."""

    @property
    def gates(self) -> Gates | None:
        """The places that can be taken away; None where that is not asked for."""

    def holds(self, row: int) -> int:
        """Return the literal for a condition that is known to hold."""

    def row(self, number: int) -> Both:
        """Return both literals of a condition."""

    def gated(self, condition: int, place: KeyPath) -> int:
        """Return a literal that equals the condition's, as long as this place is not taken away."""
