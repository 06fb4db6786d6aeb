"""The schema itself: valid, explained, and the same as the file that is shipped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import tomli
from xinfu.packs.format.document import Question
from xinfu.packs.format.json_schema import Draft, schema, schema_text

from tests.packs.schema.validation import every_draft
from tests.source_rules.sources import ROOT, resource

BOTH_LANGUAGES = re.compile(r".*[\u4e00-\u9fff].* / .*[A-Za-z]", re.DOTALL)


def nodes(part: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield path, part
    items = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for key, item in items:
        yield from nodes(item, (*path, str(key)))


def test_the_shipped_schema_is_the_one_that_the_program_makes() -> None:
    shipped = (ROOT / "questions" / "pack.schema.json").read_text(encoding="utf-8")
    assert shipped == schema_text(), "refresh it: xinfu schema --output questions/pack.schema.json"


def test_the_schemas_are_schemas() -> None:
    jsonschema.Draft202012Validator.check_schema(schema("2020-12"))
    jsonschema.Draft4Validator.check_schema(schema("4"))


@every_draft
def test_every_table_and_key_is_explained_in_both_languages(draft: Draft) -> None:
    whole = schema(draft)
    tables = [whole, *whole["$defs" if draft == "2020-12" else "definitions"].values()]
    assert len(tables) > 20
    for table in tables:
        assert BOTH_LANGUAGES.match(table["title"])
        explained = [table, *table.get("properties", {}).values()]
        assert all(BOTH_LANGUAGES.match(part["description"]) for part in explained)


def test_no_explanation_is_left_over() -> None:
    text = resource("descriptions.toml").read_text(encoding="utf-8")
    said = {value for table in tomli.loads(text).values() for value in table.values()}
    shown = {part for _, part in nodes(schema()) if isinstance(part, str)}
    assert said - shown == set()


@every_draft
def test_every_table_with_named_keys_refuses_others(draft: Draft) -> None:
    tables = [part for _, part in nodes(schema(draft)) if isinstance(part, dict) and "properties" in part]
    tables = [table for table in tables if table.get("type") == "object"]
    assert len(tables) > 15
    assert all(table["additionalProperties"] is False for table in tables)


@every_draft
def test_references_lead_somewhere(draft: Draft) -> None:
    whole = schema(draft)
    targets = {part for path, part in nodes(whole) if path and path[-1] == "$ref"}
    assert len(targets) > 15
    for target in targets:
        _, place, name = target.split("/")
        assert name in whole[place]


def test_the_older_draft_holds_no_newer_words() -> None:
    newer = {"$defs", "propertyNames", "const", "if", "dependentRequired"}
    words = {path[-1] for path, _ in nodes(schema("4")) if path and "properties" not in path[-2:-1]}
    assert words & newer == set()
    assert all(
        set(part) == {"$ref"} for _, part in nodes(schema("4")) if isinstance(part, dict) and "$ref" in part
    )
    assert schema("4")["definitions"]["Question"]["properties"]["step"]["exclusiveMinimum"] is True


def test_null_which_toml_has_not_is_not_in_it() -> None:
    assert '"null"' not in schema_text()
    assert "null" not in [part for _, part in nodes(schema())]


def test_words_stand_in_the_order_of_the_format() -> None:
    properties = schema()["$defs"]["Question"]["properties"]
    assert properties["kind"]["enum"][0] == "one"
    assert list(properties) == list(Question.__struct_encode_fields__)


@pytest.mark.parametrize("draft", ["2020-12", "4"])
def test_the_text_is_the_schema_and_always_the_same(draft: Draft) -> None:
    text = schema_text(draft)
    assert text == schema_text(draft)
    assert json.loads(text) == schema(draft)
    assert text.endswith("}\n")
    assert "\\u" not in text
