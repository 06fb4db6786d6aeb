"""The format seen from a key path: which types may stand there, and which table a key belongs to."""

from __future__ import annotations

import types
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, Struct

from xinfu.packs.diagnostics.diagnostic import KeyPath
from xinfu.packs.format import document as written

Names = tuple[str, ...]

_INNER: dict[type[Struct], str] = {
    written.Option: "options = [{ … }]",
    written.Scale: "[scale.…]",
    written.Condition: "when = { … }",
    written.Band: "bands = [{ … }]",
    written.Override: "override = [{ … }]",
    written.Rule: "rule = [{ … }]",
    written.Lookup: "lookup = { … }",
    written.Due: "due = { … }",
    written.Stuck: "stuck = [{ … }]",
    written.Plan: "[plan]",
    written.Expectation: "expect = { … }",
}
"""How the tables look that stand inside of others."""


def members(kind: Any) -> Iterator[Any]:
    """Yield the types that a type allows, without marks and without None."""
    origin = get_origin(kind)
    if origin is Annotated:
        yield from members(get_args(kind)[0])
    elif origin in (Union, types.UnionType):
        for part in get_args(kind):
            yield from members(part)
    elif kind is not type(None):
        yield kind


@lru_cache(maxsize=64)
def fields_of(table: type[Struct]) -> dict[str, Any]:
    """Return the type of each key of a table, under the key that authors write."""
    hints = get_type_hints(table, include_extras=True)
    return {field.encode_name: hints[field.name] for field in msgspec.structs.fields(table)}


def required_of(table: type[Struct]) -> list[str]:
    """Return the keys that a table must have, in the order of the format."""
    return [field.encode_name for field in msgspec.structs.fields(table) if field.required]


def types_at(path: KeyPath) -> list[Any]:
    """Return the types that may stand at a path; none where the format has no such place."""
    kinds: list[Any] = [written.Document]
    for key in path:
        kinds = [below for kind in kinds for below in _below(kind, key)]
    return kinds


def _below(kind: Any, key: str | int) -> Iterator[Any]:
    inner: Any = None
    if isinstance(key, int):
        if get_origin(kind) is list:
            (inner,) = get_args(kind)
    elif get_origin(kind) is dict:
        inner = get_args(kind)[1]
    elif is_table(kind):
        inner = fields_of(kind).get(key)
    if inner is not None:
        yield from members(inner)


def is_table(kind: Any) -> bool:
    """Tell whether a type is a table of the format."""
    return isinstance(kind, type) and issubclass(kind, Struct)


def table_at(path: KeyPath) -> type[Struct] | None:
    """Return the table of the format that stands at a path, if one does."""
    return next((kind for kind in types_at(path) if is_table(kind)), None)


def is_list_of_tables(path: KeyPath) -> bool:
    """Tell whether tables are listed here, each under a header with two brackets."""
    return any(get_origin(kind) is list and is_table(get_args(kind)[0]) for kind in types_at(path))


def is_named_tables(path: KeyPath) -> bool:
    """Tell whether tables stand here under names, each below a header with the name in it."""
    return any(get_origin(kind) is dict and is_table(get_args(kind)[1]) for kind in types_at(path))


def names_of(path: KeyPath) -> Names:
    """Return the keys of a path as a header has them."""
    return tuple(key for key in path if isinstance(key, str))


def lists_of_tables() -> list[str]:
    """Return the names of the tables that are written with two brackets, in the order of the format."""
    return [key for key in fields_of(written.Document) if is_list_of_tables((key,))]


def named_tables() -> list[str]:
    """Return the names of the tables whose headers hold a name of their own."""
    return [key for key in fields_of(written.Document) if is_named_tables((key,))]


@lru_cache(maxsize=1)
def owners() -> dict[str, dict[str, Any]]:
    """Return for each key the tables that have it, as they are written, with its type there."""
    shown = {f"[[{name}]]": table_at((name, 0)) for name in lists_of_tables()}
    shown |= {text: table for table, text in _INNER.items()}
    tables_by_key: dict[str, dict[str, Any]] = {}
    for text, table in shown.items():
        for key, kind in fields_of(table).items() if table is not None else ():
            tables_by_key.setdefault(key, {})[text] = kind
    return tables_by_key


def is_of_pack(key: str) -> bool:
    """Tell whether a key belongs to the pack as a whole."""
    return key in fields_of(written.Header)


def form_of(kind: object) -> str:
    """Return what the texts of a type are, such as id, version or phone; nothing where they are free."""
    return form_of_pattern(_pattern(kind))


def form_of_pattern(pattern: str | None) -> str:
    """Return what the texts are that fit a pattern of the format."""
    return _forms().get(pattern, "")


@lru_cache(maxsize=1)
def _forms() -> dict[str | None, str]:
    return {
        _pattern(written.Id): "id",
        _pattern(written.ClaimId): "claim",
        _pattern(written.Language): "language",
        _pattern(written.VersionNumber): "version",
        _pattern(fields_of(written.Hotline)["number"]): "phone",
        _pattern(written.Duration): "duration",
        _pattern(written.Address): "address",
        _pattern(written.FractionText): "fraction",
    }


def _pattern(kind: object) -> str | None:
    marks: tuple[object, ...] = getattr(kind, "__metadata__", ())
    return next((mark.pattern for mark in marks if isinstance(mark, Meta)), None)
