"""A result without a screen: from a file of answers to the list, or to one sentence about what is wrong."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest
import tomli
from xinfu.checkup.answer_file import read_answers
from xinfu.cli.result_command import print_result
from xinfu.packs.diagnostics.diagnostic import Diagnostic
from xinfu.packs.diagnostics.message import problem_text
from xinfu.wording.words import LANGUAGES, words_in

from tests.hostile.hostile_strings import ESCAPE
from tests.support.commands import Done, run_program
from tests.support.shipped import case_named, day_of, moment_of, shipped

CASE = case_named("A few days late and able to pay")
ITEM = "<!-- xinfu:"


def write_toml(path: Path, answers: dict[str, Any]) -> Path:
    """Write answers as TOML, with JSON's way of writing strings and lists."""
    lines = []
    for key, value in answers.items():
        skipped = isinstance(value, dict)
        lines.append(
            f"{key} = " + (f'{{ skipped = "{value["skipped"]}" }}' if skipped else json.dumps(value))
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert tomli.loads(path.read_text(encoding="utf-8")) == answers
    return path


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """Return a file with the answers of a worked example."""
    return write_toml(tmp_path / "answers.toml", CASE.answers)


def result(folder: Path, *arguments: str | Path, language: str = "en", **more: Any) -> Done:
    """Run `xinfu result credit-recovery`, in English unless told otherwise."""
    return run_program(folder, "result", "credit-recovery", "--lang", language, *arguments, **more)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_goes_to_standard_output_or_into_a_file(
    tmp_path: Path, answers: Path, language: str
) -> None:
    shown = result(tmp_path, "--answers", answers, language=language)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.count(ITEM) > 5
    saved = result(tmp_path, "--answers", answers, "--save", "list", language=language)
    assert saved.code == 0
    assert saved.out.strip() == words_in(language)("cli.saved", path=tmp_path / "list.md")
    assert (tmp_path / "list.md").read_text(encoding="utf-8") == shown.out
    assert (tmp_path / "list.md").stat().st_mode & 0o777 == 0o600


def test_toml_and_json_with_or_without_a_table_give_the_same_list(tmp_path: Path, answers: Path) -> None:
    other = tmp_path / "answers.json"
    other.write_bytes(msgspec.json.encode({"answers": CASE.answers}))
    assert result(tmp_path, "--answers", answers).out == result(tmp_path, "--answers", other).out


def test_a_hyphen_is_standard_input_in_either_language_of_files(tmp_path: Path, answers: Path) -> None:
    whole = result(tmp_path, "--answers", answers).out
    for text in (answers.read_text(encoding="utf-8"), f"\n {json.dumps({'answers': CASE.answers})}"):
        assert result(tmp_path, "--answers", "-", stdin=text).out == whole
    assert result(tmp_path, "--answers", "-", stdin="[").complaint
    closed = "import os; os.close(0); from xinfu.__main__ import main; main()"
    done = run_program(tmp_path, "result", "credit-recovery", "--answers", "-", program=("-c", closed))
    assert done.code == 1


@pytest.mark.parametrize(
    "stream", ["<(cat {})", "/dev/stdin < {}", "/dev/fd/0 < {}", "/proc/self/fd/7 7< {}"]
)
def test_what_a_shell_has_open_is_read_as_standard_input(tmp_path: Path, answers: Path, stream: str) -> None:
    whole = result(tmp_path, "--answers", answers).out
    shell = "import os, sys; os.execvp('bash', ['bash', '-c', sys.argv[1], sys.executable])"
    command = f'"$0" -m xinfu result credit-recovery --lang en --answers {stream.format(answers)}'
    assert run_program(tmp_path, command, program=("-c", shell)) == Done(0, whole, "")


def test_answers_are_not_taken_from_the_last_of_two_files(tmp_path: Path, answers: Path) -> None:
    done = result(tmp_path, "--answers", "nothing.toml", "--answers", answers)
    assert (done.code, "--answers" in done.complaint) == (2, True)


def test_a_descriptor_that_nobody_opened_gets_one_sentence(tmp_path: Path) -> None:
    done = result(tmp_path, "--answers", "/dev/fd/998")
    assert (done.code, len(done.complaint.splitlines())) == (1, 1)


def test_the_order_of_python_s_sets_changes_no_byte(tmp_path: Path, answers: Path) -> None:
    lists = {result(tmp_path, "--answers", answers, PYTHONHASHSEED=seed).out for seed in ("1", "2", "3")}
    assert len(lists) == 1


def test_the_json_file_is_what_its_suffix_says(tmp_path: Path, answers: Path) -> None:
    assert result(tmp_path, "--answers", answers, "--save", "list.json").code == 0
    tree = json.loads((tmp_path / "list.json").read_text(encoding="utf-8"))
    assert tree["pack_id"] == "credit-recovery"
    assert tree["items"]


def test_no_answers_at_all_still_give_a_list(tmp_path: Path) -> None:
    empty = tmp_path / "answers.toml"
    empty.touch()
    done = result(tmp_path, "--answers", empty)
    assert done.code == 0
    assert ITEM in done.out


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.toml", None, Diagnostic("file-missing")),
        ("a.json", b"{", None),
        ("a.json", b"[" * 100_000, None),
        ("a.toml", b"x = [\n", None),
        ("a.toml", b'x = "\xff"\n', Diagnostic("file-encoding", line=1, column=6)),
        ("a.json", b"9" * 10_000, None),
        ("a.toml", b'{"one": "yes"}', None),
    ],
    ids=range(7),
)
def test_a_file_of_answers_that_cannot_be_read_gets_one_sentence(
    tmp_path: Path, name: str, data: bytes | None, problem: Diagnostic | None
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    done = result(tmp_path, "--answers", path)
    assert done.code == 1
    assert done.complaint.startswith(str(path))
    assert "xinfu new" not in done.complaint
    if problem is not None:
        assert done.complaint == problem_text(str(path), problem, words_in("en"))


@pytest.mark.parametrize("place", ["folder", "/dev/full", "/dev/null"])
def test_answers_are_read_from_ordinary_files_only(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    done = result(tmp_path, "--answers", place)
    assert done.code == 1
    assert done.complaint == problem_text(place, Diagnostic("file-kind"), words_in("en"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"fraud_noww": "no"},
        {"fraud_now": "nope"},
        {"fraud_now": 7},
        {"fraud_now": ["no"]},
        {"fraud_now": {"skipped": "perhaps"}},
        {"fraud_now": {"skipped": "unsure", "more": 1}},
        {"threatened": {"skipped": "unsure"}},
        {"why_here": []},
        {"why_here": ["score", "nothing"]},
        {"credit_kinds": ["none", "card"]},
        {"fraud_now": "no", "late_now": ESCAPE},
    ],
    ids=repr,
)
def test_an_answer_that_cannot_be_taken_is_named(tmp_path: Path, wrong: dict[str, Any]) -> None:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(wrong), encoding="utf-8")
    done = result(tmp_path, "--answers", path)
    assert done.code == 1
    _, problems = read_answers(shipped(), wrong, day_of(CASE))
    assert len(problems) == 1
    assert done.complaint.startswith(f"{path}: {problems[0].question}: ")
    assert "{{" not in done.complaint
    guess = problems[0].details.get("guess")
    assert not guess or words_in("en")("problem.guess", guess=guess) in done.complaint


def test_every_answer_that_cannot_be_taken_is_named(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps({"fraud_now": "x", "threatened": "y", "nothing": 1}), encoding="utf-8")
    done = result(tmp_path, "--answers", path)
    assert (done.code, done.out) == (1, "")
    assert len(done.err.splitlines()) == 3


@pytest.mark.parametrize(
    ("save", "code", "details"),
    [
        (
            "list.exe",
            "suffix",
            {"suffix": ".exe", "choices": ".md, .html, .ics, .txt, .json, .tasks.ics"},
        ),
        ("sub/list.md", "no-folder", {"folder": "{folder}/sub"}),
        ("there.md/list.md", "not-folder", {"folder": "{folder}/there.md"}),
        ("there.md", "exists", {"name": "there.md"}),
        ("folder.md", "is-folder", {"name": "folder.md"}),
        (".", "is-folder", {"name": "."}),
        ("sub/", "name-empty", {}),
    ],
)
def test_a_list_that_cannot_be_saved_gets_one_sentence(
    tmp_path: Path, answers: Path, save: str, code: str, details: dict[str, str]
) -> None:
    (tmp_path / "there.md").write_text("mine", encoding="utf-8")
    (tmp_path / "folder.md").mkdir()
    done = result(tmp_path, "--answers", answers, "--save", save)
    assert done.code == 1
    filled = {key: value.format(folder=tmp_path) for key, value in details.items()}
    assert done.complaint == words_in("en")(f"save.{code}", **filled)
    assert (tmp_path / "there.md").read_text(encoding="utf-8") == "mine"


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path, answers: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        assert result(tmp_path, "--answers", answers, stdout=write) == Done(0, "", "")
    finally:
        os.close(write)


def test_an_output_that_takes_nothing_gets_one_sentence(tmp_path: Path, answers: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        for arguments in (["result", "credit-recovery", "--answers", answers], ["packs"], ["--help"]):
            done = run_program(tmp_path, *arguments, stdout=full)
            assert done.code == 1
            assert done.complaint


@pytest.mark.parametrize("encoding", ["gbk", "latin-1", "ascii"])
def test_an_output_that_lacks_characters_loses_those_and_no_more(
    tmp_path: Path, answers: Path, encoding: str
) -> None:
    done = result(tmp_path, "--answers", answers, PYTHONIOENCODING=encoding)
    assert done.code == 0
    assert done.out.count(ITEM) > 5
    assert run_program(tmp_path, "packs", PYTHONIOENCODING=encoding).code == 0
    assert run_program(tmp_path, "--help", PYTHONIOENCODING=encoding).code == 0


def test_the_file_is_the_same_however_the_output_is_encoded(tmp_path: Path, answers: Path) -> None:
    expected = tmp_path / "expected.md"
    assert print_result(shipped(), answers, [str(expected)], words_in("zh"), moment_of(CASE)) == 0
    done = run_program(
        tmp_path,
        "result",
        "credit-recovery",
        "--answers",
        answers,
        "--save",
        "list.md",
        PYTHONIOENCODING="ascii",
    )
    assert done.code == 0
    lists = (file.read_text(encoding="utf-8").split("\n") for file in (tmp_path / "list.md", expected))
    # The days in the lines are counted from the day of each list.
    titles, wanted = ([line.split(" · ")[0] for line in lines if ITEM in line] for lines in lists)
    assert titles[1:] == wanted[1:]


def test_answers_go_into_the_file_when_that_is_said_and_what_a_reader_learns_is_said_first(
    tmp_path: Path, answers: Path
) -> None:
    said, question = words_in("en")("save.learns_answers"), shipped().questions["why_here"].definition.ask
    asked = shipped().say(question, "en")
    for flags, told in (((), False), (("--with-answers",), True)):
        done = result(tmp_path, "--answers", answers, "--save", f"{told}.md", *flags)
        assert done.code == 0
        assert (said in done.err) is told
        assert (asked in (tmp_path / f"{told}.md").read_text(encoding="utf-8")) is told


def test_nothing_is_left_behind_but_the_list(tmp_path: Path, answers: Path) -> None:
    assert result(tmp_path, "--answers", answers, "--save", "list.md").code == 0
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["answers.toml", "list.md"]


def test_several_files_are_written_at_once_or_none_is(tmp_path: Path, answers: Path) -> None:
    names = ["a.md", "b.html", "c.tasks.ics", "d.txt"]
    saves = [part for name in names for part in ("--save", name)]
    done = result(tmp_path, "--answers", answers, *saves)
    assert done.code == 0
    words = words_in("en")
    assert done.out.splitlines() == [words("cli.saved", path=tmp_path / name) for name in names]
    assert done.err.splitlines() == [words("save.learns_txt")]
    again = result(tmp_path, "--answers", answers, "--save", "e.md", "--save", "b.html")
    assert (again.code, again.complaint) == (1, words("save.exists", name="b.html"))
    assert not (tmp_path / "e.md").exists()


def test_a_calendar_tells_titles_and_is_split_when_that_is_said(tmp_path: Path, answers: Path) -> None:
    words = words_in("en")
    neutral = result(tmp_path, "--answers", answers, "--save", "a.ics", "--split", "--save", "b.md")
    assert (neutral.code, neutral.err) == (0, "")
    parts = sorted(tmp_path.glob("a-*.ics"))
    assert len(parts) == neutral.out.count("a-") > 1
    assert all("SUMMARY:List" in part.read_text(encoding="utf-8") for part in parts)
    titled = result(tmp_path, "--answers", answers, "--save", "t.ics", "--titles")
    assert titled.code == 0
    assert titled.err.startswith(words("save.learns_ics_titles", title="…").partition("…")[0])
    text = (tmp_path / "t.ics").read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == len(parts)
    assert "SUMMARY:List" not in text
    alone = result(tmp_path, "--answers", answers, "--split", "--save", "x.md")
    assert (alone.code, alone.complaint) == (2, words("cli.split_needs_calendar"))


@pytest.mark.parametrize("text", ["[]", "3", '{"answers": ["no"]}', "null"])
def test_json_that_holds_no_answers_is_not_taken_for_an_empty_list(tmp_path: Path, text: str) -> None:
    path = tmp_path / "answers.json"
    path.write_text(text, encoding="utf-8")
    done = run_program(tmp_path, "--lang=en", "result", "credit-recovery", "--answers", path)
    assert done.code == 1
    assert done.out == ""
    assert '{"late_now": "none"}' in done.err


ODD = """
format = 1
id = "odd"
version = "1.0.0"
languages = ["en"]
title = "Odd"
summary = "Odd answers"
section = [{ id = "s", title = "S" }]
question = [
  { id = "q", section = "s", kind = "one", ask = "Which?", skip = ["unsure"], options = [
    { id = "a", text = "A" }, { id = "b", text = "B" } ] },
  { id = "n", section = "s", kind = "number", ask = "How much?" },
]
action = [{ id = "do", title = "Do", when = { q = "n", gt = 1 } }]
"""


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.json", '{"q": "a", "q": "b"}', "q: This is given twice. Remove one."),
        ("a.json", '{"answers": {"q": "a"}, "answers": {"n": 1}}', "answers: This is given twice."),
        ("a.json", '{"q": null}', "Leave the question out"),
        ("a.json", '{"q": ["a"]}', "q: One answer is wanted here, not a list."),
        ("a.json", '{"q": {"skipped": "Unsure"}}', 'Write a skip as {"skipped": "unsure"}.'),
        ("a.json", '{"q": "unsure"}', 'Write a skip as {"skipped": "unsure"}.'),
        ("a.json", '{"q": true}', "There is no option true."),
        ("a.toml", 'q = "unsure"', 'Write a skip as { skipped = "unsure" }.'),
        ("a.toml", 'n = 1\n[answers]\nq = "a"', "n: This stands outside of answers"),
        ("a.toml", '[answers]\nq = "a"\n[more]\nn = 1', "more: This stands outside of answers"),
        ("a.json", '{"n": 1, "nonsense": 1, "answers": {"q": "a"}}', "nonsense: This stands outside"),
        ("a.json", "[]", '{"late_now": "none"}'),
        ("a.json", '{"answers": "q"}', '{"late_now": "none"}'),
        ("a.toml", 'answers = "q"', 'late_now = "none"'),
    ],
)
def test_nothing_in_a_file_of_answers_is_dropped_in_silence(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    (tmp_path / "odd.toml").write_text(ODD, encoding="utf-8")
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = run_program(tmp_path, "result", "./odd.toml", "--lang", "en", "--answers", name)
    assert (done.code, done.out) == (1, "")
    assert said in done.err


@pytest.mark.parametrize("text", ['{"n": 12345678901234567.5}', "n = 12345678901234567.5"])
def test_numbers_of_a_file_are_taken_to_their_last_digit(tmp_path: Path, text: str) -> None:
    (tmp_path / "odd.toml").write_text(ODD, encoding="utf-8")
    file = tmp_path / ("a.json" if text.startswith("{") else "a.toml")
    file.write_text(text, encoding="utf-8")
    done = run_program(tmp_path, "result", "./odd.toml", "--lang", "en", "--answers", file, "--with-answers")
    assert "“12345678901234567.5”" in done.out
