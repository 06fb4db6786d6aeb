"""Random trees and a writer that puts them down as TOML in every style there is."""

from __future__ import annotations

import datetime
import json
import random
import re
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st
from xinfu.packs.diagnostics.diagnostic import KeyPath

WORDS = st.text(st.characters(codec="utf-8"), max_size=6)
KEYS = st.one_of(st.sampled_from(["a", "b", "c", "d-1", "1", "true"]), WORDS)
TEXTS = st.one_of(
    WORDS,
    st.lists(st.sampled_from(["\n", "'", '"', "'''", '"""', "[a]", "#", "]", "}", ",", "\\", " ", "信"])).map(
        "".join
    ),
)
MOMENTS = st.datetimes(timezones=st.sampled_from([None, datetime.UTC]))
LEAVES = st.one_of(
    TEXTS,
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    MOMENTS,
    MOMENTS.map(datetime.datetime.date),
    st.times(),
)
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        LEAVES,
        lambda below: st.one_of(
            st.lists(below, max_size=4),
            st.dictionaries(KEYS, below, max_size=4),
            st.lists(st.dictionaries(KEYS, below, max_size=3), min_size=1, max_size=3),
        ),
        max_leaves=20,
    ),
    max_size=5,
)


class Writer:
    """Writes a tree as TOML in styles taken at random, and notes where it puts each value."""

    def __init__(self, tree: dict[str, Any], chance: random.Random) -> None:
        self.chance = chance
        self.text = ""
        self.places: dict[KeyPath, tuple[int, int, int]] = {}
        """Line, column of the key and column of the value of all that is not a table or list of headers."""
        self.table((), (), tree, None)

    def add(self, text: str) -> None:
        self.text += text

    def column(self) -> int:
        return len(self.text) - self.text.rfind("\n")

    def blank(self) -> None:
        self.add(self.chance.choice(["", "", " ", "\t", "  "]))

    def comment(self) -> str:
        return self.chance.choice(["# x", "#", "# [a]", "# '''", '# """ ]}', "#信,"])

    def line_end(self) -> None:
        self.blank()
        if self.chance.random() < 0.2:
            self.add(self.comment())
        self.add(self.chance.choice(["\n", "\r\n"]))
        while self.chance.random() < 0.2:
            self.add(self.chance.choice(["\n", " \r\n", self.comment() + "\n"]))
        self.blank()

    def gap(self) -> None:
        """Write what may stand between the items of an inline table or list."""
        self.blank()
        if self.chance.random() < 0.15:
            self.line_end()

    def key_part(self, name: str) -> str:
        styles = [basic(name, self.chance)]
        if re.fullmatch(r"[A-Za-z0-9_-]+", name):
            styles += [name] * 3
        if is_literal(name):
            styles.append(f"'{name}'")
        return self.chance.choice(styles)

    def key(self, names: tuple[str, ...]) -> int:
        """Write a dotted key; return the column of its last part."""
        column = 0
        for index, name in enumerate(names):
            if index:
                self.blank()
                self.add(".")
                self.blank()
            column = self.column()
            self.add(self.key_part(name))
        self.blank()
        return column

    def table(
        self, path: KeyPath, names: tuple[str, ...], tree: dict[str, Any], brackets: tuple[str, str] | None
    ) -> None:
        """Write a table with a header, or the whole text where there are no brackets."""
        entries: list[tuple[KeyPath, tuple[str, ...], Any]] = []
        below: list[tuple[str, Any]] = []
        for key, value in tree.items():
            is_list = isinstance(value, list) and value and all(isinstance(item, dict) for item in value)
            if (isinstance(value, dict) or is_list) and self.chance.random() < 0.5:
                below.append((key, value))
            else:
                entries.extend(self.entries(path, (key,), value))
        self.chance.shuffle(entries)
        self.chance.shuffle(below)
        sub_tables_only = bool(below) and not entries and brackets == ("[", "]")
        header_last = brackets == ("[", "]") and self.chance.random() < 0.3
        if header_last:
            self.tables(path, names, below)
        if brackets and not (sub_tables_only and self.chance.random() < 0.5):
            self.add(brackets[0])
            self.blank()
            self.key(names)
            self.add(brackets[1])
            self.line_end()
        for place, key_names, value in entries:
            self.entry(place, key_names, value)
            self.line_end()
        if not header_last:
            self.tables(path, names, below)

    def tables(self, path: KeyPath, names: tuple[str, ...], below: list[tuple[str, Any]]) -> None:
        for key, value in below:
            if isinstance(value, dict):
                self.table((*path, key), (*names, key), value, ("[", "]"))
            else:
                for index, item in enumerate(value):
                    self.table((*path, key, index), (*names, key), item, ("[[", "]]"))

    def entries(
        self, path: KeyPath, names: tuple[str, ...], value: Any
    ) -> Iterator[tuple[KeyPath, tuple[str, ...], Any]]:
        """Yield the entries that a value is written as: one, or one for each key below with dots."""
        if isinstance(value, dict) and value and self.chance.random() < 0.5:
            for key, item in value.items():
                yield from self.entries(path, (*names, key), item)
        else:
            yield (*path, *names), names, value

    def entry(self, path: KeyPath, names: tuple[str, ...], value: Any) -> None:
        key_column = self.key(names)
        self.add("=")
        self.blank()
        self.value(path, value, key_column)

    def value(self, path: KeyPath, value: Any, key_column: int | None = None) -> None:
        column = self.column()
        self.places[path] = (self.text.count("\n") + 1, key_column or column, column)
        if isinstance(value, dict):
            entries = [entry for key, item in value.items() for entry in self.entries(path, (key,), item)]
            self.chance.shuffle(entries)
            self.items("{", entries, "}")
        elif isinstance(value, list):
            self.items("[", [((*path, index), (), item) for index, item in enumerate(value)], "]")
        else:
            self.add(leaf(value, self.chance))

    def items(self, opening: str, items: list[tuple[KeyPath, tuple[str, ...], Any]], closing: str) -> None:
        self.add(opening)
        self.gap()
        for index, (path, names, value) in enumerate(items):
            if names:
                self.entry(path, names, value)
            else:
                self.value(path, value)
            self.gap()
            if index < len(items) - 1 or self.chance.random() < 0.3:
                self.add(",")
                self.gap()
        self.add(closing)


def basic(text: str, chance: random.Random) -> str:
    written = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7F")
    if chance.random() < 0.3:
        return '"' + "".join(f"\\U{ord(character):08x}" for character in text) + '"'
    return written


def is_literal(text: str) -> bool:
    return not re.search(r"['\x00-\x08\x0a-\x1f\x7f]", text)


def leaf(value: Any, chance: random.Random) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int():
            return chance.choice([hex(value), bin(value), oct(value)] if value >= 0 else [f"{value:_}"])
        case float():
            return repr(value)
        case datetime.datetime():
            return value.isoformat(chance.choice(["T", " ", "t"]))
        case datetime.date() | datetime.time():
            return str(value.isoformat())
    text = str(value)
    styles = [basic(text, chance)]
    if is_literal(text):
        styles.append(f"'{text}'")
    if not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text):
        escaped = text.replace("\\", "\\\\").replace('"""', '""\\"').replace('"""', '""\\"')
        line_end = chance.choice(["\n", "\r\n"])
        first = chance.choice([line_end, "\\ " + line_end]) if text[:1] not in ("", " ", "\t", "\n") else "\n"
        body = escaped.replace("\n", line_end)
        if not re.search(r'"{3,}$', body):
            styles.append(f'"""{first}{body}"""')
        if "'''" not in text:
            styles.append("'''" + line_end + text.replace("\n", line_end) + "'''")
    return chance.choice(styles)
