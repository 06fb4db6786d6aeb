"""What was last written to a file, or last read from it: the third side of a merge.

States, days, places, and a hash of each line that the program wrote; nothing of what a person wrote.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from msgspec import Struct, structs

from xinfu.checklist.checklist import Checklist, State
from xinfu.checklist.formats.markdown import sections
from xinfu.checklist.living.item_facts import without_facts
from xinfu.checklist.living.item_line import Box, plain, split_line
from xinfu.checklist.living.item_names import ItemNames
from xinfu.checkup.day_plan import Placement
from xinfu.packs.former_names import renamed

Place = Placement | Literal["gone"]
"""Where an item stands in a file; `gone` is under what is no longer needed."""


class Standing(Struct, frozen=True):
    """How far an item is, and until which day there is for it."""

    state: State = "open"
    due: dt.date | None = None


class WrittenItem(Struct, frozen=True, omit_defaults=True):
    """What was written of one item; no `place` where the person has put it somewhere themselves.

    No `state` where both sides never agreed on one yet, nor on a day.
    """

    state: State | None = None
    due: dt.date | None = None
    place: Place | None = None
    lines: tuple[str, ...] = ()
    """The hash of each of our lines, that of the item itself without its box, state and day."""

    box: Box | None = None
    """The box beside words that tell the state, where it is another one than we would write."""

    @property
    def standing(self) -> Standing | None:
        """What both sides agreed on, if they did."""
        return Standing(self.state, self.due) if self.state is not None else None


class Base(Struct, frozen=True):
    """What both sides last agreed on: items by id in the order of the file, our other lines by section."""

    made_on: dt.date
    items: Mapping[str, WrittenItem]
    sections: Mapping[str, tuple[str, ...]]


def with_written(names: ItemNames, base: Base) -> ItemNames:
    """Return names by which also what was last written is known: ids and titles that the pack has lost."""
    by_hash: dict[str, str] = {}
    items = renamed(base.items, names.present)
    for key, item in items.items():
        if item.lines and by_hash.setdefault(item.lines[0], key) != key:
            by_hash[item.lines[0]] = ""
    lost: dict[str, tuple[str, ...]] = {key: () for key in items if key not in names.titles}
    return replace(names, titles={**lost, **names.titles}, by_hash=by_hash)


def present_base(base: Base | None, names: ItemNames | None) -> Base | None:
    """Return a base with its items under the ids that the pack gives them now."""
    if base is None or names is None or names.present.keys().isdisjoint(base.items):
        return base
    return structs.replace(base, items=renamed(base.items, names.present))


@lru_cache(2048)
def line_hash(text: str) -> str:
    """Return the hash of a line by what a reader sees of it: not by its marks, its box or its indent."""
    line = split_line(text)
    return hashlib.blake2b(plain(line.content).encode(), digest_size=8).hexdigest()


def item_hash(content: str, titles: Iterable[str]) -> str:
    """Return the hash of an item's line, whatever its state and its day."""
    return hashlib.blake2b(plain(without_facts(content, titles)).encode(), digest_size=8).hexdigest()


def hashes(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the hashes of lines; an empty one has none."""
    return tuple(line_hash(line) for line in lines if line.strip())


def item_hashes(lines: tuple[str, ...], title: str) -> tuple[str, ...]:
    """Return the hashes of the lines of an item as they are written."""
    return (item_hash(split_line(lines[0]).content, (title,)), *hashes(lines[1:]))


def base_of(checklist: Checklist) -> Base:
    """Return what a file says that holds a checklist as `markdown.render` writes it."""
    items = {item.id: item for item in checklist.items}
    written = {
        key: WrittenItem(
            items[key].state, items[key].due, items[key].horizon, item_hashes(lines, items[key].title)
        )
        for section in sections(checklist)
        for key, lines in section.items
    }
    return Base(
        checklist.made_on, written, {section.key: hashes(section.lines) for section in sections(checklist)}
    )
