"""The levels that a factor can really come to, by trying the answers that are missing.

Questions on which anything else in the factor depends are tried answer by answer; all others count
independently of each other, so their values are added up as sets. Each outcome therefore comes about in
some completion: one that gives every missing question a real answer, those not yet answered, those skipped,
and those that only then appear.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from xinfu.checkup.answers import Answer, Answers, Given
from xinfu.checkup.conditions import Situation, holds
from xinfu.checkup.factor_result import FactorResult
from xinfu.checkup.possible.answer_classes import answer_classes, class_steps, is_cut_short, points_to_give
from xinfu.checkup.possible.dependencies import Dependencies
from xinfu.checkup.scoring.methods import NOTHING, method_of, missing_of
from xinfu.checkup.scoring.points import points_of, range_of
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


@dataclass(frozen=True)
class Outcome:
    """A score and a band that come about together; `exact` is false where they only may."""

    score: Fraction | None
    band: Band | None
    exact: bool


@dataclass(frozen=True)
class _Scores:
    """Scores that a factor can have; not `complete` where there may be others between the ends."""

    values: frozenset[Fraction]
    complete: bool


@dataclass(frozen=True)
class _Completion:
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
        self._most = min(MAX_STATES, MAX_STATES_IN_ALL // len(pack.factors))
        self._needed_until = _needed_until(pack, scope)
        self._classes: dict[str, list[Given]] = {}
        self._terms: dict[tuple[str, str], _Scores] = {}

    def completions(self, answers: Answers, *, most_first: bool) -> Iterator[_Completion]:
        """Yield each way to answer the entangled questions; the answers that stand are in all of them.

        Goes through the questions in file order, and back to the last one that has another answer left.
        Where all that still matters is as it was on an earlier way, what follows is known and left out.
        """
        passed: set[tuple[object, ...]] = set()
        chosen: dict[str, Answer] = {}
        hidden: set[str] = set()
        free: dict[str, None] = {}
        situation = Situation(chosen, hidden, self.today, {})
        branches: list[tuple[int, Iterator[Given]]] = []
        questions = [self.pack.questions[key] for key in self.scope.questions]
        index = 0
        while True:
            while index < len(questions):
                question = questions[index]
                self._spend(1 + self.scope.question_steps[question.id] // PARTS_A_STATE)
                if holds(question.when, situation) is not True:
                    hidden.add(question.id)
                elif question.id in answers:
                    chosen[question.id] = answers[question.id]
                elif question.id in self.scope.entangled:
                    # What is compared here and taken back later grows with the questions that there are.
                    self._spend(len(questions) // PARTS_A_STATE)
                    before = self.scope.questions[:index]
                    needed = [key for key in before if self._needed_until[key] > index]
                    past = index, *(chosen.get(key, key in hidden) for key in needed)
                    if past not in passed:
                        passed.add(past)
                        to_try = self._answers_to_try(question)
                        branches.append((index, reversed(to_try) if most_first else iter(to_try)))
                    break
                else:
                    free[question.id] = None
                index += 1
            else:
                yield _Completion(Situation(dict(chosen), frozenset(hidden), self.today, {}), frozenset(free))
            answer: Given | None = None
            while answer is None:
                if not branches:
                    return
                index, others = branches[-1]
                for key in self.scope.questions[index:]:
                    chosen.pop(key, None)
                    hidden.discard(key)
                    free.pop(key, None)
                answer = next(others, None)
                if answer is None:
                    branches.pop()
            chosen[questions[index].id] = answer
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
        for score in scores.values:
            yield Outcome(score, override.band if override else factor.band_of(score), scores.complete)
        if override:
            yield Outcome(None, override.band, scores.complete)
        elif scores.values and not scores.complete:
            lowest, highest = factor.band_of(min(scores.values)), factor.band_of(max(scores.values))
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
        for raw in sorted(raws):
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
                known[key] = _Scores(frozenset() if result.score is None else frozenset({result.score}), True)
            else:
                known[key] = self._scores(factor, situation, completion.free, known)
        return situation, known

    def _spend(self, states: int) -> None:
        self.states += states
        if self.states > self._most:
            raise TooManyStatesError

    def _answers_to_try(self, question: Question) -> list[Given]:
        """Return an answer of each class, those with the fewest points first."""
        if question.id not in self._classes:
            tests, factors = self.scope.tests, self.scope.factors
            if is_cut_short(question, tests, factors):
                raise TooManyStatesError
            fed = [factor for factor in factors if factor in question.feeds]
            self._spend(class_steps(question, tests, factors) // PARTS_A_STATE)

            def points(answer: Given) -> Fraction:
                return sum((points_of(question, answer, factor) or NOTHING for factor in fed), NOTHING)

            classes = answer_classes(question, tests, factors, self.today)
            self._classes[question.id] = sorted(classes, key=points)
        return self._classes[question.id]

    def _scores(
        self, factor: Factor, situation: Situation, free: frozenset[str], known: dict[str, _Scores]
    ) -> _Scores:
        """Return what one factor can score while some questions are free."""
        raws, rules, complete = self._raws(factor, situation, free, known)
        table = column(factor.lookup, situation)
        scores = (finish(factor, raw, rules, table) for raw in raws)
        return _Scores(frozenset(score for score in scores if score is not None), complete)

    def _raws(
        self, factor: Factor, situation: Situation, free: frozenset[str], known: dict[str, _Scores]
    ) -> tuple[frozenset[Fraction], list[Rule], bool]:
        """Return the raw scores of a factor, the rules that add to each, and whether these are all."""
        parts = [known[key] for key in factor.of]
        terms = self._part_terms(factor, situation, known)
        rule = missing_of(factor)
        truths = [rule_truth(self.pack, item, situation) for item in factor.rules]
        given_up = rule.gives_up and None in truths
        hidden = [key for key in factor.feeders if key in situation.hidden] if factor.counts_hidden else []
        still_open = askable(hidden, self.pack, situation) if hidden else frozenset()
        for key in factor.feeders:
            if key in hidden:
                given_up = given_up or (rule.gives_up and key in still_open)
                terms.append(frozenset({NOTHING}))
            elif key in free:
                parts.append(self._free_term(key, factor))
                terms.append(parts[-1].values)
            elif key not in situation.hidden:
                points = points_of(self.pack.questions[key], situation.answers.get(key), factor.id)
                terms.append(frozenset({points or NOTHING}))
        complete = all(part.complete for part in parts)
        rules = [item for item, truth in zip(factor.rules, truths, strict=True) if truth]
        if not (factor.feeders or factor.of):
            return frozenset({NOTHING}), rules, True
        if not terms or given_up:
            return frozenset(), rules, complete
        method = method_of(factor)
        raws, all_followed = method.values(terms, MAX_VALUES, lambda sums: self._spend(sums // PARTS_A_STATE))
        complete = complete and all_followed
        if method.needs_every_value and not complete:
            raise TooManyStatesError
        return raws, rules, complete

    def _part_terms(
        self, factor: Factor, situation: Situation, known: dict[str, _Scores]
    ) -> list[frozenset[Fraction]]:
        """Return the values of each part that counts; none where too many parts have no score."""
        terms = [known[key].values for key in factor.of if known[key].values]
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
                    terms.append(frozenset({NOTHING}))
                else:
                    missing += 1
        rule = missing_of(factor)
        if not rule.is_enough(len(terms), len(terms) + missing):
            return []
        return terms if rule.part is None else [*terms, *[frozenset({rule.part})] * missing]

    def _free_term(self, key: str, factor: Factor) -> _Scores:
        """Return the points that a free question may give; only their ends where they are too many."""
        term = self._terms.get((key, factor.id))
        if term is None:
            question = self.pack.questions[key]
            points = points_to_give(question, factor.id, self.today, MAX_VALUES)
            if points is None:
                term = _Scores(frozenset(range_of(question, factor.id)), False)
            else:
                term = _Scores(points, True)
            self._terms[key, factor.id] = term
        return term


def _needed_until(pack: Pack, scope: Dependencies) -> dict[str, int]:
    """Return for each question the place of the last one that looks at it, or the end where it counts."""
    until = dict.fromkeys(scope.questions, 0)
    for index, key in enumerate(scope.questions):
        until.update(dict.fromkeys(questions_in(pack.questions[key].when), index))
    return until | dict.fromkeys(scope.counted, len(scope.questions))
