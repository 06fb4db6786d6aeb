"""Keys and references that do not belong where they stand: where they do, or what says the same."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, get_origin

from msgspec import Struct

from xinfu.packs.diagnostics.diagnostic import Diagnostic, with_hint
from xinfu.packs.diagnostics.literals import toml_value
from xinfu.packs.diagnostics.suggestions import suggest
from xinfu.packs.format import document as written
from xinfu.packs.format.tables import (
    fields_of,
    is_of_pack,
    is_table,
    lists_of_tables,
    members,
    named_tables,
    owners,
    required_of,
    table_at,
)
from xinfu.packs.hints.other_names import NEEDLESS, TABLES, key_named
from xinfu.packs.hints.repairs import mended_id
from xinfu.packs.hints.source_tree import SourceTree
from xinfu.packs.kinds import KINDS, UNKNOWN

_BY_LANGUAGE = re.compile(r"([a-z_]+)[_.-](zh|en)")
_COMBINED = {"and": "all", "or": "any", "且": "all", "或": "any"}
_SAME_TEST = {"is": "has", "in": "has_any", "has": "is", "has_any": "in"}
_STATES = ("unsure", "prefer_not")


def table_named(name: str) -> str:
    """Return the table of the format that somebody means by a name, or nothing."""
    plain = name.strip().lower()
    return TABLES.get(plain) or suggest(plain, [*lists_of_tables(), *named_tables()])


def tables_text() -> str:
    """Return the names of all tables that have headers."""
    return ", ".join([*lists_of_tables(), *named_tables()])


def key_hint(problem: Diagnostic, source: SourceTree) -> Diagnostic:
    """Return the problem of an unknown key with where it belongs, where that can be told."""
    path, key = problem.path, problem.details["key"]
    value = source.value(path)
    if len(path) == 1 and (named := _named(problem, key, written.Header, source)) is not None:
        return named
    if len(path) == 1:
        is_headed = isinstance(value, dict) or (
            isinstance(value, list) and any(isinstance(x, dict) for x in value)
        )
        if not is_headed:
            return problem
        return with_hint("table-unknown", problem, key=key, choices=tables_text(), guess=table_named(key))
    holder = table_at(path[:-1])
    if holder is written.Condition:
        return _in_condition(problem, key, value, source)
    if (named := _named(problem, key, holder, source)) is not None:
        return named
    belonging = owners().get(key, {})
    if is_of_pack(key) and source.first_header is not None:
        if not belonging or (key not in source.tree and key in required_of(written.Header)):
            return with_hint("of-pack", problem, key=key, at=str(source.first_header), guess="")
    elif len(belonging) == 1:
        ((table, kind),) = belonging.items()
        if not problem.details.get("guess") or _has_plain_type(value, kind):
            return with_hint("belongs", problem, key=key, table=table, guess="")
    return problem


def _named(
    problem: Diagnostic, key: str, table: type[Struct] | None, source: SourceTree
) -> Diagnostic | None:
    """Return the problem of a key that is called otherwise here, or is not needed."""
    if key.lower() in NEEDLESS:
        return with_hint("key-needless", problem, key=key, guess="")
    by_language = _BY_LANGUAGE.fullmatch(key)
    if by_language is not None and table is not None and by_language[1] in fields_of(table):
        return with_hint("key-named", problem, key=key, plain=f"{by_language[1]}.{by_language[2]}", guess="")
    siblings = source.value(problem.path[:-1])
    known = [] if table is None else [name for name in fields_of(table) if name not in siblings]
    meant = key_named(key, known)
    return with_hint("key-named", problem, key=key, plain=meant, guess="") if meant else None


def _in_condition(problem: Diagnostic, key: str, value: Any, source: SourceTree) -> Diagnostic:
    """Return the problem of an unknown key of a condition with the condition that was probably meant."""
    table = source.value(problem.path[:-1])
    known = set(fields_of(written.Condition))
    items = table.items() if isinstance(table, dict) else ()
    meant = [_meant(name, item, source) for name, item in items if name not in known]
    tests = [test for test in meant if test]
    if tests and _meant(key, value, source):
        line = tests[0] if len(tests) == 1 else f"{{ all = [{', '.join(tests[:3])}] }}"
        return with_hint("condition-written", problem, written=line, guess="")
    if key.lower() in _COMBINED:
        return with_hint("all-any", problem, guess=_COMBINED[key.lower()])
    return _named(problem, key, written.Condition, source) or problem


def _meant(key: str, value: Any, source: SourceTree) -> str:
    """Return the condition that somebody wrote as `id = value`, or nothing where it is no such id."""
    question = source.entry("question", key)
    if question is not None:
        return f'{{ q = "{key}", {_test(question.get("kind"), value)} }}'
    if source.entry("factor", key) is None:
        return ""
    is_score = isinstance(value, int | float)
    return f'{{ factor = "{key}", {"gte" if is_score else "band"} = {toml_value(value)} }}'


def _test(kind: Any, value: Any) -> str:
    """Return the test of an answer that says what somebody wrote as `question = value`."""
    many = isinstance(kind, str) and KINDS.get(kind, UNKNOWN).is_multiple
    if isinstance(value, bool):
        return f"answered = {toml_value(value)}"
    if isinstance(value, dict):
        return toml_value(value).removeprefix("{ ").removesuffix(" }")
    if value in _STATES:
        return f"state = {toml_value(value)}"
    if isinstance(value, list):
        return f"{'has_any' if many else 'in'} = {toml_value(value)}"
    return f"{'has' if many else 'is'} = {toml_value(value)}"


def _has_plain_type(value: Any, kind: Any) -> bool:
    """Tell whether a value has the plain type that a key wants."""
    for member in members(kind):
        plain = dict if is_table(member) else get_origin(member) or member
        if plain is Any or not isinstance(plain, type):
            return True
        if isinstance(value, plain) and isinstance(value, bool) == (plain is bool):
            return True
    return False


def test_hint(problem: Diagnostic, source: SourceTree) -> Diagnostic:
    """Return the problem of a factor that is tested like an answer with the test that it has."""
    table = source.value(problem.path)
    if isinstance(table, dict) and "factor" in table and isinstance(table.get("is"), str):
        line = f"{{ factor = {toml_value(table['factor'])}, band = {toml_value(table['is'])} }}"
        return with_hint("condition-written", problem, written=line)
    return problem


def kind_hint(problem: Diagnostic, source: SourceTree) -> Diagnostic:
    """Return the problem of a test that a kind of question does not have with the one that says the same."""
    meant = _SAME_TEST.get(str(problem.path[-1]), "")
    is_there = meant in problem.details["choices"].split(", ")
    return replace(problem, details={**problem.details, "guess": meant}) if is_there else problem


def option_hint(problem: Diagnostic, source: SourceTree) -> Diagnostic:
    """Return the problem of an option that is a state of the answer, or is named by its words."""
    option, question = problem.details["id"], problem.details["question"]
    entry = source.entry("question", question)
    skip = entry.get("skip") if entry is not None else None
    if option in _STATES and isinstance(skip, list) and option in skip:
        return with_hint("state", problem, written=f'{{ q = "{question}", state = "{option}" }}', guess="")
    options = entry.get("options") if entry is not None else None
    for each in (each for each in options or () if isinstance(each, dict)):
        text = each.get("text")
        if option in (text.values() if isinstance(text, dict) else [text]) and isinstance(
            each.get("id"), str
        ):
            return replace(problem, details={**problem.details, "guess": each["id"]})
    return problem


def points_hint(problem: Diagnostic, source: SourceTree) -> Diagnostic:
    """Return the problem of plain points on an option with the factor that they may be meant for."""
    points = source.value(problem.path)
    factors = [entry["id"] for entry in source.entries("factor") if isinstance(entry.get("id"), str)]
    if not factors or not isinstance(points, int | float):
        return problem
    written = f"points = {{ {factors[0]} = {toml_value(points)} }}"
    choices = ", ".join(factors[:8])
    return with_hint("points-for", problem, written=written, choices=choices)


def file_hint(problem: Diagnostic, source: SourceTree) -> Diagnostic:
    """Return the problem of a file whose name has more to it than an id, which is what has to be changed."""
    name, right = problem.details["file"], problem.details["id"]
    if mended_id(name) == name or not mended_id(right):
        return problem
    wrong = name if ".toml." in name else f"{name}.toml"
    return with_hint("file-name", problem, wrong=wrong, right=f"{right}.toml")


def later_hint(problem: Diagnostic, source: SourceTree) -> Diagnostic:
    """Return the problem of a question that looks at itself."""
    own = source.value((*problem.path[:2], "id"))
    return with_hint("itself", problem, guess="") if own == problem.details["id"] else problem
