"""What two windows did to one list stays, item by item."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace
from xinfu.checklist.checklist import State
from xinfu.checklist.kept_list import KeptList, Listed, Reason
from xinfu.checklist.reconciling import reconcile

from tests.support.dates import TODAY

DAY = dt.timedelta(days=1)
LIST = KeptList("made-up", "1.0.0", TODAY, "en", tuple(Listed(key, "month") for key in "abc"))


@pytest.mark.parametrize(
    ("before", "ours", "theirs", "after", "differing"),
    [
        ("open", "done", "open", "done", 0),
        ("open", "open", "done", "done", 0),
        ("done", "open", "done", "open", 0),
        ("open", "done", "done", "done", 0),
        ("open", "doing", "done", "done", 1),
        ("open", "done", "doing", "done", 1),
        ("open", "not_for_me", "done", "not_for_me", 1),
    ],
)
def test_one_item_that_two_windows_gave_a_state(
    before: State, ours: State, theirs: State, after: State, differing: int
) -> None:
    was = LIST.with_states({"a": before}, TODAY)
    one, other = (was.with_states({"a": state}, TODAY + DAY) for state in (ours, theirs))
    merged, count = reconcile(was, one, other)
    assert (merged.states.get("a", "open"), count) == (after, differing)


def test_all_else_that_either_did_stays() -> None:
    ours = replace(LIST.moved("a", TODAY + 9 * DAY), is_safe=True, reasons=(Reason("a", TODAY, "busy"),))
    theirs = replace(
        LIST.moved("b", TODAY + 5 * DAY), intention="at nine", intention_for="b", looked_on=TODAY
    )
    merged, count = reconcile(LIST, ours, theirs)
    assert {item.id: item.due for item in merged.items if item.is_moved} == {
        "a": TODAY + 9 * DAY,
        "b": TODAY + 5 * DAY,
    }
    assert (merged.is_safe, merged.intention, merged.looked_on, count) == (True, "at nine", TODAY, 0)
    assert merged.reasons == ours.reasons
    assert reconcile(LIST, LIST.moved("b", TODAY), theirs)[1] == 1


def test_what_another_window_put_on_or_took_off() -> None:
    theirs = replace(LIST, items=(*LIST.items[1:], Listed("d", "week")))
    assert [item.id for item in reconcile(LIST, LIST, theirs)[0].items] == ["b", "c", "d"]
    ours = LIST.with_states({"a": "done"}, TODAY)
    assert reconcile(LIST, ours, theirs)[0].states == {"a": "done"}
