"""A checklist: what to do, in which order, and why, in one language; plain text that may be shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from xinfu.checkup.day_plan import Placement
from xinfu.checkup.factor_result import Status
from xinfu.packs.format.document import Evidence, Level

State = Literal["open", "doing", "done", "already", "not_for_me"]
"""How far a thing is; `already` had been done before, and `not_for_me` is not going to be."""

SETTLED: tuple[State, ...] = ("done", "already", "not_for_me")
"""What needs nothing any more."""


def settled(states: Mapping[str, State]) -> frozenset[str]:
    """Return the ids of what needs nothing any more."""
    return frozenset(key for key, state in states.items() if state in SETTLED)


@dataclass(frozen=True)
class Progress:
    """How far a list is on the day on which it is shown."""

    states: Mapping[str, State] = field(default_factory=dict)
    """Those of the items that are not open, by id."""

    settled_before: frozenset[str] = frozenset()
    """What has needed nothing any more since an earlier day: it takes up nothing of this one."""

    unneeded: frozenset[str] = frozenset()
    """What a later check-up does not ask for any more."""

    outdated: frozenset[str] = frozenset()
    """What of this a newer version of the pack left out."""

    is_safe: bool = False
    """Whether the person said so: nothing waits for that any more."""

    made_on: dt.date | None = None
    """The day on which the list was made, if that is another one."""


class SourceLine(Struct, frozen=True):
    """Something that an item rests on; its address is to be typed by hand, never a link."""

    title: str
    address: str
    checked: dt.date | None


class Item(Struct, frozen=True):
    """One thing to do. `saved` is false for what stays on the screen and goes into no file."""

    id: str
    title: str
    horizon: Placement
    due: dt.date | None
    minutes: int | None
    why: str
    reasons: tuple[str, ...]
    steps: tuple[str, ...]
    done_when: str
    caution: str
    say: str
    smaller: str
    evidence: Evidence | None
    sources: tuple[SourceLine, ...]
    rests_on: tuple[str, ...]
    """Badge and sources in sentences."""

    claims: tuple[str, ...]
    kind: str
    state: State = "open"
    saved: bool = True
    changed: str = ""
    """What the author says has changed since older lists."""

    is_outdated: bool = False
    """Whether a newer version of the pack left it out, so that this is told."""

    intention: str = ""
    """When and where the person means to do it, where they asked for that to be told."""

    @property
    def is_left(self) -> bool:
        """Whether it is still to be done, going by the newest check-up."""
        return self.state not in SETTLED and self.horizon != "unneeded"


class AlertLine(Struct, frozen=True):
    """A raised alert."""

    id: str
    title: str
    text: str


class LevelLine(Struct, frozen=True):
    """What came out for one factor."""

    id: str
    title: str
    status: Status
    score: Fraction | None
    band: str | None
    level: Level | None
    text: str
    """The level in words."""

    bands: tuple[str, ...]
    """The ids of all bands that missing answers could still make it."""

    certain: bool


class AnswerLine(Struct, frozen=True):
    """An answer of the person's, in words and as the plain value that is read back."""

    id: str
    question: str
    text: str
    value: Any


class Contact(Struct, frozen=True):
    """A number to call and what it is for; `needed` where something on the list speaks of it."""

    number: str
    title: str
    note: str
    needed: bool


class Checklist(Struct, frozen=True):
    """A whole checklist with what a reader must know about it."""

    pack_id: str
    pack_version: str
    title: str
    language: str
    made_on: dt.date
    reviewed: dt.date | None
    past_review: bool
    notice: str
    alerts: tuple[AlertLine, ...]
    levels: tuple[LevelLine, ...]
    items: tuple[Item, ...]
    contacts: tuple[Contact, ...]
    holding: bool = False
    """Whether safety comes first, and the rest waits."""

    shown_on: dt.date | None = None
    """The day on which it stands as it does, if that is another than it was made on."""

    answers: tuple[AnswerLine, ...] | None = None
    """What the person answered, where they asked for it to be told; no text speaks of it otherwise."""

    titled: bool = False
    """Whether calendars may say what there is to do, and not only that there is something."""

    handed_over: bool = False
    """Whether it is a page for somebody who helps, with room for what is filled in by hand."""

    written: dt.datetime | None = None
    """The moment at which a file is written, with its time zone; None for the start of the day."""

    @property
    def today(self) -> dt.date:
        """The day on which it stands as it does."""
        return self.shown_on or self.made_on

    @property
    def next_step(self) -> Item | None:
        """The first item that still is to be done, and that the newest check-up asks for."""
        return next((item for item in self.items if item.is_left), None)

    def in_order_of(self, other: Checklist) -> Checklist:
        """Return the list with its items in the order that they have in another, what is not there last."""
        places = {item.id: place for place, item in enumerate(other.items)}
        items = sorted(self.items, key=lambda item: places.get(item.id, len(places)))
        return replace(self, items=tuple(items))

    def with_states(self, states: Mapping[str, State]) -> Checklist:
        """Return the list with the states of these items, by id."""
        items = tuple(replace(item, state=states.get(item.id, item.state)) for item in self.items)
        return replace(self, items=items)
