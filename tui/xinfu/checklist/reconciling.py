"""Two windows on one list: what either did since both read it is kept, and where they differ is counted."""

from __future__ import annotations

from typing import TypeVar

from msgspec.structs import replace

from xinfu.checklist.checklist import SETTLED
from xinfu.checklist.kept_list import KeptList, Listed

Value = TypeVar("Value")


def reconcile(before: KeptList, ours: KeptList, theirs: KeptList) -> tuple[KeptList, int]:
    """Return the list after what was done to it here and there, and for how many items that differed.

    Each item keeps its own: what only one of the two changed is as that one left it. Where both changed it
    in different ways, it is what settles it, else as it is here; nothing that is done comes back as open.
    """
    was, mine = _by_id(before), _by_id(ours)
    items, differing = list[Listed](), 0
    for item in theirs.items:
        own = mine.pop(item.id, None)
        if own is not None:
            item, differs = _item(was.get(item.id), own, item)
            differing += differs
        items.append(item)
    # What another window took off is off, unless something was done to it here.
    items += [own for key, own in mine.items() if was.get(key) != own]
    reasons = (*theirs.reasons, *(each for each in ours.reasons if each not in before.reasons))
    intends = (
        ours if (before.intention, before.intention_for) != (ours.intention, ours.intention_for) else theirs
    )
    merged = replace(
        theirs,
        items=tuple(items),
        is_safe=_changed(before.is_safe, ours.is_safe, theirs.is_safe),
        looked_on=max(filter(None, (ours.looked_on, theirs.looked_on)), default=None),
        reasons=tuple(dict.fromkeys(reasons)),
        intention=intends.intention,
        intention_for=intends.intention_for,
        offered=max(ours.offered, theirs.offered),
    )
    return merged, differing


def _by_id(kept: KeptList) -> dict[str, Listed]:
    return {item.id: item for item in kept.items}


def _changed(before: Value, ours: Value, theirs: Value) -> Value:
    return theirs if ours == before else ours


def _item(before: Listed | None, ours: Listed, theirs: Listed) -> tuple[Listed, bool]:
    """Return one item after both, and whether they changed it in different ways."""
    if before is None:
        before = replace(theirs, state="open", settled_on=None)
    was, own_day, other_day = ((each.due, each.is_moved) for each in (before, ours, theirs))
    differs = ours.state != theirs.state and before.state not in (ours.state, theirs.state)
    is_own = ours.state in SETTLED if differs else ours.state != before.state
    how = ours if is_own else theirs
    due, is_moved = _changed(was, own_day, other_day)
    return (
        replace(theirs, state=how.state, settled_on=how.settled_on, due=due, is_moved=is_moved),
        differs or (own_day != other_day and was not in (own_day, other_day)),
    )
