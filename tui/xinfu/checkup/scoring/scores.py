"""Scores of factors: a pure function of the visible answers, in exact arithmetic.

The same answers give the same scores whatever road led to them. Missing answers are never taken for
good ones: a factor says how many answers it rests on, or that it cannot tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from xinfu.checkup.answers import Given
from xinfu.checkup.conditions import Situation, Truth, compiled, holds
from xinfu.checkup.factor_result import Contribution, FactorResult, Status
from xinfu.checkup.scoring.countings import countings
from xinfu.checkup.scoring.methods import NOTHING, Column, method_of
from xinfu.checkup.still_open import askable, feeders_below, may_hold
from xinfu.packs.pack import Factor, LookupTable, Pack, Rule


def score_factors(pack: Pack, situation: Situation, only: AbstractSet[str] | None = None) -> Situation:
    """Return the situation with the results of all factors; each may look at the ones before it.

    With `only`, those factors and no others; it must hold with each factor those that it looks at.
    """
    results: dict[str, FactorResult] = {}
    situation = Situation(situation.answers, situation.hidden, situation.today, results)
    for key, scorer in _scorers(pack).items():
        if only is None or key in only:
            results[key] = scorer.result(situation)
    return situation


def score_factor(pack: Pack, factor: Factor, situation: Situation) -> FactorResult:
    """Return the result of one factor; the situation holds those of the factors before it."""
    return _scorers(pack)[factor.id].result(situation)


@lru_cache(maxsize=8)
def _scorers(pack: Pack) -> Mapping[str, _Scorer]:
    return {key: _Scorer(pack, factor) for key, factor in pack.factors.items()}


class _Count(Struct):
    """What a factor counts: values in shares of a point, what is missing filled in, and how many of them."""

    status: Status
    values: Sequence[int | Fraction]
    shares: int
    answered: int
    asked: int
    contributions: tuple[Contribution, ...] = ()


class _Scorer:
    """One factor made ready to be scored in many situations.

    Points are counted as whole numbers of shares, and only the score is a fraction again.
    """

    def __init__(self, pack: Pack, factor: Factor) -> None:
        self._pack = pack
        self._factor = factor
        self._overrides = tuple((override, compiled(override.when)) for override in factor.overrides)
        counting = countings(pack)[factor.id]
        self._method, self._missing = counting.method, counting.missing
        self._feeders, self._shares = counting.feeders, counting.shares
        self._needs_finishing = counting.needs_finishing
        self._ends = sum(low for *_, (low, _) in self._feeders), sum(high for *_, (_, high) in self._feeders)

    def result(self, situation: Situation) -> FactorResult:
        """Return what comes out."""
        factor = self._factor
        rules: tuple[Rule, ...] = ()
        truths: list[Truth] = []
        if factor.rules:
            truths = [rule_truth(self._pack, rule, situation) for rule in factor.rules]
            rules = tuple(rule for rule, truth in zip(factor.rules, truths, strict=True) if truth)
        override = None
        for item, test in self._overrides:
            if test(situation) is True:
                override = item
                break
        count = self._count(situation, truths.count(None))
        score = None
        if count.status in ("scored", "estimated"):
            score = self._raw(count)
            if score is not None and self._needs_finishing:
                score = finish(factor, score, rules, column(factor.lookup, situation))
        band = override.band if override else factor.band_of(score) if score is not None else None
        answered, asked, contributions = count.answered, count.asked, count.contributions
        return FactorResult(
            factor, count.status, score, band, contributions, rules, override, answered, asked
        )

    def _count(self, situation: Situation, unknown_rules: int) -> _Count:
        """Return what is counted; where a rule is not known, the score is no more than an estimate."""
        factor = self._factor
        if not (factor.feeders or factor.of):
            known, asked = len(factor.rules) - unknown_rules, len(factor.rules)
            return _Count(self._status(known, asked), [], 1, known, asked)
        count = self._count_parts(situation) if factor.of else self._count_answers(situation)
        if unknown_rules and count.status in ("scored", "estimated"):
            count.status = "too_few" if self._missing.gives_up else "estimated"
            count.asked += unknown_rules
        return count

    def _count_parts(self, situation: Situation) -> _Count:
        asked: list[tuple[Status, Fraction | None]] = []
        for part in map(situation.factors.__getitem__, self._factor.of):
            if part.status != "not_asked":
                asked.append((part.status, part.score))
            elif self._factor.counts_hidden:
                feeders = feeders_below(self._pack, part.factor.id)
                is_open = not feeders.isdisjoint(askable(feeders, self._pack, situation))
                asked.append(("too_few", None) if is_open else ("scored", NOTHING))
        values = [score for _, score in asked if score is not None]
        status = self._status(len(values), len(asked))
        if status == "scored" and any(part == "estimated" for part, _ in asked):
            status = "estimated"
        assumed = self._missing.part
        filled = values if assumed is None else [*values, *[assumed] * (len(asked) - len(values))]
        return _Count(status, filled, 1, len(values), len(asked))

    def _count_answers(self, situation: Situation) -> _Count:
        answers, hidden = situation.answers, situation.hidden
        points: list[int] = []
        contributions: list[Contribution] = []
        missing: list[tuple[int, int]] = []
        unasked: dict[str, tuple[int, int]] = {}
        for key, weights, ends in self._feeders:
            weight = weights[answers.get(key)]
            if weight is not None:
                points.append(weight[0])
                contributions.append(weight[1])
            elif key in hidden:
                unasked[key] = ends
            else:
                missing.append(ends)
        if unasked and self._factor.counts_hidden:
            still_open = askable(unasked, self._pack, situation)
            missing += [ends for key, ends in unasked.items() if key in still_open]
            points += [0] * sum(key not in still_open for key in unasked)
            unasked = {}
        answered, asked = len(points), len(points) + len(missing)
        status = self._status(answered, asked)
        shares = self._shares
        if status == "estimated":
            # Those without an answer are the few.
            fewest, most = self._ends
            for low, high in (*missing, *unasked.values()):
                fewest, most = fewest - low, most - high
            points, times = self._missing.filled(points, (fewest, most), missing, self._method)
            shares *= times
        return _Count(status, points, shares, answered, asked, tuple(contributions))

    def _status(self, answered: int, asked: int) -> Status:
        if asked == 0:
            return "not_asked"
        if answered == asked:
            return "scored"
        return "estimated" if self._missing.is_enough(answered, asked) else "too_few"

    def _raw(self, count: _Count) -> Fraction | None:
        """Return the raw score of what is counted; None when there is nothing to compare."""
        if not count.values:
            return None if self._factor.feeders or self._factor.of else NOTHING
        return self._method.exact(count.values, count.shares)


def rule_truth(pack: Pack, rule: Rule, situation: Situation) -> Truth:
    """Return whether a rule holds; None where it is not known and missing answers may still make it hold."""
    truth = holds(rule.when, situation)
    return False if truth is None and not may_hold(rule.when, pack, situation) else truth


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
    for rule in rules:
        raw += rule.points
    converted = method_of(factor).convert(raw, table)
    return None if converted is None else converted * factor.multiply + factor.offset
