"""A value as TOML would write it, cut short where it is long: authors see what they wrote, in its form."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

MOST = 60
"""The most characters of a value that are shown."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml_value(value: Any, most: int = MOST) -> str:
    """Return the value in the notation of TOML, on one line and no longer than `most` characters."""
    text = ""
    for piece in _pieces(value, most):
        text += piece
        if len(text) > most:
            return f"{text[: most - 1]}…"
    return text


def _pieces(value: Any, most: int) -> Iterator[str]:
    """Yield the pieces of a value; the caller stops when it has enough of them."""
    if isinstance(value, bool):
        yield str(value).lower()
    elif isinstance(value, str):
        yield quoted(value[: most + 1])
    elif isinstance(value, dict):
        yield "{ " if value else "{"
        for index, (key, item) in enumerate(value.items()):
            name = str(key)[: most + 1]
            yield f"{', ' if index else ''}{name if _BARE.fullmatch(name) else quoted(name)} = "
            yield from _pieces(item, most)
        yield " }" if value else "}"
    elif isinstance(value, list):
        yield "["
        for index, item in enumerate(value):
            yield ", " if index else ""
            yield from _pieces(item, most)
        yield "]"
    elif isinstance(value, dt.date | dt.time):
        yield value.isoformat()
    elif isinstance(value, int) and value.bit_length() > 200:
        yield "…"
    else:
        yield str(value)


def quoted(text: str) -> str:
    """Return a text in the quotes that need the fewest backslashes."""
    if '"' in text and "'" not in text and "\n" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
