"""`xinfu schema` prints the schema, and writes it over nothing but a schema."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from xinfu.checklist.formats.list_schema import list_schema_text
from xinfu.cli import schema_command as command
from xinfu.packs.format.json_schema import DRAFTS, Draft, schema, schema_text
from xinfu.wording.words import words_in

from tests.support.commands import run_command, run_program


@pytest.mark.parametrize("draft", DRAFTS)
def test_the_schema_is_printed_and_nothing_else(draft: Draft, capsys: pytest.CaptureFixture[str]) -> None:
    said = run_command(capsys, command, "--draft", draft)
    assert (said.code, said.out, said.err) == (0, schema_text(draft), "")


def test_the_schema_of_a_saved_list_is_printed_too(capsys: pytest.CaptureFixture[str]) -> None:
    said = run_command(capsys, command, "--list")
    assert (said.code, said.out, said.err) == (0, list_schema_text(), "")
    assert run_command(capsys, command, "--list", "--draft", "4").code == 2


def test_a_file_is_written_and_refreshed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "pack.schema.json"
    assert run_command(capsys, command, "--output", file).code == 0
    assert json.loads(file.read_bytes()) == schema()
    said = run_command(capsys, command, "--output", file, "--draft", "4")
    assert said.code == 0
    assert str(file) in said.out
    assert json.loads(file.read_bytes()) == schema("4")
    assert stat.S_IMODE(file.stat().st_mode) & 0o444 == 0o444


@pytest.mark.parametrize("text", ["my own pack", "{}", "[]", "\xff", '{"answers": {}}'])
def test_a_file_that_is_no_schema_is_left_alone(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="latin-1")
    said = run_command(capsys, command, "--output", file)
    assert said.code == 1
    assert "mine.toml" in said.err
    assert file.read_text(encoding="latin-1") == text


def test_a_place_that_cannot_be_looked_at_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run_command(capsys, command, "--output", tmp_path / ("x" * 300))
    assert (said.code, said.complaint) == (1, words_in("en")("write.name_long"))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run_command(capsys, command, "--output", tmp_path / "nowhere" / "x.json")
    assert said.code == 1
    assert str(tmp_path / "nowhere") in said.err
    assert len(said.err.splitlines()) == 1


def test_the_process_prints_utf_8_whatever_the_terminal_speaks(tmp_path: Path) -> None:
    done = run_program(tmp_path, "schema", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (done.code, done.out, done.err) == (0, schema_text(), "")
    assert list(tmp_path.iterdir()) == []
