"""What each command says and with which exit code it ends."""

from __future__ import annotations

import re
import subprocess
from importlib.metadata import version
from pathlib import Path

import pytest
from xinfu.cli.main import COMMANDS, run
from xinfu.packs.diagnostics.diagnostic import Diagnostic
from xinfu.packs.diagnostics.message import problem_text
from xinfu.wording.words import LANGUAGES, words_in

from tests.hostile.hostile_strings import ESCAPE
from tests.support.commands import own_packs, run_program
from tests.support.shipped import every_pack, shipped

SMALL = """
format = 1
id = "small"
version = "1.0.0"
languages = ["en"]
title = "Small"
summary = "A small pack"
section = [{ id = "all", title = "All" }]
[[question]]
id = "well"
section = "all"
kind = "one"
ask = "Well?"
options = [{ id = "yes", text = "Yes" }, { id = "no", text = "No" }]
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["--lang {}", "--lang={}"])
def test_help_speaks_the_language_that_was_asked_for(tmp_path: Path, language: str, form: str) -> None:
    done = run_program(tmp_path, *form.format(language).split(), "--help")
    assert done.code == 0
    words, other = words_in(language), words_in("en" if language == "zh" else "zh")
    assert words("cli.description") in done.out
    assert words("cli.examples").strip() in done.out
    assert other("cli.description") not in done.out


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_names_every_command_and_shows_those_that_people_use(language: str) -> None:
    words = words_in(language)
    named, shown = words("cli.pack"), words("cli.examples")
    assert [command for command in COMMANDS if not re.search(rf"\b{command}\b", named, re.ASCII)] == []
    assert [command for command in COMMANDS if f"  xinfu {command} " not in shown] == ["schema"]


@pytest.mark.parametrize("command", [["packs"], ["result"]])
@pytest.mark.parametrize("before", [True, False])
def test_the_language_may_stand_before_or_after_the_command(
    tmp_path: Path, command: list[str], before: bool
) -> None:
    language = ["--lang", "en"]
    done = run_program(tmp_path, *(language + command if before else command + language), "--help")
    assert done.code == 0
    assert words_in("en")(f"cli.{command[0]}") in done.out


@pytest.mark.parametrize(("variable", "language"), [("XINFU_LANG", "en"), ("LC_ALL", "zh_CN.UTF-8")])
def test_the_environment_names_the_language(tmp_path: Path, variable: str, language: str) -> None:
    done = run_program(tmp_path, "--help", **{variable: language})
    assert words_in(language[:2])("cli.description") in done.out


def test_the_version_is_that_of_the_distribution(tmp_path: Path) -> None:
    for option in ("--version", "-V"):
        assert run_program(tmp_path, option).out == f"xinfu {version('xinfu')}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nothing-like-this"],
        ["--vers"],
        ["--lang", "xx"],
        ["--lang"],
        ["--lang=xx", "packs"],
        ["one", "two"],
        ["packs", "more"],
        ["packs", "--json"],
        ["result"],
        ["result", "credit-recovery"],
        ["result", "--answers", "x.toml"],
        ["result", "credit-recovery", "--answers"],
        ["result", "credit-recovery", "--answers", "x", "--sav", "y"],
        [f"--{ESCAPE}"],
    ],
    ids=repr,
)
def test_a_command_line_that_is_not_understood_gets_one_sentence(
    tmp_path: Path, arguments: list[str]
) -> None:
    done = run_program(tmp_path, *arguments)
    assert done.code == 2
    named = next((word for word in arguments if word in COMMANDS and not word.startswith("-")), None)
    command = "xinfu" if named is None else f"xinfu {named}"
    before, after = words_in("zh")("cli.usage", message="\0", command=command).split("\ufffd")
    assert done.complaint.startswith(before)
    assert done.complaint.endswith(after)


def test_without_a_terminal_the_screen_is_refused_and_the_pack_is_looked_for_first(tmp_path: Path) -> None:
    for arguments in ([], ["credit-recovery"]):
        done = run_program(tmp_path, *arguments)
        assert done.code == 2
        assert done.complaint == words_in("zh")("preflight.no_terminal")
    assert run_program(tmp_path, "no-such-pack").code == 1


def test_packs_lists_what_is_installed(tmp_path: Path) -> None:
    done = run_program(tmp_path, "packs")
    assert done.code == 0
    document = shipped().document
    assert any(
        {document.id, document.version, "+".join(document.languages)} <= set(line.split())
        for line in done.out.splitlines()
    )


def test_a_broken_pack_of_ones_own_hides_no_other(tmp_path: Path) -> None:
    packs = own_packs(tmp_path)
    (packs / "broken.toml").write_text("format = [\n", encoding="utf-8")
    (packs / "latin.toml").write_bytes(b'title = "\xe9"\n')
    (packs / "linked.toml").symlink_to("/etc/hostname")
    (packs / "small.toml").write_text(SMALL, encoding="utf-8")
    done = run_program(tmp_path, "packs", "--lang", "en")
    assert done.code == 1
    lines = {line.split()[0]: line for line in done.out.splitlines()}
    assert set(lines) == {*every_pack(), "broken", "latin", "linked", "small"}
    assert str(packs / "small.toml") in lines["small"]
    assert (
        f"{packs / 'broken.toml'}:2:1" in lines["broken"] or f"{packs / 'broken.toml'}:1:" in lines["broken"]
    )
    assert (
        problem_text(
            str(packs / "latin.toml"), Diagnostic("file-encoding", line=1, column=10), words_in("en")
        )
        in lines["latin"]
    )


def test_a_pack_of_ones_own_is_found_by_name_and_by_path(tmp_path: Path) -> None:
    (own_packs(tmp_path) / "small.toml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8")
    for name in ("small", "./small.toml", "small.toml", tmp_path / "small.toml"):
        done = run_program(tmp_path, "result", name, "--answers", "/dev/null")
        assert done.code == 1
        assert done.complaint.startswith("/dev/null: ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", ["missing", "folder", "pipe"])
def test_a_pack_that_is_no_file_gets_one_sentence(tmp_path: Path, language: str, make: str) -> None:
    path = tmp_path / "my.toml"
    codes = {"missing": "file-missing", "folder": "file-kind", "pipe": "file-kind"}
    if make == "folder":
        path.mkdir()
    elif make == "pipe":
        subprocess.run(["mkfifo", path], check=True)
    done = run_program(tmp_path, path, "--lang", language)
    assert done.code == 1
    assert done.complaint == problem_text(str(path), Diagnostic(codes[make]), words_in(language))


def test_all_mistakes_of_a_broken_pack_are_told_each_in_a_line(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    text = (
        SMALL.replace('kind = "one"', 'kind = "won"').replace("summary", "sumary").replace('"yes"', '"Yes!"')
    )
    path.write_text(text, encoding="utf-8")
    for arguments in ([path], ["result", path, "--answers", "x"]):
        done = run_program(tmp_path, *arguments)
        assert done.code == 1
        assert done.out == ""
        lines = done.err.splitlines()
        assert len(lines) >= 3
        places = [line.removeprefix(f"{path}:").split(":")[:2] for line in lines]
        assert all(part.isdecimal() for place in places for part in place)
        assert places == sorted(places, key=lambda place: (int(place[0]), int(place[1])))
        assert words_in("zh")("problem.guess", guess="summary") in done.err


def test_a_name_that_is_no_pack_gets_the_choices(tmp_path: Path) -> None:
    done = run_program(tmp_path, "credit-recovry")
    assert done.code == 1
    assert "credit-recovery" in done.complaint
    assert "credit-recovry" in done.complaint


def test_packs_of_ones_own_lie_in_the_folder_that_is_named(tmp_path: Path) -> None:
    packs = tmp_path / "elsewhere" / "packs"
    packs.mkdir(parents=True)
    (packs / "small.toml").write_text(SMALL, encoding="utf-8")
    no_terminal = words_in("zh")("preflight.no_terminal")
    for arguments in (["--data-dir", "elsewhere", "small"], ["small", "--no-store", "--data-dir=elsewhere"]):
        done = run_program(tmp_path, *arguments)
        assert (done.code, done.complaint) == (2, no_terminal)
    assert run_program(tmp_path, "--no-store", "small").code == 1
    assert [path.name for path in tmp_path.rglob("*")].count("small.toml") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["elsewhere"]


def test_a_folder_that_is_not_named_is_asked_for(tmp_path: Path) -> None:
    done = run_program(tmp_path, "--data-dir", "--lang", "en")
    assert done.code == 2
    assert "--data-dir" in done.complaint


GENERAL = (["--data-dir", "elsewhere"], ["--data-dir=elsewhere"], ["--lang", "en", "--data-dir", "elsewhere"])


@pytest.mark.parametrize("general", GENERAL, ids=" ".join)
@pytest.mark.parametrize("before", [True, False])
def test_what_goes_for_the_whole_program_stands_before_or_after_any_command(
    tmp_path: Path, general: list[str], before: bool
) -> None:
    (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "answers.toml").write_text('well = "yes"', encoding="utf-8")

    def run(*arguments: str) -> int:
        return run_program(tmp_path, *(*general, *arguments) if before else (*arguments, *general)).code

    assert run("packs", "add", "small.toml") == 0
    assert (tmp_path / "elsewhere" / "packs" / "small.toml").exists()
    assert run("check", "small") == 0
    assert run("result", "small", "--answers", "answers.toml") == 0
    assert run("preview", "small") == 2
    assert run("packs") == 0
    assert run("new", "mine") == 0
    assert run("schema") == run("keys") == 0
    assert run("packs", "remove", "small") == 0
    assert run("forget", "--yes") == 0


@pytest.mark.parametrize("before", [True, False])
def test_a_command_that_keeps_nothing_may_be_told_so_and_the_others_refuse(
    tmp_path: Path, before: bool
) -> None:
    (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8")

    def run(*arguments: str) -> int:
        general = ["--no-store", "--lang", "en"]
        return run_program(tmp_path, *(*general, *arguments) if before else (*arguments, *general)).code

    for arguments in (["check", "small.toml"], ["packs"], ["keys"], ["schema"], ["new", "mine"]):
        assert run(*arguments) == 0
    for arguments in (["packs", "add", "small.toml"], ["packs", "remove", "small"], ["forget", "--yes"]):
        assert run(*arguments) == 2
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("choice", [["--theme", "dark"], ["--plain"], ["--save", "packs"]])
def test_what_a_command_does_not_take_is_named_wherever_it_stands(tmp_path: Path, choice: list[str]) -> None:
    for arguments in ([*choice, "--lang", "en", "packs"], ["--lang", "en", "packs", *choice]):
        done = run_program(tmp_path, *arguments)
        assert done.code == 2
        assert f"{choice[0]} is not known here" in done.complaint


def test_a_folder_may_be_called_like_a_command(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8")
    assert run_program(tmp_path, "--data-dir", "check", "packs", "add", "small.toml").code == 0
    assert (tmp_path / "check" / "packs" / "small.toml").exists()


@pytest.mark.parametrize("name", ["-small.toml", "--lang", "--answers=x", "--help", "result"])
def test_what_stands_behind_two_hyphens_is_a_name_whatever_it_looks_like(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text(SMALL, encoding="utf-8")
    answers = tmp_path / f"{name}.toml"
    answers.write_text('well = "yes"\n', encoding="utf-8")

    def said(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        out, err = capsys.readouterr()
        return code, out, err

    code, out, _ = said("check", "--lang", "en", "--", answers.name)
    assert (code, out.startswith(f"{answers.name}:1:1: ")) == (1, True)
    code, _, err = said("packs", "--lang", "en", "add", "--", name)
    assert (code, err) == (0, "")
    code, _, err = said("packs", "--lang", "en", "remove", "--", name)
    assert (code, name in err) == (1, True)
    code, out, err = said("result", f"--answers={answers.name}", "--lang", "en", "--", "small")
    assert (code, err) == (0, "")
    assert "# My checklist" in out
    code, _, err = said("result", f"--answers={answers.name}", "--lang", "en", "--", "-" + name)
    assert (code, "-" + name in err) == (1, True)
    assert said("next", "--lang", "en", "--", name)[:2] == (1, "")
