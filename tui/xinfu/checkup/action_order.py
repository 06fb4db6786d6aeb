"""When an action is due, and in what order actions stand on a checklist."""

from __future__ import annotations

import calendar
import datetime as dt
import heapq
from collections.abc import Iterable
from functools import lru_cache

from xinfu.checkup.answers import Given
from xinfu.checkup.conditions import Situation
from xinfu.packs.condition import shifted
from xinfu.packs.format.document import Horizon
from xinfu.packs.pack import Action

_LAST_MONTH = dt.date.max.replace(day=1)
HORIZONS: tuple[Horizon, ...] = ("now", "today", "week", "month", "ongoing")
"""The horizons that an author may write, the nearest first."""


def add_months(date: dt.date, months: int) -> dt.date:
    """Return the same day so many months later, or the last day of a month that is too short."""
    month = date.month - 1 + months
    year, month = date.year + month // 12, month % 12 + 1
    return date.replace(year=year, month=month, day=min(date.day, calendar.monthrange(year, month)[1]))


@lru_cache(maxsize=64)
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

    A date that is counted is never in the past: what is late is due today.
    """
    entry, today = action.definition, situation.today
    if entry.due is None:
        return entry.horizon, horizon_day(entry.horizon, today)
    if entry.due.on is not None:
        return until(max(entry.due.on, today), today)
    start = today if entry.due.from_ is None else _date_of(entry.due.from_, situation)
    if start is None or entry.due.plus is None:
        return entry.due.else_, horizon_day(entry.due.else_, today)
    day = later(start, entry.due.plus)
    return ("ongoing", None) if day is None else until(max(day, today), today)


def may_have_hard_date(action: Action) -> bool:
    """Tell whether an action can have a day that somebody else has set."""
    due = action.definition.due
    return due is not None and (due.on is not None or due.from_ is not None)


def has_hard_date(action: Action, situation: Situation) -> bool:
    """Tell whether an action has a day that somebody else has set: fixed, or by an answer."""
    due = action.definition.due
    if due is None or due.from_ is None:
        return due is not None and due.on is not None
    return _date_of(due.from_, situation) is not None


def _date_of(question: str, situation: Situation) -> dt.date | None:
    answer = situation.answers.get(question)
    value = answer.value if isinstance(answer, Given) else None
    return value if isinstance(value, dt.date) else None


def later(start: dt.date, plus: str) -> dt.date | None:
    """Return the day so much later; None where there is no such day any more."""
    count, unit = plus.split()
    try:
        match unit.rstrip("s"):
            case "year":
                return add_months(start, 12 * int(count))
            case "month":
                return add_months(start, int(count))
            case "week":
                return start + dt.timedelta(weeks=int(count))
        return start + dt.timedelta(days=int(count))
    except (OverflowError, ValueError):
        return None


def until(day: dt.date, today: dt.date) -> tuple[Horizon, dt.date]:
    """Return the nearest horizon that a day lies within, and the day."""
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
    by_id: dict[str, Action] = {}
    chosen: dict[str, tuple[int, int, int, str]] = {}
    for action, horizon in actions:
        entry = action.definition
        by_id[entry.id] = action
        chosen[entry.id] = (HORIZONS.index(horizon), entry.priority, action.position, entry.id)
    waiting = {
        key: before
        for key, action in by_id.items()
        if action.definition.after and (before := by_id.keys() & action.definition.after)
    }
    # What is sorted is a heap.
    ready = sorted(rank for key, rank in chosen.items() if key not in waiting)
    if not waiting:
        return [by_id[key] for *_, key in ready]
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
