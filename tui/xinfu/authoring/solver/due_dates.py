"""From which answers on something that is counted from a date is due today, as a condition like any other."""

from __future__ import annotations

import datetime as dt

from xinfu.authoring.solver.condition_table import ConditionTable
from xinfu.checkup.action_order import later
from xinfu.packs.condition import AnswerTest, Day
from xinfu.packs.pack import Pack

MOST_HARD_DATES = 3
"""So many things that cannot be put off may fall on one day."""


def counted_today(pack: Pack, table: ConditionTable, today: dt.date) -> dict[str, int]:
    """Return the row of each action's being due today by a date that was answered.

    The rows tell dates apart that nothing else does, so they are written only where many actions have dates
    that somebody else sets.
    """
    counted: dict[str, tuple[str, str]] = {}
    fixed = 0
    for key, action in pack.actions.items():
        due = action.definition.due
        if due is not None and due.from_ is not None and due.plus is not None:
            counted[key] = due.from_, due.plus
        fixed += due is not None and due.on is not None
    if len(counted) + fixed <= MOST_HARD_DATES:
        return {}
    rows: dict[str, int] = {}
    for key, (question, plus) in counted.items():
        last = _last_start(plus, today)
        if last is not None:
            # What is counted is never in the past: what would have been due before is due today.
            row = AnswerTest(question, "before", Day(last + dt.timedelta(days=1)))
            rows[key] = table.row(row)
    return rows


def _last_start(plus: str, today: dt.date) -> dt.date | None:
    """Return the last day from which so much is not later than today; None where there is none."""
    low, high = 0, min(today.toordinal(), dt.date.max.toordinal() - 1)
    while low < high:
        middle = (low + high + 1) // 2
        day = later(dt.date.fromordinal(middle), plus)
        if day is not None and day <= today:
            low = middle
        else:
            high = middle - 1
    return dt.date.fromordinal(low) if low else None
