"""What a factor counts and how, made ready once a pack: in whole shares of a point, which add up fast."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import lcm

from msgspec import Struct

from xinfu.checkup.scoring.methods import Method, Missing, method_of, missing_of
from xinfu.checkup.scoring.points import Weights, range_of, shares_of
from xinfu.packs.pack import Factor, Pack


class Counting(Struct, frozen=True, eq=False):
    """How one factor makes a score of answers."""

    method: Method
    missing: Missing
    feeders: tuple[tuple[str, Weights, tuple[int, int]], ...]
    """The questions that it counts: what answers are worth, and the fewest and most that a real one is."""

    shares: int
    """Into how many shares a point is cut."""

    is_scaled: bool
    """Whether `multiply` and `offset` change anything."""

    needs_finishing: bool
    """Whether the raw score is not yet the score."""


@lru_cache(maxsize=8)
def countings(pack: Pack) -> Mapping[str, Counting]:
    """Return how each factor counts, by its id."""
    return {key: _counting(pack, factor) for key, factor in pack.factors.items()}


def _counting(pack: Pack, factor: Factor) -> Counting:
    questions = [pack.questions[key] for key in factor.feeders]
    shares = lcm(*(shares_of(question, factor.id) for question in questions))
    is_scaled = factor.multiply != 1 or factor.offset != 0
    return Counting(
        method=method_of(factor),
        missing=missing_of(factor),
        feeders=tuple(
            (each.id, Weights(each, factor.id, shares), (int(low * shares), int(high * shares)))
            for each in questions
            for low, high in (range_of(each, factor.id),)
        ),
        shares=shares,
        is_scaled=is_scaled,
        needs_finishing=bool(factor.rules) or factor.lookup is not None or is_scaled,
    )
