"""Every text of a pack is found with its place, in each language."""

from __future__ import annotations

from typing import Any

import pytest
from xinfu.packs.diagnostics.diagnostic import KeyPath, path_text
from xinfu.packs.format.texts import check_languages, texts_of
from xinfu.packs.loading import parse

from tests.support.samples import NAMES, read, text_of


def tables_by_language(value: Any, path: KeyPath = ()) -> set[KeyPath]:
    """Return the place of every table in a plain tree whose keys are languages."""
    if isinstance(value, dict) and value and set(value) <= {"zh", "en"}:
        return {path}
    if not isinstance(value, dict | list):
        return set()
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    return {place for key, item in inner for place in tables_by_language(item, (*path, key))}


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_found(name: str) -> None:
    found = dict(texts_of(read(text_of(name)).document))
    by_language = {path for path, text in found.items() if isinstance(text, dict)}
    assert by_language == tables_by_language(parse(text_of(name), name))


@pytest.mark.parametrize("name", ["picnic", "toaster"])
def test_every_missing_language_is_found(name: str) -> None:
    document = read(text_of(name).replace('["zh", "en"]', '["zh", "en", "fr"]')).document
    missing = [problem for problem in check_languages(document) if problem.code == "text-missing"]
    assert {problem.path for problem in missing} == tables_by_language(parse(text_of(name), name))
    assert {problem.severity for problem in missing} == {"warning"}


def test_places_are_written_as_authors_count() -> None:
    assert path_text(("question", 2, "options", 0, "points")) == "question[3].options[1].points"
    assert path_text(()) == ""
