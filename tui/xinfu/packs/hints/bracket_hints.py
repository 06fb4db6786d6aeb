"""Brackets of the wrong kind, and other signs where commas belong, told with what to write in their place."""

from __future__ import annotations

import re
from dataclasses import replace

from xinfu.packs.diagnostics.diagnostic import Diagnostic, with_hint
from xinfu.packs.diagnostics.edits import Edit, edited
from xinfu.packs.hints.bracket_changes import Change, bracket_changes
from xinfu.packs.hints.signs import straightened
from xinfu.packs.toml.mistake import SyntaxMistake
from xinfu.packs.toml.syntax_errors import STATEMENT

LONGEST = 6_000
"""In longer statements nothing is tried."""

_NEXT = re.compile(rf"\n(?:{STATEMENT.pattern})", re.MULTILINE)


def bracket_hint(mistake: SyntaxMistake) -> Diagnostic | None:
    """Return the problem of the first line that such changes are for, if they make the statement sound."""
    if mistake.scan is None or mistake.stopped is None:
        return None
    begin = mistake.scan.statement
    after = _NEXT.search(mistake.text, max(begin, mistake.stopped - 1))
    statement = mistake.text[begin : len(mistake.text) if after is None else after.start()]
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
