"""What has to be remembered of the answers so far to know a factor's score in the end.

The score is made as the factor's method says, one answer after the other, forgetting all that makes no
difference. Points are counted as whole numbers of equal shares, `scale` to a point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple

from xinfu.authoring.solver.diagram import TooLargeError
from xinfu.checkup.factor_result import Status
from xinfu.checkup.scoring.methods import method_of, missing_of
from xinfu.packs.pack import Factor

MAX_SCALE_BITS = 4_000
"""How many binary digits the number of shares in a point may have."""


class CountResult(NamedTuple):
    """What came out: how complete it is, and the raw score or score; None where there is none."""

    status: Status
    raw: Fraction | None


TOO_FEW = CountResult("too_few", None)
NOT_ASKED = CountResult("not_asked", None)


@dataclass(frozen=True)
class AnswerCount:
    """How a factor counts its questions' points.

    The state is what the score still depends on: how many were asked and how many of them answered (no
    further than it matters), whether any is missing, the total; and where what is missing is prorated, the
    points given above the fewest, the width of their ranges, and that of the ranges of what is missing.
    None stands for a score that cannot be told any more.
    """

    factor: Factor
    scale: int

    @property
    def start(self) -> Any:
        """The state before the first answer."""
        return 0, 0, False, method_of(self.factor).start, 0, 0, 0

    def step_for(self, fewest: Fraction, most: Fraction) -> Callable[[Any, Any], Any]:
        """Return how the state moves with one question whose points lie between these."""
        method, rule = method_of(self.factor), missing_of(self.factor)
        lowest = shares(fewest, self.scale)
        assumed = rule.points(lowest)
        prorates = method.prorates and rule.prorates
        room = shares(most - fewest, self.scale) if prorates else 0

        def step(state: Any, event: Any) -> Any:
            if state is None or event == "hidden":
                return state
            asked, answered, missing, total, above, width, gap = state
            if event is None:
                if rule.gives_up:
                    return None
                missing, points, gap = True, assumed, gap + room
            else:
                points = event
                answered = min(answered + 1, rule.least)
                if prorates:
                    above, width = above + points - lowest, width + room
            asked = asked + 1 if method.counts_values else 1
            return asked, answered, missing, method.fold(total, points), above, width, gap

        return step

    def end(self, state: Any) -> CountResult:
        """Return what a last state amounts to."""
        if state is None:
            return TOO_FEW
        asked, answered, missing, total, above, width, gap = state
        if asked == 0:
            if self.factor.rules and not self.factor.feeders:
                return CountResult("scored", Fraction(0))
            return NOT_ASKED
        if missing and answered < missing_of(self.factor).least:
            return TOO_FEW
        whole = Fraction(total, self.scale)
        if missing and above > 0 and width > 0:
            # What is missing stands as high in its ranges as what was given, and at most at their end.
            whole += Fraction(min(above, width) * gap, self.scale * width)
        return CountResult("estimated" if missing else "scored", method_of(self.factor).amount(whole, asked))


@dataclass(frozen=True)
class PartCount:
    """How a factor counts the scores of other factors.

    The state is whether any was asked, how many have a score (no further than it matters), whether any is
    missing or estimated, how many values count, and their total.
    """

    factor: Factor
    scale: int

    @property
    def start(self) -> Any:
        """The state before the first part."""
        return False, 0, False, False, 0, method_of(self.factor).start

    def step(self, state: Any, part: tuple[Status, int | None]) -> Any:
        """Return the state after one more part: how complete it is, and its score in shares."""
        status, points = part
        if status == "not_asked" or state is None:
            return state
        method, rule = method_of(self.factor), missing_of(self.factor)
        _, scored, missing, estimated, values, total = state
        if points is None:
            if rule.gives_up:
                return None
            missing = True
            points = None if rule.part is None else shares(rule.part, self.scale)
        else:
            scored = min(scored + 1, rule.least)
        if points is not None:
            values = values + 1 if method.counts_values else 1
            total = method.fold(total, points)
        return True, scored, missing, estimated or status == "estimated", values, total

    def end(self, state: Any) -> CountResult:
        """Return what a last state amounts to."""
        if state is None:
            return TOO_FEW
        asked, scored, missing, estimated, values, total = state
        if not asked:
            return NOT_ASKED
        if missing and scored < missing_of(self.factor).least:
            return TOO_FEW
        status: Status = "estimated" if missing or estimated else "scored"
        raw = method_of(self.factor).amount(Fraction(total, self.scale), values) if values else None
        return CountResult(status, raw)


def scale_of(numbers: Iterable[Fraction]) -> int:
    """Return how many shares a point must have for all of these to be whole.

    Raises `TooLargeError` where that number itself has too many digits to count with.
    """
    scale = 1
    for number in numbers:
        scale = lcm(scale, number.denominator)
        if scale.bit_length() > MAX_SCALE_BITS:
            raise TooLargeError
    return scale


def shares(number: Fraction, scale: int) -> int:
    """Return a number of points in shares."""
    return number.numerator * (scale // number.denominator)
