"""A made-up pack with more answers and things to do than a screen has lines."""

from __future__ import annotations

from xinfu.packs.pack import Pack

from tests.support.pack_trees import frame, pack_of

ROWS = 30


def long_pack(kind: str = "one", rows: int = ROWS) -> Pack:
    """Return a pack with one question of a kind, with many answers `o1`, `o2` … and much below them."""
    options = [{"id": f"o{number}", "text": f"Answer {number}"} for number in range(1, rows + 1)]
    question = {"id": "long", "kind": kind, "options": options, "why": "Why. " * 200, "skip": ["unsure"]}
    actions = [
        {"id": f"do-{number}", "title": f"Do {number}", "when": {"always": True}} for number in range(ROWS)
    ]
    return pack_of(frame([question], action=actions, notice="Much. " * 100))
