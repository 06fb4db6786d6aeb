"""The levels that a factor can really come to, by trying the answers that are missing.

Questions on which anything else in the factor depends are tried answer by answer; all others count
independently of each other, so their values are added up as sets. Each outcome therefore comes about in
some completion: one that gives every missing question a real answer, those not yet answered, those skipped,
and those that only then appear.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from xinfu.checkup.answers import Answer, Answers, Given
from xinfu.checkup.conditions import Situation, holds
from xinfu.checkup.factor_result import FactorResult
from xinfu.checkup.possible.answer_classes import answer_classes, class_steps, is_cut_short, points_to_give
from xinfu.checkup.possible.dependencies import Dependencies, dependencies
from xinfu.checkup.scoring.countings import countings
from xinfu.checkup.scoring.methods import NOTHING, Counted
from xinfu.checkup.scoring.points import points_of
from xinfu.checkup.scoring.scores import column, finish, rule_truth, score_factor
from xinfu.checkup.still_open import askable, feeders_below
from xinfu.packs.condition import questions_in
from xinfu.packs.pack import Band, Factor, Pack, Question, Rule

MAX_STATES = 5_000
"""How many questions and sums are looked at for one factor, over all combinations, before levels are only
bounded."""

MAX_STATES_IN_ALL = 50_000
"""How many are for all factors of a pack; where there are many, each has its share and no more."""

PARTS_A_STATE = 10
"""How many sums to work out, answers to remember or comparisons to make count as one question to look at."""

MAX_VALUES = 400
"""How many different sums are followed before only their ends are."""


class TooManyStatesError(Exception):
    """The combinations exceed what may be tried."""


class Outcome(Struct, frozen=True):
    """A score and a band that come about together; `exact` is false where they only may."""

    score: Fraction | None
    band: Band | None
    exact: bool


class _Scores(Struct, frozen=True):
    """Scores that a factor can have, rising; not `complete` where there may be others between the ends."""

    values: tuple[Fraction, ...]
    complete: bool


class _Completion(Struct, frozen=True):
    """One way to answer the entangled questions, and the visible questions that are still free."""

    situation: Situation
    free: frozenset[str]


def outcomes(pack: Pack, scope: Dependencies, answers: Answers, today: dt.date) -> Iterator[Outcome]:
    """Yield what the factor with these dependencies comes to; `answers` are those that stand.

    Raises `TooManyStatesError` when too much was tried; what was yielded until then is so all the same.
    """
    enumeration = _Enumeration(pack, scope, today)
    # The completion with the fewest points comes first, then all of them from the most points on: so both
    # ends are met at once, and few readers need to go through all that lies between.
    lowest = next(enumeration.completions(answers, most_first=False), None)
    if lowest is not None:
        yield from enumeration.outcomes(lowest)
        if lowest.situation.answers.keys() <= answers.keys():
            # Where nothing was tried there is no other one.
            return
    for completion in enumeration.completions(answers, most_first=True):
        if completion != lowest:
            yield from enumeration.outcomes(completion)


def rowless(pack: Pack, scope: Dependencies, today: dt.date) -> Iterator[tuple[tuple[str, ...], Fraction]]:
    """Yield each raw score that some answers to everything lead to and a conversion table has no row for.

    With each come the options that choose its column. Raises `TooManyStatesError` like `outcomes`.
    """
    enumeration = _Enumeration(pack, scope, today)
    for most_first in (False, True):
        for completion in enumeration.completions({}, most_first=most_first):
            yield from enumeration.rowless(completion)
            if not most_first:
                break


class _Enumeration:
    """The completions of one factor, and what each of them leads to."""

    def __init__(self, pack: Pack, scope: Dependencies, today: dt.date) -> None:
        self.pack = pack
        self.scope = scope
        self.today = today
        self.states = 0
        self._countings = countings(pack)
        self._most = min(MAX_STATES, MAX_STATES_IN_ALL // len(pack.factors))
        self._needed_until = _needed_until(pack, scope.factors[-1])
        self._classes: dict[str, Sequence[Given]] = {}

    def completions(self, answers: Answers, *, most_first: bool) -> Iterator[_Completion]:
        """Yield each way to answer the entangled questions; the answers that stand are in all of them.

        Goes through the questions in file order, and back to the last one that has another answer left.
        Where all that still matters is as it was on an earlier way, what follows is known and left out.
        """
        passed: set[tuple[object, ...]] = set()
        chosen: dict[str, Answer] = {}
        hidden: set[str] = set()
        free: set[str] = set()
        branches: list[tuple[int, Iterator[Given], dict[str, Answer], set[str], set[str]]] = []
        questions, index = self.scope.walk, 0
        while True:
            situation = Situation(chosen, hidden, self.today, {})
            while index < len(questions):
                key, test, _, steps = questions[index]
                self._spend(1 + steps // PARTS_A_STATE)
                if test is not None and test(situation) is not True:
                    hidden.add(key)
                elif (given := answers.get(key)) is not None:
                    chosen[key] = given
                elif key in self.scope.entangled:
                    # What is compared and kept here grows with the questions that there are.
                    self._spend(len(questions) // PARTS_A_STATE)
                    needed = [k for k, until in self._needed_until[:index] if until > index]
                    past = index, *[chosen.get(k, k in hidden) for k in needed]
                    if past not in passed:
                        passed.add(past)
                        to_try = self._answers_to_try(key)
                        others = reversed(to_try) if most_first else iter(to_try)
                        branches.append((index, others, chosen, hidden, free))
                    break
                else:
                    free.add(key)
                index += 1
            else:
                yield _Completion(situation, frozenset(free))
            answer: Given | None = None
            while answer is None:
                if not branches:
                    return
                index, others, chosen, hidden, free = branches[-1]
                answer = next(others, None)
                if answer is None:
                    branches.pop()
            chosen, hidden, free = {**chosen, questions[index].key: answer}, set(hidden), set(free)
            index += 1

    def outcomes(self, completion: _Completion) -> Iterator[Outcome]:
        """Yield what the factor can come to when only the free questions are still open.

        Factors that a condition looks at have no free questions, so their results are certain and stand in
        the situation before any condition is held against it.
        """
        factor = self.pack.factors[self.scope.factors[-1]]
        situation, known = self._scored(completion, self.scope.factors)
        scores = known[factor.id]
        override = next((item for item in factor.overrides if holds(item.when, situation) is True), None)
        # The ends first: in nearly every pack they have the levels that anybody asks for.
        for score in (*scores.values[:1], *scores.values[:0:-1]):
            yield Outcome(score, override.band if override else factor.band_of(score), scores.complete)
        if override:
            yield Outcome(None, override.band, scores.complete)
        elif scores.values and not scores.complete:
            lowest, highest = factor.band_of(scores.values[0]), factor.band_of(scores.values[-1])
            for band in factor.bands[lowest.position : highest.position]:
                yield Outcome(None, band, False)

    def rowless(self, completion: _Completion) -> Iterator[tuple[tuple[str, ...], Fraction]]:
        """Yield the raw scores of the last factor that no row of its table converts, and their column."""
        *before, last = self.scope.factors
        factor = self.pack.factors[last]
        situation, known = self._scored(completion, before)
        table = column(factor.lookup, situation)
        if factor.lookup is None or table is None:
            return
        chosen = tuple(str(self._option(situation, key)) for key in factor.lookup.by)
        raws, rules, _ = self._raws(factor, situation, completion.free, known)
        for raw in raws:
            if finish(factor, raw, rules, table) is None:
                yield chosen, raw + sum((rule.points for rule in rules), NOTHING)

    def _option(self, situation: Situation, key: str) -> object:
        answer = situation.answers[key]
        return answer.value if isinstance(answer, Given) else None

    def _scored(self, completion: _Completion, keys: Iterable[str]) -> tuple[Situation, dict[str, _Scores]]:
        """Return the situation with the results that are certain, and the scores of these factors."""
        results: dict[str, FactorResult] = {}
        situation = Situation(completion.situation.answers, completion.situation.hidden, self.today, results)
        known: dict[str, _Scores] = {}
        for key in keys:
            factor = self.pack.factors[key]
            self._spend(len(factor.feeders) + len(factor.of) + self.scope.factor_steps[key] // PARTS_A_STATE)
            if completion.free.isdisjoint(factor.feeders) and all(part in results for part in factor.of):
                results[key] = result = score_factor(self.pack, factor, situation)
                known[key] = _Scores(() if result.score is None else (result.score,), True)
            else:
                known[key] = self._scores(factor, situation, completion.free, known)
        return situation, known

    def _spend(self, states: int) -> None:
        self.states += states
        if self.states > self._most:
            raise TooManyStatesError

    def _answers_to_try(self, key: str) -> Sequence[Given]:
        """Return an answer of each class, those with the fewest points first."""
        if key not in self._classes:
            factor = self.scope.factors[-1]
            self._spend(_class_steps(self.pack, factor, key) // PARTS_A_STATE)
            self._classes[key] = _classes(self.pack, factor, key, self.today)
        return self._classes[key]

    def _scores(
        self, factor: Factor, situation: Situation, free: frozenset[str], known: dict[str, _Scores]
    ) -> _Scores:
        """Return what one factor can score while some questions are free."""
        raws, rules, complete = self._raws(factor, situation, free, known)
        if self._countings[factor.id].needs_finishing:
            table = column(factor.lookup, situation)
            scores = {finish(factor, raw, rules, table) for raw in raws}
            raws = tuple(sorted(score for score in scores if score is not None))
        return _Scores(raws, complete)

    def _raws(
        self, factor: Factor, situation: Situation, free: frozenset[str], known: dict[str, _Scores]
    ) -> tuple[tuple[Fraction, ...], list[Rule], bool]:
        """Return raw scores of a factor, rising, the rules that add to each, and whether these are all."""
        counting = self._countings[factor.id]
        rule = counting.missing
        terms = self._part_terms(factor, situation, known)
        complete = all(known[key].complete for key in factor.of)
        truths = [rule_truth(self.pack, item, situation) for item in factor.rules]
        given_up = rule.gives_up and None in truths
        hidden = [key for key in factor.feeders if key in situation.hidden] if factor.counts_hidden else []
        still_open = askable(hidden, self.pack, situation) if hidden else frozenset()
        for key, weights, ends in counting.feeders:
            if key in hidden:
                given_up = given_up or (rule.gives_up and key in still_open)
                terms.append((0,))
            elif key in free:
                points = _free_points(
                    self.pack.questions[key], factor.id, counting.shares, self.today, MAX_VALUES
                )
                complete = complete and points is not None
                terms.append(ends if points is None else points)
            elif key not in situation.hidden:
                weight = weights[situation.answers.get(key)]
                terms.append((0,) if weight is None else (weight[0],))
        rules = [item for item, truth in zip(factor.rules, truths, strict=True) if truth]
        if not (factor.feeders or factor.of):
            return (NOTHING,), rules, True
        if not terms or given_up:
            return (), rules, complete
        raws, all_followed = counting.method.values(
            terms, MAX_VALUES, lambda sums: self._spend(sums // PARTS_A_STATE), counting.shares
        )
        complete = complete and all_followed
        if counting.method.needs_every_value and not complete:
            raise TooManyStatesError
        return raws, rules, complete

    def _part_terms(
        self, factor: Factor, situation: Situation, known: dict[str, _Scores]
    ) -> list[Collection[Counted]]:
        """Return the values of each part that counts; none where too many parts have no score."""
        terms: list[Collection[Counted]] = [known[key].values for key in factor.of if known[key].values]
        missing = 0
        for key in factor.of:
            result = situation.factors.get(key)
            if known[key].values:
                continue
            if result is None or result.status != "not_asked":
                missing += 1
            elif factor.counts_hidden:
                feeders = feeders_below(self.pack, key)
                if feeders.isdisjoint(askable(feeders, self.pack, situation)):
                    terms.append((NOTHING,))
                else:
                    missing += 1
        rule = self._countings[factor.id].missing
        if not rule.is_enough(len(terms), len(terms) + missing):
            return []
        return terms if rule.part is None else [*terms, *[(rule.part,)] * missing]


@lru_cache(maxsize=8192)
def _free_points(
    question: Question, factor: str, shares: int, today: dt.date, most: int
) -> frozenset[int] | None:
    """Return all points, in shares, that answers can give a factor; None for more than `most`."""
    points = points_to_give(question, factor, today, most)
    return None if points is None else frozenset(int(value * shares) for value in points)


@lru_cache(maxsize=1024)
def _class_steps(pack: Pack, factor_id: str, key: str) -> int:
    scope, question = dependencies(pack, factor_id), pack.questions[key]
    if is_cut_short(question, scope.tests, scope.factors):
        raise TooManyStatesError
    return class_steps(question, scope.tests, scope.factors)


@lru_cache(maxsize=128)
def _classes(pack: Pack, factor_id: str, key: str, today: dt.date) -> Sequence[Given]:
    """Return an answer of each class, those with the fewest points first."""
    scope, question = dependencies(pack, factor_id), pack.questions[key]
    fed = [factor for factor in scope.factors if factor in question.feeds]

    def points(answer: Given) -> Fraction:
        return sum((points_of(question, answer, factor) or NOTHING for factor in fed), NOTHING)

    return sorted(answer_classes(question, scope.tests, scope.factors, today), key=points)


@lru_cache(maxsize=1024)
def _needed_until(pack: Pack, factor_id: str) -> tuple[tuple[str, int], ...]:
    """Return each question with the place of the last one that looks at it, or the end where it counts."""
    scope = dependencies(pack, factor_id)
    until = dict.fromkeys(scope.questions, 0)
    for index, key in enumerate(scope.questions):
        until.update(dict.fromkeys(questions_in(pack.questions[key].when), index))
    return tuple((until | dict.fromkeys(scope.counted, len(scope.questions))).items())
