"""Every node of the tree that `tomli` gives has its place, and stands there."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from xinfu.packs.diagnostics.diagnostic import KeyPath
from xinfu.packs.toml.locator import Span, locate, span_of

from tests.source_rules.sources import PROGRAM, ROOT
from tests.support.effort import examples
from tests.support.located_documents import DOCUMENTS, Expected
from tests.support.toml_writer import TREES, Writer

SOURCES = {
    "the project": [ROOT / "pyproject.toml"],
    "shipped packs": list((ROOT / "questions").rglob("*.toml")),
    "packs to come": list((ROOT / "seeds").rglob("*.toml")),
    "made-up packs": list((ROOT / "tests").rglob("made_up/*.toml")),
    "the program": list(PROGRAM.rglob("*.toml")),
}
FILES = sorted(path.relative_to(ROOT).as_posix() for paths in SOURCES.values() for path in paths)


def nodes(tree: Any) -> Iterator[tuple[KeyPath, Any]]:
    waiting: list[tuple[KeyPath, Any]] = [((), tree)]
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


def source_at(lines: list[str], place: Span) -> str:
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


def check(text: str) -> dict[KeyPath, Span]:
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
        assert places[path] == Span(line, key_column, line, column, length), path


def test_files_of_every_kind_are_there() -> None:
    assert [kind for kind, paths in SOURCES.items() if not paths] == []


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["plain", "windows"])
@pytest.mark.parametrize("name", FILES)
def test_every_file_of_the_repository(name: str, line_end: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert check(text.replace("\n", line_end)) == locate(text)


def test_the_files_of_the_repository_are_found() -> None:
    assert len(FILES) >= 8


def test_what_does_not_exist_is_placed_at_what_is_around_it() -> None:
    places = locate("a = 1\n[b]\nc = [{ d = 1 }]\n")
    assert span_of(places, ("b", "c", 0, "d")) == places[("b", "c", 0, "d")]
    assert span_of(places, ("b", "c", 0, "e", "f")) == places[("b", "c", 0)]
    assert span_of(places, ("b", "title")) == places[("b",)] == Span(2, 1, 2, 1, 3)
    assert span_of(places, ("x", 3)) == span_of(places, ()) == Span(1, 1, 1, 1, 1)


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
def test_long_texts_are_read_to_their_end(text: str) -> None:
    assert locate(text).keys() == dict(nodes(tomli.loads(text))).keys()


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
