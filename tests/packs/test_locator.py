"""Every node of the tree that `tomli` gives has its place, and stands there."""

from __future__ import annotations

import datetime
import json
import math
import random
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from xinfu.packs.locator import Place, locate, place_of
from xinfu.packs.problem import Path

from tests.effort import examples
from tests.structure.sources import ROOT

Expected = dict[Path, tuple[int, int, int, int]]
"""Column of the key, line, column and length of the value; a key and its value begin on one line."""

DOCUMENTS: dict[str, tuple[str, Expected]] = {
    "nothing": ("", {(): (1, 1, 1, 1)}),
    "comments only": ("# [a]\n\n  # b = 1", {(): (1, 1, 1, 1)}),
    "plain": (
        "a = 1\n\n  b\t=\t'x' # c = 2\n",
        {(): (1, 1, 1, 1), ("a",): (1, 1, 5, 1), ("b",): (3, 3, 7, 3)},
    ),
    "dotted keys": (
        "a.b.c = 1\na . b\t. d = 22\na.e=3",
        {
            ("a",): (1, 1, 1, 1),
            ("a", "b"): (3, 1, 3, 1),
            ("a", "b", "c"): (5, 1, 9, 1),
            ("a", "b", "d"): (9, 2, 13, 2),
            ("a", "e"): (3, 3, 5, 1),
        },
    ),
    "quoted keys": (
        (
            '"a.b".\'c#\' = 1\n"" = 2\n\' \'.x = 3\n"\\u4e2d\\x41\\e\\"=" = 4\n'
            '[ "d]" . \'e\' ]\nf = 5\n["\\U0001F600\\\\"]'
        ),
        {
            ("a.b",): (1, 1, 1, 5),
            ("a.b", "c#"): (7, 1, 14, 1),
            ("",): (1, 2, 6, 1),
            (" ",): (1, 3, 1, 3),
            (" ", "x"): (5, 3, 9, 1),
            ('中A\x1b"=',): (1, 4, 21, 1),
            ("d]",): (3, 5, 3, 4),
            ("d]", "e"): (1, 5, 1, 14),
            ("d]", "e", "f"): (1, 6, 5, 1),
            ("😀\\",): (1, 7, 1, 16),
        },
    ),
    "keys like numbers": (
        "1 = 1\n3.14 = 'pi'\n1979-05-27 = 2\ntrue = 3\n[inf]\n-1 = 4",
        {
            ("1",): (1, 1, 5, 1),
            ("3",): (1, 2, 1, 1),
            ("3", "14"): (3, 2, 8, 4),
            ("1979-05-27",): (1, 3, 14, 1),
            ("true",): (1, 4, 8, 1),
            ("inf",): (1, 5, 1, 5),
            ("inf", "-1"): (1, 6, 6, 1),
        },
    ),
    "tables": (
        "[a]\nx = 1\n  [a.b] # no\n  y = 2\n[ c . d ]\n[e.f.g]\n",
        {
            ("a",): (1, 1, 1, 3),
            ("a", "x"): (1, 2, 5, 1),
            ("a", "b"): (3, 3, 3, 5),
            ("a", "b", "y"): (3, 4, 7, 1),
            ("c",): (3, 5, 3, 1),
            ("c", "d"): (1, 5, 1, 9),
            ("e",): (2, 6, 2, 1),
            ("e", "f"): (4, 6, 4, 1),
            ("e", "f", "g"): (1, 6, 1, 7),
        },
    ),
    "super tables after sub-tables": (
        "[a.b.c]\nx = 1\n[a.b]\ny = 2\n[a]\nz = 3\n[a.b.d]",
        {
            ("a",): (1, 5, 1, 3),
            ("a", "b"): (1, 3, 1, 5),
            ("a", "b", "c"): (1, 1, 1, 7),
            ("a", "b", "c", "x"): (1, 2, 5, 1),
            ("a", "b", "d"): (1, 7, 1, 7),
            ("a", "z"): (1, 6, 5, 1),
        },
    ),
    "tables beside dotted keys": (
        "a.b = 1\n[a.c]\nd.e = 2\n[a.c.f]",
        {("a",): (1, 1, 1, 1), ("a", "c"): (1, 2, 1, 5), ("a", "c", "d"): (1, 3, 1, 1)},
    ),
    "lists of tables": (
        (
            "[[q]]\nid = 'a'\n[[q.o]]\nx = 1\n[[ q . o ]]\ny = 2\n[q.o.t]\nz = 3\n[q.u.v]\n"
            "[[q]]\n[[q.o]]\n[q.o.t.w]\nk.l = 4\n[[n.m]]\n[n]\n"
        ),
        {
            ("q",): (1, 1, 1, 5),
            ("q", 0): (1, 1, 1, 5),
            ("q", 0, "id"): (1, 2, 6, 3),
            ("q", 0, "o"): (1, 3, 1, 7),
            ("q", 0, "o", 0, "x"): (1, 4, 5, 1),
            ("q", 0, "o", 1): (1, 5, 1, 11),
            ("q", 0, "o", 1, "y"): (1, 6, 5, 1),
            ("q", 0, "o", 1, "t"): (1, 7, 1, 7),
            ("q", 0, "o", 1, "t", "z"): (1, 8, 5, 1),
            ("q", 0, "u"): (4, 9, 4, 1),
            ("q", 1): (1, 10, 1, 5),
            ("q", 1, "o"): (1, 11, 1, 7),
            ("q", 1, "o", 0): (1, 11, 1, 7),
            ("q", 1, "o", 0, "t"): (6, 12, 6, 1),
            ("q", 1, "o", 0, "t", "w"): (1, 12, 1, 9),
            ("q", 1, "o", 0, "t", "w", "k", "l"): (3, 13, 7, 1),
            ("n",): (1, 15, 1, 3),
            ("n", "m", 0): (1, 14, 1, 7),
        },
    ),
    "lists": (
        'a = [1, [ 2,3 ], [], [\'x]\', "]\\""],]\nb=[ # [\n  1 # ]\n  , # ,\n\t2,\n]\nc = [\n]\nd = [1,\n2]',
        {
            ("a",): (1, 1, 5, 32),
            ("a", 0): (6, 1, 6, 1),
            ("a", 1): (9, 1, 9, 7),
            ("a", 1, 1): (13, 1, 13, 1),
            ("a", 2): (18, 1, 18, 2),
            ("a", 3, 0): (23, 1, 23, 4),
            ("a", 3, 1): (29, 1, 29, 5),
            ("b",): (1, 2, 3, 1),
            ("b", 0): (3, 3, 3, 1),
            ("b", 1): (2, 5, 2, 1),
            ("c",): (1, 7, 5, 1),
            ("d",): (1, 9, 5, 3),
            ("d", 1): (1, 10, 1, 1),
        },
    ),
    "inline tables": (
        (
            "a = {}\nb = { x = 1, y.z = { w = [] }, y.v = 2 }\n"
            "c = { # }\n  d = '}', # ,\n\n  e.f = 1979-05-27, \n}"
        ),
        {
            ("a",): (1, 1, 5, 2),
            ("b",): (1, 2, 5, 36),
            ("b", "x"): (7, 2, 11, 1),
            ("b", "y"): (14, 2, 14, 1),
            ("b", "y", "z"): (16, 2, 20, 10),
            ("b", "y", "z", "w"): (22, 2, 26, 2),
            ("b", "y", "v"): (34, 2, 38, 1),
            ("c",): (1, 3, 5, 1),
            ("c", "d"): (3, 4, 7, 3),
            ("c", "e"): (3, 6, 3, 1),
            ("c", "e", "f"): (5, 6, 9, 10),
        },
    ),
    "inline tables in lists over lines": (
        "o = [\n  { id = 'a', t = { zh = '好' } },\n  { id = 'b' }, { id = '''c\n''', n = [[\n1]] },\n]",
        {
            ("o",): (1, 1, 5, 1),
            ("o", 0): (3, 2, 3, 30),
            ("o", 0, "t"): (15, 2, 19, 12),
            ("o", 0, "t", "zh"): (21, 2, 26, 3),
            ("o", 1): (3, 3, 3, 12),
            ("o", 2): (17, 3, 17, 11),
            ("o", 2, "id"): (19, 3, 24, 4),
            ("o", 2, "n"): (6, 4, 10, 2),
            ("o", 2, "n", 0): (11, 4, 11, 1),
            ("o", 2, "n", 0, 0): (1, 5, 1, 1),
        },
    ),
    "strings over lines": (
        (
            'a = """\n[no]\nx = 1 # "" \\""" \\\\\n[[no]]"""""\n'
            "b = '''[no]\ny = \\''\n\"\"\"#]}'''' # c\n"
            'd = """""" # e\nf = [ """]""", \'\'\'\n], [\'\'\', \'\', "" ]\n'
            'g = """x \\\n   \\  \n\n  y"""\nh = 1'
        ),
        {
            ("a",): (1, 1, 5, 3),
            ("b",): (1, 5, 5, 7),
            ("d",): (1, 8, 5, 6),
            ("f",): (1, 9, 5, 14),
            ("f", 0): (7, 9, 7, 7),
            ("f", 1): (16, 9, 16, 3),
            ("f", 2): (10, 10, 10, 2),
            ("f", 3): (14, 10, 14, 2),
            ("g",): (1, 11, 5, 6),
            ("h",): (1, 15, 5, 1),
        },
    ),
    "strings on one line": (
        'a = \'x # [y]\' # z\nb = "\\"#\\\\" # "\nc = \'\\\'\nd = "\\e\\x41\\u4e2d"\n',
        {("a",): (1, 1, 5, 9), ("b",): (1, 2, 5, 7), ("c",): (1, 3, 5, 3), ("d",): (1, 4, 5, 14)},
    ),
    "numbers and times": (
        (
            "a = [nan, -inf, +nan, 0xDEAD_beef,0o7,0b1 , 1_000.5e-3, -0]\n"
            "b = 1979-05-27 07:32:00.5-07:00\n"
            "c = [1979-05-27 07:32, 07:32:01,1979-05-27 ,\n 1979-05-27T07:32Z]\n"
            "d = 1979-05-27 # 07:32\ne = true#\nf = {g=1979-05-27 07:32:00z}"
        ),
        {
            ("a", 0): (6, 1, 6, 3),
            ("a", 1): (11, 1, 11, 4),
            ("a", 3): (23, 1, 23, 11),
            ("a", 4): (35, 1, 35, 3),
            ("a", 5): (39, 1, 39, 3),
            ("b",): (1, 2, 5, 27),
            ("c",): (1, 3, 5, 40),
            ("c", 0): (6, 3, 6, 16),
            ("c", 1): (24, 3, 24, 8),
            ("c", 2): (33, 3, 33, 10),
            ("c", 3): (2, 4, 2, 17),
            ("d",): (1, 5, 5, 10),
            ("e",): (1, 6, 5, 4),
            ("f", "g"): (6, 7, 8, 20),
        },
    ),
    "Windows lines": (
        "a = 1\r\n\r\n# b\r\n[c]\r\nd = '''\r\nx\r\n'''\r\ne = [ # f\r\n  1,\r\n]\r\ng = \"\"\"h\r\n\"\"\"",
        {
            ("a",): (1, 1, 5, 1),
            ("c",): (1, 4, 1, 3),
            ("c", "d"): (1, 5, 5, 3),
            ("c", "e"): (1, 8, 5, 1),
            ("c", "e", 0): (3, 9, 3, 1),
            ("c", "g"): (1, 11, 5, 4),
        },
    ),
    "Chinese": (
        '"问题"."选项" = "信用"\n[\'表\']\nx = "好" # 注释\ny = ["一", "二\u2028\x85", "三"]\n',
        {
            ("问题",): (1, 1, 1, 4),
            ("问题", "选项"): (6, 1, 13, 4),
            ("表",): (1, 2, 1, 5),
            ("表", "x"): (1, 3, 5, 3),
            ("表", "y", 1): (11, 4, 11, 5),
            ("表", "y", 2): (18, 4, 18, 3),
        },
    ),
    "no line end after a comment": ("[a] # b", {("a",): (1, 1, 1, 3)}),
}
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in (
        "pyproject.toml",
        "questions/*.toml",
        "seeds/*.toml",
        "tests/packs/made_up/*.toml",
        "tui/xinfu/locale/*.toml",
    )
    for path in ROOT.glob(pattern)
)


def nodes(tree: Any) -> Iterator[tuple[Path, Any]]:
    waiting: list[tuple[Path, Any]] = [((), tree)]
    while waiting:
        path, value = waiting.pop()
        yield path, value
        if isinstance(value, dict | list):
            children = value.items() if isinstance(value, dict) else enumerate(value)
            waiting.extend(((*path, key), child) for key, child in children)


def same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float) and math.isnan(one):
        return math.isnan(other)
    return type(one) is type(other) and bool(one == other)


def source_at(lines: list[str], place: Place) -> str:
    """Return what a value is written as: its first line, or more where a string spans lines."""
    first_line = lines[place.line - 1][place.column - 1 :]
    quotes = first_line[:3]
    if quotes not in ('"""', "'''") or place.length < len(first_line):
        return first_line[: place.length]
    rest = "\n".join([first_line, *lines[place.line :]])
    for closing in re.finditer(quotes + "{1,3}", rest[3:]):
        source = rest[: 3 + closing.end()]
        try:
            tomli.loads("x = " + source)
        except tomli.TOMLDecodeError:
            continue
        assert len(source.partition("\n")[0]) == place.length
        return source
    raise AssertionError(rest)


def check(text: str) -> dict[Path, Place]:
    """Compare all places with the tree, and what stands at the places of values with the values."""
    tree = tomli.loads(text)
    places = locate(text)
    found = dict(nodes(tree))
    assert places.keys() == found.keys()
    lines = text.replace("\r\n", "\n").split("\n")
    for path, value in found.items():
        place = places[path]
        line = lines[place.line - 1]
        assert place.length >= 1
        if path:
            assert place.column - 1 + place.length <= len(line)
            assert place.key_line == place.line
            assert place.key_column <= place.column
        if not isinstance(value, dict | list):
            assert same(tomli.loads("x = " + source_at(lines, place))["x"], value)
        if path and isinstance(path[-1], str) and place.key_column < place.column:
            written = line[place.key_column - 1 : place.column - 1]
            assert tomli.loads(written + "0") == {path[-1]: 0}
        elif path and isinstance(path[-1], int):
            assert place.key_column == place.column
    return places


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_places_are_those_that_a_person_would_point_at(text: str, expected: Expected) -> None:
    places = check(text)
    for path, (key_column, line, column, length) in expected.items():
        assert places[path] == Place(line, key_column, line, column, length), path


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["plain", "windows"])
@pytest.mark.parametrize("name", FILES)
def test_every_file_of_the_repository(name: str, line_end: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert check(text.replace("\n", line_end)) == locate(text)


def test_the_files_of_the_repository_are_found() -> None:
    assert len(FILES) >= 8


def test_what_does_not_exist_is_placed_at_what_is_around_it() -> None:
    places = locate("a = 1\n[b]\nc = [{ d = 1 }]\n")
    assert place_of(places, ("b", "c", 0, "d")) == places[("b", "c", 0, "d")]
    assert place_of(places, ("b", "c", 0, "e", "f")) == places[("b", "c", 0)]
    assert place_of(places, ("b", "title")) == places[("b",)] == Place(2, 1, 2, 1, 3)
    assert place_of(places, ("x", 3)) == place_of(places, ()) == Place(1, 1, 1, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 399 + "]" * 399,
        "a = " + "{b = [" * 199 + "]}" * 199,
        ".".join(["a"] * 900) + " = 1",
        "[" + " . ".join(["a"] * 900) + "]",
        "\n".join(f"[[{'.'.join(['a'] * depth)}]]" for depth in range(1, 300)),
    ],
    ids=["lists", "inline tables", "dotted key", "header", "lists of tables"],
)
def test_deep_texts_exhaust_nothing(text: str) -> None:
    places = locate(text)
    assert places.keys() == dict(nodes(tomli.loads(text))).keys()
    shallow = locate(text, deepest=7)
    assert shallow == {path: place for path, place in places.items() if len(path) <= 7}


@pytest.mark.parametrize(
    "text",
    [
        'a = "' + '\\"' * 200_000 + '"',
        'a = """' + '""\\"' * 100_000 + '"""',
        "a = '''" + "''\n" * 100_000 + "'''",
        "#\n" * 200_000,
        "a = [" + "#[\n" * 100_000 + "]",
        "a = [" + "[\n1]," * 50_000 + "]",
        "a = 1" + " " * 400_000 + "\n" * 400_000,
        '"' + "\\\\" * 100_000 + '" = 1',
    ],
    ids=["escapes", "quotes", "apostrophes", "comments", "comments inside", "lists", "blanks", "key"],
)
def test_long_texts_take_no_more_than_linear_time(text: str) -> None:
    started = time.process_time()
    locate(text)
    assert time.process_time() - started < 5


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
        self.places: dict[Path, tuple[int, int, int]] = {}
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
        self, path: Path, names: tuple[str, ...], tree: dict[str, Any], brackets: tuple[str, str] | None
    ) -> None:
        """Write a table with a header, or the whole text where there are no brackets."""
        entries: list[tuple[Path, tuple[str, ...], Any]] = []
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

    def tables(self, path: Path, names: tuple[str, ...], below: list[tuple[str, Any]]) -> None:
        for key, value in below:
            if isinstance(value, dict):
                self.table((*path, key), (*names, key), value, ("[", "]"))
            else:
                for index, item in enumerate(value):
                    self.table((*path, key, index), (*names, key), item, ("[[", "]]"))

    def entries(
        self, path: Path, names: tuple[str, ...], value: Any
    ) -> Iterator[tuple[Path, tuple[str, ...], Any]]:
        """Yield the entries that a value is written as: one, or one for each key below with dots."""
        if isinstance(value, dict) and value and self.chance.random() < 0.5:
            for key, item in value.items():
                yield from self.entries(path, (*names, key), item)
        else:
            yield (*path, *names), names, value

    def entry(self, path: Path, names: tuple[str, ...], value: Any) -> None:
        key_column = self.key(names)
        self.add("=")
        self.blank()
        self.value(path, value, key_column)

    def value(self, path: Path, value: Any, key_column: int | None = None) -> None:
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

    def items(self, opening: str, items: list[tuple[Path, tuple[str, ...], Any]], closing: str) -> None:
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


@given(TREES, st.randoms(use_true_random=True))
@examples(300)
def test_whatever_is_written_is_found_where_it_was_put(tree: dict[str, Any], chance: random.Random) -> None:
    writer = Writer(tree, chance)
    assert tomli.loads(writer.text) == tree
    places = check(writer.text)
    for path, (line, key_column, column) in writer.places.items():
        place = places[path]
        assert (place.line, place.key_column, place.column) == (line, key_column, column), path
    leaves = {path for path, value in nodes(tree) if path and not isinstance(value, dict | list)}
    assert leaves <= writer.places.keys()
