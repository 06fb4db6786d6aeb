"""The pack format as JSON Schema, so that an editor completes, explains and marks mistakes while typing.

Made from the structs of the format. It says the same as the reader about types, keys, words and lengths;
what only a look at the whole pack can tell (references, conditions that hold together) is left to
`xinfu check`. Each choice between types is one flat schema with several types where that can be, because
editors explain a breach of that well and a failed `anyOf` badly. Dates are strings of the format `date`,
which is how editors of TOML show theirs to a schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
import tomli

from xinfu.packs.format.document import FORMAT, Document, Id, SkipState

Draft = Literal["2020-12", "4"]
"""The versions of JSON Schema that can be had; the older one is for editors that know no newer."""

DRAFTS: tuple[Draft, ...] = get_args(Draft)

_NAMES: dict[Draft, str] = {
    "2020-12": "https://json-schema.org/draft/2020-12/schema",
    "4": "http://json-schema.org/draft-04/schema#",
}
_DAY = {"type": "string", "format": "date"}
_RELATIVE_DAY = {"type": "string", "pattern": r"^today(?:\s*[+-]\s*\d{1,5}d?)?$"}
_KEY_END = r"(?!\n)"
"""Ends our own patterns, because `$` of Python lets a line end follow; that of ECMA-262 does not."""

_LOOSE: dict[tuple[str, str], dict[str, Any]] = {
    ("Condition", "before"): {"anyOf": [_DAY, _RELATIVE_DAY]},
    ("Condition", "after"): {"anyOf": [_DAY, _RELATIVE_DAY]},
    ("Question", "min"): {"anyOf": [{"type": "number"}, _DAY, _RELATIVE_DAY]},
    ("Question", "max"): {"anyOf": [{"type": "number"}, _DAY, _RELATIVE_DAY]},
    ("Lookup", "table"): {"$ref": "#/$defs/LookupTable"},
    ("Document", "format"): {"type": "integer", "enum": [FORMAT]},
}
"""Keys whose type is told by the reader's later steps and not by the struct."""

_TOLD = {("Question", "kind"): ("kind", "scale", "options", "unit", "step", "points")}
"""Keys that a table must have unless another of its keys tells what would stand there."""


def schema(draft: Draft = "2020-12") -> dict[str, Any]:
    """Return the JSON Schema of a pack, with each table and key described in Chinese and English."""
    (_,), raw = msgspec.json.schema_components([Document], ref_template="#/$defs/{name}")
    tables = {name: _table(name, part) for name, part in raw.items()}
    tables |= {"LookupTable": _lookup_table(), "Answer": _answer()}
    tables["Case"]["properties"]["answers"] |= _map({"$ref": "#/$defs/Answer"})
    root = tables.pop("Document")
    whole = {"$schema": _NAMES[draft], **root, "$defs": dict(sorted(tables.items()))}
    return whole if draft == "2020-12" else _draft_4(whole)


def schema_text(draft: Draft = "2020-12") -> str:
    """Return the JSON Schema of a pack as the text of a file."""
    return json.dumps(schema(draft), ensure_ascii=False, indent=2) + "\n"


def _table(name: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    properties = {}
    for key, part in raw["properties"].items():
        narrowed = _LOOSE.get((name, key)) or _narrow(part)
        properties[key] = {"description": _description(name, key), **narrowed}
    table: dict[str, Any] = _heading(name) | {"type": "object", "properties": properties}
    if required := [key for key in raw["required"] if (name, key) not in _TOLD]:
        table["required"] = required
    for told in (others for (owner, _), others in _TOLD.items() if owner == name):
        table["anyOf"] = [{"required": [key]} for key in told]
    return table | {"additionalProperties": False}


def _narrow(part: Mapping[str, Any]) -> dict[str, Any]:
    """Return what msgspec says of a value, without null (TOML has none) and as flat as can be."""
    if "anyOf" in part:
        members = [_narrow(member) for member in part["anyOf"] if member != {"type": "null"}]
        narrowed = _merged(members)
    elif "enum" in part:
        narrowed = {"type": "string", "enum": list(_in_format_order(frozenset(part["enum"])))}
    elif "propertyNames" in part:
        narrowed = _map(_narrow(part.get("additionalProperties", {})), part["propertyNames"])
    else:
        narrowed = {key: value for key, value in part.items() if key != "default"}
        if "pattern" in part:
            narrowed["pattern"] = part["pattern"].removesuffix(_KEY_END)
        if "items" in part:
            narrowed["items"] = _narrow(part["items"])
    if part.get("default") is not None:
        narrowed["default"] = part["default"]
    return narrowed


def _merged(members: list[dict[str, Any]]) -> dict[str, Any]:
    """Return one schema for several; each keyword speaks of one type only, so they do not disturb."""
    if len(members) == 1:
        return members[0]
    types = [member["type"] for member in members]
    kinds = [kind for kind in dict.fromkeys(types) if not (kind == "integer" and "number" in types)]
    merged: dict[str, Any] = {"type": kinds[0] if len(kinds) == 1 else kinds}
    for member in members:
        for key, value in member.items():
            if key != "type" and merged.setdefault(key, value) != value:
                raise ValueError(f"{key} differs")
    return merged


def _map(values: Mapping[str, Any], names: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the schema of a table whose keys the author chooses; without `names` they are ids."""
    if names is None:
        names = msgspec.json.schema(Id)
    pattern = names["pattern"].removesuffix(_KEY_END)
    made: dict[str, Any] = {"type": "object", "patternProperties": {pattern: dict(values)}}
    if "maxLength" in names:
        made["propertyNames"] = {"maxLength": names["maxLength"]}
    else:
        made["patternProperties"] = {pattern: {"description": _description("every", "_language"), **values}}
    return made | {"additionalProperties": False}


def _lookup_table() -> dict[str, Any]:
    column = {"type": "array", "items": {"type": "number"}, "minItems": 1}
    return _heading("LookupTable") | _merged([column, _map({"$ref": "#/$defs/LookupTable"})])


def _answer() -> dict[str, Any]:
    skipped = {
        "type": "object",
        "properties": {"skipped": {"type": "string", "enum": list(get_args(SkipState))}},
        "required": ["skipped"],
        "additionalProperties": False,
    }
    several = {"type": "array", "items": {"type": "string"}, "minItems": 1}
    kinds = [{"type": "string"}, {"type": "number"}, _DAY, several, skipped]
    return _heading("Answer") | {"anyOf": kinds}


def _heading(table: str) -> dict[str, Any]:
    said = _descriptions()[table]
    return {"title": said["_name"], "description": said["_about"]}


def _description(table: str, key: str) -> str:
    said = _descriptions()
    return said[table].get(key) or said["every"][key]


@cache
def _descriptions() -> Mapping[str, Mapping[str, str]]:
    return tomli.loads(files("xinfu.packs.format").joinpath("descriptions.toml").read_text(encoding="utf-8"))


@cache
def _orders() -> Mapping[frozenset[str], tuple[str, ...]]:
    """Return the words of each choice in the order of the format, which msgspec sorts by letter."""
    return {frozenset(words): words for words in _choices(Document, set())}


def _in_format_order(words: frozenset[str]) -> tuple[str, ...]:
    return _orders()[words]


def _choices(kind: Any, seen: set[Any]) -> Iterator[tuple[str, ...]]:
    if get_origin(kind) is Literal:
        yield get_args(kind)
    elif isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        if kind not in seen:
            seen.add(kind)
            for hint in get_type_hints(kind, include_extras=True).values():
                yield from _choices(hint, seen)
    else:
        for part in get_args(kind):
            yield from _choices(part, seen)


def _draft_4(part: Any) -> Any:
    """Return a schema in the words of the older draft."""
    if isinstance(part, list):
        return [_draft_4(item) for item in part]
    if not isinstance(part, dict):
        return part
    made: dict[str, Any] = {}
    for key, value in part.items():
        if key == "$defs":
            made["definitions"] = _draft_4(value)
        elif key == "$ref":
            target = {"$ref": value.replace("#/$defs/", "#/definitions/")}
            # Whatever stands beside a reference is not looked at in this draft.
            made |= target if len(part) == 1 else {"allOf": [target]}
        elif key == "exclusiveMinimum":
            made |= {"minimum": value, "exclusiveMinimum": True}
        elif key == "patternProperties":
            most = part.get("propertyNames", {}).get("maxLength")
            made[key] = {_at_most(most, pattern): _draft_4(item) for pattern, item in value.items()}
        elif key != "propertyNames":
            made[key] = _draft_4(value)
    return made


def _at_most(most: int | None, pattern: str) -> str:
    """Return a pattern that also limits the length, for want of a keyword for the length of keys."""
    return pattern if most is None else f"^(?=.{{1,{most}}}$){pattern.removeprefix('^')}"
