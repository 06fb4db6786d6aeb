"""Whatever a person and the program do to a list, in any order, keeps what is promised of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.editors import EDITS
from tests.support.effort import examples
from tests.support.list_lives import Step
from tests.support.list_merging import (
    BY_PERSON,
    BY_PROGRAM,
    MOST,
    STEPS,
    live,
    merge_copies_of_one,
    merge_in_each_order,
)

NUMBERS = st.integers(0, MOST - 1)


def steps(names: tuple[str, ...], most: int) -> st.SearchStrategy[list[Step]]:
    """Draw some steps."""
    return st.lists(st.tuples(st.sampled_from(names), NUMBERS, NUMBERS), min_size=1, max_size=most)


@given(st.sampled_from(["zh", "en"]), steps(STEPS, 7))
@examples(1700)
def test_no_byte_is_lost_nothing_done_is_open_again_and_conflicts_stay(
    language: str, script: list[Step]
) -> None:
    live(language, script)


@given(steps(BY_PERSON, 3), steps(BY_PROGRAM, 3))
@examples(150)
def test_where_there_is_no_conflict_the_order_of_merging_makes_no_difference(
    by_person: list[Step], by_program: list[Step]
) -> None:
    merge_in_each_order(by_person, by_program)


@given(steps(tuple(EDITS), 4), steps(tuple(EDITS), 4), st.booleans())
@examples(150)
def test_two_copies_become_one_in_which_nothing_is_lost(
    first: list[Step], second: list[Step], with_base: bool
) -> None:
    merge_copies_of_one(first, second, with_base=with_base)


LIVES = [
    # Each broke something once.
    [("say day", 23, 582), ("no base", 206, 900)],
    [("move item", 402, 355), ("no base", 206, 900)],
    [("say state", 803, 916), ("say day", 23, 582), ("no base", 206, 900)],
    [("note beneath", 604, 845), ("lose item", 387, 318), ("lose item", 141, 782), ("list", 618, 943)],
    [("copy item", 631, 11), ("say day", 379, 357), ("due", 627, 610)],
    [("copy item", 146, 267), ("new words", 728, 317), ("lose detail", 812, 263)],
]


@pytest.mark.parametrize("script", LIVES)
def test_lives_that_were_hard_are_lived_well(script: list[Step]) -> None:
    for language in ("zh", "en"):
        live(language, script)
