"""From a plain tree to typed structs, with every mistake reported and not just the first.

msgspec converts a good value at once and stops a bad one at its first mistake. A bad value is therefore
walked again here along its type: each key, each item, each text for itself.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, Struct

from xinfu.packs.problem import Path, Problem

T = TypeVar("T")

MOST_CANDIDATES = 500
"""How many words are searched for a near one; the search takes as long as they are many."""

_NAMES: dict[Any, str] = {
    str: "text",
    int: "integer",
    float: "number",
    bool: "boolean",
    list: "list",
    dict: "table",
    dt.date: "date",
}


def convert(value: Any, kind: type[T], path: Path = ()) -> tuple[T | None, list[Problem]]:
    """Return the value typed, or None and all the problems that it has; `kind` is a struct of the format."""
    try:
        return msgspec.convert(value, kind), []
    except msgspec.ValidationError as error:
        problems = list(_mistakes(value, kind, path))
        if not problems:
            problems = [Problem("value-wrong", path, {"reason": str(error)})]
        return None, problems


def _mistakes(value: Any, kind: Any, path: Path) -> Iterator[Problem]:
    origin = get_origin(kind)
    if origin is Annotated:
        inner, *marks = get_args(kind)
        wrong = list(_mistakes(value, inner, path))
        yield from wrong
        if not wrong:
            for mark in marks:
                if isinstance(mark, Meta):
                    yield from _breaches(value, mark, path)
    elif origin in (Union, types.UnionType):
        yield from _union_mistakes(value, kind, path)
    elif origin is Literal:
        choices = [str(choice) for choice in get_args(kind)]
        if value not in get_args(kind):
            details = {"got": _shown(value), "choices": ", ".join(choices), "guess": guess(value, choices)}
            yield Problem("value-unknown", path, details)
    elif origin is list:
        if not isinstance(value, list):
            yield _wrong_type(value, [list], path)
        else:
            for index, item in enumerate(value):
                yield from _mistakes(item, get_args(kind)[0], (*path, index))
    elif origin is dict:
        if not isinstance(value, dict):
            yield _wrong_type(value, [dict], path)
        else:
            key_kind, item_kind = get_args(kind)
            for key, item in value.items():
                yield from _mistakes(key, key_kind, (*path, key))
                yield from _mistakes(item, item_kind, (*path, key))
    elif isinstance(kind, type) and issubclass(kind, Struct):
        yield from _struct_mistakes(value, kind, path)
    elif kind is not Any and not _is(value, kind):
        yield _wrong_type(value, [kind], path)


def _struct_mistakes(value: Any, kind: type[Struct], path: Path) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield _wrong_type(value, [dict], path)
        return
    hints = get_type_hints(kind, include_extras=True)
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for key, item in value.items():
        if key in fields:
            yield from _mistakes(item, hints[fields[key].name], (*path, key))
        else:
            details = {"key": key, "choices": ", ".join(fields), "guess": guess(key, list(fields))}
            yield Problem("key-unknown", (*path, key), details)
    for key, field in fields.items():
        if field.required and key not in value:
            yield Problem("key-missing", path, {"key": key})


def _union_mistakes(value: Any, kind: Any, path: Path) -> Iterator[Problem]:
    members = [member for member in get_args(kind) if member is not type(None)]
    fitting = [member for member in members if _is(value, _plain(member))]
    if not fitting:
        yield _wrong_type(value, [_plain(member) for member in members], path)
        return
    attempts = [list(_mistakes(value, member, path)) for member in fitting]
    yield from min(attempts, key=len)


def _breaches(value: Any, mark: Meta, path: Path) -> Iterator[Problem]:
    try:
        msgspec.convert(value, Annotated[type(value), mark])
    except msgspec.ValidationError:
        if mark.pattern is not None:
            yield Problem("text-form", path, {"got": _shown(value)})
        elif mark.max_length is not None and len(value) > mark.max_length:
            yield Problem("text-long", path, {"most": str(mark.max_length), "got": str(len(value))})
        elif mark.min_length is not None and len(value) < mark.min_length:
            yield Problem("value-empty", path, {"least": str(mark.min_length)})
        else:
            bounds = {
                "least": _shown(mark.gt if mark.ge is None else mark.ge),
                "most": "…" if mark.le is None else _shown(mark.le),
                "got": _shown(value),
            }
            yield Problem("number-range", path, bounds)


def _plain(kind: Any) -> Any:
    """Return the built-in type under annotations, literals and structs."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _plain(get_args(kind)[0])
    if origin is Literal:
        return str
    if isinstance(kind, type) and issubclass(kind, Struct):
        return dict
    return origin or kind


def _is(value: Any, kind: Any) -> bool:
    if kind is bool:
        return isinstance(value, bool)
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if kind is dt.date:
        return isinstance(value, dt.date) and not isinstance(value, dt.datetime)
    return isinstance(value, kind)


def _wrong_type(value: Any, expected: list[Any], path: Path) -> Problem:
    names = list(dict.fromkeys(_NAMES.get(kind, str(kind)) for kind in expected))
    if names == ["integer", "number"]:
        names = ["number"]
    return Problem("value-type", path, {"expected": ",".join(names), "got": _shown(value)})


def _shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


def guess(given: Any, known: list[str]) -> str:
    """Return the one known word that is nearest to the given one; nothing when none is or too many are."""
    if len(known) > MOST_CANDIDATES:
        return ""
    return next(iter(get_close_matches(str(given), known, n=1, cutoff=0.6)), "")
