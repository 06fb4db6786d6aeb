"""A pack with one mistake of each kind: all are found in one run, each at its place, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from xinfu.packs.diagnostics.diagnostic import MAX_PROBLEMS
from xinfu.packs.loading import load_pack

TEXT = (Path(__file__).parent / "planted.toml").read_text(encoding="utf-8")
MARK = re.compile(r"\s*# WRONG ([a-z-]+) (\d+)")


def planted() -> list[tuple[str, int, int]]:
    """Return code, line and column of each mistake, from the comments before them."""
    lines = TEXT.split("\n")
    marks = ((number, MARK.fullmatch(line)) for number, line in enumerate(lines, 1))
    return [(mark[1], number + 1, int(mark[2])) for number, mark in marks if mark]


def test_each_mistake_is_found_where_it_was_planted_and_no_other() -> None:
    found = load_pack(TEXT, "garden.toml", "made up", "garden")
    assert found.pack is None
    assert found.document is not None
    assert [(problem.code, problem.line, problem.column) for problem in found.problems] == planted()


def test_many_kinds_are_planted() -> None:
    assert len(planted()) >= 25
    assert len({code for code, _, _ in planted()}) >= 25
    assert len(planted()) < MAX_PROBLEMS


def test_what_is_pointed_at_lies_on_its_line() -> None:
    lines = TEXT.split("\n")
    for problem in load_pack(TEXT, "garden.toml", "made up", "garden").problems:
        assert problem.line is not None
        assert problem.column is not None
        assert 1 <= problem.length <= len(lines[problem.line - 1]) - problem.column + 1
        assert (problem.other is None) == (problem.other_line is None) == (problem.other_column is None)
