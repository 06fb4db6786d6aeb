"""How much the parts of a pack multiply: counted before it is resolved, and kept within a limit.

A few lines can ask for a great deal: a shared scale has points for each factor that each of its questions
feeds, and factors of factors bring digits into a score until no number fits any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from msgspec import Struct

from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.packs.format import document as written
from xinfu.packs.pack import Factor, Question

MAX_POINTS = 10_000
"""The most points in one pack: of each option and range for each factor, rows of tables, parts of factors."""

MAX_SCORE_BITS = 2_000
"""The most binary digits that numerator and denominator of a score may need together."""

MAX_LARGEST_BITS = 200
"""How many of them may stand before the point."""


def check_weight(document: written.Document) -> Diagnostic | None:
    """Return a problem with the entry at which a document's points become too many, if they do."""
    total = 0
    for path, count in _counts(document):
        total += count
        if total > MAX_POINTS:
            return Diagnostic("points-many", path, {"most": str(MAX_POINTS)})
    return None


def _counts(document: written.Document) -> Iterator[tuple[KeyPath, int]]:
    for index, factor in enumerate(document.factor):
        cells = 0 if factor.lookup is None else _cells(factor.lookup.table)
        yield ("factor", index), len(factor.of) + cells
    for index, question in enumerate(document.question):
        scale = document.scale.get(question.scale or "")
        options = question.options if scale is None else [*question.options, *scale.options]
        feeds = len(question.feeds or ())
        points = sum(len(option.points) if isinstance(option.points, dict) else feeds for option in options)
        points += len(question.unsure_points) + sum(len(part) for part in question.points)
        yield ("question", index), max(points, len(options))


def _cells(table: Any) -> int:
    """Return how many rows all columns of a conversion table have together."""
    cells, waiting = 0, [table]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            waiting.extend(part.values())
        elif isinstance(part, list):
            cells += len(part)
    return cells


class ScoreSize(Struct, frozen=True):
    """How many binary digits a score can need, worked out from the sizes of what it is made of.

    What points are written with adds no digits where they are added up, but what is divided by does: each
    part of a factor may be counted in shares of its own.
    """

    largest: int
    """Before the point."""

    decimals: int
    """For the denominator that decimal numbers have in common."""

    shares: Mapping[str, int]
    """For what each factor further down divides by: how many values there are, how wide the ranges are."""

    @property
    def is_too_large(self) -> bool:
        """Whether scores of this size are refused."""
        in_all = self.largest + 2 * (self.decimals + sum(self.shares.values()))
        return self.largest > MAX_LARGEST_BITS or in_all > MAX_SCORE_BITS


def score_size(
    factor: Factor, questions: Mapping[str, Question], sizes: Mapping[str, ScoreSize]
) -> ScoreSize:
    """Return the size that no score of a factor is beyond; `sizes` are those of the factors before it."""
    parts = [sizes[key] for key in factor.of]
    points = [rule.points for rule in factor.rules]
    for key in factor.feeders:
        points += _points(questions[key], factor.id)
    count = len(factor.feeders) + len(parts)
    largest = max((part.largest for part in parts), default=0)
    largest = max(largest + count.bit_length(), _bits(sum(abs(value) for value in points)))
    decimals = max((part.decimals for part in parts), default=0)
    decimals = max(decimals, _decimals(points))
    shares: dict[str, int] = {}
    for part in parts:
        shares.update(part.shares)
    own = 0
    if factor.definition.missing == "partial" and not parts:
        # A missing answer stands as high as the others do in all their ranges, whose width is divided by.
        own += largest + 1 + decimals
    if factor.definition.method == "mean":
        own += count.bit_length()
    if factor.lookup is not None:
        cells = [value for column in factor.lookup.columns.values() for value in column]
        largest, decimals, shares = _bits(max(map(abs, cells), default=0)), _decimals(cells), {}
        own = 0
    largest = max(largest + _bits(abs(factor.multiply)), _bits(abs(factor.offset))) + 1
    decimals = max(decimals + _decimals([factor.multiply]), _decimals([factor.offset]))
    return ScoreSize(largest, decimals, {**shares, factor.id: own})


def _points(question: Question, factor: str) -> Iterator[Fraction]:
    """Yield all points of a question for a factor."""
    holders: Iterable[Mapping[str, Fraction]] = (
        question.unsure_points,
        *(option.points for option in question.options),
        *(part.points for part in question.ranges),
    )
    return (points[factor] for points in holders if factor in points)


def _bits(number: Fraction | int) -> int:
    return int(number).bit_length()


def _decimals(numbers: Iterable[Fraction]) -> int:
    return max((number.denominator.bit_length() - 1 for number in numbers), default=0)
