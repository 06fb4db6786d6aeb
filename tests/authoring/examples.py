"""Explanations' examples as whole packs: each is merged into the scaffold, which has no fault of its own.

Top-level keys replace those of the scaffold. In a list of tables an example's table with the id of one
of the scaffold's replaces the keys that it gives; every other table is added at the end, and tables
without ids (worked examples) replace the whole list. Text that is no TOML stands alone.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from pathlib import Path
from typing import Any

import tomli

SCAFFOLD = (Path(__file__).parent / "scaffold.toml").read_text(encoding="utf-8")


def merged(example: str) -> str:
    """Return the TOML text of the scaffold with an example in it."""
    try:
        given = tomli.loads(example)
    except ValueError:
        return example
    tree = tomli.loads(SCAFFOLD)
    for key, value in given.items():
        tree[key] = _merged_value(tree.get(key), value)
    return "".join(f"{_key(key)} = {_value(value)}\n" for key, value in tree.items())


def _merged_value(old: Any, new: Any) -> Any:
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **new}
    if isinstance(old, list) and new and all(isinstance(item, dict) and "id" in item for item in new):
        waiting = list(new)
        entries = []
        for entry in old:
            change: dict[str, Any] = next((item for item in waiting if item["id"] == entry["id"]), {})
            if change:
                waiting.remove(change)
            entries.append({**entry, **change})
        return [*entries, *waiting]
    return new


def _key(key: str) -> str:
    return json.dumps(key)


def _value(value: Any) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{_key(key)} = {_value(item)}" for key, item in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_value, value)) + "]"
        case dt.date():
            return value.isoformat()
        case float() if not math.isfinite(value):
            return str(value)
    return json.dumps(value)
