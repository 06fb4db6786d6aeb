"""What each method says about ends, values and counting is what it says about every single choice."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from itertools import product
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xinfu.checkup.scoring import methods
from xinfu.checkup.scoring.methods import Ends, Lookup, Max, Mean, Method, Sum
from xinfu.packs.format import document
from xinfu.packs.pack import LookupTable

from tests.support.effort import examples

PLAIN: tuple[Method, ...] = (Sum(), Mean(), Max())
numbers = st.integers(-4, 4).map(Fraction)
ends = st.tuples(numbers, numbers).map(lambda pair: (min(pair), max(pair)))


@examples(150)
@given(st.sampled_from(PLAIN), st.lists(ends, max_size=3), st.lists(ends, max_size=3))
def test_interval_is_that_of_every_choice_of_what_counts(
    method: Method, sure: list[Ends], perhaps: list[Ends]
) -> None:
    scores = [Fraction(0)] if isinstance(method, Sum) and not isinstance(method, Mean) and not sure else []
    for chosen in product((False, True), repeat=len(perhaps)):
        counted = [*sure, *(each for each, counts in zip(perhaps, chosen, strict=True) if counts)]
        if counted:
            scores += [method.exact(values) for values in product(*counted)]
    if scores:
        assert method.interval(sure, perhaps) == (min(scores), max(scores))


@examples(100)
@given(
    st.sampled_from(PLAIN), st.lists(st.frozensets(numbers, min_size=1, max_size=3), min_size=1, max_size=3)
)
def test_values_are_those_of_every_choice(method: Method, terms: list[frozenset[Fraction]]) -> None:
    spent: list[int] = []
    every = tuple(sorted({method.exact(values) for values in product(*terms)}))
    assert method.values(terms, 100, spent.append) == (every, True)
    cut, complete = method.values(terms, 1, spent.append)
    assert (min(cut), max(cut)) == (min(every), max(every))
    assert complete or {*cut} <= {*every}
    assert len(spent) == 2 * len(terms)
    assert spent[len(terms) - 1] >= len(every)


@examples(60)
@given(st.sampled_from(PLAIN), st.lists(st.integers(-9, 9), min_size=1, max_size=4))
def test_counting_in_shares_comes_to_the_same(method: Method, points: list[int]) -> None:
    total: Any = reduce(method.fold, points, method.start)
    exact = method.exact([Fraction(value, 3) for value in points])
    assert method.amount(Fraction(total, 3), len(points)) == exact


@pytest.mark.parametrize(
    ("raw", "row"), [(Fraction(2), 7), (Fraction(3), 9), (Fraction(1), None), (Fraction(5, 2), None)]
)
def test_lookup_has_rows_for_whole_numbers_only(raw: Fraction, row: int | None) -> None:
    column = (Fraction(7), Fraction(9))
    lookup = Lookup(LookupTable((), 2, {(): column}))
    assert lookup.convert(raw, column) == row
    assert lookup.convert(raw, None) is None
    assert lookup.convert_interval((raw, raw), [column])[1] is (row is not None)
    assert lookup.limits((raw, raw)) == column


def test_every_method_and_every_rule_that_can_be_written_has_a_class() -> None:
    hints = get_type_hints(document.Factor)
    assert {*methods._METHODS, "lookup"} == set(get_args(hints["method"]))
    assert set(methods._MISSING) == set(get_args(hints["missing"]))
