"""The keys that a preview adds to every page."""

from __future__ import annotations

from xinfu.app.screens.page import KeyRow

KEYS: tuple[KeyRow, ...] = (
    ("F6", "problems", "app.problems", 1),
    ("F7 F8", "jump", "app.jump(1)", 7),
    ("F9", "questions", "app.questions", 6),
)
