"""Scores of factors: a pure function of the visible answers, in exact arithmetic.

The same answers give the same scores whatever road led to them. Missing answers are never taken for
good ones: a factor says how many answers it rests on, or that it cannot tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from xinfu.checkup.answers import Answer, Given, Skipped
from xinfu.checkup.conditions import Situation, holds
from xinfu.checkup.factor_result import Contribution, FactorResult, Status
from xinfu.packs.pack import Factor, LookupTable, Pack, Question, Range, Rule, exact

NOTHING = Fraction(0)


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
    return sum((option.points.get(factor, NOTHING) for option in options), NOTHING)


@lru_cache(maxsize=8192)
def range_of(question: Question, factor: str) -> tuple[Fraction, Fraction]:
    """Return the fewest and the most points that a real answer can give a factor."""
    if question.kind == "number":
        every = [part.points.get(factor, NOTHING) for part in _reachable(question)] or [NOTHING]
        return min(every), max(every)
    alone = [option.points.get(factor, NOTHING) for option in question.options] or [NOTHING]
    if question.kind != "many":
        return min(alone), max(alone)
    free = [option.points.get(factor, NOTHING) for option in question.options if not option.exclusive]
    fewest = sum((value for value in free if value < 0), NOTHING) if any(v < 0 for v in free) else min(alone)
    most = sum((value for value in free if value > 0), NOTHING) if any(v > 0 for v in free) else max(alone)
    return min(fewest, *alone), max(most, *alone)


def _reachable(question: Question) -> Iterator[Range]:
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


def score_factors(pack: Pack, situation: Situation, only: AbstractSet[str] | None = None) -> Situation:
    """Return the situation with the results of all factors; each may look at the ones before it.

    With `only`, those factors and no others; it must hold with each factor those that it looks at.
    """
    results: dict[str, FactorResult] = {}
    situation = replace(situation, factors=results)
    for factor in pack.factors.values():
        if only is None or factor.id in only:
            results[factor.id] = score_factor(pack, factor, situation)
    return situation


def score_factor(pack: Pack, factor: Factor, situation: Situation) -> FactorResult:
    """Return the result of one factor; the situation holds those of the factors before it."""
    rules = tuple(rule for rule in factor.rules if holds(rule.when, situation) is True)
    override = next((item for item in factor.overrides if holds(item.when, situation) is True), None)
    contributions: tuple[Contribution, ...] = ()
    if factor.of:
        parts = [situation.factors[key].score for key in factor.of]
        asked = [key for key in factor.of if situation.factors[key].status != "not_asked"]
        values = [part for part in parts if part is not None]
        missing = [NOTHING] * (len(asked) - len(values)) if factor.definition.missing == "zero" else []
        status = _status(factor, len(values), len(asked))
        if status == "scored" and any(situation.factors[key].status == "estimated" for key in asked):
            status = "estimated"
        raw = combine(factor, [*values, *missing])
        counts = len(values), len(asked)
    else:
        contributions = tuple(_contributions(pack, factor, situation))
        visible = [key for key in factor.feeders if key not in situation.hidden]
        status = _status(factor, len(contributions), len(visible))
        given = {item.question: item.points for item in contributions}
        raw = combine(factor, _filled(pack, factor, visible, given))
        counts = len(contributions), len(visible)
    score = None
    if status in ("scored", "estimated") and raw is not None:
        score = finish(factor, raw, rules, column(factor.lookup, situation))
    band = override.band if override else factor.band_of(score) if score is not None else None
    return FactorResult(factor, status, score, band, contributions, rules, override, *counts)


def _contributions(pack: Pack, factor: Factor, situation: Situation) -> Iterable[Contribution]:
    for key in factor.feeders:
        if key not in situation.hidden:
            answer = situation.answers.get(key)
            points = points_of(pack.questions[key], answer, factor.id)
            if points is not None:
                yield Contribution(key, points, isinstance(answer, Skipped))


def _status(factor: Factor, answered: int, asked: int) -> Status:
    if asked == 0:
        return "scored" if factor.rules and not (factor.feeders or factor.of) else "not_asked"
    if answered == asked:
        return "scored"
    if answered < min(factor.definition.min_answered, asked) or factor.definition.missing == "incomplete":
        return "too_few"
    return "estimated"


def _filled(pack: Pack, factor: Factor, visible: list[str], given: Mapping[str, Fraction]) -> list[Fraction]:
    """Return the points of all asked questions with the missing ones filled as the author chose.

    `zero` counts them 0. `partial` takes each to stand at the same share of its own range as the given
    answers together stand in theirs, which for equal ranges is the usual proration. The largest of
    several takes nothing on trust: there a missing answer counts its fewest points.
    """
    ranges = {key: range_of(pack.questions[key], factor.id) for key in visible}
    if factor.definition.missing == "zero":
        return [given.get(key, NOTHING) for key in visible]
    low = sum((ranges[key][0] for key in given), NOTHING)
    high = sum((ranges[key][1] for key in given), NOTHING)
    share = (sum(given.values(), NOTHING) - low) / (high - low) if high > low else NOTHING
    # Points that the author set for "not sure" may lie outside of what real answers can give.
    share = min(max(share, NOTHING), Fraction(1))
    if factor.definition.method == "max":
        share = NOTHING
    filled = []
    for key in visible:
        fewest, most = ranges[key]
        filled.append(given[key] if key in given else fewest + share * (most - fewest))
    return filled


def combine(factor: Factor, values: list[Fraction]) -> Fraction | None:
    """Return the raw score of the values that a factor counts; None when there are none to compare."""
    if not values:
        return NOTHING if not (factor.feeders or factor.of) else None
    if factor.definition.method == "max":
        return max(values)
    total = sum(values, NOTHING)
    return total / len(values) if factor.definition.method == "mean" else total


def column(lookup: LookupTable | None, situation: Situation) -> tuple[Fraction, ...] | None:
    """Return the column of a conversion table that the answers choose; None where they do not."""
    if lookup is None:
        return None
    chosen: list[str] = []
    for key in lookup.by:
        answer = situation.answers.get(key)
        if key in situation.hidden or not isinstance(answer, Given) or not isinstance(answer.value, str):
            return None
        chosen.append(answer.value)
    return lookup.columns.get(tuple(chosen))


def finish(
    factor: Factor, raw: Fraction, rules: Iterable[Rule], table: tuple[Fraction, ...] | None
) -> Fraction | None:
    """Return the score of a raw score: points by rule, conversion, `multiply`, `offset`, in this order.

    None when the conversion table has no row for it.
    """
    raw += sum((rule.points for rule in rules), NOTHING)
    if factor.lookup is not None:
        row = raw - factor.lookup.first
        if table is None or row.denominator != 1 or not 0 <= row < len(table):
            return None
        raw = table[int(row)]
    return raw * factor.multiply + factor.offset
