"""Lists that live on in the store, as an earlier check-up left them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from xinfu.checklist.kept_list import KeptList, Listed

from tests.support.dates import TODAY
from tests.support.listed_packs import a_pack, an_action
from tests.support.stores import window

DAY = dt.timedelta(days=1)
LIST_PACK = a_pack(
    an_action("call", "today", smaller="Look up the number."),
    an_action("read", "today", stuck=[{"id": "shut", "text": "The office is shut", "hotline": "12378"}]),
    an_action("write", "week"),
    an_action("file", "week"),
    an_action("court", "month"),
    hotline=[{"number": "12378", "title": "Complaints"}],
)
DUE_LIST = KeptList(
    LIST_PACK.id,
    "1.0.0",
    TODAY - 9 * DAY,
    "en",
    (
        Listed("call", "today", TODAY - 9 * DAY),
        Listed("read", "today", TODAY - 9 * DAY),
        Listed("write", "week", TODAY - 2 * DAY),
        Listed("file", "week", TODAY - 2 * DAY),
        Listed("court", "month", TODAY, has_hard_date=True),
    ),
)
"""Five things are due, one of them on a hard date."""


def keep_list(folder: Path, kept: KeptList = DUE_LIST, **more: Any) -> None:
    """Keep a list in the store of an app that was started in a folder."""
    with window(folder) as opened:
        opened.lists.add(replace(kept, **more))


def list_in(folder: Path) -> KeptList:
    """Return the list that is kept in an app's folder."""
    with window(folder) as opened:
        (stored,) = opened.lists.list()
        return stored.kept
