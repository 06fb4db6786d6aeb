"""What is wrong with a command line is said in the person's language, with the help that shows how."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.cli.main import COMMANDS, run
from xinfu.cli.parser import Parser, complaint
from xinfu.wording.words import LANGUAGES, words_in

from tests.support.commands import run_program

WRONG = [
    ["--nonsense"],
    ["result"],
    ["result", "credit-recovery", "--answers"],
    ["check", "x.toml", "--format", "xml"],
    ["--lang", "fr"],
    ["one", "two"],
]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_no_complaint_stays_in_english(tmp_path: Path, arguments: list[str]) -> None:
    done = run_program(tmp_path, *arguments, XINFU_LANG="zh")
    assert done.code == 2
    for word in ("argument", "unrecognized", "required", "invalid", "choose", "expected"):
        assert word not in done.complaint
    command = f"xinfu {arguments[0]}" if arguments[0] in ("result", "check") else "xinfu"
    assert f"{command} --help" in done.complaint


EMPTY = [
    ([""], "PACK"),
    (["--plain", ""], "PACK"),
    (["--data-dir", ""], "--data-dir"),
    (["check", ""], "PACK"),
    (["check", "--explain", ""], "--explain"),
    (["forget", "--data-dir", " "], "--data-dir"),
    (["new", ""], "ID"),
    (["next", ""], "FILE"),
    (["open", "list.md", ""], "OTHER"),
    (["packs", ""], "ACTION"),
    (["packs", "add", "tea.toml", " "], "FILE|FOLDER|ID"),
    (["packs", "remove", ""], "FILE|FOLDER|ID"),
    (["packs", "remove", "--", ""], "FILE|FOLDER|ID"),
    (["preview", ""], "PACK"),
    (["result", "", "--answers", "a.toml"], "PACK"),
    (["result", "tea", "--answers="], "--answers"),
    (["result", "tea", "--answers", "a.toml", "--save", ""], "--save"),
    (["schema", "--output", ""], "--output"),
]
"""What a script gives whose variable is not set, and what is missing then."""


@pytest.mark.parametrize(("arguments", "name"), EMPTY)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_name_is_none(
    capsys: pytest.CaptureFixture[str], arguments: list[str], name: str, language: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["--lang", language, *arguments])
    assert ended.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    key = "cli.value_missing" if name.startswith("-") else "cli.required"
    missing = words_in(language)(key, name=name, given=name)
    command = " ".join(["xinfu", *(word for word in arguments[:1] if word in COMMANDS)])
    assert line == words_in(language)("cli.usage", message=missing, command=command)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_complaint_that_is_not_known_is_still_said(language: str) -> None:
    assert "zebra" in complaint("zebra", "xinfu", words_in(language))


def test_every_help_fits_its_parser() -> None:
    parser = Parser("xinfu", words_in("zh"))
    assert words_in("zh")("cli.help") in parser.format_help()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--no-color packs", "--no-color is not known here"),
        ("--data d2 packs", "--data is not known here"),
        ("--nonsense 3 packs", "--nonsense is not known here"),
    ],
)
def test_a_choice_is_told_for_what_is_wrong_with_it(tmp_path: Path, arguments: str, said: str) -> None:
    done = run_program(tmp_path, *arguments.split(), XINFU_LANG="en")
    assert (done.code, said in done.complaint) == (2, True), done.complaint


def test_a_misspelt_command_is_guessed(tmp_path: Path) -> None:
    done = run_program(tmp_path, "chek", "my-pack.toml", XINFU_LANG="zh")
    assert done.code == 2
    assert "check" in done.complaint
    assert "my-pack.toml" not in done.complaint
