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
    """Return what is open at a place of a text with plain line feeds; time grows with its length only.

    `most` is how many brackets may be open at once before `deepest` is noted.
    """
    return _Scanner(text, end, most).run()


class _Scanner:
    """One scan from the beginning of a text to a place in it."""

    def __init__(self, text: str, end: int, most: int) -> None:
        self.text = text
        self.end = end
        self.most = most
        self.open = Scan(0, None, [], None, None)
        self.position = 0
        self.is_new_statement = True
        self.last_header: int | None = None

    def run(self) -> Scan:
        while self.position < self.end and self.open.inside is None:
            token = _TOKEN.search(self.text, self.position)
            if token is None or token.start() >= self.end:
                break
            self.position = token.end()
            self._take(str(token.lastgroup), token.start())
        return self.open

    def _take(self, kind: str, start: int) -> None:
        """Note what a token opens or closes; the position is behind it."""
        brackets = self.open.brackets
        if kind in ("string", "comment") and self.position > self.end:
            self.open.inside = start
            return
        if kind == "comment":
            return
        if kind == "line":
            self.is_new_statement = self.is_new_statement or not brackets
            return
        if kind == "header" and brackets:
            # Inside brackets, one at the start of a line opens a list like any other.
            start = self.text.index("[", start)
            kind, self.position = "opening", start + 1
        if self.is_new_statement:
            self._begin_statement(self.text.index("[", start) if kind == "header" else start)
        if kind == "header":
            self._pass_header()
        elif kind == "quote":
            self.open.inside = start
        elif kind == "opening":
            self._open_bracket(start)
        elif kind == "closing" and brackets:
            brackets.pop()
        elif kind == "comma" and brackets:
            brackets[-1].item = self.position

    def _begin_statement(self, start: int) -> None:
        self.is_new_statement = False
        if self.last_header is not None:
            self.open.header, self.last_header = self.last_header, None
        self.open.statement = start

    def _pass_header(self) -> None:
        """Pass by a header: its brackets hold a key and no items; its closing ones close nothing."""
        self.last_header = self.open.statement
        line_end = self.text.find("\n", self.position)
        self.position = max(self.position, self.end if line_end < 0 else min(line_end, self.end))

    def _open_bracket(self, start: int) -> None:
        self.open.brackets.append(Bracket(start, self.position))
        if len(self.open.brackets) > self.most and self.open.deepest is None:
            self.open.deepest = start


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
