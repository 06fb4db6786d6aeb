"""`xinfu check`: exit codes, the three formats, explanations and the map."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from xinfu.authoring.explain import codes
from xinfu.cli import check_command as command
from xinfu.wording.words import LANGUAGES

from tests.authoring.tidy_pack import TIDY
from tests.support.commands import run_command, run_program

BROKEN = TIDY.replace('kind = "many"', 'kind = "mnay"')
ODD = TIDY.replace('skip = ["prefer_not"]', "")


def written(folder: Path, text: str, name: str = "tidy") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "strict", "code"),
    [
        (TIDY, False, 0),
        (TIDY, True, 0),
        (ODD, False, 0),
        (ODD, True, 1),
        (BROKEN, False, 1),
        (BROKEN, True, 1),
    ],
)
@pytest.mark.parametrize("form", command.FORMATS)
def test_errors_fail_and_warnings_only_when_strict(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, strict: bool, code: int, form: str
) -> None:
    flags = ["--strict"] if strict else []
    assert run_command(capsys, command, written(tmp_path, text), "--format", form, *flags).code == code


def test_all_packs_are_checked_and_one_bad_one_fails_all(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    bad = written(tmp_path, BROKEN)
    (tmp_path / "good").mkdir()
    said = run_command(capsys, command, bad, written(tmp_path / "good", TIDY), "nowhere", "--format", "json")
    files = json.loads(said.out)["files"]
    assert said.code == 1
    assert [file["errors"] for file in files] == [1, 0, 1]
    assert files[2]["problems"][0]["code"] == "pack-unknown"
    assert files[0]["problems"][0]["guess"] == "many"


def test_a_file_that_shares_its_name_with_an_installed_pack_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_command(capsys, command, "account-safety").err == ""
    written(tmp_path, BROKEN, "account-safety")
    said = run_command(capsys, command, "account-safety")
    assert (said.code, "./account-safety.toml" in said.err) == (0, True)
    assert run_command(capsys, command, "./account-safety.toml").code == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_is_explained_and_a_misspelt_one_guessed(
    capsys: pytest.CaptureFixture[str], language: str
) -> None:
    said = run_command(capsys, command, "--explain", "option-unknown", language=language)
    assert (said.code, said.err) == (0, "")
    assert "option-unknown" in said.out
    wrong = run_command(capsys, command, "--explain", "option-unknwn", language=language)
    assert (wrong.code, wrong.out) == (2, "")
    assert "option-unknown" in wrong.err
    assert len(codes()) > 80


def test_the_map_is_printed_and_a_broken_pack_has_none(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = written(tmp_path, TIDY)
    assert "sweep" in run_command(capsys, command, path, "--coverage").out
    said = run_command(capsys, command, path, "--coverage", "--format", "json")
    (tree,) = json.loads(said.out)["packs"]
    assert tree["id"] == "tidy"
    broken = run_command(capsys, command, written(tmp_path, BROKEN), "--coverage")
    assert (broken.code, broken.out) == (1, "")
    assert "mnay" in broken.err


def test_nothing_to_check_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run_command(capsys, command).code == 2
    assert run_command(capsys, command, written(tmp_path, TIDY), "--coverage", "--format", "github").code == 2


def test_as_a_process_in_chinese(tmp_path: Path) -> None:
    done = run_program(tmp_path, "check", written(tmp_path, BROKEN), XINFU_LANG="zh")
    assert done.code == 1
    assert "tidy.toml:" in done.out
    assert "value-unknown" in done.out
    assert "^^^^" in done.out


def test_a_folder_means_its_packs(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    written(tmp_path, TIDY)
    written(tmp_path, BROKEN, "broken")
    said = run_command(capsys, command, tmp_path, "--format", "json")
    assert sorted(Path(file["file"]).name for file in json.loads(said.out)["files"]) == [
        "broken.toml",
        "tidy.toml",
    ]


def test_a_file_may_be_named_without_its_suffix_in_the_guess(tmp_path: Path) -> None:
    written(tmp_path, TIDY)
    done = run_program(tmp_path, "check", "tidy", XINFU_LANG="en")
    assert done.code == 1
    assert "tidy.toml" in done.out
