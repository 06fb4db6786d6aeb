"""Between a list that is kept and its file: the one as a side of a merge, the other taken over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from xinfu.checklist.checklist import SETTLED, Checklist
from xinfu.checklist.formats.item_lines import ways_of_telling
from xinfu.checklist.formats.markdown import escape, item_lines
from xinfu.checklist.kept_list import KeptList, Listed
from xinfu.checklist.living.last_written import Base, Place, Standing, base_of, line_hash, present_base
from xinfu.checklist.living.list_file import FileItem, ListFile, shown, warnings_in
from xinfu.checklist.living.merge import Merged
from xinfu.checklist.living.pages import Page, is_our_heading
from xinfu.checklist.living.rewriting import own_lines
from xinfu.checklist.living.wrapped_lines import MOST_LINES
from xinfu.checkup.action_order import horizon_day, may_have_hard_date, until
from xinfu.packs.format.document import Horizon
from xinfu.packs.pack import Action, Pack
from xinfu.wording.words import LANGUAGES, words_in

_HORIZONS: Mapping[Place, Horizon] = {
    "now": "now",
    "today": "today",
    "next": "today",
    "week": "week",
    "month": "month",
    "ongoing": "ongoing",
}
_UNNEEDED: tuple[Place, ...] = ("unneeded", "gone")


def standings(kept: KeptList, checklist: Checklist, base: Base | None) -> dict[str, Standing]:
    """Return what the program says of each item of a list, by id, as a side of a merge.

    A day that only came nearer is none that anybody changed.
    """
    listed = {item.id: item for item in kept.items}
    before = base.items if base is not None else {}
    told = {}
    for item in checklist.items:
        own, due = listed.get(item.id), item.due
        if own is not None and (own.is_moved or own.has_hard_date):
            due = own.due
        elif item.id in before:
            due = before[item.id].due
        told[item.id] = Standing(item.state, due)
    return told


def taken_over(
    kept: KeptList, app: Mapping[str, Standing], merged: Merged, file: ListFile, pack: Pack, today: dt.date
) -> KeptList:
    """Return a list with what a merge brought; `app` is what it said before."""
    there = {item.id: item.due for item in kept.items}
    places = {part.id: part.place for part in Page(file).items()}
    warned = warnings_in(file, pack) if merged.brought else ()
    brought = [
        replace(
            _brought(pack.actions[key], places.get(key), merged.app[key], today),
            alerts=tuple(each.id for each in warned if key in each.actions),
        )
        for key in merged.brought
        if key not in there and key in pack.actions
    ]
    before = kept.states
    kept = replace(kept, items=(*kept.items, *brought))
    states = {key: standing.state for key, standing in merged.app.items()}
    # What the pack has lost is no side of a merge: its state here stays, where it is settled.
    lost = {key: state for key, state in before.items() if key not in app and state in SETTLED}
    kept = kept.with_states({**before, **states, **lost}, today)
    for key, standing in merged.app.items():
        old = app.get(key)
        if old is not None and standing.due not in (None, old.due, there.get(key)):
            kept = kept.moved(key, standing.due, also_hard=True)
    return kept


def _brought(action: Action, place: Place | None, standing: Standing, today: dt.date) -> Listed:
    """Return an item that only a file knows.

    Without the answers nobody knows who has set its day; where others can have, it is taken for theirs.
    """
    horizon = _HORIZONS.get(place) if place is not None else None
    if horizon is None:
        horizon = until(standing.due, today)[0] if standing.due is not None else "month"
    due = standing.due or horizon_day(horizon, today)
    may_be_hard = standing.due is not None and may_have_hard_date(action)
    return Listed(action.id, horizon, due, has_hard_date=may_be_hard, is_needed=place not in _UNNEEDED)


def persons_lines(file: ListFile, base: Base | None, checklist: Checklist) -> dict[str, tuple[str, ...]]:
    """Return the lines of the person's own as they may be shown, by the item that they stand beneath.

    Those that stand beneath none have an empty id. Without a base, ours are known by what they are today.
    """
    base = present_base(base, file.names)
    known = base or base_of(checklist)
    beneath = _told_beneath(base, checklist)
    ours = {told for hashes in (*known.sections.values(), *beneath.values()) for told in hashes}
    # Without its comment, the line that tells what a list is says no more than this.
    ours |= {
        line_hash(escape(words_in(language)("file.made", date=day.isoformat())))
        for language in LANGUAGES
        for day in (known.made_on, checklist.made_on)
    }
    own: dict[str, list[str]] = {}
    for block in file.blocks:
        if isinstance(block, FileItem):
            told = beneath.get(block.id, ())
            lines = own_lines(block.beneath, told) if base is not None else block.beneath
            own.setdefault(block.id, []).extend(shown(_others(lines, told)))
        elif block.kind == "other" or (block.kind == "heading" and not is_our_heading(block.text)):
            own.setdefault("", []).extend(shown(_others(block.lines, ours)))
    return {key: tuple(line for line in lines if line) for key, lines in own.items() if any(lines)}


def _others(raws: Sequence[str], ours: Collection[str]) -> Iterator[str]:
    """Yield the lines that are none of ours, nor some of ours that an editor wrapped."""
    at = 0
    while at < len(raws):
        heights = range(1, min(MOST_LINES, len(raws) - at) + 1)
        ours_here = (height for height in heights if line_hash("".join(raws[at : at + height])) in ours)
        height = next(ours_here, 0)
        if height == 0:
            yield raws[at]
        at += height or 1


def _told_beneath(base: Base | None, checklist: Checklist) -> dict[str, Sequence[str]]:
    """Return the hashes of our lines beneath each item; without a base, of each way to tell them."""
    if base is not None:
        return {key: item.lines[1:] for key, item in base.items.items()}
    told: dict[str, Sequence[str]] = {}
    for item in checklist.items:
        ways = (item_lines(checklist, way) for way in ways_of_telling(item))
        told[item.id] = [line_hash(line) for _, *lines in ways for line in lines]
    return told
