"""What the answers that are still missing could make of a factor: the way in to this folder.

A completion gives every missing question a real answer: those not yet answered, those skipped, and those
that only then appear. Intervals are worked out first, for they take next to no time; completions are tried
only where more than one level seems possible, and no further than until each of them was met.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from xinfu.checkup.answers import Answer, Answers, Given, Skipped
from xinfu.checkup.possible.dependencies import Dependencies, dependencies
from xinfu.checkup.possible.enumeration import TooManyStatesError, outcomes
from xinfu.checkup.possible.intervals import completing
from xinfu.checkup.scoring.methods import NOTHING, Ends, method_of, missing_of
from xinfu.checkup.scoring.points import points_of, range_of
from xinfu.checkup.scoring.scores import score_factors
from xinfu.packs.pack import Band, Factor, Pack, Question


class Possible(Struct, frozen=True):
    """What a factor may come to; no level and no score is outside of this, whatever is still answered."""

    low: Fraction | None
    """The ends of the score; None where there is never a score."""

    high: Fraction | None
    bands: tuple[Band, ...]
    exact: bool
    """Whether every one of the bands really comes about in some completion."""


def possible(pack: Pack, factor: Factor, answers: Answers, today: dt.date) -> Possible:
    """Return what the factor comes to in the completions of these answers; parked ones do not count.

    The same answers give the same on every machine: what is spent is counted and never timed.
    """
    scope = dependencies(pack, factor.id)
    standing = tuple(
        [
            (key, answer)
            for key in scope.questions
            if (answer := answers.get(key)) is not None
            if isinstance(answer, Given) or _stands(pack.questions[key], answer, scope)
        ]
    )
    return _possible(pack, factor, standing, today)


@lru_cache(maxsize=512)
def _possible(
    pack: Pack, factor: Factor, standing: tuple[tuple[str, Answer], ...], today: dt.date
) -> Possible:
    """Work out `possible`, once for the same answers: screens and files ask for it more than once."""
    scope, answers = dependencies(pack, factor.id), dict(standing)
    prospect, situation = completing(pack, scope, answers, today)
    if situation is not None:
        result = score_factors(pack, situation, frozenset(scope.factors)).factors[factor.id]
        return Possible(result.score, result.score, () if result.band is None else (result.band,), exact=True)
    outline = prospect.interval_of(scope.factors)
    low, high = outline.ends or (None, None)
    wanted = frozenset(band for band in outline.bands if band is not None)
    if len(outline.bands) == 1:
        return Possible(low, high, tuple(wanted), exact=True)
    met: set[Band] = set()
    exact = True
    try:
        for outcome in outcomes(pack, scope, answers, today):
            exact = exact and outcome.exact
            if outcome.band is not None:
                met.add(outcome.band)
                if met >= wanted:
                    break
    except TooManyStatesError:
        met, exact = set(wanted), False
    return Possible(low, high, tuple(sorted(met, key=lambda band: band.position)), exact)


def _stands(question: Question, skipped: Skipped, scope: Dependencies) -> bool:
    """Tell whether a skip is kept: one with points for every factor that it feeds."""
    counted = [factor for factor in scope.factors if factor in question.feeds]
    return bool(counted) and all(points_of(question, skipped, factor) is not None for factor in counted)


def score_limits(pack: Pack, factor: Factor) -> Ends:
    """Return ends of every score that the factor could ever have, whatever is answered or left open."""
    limits: dict[str, Ends] = {}
    for key in dependencies(pack, factor.id).factors:
        item = pack.factors[key]
        method, assumed_part = method_of(item), missing_of(item).part
        ends = [limits[part] for part in item.of]
        for question in (pack.questions[feeder] for feeder in item.feeders):
            fewest, most = range_of(question, key)
            assumed = question.unsure_points.get(key, fewest)
            ends.append((min(fewest, assumed), max(most, assumed)))
        if assumed_part is not None or item.counts_hidden or not ends:
            ends.append((NOTHING, NOTHING))
        low, high = method.interval((), ends)
        low += sum((min(rule.points, NOTHING) for rule in item.rules), NOTHING)
        high += sum((max(rule.points, NOTHING) for rule in item.rules), NOTHING)
        low, high = sorted(end * item.multiply + item.offset for end in method.limits((low, high)))
        limits[key] = low, high
    return limits[factor.id]
