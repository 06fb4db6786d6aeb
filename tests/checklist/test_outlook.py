"""How far a list is, told from its record alone, is what the list itself says."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from xinfu.checklist.checklist import SETTLED, State
from xinfu.checklist.kept_list import KeptList, Listed
from xinfu.checklist.outlook import TO_DO, outlook_of

from tests.support.dates import TODAY

ITEMS = st.lists(
    st.builds(
        Listed,
        id=st.sampled_from(["a", "b", "c", "d"]),
        horizon=st.just("week"),
        due=st.none() | st.dates(TODAY - dt.timedelta(30), TODAY + dt.timedelta(30)),
        state=st.sampled_from(get_args(State)),
        is_needed=st.booleans(),
    ),
    max_size=4,
)


@given(ITEMS)
def test_the_record_says_what_the_list_says(items: list[Listed]) -> None:
    kept = KeptList("made-up", "1.0.0", TODAY, "en", tuple(items))
    outlook = outlook_of(msgspec.json.encode(kept).decode())
    assert outlook.to_do == sum(item.is_to_do for item in items)
    assert outlook.is_due(TODAY.isoformat()) == any(item.is_due(TODAY) for item in items)


def test_what_is_not_settled_is_to_be_done() -> None:
    assert set(TO_DO) == set(get_args(State)) - set(SETTLED)


@pytest.mark.parametrize(
    "record", ["", "[]", "{}", '{"items": 1}', '{"items": [1]}', "[" * 100_000, '{"items": [{"due": 7}, {}]}']
)
def test_what_is_no_record_of_a_list_is_refused(record: str) -> None:
    if record.endswith("{}]}"):
        assert outlook_of(record).to_do == 2
        return
    with pytest.raises(ValueError):  # noqa: PT011 - any of them
        outlook_of(record)
