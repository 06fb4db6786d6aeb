"""A small made-up pack with every kind of question, a private one, alerts, and a list of things to do."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xinfu.packs.pack import Pack
from xinfu.packs.reading.limits import check_limits

from tests.support import building

Tree = dict[str, Any]


def said(words: str) -> dict[str, str]:
    """Return a text in both languages that can be told apart by its words and by its language."""
    return {"zh": f"{words} 中", "en": f"{words} en"}


def option(key: str, points: float = 0, **more: Any) -> Tree:
    """Return an option of a question that feeds the one factor."""
    return {"id": key, "text": said(f"option-{key}"), "points": {"risk": points}, **more}


def plain(key: str, **more: Any) -> Tree:
    """Return an option without points."""
    return {"id": key, "text": said(f"option-{key}"), **more}


def question(key: str, kind: str, **more: Any) -> Tree:
    """Return a question with its texts."""
    texts = {"ask": said(f"ask-{key}"), "why": said(f"why-{key}"), "learn": said(f"learn-{key}")}
    return {"id": key, "section": "all", "kind": kind, **texts, **more}


def action(key: str, horizon: str, **more: Any) -> Tree:
    """Return an action that is always on the list unless told otherwise."""
    given = {"when": {"always": True}, "minutes": 5, "evidence": "verified", "sources": ["rule"]}
    texts = {"title": said(f"do-{key}"), "why": said(f"because-{key}"), "steps": [said(f"step-{key}")]}
    return {"id": key, "horizon": horizon, **given, **texts, **more}


def alert(key: str, when: Tree, action_id: str) -> Tree:
    """Return an alert that does not wait for the result."""
    texts = {"title": said(f"alert-{key}"), "text": said(f"alarm-{key}")}
    return {"id": key, "when": when, "actions": [action_id], "immediate": True, **texts}


def tree() -> Tree:
    """Return the pack as a plain tree; each call makes a new one."""
    bands = [
        {"id": "low", "level": "ok", "upto": 0.5, "title": said("low")},
        {"id": "watch", "level": "watch", "upto": 1.5, "title": said("watch")},
        {"id": "high", "level": "high", "title": said("high")},
    ]
    return {
        "format": 1,
        "id": "every-kind",
        "version": "1.2.3",
        "languages": ["zh", "en"],
        "title": said("title"),
        "summary": said("summary"),
        "notice": said("notice"),
        "not_for": said("not-for"),
        "source": [{"id": "rule", "kind": "law", "title": said("source")}],
        "hotline": [{"number": "12356", "title": said("hotline"), "note": said("hotline-note")}],
        "section": [{"id": "all", "title": said("section")}],
        "factor": [
            {
                "id": "risk",
                "title": said("factor"),
                "method": "mean",
                "bands": bands,
                "evidence": "second_hand",
                "sources": ["rule"],
            }
        ],
        "question": [
            question("pick", "one", skip=["unsure"], options=[option("fine"), option("danger", 3)]),
            question("secret", "one", private=True, options=[plain("hush"), plain("loud")]),
            question(
                "several",
                "many",
                skip=["prefer_not"],
                options=[plain("red"), plain("blue"), plain("none", exclusive=True)],
            ),
            question("amount", "number", min=1, max=100, step=0.5, unit=said("unit"), skip=["unsure"]),
            question("day", "date", min=dt.date(2026, 1, 1), max="today"),
            question("note", "text", max_length=20),
            question("last", "scale", options=[option("never"), option("always", 3)]),
        ],
        "action": [
            action("first", "today"),
            action("second", "week"),
            action("third", "ongoing"),
            action("whisper", "month", when={"q": "secret", "is": "loud"}),
            action("act", "now", when={"q": "pick", "is": "danger"}),
        ],
        "alert": [
            alert("pick", {"q": "pick", "is": "danger"}, "act"),
            alert("last", {"q": "last", "is": "always"}, "act"),
        ],
    }


ANSWERS: dict[str, Any] = {
    "pick": "fine",
    "secret": "hush",
    "several": ["red"],
    "amount": 2,
    "day": "2026-11-20",
    "note": "hello",
    "last": "never",
}
"""An answer to every question, none of which raises a warning."""


def pack_of(given: Tree) -> Pack:
    """Return the pack of a plain tree, which must be valid."""
    assert check_limits(given) == []
    return building.pack_of(given)


def every_kind() -> Pack:
    """Return the made-up pack."""
    return pack_of(tree())
