"""Keys and tables of a TOML text that are there already: what they are, and where they stand first."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import tomli

from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.packs.toml.locator import locate, span_of
from xinfu.packs.toml.mistake import Repetition, SyntaxMistake
from xinfu.packs.toml.scanner import Scan, placed, short, start_of_word

LARGE = 300_000
"""In longer texts the first of two places is not looked for."""

_HEADER_KEY = re.compile(r"\[\[?([^\]\n]*)")
_PAIR_KEY = re.compile(r"(?:\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|[^=\"'\n])*")


def repeated(text: str, scanned: Scan, message: str) -> SyntaxMistake | None:
    """Return the mistake of a key or table that `tomli` refused with this message, because of another.

    The text before the statement that was refused is sound: what was there first is looked up in it.
    """
    if scanned.brackets:
        return _repeated_in_braces(text, scanned, message)
    start = scanned.statement
    is_header, is_list = text.startswith("[", start), text.startswith("[[", start)
    key = _keys_of(text, start, is_header=is_header)
    header: tuple[str, ...] = ()
    if not is_header and scanned.header is not None:
        header = _keys_of(text, scanned.header, is_header=True)
    line_end = text.find("\n", start)
    line = text[start : len(text) if line_end < 0 else line_end]
    length = len(line) if is_header else len(".".join(key))
    if start > LARGE:
        return SyntaxMistake(placed(text, start, _given_before(True, (*header, *key)), length), text)
    path, earlier = _first(text[:start], (*header, *key))
    if not path:
        return None
    names = tuple(name for name in path if isinstance(name, str))
    is_same = len(names) == len(header) + len(key)
    if is_header:
        # Two brackets add to a list of tables and to nothing else; one bracket never adds to a list.
        is_same = is_same and not isinstance(earlier, dict | list if is_list else list)
    first = span_of(locate(text[:start], deepest=len(path)), path)
    problem = placed(text, start, _given_before(is_same, names), length)
    problem = replace(problem, other_line=first.key_line, other_column=first.key_column)
    value = "" if is_header else line.partition("=")[2].strip()
    repetition = Repetition(
        key, value, header=header, is_header=is_header, is_list=is_list, path=path, earlier=earlier
    )
    return SyntaxMistake(problem, text, start, scanned, repetition)


def _repeated_in_braces(text: str, scanned: Scan, message: str) -> SyntaxMistake:
    bracket = scanned.brackets[-1]
    start = start_of_word(text, bracket.item)
    key = _keys_of(text, start, is_header=False)
    is_same = message.startswith("Duplicate") or len(key) == 1
    problem = placed(text, start, _given_before(is_same, key), len(".".join(key)))
    repetition = Repetition(key, braces=text[bracket.start : start])
    return SyntaxMistake(problem, text, start, scanned, repetition)


def _first(text: str, keys: tuple[str, ...]) -> tuple[KeyPath, Any]:
    """Return the longest path of these keys that a sound text has, with its value."""
    try:
        at: Any = tomli.loads(text)
    except (ValueError, RecursionError):
        return (), None
    path: KeyPath = ()
    for key in keys:
        if isinstance(at, list) and at:
            path, at = (*path, len(at) - 1), at[-1]
        if not isinstance(at, dict) or key not in at:
            break
        path, at = (*path, key), at[key]
    return (path, at) if path else ((), None)


def _given_before(is_same: bool, key: tuple[str, ...]) -> Diagnostic:
    """Return the problem of a key that was there before, as the same thing or as another."""
    names = short(".".join(key))
    if is_same:
        return Diagnostic("toml-key-twice", details={"key": names})
    return Diagnostic("toml-table-mixed", details={"key": names})


def _keys_of(text: str, start: int, *, is_header: bool) -> tuple[str, ...]:
    """Return the parts of the key that begins here."""
    if is_header:
        header = _HEADER_KEY.match(text, start)
        written = header[1] if header else ""
    else:
        pair = _PAIR_KEY.match(text, start)
        written = pair[0] if pair else ""
    try:
        at: Any = tomli.loads(f"[{written}]")
    except (ValueError, RecursionError):
        return (short(written.strip()),)
    keys: list[str] = []
    while isinstance(at, dict) and at:
        key = next(iter(at))
        keys.append(key)
        at = at[key]
    return tuple(keys)
