"""Checklists of made-up items."""

from __future__ import annotations

from fractions import Fraction

from xinfu.checklist.checklist import Checklist, Item, LevelLine
from xinfu.checklist.formats.ical_lines import NothingToWriteError
from xinfu.checklist.formats.registry import RENDERERS

from tests.support.dates import TODAY


def make_item(number: int, **more: object) -> Item:
    """Return an item, harmless but for what is given."""
    given: dict[str, object] = {
        "id": f"item-{number}",
        "title": "Title",
        "horizon": "today",
        "due": TODAY,
        "minutes": 5,
        "why": "",
        "reasons": (),
        "steps": (),
        "done_when": "",
        "caution": "",
        "say": "",
        "smaller": "",
        "evidence": None,
        "sources": (),
        "rests_on": (),
        "claims": (),
        "kind": "do",
    }
    return Item(**(given | more))  # type: ignore[arg-type]


def make_list(items: tuple[Item, ...], **more: object) -> Checklist:
    """Return a checklist of items, harmless but for what is given."""
    given: dict[str, object] = {
        "pack_id": "made-up",
        "pack_version": "1.0.0",
        "title": "Made up",
        "language": "en",
        "made_on": TODAY,
        "reviewed": TODAY,
        "past_review": False,
        "notice": "",
        "alerts": (),
        "levels": (),
        "items": items,
        "contacts": (),
    }
    return Checklist(**(given | more))  # type: ignore[arg-type]


def rendered(suffix: str, checklist: Checklist) -> str:
    """Return the text of a file of a format; nothing where that format takes nothing of the list."""
    try:
        return RENDERERS[suffix](checklist)
    except NothingToWriteError:
        return ""


def make_level(title: str, text: str, *, certain: bool = True) -> LevelLine:
    """Return the level of a factor, in words."""
    return LevelLine("level", title, "scored", Fraction(1, 3), "low", "ok", text, ("low",), certain)
