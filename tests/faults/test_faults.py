"""Every kind of fault, in the size that a few minutes allow; `python -m tests.faults --soak` takes hours."""

from __future__ import annotations

import pytest

from tests.faults.kinds import KINDS


@pytest.mark.parametrize("name", KINDS)
def test_nothing_is_lost_and_nothing_hangs(name: str) -> None:
    entry = KINDS[name]
    outcome = entry.kind(entry.quick, 1)
    assert outcome.failures == []
    assert outcome.cases >= entry.least
