"""Where each key and value of a TOML text stands, since TOML libraries give no positions for values.

One pass over a text that `tomli` has accepted. Mistakes of TOML itself are therefore never met here, and
whatever is not told apart here (dates from numbers, say) need not be.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from xinfu.packs.diagnostics.diagnostic import KeyPath


@dataclass(frozen=True)
class Span:
    """Where a key and its value stand; lines and columns count from 1, columns in characters.

    Only a line feed ends a line, so a caller that shows the line splits the text at `"\\n"`.
    """

    key_line: int
    key_column: int
    """Where the key begins, or the list item, or the header; of a dotted key, the part that names it."""

    line: int
    column: int
    """Where the value begins; a table without header or brace stands where it is first mentioned."""

    length: int
    """How many characters the value has on its first line, at least 1."""


def locate(text: str, *, deepest: int | None = None) -> dict[KeyPath, Span]:
    """Return the place of every table, list, list item and value of a text that `tomli.loads` accepts.

    The paths are those of the tree that `tomli.loads` gives; `()` is the whole text. Time and memory grow
    with the length of the text and of all paths. A hostile text of a megabyte can have paths of gigabytes;
    `deepest` leaves out paths of more parts than that.
    """
    return _Locator(text, deepest).run()


def span_of(spans: Mapping[KeyPath, Span], path: KeyPath) -> Span:
    """Return the place of a path, or of what is nearest around it where the path does not exist."""
    for length in range(len(path), 0, -1):
        span = spans.get(path[:length])
        if span is not None:
            return span
    return spans[()]


_BLANK = re.compile(r"[ \t]*")
_SPACE = re.compile(r"[ \t\n]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]*")
_BARE_VALUE = re.compile(r"\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*|[^\s,\]}#]*")
_ESCAPE = re.compile(r"\\(?:x(..)|u(.{4})|U(.{8})|(.))")
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}
_STRING_ENDS = {
    '"': re.compile(r'\\.|(")'),
    "'": re.compile(r"(')"),
    # Up to two quotes just before the closing three belong to the text.
    '"""': re.compile(r'\\.|("{3,5})', re.DOTALL),
    "'''": re.compile(r"('{3,5})"),
}


class _Part(NamedTuple):
    """One part of a dotted key."""

    name: str
    start: int
    length: int


@dataclass(slots=True)
class _OpenTable:
    """A table that later lines may add to, or a list of tables; then `last` is its last item."""

    path: KeyPath
    named: dict[str, _OpenTable] = field(default_factory=dict)
    last: _OpenTable | None = None
    count: int = 0


@dataclass(slots=True)
class _OpenBracket:
    """An inline table or list that is not closed yet; `table` is None for a list."""

    path: KeyPath
    key_start: int
    start: int
    table: _OpenTable | None
    count: int = 0
    first_line_end: int | None = None


class _Locator:
    """One pass over one text; positions are indices into the text with plain line feeds."""

    def __init__(self, text: str, deepest: int | None) -> None:
        # A carriage return before a line feed ends the line too and so moves no column.
        self.text = text.replace("\r\n", "\n")
        self.line_starts = [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))][:-1]
        self.deepest = len(text) if deepest is None else deepest
        self.spans: dict[KeyPath, Span] = {}
        self.root = _OpenTable(())

    def run(self) -> dict[KeyPath, Span]:
        self._record((), 0, 0, 1)
        table = self.root
        position = self._skip(0)
        while position < len(self.text):
            if self.text[position] == "[":
                table, position = self._header(position)
            else:
                path, key_start, position = self._key_of_value(table, position)
                position = self._value(path, key_start, position)
            position = self._skip(position)
        return self.spans

    def _header(self, start: int) -> tuple[_OpenTable, int]:
        """Read `[key]` or `[[key]]`; return the table that the following lines fill, and the end."""
        is_item = self.text.startswith("[[", start)
        brackets = 2 if is_item else 1
        parts, position = self._key(self._after(_BLANK, start + brackets))
        end = position + brackets
        parent = self._descend(self.root, parts[:-1])
        name = parts[-1].name
        known = parent.named.get(name)
        table = known or _OpenTable(self._below(parent.path, name))
        parent.named[name] = table
        # A table that was only mentioned so far moves to its own header; a list stays at its first one.
        if known is None or not is_item:
            self._record(table.path, start, start, end - start)
        if is_item:
            item = table.last = _OpenTable(self._below(table.path, table.count))
            table.count += 1
            self._record(item.path, start, start, end - start)
        return table.last or table, end

    def _key_of_value(self, table: _OpenTable, position: int) -> tuple[KeyPath, int, int]:
        """Read a key and its equals sign; return its path, its last part's start and the value's start."""
        parts, position = self._key(position)
        parent = self._descend(table, parts[:-1])
        last = parts[-1]
        return self._below(parent.path, last.name), last.start, self._after(_BLANK, position + 1)

    def _value(self, path: KeyPath, key_start: int, position: int) -> int:
        """Read a value with all that it holds; return its end. Nesting is kept in a list, not in calls."""
        brackets: list[_OpenBracket] = []
        while True:
            opening = self.text[position]
            if opening in "[{":
                table = _OpenTable(path) if opening == "{" else None
                brackets.append(_OpenBracket(path, key_start, position, table))
                position += 1
            else:
                end = self._end_of_scalar(position)
                line_end = self.text.find("\n", position, end)
                if line_end >= 0:
                    _end_first_lines(brackets, line_end)
                self._record(path, key_start, position, (end if line_end < 0 else line_end) - position)
                position = end
            position = self._close(brackets, position)
            if not brackets:
                return position
            bracket = brackets[-1]
            if bracket.table is None:
                path, key_start = self._below(bracket.path, bracket.count), position
                bracket.count += 1
            else:
                path, key_start, position = self._key_of_value(bracket.table, position)

    def _close(self, brackets: list[_OpenBracket], position: int) -> int:
        """Close what ends here; return where the next item begins, or the end if nothing is left open."""
        while brackets:
            position = self._skip_inside(brackets, position)
            if self.text[position] == ",":
                position = self._skip_inside(brackets, position + 1)
            if self.text[position] not in "]}":
                break
            position += 1
            bracket = brackets.pop()
            end = position if bracket.first_line_end is None else bracket.first_line_end
            self._record(bracket.path, bracket.key_start, bracket.start, end - bracket.start)
        return position

    def _skip_inside(self, brackets: Sequence[_OpenBracket], position: int) -> int:
        end = self._skip(position)
        if self.text.find("\n", position, end) >= 0:
            _end_first_lines(brackets, position)
        return end

    def _skip(self, position: int) -> int:
        """Skip blanks, line ends and comments."""
        while True:
            position = self._after(_SPACE, position)
            if not self.text.startswith("#", position):
                return position
            position = self.text.find("\n", position)
            if position < 0:
                return len(self.text)

    def _key(self, position: int) -> tuple[list[_Part], int]:
        """Read the parts of a key; return them and where the blanks after them end."""
        parts: list[_Part] = []
        while True:
            start = position
            if self.text[start] in "\"'":
                position = self._end_of_string(start)
                name = self.text[start + 1 : position - 1]
                if self.text[start] == '"' and "\\" in name:
                    name = _ESCAPE.sub(_unescape, name)
            else:
                position = self._after(_BARE_KEY, start)
                name = self.text[start:position]
            parts.append(_Part(name, start, position - start))
            position = self._after(_BLANK, position)
            if self.text[position] != ".":
                return parts, position
            position = self._after(_BLANK, position + 1)

    def _descend(self, table: _OpenTable, parts: Sequence[_Part]) -> _OpenTable:
        """Return the table that a dotted key leads to; what is mentioned for the first time is made."""
        for part in parts:
            below = table.named.get(part.name)
            if below is None:
                below = table.named[part.name] = _OpenTable(self._below(table.path, part.name))
                self._record(below.path, part.start, part.start, part.length)
            table = below.last or below
        return table

    def _end_of_scalar(self, position: int) -> int:
        quote = self.text[position]
        if quote not in "\"'":
            return self._after(_BARE_VALUE, position)
        return self._end_of_string(position, 3 if self.text.startswith(quote * 3, position) else 1)

    def _end_of_string(self, position: int, quotes: int = 1) -> int:
        ends = _STRING_ENDS[self.text[position] * quotes]
        for match in ends.finditer(self.text, position + quotes):
            if match[1]:
                return match.end()
        return len(self.text)

    def _after(self, pattern: re.Pattern[str], position: int) -> int:
        match = pattern.match(self.text, position)
        return match.end() if match else position

    def _below(self, path: KeyPath, key: str | int) -> KeyPath:
        """Return a path one longer; one that is too deep to be recorded is not made any longer."""
        return path if len(path) > self.deepest else (*path, key)

    def _record(self, path: KeyPath, key_start: int, start: int, length: int) -> None:
        if len(path) <= self.deepest:
            # TOML has no line end between the start of a key and the start of its value.
            line = bisect_right(self.line_starts, start)
            before = self.line_starts[line - 1] - 1
            self.spans[path] = Span(line, key_start - before, line, start - before, length)


def _end_first_lines(brackets: Sequence[_OpenBracket], end: int) -> None:
    """Note that a line ended; those further out that know of an earlier line end are not asked again."""
    for bracket in reversed(brackets):
        if bracket.first_line_end is not None:
            return
        bracket.first_line_end = end


def _unescape(escape: re.Match[str]) -> str:
    digits = escape[1] or escape[2] or escape[3]
    return chr(int(digits, 16)) if digits else _ESCAPED.get(escape[4], escape[4])
