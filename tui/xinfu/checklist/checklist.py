"""A checklist: what to do, in which order, and why, in one language; plain text that may be shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from xinfu.checkup.day_plan import Placement

State = Literal["open", "done"]


@dataclass(frozen=True)
class Item:
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
    evidence: str
    """The badge alone."""

    sources: tuple[str, ...]
    rests_on: tuple[str, ...]
    """Badge and sources in sentences."""

    claims: tuple[str, ...]
    kind: str
    state: State = "open"
    saved: bool = True


@dataclass(frozen=True)
class LevelLine:
    """The level of one factor as it stands in a file."""

    id: str
    title: str
    sign: str
    level: str
    certain: bool


@dataclass(frozen=True)
class Contact:
    """A number to call and what it is for."""

    number: str
    title: str
    note: str


@dataclass(frozen=True)
class Checklist:
    """A whole checklist with what a reader must know about it."""

    pack_id: str
    pack_version: str
    title: str
    language: str
    made_on: dt.date
    reviewed: dt.date | None
    past_review: bool
    notice: str
    alerts: tuple[tuple[str, str], ...]
    levels: tuple[LevelLine, ...]
    items: tuple[Item, ...]
    contacts: tuple[Contact, ...]
    holding: bool = False
    """Whether safety comes first, and the rest waits."""

    @property
    def next_step(self) -> Item | None:
        """The first item that is not done."""
        return next((item for item in self.items if item.state == "open"), None)

    def with_states(self, states: Mapping[str, State]) -> Checklist:
        """Return the list with the states of these items, by id."""
        items = tuple(replace(item, state=states.get(item.id, item.state)) for item in self.items)
        return replace(self, items=items)
