"""How a factor makes one score of many values: one class a method, one a rule for what is missing.

Four readers ask the same classes and so cannot disagree: `scores` for the score of the answers there are,
`possible.intervals` for ends that it must lie between, `possible.enumeration` for all values that it can
have, and the solver for what it must remember from one value to the next.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import Any, ClassVar

from msgspec import Struct

from xinfu.packs.pack import Factor, LookupTable

NOTHING = Fraction(0)

Ends = tuple[Fraction, Fraction]
"""The lowest and the highest that something can be."""

Counted = int | Fraction
"""A number of shares of a point: whole where answers are counted, and with one share a point any number."""

CountedEnds = tuple[Counted, Counted]

Column = tuple[Fraction, ...]
"""One column of a conversion table."""


class Method(ABC):
    """How values become one raw score, and a raw score what the table of the factor makes of it."""

    start: ClassVar[int | None] = 0
    """The total before the first value, for `fold`."""

    counts_values: ClassVar[bool] = False
    """Whether the raw score also depends on how many values there are, and not on their total alone."""

    prorates: ClassVar[bool] = True
    """Whether a missing answer may be taken to stand as high in its range as those that were given."""

    needs_every_value: ClassVar[bool] = False
    """Whether the ends of the raw score say nothing about what lies between them."""

    def total(self, values: Sequence[Any]) -> Any:
        """Return all values folded at once, where there is one at least."""
        return sum(values)

    @abstractmethod
    def fold(self, total: Any, value: Any) -> Any:
        """Return the total of one value more; points may also be counted as whole numbers of shares."""

    def amount(self, total: Fraction, count: int) -> Fraction:
        """Return the raw score of a total of so many values."""
        return total

    def exact(self, values: Sequence[Counted], shares: int = 1) -> Fraction:
        """Return the raw score of some values, of which there is one at least, in shares of a point."""
        total = of_shares(self.total(values), shares)
        return self.amount(total, len(values)) if self.counts_values else total

    def values(
        self,
        terms: Sequence[Collection[Counted]],
        most: int,
        spend: Callable[[int], None],
        shares: int = 1,
    ) -> tuple[tuple[Fraction, ...], bool]:
        """Return all raw scores when each term has any one of its values, and whether these are all.

        The values are in shares of a point, the scores rise. Where more totals than `most` come up on the
        way, only their ends are followed further. `spend` is told how many there are to be worked out for
        each term, and may raise to put an end to it.
        """
        totals, complete = set(terms[0]), True
        for number, term in enumerate(terms):
            spend(len(totals) * len(term) if number else len(term))
            if number:
                totals = {self.fold(total, value) for total in totals for value in term}
            if len(totals) > most:
                totals, complete = {min(totals), max(totals)}, False
        count = len(terms)
        return tuple([self.amount(of_shares(total, shares), count) for total in sorted(totals)]), complete

    def interval(self, sure: Iterable[CountedEnds], perhaps: Iterable[CountedEnds], shares: int = 1) -> Ends:
        """Return ends of the raw score when all of `sure` count and each of `perhaps` may or may not.

        Each value lies between its ends, in shares of a point, and there is one at least.
        """
        (sure_lows, sure_highs), (lows, highs) = _apart(sure), _apart(perhaps)
        low, high = self._end(sure_lows, lows, min), self._end(sure_highs, highs, max)
        return of_shares(low, shares), of_shares(high, shares)

    @abstractmethod
    def _end(self, sure: list[Counted], perhaps: list[Counted], choose: Callable[..., Counted]) -> Counted:
        """Return the least raw score, or with `max` to choose by the greatest, of these values."""

    def convert(self, raw: Fraction, column: Column | None) -> Fraction | None:
        """Return what the chosen column of the factor's table makes of a raw score; None for no row."""
        return raw

    def convert_interval(self, ends: Ends, columns: Iterable[Column]) -> tuple[Ends | None, bool]:
        """Return ends of what these columns make of all in between, and whether each surely has a row."""
        return ends, True

    def limits(self, ends: Ends) -> Ends:
        """Return ends of what any column makes of a raw score."""
        return ends


class Sum(Method):
    """All values added up."""

    def fold(self, total: Any, value: Any) -> Any:
        """Return the sum."""
        return total + value

    def _end(self, sure: list[Counted], perhaps: list[Counted], choose: Callable[..., Counted]) -> Counted:
        return sum(sure) + sum([choose(value, 0) for value in perhaps])


class Mean(Sum):
    """The values added up and divided by how many there are."""

    counts_values = True

    def amount(self, total: Fraction, count: int) -> Fraction:
        """Return the mean."""
        return total / count

    def _end(self, sure: list[Counted], perhaps: list[Counted], choose: Callable[..., Counted]) -> Counted:
        # A value moves the mean towards itself, so the most extreme come first and none after one that
        # does not pull the mean any further.
        counted = list(sure)
        for value in sorted(perhaps, reverse=choose is max):
            mean = self.exact(counted) if counted else None
            if mean is None or choose(value, mean) != mean:
                counted.append(value)
        return self.exact(counted)


class Max(Method):
    """The largest value alone. Nothing is taken on trust here: what is missing counts its fewest points."""

    start = None
    prorates = False

    def total(self, values: Sequence[Any]) -> Any:
        """Return the largest at once."""
        return max(values)

    def fold(self, total: Any, value: Any) -> Any:
        """Return the larger."""
        return value if total is None or value > total else total

    def _end(self, sure: list[Counted], perhaps: list[Counted], choose: Callable[..., Counted]) -> Counted:
        if choose is max:
            return max([*sure, *perhaps])
        return max(sure) if sure else min(perhaps)


class Lookup(Sum):
    """All values added up, and the sum looked up in a table."""

    needs_every_value = True

    def __init__(self, table: LookupTable) -> None:
        self.table = table

    def convert(self, raw: Fraction, column: Column | None) -> Fraction | None:
        """Return the row of a whole number that the column has a row for, else None."""
        row = raw - self.table.first
        if column is None or row.denominator != 1 or not 0 <= row < len(column):
            return None
        return column[int(row)]

    def convert_interval(self, ends: Ends, columns: Iterable[Column]) -> tuple[Ends | None, bool]:
        """Return the ends of the rows in between; none where there are no such rows."""
        low, high = ends
        start, end = ceil(low) - self.table.first, floor(high) - self.table.first + 1
        columns = list(columns)
        rows = [value for column in columns for value in column[max(start, 0) : max(end, 0)]]
        is_whole = low == high and start + 1 == end
        always = is_whole and all(0 <= start < len(column) for column in columns)
        return ((min(rows), max(rows)) if rows else None), always

    def limits(self, ends: Ends) -> Ends:
        """Return the ends of the whole table."""
        every = [value for column in self.table.columns.values() for value in column]
        return min(every), max(every)


@lru_cache(maxsize=4096)
def of_shares(total: Counted, shares: int) -> Fraction:
    """Return a total in shares in points; the same few come up, and to make a fraction takes long."""
    return Fraction(total, shares)


def _apart(ends: Iterable[CountedEnds]) -> tuple[list[Counted], list[Counted]]:
    pairs = list(ends)
    return [low for low, _ in pairs], [high for _, high in pairs]


class Missing(Struct, frozen=True):
    """What becomes of a score when some of what a factor counts is asked and not answered."""

    least: int
    """How many answers, or parts with a score, the author wants at least; fewer where fewer are asked."""

    usual_least: ClassVar[int] = 1
    """How many that are where the author does not say."""

    gives_up: ClassVar[bool] = False
    """Whether one missing value leaves no score."""

    prorates: ClassVar[bool] = False
    """Whether a missing answer is filled with the share that the given answers have of their ranges."""

    part: ClassVar[Fraction | None] = None
    """What a part without a score counts instead; None where it does not count at all."""

    def is_enough(self, counted: int, asked: int) -> bool:
        """Tell whether so many of those asked give a score."""
        return counted == asked or (not self.gives_up and counted >= min(self.least, asked))

    def points(self, fewest: int) -> int:
        """Return what a missing answer counts before any share of its range."""
        return 0

    def filled(
        self,
        points: Sequence[int],
        ends: tuple[int, int],
        missing: Iterable[tuple[int, int]],
        method: Method,
    ) -> tuple[list[int], int]:
        """Return the points of given answers, which lie between `ends` together, with those of missing ones.

        Of each missing answer there are the fewest and the most points that it can give. With all of them
        comes how many times as much they are, which is so that they stay whole.
        """
        above, room = _share(sum(points), *ends) if self.prorates and method.prorates else (0, 1)
        filled = [room * self.points(fewest) + above * (most - fewest) for fewest, most in missing]
        return [*[room * value for value in points], *filled], room


class Incomplete(Missing, frozen=True):
    """Then there is no score."""

    gives_up = True


class Partial(Missing, frozen=True):
    """Then it is taken to be like the rest; of parts, the rest alone counts.

    For questions with equal ranges this is the usual proration.
    """

    prorates = True

    def points(self, fewest: int) -> int:
        """Return the fewest points that a real answer gives."""
        return fewest


class Zero(Missing, frozen=True):
    """Then it counts 0, also where nothing at all was answered."""

    part = NOTHING
    usual_least = 0


def _share(total: int, fewest: int, most: int) -> tuple[int, int]:
    """Return how high in their own ranges the given answers together stand: so much of so much room."""
    room = most - fewest
    # Points that the author set for "not sure" may lie outside of what real answers can give.
    return (min(max(total - fewest, 0), room), room) if room > 0 else (0, 1)


_METHODS: Mapping[str, Method] = {"sum": Sum(), "mean": Mean(), "max": Max()}
_MISSING: Mapping[str, type[Missing]] = {"incomplete": Incomplete, "partial": Partial, "zero": Zero}


def method_of(factor: Factor) -> Method:
    """Return the method that the author chose for a factor."""
    return _METHODS[factor.definition.method] if factor.lookup is None else Lookup(factor.lookup)


def missing_of(factor: Factor) -> Missing:
    """Return what the author wants for missing answers of a factor."""
    rule, least = _MISSING[factor.definition.missing], factor.definition.min_answered
    return rule(rule.usual_least if least is None else least)
