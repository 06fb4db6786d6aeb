"""What looks at what in a pack, known once for all check-ups: so an answer renews that and nothing else."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from xinfu.checkup.still_open import feeders_below, with_those_before
from xinfu.packs.condition import Condition, factors_in, questions_in
from xinfu.packs.pack import Factor, Pack


class Dependents:
    """Numbered things by what they look at: questions, and factors."""

    def __init__(self, looked_at: Iterable[tuple[Iterable[str], Iterable[str]]]) -> None:
        self.of_question: dict[str, list[int]] = {}
        self.of_factor: dict[str, list[int]] = {}
        for number, (questions, factors) in enumerate(looked_at):
            for key in questions:
                self.of_question.setdefault(key, []).append(number)
            for key in factors:
                self.of_factor.setdefault(key, []).append(number)

    def of(self, questions: Iterable[str], factors: Iterable[str] = ()) -> set[int]:
        """Return all that look at one of these."""
        numbers: set[int] = set()
        for key in questions:
            numbers.update(self.of_question.get(key, ()))
        for key in factors:
            numbers.update(self.of_factor.get(key, ()))
        return numbers


def condition_dependents(conditions: Iterable[Condition | None]) -> Dependents:
    """Return conditions, numbered in this order, by what they look at."""
    return Dependents((questions_in(each), factors_in(each)) for each in conditions)


@lru_cache(maxsize=8)
def question_dependents(pack: Pack) -> Dependents:
    """Return the places of questions by what decides whether they are asked."""
    return condition_dependents(question.when for question in pack.questions.values())


@lru_cache(maxsize=8)
def factor_dependents(pack: Pack) -> Dependents:
    """Return the places of factors by what their results rest on."""
    return Dependents((looked_at(pack, each), factors_of(each)) for each in pack.factors.values())


def looked_at(pack: Pack, factor: Factor) -> Sequence[str]:
    """Return the questions that the result of a factor rests on, otherwise than through other factors.

    Where it matters what may yet be asked, those that decide about that are among them.
    """
    questions = {*factor.feeders, *(factor.lookup.by if factor.lookup is not None else ())}
    questions = questions.union(*map(questions_in, factor.conditions))
    if not (factor.rules or factor.counts_hidden):
        return tuple(questions)
    below = (feeders_below(pack, key) for key in factors_of(factor))
    return with_those_before(pack, frozenset(questions.union(*below)))


def factors_of(factor: Factor) -> frozenset[str]:
    """Return the factors that a factor is made of or looks at."""
    return frozenset(factor.of).union(*map(factors_in, factor.conditions))


def spread(start: Iterable[int], renew: Callable[[int], Iterable[int]]) -> None:
    """Renew each of these once, in order, with all that `renew` then names, which must stand further on."""
    waiting, last = sorted(start), -1
    while waiting:
        number = heapq.heappop(waiting)
        if number != last:
            last = number
            for other in renew(number):
                heapq.heappush(waiting, other)
