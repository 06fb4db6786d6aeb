"""What was broken over lines: a value that stands below its key, a text that an editor wrapped."""

from __future__ import annotations

from dataclasses import replace

from xinfu.packs.diagnostics.diagnostic import Diagnostic, with_hint
from xinfu.packs.diagnostics.edits import Edit
from xinfu.packs.hints.line_repair import LONGEST, is_sound_line
from xinfu.packs.toml.mistake import SyntaxMistake
from xinfu.packs.toml.scanner import short
from xinfu.packs.toml.syntax_errors import STATEMENT

MOST = 20
"""How many lines below are looked at."""


def broken_line_hint(mistake: SyntaxMistake) -> Diagnostic | None:
    """Return the problem of a line that goes on below, with what joins the two; else None."""
    problem = mistake.diagnostic
    if problem.line is None or problem.column is None or mistake.start is None:
        return None
    if problem.code == "toml-value-missing":
        return _value_below(mistake, problem.line, problem.column)
    if problem.code == "toml-string" and problem.details["quote"] == '"':
        return _wrapped(mistake, problem.line, problem.column)
    return None


def _value_below(mistake: SyntaxMistake, line: int, column: int) -> Diagnostic | None:
    """Return the problem of a value that begins on the next line with anything on it."""
    lines = mistake.text.split("\n")
    before, rest = lines[line - 1][: column - 1], lines[line - 1][column - 1 :].strip()
    below = next((number for number in range(line, min(len(lines), line + MOST)) if lines[number].strip()), 0)
    value = lines[below].strip()
    if not below or (rest and not rest.startswith("#")) or STATEMENT.match(value):
        return None
    start = mistake.text.rfind("\n", 0, mistake.start or 0) + 1
    if not is_sound_line(mistake.text, start, f"{before.rstrip()} {value}"):
        return None
    blank = "" if before.endswith((" ", "\t")) else " "
    edits = (
        Edit(line, column, 0, f"{blank}{value}{' ' if rest else ''}"),
        Edit(below + 1, 1, len(lines[below]), ""),
    )
    line_as = short(f"{before.rstrip()} {value}".strip())
    return with_hint("value-below", replace(mistake.diagnostic, edits=edits), line_as=line_as)


def _wrapped(mistake: SyntaxMistake, line: int, column: int) -> Diagnostic | None:
    """Return the problem of a text in plain quotes that ends on a later line, and nothing else between."""
    lines = mistake.text.split("\n")
    start = mistake.text.rfind("\n", 0, mistake.start or 0) + 1
    joined = lines[line - 1]
    if joined.rstrip().endswith("\\"):
        return None
    for below in range(line, min(len(lines), line + MOST)):
        text = lines[below]
        if STATEMENT.match(text.strip()) or text.lstrip().startswith(("[", "{", "#")):
            return None
        joined = f"{joined} {text.strip()}"
        if len(joined) > LONGEST:
            return None
        if (end := text.find('"')) >= 0:
            if not is_sound_line(mistake.text, start, joined):
                return None
            edits = (Edit(line, column, 1, '"""'), Edit(below + 1, end + 1, 1, '"""'))
            return with_hint("text-wrapped", replace(mistake.diagnostic, edits=edits), last=str(below + 1))
    return None
