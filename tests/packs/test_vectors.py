"""The vectors that are published for other readers say what this reader says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from xinfu.packs.diagnostics.diagnostic import Diagnostic, PackError
from xinfu.packs.loading import load_pack
from xinfu.packs.reading.source import decode

from tests.packs.mistakes import FORM, REFERENCES
from tests.packs.toml.mistakes_of_toml import MISTAKES as TOML_MISTAKES
from tests.packs.vectors.write import FOLDER, vectors

FILES = sorted(FOLDER.glob("*.toml"))
EXPECTED = re.compile(r"\A# expect: (?:(valid)|([a-z-]+) (\d+):(\d+))\r?\n")
TOO_BIG_TO_SHIP = {"list-long", "pack-large", "points-many", "score-long", "tests-many"}
"""Thousands of entries or of points, a hundred comparisons or thirty factors are no small file."""


def expected(content: bytes) -> tuple[str, int | None, int | None]:
    found = EXPECTED.match(content.decode("utf-8-sig", errors="replace"))
    assert found is not None
    valid, code, line, column = found.groups()
    return (valid, None, None) if valid else (code, int(line), int(column))


def problems(content: bytes) -> tuple[Diagnostic, ...]:
    try:
        text = decode(content, "vector.toml")
    except PackError as error:
        return error.problems
    reading = load_pack(text, "vector.toml", "made up", None)
    assert (reading.pack is None) == any(item.severity == "error" for item in reading.problems)
    return tuple(item for item in reading.problems if item.severity != "note")


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_vector_is_judged_as_its_first_line_says(path: Path) -> None:
    content = path.read_bytes()
    found = [(item.code, item.line, item.column) for item in problems(content) if item.severity != "note"]
    wanted = expected(content)
    assert found == ([] if wanted[0] == "valid" else [wanted])


def test_files_are_those_that_the_script_writes() -> None:
    assert {path.name: path.read_bytes() for path in FILES} == dict(vectors())


def test_there_are_enough_and_every_code_of_the_reader_is_among_them() -> None:
    codes = [expected(path.read_bytes())[0] for path in FILES]
    assert len(codes) - codes.count("valid") >= 60
    assert codes.count("valid") >= 10
    known = {code for code, *_ in (*FORM, *REFERENCES)} | set(TOML_MISTAKES)
    known |= {"sum-partial", "text-unsafe", "key-unsafe", "file-encoding"}
    assert known - set(codes) == TOO_BIG_TO_SHIP


def test_no_vector_is_large() -> None:
    assert max(path.stat().st_size for path in FILES) < 8000
