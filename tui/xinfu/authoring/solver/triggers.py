"""Conditions taken apart by meaning: which options of which questions, and which bands, lead to something.

A condition becomes the ways in which it can hold. A part that looks at one choice question alone is the set
of its options with which it holds, however it is written; so is a part that looks at one factor's band.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product

from xinfu.authoring.solver.condition_table import ALWAYS, NEVER, ConditionTable, Test
from xinfu.authoring.solver.traces import alone
from xinfu.checkup.answers import Given
from xinfu.checkup.conditions import Situation, holds
from xinfu.checkup.factor_result import FactorResult
from xinfu.packs.condition import AnswerTest
from xinfu.packs.pack import Pack

MAX_WAYS = 64
"""A condition that can hold in more ways than this is not taken apart."""


@dataclass(frozen=True)
class Way:
    """One way in which a condition holds: all of this at once."""

    sets: frozenset[tuple[str, frozenset[str]]]
    """What is looked at, each with those of its options or bands that are meant."""

    rest: frozenset[int]
    """Rows of the table that say what no set can."""

    looked_at: frozenset[str] = field(default=frozenset(), compare=False)
    """What those rows look at."""

    def without(self, key: str) -> Way:
        """Return the same without what is said of one question or factor."""
        return Way(frozenset(pair for pair in self.sets if pair[0] != key), self.rest, self.looked_at)

    def implies(self, other: Way) -> bool:
        """Tell whether it can be seen that this never holds without another."""
        own = dict(self.sets)
        return other.rest <= self.rest and all(
            key in own and own[key] <= options for key, options in other.sets
        )

    def joined(self, other: Way) -> Way | None:
        """Return both at once; None where they exclude each other."""
        sets = dict(self.sets)
        for key, options in other.sets:
            sets[key] = sets.get(key, options) & options
        rest = self.rest | other.rest
        looked_at = self.looked_at | other.looked_at
        return Way(frozenset(sets.items()), rest, looked_at) if all(sets.values()) else None


class Triggers:
    """Takes the rows of a table of conditions apart."""

    def __init__(self, pack: Pack, table: ConditionTable, today: dt.date) -> None:
        self.pack = pack
        self.table = table
        self.today = today
        self._looked: dict[int, frozenset[str]] = {NEVER: frozenset(), ALWAYS: frozenset()}

    def ways(self, row: int) -> tuple[Way, ...]:
        """Return the ways in which a row holds; none where it never does, or in too many."""
        return tuple(dict.fromkeys(self._ways(row, True) or ()))

    def looked_at(self, row: int) -> frozenset[str]:
        """Return the questions that a row looks at and, under `factor:` and its id, the factors."""
        if row not in self._looked:
            entry = self.table.rows[row]
            if entry.test is None:
                looked = frozenset[str]().union(*(self.looked_at(part) for part in entry.parts))
            elif isinstance(entry.test, AnswerTest):
                looked = frozenset({entry.test.question})
            else:
                looked = frozenset({f"factor:{entry.test.factor}"})
            self._looked[row] = looked
        return self._looked[row]

    def _ways(self, row: int, wanted: bool) -> list[Way] | None:
        """Return the ways in which a row is known to hold or, where that is not wanted, not to."""
        if row in (NEVER, ALWAYS):
            return [Way(frozenset(), frozenset())] if (row == ALWAYS) == wanted else []
        by_set = self._as_set(row, wanted)
        if by_set is not None:
            return by_set
        entry = self.table.rows[row]
        if entry.kind == "not":
            return self._ways(entry.parts[0], not wanted)
        if entry.kind == "test":
            number = row if wanted else self.table.negation(row)
            return [Way(frozenset(), frozenset({number}), self.looked_at(row))]
        parts = [self._ways(part, wanted) for part in entry.parts]
        return _either(parts) if (entry.kind == "any") == wanted else _together(parts)

    def _as_set(self, row: int, wanted: bool) -> list[Way] | None:
        """Return the one way that is a set of options or bands; None where it is more than that."""
        looked = self.looked_at(row)
        if len(looked) != 1:
            return None
        (key,) = looked
        truths = {name: self._settled(row, situation) for name, situation in self._each(key)}
        if not truths or None in truths.values():
            return None
        meant = frozenset(name for name, truth in truths.items() if truth == wanted)
        if not meant:
            return []
        is_all = len(meant) == len(truths)
        return [Way(frozenset() if is_all else frozenset({(key, meant)}), frozenset())]

    def _each(self, key: str) -> Iterable[tuple[str, Situation]]:
        question = self.pack.questions.get(key)
        if question is not None and question.kind_row.answer_form == "option":
            for option in question.options:
                yield option.id, alone(key, Given(option.id), self.today)
        elif question is None:
            factor = self.pack.factors[key.removeprefix("factor:")]
            for band in factor.bands:
                result = FactorResult(factor, "scored", None, band, (), (), None, 0, 0)
                yield band.definition.id, Situation({}, frozenset(), self.today, {factor.id: result})

    def _settled(self, row: int, situation: Situation) -> bool | None:
        def value(test: Test) -> bool | None:
            return holds(test, situation)

        settled = self.table.replaced(row, value, {})
        return {ALWAYS: True, NEVER: False}.get(settled)


def _either(parts: Iterable[list[Way] | None]) -> list[Way] | None:
    ways: list[Way] = []
    for part in parts:
        if part is None or len(ways) + len(part) > MAX_WAYS:
            return None
        ways += part
    return ways


def _together(parts: Iterable[list[Way] | None]) -> list[Way] | None:
    ways = [Way(frozenset(), frozenset())]
    for part in parts:
        if part is None or len(ways) * len(part) > MAX_WAYS:
            return None
        ways = [both for one, other in product(ways, part) if (both := one.joined(other)) is not None]
    return ways
