"""The tables of the guide name every key, test and word of the format, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import tomli
from xinfu.packs.diagnostics.diagnostic import PackError
from xinfu.packs.format import document as written
from xinfu.packs.reading.condition_reader import MAX_PARTS, MAX_TESTS
from xinfu.packs.reading.limits import LONGEST, MAX_BYTES, MAX_ENTRIES, MAX_LINES
from xinfu.packs.reading.weight import MAX_POINTS

from tests.packs.guide.format_parts import Table, all_tables, hints_of, literals_in, longest_of, required_of
from tests.packs.guide.guide import LANGUAGES, Row, Tree, blocks, code_in, prose, read_tree, tables

PLACES: list[Table] = [
    written.Document,
    written.Plan,
    written.Source,
    written.Hotline,
    written.Section,
    written.Scale,
    written.Option,
    written.Condition,
    written.Factor,
    written.Band,
    written.Rule,
    written.Override,
    written.Lookup,
    written.Question,
    written.Action,
    written.Due,
    written.Stuck,
    written.Alert,
    written.Purpose,
    written.UnusedClaims,
    written.Case,
    written.Expectation,
    written.FactorExpectation,
]
"""The tables of the format in the order in which the guide lists their keys."""

TESTS: dict[str, Any] = {
    "is": "a",
    "in": ["a"],
    "has": "a",
    "has_any": ["a"],
    "has_all": ["a"],
    "has_none": ["a"],
    "gt": 1,
    "gte": 1,
    "lt": 1,
    "lte": 1,
    "before": "today",
    "after": "today",
}
SPECIAL: dict[str, Any] = {
    "options": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}],
    "scale": "shared",
    "feeds": {"sum": 1},
    "reverse": True,
    "points": [{"sum": 1}],
    "min": 1,
    "max": 1,
}
"""Keys that some kinds of question refuse."""


def rows_of(language: str, number: int) -> list[Row]:
    """Return one of the four tables: kinds, conditions, lengths, keys."""
    found = tables(language)
    assert len(found) == 4
    return found[number]


def pack_with(question: Tree, when: Tree | None = None) -> Tree:
    """Return a pack of one question of some kind, with an action under a condition."""
    closed = question["kind"] in ("one", "many", "scale")
    own = {"options": SPECIAL["options"]} if closed and "scale" not in question else {}
    entry = {"id": "q", "section": "all", "ask": "?", **own, **question}
    factor = {"id": "sum", "title": "…", "bands": [{"id": "b", "level": "ok", "title": "…"}]}
    rule = {"when": {"q": "q", "answered": True}, "points": 1}
    return {
        "format": 1,
        "id": "made-up",
        "version": "1.0.0",
        "languages": ["en"],
        "title": "…",
        "summary": "…",
        "section": [{"id": "all", "title": "…"}],
        "scale": {"shared": {"options": SPECIAL["options"]}},
        "factor": [{**factor, "rule": [rule]}],
        "question": [entry],
        "action": [{"id": "a", "title": "…", "when": when or {"always": True}}],
    }


def is_read(tree: Tree) -> bool:
    """Tell whether a pack is without mistakes."""
    try:
        read_tree(tree)
    except PackError:
        return False
    return True


def keys_below(value: Any) -> Iterator[str]:
    """Yield the keys of a condition and of those in it."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from keys_below(item)
    elif isinstance(value, list):
        for item in value:
            yield from keys_below(item)


@pytest.mark.parametrize("language", LANGUAGES)
def test_kinds_are_those_of_the_format(language: str) -> None:
    (kinds,) = literals_in(hints_of(written.Question)["kind"])
    rows = rows_of(language, 0)
    assert [kind for row in rows for kind in code_in(row[0])] == [row[0].strip("`") for row in rows]
    assert {row[0].strip("`") for row in rows} == kinds


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("test", TESTS)
def test_each_kind_takes_the_tests_that_it_is_said_to_take(language: str, test: str) -> None:
    for row in rows_of(language, 0):
        kind = row[0].strip("`")
        operand = 1 if (kind, test) == ("number", "is") else TESTS[test]
        taken = is_read(pack_with({"kind": kind}, {"q": "q", test: operand}))
        assert taken is (test in code_in(row[3])), kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_kind_is_said_to_go_with_a_key_that_it_refuses(language: str) -> None:
    for row in rows_of(language, 0):
        kind = row[0].strip("`")
        named = set(code_in(row[2]))
        assert named <= set(hints_of(written.Question))
        for key in named & set(SPECIAL):
            value = "today" if kind == "date" else SPECIAL[key]
            assert is_read(pack_with({"kind": kind, key: value})), (kind, key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_and_test_of_a_condition_has_a_row(language: str) -> None:
    shown = [tomli.loads(f"when = {row[0].strip('`')}")["when"] for row in rows_of(language, 1)]
    named = {
        code for row in rows_of(language, 1) for code in code_in(row[1]) if re.fullmatch("[a-z_]+", code)
    }
    assert set(keys_below(shown)) | named == set(hints_of(written.Condition))


@pytest.mark.parametrize("language", LANGUAGES)
def test_lengths_are_those_of_the_format(language: str) -> None:
    rows = [[int(number) for number in re.findall(r"\d+", row[1])] for row in rows_of(language, 2)]
    hints = hints_of(written.Document), hints_of(written.Question), hints_of(written.Option)
    longest = [longest_of(hint[key]) for hint, key in zip(hints, ("title", "ask", "text"), strict=True)]
    prose_length = longest_of(hints[0]["summary"])
    assert rows == [
        *([length] for length in longest),
        [prose_length, MAX_LINES],
        [64],
        [MAX_ENTRIES],
        [LONGEST["factor",]],
        [LONGEST["question", "options"]],
        [MAX_TESTS],
        [MAX_PARTS],
        [MAX_POINTS],
        [MAX_BYTES // 1024],
    ]
    assert is_read({**pack_with({"kind": "text"}), "id": "a" * 64})
    assert not is_read({**pack_with({"kind": "text"}), "id": "a" * 65})


def test_texts_are_as_long_as_the_rows_say() -> None:
    groups = {"title": 0, "name": 0, "ask": 1, "unit": 2}
    lengths = [120, 600, 200, 4000]
    for table in all_tables():
        for key, hint in hints_of(table).items():
            length = longest_of(hint)
            if length is not None:
                group = (
                    2
                    if (table, key) in ((written.Option, "text"), (written.Stuck, "text"))
                    else groups.get(key, 3)
                )
                assert length == lengths[group], (table, key)


def test_every_table_of_the_format_is_listed() -> None:
    assert set(PLACES) == set(all_tables())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", range(len(PLACES)), ids=[table.__name__ for table in PLACES])
def test_keys_of_each_table_are_those_of_the_format(language: str, number: int) -> None:
    rows = rows_of(language, 3)
    assert len(rows) == len(PLACES)
    cell = rows[number][1]
    named = [
        code for code in code_in(cell) if re.fullmatch("[a-z_]+", code) and code not in ("false", "true")
    ]
    table = PLACES[number]
    if table is written.Lookup:
        assert named.count("first") >= 1
    assert set(named) == set(hints_of(table))
    assert set(re.findall(r"\*\*`([a-z_]+)`\*\*", cell)) == required_of(table)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_may_stand_somewhere_is_named(language: str) -> None:
    named = {code.strip('"') for code in code_in(prose(language))}
    named |= set(re.findall(r'"([a-z_]+)"', "".join(block.text for block in blocks(language, "toml"))))
    wanted = {
        word
        for table in all_tables()
        for hint in hints_of(table).values()
        for words in literals_in(hint)
        for word in words
    }
    assert wanted - named == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_lower_case_code_is_a_word_of_the_format_or_of_a_pack(language: str) -> None:
    """A key that was renamed in the format, or mistyped here, is found."""
    known = {key for table in all_tables() for key in hints_of(table)}
    known |= {
        word
        for table in all_tables()
        for hint in hints_of(table).values()
        for words in literals_in(hint)
        for word in words
    }
    known |= {"true", "false", "none", "day", "week", "month", "year"}
    examples = "".join(block.text for kind in ("toml", "sh") for block in blocks(language, kind))
    known |= {"json", "github"}
    for code in code_in(prose(language)):
        if re.fullmatch("[a-z]+(?:_[a-z]+)*", code):
            assert code in known or re.search(rf"\b{code}\b", examples), code
