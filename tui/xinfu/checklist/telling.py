"""What a file is to tell besides the list itself: nothing, unless the person asked for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from msgspec.structs import replace

from xinfu.checklist.checklist import Checklist


@dataclass(frozen=True)
class Telling:
    """What the person asked for."""

    answers: bool = False
    """All answers that may leave memory, the levels, and why each thing concerns the person."""

    titles: bool = False
    """What there is to do, in a calendar that others may see."""

    intention: bool = False
    """When and where the person means to do the next step, in their own words."""

    handed: tuple[str, ...] | None = None
    """The questions whose answers somebody who helps may read, on a page for them; None for no such page."""

    @property
    def needs_answers(self) -> bool:
        """Whether the list must be made with its answers before any are left out again."""
        return self.answers or self.handed is not None


def as_told(checklist: Checklist, telling: Telling, written: dt.datetime | None) -> Checklist:
    """Return a list made for a file with what it is to tell, as it is written at a moment.

    Of the answers that it holds, a page to hand over keeps those that were chosen one by one, and none of the
    reasons, which quote others.
    """
    told = replace(checklist, titled=telling.titles, written=written)
    if telling.handed is None:
        return told
    answers = tuple(line for line in told.answers or () if line.id in telling.handed)
    items = tuple(replace(item, reasons=()) for item in told.items)
    return replace(told, answers=answers, items=items, handed_over=True)
