"""How far a list is and when its next day comes, read from its record alone.

A shell prompt waits for it, so that it imports next to nothing: the record is taken as plain values, and what
tells anything about a person is never looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

TO_DO = ("open", "doing")
"""The states of what is still to be done."""


class Outlook(NamedTuple):
    """How many things are to be done, and the first day that one is due; days are written as in a record."""

    to_do: int
    next_day: str | None

    def is_due(self, today: str) -> bool:
        """Tell whether something is due on a day."""
        return self.next_day is not None and self.next_day <= today


def outlook_of(record: str) -> Outlook:
    """Return the outlook of a kept list; raises `ValueError` for what is no record of one."""
    try:
        items = json.loads(record)["items"]
        return outlook((item.get("state", "open"), item.get("due")) for item in items if _is_needed(item))
    except (AttributeError, KeyError, RecursionError, TypeError):
        raise ValueError("not a record of a list") from None


def outlook(items: Iterable[tuple[str, str | None]]) -> Outlook:
    """Return the outlook of things by their states and days."""
    days = [day for state, day in items if state in TO_DO]
    return Outlook(len(days), min((day for day in days if day is not None), default=None))


def _is_needed(item: Mapping[str, Any]) -> bool:
    return bool(item.get("is_needed", True))
