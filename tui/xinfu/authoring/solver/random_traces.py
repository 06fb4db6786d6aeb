"""Traces made at random and with a purpose, which show most of what can happen before anything is solved."""

from __future__ import annotations

from fractions import Fraction

from xinfu.authoring.solver.effort import STEPS_A_VALUE
from xinfu.authoring.solver.search import Search
from xinfu.authoring.solver.traces import Guide
from xinfu.checkup.answers import Answer, Given
from xinfu.checkup.scoring.points import points_of
from xinfu.packs.pack import Question

RANDOM_TRACES = 32
SKIPPING_TRACES = 10
AIMED_TRACES = 16
HIGHEST = 4
"""How many steps up from the fewest points to the most there are to aim at."""


def explore(search: Search) -> None:
    """Make traces that answer everything: at random, skipping now and then, and for the levels of factors."""
    guides: list[Guide] = [search.some_answer] * RANDOM_TRACES
    guides += [lambda question: search.some_answer(question, 0.4)] * (SKIPPING_TRACES - 2)
    guides += [lambda question: search.some_answer(question, 1.0)] * 2
    if search.pack.factors:
        guides += [_aiming(search, number) for number in range(AIMED_TRACES)]
    search.traces.add(guides)


def _aiming(search: Search, number: int) -> Guide:
    """Return a guide that gives each factor about as many points as its level in this trace asks for.

    The first traces have all factors at the same level, the others each at one of its own.
    """
    levels = {
        factor: number if number <= HIGHEST else search.chance.randint(0, HIGHEST)
        for factor in search.pack.factors
    }

    def guide(question: Question) -> Answer | None:
        given = search.choices[question.id].given
        if not question.feeds or not given:
            return search.some_answer(question)
        options: list[Given] = list(given)
        if question.kind_row.is_multiple:
            free = tuple(option.id for option in question.options if not option.exclusive)
            options += [Given(free)] if free else []
        factor = min(question.feeds)
        search.table.effort.spend(STEPS_A_VALUE * len(options))
        options.sort(key=lambda answer: points_of(question, answer, factor) or Fraction(0))
        return options[(len(options) - 1) * levels[factor] // HIGHEST]

    return guide
