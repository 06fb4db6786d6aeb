"""Which sentences the sources ask for, read from their syntax trees."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.source_rules.sources import name_of, walk_all

_KEY = re.compile(r"[a-z]+\.[A-Za-z_-]*[A-Za-z]\Z")
_UNTOLD = frozenset({"*"})
"""The details of a call that the tree alone does not tell."""


def constants_like_keys(heads: set[str]) -> set[str]:
    """Return every string in the sources that looks like a key below one of these heads."""
    return {
        node.value
        for node in walk_all()
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and _KEY.match(node.value)
        and node.value.split(".")[0] in heads
    }


def literal_calls() -> set[str]:
    """Return the keys that are said with `words("…")`, `self.words("…")` or `words_in(…)("…")`."""
    found: set[str] = set()
    for node in walk_all():
        if isinstance(node, ast.Call) and node.args:
            said_by = node.func.func if isinstance(node.func, ast.Call) else node.func
            if name_of(said_by) in ("words", "words_in"):
                found |= {part.value for part in _strings(node.args[0])}
    return {key for key in found if _KEY.match(key)}


def codes(*calls: str, at: int = 0) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the code of each call by one of these names, and the names of its details (`*` if untold).

    The code is the argument at a position, the first unless another is asked for.
    """
    for node in walk_all():
        if isinstance(node, ast.Call) and name_of(node.func) in calls and len(node.args) > at:
            for part in _strings(node.args[at]):
                yield part.value, _details(node)


def _details(node: ast.Call) -> frozenset[str]:
    """Return the names of the details that are given as keywords or as a table."""
    tables = [arg for arg in node.args[1:] if isinstance(arg, ast.Dict)]
    for word in node.keywords:
        if word.arg is None or (word.arg == "details" and not isinstance(word.value, ast.Dict)):
            return _UNTOLD
        if isinstance(word.value, ast.Dict):
            tables.append(word.value)
    if not tables and len(node.args) > 2:
        return _UNTOLD
    keys = {part.value for table in tables for key in table.keys if key for part in _strings(key)}
    return frozenset(keys | {word.arg for word in node.keywords if word.arg})


def strings_of(name: str) -> set[str]:
    """Return the strings of a table or a function at the top of a module, by its name."""
    return {
        part.value
        for node in walk_all()
        if (isinstance(node, ast.FunctionDef) and node.name == name)
        or (isinstance(node, ast.Assign) and any(name_of(target) == name for target in node.targets))
        or (isinstance(node, ast.AnnAssign) and name_of(node.target) == name)
        for part in _strings(node)
    }


class _String(ast.Constant):
    value: str


def _strings(node: ast.AST) -> Iterator[_String]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part  # type: ignore[misc]
