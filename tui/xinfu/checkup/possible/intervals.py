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
from xinfu.checkup.conditions import Situation, Truth, all_of, any_of, compares, negated
from xinfu.checkup.possible.dependencies import Dependencies, Walked
from xinfu.checkup.possible.open_questions import (
    HIDDEN,
    OpenQuestions,
    Truths,
    Way,
    answer_truth,
    open_questions,
)
from xinfu.checkup.scoring.countings import countings
from xinfu.checkup.scoring.methods import NOTHING, CountedEnds, Ends
from xinfu.checkup.scoring.points import Weights
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

EVERY: Truths = frozenset({True, False, None})
_ONLY: Mapping[Truth, Truths] = {truth: frozenset({truth}) for truth in EVERY}
_SURELY, _NEVER = _ONLY[True], _ONLY[False]
_EITHER: Truths = frozenset({True, False})


class Interval(Struct, frozen=True):
    """All that a factor may still come to: ends of its score (None: never a score) and its bands."""

    ends: Ends | None
    may_have_none: bool
    bands: frozenset[Band | None]


def completing(
    pack: Pack, scope: Dependencies, answers: Answers, today: dt.date
) -> tuple[Prospect, Situation | None]:
    """Return what becomes of the questions of a factor when all that are open get a real answer.

    Where none is open, with the situation that this is.
    """
    prospect = Prospect(pack, answers, open_questions(pack, today, may_stay_open=False), scope.questions)
    return prospect, prospect.settled(scope.walk)


class Prospect:
    """One state of a check-up; what can become of a question is worked out when it is first asked for.

    Of all questions, or of some that stand in file order, each after those that it looks at.
    """

    def __init__(
        self, pack: Pack, answers: Answers, open_questions: OpenQuestions, questions: Iterable[str]
    ) -> None:
        self.pack = pack
        self.answers = answers
        self.open = open_questions
        self.intervals: dict[str, Interval] = {}
        self._countings = countings(pack)
        self._asked: dict[str, Truths] = {}
        self._waiting = iter(questions)

    def asked(self, question_id: str) -> Truths:
        """Return whether a question is asked: True, False, or both where either may be."""
        while (known := self._asked.get(question_id)) is None:
            # Questions look only at earlier ones, so those before it are settled first, without recursion.
            key = next(self._waiting)
            self._asked[key] = self._shown(self.pack.questions[key])
        return known

    def settled(self, walk: Iterable[Walked]) -> Situation | None:
        """Work out at once which of all questions are asked; return the situation where none is open.

        What looks at settled questions alone comes to one truth, and to hold it against them is quicker.
        """
        counted: dict[str, Answer] = {}
        hidden: set[str] = set()
        still_open: set[str] = set()
        situation = Situation(counted, hidden, self.open.today, {})
        for key, test, looks_at, _ in walk:
            if test is None:
                asked = _SURELY
            elif still_open.isdisjoint(looks_at):
                asked = _ONLY[test(situation) is True]
            else:
                asked = self._shown(self.pack.questions[key])
            self._asked[key] = asked
            if asked is _NEVER:
                hidden.add(key)
            elif asked is _SURELY and isinstance(answer := self.answers.get(key), Given):
                counted[key] = answer
            else:
                still_open.add(key)
        return None if still_open else situation

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
                return _combined(all_of, tuple([self.truths(part) for part in parts]))
            case AnyOf(parts):
                return _combined(any_of, tuple([self.truths(part) for part in parts]))
            case Not(part):
                return frozenset(negated(value) for value in self.truths(part))
            case Named(_, part):
                return self.truths(part)
            case FactorTest():
                return self._factor_truths(condition)

    def _answer_truths(self, test: AnswerTest) -> Truths:
        asked, answer = self.asked(test.question), self.answers.get(test.question)
        if answer is not None and asked is _SURELY:
            return _ONLY[answer_truth(test, answer, self.open.today)]
        truths: Truths = frozenset()
        if True in asked:
            is_open = answer is None
            truths = self.open.truths(test) if is_open else _ONLY[self._truth(test, answer)]
        return truths | _ONLY[self._truth(test, HIDDEN)] if False in asked else truths

    def _truth(self, test: AnswerTest, way: Way) -> Truth:
        return answer_truth(test, way, self.open.today)

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
            if self._countings[factor.id].is_scaled:
                low, high = sorted(value * factor.multiply + factor.offset for value in ends)
                ends = low, high
            low, high = ends
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
        if factor.lookup is None:
            return ends, True
        by = factor.lookup.by
        columns = [
            values
            for chosen, values in factor.lookup.columns.items()
            if all(self._may_choose(key, option) for key, option in zip(by, chosen, strict=True))
        ]
        ends_of_rows, always = self._countings[factor.id].method.convert_interval(ends, columns)
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
        counting = self._countings[factor.id]
        rule = counting.missing
        unknown = sum(self._may_stay_unknown(item.when) for item in factor.rules)
        sure: list[CountedEnds] = []
        perhaps: list[CountedEnds] = []
        for part in (self.intervals[key] for key in factor.of):
            if part.ends is not None:
                (perhaps if part.may_have_none else sure).append(part.ends)
            if part.may_have_none:
                # Where it is asked and cannot be told it may be counted as 0.
                perhaps.append((NOTHING, NOTHING))
        for key, weights, own_range in counting.feeders:
            ends, missing = self._points(key, factor, weights, own_range)
            if ends is not None:
                (perhaps if missing else sure).append(ends)
        if not sure and not perhaps:
            if factor.feeders or factor.of:
                return None, True
            known = len(factor.rules) - unknown
            return (NOTHING, NOTHING), not rule.is_enough(known, len(factor.rules))
        enough = rule.is_enough(len(sure), len(sure) + len(perhaps)) and not (rule.gives_up and unknown)
        return counting.method.interval(sure, perhaps, counting.shares), not enough

    def _points(
        self, key: str, factor: Factor, weights: Weights, own_range: tuple[int, int]
    ) -> tuple[tuple[int, int] | None, bool]:
        """Return the fewest and most shares that a question may give, and whether it may give none."""
        asked, answer = self.asked(key), self.answers.get(key)
        weight = weights[answer]
        if weight is not None and asked is _SURELY and isinstance(answer, Given):
            return (weight[0], weight[0]), False
        points: list[int] = []
        missing = False
        if True in asked and answer is None:
            ends, missing = self.open.points(key, factor.id)
            points += ends
        elif True in asked and answer is not None:
            points += [] if weight is None else [weight[0]]
            missing = weight is None
        filled = self._may_lack_an_answer(key)
        if False in asked and factor.counts_hidden:
            points.append(0)
            filled = filled or self._may_be_open(questions_in(self.pack.questions[key].when))
            missing = missing or filled
        elif False in asked:
            missing = True
        if filled and missing:
            # A missing answer is filled from its own range, or counted as 0.
            points += [*own_range, 0]
        return ((min(points), max(points)) if points else None), missing

    def _may_lack_an_answer(self, key: str) -> bool:
        """Tell whether a question may be asked and have no real answer."""
        answer = self.answers.get(key)
        lacks = not self.open.always_answered(key) if answer is None else isinstance(answer, Skipped)
        return lacks and True in self.asked(key)


@lru_cache(maxsize=1024)
def _combined(combine: Callable[[Collection[Truth]], Truth], parts: tuple[Truths, ...]) -> Truths:
    """Return what a combination of conditions may come to when each comes to any of its truths.

    Only which truths occur matters, so the combinations are folded as they grow.
    """
    if all(len(part) == 1 for part in parts):
        return _ONLY[combine([truth for part in parts for truth in part])]
    results: set[Truth] = {combine(())}
    for part in parts:
        results = {combine((result, value)) for result in results for value in part}
    return frozenset(results)
