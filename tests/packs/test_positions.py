"""Each mistake is told with the line and column at which it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.packs.diagnostics.diagnostic import PackError
from xinfu.packs.library import Library

from tests.packs.mistakes import BASE

FIRST = BASE.split("\n").index


def places(folder: Path, text: str) -> list[tuple[str, int | None, int | None]]:
    """Return code, line and column of every problem of a text, as a person gets them."""
    path = folder / f"{pack_id(text)}.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        Library().find(str(path)).read()
    return [(problem.code, problem.line, problem.column) for problem in caught.value.problems]


def pack_id(text: str) -> str:
    """Return the id that a text gives its pack."""
    return text.split('id = "', 1)[1].split('"', 1)[0]


def line_of(text: str, part: str) -> tuple[int, int]:
    """Return the line and column at which a part of a text stands."""
    before = text[: text.index(part)]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def test_value_key_and_reference_are_pointed_at(tmp_path: Path) -> None:
    text = BASE.replace('kind = "one"', 'kind = "won"', 1).replace("ask = ", "aks = ", 1)
    found = {code: (line, column) for code, line, column in places(tmp_path, text)}
    assert found["value-unknown"] == line_of(text, '"won"')
    assert found["key-unknown"] == line_of(text, "aks")


@pytest.mark.parametrize(
    ("old", "new", "code", "part"),
    [
        ("due = {}", "due = { x = 2026-11-21 }", "action-unknown", "x = 2026"),
        ('after = ["boil"]', 'after = ["oil"]', "action-unknown", '"oil"'),
        ("answers = { tea", "answers = { tee", "question-unknown", "tee"),
        ('from = "day"', 'from = "dy"', "question-unknown", '"dy"'),
        ("feeds = { heat", "feeds = { het", "factor-unknown", "het"),
        ("cold = [3, 4]", "cold = [3, 4], warm = [1]", "option-unknown", "warm"),
        ("[scale.often]", "[scale.Often]", "text-form", "[scale.Often]"),
        ('id = "boil"', 'id = "Boil!"', "text-form", '"Boil!"'),
    ],
)
def test_wrong_word_is_pointed_at_whether_it_is_a_key_or_a_value(
    tmp_path: Path, old: str, new: str, code: str, part: str
) -> None:
    assert old in BASE
    text = BASE.replace(old, new, 1)
    assert (code, *line_of(text, part)) in places(tmp_path, text)


def test_problems_come_in_the_order_of_the_text(tmp_path: Path) -> None:
    text = BASE.replace("title", "tilte").replace("kind = ", "knid = ")
    lines = [(line or 0, column or 0) for _, line, column in places(tmp_path, text)]
    assert len(lines) > 3
    assert lines == sorted(lines)


@pytest.mark.parametrize("mark", ["\u201c", "\uff1d", "\uff0c"])
def test_chinese_punctuation_in_toml_is_named(tmp_path: Path, mark: str) -> None:
    text = BASE.replace("format = 1", f"format {mark} 1", 1)
    line, column = line_of(text, mark)
    assert places(tmp_path, text) == [("toml-full-width", line, column)]


def test_chinese_punctuation_inside_a_text_is_not_blamed(tmp_path: Path) -> None:
    text = BASE.replace("format = 1", 'format = 1 "\uff0c"', 1)
    assert [code for code, _, _ in places(tmp_path, text)] == ["toml-line"]
