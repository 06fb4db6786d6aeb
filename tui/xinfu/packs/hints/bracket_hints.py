"""Brackets of the wrong kind, and other signs where commas belong, told with what to write in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import msgspec
import tomli

from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath, with_hint
from xinfu.packs.diagnostics.edits import Edit, edited
from xinfu.packs.format.document import Case, Condition
from xinfu.packs.format.tables import fields_of, is_list_of_tables, table_at
from xinfu.packs.hints.bracket_changes import Change, bracket_changes, changed
from xinfu.packs.hints.signs import straightened
from xinfu.packs.toml.mistake import SyntaxMistake
from xinfu.packs.toml.scanner import Scan, scan
from xinfu.packs.toml.syntax_errors import STATEMENT

LONGEST = 6_000
"""In longer statements nothing is tried."""

MOST_READ = 150_000
"""How many characters are read in all to find the place of one bracket."""

_NEXT = re.compile(rf"\n(?:{STATEMENT.pattern})", re.MULTILINE)
_NO_SIGNS = re.compile(r'"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*')
_ITEM = re.compile(r"(?:=|^|[,\[{])[ \t]*", re.MULTILINE)
_KEY = re.compile(r"[A-Za-z0-9_-]+[ \t]*=")
_HEADER = re.compile(r"\[\[?[ \t]*([A-Za-z0-9_.-]+)")
_ABOUT = ("all", "any", "not_", "use", "always", "q", "factor")
"""What a condition is about: it has one of these fields, and tests besides with the last two only."""


def bracket_hint(mistake: SyntaxMistake) -> Diagnostic | None:
    """Return the problem of the first line that such changes are for, if they make the statement sound."""
    if mistake.scan is None or mistake.stopped is None:
        return None
    begin, statement = _statement(mistake.text, mistake.scan, mistake.stopped)
    straight = "\n".join(map(straightened, statement.split("\n")))
    changes = bracket_changes(straight) if len(statement) <= LONGEST else []
    if not changes:
        return None
    # Where brackets are wrong, signs of a Chinese keyboard may be besides.
    signs = (i for i, sign in enumerate(statement) if sign != straight[i])
    changes = sorted({*changes, *(Change(i, statement[i], straight[i]) for i in signs)})
    edits = [_edit(mistake.text, begin, change) for change in changes]
    number = edits[0].line
    is_moved = changes[0].got == "" and changes[1:2] and changes[1].plain == "" and edits[1].line > number
    here = 2 if is_moved else sum(edit.line == number for edit in edits)
    problem = replace(mistake.diagnostic, line=number, column=edits[0].column, length=1)
    problem = replace(problem, other_line=None, other_column=None, edits=tuple(edits[:here]))
    if is_moved:
        return with_hint("same-line", problem, character=changes[1].got)
    return _told(problem, changes[:here], mistake.text.split("\n")[number - 1])


def _statement(text: str, at_stop: Scan, stopped: int) -> tuple[int, str]:
    """Return where the statement begins that was not understood, and its text up to the next one."""
    after = _NEXT.search(text, max(at_stop.statement, stopped - 1))
    return at_stop.statement, text[at_stop.statement : len(text) if after is None else after.start()]


def _edit(text: str, begin: int, change: Change) -> Edit:
    start = begin + change.start
    column = start - text.rfind("\n", 0, start)
    return Edit(text.count("\n", 0, start) + 1, column, len(change.got), change.plain)


def _told(problem: Diagnostic, changes: list[Change], line: str) -> Diagnostic:
    """Return a problem with what its changes are called."""
    signs = " ".join(dict.fromkeys(change.got for change in changes))
    plain = " ".join(dict.fromkeys(change.plain for change in changes))
    if all(change.got and change.plain for change in changes):
        if len(changes) == 1:
            return with_hint("swap", problem, character=signs, plain=plain)
        return with_hint("signs", problem, character=signs, plain=plain, count=str(len(changes)))
    if len(changes) == 1 and not plain:
        return with_hint("take-away", problem, character=signs)
    shifted = [replace(edit, line=1) for edit in problem.edits]
    return with_hint("line-as", problem, line_as=edited(line, shifted).strip())


def fitting_hint(mistake: SyntaxMistake, told: Diagnostic | None) -> Diagnostic | None:
    """Return the problem of one bracket that is missing or too many, where the format tells its place.

    None where it does not, and where what is told already makes a statement that the format takes.
    """
    if mistake.scan is None or mistake.stopped is None:
        return None
    begin, statement = _statement(mistake.text, mistake.scan, mistake.stopped)
    table = _table(mistake.text, mistake.scan)
    if len(statement) > LONGEST or (told is not None and not told.edits):
        return None
    if told is not None:
        mended = edited(mistake.text, told.edits)
        mended = mended[begin : len(mended) - (len(mistake.text) - begin - len(statement))]
        if _value(mended) is None or _fits(_value(mended), table):
            return None
    fitting: dict[str, Change] = {}
    for change in _single_changes(statement):
        value = _value(changed(statement, [change]))
        if value is not None and _fits(value, table):
            fitting[repr(value)] = change
    return _fitting(mistake, begin, statement, list(fitting.values())) if fitting else None


def _fitting(mistake: SyntaxMistake, begin: int, statement: str, changes: list[Change]) -> Diagnostic | None:
    """Return the problem of the first of the changes that fit, or of not knowing which of them is meant."""
    change = changes[0]
    edit = _edit(mistake.text, begin, change)
    problem = replace(mistake.diagnostic, other_line=None, other_column=None, length=1)
    problem = replace(problem, line=edit.line, column=edit.column, edits=(edit,))
    if change.plain.strip() not in ("]", "}"):
        line = mistake.text.split("\n")[edit.line - 1]
        return _told(problem, [change], line) if len(changes) == 1 else None
    opening, is_outermost = _opening(statement, change)
    if "\n" in statement[opening : change.start] or is_outermost:
        return None
    closing, before = change.plain.strip(), statement[opening : change.start]
    if len(changes) == 1:
        return with_hint("closing-here", problem, closing=closing, before=_end(before))
    place = _edit(mistake.text, begin, Change(opening, "", ""))
    problem = replace(problem, line=place.line, column=place.column, edits=())
    return with_hint("closing-somewhere", problem, closing=closing, bracket=statement[opening])


def _opening(statement: str, change: Change) -> tuple[int, bool]:
    """Return where that begins which a change closes, and whether it is the whole value of a line."""
    opened = scan(statement, change.start).brackets
    rest = statement[change.start :].split("\n", 1)[0]
    return opened[-1].start, len(opened) == 1 and not rest.strip()


def _end(text: str) -> str:
    return text if len(text) <= 24 else f"…{text[-20:]}"


def _single_changes(statement: str) -> Iterator[Change]:
    """Yield each bracket that could be written or deleted so that all of them come in pairs."""
    outside = _NO_SIGNS.sub(lambda text: '"' * len(text[0]), statement)
    left_open = sum(map(outside.count, "[{")) - sum(map(outside.count, "]}"))
    changes: list[Change] = []
    if left_open == 1:
        ends = (len(outside[: place.start()].rstrip()) for place in re.finditer(r"[,\]}]|$", outside, re.M))
        for end in dict.fromkeys(ends):
            opened = scan(statement, end).brackets
            if opened:
                bracket = opened[-1].start
                blank = " " if statement[bracket + 1 : bracket + 2] == " " else ""
                changes.append(Change(end, "", "]" if statement[bracket] == "[" else f"{blank}}}"))
    elif left_open == -1:
        places = (place.end() for place in _ITEM.finditer(outside))
        changes += (Change(place, "", "{ " if _KEY.match(statement, place) else "[") for place in places)
        changes += (Change(sign.start(), sign[0], "") for sign in re.finditer(r"[\]}]", outside))
    yield from changes[: MOST_READ // (len(statement) + 1)]


def _value(statement: str) -> dict[str, Any] | None:
    """Return what a statement says if it is sound."""
    try:
        return tomli.loads(statement)
    except (ValueError, RecursionError):
        return None


def _table(text: str, at_stop: Scan) -> type[msgspec.Struct] | None:
    """Return the table of the format that a statement stands in."""
    header = None if at_stop.header is None else _HEADER.match(text, at_stop.header)
    path: KeyPath = ()
    for name in header[1].split(".") if header is not None else ():
        path = (*path, name)
        path = (*path, 0) if is_list_of_tables(path) else path
    return table_at(path)


def _fits(said: dict[str, Any] | None, table: type[msgspec.Struct] | None) -> bool:
    """Tell whether a table of the format takes what a statement says."""
    kinds = {} if table is None else fields_of(table)
    try:
        return all(
            key in kinds
            and _is_whole(msgspec.convert(value, kinds[key]))
            and not (table is Case and key == "answers" and not _are_answers(value))
            for key, value in (said or {}).items()
        )
    except msgspec.ValidationError:
        return False


def _is_whole(value: Any) -> bool:
    """Tell whether each condition in what was read is about one thing, and tests nothing else."""
    if isinstance(value, Condition):
        given = [name for name in value.__struct_fields__ if getattr(value, name) is not None]
        about = [name for name in given if name in _ABOUT]
        if len(about) != 1 or (len(given) > 1) != (about[0] in ("q", "factor")):
            return False
    if isinstance(value, msgspec.Struct):
        return all(_is_whole(getattr(value, name)) for name in value.__struct_fields__)
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return all(map(_is_whole, inner))


def _are_answers(said: dict[str, Any]) -> bool:
    return all(set(answer) == {"skipped"} for answer in said.values() if isinstance(answer, dict))
