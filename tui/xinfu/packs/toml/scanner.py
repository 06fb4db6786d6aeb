"""What is open at some point of a TOML text: a text, lists and inline tables, a statement.

Made for texts that `tomli` refused: everything before the point at which it stopped is sound, so that a
simple scan up to there can be trusted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from xinfu.packs.diagnostics.diagnostic import Diagnostic

_TOKEN = re.compile(
    r"""
    (?P<comment> \#[^\n]* )
    | (?P<string> \"{3} (?: [^\"\\]++ | \\. | \"(?!\"\") )*+ \"{3,5}
        | '{3} .*? '{3,5}
        | \"(?!\"\") (?: \\. | [^\"\\\n] )*+ \"
        | '(?!'') [^'\n]*+ ' )
    | (?P<quote> \"{3} | '{3} | \" | ' )
    | (?P<header> (?<=\n)[ \t]*\[\[? | \A[ \t]*\[\[? )
    | (?P<opening> [\[{] )
    | (?P<closing> [\]}] )
    | (?P<comma> , )
    | (?P<line> \n )
    | (?P<rest> [^\s\#"'\[\]{},]+ )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass
class Bracket:
    """A list or inline table that is open, and where its current item begins."""

    start: int
    item: int


@dataclass
class Scan:
    """What is open at the end of a scan; all places are indices into the text."""

    statement: int
    """Where the current statement begins."""

    header: int | None
    """Where the last header before it begins, if there is one."""

    brackets: list[Bracket]
    inside: int | None
    """Where the text or comment begins that is not over, if there is one."""

    deepest: int | None
    """Where more brackets are open for the first time than any pack needs."""


def scan(text: str, end: int, most: int = 400) -> Scan:
    """Return what is open at a place of a text with plain line feeds; time grows with its length only."""
    found = Scan(0, None, [], None, None)
    fresh = True
    headed = None
    position = 0
    while position < end:
        token = _TOKEN.search(text, position)
        if token is None or token.start() >= end:
            break
        kind, start, position = token.lastgroup, token.start(), token.end()
        if kind in ("string", "comment") and position > end:
            found.inside = start
            break
        if kind == "comment":
            continue
        if kind == "line":
            fresh = fresh or not found.brackets
            continue
        if kind == "header" and found.brackets:
            kind, position = "opening", text.index("[", start) + 1
            start = position - 1
        if fresh:
            fresh = False
            found.header, headed = found.header if headed is None else headed, None
            found.statement = text.index("[", start) if kind == "header" else start
        if kind == "header":
            # The brackets of a header hold a key and no items; its closing ones close nothing.
            headed = found.statement
            line_end = text.find("\n", position)
            stop = end if line_end < 0 else min(line_end, end)
            position = max(position, stop)
        elif kind == "quote":
            found.inside = start
            break
        elif kind == "opening":
            found.brackets.append(Bracket(start, position))
            if len(found.brackets) > most and found.deepest is None:
                found.deepest = start
        elif kind == "closing" and found.brackets:
            found.brackets.pop()
        elif kind == "comma" and found.brackets:
            found.brackets[-1].item = position
    return found


def start_of_word(text: str, start: int) -> int:
    """Return where the next word begins from here on, after blanks, line ends and comments."""
    while start < len(text):
        if text[start] in " \t\n":
            start += 1
        elif text[start] == "#":
            end = text.find("\n", start)
            start = len(text) if end < 0 else end
        else:
            break
    return start


def placed(
    text: str, start: int, problem: Diagnostic, length: int = 1, other: int | None = None
) -> Diagnostic:
    """Return a problem with its place, and with the other place where there is one."""
    line, column = _line_and_column(text, start)
    other_line, other_column = (None, None) if other is None else _line_and_column(text, other)
    return replace(
        problem,
        line=line,
        column=column,
        length=max(length, 1),
        other_line=other_line,
        other_column=other_column,
    )


def _line_and_column(text: str, position: int) -> tuple[int, int]:
    return text.count("\n", 0, position) + 1, position - (text.rfind("\n", 0, position) + 1) + 1


def short(text: str) -> str:
    """Return a word of the text, cut where it would fill a line."""
    return text if len(text) <= 40 else f"{text[:39]}…"
