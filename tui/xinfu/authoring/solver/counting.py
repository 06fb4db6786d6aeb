"""What has to be remembered of the answers so far to know a factor's score in the end.

`checkup.scoring.scores` says what a score is; this is the same, one answer after the other, forgetting all
that makes no difference. Points are counted as whole numbers of equal shares, `scale` to a point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple

from xinfu.checkup.factor_result import Status
from xinfu.packs.pack import Factor


class Sum(NamedTuple):
    """What came out: how complete it is, and the raw score or score; None where there is none."""

    status: Status
    raw: Fraction | None


TOO_FEW = Sum("too_few", None)
NOT_ASKED = Sum("not_asked", None)


@dataclass(frozen=True)
class Counting:
    """How a factor counts its questions' points."""

    factor: Factor
    scale: int

    @property
    def start(self) -> Any:
        """The state before the first answer: asked, given, any missing, total, and for shares the rest.

        The rest is the points given above the fewest, the width of their ranges, and that of the ranges
        of what is missing.
        """
        return 0, 0, False, None if self.factor.definition.method == "max" else 0, 0, 0, 0

    def step_for(self, fewest: int, most: int) -> Callable[[Any, Any], Any]:
        """Return how the state moves with one question whose points lie between these."""
        entry = self.factor.definition
        largest, is_mean = entry.method == "max", entry.method == "mean"
        proportional = entry.missing == "partial" and not largest
        incomplete = entry.missing == "incomplete"
        filled = fewest if entry.missing == "partial" else 0
        needed = entry.min_answered
        room = most - fewest if proportional else 0

        def step(state: Any, event: Any) -> Any:
            if state is None or event == "hidden":
                return state
            asked, given, missing, total, above, width, gap = state
            if event is None:
                if incomplete:
                    return None
                missing, points, gap = True, filled, gap + room
            else:
                points = event
                if given < needed:
                    given += 1
                if proportional:
                    above, width = above + points - fewest, width + room
            if not largest:
                total += points
            elif total is None or points > total:
                total = points
            return asked + 1 if is_mean else 1, given, missing, total, above, width, gap

        return step

    def end(self, state: Any) -> Sum:
        """Return what a last state amounts to."""
        if state is None:
            return TOO_FEW
        asked, given, missing, total, above, width, gap = state
        if asked == 0:
            if self.factor.rules and not self.factor.feeders:
                return Sum("scored", Fraction(0))
            return NOT_ASKED
        if missing and given < self.factor.definition.min_answered:
            return TOO_FEW
        whole = self.scale * asked if self.factor.definition.method == "mean" else self.scale
        if missing and above > 0 and width > 0:
            # What is missing stands as high in its ranges as what was given, and at most at their end.
            above = min(above, width)
            return Sum("estimated", Fraction(total * width + above * gap, whole * width))
        return Sum("estimated" if missing else "scored", Fraction(total, whole))


@dataclass(frozen=True)
class PartCounting:
    """How a factor counts the scores of other factors."""

    factor: Factor
    scale: int

    @property
    def start(self) -> Any:
        """The state before the first part: asked, given, any missing, any estimated, values, total."""
        return False, 0, False, False, 0, None if self.factor.definition.method == "max" else 0

    def step(self, state: Any, part: tuple[Status, int | None]) -> Any:
        """Return the state after one more part: how complete it is, and its score in shares."""
        status, points = part
        if status == "not_asked" or state is None:
            return state
        entry = self.factor.definition
        _, given, missing, estimated, values, total = state
        if points is None:
            if entry.missing == "incomplete":
                return None
            missing = True
            points = 0 if entry.missing == "zero" else None
        else:
            given = min(given + 1, entry.min_answered)
        if points is not None:
            values = values + 1 if entry.method == "mean" else 1
            largest = entry.method == "max"
            total = points if total is None else max(total, points) if largest else total + points
        return True, given, missing, estimated or status == "estimated", values, total

    def end(self, state: Any) -> Sum:
        """Return what a last state amounts to."""
        if state is None:
            return TOO_FEW
        asked, given, missing, estimated, values, total = state
        if not asked:
            return NOT_ASKED
        if missing and given < self.factor.definition.min_answered:
            return TOO_FEW
        if not values:
            return Sum("estimated" if missing or estimated else "scored", None)
        shares = self.scale * values if self.factor.definition.method == "mean" else self.scale
        return Sum("estimated" if missing or estimated else "scored", Fraction(total, shares))


def scale_of(numbers: Iterable[Fraction]) -> int:
    """Return how many shares a point must have for all of these to be whole."""
    return lcm(*(number.denominator for number in numbers))


def shares(number: Fraction, scale: int) -> int:
    """Return a number of points in shares."""
    return number.numerator * (scale // number.denominator)
