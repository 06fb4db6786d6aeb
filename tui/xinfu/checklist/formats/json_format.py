"""The checklist as JSON, for other programs: everything that the Markdown file says, versioned."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from typing import Any

from xinfu.checklist.checklist import Checklist
from xinfu.text.clean import escape_in_json

VERSION = 1


def render(checklist: Checklist) -> str:
    """Return the file's text. Dates are ISO 8601; states and horizons are words that never change."""
    tree: dict[str, Any] = {"format": "xinfu-checklist", "version": VERSION, **asdict(checklist)}
    step = checklist.next_step
    tree["next_step"] = step.id if step is not None else None
    tree["alerts"] = [{"title": title, "text": text} for title, text in checklist.alerts]
    for item in tree["items"]:
        del item["saved"]
    text = json.dumps(tree, ensure_ascii=False, indent=2, allow_nan=False, default=_plain)
    return escape_in_json(text) + "\n"


def _plain(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be written")
