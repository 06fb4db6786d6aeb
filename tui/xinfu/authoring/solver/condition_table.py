"""All conditions of a pack as one table of rows, in which the same condition stands once.

Named conditions, nested combinations and literal `always` are folded away, so that what looks different
and is written alike is looked at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from xinfu.authoring.solver.effort import Effort
from xinfu.packs.condition import AllOf, Always, AnswerTest, AnyOf, Condition, FactorTest, Named, Not

Test = AnswerTest | FactorTest
NEVER, ALWAYS = 0, 1
"""The rows of the conditions that are known from the start."""


@dataclass(frozen=True)
class Row:
    """A test, or a combination of rows that stand above it."""

    kind: Literal["constant", "test", "all", "any", "not"]
    parts: tuple[int, ...] = ()
    test: Test | None = None


class ConditionTable:
    """Rows by number; a row refers only to rows with smaller numbers."""

    def __init__(self, effort: Effort) -> None:
        self.effort = effort
        self.rows: list[Row] = [Row("constant"), Row("constant", (ALWAYS,))]
        self.tests: dict[str, list[int]] = {}
        """The rows that test a question or, under `factor:` and its id, a factor."""

        self._scored: dict[int, bool] = {}
        self._implied: dict[tuple[int, int], bool] = {}
        self._numbers: dict[Row, int] = {row: number for number, row in enumerate(self.rows)}

    def row(self, condition: Condition | None) -> int:
        """Return the number of a condition's row; no condition at all holds."""
        self.effort.spend(1)
        match condition:
            case None:
                return ALWAYS
            case Always(value):
                return ALWAYS if value else NEVER
            case AllOf(parts):
                return self.all([self.row(part) for part in parts])
            case AnyOf(parts):
                return self.any([self.row(part) for part in parts])
            case Not(part):
                return self.negation(self.row(part))
            case Named(_, part):
                return self.row(part)
            case AnswerTest() | FactorTest():
                return self._number(Row("test", test=condition))

    def all(self, parts: Iterable[int]) -> int:
        """Return the row that holds when all of these do."""
        open_parts = sorted(set(parts) - {ALWAYS})
        if NEVER in open_parts:
            return NEVER
        return self._combined("all", open_parts, ALWAYS)

    def any(self, parts: Iterable[int]) -> int:
        """Return the row that holds when one of these does."""
        open_parts = sorted(set(parts) - {NEVER})
        if ALWAYS in open_parts:
            return ALWAYS
        return self._combined("any", open_parts, NEVER)

    def _combined(self, kind: Literal["all", "any"], parts: list[int], of_none: int) -> int:
        if len(parts) < 2:
            return parts[0] if parts else of_none
        return self._number(Row(kind, tuple(parts)))

    def negation(self, part: int) -> int:
        """Return the row that holds when this one is known not to."""
        if part in (NEVER, ALWAYS):
            return ALWAYS - part
        row = self.rows[part]
        return row.parts[0] if row.kind == "not" else self._number(Row("not", (part,)))

    def replaced(self, number: int, value: Callable[[Test], bool | None], memory: dict[int, int]) -> int:
        """Return the row with some tests settled; `value` is None for those that stay."""
        settled = memory.get(number)
        if settled is None:
            row = self.rows[number]
            self.effort.spend(1 + len(row.parts))
            parts = [self.replaced(part, value, memory) for part in row.parts if row.kind != "constant"]
            if row.kind == "all":
                settled = self.all(parts)
            elif row.kind == "any":
                settled = self.any(parts)
            elif row.kind == "not":
                settled = self.negation(parts[0])
            else:
                truth = None if row.test is None else value(row.test)
                settled = number if truth is None else ALWAYS if truth else NEVER
            memory[number] = settled
        return settled

    def is_scored(self, number: int) -> bool:
        """Tell whether a row looks at a factor anywhere inside."""
        is_scored = self._scored.get(number)
        if is_scored is None:
            row = self.rows[number]
            inside = row.kind != "constant" and any(self.is_scored(part) for part in row.parts)
            is_scored = self._scored[number] = inside or isinstance(row.test, FactorTest)
        return is_scored

    def implies(self, one: int, other: int) -> bool:
        """Tell whether it can be seen that a row never holds without another one; False where it cannot."""
        implied = self._implied.get((one, other))
        if implied is None:
            implied = self._implied[one, other] = self._implies(one, other)
        return implied

    def _implies(self, one: int, other: int) -> bool:
        if one in (other, NEVER) or other == ALWAYS:
            return True
        above, below = self.rows[one], self.rows[other]
        self.effort.spend(1 + len(above.parts) + len(below.parts))
        if above.kind == "any":
            return all(self.implies(part, other) for part in above.parts)
        if below.kind == "all":
            return all(self.implies(one, part) for part in below.parts)
        return (above.kind == "all" and any(self.implies(part, other) for part in above.parts)) or (
            below.kind == "any" and any(self.implies(one, part) for part in below.parts)
        )

    def _number(self, row: Row) -> int:
        number = self._numbers.get(row)
        if number is None:
            number = self._numbers[row] = len(self.rows)
            self.rows.append(row)
            if isinstance(row.test, AnswerTest):
                self.tests.setdefault(row.test.question, []).append(number)
            elif row.test is not None:
                self.tests.setdefault(f"factor:{row.test.factor}", []).append(number)
        return number
