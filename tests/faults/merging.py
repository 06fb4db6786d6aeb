"""Lists that a person and the program change at the same time: random lives, orders and copies."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial

from tests.faults.outcome import Outcome, side_by_side
from tests.support.editors import EDITS
from tests.support.list_merging import (
    BY_PERSON,
    BY_PROGRAM,
    STEPS,
    live,
    merge_copies_of_one,
    merge_in_each_order,
    random_steps,
)

_PARTS = 2


def run(cases: int, seed: int) -> Outcome:
    """Try so many scripts; one in ten merges in each order, one in ten two copies."""
    return side_by_side(_run, cases, seed, _PARTS)


def _run(cases: int, seed: int) -> Outcome:
    outcome = Outcome()
    for number in range(cases):
        chance = random.Random(f"{seed} {number}")
        outcome.case(_failure(_script(chance, number % 10), f"seed {seed}, script {number}"))
    return outcome


def _script(chance: random.Random, number: int) -> Callable[[], object]:
    if number == 0:
        by_person, by_program = random_steps(chance, BY_PERSON, 3), random_steps(chance, BY_PROGRAM, 3)
        return partial(merge_in_each_order, by_person, by_program)
    if number == 1:
        first, second = (random_steps(chance, tuple(EDITS), 5) for _ in range(2))
        return partial(merge_copies_of_one, first, second, with_base=chance.random() < 0.5)
    return partial(live, chance.choice(["zh", "en"]), random_steps(chance, STEPS, 14))


def _failure(script: Callable[[], object], name: str) -> str | None:
    try:
        script()
    except Exception as error:
        return f"{name}: {type(error).__name__}: {error}; {script}"
    return None
