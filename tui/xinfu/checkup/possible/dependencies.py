"""What the score and the level of one factor depend on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from xinfu.checkup.conditions import Test, compiled
from xinfu.checkup.scoring.methods import missing_of
from xinfu.packs.condition import AnswerTest, Condition, factors_in, questions_in, tests_in
from xinfu.packs.pack import Factor, Pack, Question


class Walked(NamedTuple):
    """A question on the way through all of them."""

    key: str
    test: Test | None
    """What tells whether it is asked; None where it always is."""

    looks_at: frozenset[str]
    """The questions that this looks at."""

    steps: int
    """How many comparisons that takes, and one for the question itself."""


class Dependencies(Struct, frozen=True):
    """The questions and factors that a factor depends on, and how."""

    questions: tuple[str, ...]
    """All of them, in file order."""

    counted: frozenset[str]
    """Those that a score, a rule, an override or a table looks at; the others only decide what is asked."""

    entangled: frozenset[str]
    """Those that something else depends on, too, so that their points cannot be chosen on their own."""

    tests: tuple[AnswerTest, ...]
    """All comparisons of answers that matter, those among them that choose the column of a table."""

    factors: tuple[str, ...]
    """The factors to be scored, in file order, the one that was asked for last."""

    walk: tuple[Walked, ...]
    """The questions, made ready to be gone through."""

    factor_steps: Mapping[str, int]
    """How many comparisons and values each factor takes to be scored."""

    @property
    def steps(self) -> int:
        """How much it takes to work the factor out once."""
        return sum(item.steps for item in self.walk) + sum(self.factor_steps.values())


@lru_cache(maxsize=1024)
def dependencies(pack: Pack, factor_id: str) -> Dependencies:
    """Return what a factor depends on, through parts, rules, overrides, tables and branching."""
    factors = _factors(pack, factor_id)
    entangled = _entangled_by_factors(pack, factors)
    conditions = [condition for factor in factors for condition in factor.conditions]
    counted = {key for factor in factors for key in factor.feeders} | {
        key for factor in factors for key in (factor.lookup.by if factor.lookup else ())
    }
    counted = counted.union(*(questions_in(condition) for condition in conditions))
    questions = set(counted)
    # A question looks only at questions before it, so in this order it comes after all that look at it.
    for question in reversed(tuple(pack.questions.values())):
        if question.id in questions and question.when is not None:
            conditions.append(question.when)
            looked_at = questions_in(question.when)
            entangled |= looked_at
            questions |= looked_at
    asked = tuple(key for key in pack.questions if key in questions)
    return Dependencies(
        questions=asked,
        counted=frozenset(counted),
        entangled=frozenset(entangled),
        tests=(*answer_tests(conditions), *column_tests(pack, factors)),
        factors=tuple(factor.id for factor in factors),
        walk=tuple(_walked(pack.questions[key]) for key in asked),
        factor_steps={factor.id: factor_steps(factor) for factor in factors},
    )


def _walked(question: Question) -> Walked:
    when = question.when
    test = None if when is None else compiled(when)
    return Walked(question.id, test, questions_in(when), 1 + _tests([when]))


def factor_steps(factor: Factor) -> int:
    """Return how many comparisons and values a factor takes to be scored."""
    return 1 + len(factor.feeders) + len(factor.of) + _tests(factor.conditions)


def pack_steps(pack: Pack) -> int:
    """Return how many comparisons and values a whole result takes."""
    steps = sum(factor_steps(factor) for factor in pack.factors.values())
    steps += len(pack.questions) + _tests(question.when for question in pack.questions.values())
    steps += _tests(action.when for action in pack.actions.values())
    return steps + _tests(alert.when for alert in pack.alerts.values())


def _tests(conditions: Iterable[Condition | None]) -> int:
    return sum(1 for condition in conditions for _ in tests_in(condition))


def _factors(pack: Pack, factor_id: str) -> list[Factor]:
    """Return a factor and all that it looks at or is made of, in file order."""
    keys = {factor_id}
    # A factor looks only at factors before it, so in this order it comes after all that look at it.
    for factor in reversed(tuple(pack.factors.values())):
        if factor.id in keys:
            keys.update(factor.of, *(factors_in(condition) for condition in factor.conditions))
    return [factor for factor in pack.factors.values() if factor.id in keys]


def _entangled_by_factors(pack: Pack, factors: list[Factor]) -> set[str]:
    """Return the questions whose answers matter to these factors in more than one way.

    The values of different questions add up as independent sets. They do not where a condition or a table
    looks at an answer, where two factors count it, nor in a factor whose one result must be known: because
    a condition looks at it, because it counts twice, or because it may have no score.
    """
    known = {key for factor in factors for condition in factor.conditions for key in factors_in(condition)}
    uses = Counter(part for factor in factors for part in factor.of)
    known |= {part for part, count in uses.items() if count > 1 or pack.factors[part].lookup}
    for factor in reversed(factors):
        if factor.id in known:
            known.update(factor.of)
    feeders = Counter(key for factor in factors for key in factor.feeders)
    entangled = {key for key, count in feeders.items() if count > 1}
    for factor in factors:
        entangled.update(factor.feeders if factor.id in known else ())
        entangled.update(factor.lookup.by if factor.lookup else ())
        if factor.counts_hidden and missing_of(factor).prorates:
            # What stands open behind a skip is filled up from all the others.
            entangled.update(factor.feeders)
        entangled.update(*(questions_in(condition) for condition in factor.conditions))
    return entangled


def answer_tests(conditions: Iterable[Condition | None]) -> Iterator[AnswerTest]:
    """Yield every comparison of an answer in some conditions."""
    for condition in conditions:
        yield from (test for test in tests_in(condition) if isinstance(test, AnswerTest))


def column_tests(pack: Pack, factors: Iterable[Factor]) -> Iterator[AnswerTest]:
    """Yield a test of each option that chooses the column of a table."""
    for factor in factors:
        for key in factor.lookup.by if factor.lookup else ():
            yield from (AnswerTest(key, "is", option.id) for option in pack.questions[key].options)
