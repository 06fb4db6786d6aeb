"""Small packs whose actions end up on lists that are kept."""

from __future__ import annotations

from typing import Any

from xinfu.packs.pack import Pack

from tests.support.pack_trees import Tree, frame, pack_of


def an_action(key: str, horizon: str, **more: Any) -> Tree:
    """Return an action of ten minutes that stands on the list of whoever said yes, unless told otherwise."""
    when = more.pop("when", {"q": "q", "is": "yes"})
    return {"id": key, "title": key, "horizon": horizon, "when": when, "minutes": 10, **more}


def a_pack(*actions: Tree, **more: Any) -> Pack:
    """Return a pack with these actions, a question, a day that is asked for, and a private question."""
    yes_no = [{"id": "yes", "text": "Yes"}, {"id": "no", "text": "No"}]
    questions: list[Tree] = [
        {"id": "q", "kind": "one", "options": yes_no},
        {"id": "day", "kind": "date"},
        {"id": "secret", "kind": "one", "options": yes_no, "private": True},
    ]
    return pack_of({**frame(questions), "action": list(actions), **more})
