"""Which levels, alerts and actions the answers that are still missing could lead to, without trying them.

Every open question is taken to have any of its answers independently of the others. What stays the same
under all of that stays the same in truth; the reverse does not hold, so "nothing can change" is only ever
said when it is certain (an abstract interpretation in the sense of P. and R. Cousot, 1977, over sets of
truth values and intervals of scores).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from xinfu.checkup.answers import Answer, Answers, Given, Skipped
from xinfu.checkup.conditions import Situation, Truth, all_of, any_of, compares, holds, negated
from xinfu.checkup.possible.answer_classes import points_to_give, telling_answers
from xinfu.checkup.possible.dependencies import Dependencies
from xinfu.checkup.scoring.methods import NOTHING, Ends, method_of, missing_of
from xinfu.checkup.scoring.points import points_of, range_of
from xinfu.checkup.still_open import with_those_before
from xinfu.packs.condition import (
    AllOf,
    Always,
    AnswerTest,
    AnyOf,
    Condition,
    FactorTest,
    Named,
    Not,
    factors_in,
    questions_in,
)
from xinfu.packs.pack import Band, Factor, Pack, Question

Truths = frozenset[Truth]
EVERY: Truths = frozenset({True, False, None})
_ONLY: Mapping[Truth, Truths] = {truth: frozenset({truth}) for truth in EVERY}
_EITHER: Truths = frozenset({True, False})
_HIDDEN = "hidden"

Way = Answer | str | None
"""What can become of a question: an answer, a skip, nothing (None), or `hidden`."""


class Interval(Struct, frozen=True):
    """All that a factor may still come to: ends of its score (None: never a score) and its bands."""

    ends: Ends | None
    may_have_none: bool
    bands: frozenset[Band | None]


def interval(pack: Pack, scope: Dependencies, answers: Answers, today: dt.date) -> Interval:
    """Return what the factor with these dependencies may come to when all that is open gets a real answer."""
    prospect = Prospect(pack, answers, open_questions(pack, today, may_stay_open=False), scope.questions)
    return prospect.interval_of(scope.factors)


class _OpenQuestions:
    """What can become of questions that are asked and not answered, worked out when it is first asked for.

    The same for every state of a check-up, and asked for at every question of it.
    """

    def __init__(self, pack: Pack, today: dt.date, *, may_stay_open: bool) -> None:
        self.pack = pack
        self.today = today
        self.may_stay_open = may_stay_open
        self._truths: dict[AnswerTest, Truths] = {}
        self._points: dict[tuple[str, str], tuple[Ends, bool]] = {}
        self._answerable: dict[str, bool] = {}

    def always_answered(self, key: str) -> bool:
        """Tell whether the question gets a real answer; nobody can answer one that no value fits."""
        if key not in self._answerable:
            question = self.pack.questions[key]
            self._answerable[key] = points_to_give(question, "", self.today, 1) != frozenset()
        return self._answerable[key] and not self.may_stay_open

    def truths(self, test: AnswerTest) -> Truths:
        """Return what a test of an answer may come to."""
        truths = self._truths.get(test)
        if truths is None:
            question = self.pack.questions[test.question]
            ways: list[Way] = [*telling_answers(question, test, self.today)]
            if not self.always_answered(test.question):
                ways.append(None)
            if self.may_stay_open:
                ways += [Skipped(state) for state in question.definition.skip]
            truths = self._truths[test] = frozenset(_answer_truth(test, way, self.today) for way in ways)
        return truths

    def points(self, key: str, factor: str) -> tuple[Ends, bool]:
        """Return ends of the points that a question gives a factor, and whether it may give none."""
        known = self._points.get((key, factor))
        if known is None:
            question = self.pack.questions[key]
            low, high = range_of(question, factor)
            missing = not self.always_answered(key)
            if missing:
                # A missing answer is filled from its own range, or counted as 0.
                unsure = question.unsure_points.get(factor, NOTHING) if self.may_stay_open else NOTHING
                low, high = min(low, unsure, NOTHING), max(high, unsure, NOTHING)
            known = self._points[key, factor] = (low, high), missing
        return known


@lru_cache(maxsize=8)
def open_questions(pack: Pack, today: dt.date, *, may_stay_open: bool) -> _OpenQuestions:
    """Return what can become of questions that are asked, worked out once for all states of a check-up."""
    return _OpenQuestions(pack, today, may_stay_open=may_stay_open)


@lru_cache(maxsize=4096)
def _answer_truth(test: AnswerTest, way: Way, today: dt.date) -> Truth:
    answers: Mapping[str, Answer] = {test.question: way} if isinstance(way, Given | Skipped) else {}
    hidden = frozenset({test.question}) if way == _HIDDEN else frozenset[str]()
    return holds(test, Situation(answers, hidden, today, {}))


class Prospect:
    """One state of a check-up; what can become of a question is worked out when it is first asked for.

    Of all questions, or of some that stand in file order, each after those that it looks at.
    """

    def __init__(
        self, pack: Pack, answers: Answers, open_questions: _OpenQuestions, questions: Iterable[str]
    ) -> None:
        self.pack = pack
        self.answers = answers
        self.open = open_questions
        self.intervals: dict[str, Interval] = {}
        self._asked: dict[str, Truths] = {}
        self._waiting = iter(questions)

    def asked(self, question_id: str) -> Truths:
        """Return whether a question is asked: True, False, or both where either may be."""
        while question_id not in self._asked:
            # Questions look only at earlier ones, so those before it are settled first, without recursion.
            key = next(self._waiting)
            self._asked[key] = self._shown(self.pack.questions[key])
        return self._asked[question_id]

    def ask_again(self, question_id: str) -> bool:
        """Work out once more whether a question is asked; tell whether it comes to something else."""
        before = self._asked[question_id]
        self._asked[question_id] = now = self._shown(self.pack.questions[question_id])
        return now != before

    def _shown(self, question: Question) -> Truths:
        truths = self.truths(question.when)
        if len(truths) == 1 or True not in truths:
            return _ONLY[True in truths]
        return _EITHER

    def interval_of(self, factors: Iterable[str]) -> Interval:
        """Return what the last of these factors may come to; those that it depends on stand before it."""
        for key in factors:
            self.intervals[key] = last = self._interval(self.pack.factors[key])
        return last

    def truths(self, condition: Condition | None) -> Truths:
        """Return all that a condition may come to."""
        match condition:
            case AnswerTest():
                return self._answer_truths(condition)
            case None:
                return _ONLY[True]
            case Always(value):
                return _ONLY[value]
            case AllOf(parts):
                return _combined(all_of, [self.truths(part) for part in parts])
            case AnyOf(parts):
                return _combined(any_of, [self.truths(part) for part in parts])
            case Not(part):
                return frozenset(negated(value) for value in self.truths(part))
            case Named(_, part):
                return self.truths(part)
            case FactorTest():
                return self._factor_truths(condition)

    def _answer_truths(self, test: AnswerTest) -> Truths:
        asked, answer = self.asked(test.question), self.answers.get(test.question)
        truths: Truths = frozenset()
        if True in asked:
            is_open = answer is None
            truths = self.open.truths(test) if is_open else _ONLY[self._truth(test, answer)]
        return truths | _ONLY[self._truth(test, _HIDDEN)] if False in asked else truths

    def _truth(self, test: AnswerTest, way: Way) -> Truth:
        return _answer_truth(test, way, self.open.today)

    def _factor_truths(self, test: FactorTest) -> Truths:
        known = self.intervals.get(test.factor)
        if known is None:
            return EVERY
        if test.operator in ("band", "at_least"):
            wanted = self.pack.factors[test.factor].band(str(test.operand))
            if wanted is None:
                return frozenset({None})
            if test.operator == "band":
                return frozenset(None if band is None else band == wanted for band in known.bands)
            return frozenset(
                None if band is None else band.position >= wanted.position for band in known.bands
            )
        bound = test.operand
        if known.ends is None or known.may_have_none or not isinstance(bound, Fraction):
            return EVERY
        # A comparison with a constant holds everywhere, or nowhere, where it does so at both ends.
        return frozenset(compares(test.operator, end, bound) for end in known.ends)

    def _interval(self, factor: Factor) -> Interval:
        ends, may_have_none = self._raw(factor)
        if ends is not None:
            ends, always = self._converted(factor, self._with_rules(factor, ends))
            may_have_none = may_have_none or not always
        bands: set[Band | None] = {None} if may_have_none else set()
        if ends is not None:
            low, high = sorted(value * factor.multiply + factor.offset for value in ends)
            ends = low, high
            bands.update(factor.bands[factor.band_of(low).position : factor.band_of(high).position + 1])
        for override in factor.overrides:
            truths = self.truths(override.when)
            if truths == {True}:
                bands = self._earlier(factor, override.band)
                break
            if True in truths:
                bands.add(override.band)
        return Interval(ends, may_have_none, frozenset(bands))

    def _with_rules(self, factor: Factor, ends: Ends) -> Ends:
        """Return ends of the raw score with the points of the rules that hold or may hold."""
        low, high = ends
        for rule in factor.rules:
            truths = self.truths(rule.when)
            if True in truths:
                certain = truths == {True}
                low += rule.points if certain else min(rule.points, NOTHING)
                high += rule.points if certain else max(rule.points, NOTHING)
        return low, high

    def _converted(self, factor: Factor, ends: Ends) -> tuple[Ends | None, bool]:
        """Return ends of what the factor's table makes of a raw score, and whether it surely has a row."""
        by = factor.lookup.by if factor.lookup is not None else ()
        columns = [
            values
            for chosen, values in (factor.lookup.columns if factor.lookup is not None else {}).items()
            if all(self._may_choose(key, option) for key, option in zip(by, chosen, strict=True))
        ]
        ends_of_rows, always = method_of(factor).convert_interval(ends, columns)
        return ends_of_rows, always and all(self._is_answered(key) for key in by)

    def _may_choose(self, key: str, option: str) -> bool:
        return True in self.asked(key) and self.answers.get(key, Given(option)) == Given(option)

    def _is_answered(self, key: str) -> bool:
        answer = self.answers.get(key)
        given = self.open.always_answered(key) if answer is None else isinstance(answer, Given)
        return given and False not in self.asked(key)

    def _may_stay_unknown(self, condition: Condition) -> bool:
        """Tell whether a condition may be unknown because of something that could still be told."""
        if None not in self.truths(condition):
            return False
        return bool(factors_in(condition)) or self._may_be_open(questions_in(condition))

    def _may_be_open(self, questions: Iterable[str]) -> bool:
        """Tell whether one of these questions, or of those before them, may be left without an answer."""
        return any(map(self._may_lack_an_answer, with_those_before(self.pack, frozenset(questions))))

    def _earlier(self, factor: Factor, certain: Band) -> set[Band | None]:
        """Return the band of an override that surely holds, and those of the ones before that may hold."""
        bands: set[Band | None] = {certain}
        for override in factor.overrides:
            truths = self.truths(override.when)
            if truths == {True}:
                break
            if True in truths:
                bands.add(override.band)
        return bands

    def _raw(self, factor: Factor) -> tuple[Ends | None, bool]:
        """Return ends of the raw score without its rules, and whether there may be none at all."""
        rule = missing_of(factor)
        unknown = sum(self._may_stay_unknown(item.when) for item in factor.rules)
        sure: list[Ends] = []
        perhaps: list[Ends] = []
        for part in (self.intervals[key] for key in factor.of):
            if part.ends is not None:
                (perhaps if part.may_have_none else sure).append(part.ends)
            if part.may_have_none:
                # Where it is asked and cannot be told it may be counted as 0.
                perhaps.append((NOTHING, NOTHING))
        for key in factor.feeders:
            ends, missing = self._points(key, factor)
            if ends is not None:
                (perhaps if missing else sure).append(ends)
        if not sure and not perhaps:
            if factor.feeders or factor.of:
                return None, True
            known = len(factor.rules) - unknown
            return (NOTHING, NOTHING), not rule.is_enough(known, len(factor.rules))
        enough = rule.is_enough(len(sure), len(sure) + len(perhaps)) and not (rule.gives_up and unknown)
        return method_of(factor).interval(sure, perhaps), not enough

    def _points(self, key: str, factor: Factor) -> tuple[Ends | None, bool]:
        """Return the fewest and most points that a question may give, and whether it may give none."""
        asked, answer, question = self.asked(key), self.answers.get(key), self.pack.questions[key]
        points: list[Fraction] = []
        missing = False
        if True in asked and answer is None:
            ends, missing = self.open.points(key, factor.id)
            points += ends
        elif True in asked and answer is not None:
            value = points_of(question, answer, factor.id)
            points += [] if value is None else [value]
            missing = value is None
        filled = self._may_lack_an_answer(key)
        if False in asked and factor.counts_hidden:
            points.append(NOTHING)
            filled = filled or self._may_be_open(questions_in(question.when))
            missing = missing or filled
        elif False in asked:
            missing = True
        if filled and missing:
            # A missing answer is filled from its own range, or counted as 0.
            points += [*range_of(question, factor.id), NOTHING]
        return ((min(points), max(points)) if points else None), missing

    def _may_lack_an_answer(self, key: str) -> bool:
        """Tell whether a question may be asked and have no real answer."""
        answer = self.answers.get(key)
        lacks = not self.open.always_answered(key) if answer is None else isinstance(answer, Skipped)
        return lacks and True in self.asked(key)


def _combined(combine: Callable[[Collection[Truth]], Truth], parts: list[Truths]) -> Truths:
    """Return what a combination of conditions may come to when each comes to any of its truths.

    Only which truths occur matters, so the combinations are folded as they grow.
    """
    if all(len(part) == 1 for part in parts):
        return _ONLY[combine([truth for part in parts for truth in part])]
    results: set[Truth] = {combine(())}
    for part in parts:
        results = {combine((result, value)) for result in results for value in part}
    return frozenset(results)
