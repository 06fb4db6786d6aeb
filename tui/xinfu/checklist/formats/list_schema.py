"""The JSON Schema of a checklist's JSON file, made from what a checklist is.

Every key is always there; a reader that knows this version can rely on that.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import msgspec

from xinfu.checklist.checklist import Checklist
from xinfu.checklist.formats import json_format
from xinfu.checklist.formats.json_format import NAME, OF_OTHER_FILES, OF_OTHER_ITEMS, VERSION

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FRACTION = {"type": "string", "pattern": r"^-?\d+(/\d+)?$"}
_PLAIN = {"type": ["string", "integer", "array", "object"]}
"""An answer as the file of answers has it: an id, a number as digits, several ids, or why there is none."""


def list_schema() -> dict[str, Any]:
    """Return the JSON Schema of the file."""
    (_,), tables = msgspec.json.schema_components(
        [Checklist], schema_hook=_hook, ref_template="#/$defs/{name}"
    )
    del tables["AnswerLine"]
    for key in OF_OTHER_ITEMS:
        del tables["Item"]["properties"][key]
    tables["LevelLine"]["properties"]["decimal"] = {"type": ["number", "null"]}
    root = tables.pop("Checklist")
    for key in OF_OTHER_FILES:
        del root["properties"][key]
    factors = root["properties"].pop("levels")
    root["properties"] = {
        "format": {"const": NAME},
        "version": {"const": VERSION},
        **root["properties"],
        "factors": factors,
        "next_step": {"type": ["string", "null"]},
        "answers": {"type": ["object", "null"], "additionalProperties": _PLAIN},
    }
    for table in (root, *tables.values()):
        for key in ("title", "description"):
            del table[key]
        for part in table["properties"].values():
            part.pop("default", None)
        table["required"] = list(table["properties"])
        table["additionalProperties"] = False
    about = {"$schema": DIALECT, "title": NAME, "description": json_format.__doc__ or ""}
    return {**about, **root, "$defs": dict(sorted(tables.items()))}


def list_schema_text() -> str:
    """Return the JSON Schema of the file as the text of a file."""
    return json.dumps(list_schema(), ensure_ascii=False, indent=2) + "\n"


def _hook(kind: type) -> dict[str, Any]:
    if kind is Fraction:
        return dict(_FRACTION)
    raise NotImplementedError(kind)
