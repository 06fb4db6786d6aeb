"""How much the examination of one pack may take, in steps that are counted and never timed."""

from __future__ import annotations

from dataclasses import dataclass

STEPS = 4_000_000
"""About as many literals written, answers held against tests and parts of conditions put together."""

PROPAGATIONS_A_STEP = 10
"""How many conclusions of the solver take as long as one step."""

STEPS_A_VALUE = 8
"""How many steps it takes to add one value to a score, in exact fractions."""


class OutOfEffortError(Exception):
    """All steps are spent; what was found until then is so all the same."""


@dataclass
class Effort:
    """The steps that are left."""

    left: int = STEPS

    def spend(self, steps: int) -> None:
        """Take steps away; raises `OutOfEffortError` when there are none left."""
        self.left -= steps
        if self.left < 0:
            raise OutOfEffortError
