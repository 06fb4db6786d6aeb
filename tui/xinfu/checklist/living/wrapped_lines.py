"""Lines of a file that an editor has wrapped, put together again where they are one item.

Markdown takes a line without a mark of its own for more of the one before it, so editors that keep lines
short break the line of an item wherever it has a space: within its title, its facts or its comment.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from xinfu.checklist.living.item_facts import title_end
from xinfu.checklist.living.item_line import LONGEST, ItemLine, split_line
from xinfu.checklist.living.item_names import ItemNames
from xinfu.checklist.living.title_search import ids_titled

MOST_LINES = 6
"""An item is looked for in so many lines; more are a text of the person's own."""

_SEPARATOR = "·"


class Wrapped(NamedTuple):
    """The line of an item put together, and over how many lines it goes."""

    line: ItemLine
    height: int


def wrapped_lines(
    raws: Sequence[str], lines: Sequence[ItemLine], names: ItemNames | None
) -> dict[int, Wrapped]:
    """Return the items that were wrapped, by the place of their first line."""
    found: dict[int, Wrapped] = {}
    end = 0
    for at, line in enumerate(lines[:-1]):
        if at >= end and line.marker + line.box and line.content and not line.comment:
            wrapped = _wrapped(at, raws, lines, names)
            if wrapped is not None:
                found[at] = wrapped
                end = at + wrapped.height
    return found


def _wrapped(
    at: int, raws: Sequence[str], lines: Sequence[ItemLine], names: ItemNames | None
) -> Wrapped | None:
    text, titled = raws[at], None
    is_titled = names is not None and bool(ids_titled(lines[at], names))
    for last in range(at + 1, min(at + MOST_LINES, len(raws))):
        line = lines[last]
        text += raws[last]
        if not raws[last].strip() or line.marker or line.box or len(text) > LONGEST:
            break
        joined = split_line(text)
        if joined.comment:
            return Wrapped(joined, last - at + 1) if _is_one(joined, lines[at], line, names) else None
        is_further = is_titled and _SEPARATOR in (line.content[:1], lines[last - 1].content[-1:])
        if is_further or (not is_titled and names is not None and ids_titled(joined, names)):
            titled, is_titled = Wrapped(joined, last - at + 1), True
    return titled


def _is_one(joined: ItemLine, first: ItemLine, last: ItemLine, names: ItemNames | None) -> bool:
    """Tell whether the line that ends in a comment is more of the first, and not an item without a mark."""
    key = joined.id
    if key is not None and names is not None:
        key = names.known(key)
    if key is None:
        return False
    titles = names.titles[key] if names is not None else ()
    if title_end(last.content, titles):
        return False
    return not last.content or len(last.lead) > len(first.lead) or title_end(joined.content, titles) > 0
