"""What an answer is worth to a factor, and what answers to a question can be worth."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from math import lcm

from xinfu.checkup.answers import Answer, Given, Skipped
from xinfu.checkup.factor_result import Contribution
from xinfu.checkup.scoring.methods import NOTHING
from xinfu.packs.pack import Question, Range, exact

MOST_REMEMBERED = 256
"""How many different answers to one question are remembered with their points."""


@lru_cache(maxsize=8192)
def points_of(question: Question, answer: Answer | None, factor: str) -> Fraction | None:
    """Return the points that an answer gives a factor; None when the answer is missing.

    A given answer that names no points for the factor counts 0. Several chosen options add up. A skip
    is missing unless the author gave the unsure answer points.
    """
    if isinstance(answer, Skipped):
        return question.unsure_points.get(factor) if answer.state == "unsure" else None
    if not isinstance(answer, Given):
        return None
    value = answer.value
    if isinstance(value, Fraction):
        for part in question.ranges:
            if part.upto is None or value <= part.upto:
                return part.points.get(factor, NOTHING)
        return NOTHING
    chosen = value if isinstance(value, tuple) else (value,)
    options = [option for option in question.options if option.id in chosen]
    without = question.unticked.get(factor, NOTHING)
    return sum((option.points.get(factor, NOTHING) for option in options), without)


@lru_cache(maxsize=8192)
def range_of(question: Question, factor: str) -> tuple[Fraction, Fraction]:
    """Return the fewest and the most points that a real answer can give a factor."""
    if question.kind_row.answer_form == "number":
        every = [part.points.get(factor, NOTHING) for part in reachable_ranges(question)] or [NOTHING]
        return min(every), max(every)
    alone = [option.points.get(factor, NOTHING) for option in question.options] or [NOTHING]
    if not question.kind_row.is_multiple:
        return min(alone), max(alone)
    free = [option.points.get(factor, NOTHING) for option in question.options if not option.exclusive]
    fewest = sum((value for value in free if value < 0), NOTHING) if any(v < 0 for v in free) else min(alone)
    most = sum((value for value in free if value > 0), NOTHING) if any(v > 0 for v in free) else max(alone)
    without = question.unticked.get(factor, NOTHING)
    return without + min(fewest, *alone), without + max(most, *alone)


def reachable_ranges(question: Question) -> Iterator[Range]:
    """Yield the ranges in which some number lies that the question's limits and steps allow."""
    low, high = question.minimum, question.maximum
    start = low if isinstance(low, Fraction) else NOTHING
    before: Fraction | None = None
    for part in question.ranges:
        bounds = [bound for bound in (part.upto, high) if isinstance(bound, Fraction)]
        if bounds:
            most = min(bounds)
            if question.definition.step:
                most -= (most - start) % exact(question.definition.step)
            above = before is None or most > before
            if above and (most >= start or not isinstance(low, Fraction)):
                yield part
        else:
            yield part
        before = part.upto


class Weights(dict[Answer | None, "tuple[int, Contribution] | None"]):
    """What each answer to a question is worth to a factor, in whole shares of a point, worked out once.

    None where that is missing, as `points_of` says.
    """

    def __init__(self, question: Question, factor: str, shares: int) -> None:
        super().__init__()
        self._question = question
        self._factor = factor
        self._shares = shares

    def __missing__(self, answer: Answer | None) -> tuple[int, Contribution] | None:
        points, weight = points_of(self._question, answer, self._factor), None
        if points is not None:
            contribution = Contribution(self._question.id, points, isinstance(answer, Skipped))
            weight = int(points * self._shares), contribution
        if len(self) < MOST_REMEMBERED:
            self[answer] = weight
        return weight


def shares_of(question: Question, factor: str) -> int:
    """Return into how many shares a point must be cut for all that the question gives to be whole."""
    tables = [question.unsure_points, question.unticked]
    tables += [option.points for option in question.options]
    tables += [part.points for part in question.ranges]
    return lcm(*(table.get(factor, NOTHING).denominator for table in tables))
