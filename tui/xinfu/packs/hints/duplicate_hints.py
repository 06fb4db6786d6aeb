"""What somebody wanted who wrote a key or table twice: the commonest slips, told as what to do."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from xinfu.packs.diagnostics.diagnostic import Diagnostic, Path, with_hint
from xinfu.packs.format.tables import is_list_of_tables, is_named_tables, table_at

_IDENTITIES = {"case": "name", "hotline": "number"}
"""The key that an entry of a list begins with, where it is not the id."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)?")
_ONE_CONDITION = frozenset({"when", "q", "factor", "use", "all", "any"})


def header_hint(told: Diagnostic, path: Path, known: Any, text: str, *, is_list: bool) -> Diagnostic:
    """Return the problem of a header that does not agree with what stands at its path already.

    Where the earlier one has the wrong number of brackets, that one is pointed at.
    """
    name = ".".join(key for key in path if isinstance(key, str))
    place = path[:-1] if path and isinstance(path[-1], int) else path
    first = "" if told.other_line is None else text.split("\n")[told.other_line - 1].strip()
    is_wrong_first = False
    if is_list_of_tables(place):
        if isinstance(known, list) or not is_list:
            if is_list or not first.startswith("["):
                return told
        elif first.startswith("[") and not first.startswith("[["):
            is_wrong_first = True
        else:
            return told
        told = with_hint("two-brackets", told, header=f"[[{name}]]")
    elif is_named_tables(place) and is_list:
        return with_hint("name-in-header", told, header=f"[{name}.…]")
    elif is_named_tables(place[:-1]):
        is_wrong_first = first.startswith("[[")
        if is_list == is_wrong_first:
            return told
        told = with_hint("one-bracket", told, header=f"[{name}]")
    if not is_wrong_first or told.other_line is None:
        return told
    turned = replace(told, line=told.other_line, column=told.other_column, length=len(first))
    return replace(turned, other_line=told.line, other_column=told.column)


def key_hint(
    told: Diagnostic, header: tuple[str, ...], key: tuple[str, ...], path: Path, known: Any, value: str
) -> Diagnostic:
    """Return the problem of a key that was there before; `known` is what stands at the `path` that it met.

    `value` is what is written behind the key now.
    """
    last = key[-1]
    if not header and key == ("id",) and told.code == "toml-key-twice":
        return with_hint("header-forgotten", told, header="[[…]]")
    if header and len(key) == 1 and told.code == "toml-key-twice":
        place: Path = path[:-2] if len(path) > 1 and isinstance(path[-2], int) else path[:-1]
        if is_list_of_tables(place) and last == _IDENTITIES.get(header[-1], "id"):
            return with_hint("header-forgotten", told, header=f"[[{'.'.join(header)}]]")
    if told.code == "toml-key-twice" and last in _ONE_CONDITION and _is_condition(header, key, path):
        return with_hint("all-any", told)
    if told.code == "toml-key-twice" and last == "is":
        return with_hint("in-list", told)
    full = (*header, *key)
    names = tuple(name for name in path if isinstance(name, str))
    if isinstance(known, str) and len(full) == len(names) + 1 and _LANGUAGE.fullmatch(last):
        language = "en" if last.startswith("zh") else "zh"
        return with_hint(
            "by-language", told, at=str(told.other_line or told.line), key=f"{names[-1]}.{language}"
        )
    if isinstance(known, dict) and known and value[:1] in "\"'" and all(map(_LANGUAGE.fullmatch, known)):
        language = "en" if "zh" in known else "zh"
        return with_hint("by-language", told, at=str(told.line), key=f"{last}.{language}")
    return told


def bracket_hint(told: Diagnostic, key: tuple[str, ...], before: str) -> Diagnostic:
    """Return the problem of a key that was there before in the same braces, of which `before` is the text."""
    if told.code == "toml-key-twice" and len(key) == 1:
        if key[0] in _ONE_CONDITION:
            return with_hint("all-any", told)
        if key[0] == "is":
            return with_hint("in-list", told)
    written = re.search(rf"[{{,]\s*{re.escape(key[0])}\s*=\s*[\"']", before)
    if len(key) == 2 and written is not None and _LANGUAGE.fullmatch(key[1]):
        language = "en" if key[1].startswith("zh") else "zh"
        at = str((told.line or 1) - before[written.start() :].count("\n"))
        return with_hint("by-language", told, at=at, key=f"{key[0]}.{language}")
    return told


def _is_condition(header: tuple[str, ...], key: tuple[str, ...], path: Path) -> bool:
    if key[-1] == "when" or header[:1] == ("condition",):
        return True
    table = table_at(path[:-1])
    return len(key) > 1 or (table is not None and table.__name__ == "Condition")
