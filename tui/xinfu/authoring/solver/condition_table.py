"""All conditions of a pack as one table of rows, in which the same condition stands once.

Named conditions, nested combinations and literal `always` are folded away, so that what looks different
and is written alike is looked at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

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

    def __init__(self) -> None:
        self.rows: list[Row] = [Row("constant"), Row("constant", (ALWAYS,))]
        self.tests: dict[str, list[int]] = {}
        """The rows that test a question or, under `factor:` and its id, a factor."""

        self._scored: dict[int, bool] = {}
        self._implied: dict[tuple[int, int], bool] = {}
        self._found: dict[Row, int] = {row: number for number, row in enumerate(self.rows)}

    def row(self, condition: Condition | None) -> int:
        """Return the number of a condition's row; no condition at all holds."""
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
                return self._kept(Row("test", test=condition))

    def all(self, parts: Iterable[int]) -> int:
        """Return the row that holds when all of these do."""
        kept = sorted(set(parts) - {ALWAYS})
        if NEVER in kept:
            return NEVER
        return ALWAYS if not kept else kept[0] if len(kept) == 1 else self._kept(Row("all", tuple(kept)))

    def any(self, parts: Iterable[int]) -> int:
        """Return the row that holds when one of these does."""
        kept = sorted(set(parts) - {NEVER})
        if ALWAYS in kept:
            return ALWAYS
        return NEVER if not kept else kept[0] if len(kept) == 1 else self._kept(Row("any", tuple(kept)))

    def negation(self, part: int) -> int:
        """Return the row that holds when this one is known not to."""
        if part in (NEVER, ALWAYS):
            return ALWAYS - part
        row = self.rows[part]
        return row.parts[0] if row.kind == "not" else self._kept(Row("not", (part,)))

    def replaced(self, number: int, value: Callable[[Test], bool | None], memory: dict[int, int]) -> int:
        """Return the row with some tests settled; `value` is None for those that stay."""
        found = memory.get(number)
        if found is None:
            row = self.rows[number]
            parts = [self.replaced(part, value, memory) for part in row.parts if row.kind != "constant"]
            if row.kind == "all":
                found = self.all(parts)
            elif row.kind == "any":
                found = self.any(parts)
            elif row.kind == "not":
                found = self.negation(parts[0])
            else:
                settled = None if row.test is None else value(row.test)
                found = number if settled is None else ALWAYS if settled else NEVER
            memory[number] = found
        return found

    def is_scored(self, number: int) -> bool:
        """Tell whether a row looks at a factor anywhere inside."""
        found = self._scored.get(number)
        if found is None:
            row = self.rows[number]
            inside = row.kind != "constant" and any(self.is_scored(part) for part in row.parts)
            found = self._scored[number] = inside or isinstance(row.test, FactorTest)
        return found

    def implies(self, one: int, other: int) -> bool:
        """Tell whether it can be seen that a row never holds without another one; False where it cannot."""
        found = self._implied.get((one, other))
        if found is None:
            found = self._implied[one, other] = self._implies(one, other)
        return found

    def _implies(self, one: int, other: int) -> bool:
        if one in (other, NEVER) or other == ALWAYS:
            return True
        above, below = self.rows[one], self.rows[other]
        if above.kind == "any":
            return all(self.implies(part, other) for part in above.parts)
        if below.kind == "all":
            return all(self.implies(one, part) for part in below.parts)
        return (above.kind == "all" and any(self.implies(part, other) for part in above.parts)) or (
            below.kind == "any" and any(self.implies(one, part) for part in below.parts)
        )

    def _kept(self, row: Row) -> int:
        number = self._found.get(row)
        if number is None:
            number = self._found[row] = len(self.rows)
            self.rows.append(row)
            if isinstance(row.test, AnswerTest):
                self.tests.setdefault(row.test.question, []).append(number)
            elif row.test is not None:
                self.tests.setdefault(f"factor:{row.test.factor}", []).append(number)
        return number
