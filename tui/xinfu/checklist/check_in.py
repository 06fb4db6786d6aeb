"""A check-in: what of a kept list is asked about on a day, and what each answer does to the list.

It is over in a minute: at most three things, a reason for each that did not come about, and one new day for
all of these together. Nothing in it counts how late anything is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, get_args

from msgspec.structs import replace

from xinfu.checklist.checklist import State, settled
from xinfu.checklist.kept_list import KeptList, Listed, Reason, result_of
from xinfu.checkup.action_order import later
from xinfu.checkup.day_plan import PLACEMENTS, Placement, PlanItem, is_holding, plan_day, plan_items
from xinfu.checkup.exclusion import giving_way
from xinfu.checkup.result import Result
from xinfu.packs.format.document import Stuck
from xinfu.packs.pack import Action, Pack

MOST = 3
"""So many things are asked about at once."""

Outcome = Literal["done", "already", "tried", "not_yet"]
"""How it went with a thing; the last two are asked why."""

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
_SETTLING: dict[Outcome, State] = {"done": "done", "already": "already"}

REASONS = ("no_time", "too_hard", "how", "afraid", "no_answer", "money")
"""What is offered as a reason where the author of an action names none."""

OTHER = "other"
"""Any other reason, and none that the person wants to tell: always offered, always last."""

MOST_REASONS = 8
"""So many of an author's own reasons are offered: each has a digit, and the last one is ours."""

LONGEST_INTENTION = 120
"""So many characters say when and where."""

NEW_DAYS = {"tomorrow": "1 day", "three_days": "3 days", "week": "1 week", "month": "1 month"}
"""How far off the days are that what was not done can be moved to."""

OFFERS = (30, 60, 90)
"""After so many days another check-up is offered, once each."""


def due_actions(kept: KeptList, pack: Pack, today: dt.date) -> tuple[Action, ...]:
    """Return what a check-in asks about, in its order: what cannot wait first, then as today is planned.

    Only what is still to be done and whose day has come; while safety comes first, nothing else. Nothing
    that another thing on the list excludes. The list is under the names that the pack has now.
    """
    items, places = _planned(result_of(kept, pack, today), kept, today)
    due = {item.id for item in kept.items if item.is_due(today)}
    holds = not kept.is_safe and is_holding(items, settled(kept.states))
    asked = [item for item in items if item.id in due and (item.is_safety or not holds)]
    asked.sort(key=lambda item: (not item.cannot_wait, PLACEMENTS.index(places[item.id])))
    return tuple(pack.actions[item.id] for item in asked[:MOST])


def next_action(kept: KeptList, pack: Pack, today: dt.date) -> Action | None:
    """Return what is to be done first on a day, as the list itself says; None where nothing is."""
    items, places = _planned(result_of(kept, pack, today), kept, today)
    to_do = [item.id for item in items if item.id not in settled(kept.states)]
    first = min(to_do, key=lambda key: PLACEMENTS.index(places[key]), default=None)
    return None if first is None else pack.actions[first]


def _planned(result: Result, kept: KeptList, today: dt.date) -> tuple[list[PlanItem], dict[str, Placement]]:
    """Return what of a list is planned on a day, in its order, and where each of it stands."""
    progress, plan = kept.progress(today), result.pack.document.plan
    done = settled(progress.states)
    giving = giving_way(result, progress.unneeded) - done
    elsewhere = progress.unneeded | giving | progress.settled_before
    items = [item for item in plan_items(result) if item.id not in elsewhere]
    return items, plan_day(items, plan, done, is_safe=kept.is_safe)


def is_offered(kept: KeptList, pack: Pack, today: dt.date) -> bool:
    """Tell whether a check-in is offered: something is due, on a day that has seen none and no new list."""
    has_rest = today in (kept.looked_on, kept.made_on, kept.checked_on)
    return not has_rest and bool(due_actions(kept, pack, today))


def with_outcome(kept: KeptList, action: str, outcome: Outcome, today: dt.date) -> KeptList:
    """Return the list once it was told how it went with a thing."""
    if outcome not in _SETTLING:
        return kept
    return kept.with_states({**kept.states, action: _SETTLING[outcome]}, today)


def stuck_at(action: Action, reason: str) -> Stuck | None:
    """Return the reason of an author's that an id stands for; None for one of the common list."""
    return next((each for each in action.definition.stuck[:MOST_REASONS] if each.id == reason), None)


def reasons_for(action: Action) -> tuple[str, ...]:
    """Return the ids of the reasons that are offered for an action: its author's, else the common list."""
    own = tuple(each.id for each in action.definition.stuck[:MOST_REASONS] if each.id != OTHER)
    return (*(own or REASONS), OTHER)


def with_reason(kept: KeptList, action: str, reason: str, today: dt.date) -> KeptList:
    """Return the list with why a thing did not come about; the newest reason of a day stands for it."""
    others = (each for each in kept.reasons if (each.action, each.day) != (action, today))
    return replace(kept, reasons=(*others, Reason(action, today, reason)))


def taken_back(kept: KeptList, before: KeptList, actions: Iterable[str]) -> KeptList:
    """Return the list with some things and their reasons as they were before; what else was done stays."""
    actions = set(actions)
    was = {item.id: item for item in before.items if item.id in actions}
    reasons = (each for each in kept.reasons if each.action not in actions)
    return replace(
        kept,
        items=tuple(was.get(item.id, item) for item in kept.items),
        reasons=(*reasons, *(each for each in before.reasons if each.action in actions)),
    )


def can_move(item: Listed) -> bool:
    """Tell whether a thing can be given another day by the person.

    Never what is settled, what has a hard date, what an alert called for, or what is for now.
    """
    return item.is_to_do and not (item.has_hard_date or item.alerts or item.horizon == "now")


def slipped(kept: KeptList, asked: Iterable[str], today: dt.date) -> tuple[str, ...]:
    """Return what can be given a new day together: what was asked about, and all whose day has passed."""
    asked = set(asked)
    return tuple(
        item.id
        for item in kept.items
        if item.is_due(today)
        and (item.id in asked or (item.due is not None and item.due < today))
        and can_move(item)
    )


def moved_together(kept: KeptList, actions: Iterable[str], to: str, today: dt.date) -> KeptList:
    """Return the list with one of the `NEW_DAYS` for several things."""
    day = later(today, NEW_DAYS[to])
    if day is not None:
        for action in actions:
            kept = kept.moved(action, day)
    return kept


def back_at(kept: KeptList, was: Listed, told_on: dt.date | None) -> KeptList:
    """Return the list with the day that a thing had before it was moved.

    Where a file tells the other day by now, it is the person's own, so that the file comes to tell it too;
    one that has passed is then the day on which that is told.
    """
    due, is_moved = was.due, was.is_moved or told_on is not None
    if told_on is not None and due is not None:
        due = max(due, told_on)
    return replace(
        kept,
        items=tuple(
            replace(item, due=due, is_moved=is_moved) if item.id == was.id else item for item in kept.items
        ),
    )


def looked_at(kept: KeptList, today: dt.date) -> KeptList:
    """Return the list after a check-in: this day has seen one."""
    return replace(kept, looked_on=today)


def check_up_offered(kept: KeptList, today: dt.date) -> int | None:
    """Return after how many days another check-up is offered now; None where it is not."""
    passed = max((days for days in OFFERS if kept.made_on <= _before(today, days)), default=0)
    newest = kept.checked_on or kept.made_on
    is_fresh = newest > kept.made_on and (newest - kept.made_on).days >= passed
    return passed if passed > kept.offered and not is_fresh else None


def without_offer(kept: KeptList, today: dt.date) -> KeptList:
    """Return the list once the offer of another check-up was answered, whatever the answer."""
    return replace(kept, offered=check_up_offered(kept, today) or kept.offered)


def _before(day: dt.date, days: int) -> dt.date:
    return dt.date.fromordinal(max(day.toordinal() - days, 1))


def with_intention(kept: KeptList, action: str, text: str) -> KeptList:
    """Return the list with when and where its next step is to be done; an empty text takes that away."""
    return replace(kept, intention=text, intention_for=action if text else "")
