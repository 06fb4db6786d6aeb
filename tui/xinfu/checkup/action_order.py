"""When an action is due, and in what order actions stand on a checklist."""

from __future__ import annotations

import calendar
import datetime as dt
import heapq
from collections.abc import Iterable

from xinfu.checkup.answers import Given
from xinfu.checkup.conditions import Situation
from xinfu.packs.condition import shifted
from xinfu.packs.format.document import Horizon
from xinfu.packs.pack import Action

_LAST_MONTH = dt.date.max.replace(day=1)
HORIZONS: tuple[Horizon, ...] = ("now", "today", "week", "month", "ongoing")


def add_months(date: dt.date, months: int) -> dt.date:
    """Return the same day so many months later, or the last day of a month that is too short."""
    month = date.month - 1 + months
    year, month = date.year + month // 12, month % 12 + 1
    return date.replace(year=year, month=month, day=min(date.day, calendar.monthrange(year, month)[1]))


def horizon_day(horizon: Horizon, today: dt.date) -> dt.date | None:
    """Return the last day of a horizon that starts today; None for what has no end."""
    match horizon:
        case "now" | "today":
            return today
        case "week":
            return shifted(today, 7)
        case "month":
            return add_months(today, 1) if today < _LAST_MONTH else dt.date.max
        case "ongoing":
            return None


def due_day(action: Action, situation: Situation) -> tuple[Horizon, dt.date | None]:
    """Return the horizon that an action stands under and the day by which it is due.

    A date counted from an answer is never in the past: what is late is due today.
    """
    entry, today = action.definition, situation.today
    if entry.due is None:
        return entry.horizon, horizon_day(entry.horizon, today)
    answer = situation.answers.get(entry.due.from_)
    if not isinstance(answer, Given) or not isinstance(answer.value, dt.date):
        return entry.due.else_, horizon_day(entry.due.else_, today)
    count, unit = entry.due.plus.split()
    try:
        if unit.startswith("month"):
            day = add_months(answer.value, int(count))
        else:
            day = answer.value + dt.timedelta(days=int(count) * (7 if unit.startswith("week") else 1))
    except (OverflowError, ValueError):
        return "ongoing", None
    day = max(day, today)
    for horizon in ("today", "week", "month"):
        last = horizon_day(horizon, today)
        if last is not None and day <= last:
            return horizon, day
    return "ongoing", day


def checklist_order(actions: Iterable[tuple[Action, Horizon]]) -> list[Action]:
    """Return actions by horizon, priority and file order, each after those it must follow.

    What an action follows counts before everything else, so that no one is told to do the second step
    first. The same actions always come in the same order.
    """
    pairs = list(actions)
    by_id = {action.id: action for action, _ in pairs}
    chosen = {
        action.id: (HORIZONS.index(horizon), action.definition.priority, action.position, action.id)
        for action, horizon in pairs
    }
    waiting = {key: {other for other in by_id[key].definition.after if other in by_id} for key in by_id}
    ready = [rank for key, rank in chosen.items() if not waiting[key]]
    heapq.heapify(ready)
    ordered: list[Action] = []
    while ready:
        *_, key = heapq.heappop(ready)
        ordered.append(by_id[key])
        for other, before in waiting.items():
            if key in before:
                before.discard(key)
                if not before:
                    heapq.heappush(ready, chosen[other])
    return ordered
