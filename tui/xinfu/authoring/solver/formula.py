"""A growing formula in plain logic, and the solver that looks for what makes it true.

The solver is an extra that only authors of packs need, so it is imported when a formula is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

TRUE, FALSE = 1, -1
"""The literals of what is always and never true; a literal's negative is its opposite."""

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

    def __init__(self) -> None:
        from pysat.solvers import Solver

        self._solver = Solver(name="g4")
        self._last = TRUE
        self._found: dict[frozenset[int], int] = {}
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
        self._solver.add_clause(literals)

    def any_of(self, literals: Iterable[int]) -> int:
        """Return a literal that is true exactly when one of these is."""
        kept = frozenset(literals) - {FALSE}
        if TRUE in kept or any(-literal in kept for literal in kept):
            return TRUE
        if len(kept) < 2:
            return next(iter(kept), FALSE)
        found = self._found.get(kept)
        if found is None:
            found = self._found[kept] = self.fresh()
            for literal in kept:
                self._solver.add_clause((-literal, found))
            self._solver.add_clause((*sorted(kept), -found))
        return found

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
        self._solver.conf_budget(max(1, conflicts))
        answer: bool | None = self._solver.solve_limited(assumptions=list(assumptions))
        return answer

    def conflicts(self) -> int:
        """Return how many conflicts the solver has been through."""
        return int(self._solver.accum_stats()["conflicts"])

    def model(self) -> frozenset[int]:
        """Return the literals that were true when it was last found to be possible."""
        return frozenset(self._solver.get_model() or ())

    def core(self) -> list[int]:
        """Return assumptions that alone made it impossible."""
        return list(self._solver.get_core() or ())
