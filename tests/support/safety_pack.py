"""A pack whose alert holds: safety first, then what is for today, for the week, and another check-up."""

from __future__ import annotations

from typing import Any

from xinfu.packs.pack import Pack

from tests.support.pack_trees import Tree, frame, one, pack_of

LISTED = ["hang-up", "freeze", "pay", "count", "read"]


def safety_pack(**more: Any) -> Pack:
    """Return the pack; with any answer but `a` to its question the alert is raised and holds."""
    danger: Tree = {"not": {"q": "danger", "is": "a"}}
    always: Tree = {"always": True}
    actions: list[Tree] = [
        {
            "id": "hang-up",
            "title": "Hang up",
            "when": danger,
            "horizon": "now",
            "minutes": 2,
            "steps": ["Now."],
        },
        {"id": "freeze", "title": "Freeze", "when": danger, "horizon": "today", "minutes": 10},
        {
            "id": "pay",
            "title": "Pay",
            "when": always,
            "horizon": "today",
            "minutes": 20,
            "steps": ["Open it."],
        },
        {"id": "count", "title": "Count", "when": always, "horizon": "today", "minutes": 20},
        {
            "id": "read",
            "title": "Read",
            "when": always,
            "horizon": "week",
            "minutes": 5,
            "continue_with": "other",
        },
    ]
    alert = {"id": "a", "title": "Stop", "when": danger, "holds": True, "actions": ["hang-up", "freeze"]}
    return pack_of(frame([one("danger")], action=actions, alert=[alert], **more))


def other_pack() -> Pack:
    """Return the check-up that an item of the list offers."""
    return pack_of({**frame([one("first")]), "id": "other", "title": "The other one"})
