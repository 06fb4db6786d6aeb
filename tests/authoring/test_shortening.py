"""Examples are made short without losing what they show."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st
from xinfu.authoring.coverage import MAX_TRIES, shortened
from xinfu.checkup.answers import Answer, Given


def answers(count: int) -> dict[str, Answer]:
    return {f"q{index}": Given("a") for index in range(count)}


@given(st.integers(0, 60), st.data())
def test_what_is_needed_stays_and_nothing_else(count: int, data: st.DataObject) -> None:
    every = answers(count)
    needed = set(data.draw(st.lists(st.sampled_from(sorted(every)), max_size=4))) if every else set()
    assert set(shortened(every, lambda some: needed <= set(some))) == needed


def test_what_does_not_show_it_at_all_stays_as_it_is() -> None:
    assert shortened(answers(5), lambda some: False) == answers(5)


def test_no_more_tries_are_made_than_allowed() -> None:
    tried = 0

    def shows(some: Mapping[str, Answer]) -> bool:
        nonlocal tried
        tried += 1
        return len(some) == 2000

    assert shortened(answers(2000), shows) == answers(2000)
    assert tried <= MAX_TRIES + 1
