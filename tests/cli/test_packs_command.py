"""Packs are listed with where they come from, taken in when they are good, and taken away again."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from xinfu.cli import packs_command as command
from xinfu.packs.library import Library, PackFile
from xinfu.packs.reading.limits import MAX_BYTES
from xinfu.store.folders import PACKS, data_folder
from xinfu.text.cells import cells
from xinfu.wording.words import LANGUAGES, words_in

from tests.hostile.hostile_strings import ESCAPE
from tests.support.commands import Done, run_command
from tests.support.samples import text_of
from tests.support.tea_pack import BROKEN, TEXT, written

WORDS = words_in("en")
UNLISTED = TEXT.replace('version = "1.0.0"', 'version = "1.0.0"\nlisted = false')
FAILING = TEXT.replace("expect = { asked = 5 }", "expect = { asked = 6 }", 1)


class Packs:
    """The command, with the folder that it works on."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str | Path, language: str = "en") -> Done:
        return run_command(self._capsys, command, *arguments, language=language)

    @property
    def folder(self) -> Path:
        data = data_folder()
        assert data is not None
        return data / PACKS

    def own(self, name: str, text: str) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path


@pytest.fixture
def packs(capsys: pytest.CaptureFixture[str]) -> Packs:
    return Packs(capsys)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return written(tmp_path / "draft2.toml")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_pack_is_listed_with_its_origin_in_columns(packs: Packs, language: str) -> None:
    own = packs.own("tea.toml", UNLISTED)
    done = packs(language=language)
    assert (done.code, done.err) == (0, "")
    words = words_in(language)
    rows = {line.split()[0]: line for line in done.out.splitlines()}
    assert rows["credit-recovery"].split()[3:] == [*words("packs.listed").split(), "xinfu"]
    assert rows["tea"].split() == ["tea", "1.0.0", "zh+en", *words("packs.unlisted").split(), str(own)]
    ends = {cells(row[: row.rindex("  ")]) for row in rows.values()}
    assert len(ends) == 1


def test_a_broken_pack_is_told_beside_the_good_ones(packs: Packs) -> None:
    bad = packs.own("tea.toml", BROKEN)
    packs.own("owls.toml", text_of("owls"))
    done = packs()
    assert done.code == 1
    rows = {line.split()[0]: line for line in done.out.splitlines()}
    assert {"tea", "owls", "credit-recovery"} <= set(rows)
    assert f"{bad}:" in rows["tea"]


def test_a_pack_that_another_one_overshadows_is_told(packs: Packs) -> None:
    text = text_of("owls").replace('id = "owls"', 'id = "credit-recovery"')
    own = packs.own("credit-recovery.toml", text)
    done = packs()
    assert done.code == 0
    mine, installed = (line for line in done.out.splitlines() if line.startswith("credit-recovery"))
    assert mine.endswith(str(own))
    assert WORDS("packs.shadowed_by", origin="xinfu", used=own) in installed


def test_a_folder_that_cannot_be_read_is_told(packs: Packs) -> None:
    packs.folder.parent.mkdir(parents=True)
    packs.folder.write_text("", encoding="utf-8")
    done = packs()
    assert done.code == 1
    assert str(packs.folder) in done.err
    assert "credit-recovery" in done.out


def test_a_pack_that_is_called_like_a_command_is_taken_with_the_way_to_open_it(
    packs: Packs, tmp_path: Path
) -> None:
    draft = tmp_path / "x.toml"
    draft.write_text(TEXT.replace('id = "tea"', 'id = "check"', 1), encoding="utf-8")
    done = packs("add", draft)
    place = packs.folder / "check.toml"
    assert (done.code, done.err) == (0, "")
    assert f"xinfu {place}" in done.out
    assert Library((packs.folder,)).find(str(place)).read().id == "check"


def test_two_options_with_one_text_keep_a_pack_out(packs: Packs, tmp_path: Path) -> None:
    twice = TEXT.replace('en = "Black"', 'en = "Green"', 1)
    assert twice != TEXT
    draft = tmp_path / "x.toml"
    draft.write_text(twice, encoding="utf-8")
    done = packs("add", draft)
    assert (done.code, done.out) == (1, "")
    assert "option-text-twice" in done.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_good_pack_is_taken_in_under_its_id_whatever_its_file_is_called(
    packs: Packs, draft: Path, language: str
) -> None:
    done = packs("add", draft, language=language)
    place = packs.folder / "tea.toml"
    assert (done.code, done.err) == (0, "")
    assert done.out == words_in(language)("packs.added", id="tea", path=place) + "\n"
    assert place.read_text(encoding="utf-8") == TEXT
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(packs.folder.stat().st_mode) == 0o700
    assert PackFile("tea", place, "").read().id == "tea"
    again = packs("add", draft, language=language)
    assert (again.code, again.out) == (0, words_in(language)("packs.same", id="tea", path=place) + "\n")


def test_a_name_that_ends_in_anything_and_a_link_that_was_named_will_do(packs: Packs, draft: Path) -> None:
    link = draft.with_name("link")
    link.symlink_to(draft)
    assert packs("add", link).code == 0
    assert not (packs.folder / "tea.toml").is_symlink()


def test_another_pack_of_the_same_id_is_replaced_only_when_told_to(packs: Packs, draft: Path) -> None:
    packs("add", draft)
    draft.write_text(UNLISTED, encoding="utf-8")
    refused = packs("add", draft)
    place = packs.folder / "tea.toml"
    assert (refused.code, refused.out) == (1, "")
    assert WORDS("packs.exists", file=draft, id="tea", path=place) in refused.err
    assert place.read_text(encoding="utf-8") == TEXT
    done = packs("add", "--replace", draft)
    assert (done.code, done.out) == (0, WORDS("packs.replaced", id="tea", path=place) + "\n")
    assert place.read_text(encoding="utf-8") == UNLISTED


def test_a_pack_with_the_id_of_an_installed_one_is_taken_only_when_told_to(packs: Packs, draft: Path) -> None:
    draft.write_text(TEXT.replace('id = "tea"', 'id = "credit-recovery"'), encoding="utf-8")
    refused = packs("add", draft)
    assert refused.code == 1
    said = WORDS("packs.overshadows", file=draft, id="credit-recovery", origin="xinfu")
    assert said in refused.err
    assert not packs.folder.exists()
    assert packs("add", draft, "--replace").code == 0
    assert packs("add", draft).code == 0


def test_a_worked_example_that_fails_keeps_a_pack_out(packs: Packs, draft: Path) -> None:
    draft.write_text(FAILING, encoding="utf-8")
    refused = packs("add", draft)
    assert refused.code == 1
    assert "asked" in refused.err
    assert str(draft) in refused.err
    assert not packs.folder.exists()


def bad_files(folder: Path) -> dict[str, Path]:
    """Return paths that are no packs, each under its own name."""
    paths = {name: folder / f"{name}.toml" for name in ("missing", "pipe", "loop", "large", "latin", "wrong")}
    os.mkfifo(paths["pipe"])
    paths["loop"].symlink_to(paths["loop"])
    paths["large"].write_bytes(b"#" * (MAX_BYTES + 1))
    paths["latin"].write_bytes(b'title = "\xe9"\n')
    paths["wrong"].write_text(BROKEN, encoding="utf-8")
    paths["no-id"] = folder / "no-id.toml"
    paths["no-id"].write_text(TEXT.replace('id = "tea"\n', ""), encoding="utf-8")
    paths["far"] = folder / "far.toml"
    paths["far"].write_text(TEXT.replace('id = "tea"', 'id = "../../far"'), encoding="utf-8")
    return paths


def test_what_is_no_pack_is_refused_with_its_reason(packs: Packs, tmp_path: Path) -> None:
    for path in bad_files(tmp_path).values():
        refused = packs("add", path)
        assert (refused.code, refused.out) == (1, ""), path
        assert refused.err.startswith(str(path))
        assert WORDS("packs.refused", file=path) in refused.err
    assert not packs.folder.exists()
    assert not (tmp_path / "far").exists()


def test_of_a_folder_the_good_ones_are_taken_and_the_others_told(packs: Packs, tmp_path: Path) -> None:
    box = tmp_path / "box"
    box.mkdir()
    bad = bad_files(box)
    (box / "draft.toml").write_text(TEXT, encoding="utf-8")
    (box / "owls.toml").write_text(text_of("owls"), encoding="utf-8")
    (box / "owls-again.toml").write_text(text_of("owls") + "\n# more\n", encoding="utf-8")
    (box / "linked.toml").symlink_to(tmp_path / "elsewhere.toml")
    (box / ".#tea.toml").symlink_to("nobody@nowhere")
    (box / "notes.txt").write_text("no pack", encoding="utf-8")
    deeper = box / "deeper.toml"
    deeper.mkdir()
    (deeper / "dragon.toml").write_text(text_of("dragon"), encoding="utf-8")
    listed = {path.name for path in box.iterdir()}
    for more in ([], ["--replace"]):
        done = packs("add", *more, box)
        assert done.code == 1
        assert sorted(path.name for path in packs.folder.iterdir()) == ["owls.toml", "tea.toml"]
        assert len(done.out.splitlines()) == 2
        for path in (*bad.values(), box / "owls.toml", box / "linked.toml", deeper):
            assert (WORDS("packs.refused", file=path) in done.err) == (path.name in listed), path
        assert ".#tea" not in done.err
        assert "notes" not in done.err


def test_a_folder_without_packs_is_told(packs: Packs, tmp_path: Path) -> None:
    box = tmp_path / "box"
    box.mkdir()
    refused = packs("add", box)
    assert (refused.code, refused.err) == (1, WORDS("packs.no_files", folder=box) + "\n")


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_what_lies_in_the_way_is_not_touched(packs: Packs, draft: Path, kind: str) -> None:
    packs.folder.mkdir(parents=True)
    place = packs.folder / "tea.toml"
    if kind == "folder":
        place.mkdir()
    else:
        place.symlink_to(draft)
    refused = packs("add", "--replace", draft)
    assert refused.code == 1
    assert WORDS("packs.in_the_way", path=place) in refused.err
    assert place.is_dir() if kind == "folder" else place.is_symlink()


def test_a_folder_that_cannot_be_made_is_told(packs: Packs, draft: Path) -> None:
    packs.folder.parent.mkdir(parents=True)
    packs.folder.write_text("", encoding="utf-8")
    refused = packs("add", draft)
    assert refused.code == 1
    assert WORDS("write.not_folder", folder=packs.folder) in refused.err


def test_an_own_pack_is_taken_away_and_can_be_had_back(packs: Packs, draft: Path) -> None:
    packs("add", draft)
    aside = packs.folder / "tea.toml.removed"
    aside.write_text("older", encoding="utf-8")
    done = packs("remove", "tea")
    assert (done.code, done.out) == (0, WORDS("packs.removed", id="tea", path=aside, again=aside) + "\n")
    assert aside.read_text(encoding="utf-8") == TEXT
    assert [line for line in packs().out.splitlines() if line.startswith("tea")] == []
    assert packs("add", aside).code == 0
    assert any(line.startswith("tea ") for line in packs().out.splitlines())


def test_a_broken_pack_can_be_taken_away(packs: Packs) -> None:
    packs.own("tea.toml", "format = \x00")
    assert packs("remove", "tea").code == 0
    assert packs().code == 0


def test_an_installed_pack_cannot_be_taken_away_but_what_overshadows_it_can(
    packs: Packs, draft: Path
) -> None:
    refused = packs("remove", "credit-recovery")
    said = WORDS("packs.installed", id="credit-recovery", origin="xinfu")
    assert (refused.code, refused.err) == (1, said + "\n")
    draft.write_text(TEXT.replace('id = "tea"', 'id = "credit-recovery"'), encoding="utf-8")
    packs("add", "--replace", draft)
    done = packs("remove", "credit-recovery")
    assert done.code == 0
    assert WORDS("packs.uncovered", id="credit-recovery", origin="xinfu") in done.out


@pytest.mark.parametrize("name", ["te", "../tea", "tea.toml", ESCAPE, "[/"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_that_is_no_pack_of_ones_own_gets_one_sentence(
    packs: Packs, draft: Path, name: str, language: str
) -> None:
    packs("add", draft)
    refused = packs("remove", name, language=language)
    assert refused.code == 1
    assert "tea" in refused.complaint
    if name == "te":
        assert words_in(language)("problem.guess", guess="tea") in refused.complaint
    assert (packs.folder / "tea.toml").exists()


@pytest.mark.parametrize(
    "arguments", [["add"], ["remove"], ["--replace"], ["remove", "x", "--replace"], ["more"]]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_makes_no_sense_is_a_usage_error_in_one_sentence(
    packs: Packs, arguments: list[str], language: str
) -> None:
    done = packs(*arguments, language=language)
    assert done.code == 2
    before, _ = words_in(language)("cli.usage", message="\0", command="xinfu packs").split("\ufffd")
    assert done.complaint.startswith(before)


def test_a_file_that_cannot_be_looked_at_is_called_no_folder(packs: Packs, tmp_path: Path) -> None:
    far = tmp_path / ("x" * 300)
    refused = packs("add", far)
    assert (refused.code, refused.err.startswith(f"{far}: ")) == (1, True)
