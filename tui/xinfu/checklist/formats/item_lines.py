"""What files say of one thing to do, in sentences that each format then escapes for itself.

Of what comes later no more is said than how to do it: what it rests on stands on the screen, and is in the
file once it comes nearer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec.structs import replace

from xinfu.checklist.checklist import Checklist, Item, State
from xinfu.checkup.day_plan import Placement
from xinfu.wording.words import Words

TICKED: frozenset[State] = frozenset({"done", "already"})
"""The states that a box with a tick stands for."""

TODAY: frozenset[Placement] = frozenset({"now", "today"})
_LATER: frozenset[Placement] = frozenset({"week", "month", "ongoing", "settled", "unneeded"})

_TOLD_AT: tuple[Placement, ...] = ("today", "unneeded", "month")
"""Places at which an item is told in different ways; in every other it is told as in one of them."""


def ways_of_telling(item: Item) -> Iterator[Item]:
    """Yield an item as it may stand in a file, wherever it stood when that was written."""
    for place in _TOLD_AT:
        yield replace(item, horizon=place)
    yield replace(item, horizon="unneeded", is_outdated=not item.is_outdated)


def titled(item: Item, words: Words) -> str:
    """Return the title of an item, with its state where a box cannot show that."""
    told = item.state in ("open", "done")
    return item.title if told else words(f"state.{item.state}", title=item.title)


def facts(checklist: Checklist, item: Item, words: Words) -> Iterator[str]:
    """Yield how long an item takes, and until which day there is or was where that is not today."""
    if item.minutes is not None and item.horizon != "now":
        yield words("file.minutes", minutes=item.minutes)
    if item.due is not None and (item.horizon not in TODAY or item.due < checklist.today):
        yield day_text(item.due, checklist.made_on, words)


def about(item: Item, words: Words) -> Iterator[str]:
    """Yield what there is to know about an item besides its steps."""
    if item.intention:
        yield words("item.intention", text=item.intention)
    if item.horizon == "unneeded":
        yield words("item.unneeded")
        if item.changed and item.is_outdated:
            yield item.changed
    if item.say:
        yield f"{words('item.say')}\n{item.say}"
    why = "" if item.horizon in _LATER else item.why
    for key, text in (("done_when", item.done_when), ("caution", item.caution), ("why", why)):
        if text:
            yield words(f"item.{key}", text=text)
    yield from (words("item.because", text=reason) for reason in item.reasons)


def rests_on(item: Item) -> tuple[str, ...]:
    """Return what an item rests on; nothing for one that comes later."""
    return () if item.horizon in _LATER else item.rests_on


def day_text(day: dt.date, made_on: dt.date, words: Words) -> str:
    """Return a day as a file tells it, with its year only where that is not the year of the list."""
    month = words("file.months").split()[day.month - 1]
    key = "file.day" if day.year == made_on.year else "file.day_of_year"
    return words(key, year=day.year, month=month, day=day.day)
