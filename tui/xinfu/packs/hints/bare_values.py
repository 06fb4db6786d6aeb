"""Values without quotes that are none of TOML's, told by what their key takes."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Set
from dataclasses import replace
from html import unescape
from typing import Any, get_origin

from xinfu.packs.diagnostics.diagnostic import Diagnostic, with_hint
from xinfu.packs.diagnostics.edits import Edit
from xinfu.packs.diagnostics.literals import quoted
from xinfu.packs.format.document import Document
from xinfu.packs.format.tables import fields_of, members, owners
from xinfu.packs.hints.repairs import mended_phone, mended_version

_KEY_BEFORE = re.compile(r"([A-Za-z0-9_-]+)[ \t]*=[ \t]*\Z")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_ENTRY = re.compile(
    r"[ \t]*([A-Za-z0-9_-]+)(?:\.[a-z-]+)?[ \t]*=[ \t]*"
    r"([^\s\"'#=\[\]{}“‘「『（(&][^\"'#=\[\]{}]*?)[ \t]*(?:#.*)?"
)
_TEXTS = ("version", "number", "id", "plus")
"""The keys of texts that are written with digits."""


def no_such_day(problem: Diagnostic, after: str) -> Diagnostic | None:
    """Return the problem of a day that no month has, or None."""
    date = _DAY.match(after)
    year, month, day = map(int, date.groups()) if date else (0, 0, 0)
    if year == 0 or not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    if 1 <= day <= last:
        return None
    return with_hint("no-such-day", problem, year=str(year), month=str(month), day=str(day), last=str(last))


def text_of_key(problem: Diagnostic, before: str, after: str) -> Diagnostic | None:
    """Return the problem of a number or date that stands for a text: a version, a telephone number."""
    key = _KEY_BEFORE.search(before)
    if key is None or key[1] not in _TEXTS or (problem.code == "toml-value" and not re.match(r"v?\d", after)):
        return None
    word = re.split(r"[,\]}#]|[ \t]*$", after)[0].strip()
    better = mended_version(word) if key[1] == "version" else mended_phone(word) if key[1] == "number" else ""
    return with_hint("quotes", problem, value=f'"{better or word}"')


def text_wanted(problem: Diagnostic, line: str, header: str) -> Diagnostic | None:
    """Return the problem of a text without quotes, whole, where nothing else may stand."""
    entry = _ENTRY.fullmatch(line)
    kinds = frozenset() if entry is None else _kinds_in(entry[1], header)
    if (
        entry is None
        or str not in kinds
        or any(kind is not str and get_origin(kind) is not dict for kind in kinds)
    ):
        return None
    value = entry[2]
    edits = (Edit(problem.line or 1, entry.start(2) + 1, len(value), quoted(value)),)
    problem = replace(problem, column=entry.start(2) + 1, length=len(value), edits=edits)
    return with_hint("quotes", problem, value=quoted(value))


def wanted(problem: Diagnostic, before: str, after: str, header: str) -> Diagnostic | None:
    """Return the problem of a word where the format wants no text: quotes would be one more mistake."""
    if after.startswith("&"):
        return with_hint("line-as", problem, line_as=unescape(before + after).strip())
    key, word = _KEY_BEFORE.search(before), problem.details["got"]
    if key is None:
        return None
    every = {kind for hint in owners().get(key[1], {}).values() for kind in members(hint)}
    is_alone = before.strip() == key[0].strip()
    here = _kinds_in(key[1], header) if is_alone else frozenset()
    if (here or every) and (here or every) <= {int, float}:
        return with_hint("number-wanted", problem, key=key[1], got=word)
    if problem.code != "toml-value":
        return None
    if here and all(get_origin(kind) is list for kind in here) and word == after.strip():
        return with_hint("line-as", problem, line_as=f"{before.strip()} [{quoted(word)}]")
    if (here or every) == {dt.date}:
        return replace(problem, code="toml-date", details={"got": word})
    if every == {bool} and word.lower() not in ("true", "false"):
        return with_hint("boolean", problem, got=word)
    return None


def _kinds_in(key: str, header: str) -> Set[Any]:
    """Return what a key takes in the table below a header, or in the pack itself; nothing if unknown."""
    kind = owners().get(key, {}).get(f"[[{header}]]") if header else fields_of(Document).get(key)
    return frozenset() if kind is None else frozenset(members(kind))
