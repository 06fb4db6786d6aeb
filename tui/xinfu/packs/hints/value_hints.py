"""Values of the wrong type or form: the line as it should be, made of what was written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import replace
from typing import Any, Literal, get_origin

from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath, with_hint
from xinfu.packs.diagnostics.literals import toml_value
from xinfu.packs.format import document as written
from xinfu.packs.format.tables import (
    is_list_of_tables,
    is_named_tables,
    is_table,
    names_of,
    required_of,
    table_at,
    types_at,
)
from xinfu.packs.hints.other_names import word_named
from xinfu.packs.hints.repairs import MENDED, mended_date, mended_version
from xinfu.packs.hints.signs import QUOTES
from xinfu.packs.hints.source_tree import SourceTree

_NUMBER = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)\s*")
_WITH_UNIT = re.compile(r"\D{0,3}(\d+(?:\.\d+)?)\D{1,8}")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")

_MOVING = ("min", "max", "before", "after")
_TODAY = ("今天", "今日", "现在", "today", "now")
"""The keys where a date may move with the day of the check-up, and what authors write for that day."""

_OF_OPTIONS = frozenset({"is", "in", "has", "has_any", "has_all", "has_none"})
"""The tests that name options."""

_REFERENCES = {
    "q": "question",
    "from": "question",
    "by": "question",
    "hidden": "question",
    "answers": "question",
    "factor": "factor",
    "of": "factor",
    "feeds": "factor",
    "points": "factor",
    "unsure_points": "factor",
    "factors": "factor",
    "section": "section",
    "scale": "scale",
    "use": "condition",
    "sources": "source",
    "after": "action",
    "actions": "action",
    "not_actions": "action",
    "due": "action",
    "alerts": "alert",
    "band": "band",
    "at_least": "band",
    "has": "option",
    "has_any": "option",
    "has_all": "option",
    "has_none": "option",
}
"""What the ids below a key are ids of."""


def type_hint(problem: Diagnostic, source: SourceTree) -> Diagnostic:
    """Return the problem of a value of the wrong type with what to write instead, where that can be told."""
    value = source.value(problem.path)
    if (hinted := _bracket_hint(problem, value, source)) is not None:
        return hinted
    expected = problem.details["expected"].split(",")
    key = next((part for part in reversed(problem.path) if isinstance(part, str)), "")
    if expected == ["list"]:
        return _list_hint(problem, value, key)
    if expected == ["table"]:
        return _table_hint(problem, value, key)
    if isinstance(value, list) and (hinted := _single_hint(problem, value, key, expected)) is not None:
        return hinted
    if "text" in expected and isinstance(value, bool | int | float | dt.date | dt.time):
        return _option_of(problem, key, source) or _quotes_hint(problem, value, key)
    if expected == ["boolean"]:
        return _boolean_hint(problem, value)
    if isinstance(value, str) and ("number" in expected or "integer" in expected):
        return _number_hint(problem, value)
    return _date_hint(problem, value) if expected == ["date"] else problem


def _list_hint(problem: Diagnostic, value: Any, key: str) -> Diagnostic:
    item: KeyPath = (*problem.path, 0)
    kinds = types_at(item)
    if isinstance(value, bool) and key == "skip":
        return with_hint("as-list", problem, key=key, value='["unsure"]' if value else "[]")
    if isinstance(value, str) and str in map(_plain, kinds):
        return with_hint("as-list", problem, key=key, value=toml_value([value]))
    if is_list_of_tables(problem.path) or any(get_origin(kind) is dict for kind in kinds):
        return with_hint("as-tables", problem, key=key, item=f"[{_example(item)}]")
    if isinstance(value, str | int | float):
        return with_hint("as-list", problem, key=key, value=toml_value([value]))
    return problem


def _plain(kind: Any) -> Any:
    return str if get_origin(kind) is Literal else kind


def _table_hint(problem: Diagnostic, value: Any, key: str) -> Diagnostic:
    path = problem.path
    if isinstance(path[-1], int) and is_list_of_tables(path[:-1]):
        return with_hint("as-tables", problem, key=key, item=f"[{_example(path)}]")
    if isinstance(value, list) and table_at(path) is written.Condition:
        if len(value) == 1 and isinstance(value[0], dict):
            return with_hint("no-brackets", problem, value=toml_value(value[0], most=200))
        return with_hint("all-any", problem)
    return with_hint("as-table", problem, item=_example(path))


def word_hint(problem: Diagnostic, source: SourceTree) -> Diagnostic:
    """Return the problem of a word of other tools with ours, or of several words in one pair of quotes."""
    *holder, index = problem.path
    values, choices = source.value(tuple(holder)), problem.details["choices"].split(", ")
    if not problem.details.get("guess") and (named := word_named(problem.details["got"], choices)):
        return replace(problem, details={**problem.details, "guess": named})
    if not isinstance(index, int) or not isinstance(values, list) or not holder:
        return problem
    words = [re.split(r"[ \t]*[,，、;；][ \t]*", str(value)) for value in values]
    if len(words[index]) < 2 or not set(words[index]) <= set(choices):
        return problem
    value = toml_value([word for each in words for word in each], most=200)
    return with_hint("as-list", replace(problem, path=tuple(holder)), key=str(holder[-1]), value=value)


def _single_hint(
    problem: Diagnostic, value: list[Any], key: str, expected: Collection[str]
) -> Diagnostic | None:
    """Return the problem of a list where one value is wanted."""
    if key in ("is", "has"):
        return with_hint("as-list", problem, key={"is": "in", "has": "has_any"}[key], value=toml_value(value))
    if len(value) == 1 and isinstance(value[0], str) and "text" in expected:
        return with_hint("no-brackets", problem, value=toml_value(value[0]))
    return None


def _option_of(problem: Diagnostic, key: str, source: SourceTree) -> Diagnostic | None:
    """Return the problem of a test that names no option of its question, with those that there are."""
    table = source.value(problem.path[:-1] if problem.path[-1] == key else problem.path[:-2])
    entry = source.entry("question", table["q"]) if _names_question(table) else None
    options = source.options_of(entry) if entry is not None and key in _OF_OPTIONS else []
    if not options:
        return None
    shown = ", ".join(f"{name} ({text})" if text else name for name, text in options[:8])
    first = toml_value(options[0][0])
    written = f"{key} = {f'[{first}]' if key not in ('is', 'has') else first}"
    return with_hint("option-of", problem, question=table["q"], options=shown, written=written)


def _names_question(table: Any) -> bool:
    return isinstance(table, dict) and isinstance(table.get("q"), str)


def _quotes_hint(problem: Diagnostic, value: Any, key: str) -> Diagnostic:
    if key == "id":
        return with_hint("form-id", problem, got=toml_value(value))
    text = toml_value(value)
    if key == "plus" and isinstance(value, int) and 0 < value < 10_000:
        return with_hint("as-list", problem, key=key, value=f'"{value} {"day" if value == 1 else "days"}"')
    return with_hint("quotes", problem, value=f'"{mended_version(text) if key == "version" else text}"')


def _boolean_hint(problem: Diagnostic, value: Any) -> Diagnostic:
    if isinstance(value, str) and value.strip().lower() in ("true", "false"):
        return with_hint("no-quotes", problem, value=value.strip().lower())
    return with_hint("boolean", problem, got=toml_value(value))


def _number_hint(problem: Diagnostic, value: str) -> Diagnostic:
    if (number := _NUMBER.fullmatch(value)) is not None:
        return with_hint("no-quotes", problem, value=number[1])
    if (number := _WITH_UNIT.fullmatch(value)) is not None:
        return with_hint("only-number", problem, value=number[1])
    return problem


def _date_hint(problem: Diagnostic, value: Any) -> Diagnostic:
    day = value.date().isoformat() if isinstance(value, dt.datetime) else ""
    if isinstance(value, str):
        if problem.path[-1] in _MOVING and value.strip().lower() in _TODAY:
            return with_hint("date-as", problem, value='"today"')
        day = mended_date(value)
        if _DATE.fullmatch(value.strip()) and day:
            return with_hint("no-quotes", problem, value=day)
        if not day:
            moving = ' / "today" / "today-30d"' if problem.path[-1] in _MOVING else ""
            return with_hint("date-form", problem, value=f"2026-11-21{moving}")
    return with_hint("date-as", problem, value=day) if day else problem


def _bracket_hint(problem: Diagnostic, value: Any, source: SourceTree) -> Diagnostic | None:
    """Return the problem of a header with the wrong brackets, or without the name that it needs."""
    path = problem.path
    name = ".".join(names_of(path))
    if is_list_of_tables(path):
        if isinstance(value, dict) and source.has_header(name, double=False):
            return with_hint("two-brackets", problem, header=f"[[{name}]]")
    elif is_named_tables(path):
        if isinstance(value, list):
            return with_hint("name-in-header", problem, header=f"[{name}.…]")
    elif is_named_tables(path[:-1]):
        if isinstance(value, list) and source.has_header(name, double=True):
            return with_hint("one-bracket", problem, header=f"[{name}]")
        return with_hint("name-in-header", problem, header=f"[{'.'.join(names_of(path[:-1]))}.…]")
    return None


def _example(path: KeyPath) -> str:
    """Return a table as it might stand at a path, with its required keys."""
    table = table_at(path)
    if table is written.Condition:
        return '{ q = "…", is = "…" }'
    if table is None:
        is_points = not {int, float}.isdisjoint(types_at((*path, "…")))
        return "{ … = 1 }" if is_points else "{ … = … }"
    keys = [f"{key} = {_blank((*path, key))}" for key in required_of(table)]
    return f"{{ {', '.join(keys)} }}"


def _blank(path: KeyPath) -> str:
    kinds = types_at(path)
    if any(kind is str or (get_origin(kind) not in (dict, list) and not is_table(kind)) for kind in kinds):
        return '"…"' if str in kinds or not {int, float, bool} & set(kinds) else "1"
    return "{ … }" if any(is_table(kind) or get_origin(kind) is dict for kind in kinds) else "[…]"


_SWALLOWED = re.compile(rf"[^{QUOTES}]*[{QUOTES}][ \t]*[,，][ \t]*[A-Za-z_]+[ \t]*=[ \t]*[{QUOTES}]?")
"""A text that a curly quote did not end, so that the next key became a part of it."""


def form_hint(problem: Diagnostic, source: SourceTree) -> Diagnostic:
    """Return the problem of a text of the wrong form with the form that is wanted, and a better text."""
    path, form = problem.path, problem.details.get("form", "")
    written_text = problem.details.get("key")
    if written_text is None:
        value = source.value(path)
        written_text = value if isinstance(value, str) else ""
    if (swallowed := _SWALLOWED.match(written_text)) is not None:
        curly = [sign for sign in swallowed[0] if sign in QUOTES]
        signs = {"character": " ".join(dict.fromkeys(curly)), "plain": '"', "count": str(len(curly))}
        return with_hint("signs", problem, **signs)
    better = MENDED[form](written_text[:200]) if form in MENDED else ""
    if form != "id":
        return _of_form(form, replace(problem, details={**problem.details, "guess": better}))
    names = names_of(path)
    is_key = "key" in problem.details
    holder = names[-2] if is_key and len(names) > 1 else names[-1]
    is_definition = (names[-1] == "id" and not is_key) or (
        len(path) == 2 and names[0] in ("scale", "condition")
    )
    what = None if is_definition else _REFERENCES.get(holder)
    if what is None:
        return with_hint("form-id", problem, got=problem.details["got"], guess=better)
    meant = source.id_of_title(what, written_text) or (better if source.has_id(what, better) else "")
    return with_hint("id-wanted", problem, got=problem.details["got"], what=what, guess=meant)


def _of_form(form: str, problem: Diagnostic) -> Diagnostic:
    got = problem.details["got"]
    if form == "version":
        return with_hint("form-version", problem, got=got)
    if form == "duration":
        return with_hint("form-duration", problem, got=got)
    if form == "phone":
        return with_hint("form-phone", problem, got=got)
    if form == "address":
        return with_hint("form-address", problem, got=got)
    if form == "language":
        return with_hint("form-language", problem, got=got)
    if form == "fraction":
        return with_hint("form-fraction", problem, got=got)
    return with_hint("form-claim", problem, got=got) if form == "claim" else problem


def range_hint(problem: Diagnostic, _: SourceTree) -> Diagnostic:
    """Return the problem of a number out of range, where only one end of the range is closed or open."""
    least, got = problem.details["least"], problem.details["got"]
    if least.startswith(">"):
        return with_hint("more-than", problem, least=least[1:], got=got)
    if problem.details["most"] == "…":
        return with_hint("at-least", problem, least=least, got=got)
    return problem
