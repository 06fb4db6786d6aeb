"""What a pack may hold at most, and the characters that it may not hold at all.

Checked over the plain tree that the TOML parser gives, before anything is typed, so that no later step
meets a value that is too deep, too large, infinite or unsafe to show.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.text.clean import first_refused

if TYPE_CHECKING:
    from xinfu.packs.diagnostics.collector import DiagnosticCollector

MAX_BYTES = 1024 * 1024
"""Larger files are refused before they are parsed; the shipped packs are a tenth of it."""

MAX_NODES = 200_000
MAX_DEPTH = 24
MAX_ENTRIES = 2_000
"""The most questions, actions or cases in one pack, and the most items in any one list or table."""

LONGEST: Mapping[tuple[str, ...], int] = {
    ("factor",): 100,
    ("factor", "bands"): 50,
    ("factor", "of"): 100,
    ("question", "options"): 200,
    ("question", "points"): 200,
    ("scale", "options"): 200,
}
"""The most items in lists over which scores are worked out again and again, by table and key."""

LARGEST_NUMBER = 10**12
SMALLEST_NUMBER = 1e-12
"""Numbers nearer to nothing are refused: each would bring more digits into every score than anyone reads."""

MAX_LINES = 60
TOO_BIG = frozenset({"pack-large", "points-many", "value-deep", "list-long"})
"""What is wrong with a tree that no later step may walk."""


def check_limits(tree: dict[str, Any]) -> list[Diagnostic]:
    """Return a problem for each value that breaks a limit; at most one for the size of the whole."""
    # Nearly always there is none, which is soon told where nobody asks for places.
    return [] if is_within_limits(tree) else list(_problems(tree))


def is_within_limits(tree: dict[str, Any]) -> bool:
    """Tell whether a tree breaks no limit; one layer after the other, and each value looked at once."""
    layer: list[Any] = [tree]
    texts: list[str] = []
    nodes = 1
    for _ in range(MAX_DEPTH):
        below: list[Any] = []
        for holder in layer:
            if len(holder) > MAX_ENTRIES:
                return False
            nodes += len(holder)
            if isinstance(holder, dict):
                texts.extend(holder)
                holder = holder.values()
            for value in holder:
                kind = type(value)
                if kind is str:
                    texts.append(value)
                elif kind is dict or kind is list:
                    below.append(value)
                elif kind is int:
                    if abs(value) > LARGEST_NUMBER:
                        return False
                elif kind is float and value != 0 and not SMALLEST_NUMBER <= abs(value) <= LARGEST_NUMBER:
                    return False
        if not below:
            return nodes <= MAX_NODES and _are_short(tree) and _are_safe(texts)
        layer = below
    return False


def _are_short(tree: dict[str, Any]) -> bool:
    """Tell whether no list is too long that has a limit of its own."""
    for (table, *keys), most in LONGEST.items():
        entries = tree.get(table)
        lists = [entries]
        if keys:
            entries = list(entries.values()) if isinstance(entries, dict) else entries
            each = entries if isinstance(entries, list) else []
            lists = [entry.get(keys[0]) for entry in each if isinstance(entry, dict)]
        if any(isinstance(found, list) and len(found) > most for found in lists):
            return False
    return True


def _are_safe(texts: list[str]) -> bool:
    """Tell whether no text has an unsafe character or too many lines; of all of them together."""
    if first_refused("".join(texts).replace("\n", "").replace("\t", "")) is not None:
        return False
    return not any(text.count("\n") > MAX_LINES for text in texts if len(text) > MAX_LINES)


def _problems(tree: dict[str, Any]) -> Iterator[Diagnostic]:
    waiting: list[tuple[KeyPath, Any]] = [((), tree)]
    nodes = 0
    while waiting:
        path, value = waiting.pop()
        nodes += 1
        if nodes > MAX_NODES:
            yield Diagnostic("pack-large", details={"most": str(MAX_NODES)})
            return
        if isinstance(value, dict | list):
            if len(path) >= MAX_DEPTH:
                yield Diagnostic("value-deep", path, {"most": str(MAX_DEPTH)})
                continue
            most = _longest(path) if isinstance(value, list) else MAX_ENTRIES
            if len(value) > most:
                yield Diagnostic("list-long", path, {"most": str(most)})
                continue
            children = value.items() if isinstance(value, dict) else enumerate(value)
            for key, child in children:
                if isinstance(key, str) and first_refused(key) is not None:
                    yield Diagnostic("key-unsafe", (*path, key), {"character": _name(key)})
                else:
                    waiting.append(((*path, key), child))
        else:
            yield from _check_value(path, value)


def defuse(tree: dict[str, Any], problems: list[Diagnostic], collector: DiagnosticCollector) -> None:
    """Take what breaks a limit out of a tree that is not too big, so that the rest of it can be read.

    A number stands in for one that is too large or too small, a key with an unsafe character goes. All
    problems go to the collector, with the paths that are no longer what the author wrote.
    """
    for problem in problems:
        collector.add(problem)
        *above, last = problem.path
        holder: Any = tree
        for key in above:
            holder = holder[key]
        if problem.code in ("number-large", "number-small"):
            holder[last] = 1
            collector.poison(problem.path)
        elif problem.code == "key-unsafe":
            collector.omit(holder.pop(last))
            readable = str(last)
            while (unsafe := first_refused(readable)) is not None:
                readable = readable[:unsafe] + readable[unsafe + 1 :]
            collector.leave_unexplained(problem.path)
            collector.poison((*above, readable))
        elif problem.code == "text-unsafe":
            collector.poison(problem.path)


def _longest(path: KeyPath) -> int:
    """Return how long the list at a path may be; below a table or its entries, by the names of the format."""
    if len(path) not in (1, 3):
        return MAX_ENTRIES
    return LONGEST.get(tuple(str(key) for key in path[::2]), MAX_ENTRIES)


def _check_value(path: KeyPath, value: Any) -> Iterator[Diagnostic]:
    if isinstance(value, str):
        if first_refused(value) is not None:
            yield Diagnostic("text-unsafe", path, {"character": _name(value)})
        if value.count("\n") > MAX_LINES:
            yield Diagnostic("text-lines", path, {"most": str(MAX_LINES)})
    elif isinstance(value, bool):
        return
    elif isinstance(value, int):
        if abs(value) > LARGEST_NUMBER:
            yield Diagnostic("number-large", path, {"most": str(LARGEST_NUMBER)})
    elif isinstance(value, float) and not (math.isfinite(value) and abs(value) <= LARGEST_NUMBER):
        yield Diagnostic("number-large", path, {"most": str(LARGEST_NUMBER)})
    elif isinstance(value, float) and 0 < abs(value) < SMALLEST_NUMBER:
        yield Diagnostic("number-small", path, {"least": str(SMALLEST_NUMBER)})


def _name(text: str) -> str:
    index = first_refused(text)
    return "" if index is None else f"U+{ord(text[index]):04X}"
