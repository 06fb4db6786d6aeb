"""Which front end is opened, and what `--plain` does as a command: exit codes, files, and no screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from xinfu.cli.front_ends import plain_reason
from xinfu.wording.words import LANGUAGES, plain_words_in, words_in

from tests.support.commands import data_of, environment, run_program
from tests.support.plain_talk import lines_for, said
from tests.support.shipped import shipped
from tests.support.stores import kept_answers, store

PACK = shipped("account-safety")
LINES = lines_for(PACK, PACK.document.case[0].answers)
WORDS = plain_words_in("en")


def piped(folder: Path, lines: list[str], *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run `xinfu --plain` with lines on its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "xinfu", "--plain", *arguments, "--lang", "en"],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env=environment(folder, **more),
        timeout=60,
    )


def test_a_file_is_written_from_lines_in_a_pipe_and_never_over_another(tmp_path: Path) -> None:
    done = piped(tmp_path, LINES, PACK.id, "--save", "list.md", "--no-store")
    assert (done.returncode, done.stderr) == (0, "")
    assert said([WORDS("list.saved", path=tmp_path / "list.md")]) in said([done.stdout])
    before = (tmp_path / "list.md").read_bytes()
    again = piped(tmp_path, LINES, PACK.id, "--save", "list.md")
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr == WORDS("save.exists", name="list.md") + "\n"
    assert (tmp_path / "list.md").read_bytes() == before
    assert kept_answers(tmp_path) == []


def test_lines_in_a_pipe_are_asked_nothing_about_keeping_and_nothing_stays(tmp_path: Path) -> None:
    done = piped(tmp_path, [*LINES, "result", "list"], PACK.id)
    assert (done.returncode, done.stderr) == (0, "")
    assert WORDS("keep.finished_head") not in done.stdout
    with store(data_of(tmp_path)) as opened:
        assert (opened.drafts.list(), opened.history.list()) == ([], [])
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize("name", ["none/list.md", "list.pdf", ".", "none/"])
def test_a_place_where_nothing_can_be_written_is_refused_before_anything_is_asked(
    tmp_path: Path, name: str
) -> None:
    done = piped(tmp_path, LINES, PACK.id, "--save", name)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_input_that_ends_early_is_kept(tmp_path: Path) -> None:
    done = piped(tmp_path, LINES[:3], PACK.id, "--save", "list.md", "--data-dir", "here")
    assert done.returncode == 1
    kept = WORDS("plain.kept", folder=tmp_path / "here", command=f"xinfu --plain {PACK.id} --data-dir here")
    assert said([kept]) in said([done.stdout])
    assert [path.name for path in tmp_path.iterdir()] == ["here"]


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "xinfu", "--plain", PACK.id]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(tmp_path),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    process.stdin.write("".join(f"{line}\n" for line in LINES).encode())
    process.stdin.close()
    assert process.wait(60) == 0
    assert process.stderr.read() == b""
    process.stderr.close()


def test_invalid_bytes_are_no_answer_and_end_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "xinfu", "--plain", PACK.id, "--lang", "en"],
        input=b"\xff\xfe\x00\n4\n",
        capture_output=True,
        cwd=tmp_path,
        env=environment(tmp_path),
        timeout=60,
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert len(kept_answers(tmp_path)[0]) == 1


@pytest.mark.parametrize(
    ("asked", "variables", "reason"),
    [
        (None, {}, None),
        (True, {}, "--plain"),
        (False, {"XINFU_PLAIN": "1", "ACCESSIBLE": "1"}, None),
        (None, {"XINFU_PLAIN": "1", "ACCESSIBLE": "1"}, "XINFU_PLAIN"),
        (None, {"ACCESSIBLE": "yes"}, "ACCESSIBLE"),
        (None, {"XINFU_PLAIN": "0", "ACCESSIBLE": ""}, None),
    ],
)
def test_the_command_line_decides_before_the_environment(
    monkeypatch: pytest.MonkeyPatch, asked: bool | None, variables: dict[str, str], reason: str | None
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert plain_reason(asked) == reason


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_no_screen_can_open_the_way_without_one_is_named(tmp_path: Path, language: str) -> None:
    for key in ("no_terminal", "dumb_terminal", "not_utf8"):
        assert "--plain" in words_in(language)(f"preflight.{key}")
    assert "--plain" in run_program(tmp_path, "--lang", language).complaint


def test_the_environment_opens_plain_lines_and_says_so(tmp_path: Path) -> None:
    done = run_program(tmp_path, PACK.id, "--lang", "en", ACCESSIBLE="1")
    assert done.code == 1
    assert done.out.splitlines()[0] == WORDS("plain.mode", why="ACCESSIBLE")
    assert run_program(tmp_path, PACK.id, "--no-plain", ACCESSIBLE="1").code == 2


def test_a_file_to_write_needs_plain_lines(tmp_path: Path) -> None:
    done = run_program(tmp_path, PACK.id, "--save", "list.md", "--lang", "en")
    assert done.code == 2
    assert WORDS("plain.save_needs_plain") in done.complaint


def test_a_saved_list_is_opened_by_its_name_alone_and_two_copies_become_one(tmp_path: Path) -> None:
    piped(tmp_path, LINES, PACK.id, "--save", "list.md", "--no-store")
    text = (tmp_path / "list.md").read_text(encoding="utf-8")
    (tmp_path / "copy.md").write_text(text.replace("- [ ]", "- [x]", 1), encoding="utf-8")
    done = piped(tmp_path, ["quit"], "list.md", "--no-store")
    assert (done.returncode, done.stderr) == (0, "")
    assert said([WORDS("opening.two_way")]) in said([done.stdout])
    both = run_program(
        tmp_path, "open", "list.md", "copy.md", "--plain", "--lang", "en", stdin="save list.md\nquit\n"
    )
    assert (both.code, both.err) == (0, "")
    assert "- [x]" in (tmp_path / "list.md").read_text(encoding="utf-8")
    gone = run_program(tmp_path, "open", "none.md", "--plain", "--lang", "en", stdin="")
    assert gone.code == 1
    assert said([WORDS("reading.file-gone")]) in said([gone.out])
