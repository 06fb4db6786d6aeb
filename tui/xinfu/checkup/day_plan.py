"""What stands under today: what cannot wait, a next step, and no more beside it than a day can hold.

Worked out whenever a list is shown, never kept: what did not fit yesterday may fit today.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct

from xinfu.packs.format.document import Horizon, Plan

if TYPE_CHECKING:
    from xinfu.checkup.result import Result

Placement = Literal["now", "today", "next", "week", "month", "ongoing", "settled", "unneeded"]
"""Where an item stands on a list: under its horizon, or `next`, if that was today and today is full.

On a list that lives on, what was settled on an earlier day and what a later check-up does not ask for
any more stand at the end.
"""

PLACEMENTS: tuple[Placement, ...] = get_args(Placement)
_TODAY: tuple[Placement, ...] = ("now", "today")


class PlanItem(Struct, frozen=True):
    """What a plan must know of one item of a list."""

    id: str
    horizon: Horizon
    minutes: int | None
    cannot_wait: bool
    """A raised alert calls for it, its horizon is now, or somebody else has set its day: never counted."""

    is_safety: bool
    """An alert calls for it while which nothing else is for today."""

    after: tuple[str, ...] = ()


def plan_items(result: Result) -> tuple[PlanItem, ...]:
    """Return what a plan must know of the actions of a result, in their order."""
    holding = {raised.alert.id for raised in result.alerts if raised.alert.definition.holds}
    return tuple(
        PlanItem(
            id=chosen.action.id,
            horizon=chosen.horizon,
            minutes=chosen.action.definition.minutes,
            cannot_wait=bool(chosen.alerts) or chosen.horizon == "now" or chosen.has_hard_date,
            is_safety=not holding.isdisjoint(chosen.alerts),
            after=tuple(chosen.action.definition.after),
        )
        for chosen in result.actions
    )


def is_holding(items: Sequence[PlanItem], settled: Collection[str] = ()) -> bool:
    """Tell whether safety comes first: something that a holding alert calls for is not settled yet."""
    return any(item.is_safety and item.id not in settled for item in items)


def plan_day(
    items: Sequence[PlanItem], plan: Plan, settled: Collection[str] = (), *, is_safe: bool = False
) -> dict[str, Placement]:
    """Return where each item stands, by id, the items in the order of the list.

    `settled` are those that need nothing any more and were settled today, so that they take up the day; what
    was settled before is none of the items. An item that takes longer than the whole day may hold stands
    alone. What follows an open item never stands before it, unless it cannot wait. Nothing waits for the
    safety of somebody who `is_safe`.
    """
    holding = not is_safe and is_holding(items, settled)
    ordered = [*(item for item in items if item.id in settled), *(i for i in items if i.id not in settled)]
    placed: dict[str, Placement] = {}
    count = minutes = 0
    for item in ordered:
        place: Placement = item.horizon
        if holding and not item.is_safety and place in _TODAY and item.id not in settled:
            place = "next"
        elif not (item.cannot_wait or item.id in settled):
            before = (placed[key] for key in item.after if key in placed and key not in settled)
            place = max((place, *before), key=PLACEMENTS.index)
        if place == "today" and not (item.cannot_wait or holding):
            takes = item.minutes or 0
            is_full = count >= plan.today_items or minutes + takes > plan.today_minutes
            if is_full and count and item.id not in settled:
                place = "next"
            else:
                count, minutes = count + 1, minutes + takes
        placed[item.id] = place
    return {item.id: placed[item.id] for item in items}


def todays(result: Result) -> list[str]:
    """Return the ids of the actions that stand under now and today, in the order of the list."""
    placed = plan_day(plan_items(result), result.pack.document.plan)
    return [key for place in _TODAY for key, at in placed.items() if at == place]
