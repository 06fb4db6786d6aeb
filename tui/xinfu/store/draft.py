"""A check-up that is not finished, as it is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from xinfu.checklist.checklist import State
    from xinfu.packs.fingerprint import QuestionShape
    from xinfu.store.window_lock import Window


class Draft(Struct, frozen=True):
    """Everything that is kept of an unfinished check-up.

    `answers` are plain values by question id, the parked ones among them, in the order of the questions;
    `read_answers` takes them. `current_question` is the one that the person was at, None behind the last.
    `states` are the states of the actions that are not open, by id.
    """

    id: int
    pack_id: str
    pack_version: str
    pack_hash: str
    questions: Mapping[str, QuestionShape]
    answers: Mapping[str, Any]
    current_question: str | None
    states: Mapping[str, State]
    started: dt.datetime
    updated: dt.datetime


class DraftLine(Struct, frozen=True):
    """What a list of drafts says about one; `window` is the other window that it is open in."""

    id: int
    pack_id: str
    pack_version: str
    answered: int
    started: dt.datetime
    updated: dt.datetime
    window: Window | None
