"""What is not known and may still be told apart from what is not known because it was never asked.

A test of a hidden question is not known, and nobody will ever tell: hidden counts as not asked. A test of
a question that was asked and left open, or that may yet be asked, can still come out either way.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from xinfu.checkup.conditions import Situation, holds
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
from xinfu.packs.pack import Pack


def may_hold(condition: Condition | None, pack: Pack, situation: Situation) -> bool:
    """Tell whether a condition holds, or would if missing answers were such that it does.

    Tests are taken one by one: that two of them look at the same answer does not matter.
    """
    behind = questions_in(condition).union(*(feeders_below(pack, key) for key in factors_in(condition)))
    return _may_be(condition, True, pack, situation, askable(behind, pack, situation))


def askable(questions: Iterable[str], pack: Pack, situation: Situation) -> frozenset[str]:
    """Return those of some questions that are asked or may yet be, with those that this rests on."""
    asked: set[str] = set()
    # Questions look only at earlier ones, so each comes after all that it rests on, and nothing recurs.
    for key in with_those_before(pack, frozenset(questions)):
        when = pack.questions[key].when
        if key not in situation.hidden or _may_be(when, True, pack, situation, asked):
            asked.add(key)
    return frozenset(asked)


@lru_cache(maxsize=1024)
def feeders_below(pack: Pack, factor_id: str) -> frozenset[str]:
    """Return the questions that a factor counts, itself or through its parts."""
    keys, questions = {factor_id}, set[str]()
    # A factor counts only factors before it, so in this order it comes after all that count it.
    for factor in reversed(tuple(pack.factors.values())):
        if factor.id in keys:
            keys.update(factor.of)
            questions.update(factor.feeders)
    return frozenset(questions)


@lru_cache(maxsize=1024)
def with_those_before(pack: Pack, questions: frozenset[str]) -> tuple[str, ...]:
    """Return questions with all that decide whether they are asked, in file order."""
    keys = set(questions)
    for question in reversed(tuple(pack.questions.values())):
        if question.id in keys:
            keys |= questions_in(question.when)
    return tuple(key for key in pack.questions if key in keys)


def _may_be(
    condition: Condition | None,
    wanted: bool,
    pack: Pack,
    situation: Situation,
    asked: frozenset[str] | set[str],
) -> bool:
    """Tell whether a condition has or may still get this truth; `asked` are questions that may be asked."""

    def may_be(part: Condition | None, truth: bool) -> bool:
        return _may_be(part, truth, pack, situation, asked)

    match condition:
        case None:
            return wanted
        case Always(value):
            return value is wanted
        case AllOf(parts):
            return (
                all(may_be(part, True) for part in parts)
                if wanted
                else any(may_be(part, False) for part in parts)
            )
        case AnyOf(parts):
            return (
                any(may_be(part, True) for part in parts)
                if wanted
                else all(may_be(part, False) for part in parts)
            )
        case Not(part):
            return may_be(part, not wanted)
        case Named(_, part):
            return may_be(part, wanted)
    truth = holds(condition, situation)
    if truth is not None:
        return truth is wanted
    if isinstance(condition, AnswerTest):
        return condition.question in asked
    return _may_be_told(condition, pack, situation, asked)


def _may_be_told(
    test: FactorTest, pack: Pack, situation: Situation, asked: frozenset[str] | set[str]
) -> bool:
    """Tell whether a factor may still get a level; one of which nothing is asked has none for good."""
    result = situation.factors.get(test.factor)
    if result is None or result.status != "not_asked":
        return True
    return not asked.isdisjoint(feeders_below(pack, test.factor))
