"""`xinfu new`: a starter pack that works, in a file of its own, over nothing that is there."""

from __future__ import annotations

import datetime as dt
import os
import stat
from pathlib import Path

import msgspec
import pytest
import tomli
from xinfu.authoring.check import check_text
from xinfu.authoring.starter import starter
from xinfu.cli import new_command as command
from xinfu.packs.format.document import Id
from xinfu.packs.format.json_schema import schema_text
from xinfu.packs.format.texts import check_languages, texts_of
from xinfu.packs.hints.repairs import mended_id
from xinfu.packs.pack import Pack

from tests.hostile.hostile_strings import ESCAPE
from tests.support.commands import run_command, run_program
from tests.support.dates import TODAY
from tests.support.samples import read
from tests.support.worked_cases import run_cases

LANGUAGES = [
    ("zh", "en"),
    ("en",),
    ("zh",),
    ("en", "zh"),
    ("fr",),
    ("zh-Hans", "zh-Hant", "en-GB", "pt-BR", "mn-Cyrl-MN"),
]
any_languages = pytest.mark.parametrize("languages", LANGUAGES, ids=",".join)


def pack_in(languages: tuple[str, ...]) -> Pack:
    return read(starter("my-pack", languages, TODAY))


@any_languages
def test_the_starter_is_a_pack_whose_example_comes_true(languages: tuple[str, ...]) -> None:
    pack = pack_in(languages)
    assert (pack.id, tuple(pack.document.languages)) == ("my-pack", languages)
    assert list(run_cases(pack)) == []
    assert [case.expect.actions for case in pack.document.case] == [["bedtime", "phone-away"]]


@any_languages
def test_every_text_is_there_in_every_language(languages: tuple[str, ...]) -> None:
    document = pack_in(languages).document
    assert list(check_languages(document)) == []
    texts = [text for _, text in texts_of(document)]
    assert len(texts) > 20
    if len(languages) == 1:
        assert all(isinstance(text, str) for text in texts)
    else:
        assert all(isinstance(text, dict) and list(text) == list(languages) for text in texts)


def test_what_is_to_be_translated_is_marked_and_nothing_else() -> None:
    document = pack_in(("zh-Hans", "zh-Hant", "en-GB", "pt-BR")).document
    for _, text in texts_of(document):
        assert isinstance(text, dict)
        assert text["zh-Hant"] == f"[zh-Hant] {text['en-GB']}"
        assert text["pt-BR"] == f"[pt-BR] {text['en-GB']}"
        assert not text["zh-Hans"].startswith("[")
        assert not text["en-GB"].startswith("[")


def test_it_shows_what_beginners_need_and_uses_all_of_it() -> None:
    pack = pack_in(("zh", "en"))
    entries = [question.definition for question in pack.questions.values()]
    assert len(entries) == 3
    assert [entry.id for entry in entries if entry.when is not None] == ["reason"]
    assert all("unsure" in entry.skip for entry in entries)
    assert all(any(o.exclusive for o in entry.options) for entry in entries if entry.kind == "many")
    assert {entry.kind for entry in entries} == {"one", "many"}
    assert {entry.section for entry in entries} == set(pack.sections)
    assert len(pack.factors) == 1
    assert len(pack.actions) == 2


def test_dates_follow_the_day() -> None:
    tree = tomli.loads(starter("a", ("en",), dt.date(2026, 8, 31)))
    assert tree["reviewed"] == tree["case"][0]["today"] == dt.date(2026, 8, 31)
    assert tree["review_by"] == dt.date(2027, 2, 28)
    assert starter("a", ("en",), TODAY) == starter("a", ("en",), TODAY)
    read(starter("a", ("en",), dt.date.max))


@pytest.mark.parametrize(
    ("languages", "is_chinese"),
    [(("zh", "en"), True), (("zh-CN",), True), (("en", "zh"), False), (("fr", "zh"), False)],
)
def test_comments_are_in_the_first_language(languages: tuple[str, ...], is_chinese: bool) -> None:
    lines = starter("a", languages, TODAY).splitlines()
    comments = [line for line in lines if line.startswith("# ")]
    assert len(comments) > 12
    assert all(any("\u4e00" <= c <= "\u9fff" for c in line) == is_chinese for line in comments)
    assert lines[:2] == ["#:schema pack.schema.json", ""]
    assert not [line for line in lines if "$" in line or "@" in line or line.startswith("%")]


def test_the_starter_has_nothing_that_a_strict_check_minds() -> None:
    for languages in LANGUAGES:
        text = starter("my-pack", languages, TODAY)
        report = check_text(text, "my-pack.toml", TODAY, expected_id="my-pack")
        assert [problem.code for problem in report.problems if problem.severity != "note"] == []


def test_a_pack_and_its_schema_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    said = run_command(capsys, command, "my-pack")
    assert (said.code, said.err) == (0, "")
    assert "xinfu preview my-pack.toml" in said.out
    assert "xinfu check my-pack.toml" in said.out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["my-pack.toml", "pack.schema.json"]
    assert Path("pack.schema.json").read_text(encoding="utf-8") == schema_text()
    written = Path("my-pack.toml").read_bytes()
    assert b"\r" not in written
    assert read(written.decode()).id == "my-pack"


def test_a_pack_called_like_a_command_is_written_with_the_way_to_open_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = run_command(capsys, command, "check", "--folder", tmp_path)
    assert said.code == 0
    assert f"xinfu {tmp_path / 'check.toml'}" in said.out


def test_a_folder_and_languages_can_be_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "my packs"
    folder.mkdir()
    said = run_command(capsys, command, "tea", "--folder", folder, "--lang", "fr, en，fr")
    assert said.code == 0
    assert f"xinfu check '{folder / 'tea.toml'}'" in said.out
    assert read((folder / "tea.toml").read_text(encoding="utf-8")).document.languages == ["fr", "en"]


def test_others_may_read_it_as_far_as_the_person_lets_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = os.umask(0o027)
    try:
        run_command(capsys, command, "tea", "--folder", tmp_path)
    finally:
        os.umask(before)
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o640}


@pytest.mark.parametrize("what", ["file", "folder", "link"])
def test_nothing_is_written_over(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tea.toml"
    match what:
        case "file":
            path.write_text("mine")
        case "folder":
            path.mkdir()
        case _:
            path.symlink_to(tmp_path / "elsewhere.toml")
    said = run_command(capsys, command, "tea", "--folder", tmp_path)
    assert (said.code, said.out) == (1, "")
    assert "tea.toml" in said.err
    assert [found.name for found in tmp_path.iterdir()] == ["tea.toml"]
    assert what != "file" or path.read_text() == "mine"


def test_a_schema_that_is_there_stays_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schema = tmp_path / "pack.schema.json"
    schema.write_text("{}")
    said = run_command(capsys, command, "one", "--folder", tmp_path)
    assert said.code == 0
    assert f"xinfu schema --output {schema}" in said.out
    assert schema.read_text() == "{}"
    schema.write_text(schema_text(), encoding="utf-8")
    assert "pack.schema.json" not in run_command(capsys, command, "two", "--folder", tmp_path).out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_folder_that_cannot_be_written_to_is_told(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = run_command(capsys, command, "tea", "--folder", tmp_path / "nowhere", language=language)
    assert (said.code, said.out) == (1, "")
    assert str(tmp_path / "nowhere") in said.err
    assert len(said.err.splitlines()) == 1
    file = tmp_path / "file"
    file.touch()
    assert run_command(capsys, command, "tea", "--folder", file, language=language).code == 1


def test_in_a_folder_that_is_gone_its_name_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    monkeypatch.setenv("PWD", str(gone))
    gone.rmdir()
    done = run_command(capsys, command, "my-pack")
    assert done.code == 1
    assert str(gone) in done.complaint


def test_a_full_disk_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    said = run_command(capsys, command, "tea", "--folder", tmp_path)
    assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "mended"),
    [
        ("My Pack", "my-pack"),
        ("my--pack", "my-pack"),
        ("tea.toml", "tea"),
        ("Café_1", "cafe_1"),
        ("ＡＢＣ", "abc"),
        ("2nd try!", "nd-try"),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 65, "a" * 64),
        (f"a{ESCAPE}b", "a-2jb"),
        ("a\n", "a"),
    ],
)
def test_a_bad_id_is_told_with_a_good_one(
    given: str, mended: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = run_command(capsys, command, given, "--folder", tmp_path)
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith(f" {mended}\n")
    assert "\x1b" not in said.err
    assert len(said.err.splitlines()) == 1
    assert msgspec.convert(mended_id(given), Id) == mended
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("given", ["信用", "123", "!?"])
def test_an_id_without_letters_gets_no_guess(
    given: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = run_command(capsys, command, given, "--folder", tmp_path)
    assert said.code == 2
    assert len(said.err.splitlines()) == 1
    assert "my-pack" in said.err


@pytest.mark.parametrize("given", ["ZH", "english", "zh_CN", "", ",", "zh,e", "zh;en"])
def test_languages_that_are_none_are_refused(
    given: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = run_command(capsys, command, "tea", "--folder", tmp_path, "--lang", given)
    assert (said.code, said.out) == (2, "")
    assert list(tmp_path.iterdir()) == []


def test_the_process_writes_a_pack_and_refuses_to_write_it_again(tmp_path: Path) -> None:
    done = run_program(tmp_path, "new", "my-pack")
    assert (done.code, done.err) == (0, "")
    written = (tmp_path / "my-pack.toml").read_bytes()
    again = run_program(tmp_path, "new", "my-pack")
    assert again.code == 1
    assert "my-pack.toml" in again.complaint
    assert (tmp_path / "my-pack.toml").read_bytes() == written
    assert sorted(path.name for path in tmp_path.iterdir()) == ["my-pack.toml", "pack.schema.json"]
