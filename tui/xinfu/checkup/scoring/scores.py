"""Scores of factors: a pure function of the visible answers, in exact arithmetic.

The same answers give the same scores whatever road led to them. Missing answers are never taken for
good ones: a factor says how many answers it rests on, or that it cannot tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from xinfu.checkup.answers import Answer, Given, Skipped
from xinfu.checkup.conditions import Situation, Truth, holds
from xinfu.checkup.factor_result import Contribution, FactorResult, Status
from xinfu.checkup.scoring.methods import NOTHING, Column, method_of, missing_of
from xinfu.checkup.still_open import askable, feeders_below, may_hold
from xinfu.packs.pack import Factor, LookupTable, Pack, Question, Range, Rule, exact


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
    truths = [rule_truth(pack, rule, situation) for rule in factor.rules]
    rules = tuple(rule for rule, truth in zip(factor.rules, truths, strict=True) if truth)
    override = next((item for item in factor.overrides if holds(item.when, situation) is True), None)
    count = _count(pack, factor, situation, truths.count(None))
    score = None
    if count.status in ("scored", "estimated"):
        raw = combine(factor, count.values)
        if raw is not None:
            score = finish(factor, raw, rules, column(factor.lookup, situation))
    band = override.band if override else factor.band_of(score) if score is not None else None
    return FactorResult(
        factor, count.status, score, band, count.contributions, rules, override, count.answered, count.asked
    )


@dataclass(frozen=True)
class _Count:
    """What a factor counts: the values, those for what is missing among them, and how many were answered."""

    status: Status
    values: list[Fraction]
    answered: int
    asked: int
    contributions: tuple[Contribution, ...] = ()


def rule_truth(pack: Pack, rule: Rule, situation: Situation) -> Truth:
    """Return whether a rule holds; None where it is not known and missing answers may still make it hold."""
    truth = holds(rule.when, situation)
    return False if truth is None and not may_hold(rule.when, pack, situation) else truth


def _count(pack: Pack, factor: Factor, situation: Situation, unknown_rules: int) -> _Count:
    """Return what a factor counts; where a rule is not known, the score is no more than an estimate."""
    if not (factor.feeders or factor.of):
        asked = len(factor.rules)
        return _Count(_status(factor, asked - unknown_rules, asked), [], asked - unknown_rules, asked)
    count = _count_parts(pack, factor, situation) if factor.of else _count_answers(pack, factor, situation)
    if unknown_rules and count.status in ("scored", "estimated"):
        status: Status = "too_few" if missing_of(factor).gives_up else "estimated"
        return replace(count, status=status, asked=count.asked + unknown_rules)
    return count


def _count_parts(pack: Pack, factor: Factor, situation: Situation) -> _Count:
    asked: list[tuple[Status, Fraction | None]] = []
    for part in map(situation.factors.__getitem__, factor.of):
        if part.status != "not_asked":
            asked.append((part.status, part.score))
        elif factor.counts_hidden:
            feeders = feeders_below(pack, part.factor.id)
            is_open = not feeders.isdisjoint(askable(feeders, pack, situation))
            asked.append(("too_few", None) if is_open else ("scored", NOTHING))
    values = [score for _, score in asked if score is not None]
    status = _status(factor, len(values), len(asked))
    if status == "scored" and any(part == "estimated" for part, _ in asked):
        status = "estimated"
    assumed = missing_of(factor).part
    filled = values if assumed is None else [*values, *[assumed] * (len(asked) - len(values))]
    return _Count(status, filled, len(values), len(asked))


def _count_answers(pack: Pack, factor: Factor, situation: Situation) -> _Count:
    visible = [key for key in factor.feeders if key not in situation.hidden]
    answers = [situation.answers.get(key) for key in visible]
    points = [
        points_of(pack.questions[key], answer, factor.id)
        for key, answer in zip(visible, answers, strict=True)
    ]
    contributions = tuple(
        Contribution(key, value, isinstance(answer, Skipped))
        for key, answer, value in zip(visible, answers, points, strict=True)
        if value is not None
    )
    if factor.counts_hidden and len(visible) < len(factor.feeders):
        hidden = [key for key in factor.feeders if key in situation.hidden]
        still_open = askable(hidden, pack, situation)
        visible += hidden
        points += [None if key in still_open else NOTHING for key in hidden]
    values = [value for value in points if value is not None]
    answered = len(values)
    if answered < len(visible):
        ranges = [range_of(pack.questions[key], factor.id) for key in visible]
        values = missing_of(factor).filled(points, ranges, method_of(factor))
    return _Count(_status(factor, answered, len(visible)), values, answered, len(visible), contributions)


def _status(factor: Factor, answered: int, asked: int) -> Status:
    if asked == 0:
        return "not_asked"
    if answered == asked:
        return "scored"
    enough = missing_of(factor).is_enough(answered, asked)
    return "estimated" if enough else "too_few"


def combine(factor: Factor, values: Sequence[Fraction]) -> Fraction | None:
    """Return the raw score of the values that a factor counts; None when there are none to compare."""
    if not values:
        return NOTHING if not (factor.feeders or factor.of) else None
    return method_of(factor).exact(values)


def column(lookup: LookupTable | None, situation: Situation) -> Column | None:
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


def finish(factor: Factor, raw: Fraction, rules: Iterable[Rule], table: Column | None) -> Fraction | None:
    """Return the score of a raw score: points by rule, conversion, `multiply`, `offset`, in this order.

    None when the conversion table has no row for it.
    """
    raw += sum((rule.points for rule in rules), NOTHING)
    converted = method_of(factor).convert(raw, table)
    return None if converted is None else converted * factor.multiply + factor.offset
