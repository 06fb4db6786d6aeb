"""Base, file and app merged item by item and field by field; a pure function of the three.

What one side changed counts; what both changed in the same way counts; what they changed differently is a
conflict. So is whatever would make something done open again, unless the person said so in the program
itself: there they see what they do, while in a file a tick is easily lost. A conflict is shown, and shown
done where any side says so; both sides and the base stay as they are until the person has chosen, so that
every later merge shows it again.

An item that the person took out of the file stays in the program as it is, is told, and is not written again
before it is asked for: it may well have been deleted because it is done, or by mistake.

Without a base nobody can tell who changed what: the side that is further counts, and `has_base` is false.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from msgspec import structs

from xinfu.checklist.checklist import SETTLED, State
from xinfu.checklist.living.last_written import Base, Standing, WrittenItem, present_base
from xinfu.checklist.living.list_file import FileItem, ListFile

DONE: tuple[State, ...] = ("done", "already")
"""What never becomes open again on its own."""

_UNDONE: tuple[State, ...] = ("open", "doing")

Field = Literal["state", "due"]
Side = Literal["file", "app"]


@dataclass(frozen=True)
class Conflict:
    """What the two sides say differently of an item: two states or two days.

    `before` is what both once agreed on; None where they never did, or on no day.
    """

    id: str
    field: Field
    before: State | dt.date | None
    file: State | dt.date | None
    app: State | dt.date | None


@dataclass(frozen=True)
class Merged:
    """What comes of a merge, by id.

    `shown` is what a list shows, `app` what the program holds from now on, and `file` what the file is to
    say; they differ only where there is a conflict.
    """

    shown: Mapping[str, Standing]
    app: Mapping[str, Standing]
    file: Mapping[str, Standing]
    conflicts: tuple[Conflict, ...]
    changed: tuple[str, ...]
    """What was read from the file that the program did not know."""

    added: tuple[str, ...]
    """What is in the program and was never in the file."""

    deleted: tuple[str, ...]
    """What the person took out of the file."""

    brought: tuple[str, ...]
    """What is in the file and was never in the program; it is in `app` now."""

    gone: tuple[str, ...]
    """What is in the file and not on the program's list any more."""

    has_base: bool


@dataclass(frozen=True)
class Said:
    """What one side says of an item; None where it says nothing of it."""

    state: State | None = None
    due: dt.date | None = None


def merge(
    base: Base | None,
    file: ListFile,
    app: Mapping[str, Standing],
    put_back: Iterable[str] = (),
    *,
    since: dt.date | None = None,
) -> Merged:
    """Return what comes of a file and the program's list; `app` has all that is on that list, by id.

    `put_back` are items that the person took out of the file and wants in it again. `since` is the day on
    which the program's list was made, from which a day without a year counts where neither file nor base
    tells one.
    """
    base = present_base(base, file.names)
    return _merged(
        base, said_by_file(file, base, app, since), app, file, frozenset(put_back), file_is_app=False
    )


def merge_copies(base: Base | None, one: ListFile, other: ListFile) -> Merged:
    """Return what comes of two copies of one file: the other takes the part of the program.

    Nothing done is open again because of either.
    """
    base = present_base(base, one.names)
    standings: dict[str, Standing] = {}
    before = base.items if base is not None else {}
    for key, said in said_by_file(other, base, {}).items():
        old = (before[key].standing if key in before else None) or Standing()
        standings[key] = Standing(said.state or old.state, said.due or old.due)
    for key, item in before.items():
        # What is missing in the other copy only was deleted there: the one copy has the say.
        standings.setdefault(key, item.standing or Standing())
    return _merged(base, said_by_file(one, base, standings), standings, one, frozenset(), file_is_app=True)


def choose(merged: Merged, conflict: Conflict, side: Side) -> Merged:
    """Return the merge with one conflict settled as one side has it, on both sides."""
    value = conflict.file if side == "file" else conflict.app

    def settled(table: Mapping[str, Standing]) -> dict[str, Standing]:
        return {**table, conflict.id: structs.replace(table[conflict.id], **{conflict.field: value})}

    return replace(
        merged,
        shown=settled(merged.shown),
        app=settled(merged.app),
        file=settled(merged.file),
        conflicts=tuple(each for each in merged.conflicts if each != conflict),
    )


def made_on(file: ListFile, base: Base | None) -> dt.date | None:
    """Return the day on which the list of a file was made, where that can be told."""
    if file.identity is not None:
        return file.identity.made_on
    return base.made_on if base is not None else None


def said_by_file(
    file: ListFile, base: Base | None, app: Mapping[str, Standing], since: dt.date | None = None
) -> dict[str, Said]:
    """Return what a file says of each of its items, by id; of one that is there twice, what is new."""
    first = made_on(file, base) or since
    said: dict[str, Said] = {}
    for item in file.items:
        written = base.items.get(item.id) if base is not None else None
        known = (written.standing if written is not None else None) or app.get(item.id)
        state = state_of(item, written)
        old = known.due if known is not None else None
        due = item.day.resolved(old, first) if item.day else None
        before = said.get(item.id)
        if before is not None:
            state = max(before.state, state, key=_rank)
            due = due if before.due in (None, old) else before.due
        said[item.id] = Said(state, due)
    return said


def state_of(item: FileItem, written: WrittenItem | None) -> State | None:
    """Return what an item of a file says of its state, knowing what was written of it; None for nothing.

    Words count more than the box, unless the box has changed beneath words that were there before.
    Who says them a second time means them. That something is done, the program never says in words.
    """
    box, words = item.box, item.words
    is_old = written is not None and written.box != box and not item.is_said_again
    before = written.state if written is not None and is_old else None
    if words == "done":
        return "done"
    if words == "already":
        return "open" if box == "empty" and before == "already" else "already"
    if words == "not_for_me" or box == "not_for_me":
        return "done" if box == "ticked" and before == "not_for_me" else "not_for_me"
    if box == "ticked":
        return "done"
    if words == "doing" or box == "doing":
        return "doing"
    return "open" if box == "empty" else None


def _rank(state: State | None) -> int:
    """Return how far a state is; something done is further than something that is not going to be."""
    order: tuple[State | None, ...] = (None, "open", "doing", "not_for_me", "already", "done")
    return order.index(state)


def _merged(
    base: Base | None,
    said: Mapping[str, Said],
    app: Mapping[str, Standing],
    file: ListFile,
    put_back: frozenset[str],
    *,
    file_is_app: bool,
) -> Merged:
    before = base.items if base is not None else {}
    unsure = {key for line in file.unsure for key in line.ids}
    shown: dict[str, Standing] = {}
    held: dict[str, Standing] = dict(app)
    told: dict[str, Standing] = {}
    conflicts: list[Conflict] = []
    for key, each in said.items():
        written = before.get(key)
        old = written.standing if written is not None else None
        own = app.get(key) or old or Standing()
        item = _Item(key, old, _filled(each, old or own), own, guards_app=file_is_app)
        shown[key], held[key], told[key] = item.shown, item.app, item.file
        if key in app or written is None:
            # Of what is not on the program's list any more there is nothing to choose.
            conflicts += item.conflicts
    for key in app:
        shown.setdefault(key, app[key])
    missing = [key for key in app if key not in said and key not in unsure]
    known = {key for key in app if key in before} - put_back
    new_to_app = [key for key in said if key not in app]
    gone = [key for key in new_to_app if key in before]
    return Merged(
        shown=shown,
        app={key: standing for key, standing in held.items() if key not in gone},
        file=told,
        conflicts=tuple(conflicts),
        changed=tuple(key for key in held if key not in gone and held[key] != app.get(key)),
        added=tuple(key for key in missing if key not in known),
        deleted=tuple(key for key in missing if key in known),
        brought=tuple(key for key in new_to_app if key not in before),
        gone=tuple(gone),
        has_base=base is not None,
    )


def _filled(said: Said, old: Standing) -> Standing:
    """Return what a file says, with what was there before where it says nothing."""
    return Standing(said.state or old.state, said.due or old.due)


class _Item:
    """One item merged, field by field."""

    def __init__(
        self, key: str, before: Standing | None, file: Standing, app: Standing, *, guards_app: bool
    ) -> None:
        self.before, self.file_said, self.app_said, self.guards_app = before, file, app, guards_app
        state, due = self._state(), self._due()
        sides: tuple[tuple[Field, Side | None], ...] = (("state", state), ("due", due))
        self.conflicts = [
            Conflict(key, name, getattr(before, name, None), getattr(file, name), getattr(app, name))
            for name, side in sides
            if side is None
        ]
        self.app = self._standing("app", state, due)
        self.file = self._standing("file", state, due)
        states = (app.state, file.state, before.state if before is not None else "open")
        self.shown = self.app if state is not None else Standing(max(states, key=_rank), self.app.due)

    def _standing(self, own: Side, state: Side | None, due: Side | None) -> Standing:
        sides = {"file": self.file_said, "app": self.app_said}
        return Standing(sides[state or own].state, sides[due or own].due)

    def _state(self) -> Side | None:
        """Return the side whose state counts; None where that is for the person to say."""
        file, app = self.file_said.state, self.app_said.state
        if file == app:
            return "app"
        if self.before is None:
            return _further(file, app)
        before = self.before.state
        if before in DONE and (file in _UNDONE or (self.guards_app and app in _UNDONE)):
            return None
        if file == before:
            return "app"
        return "file" if app == before else None

    def _due(self) -> Side | None:
        file, app = self.file_said.due, self.app_said.due
        if file == app:
            return "app"
        if self.before is None:
            return None if file is not None and app is not None else "file" if file is not None else "app"
        if file == self.before.due:
            return "app"
        return "file" if app == self.before.due else None


def _further(file: State, app: State) -> Side | None:
    """Return the side that is further; two states that both settle an item, and differ, are to be chosen."""
    if file in SETTLED and app in SETTLED:
        return None
    return "file" if _rank(file) > _rank(app) else "app"
