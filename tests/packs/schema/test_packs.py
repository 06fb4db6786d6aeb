"""The schema takes every pack that the reader takes and refuses what it refuses for its form."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import tomli
from xinfu.authoring.starter import starter
from xinfu.packs.diagnostics.diagnostic import path_text
from xinfu.packs.format.json_schema import Draft

from tests.packs.mistakes import BASE, FORM, REFERENCES, Mistake
from tests.packs.schema.validation import breaches, every_draft
from tests.packs.test_codes import changed
from tests.source_rules.sources import ROOT
from tests.support.samples import NAMES, text_of

OF_FORM = {
    "value-type",
    "key-unknown",
    "key-missing",
    "value-unknown",
    "text-form",
    "text-long",
    "value-empty",
    "number-range",
    "format-newer",
    "format-unknown",
}
TOLD_BY_ANOTHER_KEY = {("alert", 0, "when", "is"), ("factor", 1, "lookup", "table")}
"""Where a type or a key is missed only because of what stands elsewhere."""

SHIPPED = sorted((ROOT / "questions").glob("*.toml"))


def name(mistake: Mistake) -> str:
    return f"{mistake[0]}-{path_text(mistake[1])[:40]}"


@every_draft
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_packs_are_taken(path: Path, draft: Draft) -> None:
    assert breaches(tomli.loads(path.read_text(encoding="utf-8")), draft) == []


@every_draft
@pytest.mark.parametrize("pack", NAMES)
def test_made_up_packs_are_taken(pack: str, draft: Draft) -> None:
    assert breaches(tomli.loads(text_of(pack)), draft) == []


@every_draft
def test_base_and_the_starter_are_taken(draft: Draft) -> None:
    assert breaches(tomli.loads(BASE), draft) == []
    text = starter("one", ("zh-Hant", "fr"), dt.date(2026, 11, 21))
    assert breaches(tomli.loads(text), draft) == []


@every_draft
@pytest.mark.parametrize("mistake", [entry for entry in FORM if entry[0] in OF_FORM], ids=name)
def test_mistakes_of_form_are_refused(mistake: Mistake, draft: Draft) -> None:
    assert breaches(tomli.loads(changed(mistake)), draft) != []


@every_draft
@pytest.mark.parametrize("mistake", [entry for entry in REFERENCES if entry[0] not in OF_FORM], ids=name)
def test_mistakes_of_reference_are_left_to_the_reader(mistake: Mistake, draft: Draft) -> None:
    assert breaches(tomli.loads(changed(mistake)), draft) == []


@every_draft
@pytest.mark.parametrize("mistake", [entry for entry in REFERENCES if entry[0] in OF_FORM], ids=name)
def test_types_that_the_reader_tells_later_are_refused_where_one_key_tells(
    mistake: Mistake, draft: Draft
) -> None:
    _, path, _, new = mistake
    elsewhere = path in TOLD_BY_ANOTHER_KEY and new != "7"
    assert (breaches(tomli.loads(changed(mistake)), draft) == []) == elsewhere


@every_draft
@pytest.mark.parametrize(
    ("old", "new", "is_taken"),
    [
        ('max = "today"', "max = 2026-11-21", True),
        ('max = "today"', 'max = "today-30d"', True),
        ('max = "today"', 'max = "today - 30"', True),
        ("max = 5", "max = 5.5", True),
        ("max = 5", "max = true", False),
        ("step = 1", "step = 0.5", True),
        ("gte = 4", "gte = 4.5", True),
        ("gte = 4", "gte = true", False),
        ("upto = 1,", "upto = 1.5,", True),
        ("today = 2026-11-21", "today = 12:00:00", False),
        ("today = 2026-11-21", 'today = "soon"', False),
        ('answers = { tea = "hot" }', 'answers = { tea = { skipped = "unsure" } }', True),
        ('answers = { tea = "hot" }', 'answers = { tea = { skipped = "later" } }', False),
        ('answers = { tea = "hot" }', "answers = { cups = 3, day = 2026-11-20 }", True),
        ('answers = { tea = "hot" }', 'answers = { tea = ["hot"] }', True),
        ('answers = { tea = "hot" }', "answers = { tea = true }", False),
        ('title = "Base"', 'title = { en = "Base", zh-Hant = "x" }', True),
        ('title = "Base"', 'title = { EN = "Base" }', False),
        ('title = "Base"', f'title = "{"信" * 120}"', True),
        ('title = "Base"', f'title = "{"信" * 121}"', False),
        ("feeds = { heat = 1 }", f"feeds = {{ {'h' * 64} = 1 }}", True),
        ("feeds = { heat = 1 }", f"feeds = {{ {'h' * 65} = 1 }}", False),
        ("feeds = { heat = 1 }", "feeds = { Heat = 1 }", False),
    ],
)
def test_values_at_the_edge(old: str, new: str, is_taken: bool, draft: Draft) -> None:
    assert old in BASE
    assert (breaches(tomli.loads(BASE.replace(old, new, 1)), draft) == []) == is_taken
