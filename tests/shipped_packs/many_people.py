"""People by the hundred for the credit check-up: its worked examples, and random ones that repeat."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from functools import cache

from xinfu.checkup.answers import Answer, Given, Skipped
from xinfu.checkup.result import Result, evaluate
from xinfu.packs.pack import Question

from tests.support.shipped import answers_of, day_of, english, shipped

TODAY = dt.date(2026, 11, 28)
RANDOM_PEOPLE = 90


def ids(result: Result) -> list[str]:
    """Return the ids of a result's actions in their order."""
    return [item.action.id for item in result.actions]


def unalarmed(result: Result) -> list[str]:
    """Return the ids of the actions that no alert calls for."""
    return [item.action.id for item in result.actions if not item.alerts]


@cache
def worked() -> dict[str, Result]:
    """Return the results of the worked examples by their English names."""
    pack = shipped()
    return {english(case): evaluate(pack, answers_of(case), day_of(case)) for case in pack.document.case}


@cache
def strangers() -> tuple[Result, ...]:
    """Return the results of people who answer at random, the same ones every time."""
    people = []
    for seed in range(RANDOM_PEOPLE):
        chance = random.Random(seed)
        people.append({key: _answer(item, chance) for key, item in shipped().questions.items()})
    return tuple(evaluate(shipped(), answers, TODAY) for answers in people)


def everybody() -> Iterator[Result]:
    """Yield the results of all of them."""
    yield from worked().values()
    yield from strangers()


def _answer(question: Question, chance: random.Random) -> Answer:
    skips = question.definition.skip
    if skips and chance.random() < 0.12:
        return Skipped(chance.choice(skips))
    if question.kind == "date":
        return Given(TODAY - dt.timedelta(days=chance.randrange(90)))
    chosen = chance.choice(question.options)
    if question.kind != "many":
        return Given(chosen.id)
    second = chance.choice(question.options)
    if chosen.exclusive or second.exclusive or chosen is second:
        return Given((chosen.id,))
    return Given(tuple(option.id for option in question.options if option in (chosen, second)))
