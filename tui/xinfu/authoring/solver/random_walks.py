"""Walks made at random and with a purpose, which show most of what can happen before anything is solved."""

from __future__ import annotations

from fractions import Fraction

from xinfu.authoring.solver.search import Study
from xinfu.authoring.solver.walks import Guide
from xinfu.checkup.answers import Answer, Given
from xinfu.checkup.scoring.scores import points_of
from xinfu.packs.pack import Question

RANDOM_WALKS = 32
SKIPPING_WALKS = 10
AIMED_WALKS = 16
HIGHEST = 4
"""How many steps up from the fewest points to the most there are to aim at."""


def explore(study: Study) -> None:
    """Make walks that answer everything: at random, skipping now and then, and for the levels of factors."""
    guides: list[Guide] = [study.some_answer] * RANDOM_WALKS
    guides += [lambda question: study.some_answer(question, 0.4)] * (SKIPPING_WALKS - 2)
    guides += [lambda question: study.some_answer(question, 1.0)] * 2
    if study.pack.factors:
        guides += [_aiming(study, number) for number in range(AIMED_WALKS)]
    study.walks.add(guides)


def _aiming(study: Study, number: int) -> Guide:
    """Return a guide that gives each factor about as many points as its level in this walk asks for.

    The first walks have all factors at the same level, the others each at one of its own.
    """
    levels = {
        factor: number if number <= HIGHEST else study.chance.randint(0, HIGHEST)
        for factor in study.pack.factors
    }

    def guide(question: Question) -> Answer | None:
        given = study.choices[question.id].given
        if not question.feeds or not given:
            return study.some_answer(question)
        options: list[Given] = list(given)
        if question.kind == "many":
            free = tuple(option.id for option in question.options if not option.exclusive)
            options += [Given(free)] if free else []
        factor = min(question.feeds)
        options.sort(key=lambda answer: points_of(question, answer, factor) or Fraction(0))
        return options[(len(options) - 1) * levels[factor] // HIGHEST]

    return guide
