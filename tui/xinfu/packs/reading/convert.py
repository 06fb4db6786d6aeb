"""From a bad tree to typed structs all the same, with every mistake in it reported and not just the first.

msgspec converts a good value at once and stops a bad one at its first mistake. A bad value is therefore
walked again here along its type: each key, each item, each text for itself. What is wrong there is replaced
and its path poisoned, so that there is always a struct in the end: a text of the wrong form stays, a key that
is not known goes or counts as the one that it resembles, and for what is missing or of the wrong type
something else stands in.
"""

from __future__ import annotations

import datetime as dt
import types
from functools import lru_cache
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import NODEFAULT, Meta, Struct

from xinfu.packs.diagnostics.collector import DiagnosticCollector
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.packs.diagnostics.literals import MOST, toml_value
from xinfu.packs.format.document import Condition
from xinfu.packs.format.tables import form_of, form_of_pattern

T = TypeVar("T")

_NAMES: dict[Any, str] = {
    str: "text",
    int: "integer",
    float: "number",
    bool: "boolean",
    list: "list",
    dict: "table",
    dt.date: "date",
}
_STAND_INS: dict[Any, Any] = {str: "", int: 1, float: 0.0, bool: False, dt.date: dt.date(2000, 1, 1)}


class _Unusable:
    """Stands for a value of which nothing can be used."""


_UNUSABLE = _Unusable()


def convert(value: Any, kind: type[T], path: KeyPath, collector: DiagnosticCollector) -> T:
    """Return the value typed, whatever it was; all problems and all poisoned paths go to the collector."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        result: T = _Conversion(collector).replaced(value, kind, path)
        if not collector.has_errors:
            collector.add(Diagnostic("value-wrong", path, {"reason": str(error)}))
        return result


class _Field(NamedTuple):
    name: str
    key: str
    hint: Any
    required: bool
    default: Any

    def absent(self) -> Any:
        """Return what stands for this field where it is not given."""
        return _stand_in(self.hint) if self.required else _fresh(self.default)


class _Conversion:
    """One walk over one bad value."""

    def __init__(self, collector: DiagnosticCollector) -> None:
        self.collector = collector

    def replaced(self, value: Any, kind: Any, path: KeyPath) -> Any:
        """Return the value as its type wants it, or something that stands in."""
        typed = self.walk(value, kind, path)
        if typed is _UNUSABLE:
            self.collector.poison(path)
            self.collector.omit(value)
            return _stand_in(kind)
        return typed

    def walk(self, value: Any, kind: Any, path: KeyPath) -> Any:
        """Return the value as its type wants it, or nothing when it cannot be used at all."""
        origin = get_origin(kind)
        if origin is Annotated:
            return self._annotated(value, kind, path)
        if origin in (Union, types.UnionType):
            return self._union(value, kind, path)
        if origin is Literal:
            return self._word(value, kind, path)
        if origin is list:
            if not isinstance(value, list):
                return self._wrong_type(value, [list], path)
            inner = get_args(kind)[0]
            return [self.replaced(item, inner, (*path, index)) for index, item in enumerate(value)]
        if origin is dict:
            return self._dict(value, kind, path)
        if isinstance(kind, type) and issubclass(kind, Struct):
            return self._struct(value, kind, path)
        if kind is not Any and not _is(value, kind):
            return self._wrong_type(value, [kind], path)
        # A date may stand in quotes.
        return msgspec.convert(value, dt.date) if kind is dt.date else value

    def _annotated(self, value: Any, kind: Any, path: KeyPath) -> Any:
        inner, *marks = get_args(kind)
        typed = self.walk(value, inner, path)
        if typed is not _UNUSABLE and not self.collector.is_poisoned(path):
            for mark in marks:
                if isinstance(mark, Meta) and (problem := _breach(value, mark, path)) is not None:
                    self.collector.add(problem)
                    self.collector.poison(path)
        return typed

    def _union(self, value: Any, kind: Any, path: KeyPath) -> Any:
        members = [member for member in get_args(kind) if member is not type(None)]
        fitting = [member for member in members if _is(value, _built_in(member))]
        if not fitting:
            return self._wrong_type(value, [_built_in(member) for member in members], path)
        for member in fitting[1:]:
            if _fits(value, member):
                return value
        return self.walk(value, fitting[0], path)

    def _word(self, value: Any, kind: Any, path: KeyPath) -> Any:
        choices = get_args(kind)
        if value in choices:
            return value
        meant = self.collector.suggest(value, choices)
        details = {"got": _shown(value), "choices": ", ".join(choices), "guess": meant}
        self.collector.add(Diagnostic("value-unknown", path, details))
        return meant or _UNUSABLE

    def _dict(self, value: Any, kind: Any, path: KeyPath) -> Any:
        if not isinstance(value, dict):
            return self._wrong_type(value, [dict], path)
        key_kind, item_kind = get_args(kind)
        typed: dict[str, Any] = {}
        for key, item in value.items():
            here: KeyPath = (*path, key)
            typed[key] = self.replaced(item, item_kind, here)
            if not _fits(key, key_kind):
                self.collector.add(
                    Diagnostic("text-form", here, {"got": _shown(key), "form": form_of(key_kind), "key": key})
                )
                self.collector.misname(here)
        return typed

    def _struct(self, value: Any, kind: type[Struct], path: KeyPath) -> Any:
        if not isinstance(value, dict):
            return self._wrong_type(value, [dict], path)
        try:
            return msgspec.convert(value, kind)
        except msgspec.ValidationError:
            pass
        fields = _fields(kind)
        items = self._items(value, fields, path)
        typed: dict[str, Any] = {}
        for key, field in fields.items():
            here: KeyPath = (*path, key)
            if key not in items:
                if field.required and not self.collector.is_poisoned(here):
                    self.collector.add(Diagnostic("key-missing", path, {"key": key}))
                    self.collector.poison(here)
                typed[field.name] = field.absent()
                continue
            item = self.walk(items[key], field.hint, here)
            if item is _UNUSABLE:
                self.collector.poison(here)
                self.collector.omit(items[key])
                item = field.absent()
            typed[field.name] = item
        try:
            return kind(**typed)
        except ValueError as error:
            self.collector.add(Diagnostic("value-wrong", path, {"reason": str(error)}))
            return _UNUSABLE

    def _items(self, value: dict[str, Any], fields: dict[str, _Field], path: KeyPath) -> dict[str, Any]:
        """Return what is written for the keys of a table; keys that are not known are problems."""
        items = {key: item for key, item in value.items() if key in fields}
        for key, item in value.items():
            here: KeyPath = (*path, key)
            if key in fields or self.collector.is_poisoned(here):
                continue
            meant = self.collector.suggest(key, list(fields))
            details = {"key": key, "choices": ", ".join(fields), "guess": meant}
            self.collector.add(Diagnostic("key-unknown", here, details))
            is_free = bool(meant) and meant not in items
            if is_free and _looks_like(item, fields[meant].hint):
                items[meant] = item
                self.collector.rename((*path, meant), key)
            elif is_free:
                items[meant] = fields[meant].absent()
                self.collector.poison((*path, meant))
                self.collector.omit(item)
            else:
                if not meant:
                    self.collector.leave_unexplained(here)
                self.collector.omit(item)
        return items

    def _wrong_type(self, value: Any, expected: list[Any], path: KeyPath) -> _Unusable:
        names = list(dict.fromkeys(_NAMES.get(kind, str(kind)) for kind in expected))
        if names == ["integer", "number"]:
            names = ["number"]
        problem = Diagnostic("value-type", path, {"expected": ",".join(names), "got": toml_value(value)})
        self.collector.add(problem)
        return _UNUSABLE


@lru_cache(maxsize=64)
def _fields(kind: type[Struct]) -> dict[str, _Field]:
    hints = get_type_hints(kind, include_extras=True)
    fields = {}
    for field in msgspec.structs.fields(kind):
        default = field.default if field.default is not NODEFAULT else field.default_factory
        fields[field.encode_name] = _Field(
            field.name, field.encode_name, hints[field.name], field.required, default
        )
    return fields


def _fresh(default: Any) -> Any:
    return default() if isinstance(default, type) else default


def _stand_in(kind: Any) -> Any:
    """Return a value of a type where none was given that could be used."""
    origin = get_origin(kind)
    if kind is Condition:
        # A condition that says nothing would be one more mistake.
        return Condition(always=False)
    if origin is Annotated:
        return _stand_in(get_args(kind)[0])
    if origin in (Union, types.UnionType):
        members = get_args(kind)
        return None if type(None) in members else _stand_in(members[0])
    if origin is Literal:
        # No word of the choice: what depends on it cannot be judged.
        return ""
    if isinstance(kind, type) and issubclass(kind, Struct):
        return kind(**{field.name: field.absent() for field in _fields(kind).values()})
    if origin in (list, dict):
        return origin()
    return _STAND_INS.get(kind)


def _fits(value: Any, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _looks_like(value: Any, kind: Any) -> bool:
    members = get_args(kind) if get_origin(kind) in (Union, types.UnionType) else (kind,)
    return any(_built_in(member) is Any or _is(value, _built_in(member)) for member in members)


def _breach(value: Any, mark: Meta, path: KeyPath) -> Diagnostic | None:
    """Return what is wrong with a value of the right type that is too long, empty, or of another form."""
    try:
        msgspec.convert(value, Annotated[type(value), mark])
    except msgspec.ValidationError:
        if mark.max_length is not None and len(value) > mark.max_length:
            return Diagnostic("text-long", path, {"most": str(mark.max_length), "got": str(len(value))})
        if mark.pattern is not None:
            form = form_of_pattern(mark.pattern)
            return Diagnostic("text-form", path, {"got": _shown(value), "form": form})
        if mark.min_length is not None and len(value) < mark.min_length:
            return Diagnostic("value-empty", path, {"least": str(mark.min_length)})
        bounds = {
            "least": _shown(mark.ge) if mark.gt is None else f">{_shown(mark.gt)}",
            "most": "…" if mark.le is None else _shown(mark.le),
            "got": _shown(value),
        }
        return Diagnostic("number-range", path, bounds)
    return None


def _built_in(kind: Any) -> Any:
    """Return the built-in type under annotations, literals and structs."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _built_in(get_args(kind)[0])
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
        return isinstance(value, dt.date | str) and _fits(value, dt.date)
    return isinstance(value, kind)


def _shown(value: Any) -> str:
    """Return a value as TOML writes it, and a text without quotes, as the word that it is."""
    if not isinstance(value, str):
        return toml_value(value)
    return value if len(value) <= MOST else f"{value[: MOST - 1]}…"
