"""Keys that arrive together: none answers a question that was not on the screen when it was read."""

from __future__ import annotations

from tests.faults import bursts


def test_a_hundred_bursts_answer_what_the_same_keys_answer_one_at_a_time() -> None:
    outcome = bursts.run_here(100, 1)
    assert outcome.failures == []
    assert outcome.cases == 100
