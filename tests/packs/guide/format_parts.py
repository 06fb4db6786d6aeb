"""The format taken apart: its tables, their keys, and the words that may stand in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, Struct
from xinfu.packs.format import document as written

Table = type[Struct]


def structs_in(hint: Any) -> Iterator[Table]:
    """Yield each struct that a type leads to directly."""
    if isinstance(hint, type) and issubclass(hint, Struct):
        yield hint
    else:
        for part in get_args(hint):
            yield from structs_in(part)


def all_tables() -> list[Table]:
    """Return every table of the format, the whole pack first."""
    found: list[Table] = [written.Document]
    for table in found:
        for hint in hints_of(table).values():
            found.extend(each for each in structs_in(hint) if each not in found)
    return found


def hints_of(table: Table) -> dict[str, Any]:
    """Return the type of each key of a table, under the key that authors write."""
    hints = get_type_hints(table, include_extras=True)
    return {field.encode_name: hints[field.name] for field in msgspec.structs.fields(table)}


def required_of(table: Table) -> set[str]:
    """Return the keys that a table must have."""
    return {field.encode_name for field in msgspec.structs.fields(table) if field.required}


def literals_in(hint: Any) -> Iterator[frozenset[str]]:
    """Yield the words of each closed choice in a type, tables aside."""
    if get_origin(hint) is Literal:
        yield frozenset(get_args(hint))
    else:
        for part in get_args(hint):
            yield from literals_in(part)


def longest_of(hint: Any) -> int | None:
    """Return how long a text may be, for a type that is one text or several, in one language or several."""
    for text in (written.Title, written.Ask, written.Label, written.Prose):
        if set(get_args(text)) <= set(get_args(hint)):
            (mark,) = (part for part in get_args(get_args(text)[0]) if isinstance(part, Meta))
            return mark.max_length
    if get_origin(hint) is list:
        return longest_of(get_args(hint)[0])
    return None
