"""Hostile names, arguments, answers and variables of the environment at every command that takes them."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from xinfu.cli import main as cli
from xinfu.cli.result_command import print_result
from xinfu.wording.words import preferred_language, words_in

from tests.hostile.hostile_strings import every_kind, forbidden
from tests.hostile.judging import unsafe_in
from tests.hostile.places import HOSTILE_PACK, hostile_pack
from tests.packs.mistakes import BASE
from tests.support.dates import NOW
from tests.support.effort import THOROUGH

COUNT = 2000 if THOROUGH else 160
ARGUMENTS = [text.replace("\x00", "\x1b") for text in every_kind(COUNT)]
"""No argument and no file name can hold a null character."""

PACK = HOSTILE_PACK.resolve()


class Said(io.StringIO):
    """What is written to a stream, in an encoding that refuses what no terminal could be sent."""

    def write(self, text: str, /) -> int:
        text.encode("utf-8")
        return super().write(text)


def say(*arguments: str, fine: tuple[int, ...] = (0, 1, 2)) -> str:
    """Run a command line in this process; return all that it said, in which nothing acts."""
    out, err = Said(), Said()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = cli.run(list(arguments))
        except SystemExit as end:
            code = int(end.code or 0)
    said = out.getvalue() + err.getvalue()
    assert code in fine, said
    assert "Traceback" not in said
    assert unsafe_in(said) == "", [ascii(argument) for argument in arguments]
    return said


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Stay in a folder for a while."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def result_of(answers: Path) -> str:
    """Return what is said about a file of answers to the hostile pack, which is read only once."""
    said = Said()
    with redirect_stdout(said), redirect_stderr(said):
        code = print_result(hostile_pack(), answers, [], words_in("en"), NOW)
    assert code in (0, 1)
    assert said.getvalue()
    return said.getvalue()


def file_names() -> Iterator[str]:
    """Yield names that a file can have, with everything that file systems allow."""
    for text in ARGUMENTS:
        name = text.replace("/", "∕").encode("utf-8", "surrogateescape" if _can_be_bytes(text) else "replace")
        yield os.fsdecode(name[:200]) + ".toml"


def _can_be_bytes(text: str) -> bool:
    try:
        text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("check", "--explain"),
        ("check", "--format"),
        ("check", "--format", "json"),
        ("check", "--format", "github"),
        ("check", "--coverage"),
        ("result", "--answers"),
        ("result", "every-kind", "--answers"),
        ("packs",),
        ("packs", "add"),
        ("packs", "remove"),
        ("preview",),
        ("preview", "every-kind", "--case"),
        ("schema", "--draft"),
        ("new",),
        ("new", "mine", "--lang"),
        ("--lang",),
        (),
    ],
    ids="-".join,
)
def test_whatever_is_given_is_answered_in_clean_sentences(tmp_path: Path, command: tuple[str, ...]) -> None:
    with inside(tmp_path):
        for text in ARGUMENTS:
            if text.startswith("-") and command == ():
                text = f"x{text}"
            assert say(*command, text)


def test_files_of_hostile_names_are_checked_and_taken_in(tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    folder.mkdir()
    made = 0
    for number, name in enumerate(file_names()):
        path = folder / name
        try:
            path.write_text(BASE.replace('id = "base"', f'id = "base-{number}"'), encoding="utf-8")
        except OSError:
            continue
        made += 1
    assert made > COUNT * 0.8
    for path in sorted(folder.iterdir())[:40]:
        for form in ("text", "json", "github"):
            said = say("check", "--format", form, str(path))
            if form == "json":
                json.loads(said)
            if form == "github":
                assert all(line.startswith("::") for line in said.splitlines())
    say("packs", "add", str(folder))
    assert say("packs")


def test_hostile_names_in_the_folder_of_packs_are_listed_clean(tmp_path: Path) -> None:
    own = Path(os.environ["XDG_DATA_HOME"]) / "xinfu" / "packs"
    own.mkdir(parents=True)
    for name in list(file_names())[:60]:
        try:
            (own / name).write_text('format = "x"\n', encoding="utf-8")
        except OSError:
            continue
    assert len(list(own.iterdir())) > 40
    say("packs")
    say("check", "base")
    say("check", "no-such-pack")


def test_answers_from_a_file_neither_act_nor_are_said_back_raw(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    for text in every_kind(COUNT):
        for answers in (
            {text: "x"},
            {"pick": text, "several": [text], "amount": text, "day": text, "note": text},
            {"pick": {"skipped": text}},
        ):
            file.write_text(json.dumps(answers), encoding="utf-8")
            assert unsafe_in(result_of(file)) == "", ascii(text)
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        assert unsafe_in(result_of(file)) == "", ascii(text)
    say("result", str(PACK), "--lang", "en", "--answers", str(file))


def test_files_that_are_no_packs_are_said_to_be_so(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    for text in every_kind(COUNT):
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        say("check", str(file))
        file.write_bytes(f"{json.dumps(text)} = {text}".encode("utf-8", "surrogatepass"))
        say("check", str(file), "--lang", "en")


def test_the_environment_says_no_more_than_a_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for text in forbidden(COUNT):
        given = dict.fromkeys(("XINFU_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"), text)
        assert preferred_language(given) in (None, "zh", "en")
        if "\x00" in text or not _can_be_bytes(text):
            continue
        monkeypatch.setenv("XINFU_LANG", text)
        monkeypatch.setenv("LANG", text)
        assert say("check", "no-such-pack")


def test_no_name_of_a_pack_leads_out_of_the_folder(tmp_path: Path) -> None:
    with inside(tmp_path):
        for text in ARGUMENTS:
            if not text.startswith("-"):
                say("new", text)
        said = say("result", str(PACK), "--answers", "x.json", "--save", "../../x.md")
        assert said
    assert list(tmp_path.iterdir()) == []
