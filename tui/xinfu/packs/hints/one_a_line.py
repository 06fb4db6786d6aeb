"""Several things where TOML wants one: two pairs on a line, texts that a word or a sign joins."""

from __future__ import annotations

import re
from dataclasses import replace

from xinfu.packs.diagnostics.diagnostic import Diagnostic, with_hint
from xinfu.packs.diagnostics.edits import Edit
from xinfu.packs.hints.bracket_changes import takes_list

_NEXT_PAIR = re.compile(r"([;,；，、])[ \t]*(?=[A-Za-z0-9_.-]+[ \t]*=)")
_BETWEEN = r"(?:,|;|\||\|\||/|\+|&|&&|and|or|，|、|；|和|或|或者|且|而且|并且)"
_TEXT = r"\"[^\"\n]+\""
_JOINED = re.compile(
    rf"([A-Za-z0-9_-]+)([ \t]*=[ \t]*)({_TEXT}(?:[ \t]*{_BETWEEN}[ \t]*{_TEXT})+)", re.IGNORECASE
)
_QUOTED = re.compile(r"\"\"[^\"]+\"\"")
_EVERY = re.compile(r"\b(?:and)\b|&|且", re.IGNORECASE)


def two_pairs(problem: Diagnostic, after: str) -> Diagnostic | None:
    """Return the problem of a sign behind which another pair stands on the same line; else None."""
    sign = _NEXT_PAIR.match(after)
    if sign is None:
        return None
    edit = Edit(problem.line or 1, problem.column or 1, len(sign[0]), "\n")
    return with_hint("two-lines", replace(problem, length=1, edits=(edit,)), character=sign[1])


def joined_texts(problem: Diagnostic, line: str) -> Diagnostic | None:
    """Return the problem of texts that belong in a list, with the line as it should be; else None."""
    for match in _JOINED.finditer(line):
        key, equals, texts = match.groups()
        if not match.start() < (problem.column or 1) <= match.end():
            continue
        if key in ("is", "has"):
            key = "in" if key == "is" else "has_all" if _EVERY.search(re.sub(_TEXT, "", texts)) else "has_any"
        elif takes_list(key) is False:
            return None
        listed = ", ".join(re.findall(_TEXT, texts))
        line = f"{line[: match.start()]}{key}{equals}[{listed}]{line[match.end() :]}"
        return with_hint("line-as", problem, line_as=line.strip().removesuffix(","))
    return None


def doubled_quotes(problem: Diagnostic, line: str) -> Diagnostic | None:
    """Return the problem of a text with two quotes at each end; else None."""
    key, equals, value = line.partition("=")
    if not _QUOTED.fullmatch(value.strip()):
        return None
    return with_hint("line-as", problem, line_as=f"{key.strip()} {equals} {value.strip()[1:-1]}")
