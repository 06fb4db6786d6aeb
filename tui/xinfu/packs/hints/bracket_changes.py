"""Brackets, braces and parentheses that are taken for each other, and other signs where commas belong.

What they hold tells which ones are meant: keys stand in braces, other things in a list, and a single value of
a key that takes no list stands alone. A whole statement is looked at, and only what makes it sound counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, get_origin

import tomli

from xinfu.packs.format.document import Document
from xinfu.packs.format.tables import fields_of, members, owners

_TOKEN = re.compile(
    r"""
    (?P<blank> [ \t\n]+ | \#[^\n]* )
    | (?P<key> (?:[A-Za-z0-9_-]+|\"[^\"\\\n]*\") (?:\.[A-Za-z0-9_-]+)* [ \t]* =(?!=) )
    | (?P<value> \"{3}.*?\"{3,5} | '{3}.*?'{3,5} | \"(?:\\.|[^\"\\\n])*\" | '[^'\n]*'
        | [^\s\"'=,;/.|()\[\]{}\#（）]+(?:\.\d+)? )
    | (?P<opening> [\[{(（] )
    | (?P<closing> [\]})）] )
    | (?P<comma> , )
    | (?P<wrong> [;./|] )
    """,
    re.VERBOSE | re.DOTALL,
)
DEEPEST = 20
"""What is nested deeper than that is left alone: how long a statement takes must not grow with its square."""

_CLOSING = {"[": "]", "{": "}", "": ""}


class _Token(NamedTuple):
    kind: str
    start: int
    text: str

    @property
    def name(self) -> str:
        """What a key is called."""
        return self.text.rstrip(" \t=")


class Change(NamedTuple):
    """What stands at a place of a statement, and what is to stand there."""

    start: int
    got: str
    plain: str


def bracket_changes(statement: str) -> list[Change]:
    """Return the fewest changes that make a statement sound, in the order of their places; else none."""
    tokens: list[_Token] = []
    end = 0
    while end < len(statement):
        match = _TOKEN.match(statement, end)
        if match is None:
            return []
        end = match.end()
        if match.lastgroup != "blank":
            tokens.append(_Token(str(match.lastgroup), match.start(), match[0]))
    if not tokens or tokens[0].kind != "key":
        return []
    walks = (_Walk(statement, tokens, is_forgotten).changes() for is_forgotten in (False, True))
    sound = [changes for changes in walks if changes and _is_sound(statement, changes)]
    return min(sound, key=len, default=[])


def changed(statement: str, changes: Sequence[Change]) -> str:
    """Return a statement after changes that stand in the order of their places."""
    for change in reversed(changes):
        end = change.start + len(change.got)
        statement = f"{statement[: change.start]}{change.plain}{statement[end:]}"
    return statement


def _is_sound(statement: str, changes: list[Change]) -> bool:
    try:
        tomli.loads(changed(statement, changes))
    except (ValueError, RecursionError):
        return False
    return True


@dataclass
class _Walk:
    """One way through a statement; places where no change helps end it."""

    statement: str
    tokens: list[_Token]
    is_forgotten: bool
    """Whether a key in brackets lacks its brace, rather than having the wrong one."""

    open: list[str] = field(default_factory=list)
    made: list[Change] = field(default_factory=list)

    def changes(self) -> list[Change]:
        """Return the changes that this way needs, or none if it does not lead to the end."""
        self._open_on_first_line()
        for index, token in enumerate(self.tokens):
            if not self._take(index, token):
                return []
        return [] if self.open else sorted(self.made)

    def _open_on_first_line(self) -> None:
        """Put the bracket of a list behind its key where the list begins on a later line."""
        key, *rest = self.tokens
        end = key.start + len(key.text)
        if not rest or "\n" not in self.statement[end : rest[0].start]:
            return
        if rest[0].text == "[":
            self.made += [Change(end, "", " ["), Change(rest[0].start, "[", "")]
            self.open.append("[")
            self.tokens = [key, *rest[1:]]
        elif takes_list(key.name):
            self.made.append(Change(end, "", " ["))
            self.open.append("[")

    def _take(self, index: int, token: _Token) -> bool:
        """Note what a token changes; tell whether it can stand here then."""
        if token.kind == "opening":
            return self._take_opening(index, token)
        if token.kind == "closing":
            return self._take_closing(index, token)
        if token.kind == "key" and index and self.open[-1:] == ["["]:
            self._change(_Token("", token.start, ""), "{ ")
            self.open.append("{")
        elif token.kind == "wrong":
            if not (self.open and self._is_between_items(index)):
                return False
            self._change(token, ",")
        return bool(self.open) or token.kind != "comma"

    def _take_opening(self, index: int, token: _Token) -> bool:
        after = self._next(index)
        if after.kind in ("closing", "comma", "wrong", ""):
            kind = token.text
        elif after.kind == "key":
            kind = "[" if token.text == "[" and self.is_forgotten else "{"
        else:
            before, is_single = self.tokens[index - 1], self._is_single(index)
            is_list = takes_list(before.name) if before.kind == "key" else None
            kind = "[" if token.text == "[" or is_list or not is_single else ""
            if is_list is False and not is_single and after.kind == "value":
                return False
            if kind == "" and token.text == "{" and (after.text == "{" or before.kind != "key"):
                return False
        if kind not in _CLOSING or len(self.open) > DEEPEST:
            return False
        self._change(token, kind)
        self.open.append(kind)
        return True

    def _take_closing(self, index: int, token: _Token) -> bool:
        if self.open:
            self._change(token, _CLOSING[self.open.pop()])
            return True
        self.made.append(Change(token.start, token.text, ""))
        return index > 1 and (self.tokens[1].kind == "opening" or not takes_list(self.tokens[0].name))

    def _change(self, token: _Token, plain: str) -> None:
        if token.text == plain:
            return
        start, end = token.start, token.start + len(token.text)
        if not plain:
            # The blanks inside go with the brackets.
            while token.kind == "opening" and self.statement[end : end + 1] == " ":
                end += 1
            while token.kind == "closing" and self.statement[start - 1] == " ":
                start -= 1
        self.made.append(Change(start, self.statement[start:end], plain))

    def _is_between_items(self, index: int) -> bool:
        """Tell whether a sign stands where a comma might, and not in a number, a date or a condition."""
        before, token, after = self.tokens[index - 1], self.tokens[index], self._next(index)
        if before.kind not in ("value", "closing") or after.kind in ("comma", "wrong"):
            return False
        if token.text == "|" and any(each.name in ("when", "q") for each in self.tokens):
            return False
        return after.kind != "value" or not (before.text[-1].isalnum() and after.text[0].isalnum())

    def _next(self, index: int) -> _Token:
        return self.tokens[index + 1] if index + 1 < len(self.tokens) else _Token("", 0, "")

    def _is_single(self, index: int) -> bool:
        """Tell whether what opens here holds one thing only."""
        depth = 0
        for token in self.tokens[index:]:
            depth += (token.kind == "opening") - (token.kind == "closing")
            if depth == 0:
                break
            if depth == 1 and token.kind in ("comma", "wrong"):
                return False
        return True


def takes_list(key: str) -> bool | None:
    """Tell whether a key of this name takes a list somewhere in the format; None if the format has none."""
    kinds = [*owners().get(key, {}).values(), *filter(None, [fields_of(Document).get(key)])]
    return any(get_origin(kind) is list for each in kinds for kind in members(each)) if kinds else None
