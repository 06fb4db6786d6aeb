"""The three-valued tables are the least, the greatest and the complement of 1, ½ and 0."""

from __future__ import annotations

from itertools import product

import pytest
from xinfu.checkup.conditions import Truth, all_of, any_of, negated

RANK: dict[Truth, int] = {False: 0, None: 1, True: 2}
TRUTHS: tuple[Truth, ...] = (True, None, False)


@pytest.mark.parametrize("values", [values for count in range(4) for values in product(TRUTHS, repeat=count)])
def test_all_is_the_least_and_any_the_greatest(values: tuple[Truth, ...]) -> None:
    ranks = [RANK[value] for value in values]
    assert RANK[all_of(values)] == min(ranks, default=2)
    assert RANK[any_of(values)] == max(ranks, default=0)


@pytest.mark.parametrize("value", TRUTHS)
def test_not_turns_the_order_round(value: Truth) -> None:
    assert RANK[negated(value)] == 2 - RANK[value]
    assert negated(negated(value)) is value
