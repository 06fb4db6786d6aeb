"""Many people in one run: rows go where they are wanted, what is wrong is told, no end leaves half a file."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import stat
import sys
from pathlib import Path

import pytest
from xinfu.cli import result_command
from xinfu.cli.people_run import MOST
from xinfu.wording.words import LANGUAGES, words_in

from tests.support.app_pilot import squeezed
from tests.support.commands import Done, run_command, run_program
from tests.support.pseudo_terminal import CTRL_C, started
from tests.support.tea_pack import TEXT, written

PEOPLE = "id,pot,cups\nann,yes,1\n李,no,2\n"
COUNTS = words_in("en")("people.done", good=2, bad=0)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(Path("tea.toml"))
    Path("people.csv").write_text(PEOPLE, encoding="utf-8")


def result(capsys: pytest.CaptureFixture[str], *arguments: str, language: str = "en") -> Done:
    """Run `xinfu result` on the pack about tea, in this process."""
    return run_command(capsys, result_command, "./tea.toml", "--answers", *arguments, language=language)


def names() -> set[str]:
    """Return what is in the folder that was not there from the start."""
    return {path.name for path in Path().iterdir()} - {"tea.toml", "people.csv"}


def rows_of(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file by the names of their columns."""
    return list(csv.DictReader(io.StringIO(text)))


def test_rows_are_printed_in_the_form_in_which_the_answers_came(capsys: pytest.CaptureFixture[str]) -> None:
    done = result(capsys, "people.csv")
    assert (done.code, done.err.splitlines()) == (0, [COUNTS])
    rows = rows_of(done.out)
    assert [(row["line"], row["id"], row["thirst.level"], row["alerts"]) for row in rows] == [
        ("2", "ann", "ok", ""),
        ("3", "李", "high", "dry"),
    ]
    assert rows[1]["items"] == "boil;pour;mend"
    for name in ("P.JSONL", "p.ndjson"):
        Path(name).write_text('{"id": "ann", "pot": "yes"}\n', encoding="utf-8")
        (line,) = result(capsys, name).out.splitlines()
        assert json.loads(line)["items"] == ["boil", "pour"]


def test_files_have_the_form_of_their_suffix_and_are_for_their_owner(
    capsys: pytest.CaptureFixture[str],
) -> None:
    printed = result(capsys, "people.csv").out
    done = result(capsys, "people.csv", "--save", "out.csv", "--save", "out.jsonl", "--save", "./out.csv")
    assert (done.code, done.err.splitlines()) == (0, [COUNTS])
    assert done.out.splitlines() == [
        words_in("en")("people.saved", path=Path.cwd() / name) for name in ("out.csv", "out.jsonl")
    ]
    assert Path("out.csv").read_text(encoding="utf-8") == "\ufeff" + printed
    assert len(Path("out.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert stat.S_IMODE(Path("out.csv").stat().st_mode) == 0o600
    assert names() == {"out.csv", "out.jsonl"}
    nameless = result(capsys, "people.csv", "--save", "-")
    assert (nameless.code, nameless.out) == (2, "")
    assert nameless.err.strip() == words_in("en")("cli.save_wants_name")
    assert names() == {"out.csv", "out.jsonl"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_bad_rows_are_told_by_their_line_and_the_others_come_out(
    capsys: pytest.CaptureFixture[str], language: str
) -> None:
    bad = ["yes", "nope", '"no\n",x', "no"]
    Path("people.csv").write_text("pot\n" + "\n".join(bad) + "\n", encoding="utf-8")
    words = words_in(language)
    done = result(capsys, "people.csv", language=language)
    assert (done.code, [row["line"] for row in rows_of(done.out)]) == (1, ["2", "6"])
    options = words("error.option-unknown", got="nope", choices="yes, no, broken")
    assert done.err.splitlines() == [
        f"people.csv:3: pot: {options}",
        f"people.csv:4-5: {words('error.row-cells', count=2, wanted=1)}",
        words("people.done", good=2, bad=2),
    ]


def test_many_problems_are_counted_and_another_encoding_is_told_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("people.csv").write_bytes(b"id,pot\n" + "李,yes\n".encode("gbk") * 3 + b"x,x\n" * 30)
    done = result(capsys, "people.csv", "--save", "out.csv")
    lines, words = done.err.splitlines(), words_in("en")
    assert lines[0] == f"people.csv:2: {words('error.row-encoding')}"
    assert [line.split(":")[1] for line in lines[1:MOST]] == [str(number) for number in range(5, 4 + MOST)]
    assert lines[MOST:] == [
        words("problem.more", count=33 - MOST),
        words("people.done", good=0, bad=33),
        words("people.not_saved"),
    ]
    assert (done.code, done.out, names()) == (1, "", set())


def test_nothing_is_begun_where_the_first_row_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    Path("people.csv").write_text("id,pott\n1,yes\n2,no\n", encoding="utf-8")
    done = result(capsys, "people.csv")
    assert (done.code, done.complaint) == (
        1,
        "people.csv:1: pott: There is no such question. Did you mean pot?",
    )


def test_a_file_without_anybody_is_no_problem(capsys: pytest.CaptureFixture[str]) -> None:
    Path("people.csv").write_text("id,pot\n\n", encoding="utf-8")
    done = result(capsys, "people.csv")
    assert (done.code, rows_of(done.out), done.err.strip()) == (0, [], words_in("en")("people.none"))


@pytest.mark.parametrize(
    ("arguments", "code", "key", "details"),
    [
        (["none.csv"], 1, "reading.file-gone", {}),
        (["folder.csv"], 1, "reading.file-folder", {}),
        (["pipe.jsonl"], 1, "reading.file-special", {}),
        (["people.csv", "--save", "people.csv"], 1, "save.exists", {"name": "people.csv"}),
        (["people.csv", "--save", "x.md"], 1, "save.suffix", {"suffix": ".md", "choices": ".csv, .jsonl"}),
        (["people.csv", "--titles"], 2, "people.no_list", {"name": "--titles"}),
        (["people.csv", "--with-answers"], 2, "people.no_list", {"name": "--with-answers"}),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, key: str, details: dict[str, str]
) -> None:
    Path("folder.csv").mkdir()
    os.mkfifo("pipe.jsonl")
    done = result(capsys, *arguments)
    assert done.code == code
    assert words_in("en")(key, **details) in done.complaint
    assert Path("people.csv").read_text(encoding="utf-8") == PEOPLE


@pytest.mark.parametrize("save", [[], ["--save", "out.csv"]])
def test_standard_input_is_many_people_s_where_it_looks_so_or_rows_are_wanted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, save: list[str]
) -> None:
    def said(text: str) -> str:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        done = result(capsys, "-", *save)
        assert done.code == 0
        if not save:
            return done.out
        text = Path("out.csv").read_text(encoding="utf-8-sig")
        Path("out.csv").unlink()
        return text

    assert rows_of(said(PEOPLE))[1]["alerts"] == "dry"
    assert said('\n{"pot": "no"}\n{"pot": "yes"}\n').count("boil") == 2
    one = said('{"pot": "no"}\n')
    assert (rows_of(one)[0].get("alerts") == "dry") is bool(save)
    assert (one.startswith("# ")) is not bool(save)


def test_what_no_row_says_is_said_once_and_not_of_whom(capsys: pytest.CaptureFixture[str]) -> None:
    text = TEXT.replace(
        'id = "dry"\nwhen = { q = "pot", is = "no" }', 'id = "dry"\nwhen = { q = "secret", is = "tell" }'
    )
    written(Path("tea.toml"), text)
    Path("people.csv").write_text("pot,secret\nyes,hush\nyes,tell\nyes,tell\n", encoding="utf-8")
    done = result(capsys, "people.csv")
    assert done.err.splitlines() == [
        words_in("en")("people.private"),
        "All dry",
        words_in("en")("people.done", good=3, bad=0),
    ]
    assert len({tuple(row.items())[1:] for row in rows_of(done.out)}) == 1


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_ended_before_its_time_it_says_how_far_it_is_and_leaves_no_file(
    tmp_path: Path, ending: signal.Signals
) -> None:
    reader, writer = os.pipe()
    arguments = ("result", "./tea.toml", "--answers", "-", "--save", "out.jsonl")
    with os.fdopen(reader, "rb") as stdin, started(tmp_path, *arguments, stdin=stdin) as terminal:
        os.write(writer, b'{"pot": "no"}\n' * 2)
        terminal.wait_for_text(words_in("en")("people.progress", count="1", bad="0"))
        if ending == signal.SIGINT:
            terminal.send(CTRL_C)
        else:
            os.kill(terminal.process.pid, ending)
        assert terminal.wait_for_end() == 128 + ending
        shown = terminal.text
    os.close(writer)
    words = words_in("en")
    assert squeezed(words("people.stopped", good=2, bad=0) + words("people.not_saved")) in shown
    assert squeezed(words("people.progress", count="1", bad="0")) not in shown
    assert names() == set()


def test_a_reader_that_has_enough_is_no_problem(tmp_path: Path) -> None:
    Path("people.csv").write_text("pot\n" + "no\n" * 500, encoding="utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    done = run_program(tmp_path, "result", "./tea.toml", "--answers", "people.csv", stdout=writer)
    os.close(writer)
    assert (done.code, done.err) == (0, "")
