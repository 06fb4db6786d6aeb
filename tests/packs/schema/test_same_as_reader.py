"""Packs that were damaged at random: the schema refuses what the reader refuses for its form, and no more."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

import tomli
from hypothesis import given
from hypothesis import strategies as st
from xinfu.packs.format.document import FORMAT, Document
from xinfu.packs.format.json_schema import DRAFTS
from xinfu.packs.kinds import with_kinds
from xinfu.packs.reading.limits import check_limits

from tests.packs.mistakes import BASE
from tests.packs.schema.validation import breaches, is_valid
from tests.source_rules.sources import ROOT
from tests.support.effort import examples
from tests.support.pack_trees import converted, resolved
from tests.support.samples import text_of
from tests.support.worked_cases import run_cases

DAY = dt.date(2026, 11, 21)
EVERY_KIND = (ROOT / "questions" / "every-kind.toml").read_text(encoding="utf-8")
TREES = [tomli.loads(text) for text in (BASE, EVERY_KIND, *map(text_of, ("dragon", "owls")))]
PLAIN = [True, False, 0, 1, -1, 7, 501, 1.0, 0.5, "", "x", "A b", "today", "信", "x" * 5000]
NESTED = [
    [],
    {},
    [1],
    ["x"],
    [{}],
    [[]],
    {"zh": "x"},
    {"zh": 1},
    {"x": 1},
    {"Zh": "x"},
    {"": 1},
    {"a" * 65: 1},
]
VALUES = st.sampled_from([*PLAIN, *NESTED])
DAYS = st.sampled_from(
    [DAY, dt.datetime(2026, 11, 21), dt.time(1), "2026-11-21", "2026-02-30", "21.11.2026", "today+1", 3]
)
KEYS = st.sampled_from(["zebra", "Id", "a b", "", "信", "id", "when", "title", "upto", "x" * 65])


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path]
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            found += places(item, (*path, key))
    return found


PLACES = [places(tree) for tree in TREES]


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Any]:
    index = draw(st.sampled_from(range(len(TREES))))
    tree = copy.deepcopy(TREES[index])
    path = draw(st.sampled_from(PLACES[index][1:]))
    above: Any = tree
    for key in path[:-1]:
        above = above[key]
    key, value = path[-1], above[path[-1]]
    kinds = ["replace", "remove", *(["add"] * 2 if isinstance(value, dict | list) else ["replace"])]
    match draw(st.sampled_from(kinds)):
        case "remove":
            del above[key]
        case "add" if isinstance(value, dict):
            value[draw(KEYS)] = draw(VALUES)
        case "add":
            value.append(draw(VALUES))
        case _:
            # In JSON a date is a string; elsewhere it would look like a text that may stand there.
            above[key] = draw(DAYS if isinstance(value, dt.date) else VALUES)
    return tree


def is_form_refused(tree: dict[str, Any]) -> bool:
    return bool(converted(with_kinds(tree), Document)[1]) or tree["format"] != FORMAT


def is_taken_by_the_reader(tree: dict[str, Any]) -> bool:
    document, problems = converted(with_kinds(tree), Document)
    if problems or check_limits(tree) or document is None or document.format != FORMAT:
        return False
    pack = resolved(document)
    return pack is not None and not any(
        difference.what.startswith("answers") for difference in run_cases(pack)
    )


def test_the_trees_are_taken_before_they_are_damaged() -> None:
    assert all(is_taken_by_the_reader(tree) for tree in TREES)
    assert [breaches(tree, draft) for tree in TREES for draft in DRAFTS] == [[]] * 2 * len(TREES)


@examples(200)
@given(damaged())
def test_what_is_refused_for_its_form_is_refused_by_the_schema(tree: dict[str, Any]) -> None:
    if is_form_refused(tree):
        assert [draft for draft in DRAFTS if is_valid(tree, draft)] == []


@examples(200)
@given(damaged())
def test_what_the_schema_refuses_is_refused_by_the_reader(tree: dict[str, Any]) -> None:
    refused = [breaches(tree, draft)[:1] for draft in DRAFTS if not is_valid(tree, draft)]
    if refused:
        assert not is_taken_by_the_reader(tree), refused
        assert len(refused) == len(DRAFTS)
