"""A question that does not name its kind has the one that its other keys tell, and else it is a mistake."""

from __future__ import annotations

import pytest
from xinfu.packs.loading import load_pack

from tests.packs.mistakes import BASE


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("one", 'options = [{ id = "a", text = "A" }, { id = "b", text = "B" }]'),
        ("scale", 'scale = "often"\nfeeds = {}'),
        ("number", "step = 1"),
        ("number", 'unit = "km"'),
        ("number", "points = [{ heat = 1 }]"),
    ],
)
def test_other_keys_tell_the_kind(kind: str, text: str) -> None:
    more = f'[[question]]\nid = "more"\nsection = "all"\nask = "?"\n{text}\n'
    reading = load_pack(f"{BASE}\n{more}", "base", "", "base")
    assert reading.pack is not None, reading.problems
    assert reading.pack.questions["more"].kind == kind


@pytest.mark.parametrize("text", ["", "min = 1", "max_length = 20", "points = { heat = 1 }"])
def test_a_kind_that_nothing_tells_is_missing(text: str) -> None:
    more = f'[[question]]\nid = "more"\nsection = "all"\nask = "?"\n{text}\n'
    reading = load_pack(f"{BASE}\n{more}", "base", "", "base")
    assert ("key-missing", "kind") in [(p.code, p.details.get("key")) for p in reading.problems]
