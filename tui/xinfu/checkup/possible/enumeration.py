"""Where a factor's score must lie once the missing answers are given: the exact interval.

A completion gives every missing question a real answer: those not yet answered, those skipped, and
those that only then appear. Questions on which anything in the factor depends are tried answer by
answer; all others count independently of each other, so their values are added up as sets. The ends of
the interval are therefore reached by some completion. When that would take too long, the interval is
still certain to contain the score, and says that its ends may not be reached.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from xinfu.checkup.answers import Answer, Answers, Given
from xinfu.checkup.conditions import Situation, holds
from xinfu.checkup.possible.answer_classes import answer_classes, is_cut_short
from xinfu.checkup.scoring.methods import NOTHING, Ends, method_of, missing_of
from xinfu.checkup.scoring.scores import column, finish, points_of, range_of, score_factor
from xinfu.packs.condition import AnswerTest, Condition, factors_in, questions_in, tests_in
from xinfu.packs.pack import Band, Factor, Pack, Question

MAX_COMPLETIONS = 1000
"""How many combinations of answers are tried before the interval is only bounded."""

USUAL_QUESTIONS = 50
"""A factor that depends on more questions than this has fewer combinations tried, to take no longer."""

MAX_VALUES = 400
"""How many different sums are followed before only their ends are."""


@dataclass(frozen=True)
class Reach:
    """The lowest and highest score and the bands that completions give; None where none gives a score."""

    low: Fraction | None
    high: Fraction | None
    bands: tuple[Band, ...]
    exact: bool


class _TooManyError(Exception):
    """The combinations exceed what may be tried."""


@dataclass(frozen=True)
class Cone:
    """The questions that a factor's score depends on, and how."""

    questions: tuple[str, ...]
    """All of them, in file order."""

    tried: frozenset[str]
    """Those whose every answer is tried, because something else depends on them."""

    tests: tuple[AnswerTest, ...]
    factors: tuple[str, ...]
    """The factors to be scored, in file order, the one that was asked for last."""


@lru_cache(maxsize=1024)
def cone(pack: Pack, factor_id: str) -> Cone:
    """Return what a factor depends on, through parts, rules, overrides, tables and branching."""
    factors = {factor_id}
    certain: set[str] = set()
    uses: Counter[str] = Counter()
    tried: set[str] = set()
    conditions: list[Condition] = []
    # A factor looks only at factors before it, so in this order it comes after all that look at it.
    for key, factor in reversed(list(pack.factors.items())):
        if key not in factors:
            continue
        if key in certain:
            tried.update(factor.feeders)
        uses.update(factor.of)
        factors.update(factor.of)
        # Values add up as sets only where parts are independent and always have a score.
        certain.update(
            part for part in factor.of if key in certain or uses[part] > 1 or pack.factors[part].lookup
        )
        tried.update(factor.lookup.by if factor.lookup else ())
        for condition in factor.conditions:
            conditions.append(condition)
            tried.update(questions_in(condition))
            factors |= factors_in(condition)
            certain |= factors_in(condition)
    feeders = [key for factor in factors for key in pack.factors[factor].feeders]
    tried.update(key for key in feeders if feeders.count(key) > 1)
    everything = set(feeders) | tried
    for question in reversed(tuple(pack.questions.values())):
        if question.id in everything and question.when is not None:
            conditions.append(question.when)
            tried |= questions_in(question.when)
            everything |= tried
    tests = [test for condition in conditions for test in tests_in(condition)]
    for lookup in (pack.factors[key].lookup for key in factors):
        for key in lookup.by if lookup else ():
            tests += [AnswerTest(key, "is", option.id) for option in pack.questions[key].options]
    return Cone(
        questions=tuple(key for key in pack.questions if key in everything),
        tried=frozenset(tried),
        tests=tuple(test for test in tests if isinstance(test, AnswerTest)),
        factors=tuple(key for key in pack.factors if key in factors),
    )


def reach(pack: Pack, factor: Factor, answers: Answers, today: dt.date) -> Reach:
    """Return where the factor's score lies in all completions of these answers (parked ones do not count)."""
    scope = cone(pack, factor.id)
    relevant = tuple((key, answers[key]) for key in scope.questions if key in answers)
    return _reach(pack, factor, relevant, today)


@lru_cache(maxsize=128)
def _reach(pack: Pack, factor: Factor, given: tuple[tuple[str, Answer], ...], today: dt.date) -> Reach:
    """Work out `reach`, once for the same answers: screens and files ask for it more than once."""
    scope, answers = cone(pack, factor.id), dict(given)
    low: Fraction | None = None
    high: Fraction | None = None
    bands: set[Band] = set()
    exactly = True
    try:
        for situation, open_questions in _completions(pack, scope, answers, today):
            for score, band, is_exact in _outcomes(pack, scope, factor, situation, open_questions):
                exactly = exactly and is_exact
                if band is not None:
                    bands.add(band)
                if score is not None:
                    low = score if low is None else min(low, score)
                    high = score if high is None else max(high, score)
    except _TooManyError:
        return _bounds(pack, scope)
    return Reach(low, high, tuple(sorted(bands, key=lambda band: band.position)), exactly)


def extent(pack: Pack, factor: Factor, today: dt.date) -> Reach:
    """Return the lowest and highest score that the factor can have at all, whatever is answered."""
    return reach(pack, factor, {}, today)


def bounds(pack: Pack, factor: Factor) -> Reach:
    """Return an interval that surely contains every score of the factor, without trying any answers."""
    return _bounds(pack, cone(pack, factor.id))


def _completions(
    pack: Pack, scope: Cone, answers: Answers, today: dt.date
) -> Iterator[tuple[Situation, tuple[str, ...]]]:
    """Yield each way to answer the tried questions, with the visible questions that are still free."""
    chosen: dict[str, Answer] = {}
    hidden: set[str] = set()
    free: dict[str, None] = {}
    situation = Situation(chosen, hidden, today, {})
    branches: list[tuple[int, Iterator[Answer]]] = []
    most = MAX_COMPLETIONS * USUAL_QUESTIONS // max(USUAL_QUESTIONS, len(scope.questions))
    index = count = 0
    while True:
        while index < len(scope.questions):
            question = pack.questions[scope.questions[index]]
            answer = answers.get(question.id)
            if holds(question.when, situation) is not True:
                hidden.add(question.id)
            elif answer is not None and _stands(question, answer, scope):
                chosen[question.id] = answer
            elif question.id in scope.tried:
                if is_cut_short(question, scope.tests, scope.factors):
                    raise _TooManyError
                branches.append((index, iter(answer_classes(question, scope.tests, scope.factors, today))))
                break
            else:
                free[question.id] = None
            index += 1
        else:
            count += 1
            if count > most:
                raise _TooManyError
            yield Situation(dict(chosen), frozenset(hidden), today, {}), tuple(free)
        option: Answer | None = None
        while option is None:
            if not branches:
                return
            index, options = branches[-1]
            for key in scope.questions[index:]:
                chosen.pop(key, None)
                hidden.discard(key)
                free.pop(key, None)
            option = next(options, None)
            if option is None:
                branches.pop()
        chosen[scope.questions[index]] = option
        index += 1


def _stands(question: Question, answer: Answer, scope: Cone) -> bool:
    """Tell whether an answer is kept: a real one, or a skip with points for every factor that it feeds."""
    if isinstance(answer, Given):
        return True
    counted = [factor for factor in scope.factors if factor in question.feeds]
    return bool(counted) and all(points_of(question, answer, factor) is not None for factor in counted)


def _outcomes(
    pack: Pack, scope: Cone, factor: Factor, situation: Situation, free: tuple[str, ...]
) -> Iterator[tuple[Fraction | None, Band | None, bool]]:
    """Yield the scores that the factor can have when only the free questions are still open.

    Factors that a condition looks at have no free questions, so their results are certain and stand in
    the situation before any condition is held against it.
    """
    results = dict(situation.factors)
    situation = Situation(situation.answers, situation.hidden, situation.today, results)
    values: dict[str, tuple[frozenset[Fraction], bool]] = {}
    for key in scope.factors:
        item = pack.factors[key]
        if all(feeder not in free for feeder in item.feeders) and all(part in results for part in item.of):
            results[key] = score_factor(pack, item, situation)
            score = results[key].score
            values[key] = (frozenset() if score is None else frozenset({score})), True
        else:
            values[key] = _values(pack, item, situation, free, values)
    override = next((item for item in factor.overrides if holds(item.when, situation) is True), None)
    scores, exactly = values[factor.id]
    for score in scores:
        yield score, override.band if override else factor.band_of(score), exactly
    if override:
        yield None, override.band, exactly
    elif scores and not exactly:
        lowest, highest = factor.band_of(min(scores)), factor.band_of(max(scores))
        for band in factor.bands[lowest.position : highest.position]:
            yield None, band, exactly


def _values(
    pack: Pack,
    factor: Factor,
    situation: Situation,
    free: tuple[str, ...],
    known: dict[str, tuple[frozenset[Fraction], bool]],
) -> tuple[frozenset[Fraction], bool]:
    """Return every score of one factor while some questions are free, and whether these are all."""
    terms: list[frozenset[Fraction]] = []
    exactly = True
    if factor.of:
        exactly = all(known[key][1] for key in factor.of)
        terms = _part_terms(factor, situation, known)
    for key in factor.feeders:
        if key not in situation.hidden:
            term, complete = _question_term(pack.questions[key], factor, situation, key in free)
            terms.append(term)
            exactly = exactly and complete
    if not terms:
        return frozenset(), exactly
    method = method_of(factor)
    raws, complete = method.values(terms, MAX_VALUES)
    exactly = exactly and complete
    if method.needs_every_value and not exactly:
        raise _TooManyError
    rules = [rule for rule in factor.rules if holds(rule.when, situation) is True]
    table = column(factor.lookup, situation)
    scores = (finish(factor, raw, rules, table) for raw in raws)
    return frozenset(score for score in scores if score is not None), exactly


def _part_terms(
    factor: Factor, situation: Situation, known: dict[str, tuple[frozenset[Fraction], bool]]
) -> list[frozenset[Fraction]]:
    """Return the values of each part that counts; none where too many parts have no score."""
    terms = [known[key][0] for key in factor.of if known[key][0]]
    missing = 0
    for key in factor.of:
        result = situation.factors.get(key)
        if not known[key][0] and (result is None or result.status != "not_asked"):
            missing += 1
    rule = missing_of(factor)
    if not rule.is_enough(len(terms), len(terms) + missing):
        return []
    return terms if rule.part is None else [*terms, *[frozenset({rule.part})] * missing]


def _question_term(
    question: Question, factor: Factor, situation: Situation, free: bool
) -> tuple[frozenset[Fraction], bool]:
    """Return the points that a visible question may give, and whether these are all there are."""
    if not free:
        points = points_of(question, situation.answers.get(question.id), factor.id)
        return frozenset({points or NOTHING}), True
    if is_cut_short(question, (), (factor.id,)):
        return frozenset(range_of(question, factor.id)), False
    classes = answer_classes(question, (), (factor.id,), situation.today)
    values = (points_of(question, answer, factor.id) for answer in classes)
    return frozenset(value for value in values if value is not None), True


def _bounds(pack: Pack, scope: Cone) -> Reach:
    """Return an interval that surely contains every score, without trying anything."""
    known: dict[str, Ends] = {}
    for key in scope.factors:
        factor = pack.factors[key]
        method, assumed_part = method_of(factor), missing_of(factor).part
        ends = [known[part] for part in factor.of]
        for question in (pack.questions[feeder] for feeder in factor.feeders):
            fewest, most = range_of(question, key)
            assumed = question.unsure_points.get(key, fewest)
            ends.append((min(fewest, assumed), max(most, assumed)))
        if assumed_part is not None or not ends:
            ends.append((NOTHING, NOTHING))
        low, high = method.interval((), ends)
        low += sum((min(rule.points, NOTHING) for rule in factor.rules), NOTHING)
        high += sum((max(rule.points, NOTHING) for rule in factor.rules), NOTHING)
        low, high = sorted(end * factor.multiply + factor.offset for end in method.limits((low, high)))
        known[key] = low, high
    factor = pack.factors[scope.factors[-1]]
    return Reach(*known[factor.id], factor.bands, False)
