"""Forgetting says what is kept, asks, removes it, and says what it removed and what it did not."""

from __future__ import annotations

import io
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from xinfu.cli import forget_command as command
from xinfu.store.folders import DATABASE, data_folder, settings_folder
from xinfu.store.window_lock import WindowLock
from xinfu.text.clean import clean_line
from xinfu.wording.words import LANGUAGES, words_in

from tests.hostile.hostile_strings import ESCAPE, FORBIDDEN
from tests.support.commands import Done, run_command, run_program
from tests.support.dates import NOW
from tests.support.private_pack import WORDS
from tests.support.pseudo_terminal import CTRL_C, ENTER, started
from tests.support.stores import answered, contents, finished, store

ODD = f"odd \udcff{ESCAPE} [b]list.md"
KEPT = {
    DATABASE,
    "checkups-damaged.db",
    "checkups-damaged-2.db-wal",
    ".xinfu-abc123.tmp",
}


def fill(folder: Path) -> list[Path]:
    """Leave everything that there can be, and two checklists elsewhere; return those."""
    lists = [folder.parent.parent / name for name in ("list.md", ODD)]
    with store(folder) as opened:
        answered(opened)
        finished(opened)
        for path in (*lists, folder / "removed.md"):
            opened.saved_files.add(path, NOW)
    for path in lists:
        path.write_text("- [ ] …", encoding="utf-8")
    for name in KEPT - {DATABASE}:
        (folder / name).write_text(WORDS, encoding="utf-8")
    (folder / "packs").mkdir()
    (folder / "packs" / "mine.toml").write_text("x", encoding="utf-8")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    return lists


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def told(text: str, *words: str | Path) -> bool:
    return all(clean_line(str(word)) in text for word in words)


@contextmanager
def typing(monkeypatch: pytest.MonkeyPatch, text: str | bytes) -> Iterator[None]:
    """Let a person at a terminal type this."""
    given = text if isinstance(text, bytes) else text.encode()
    with monkeypatch.context() as patch:
        patch.setattr(command, "is_terminal", lambda: True)
        patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        yield


@pytest.fixture
def folder() -> Path:
    data = data_folder()
    assert data is not None
    return data


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("there", [False, True])
def test_nothing_there_is_said_and_nothing_is_made(
    capsys: pytest.CaptureFixture[str], folder: Path, language: str, there: bool
) -> None:
    if there:
        (folder / "packs").mkdir(parents=True)
    done = run_command(capsys, command, language=language)
    said = words_in(language)("forget.nothing", folder=folder)
    assert done == Done(0, said + "\n", "")
    assert names(folder) == ({"packs"} if there else set())


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_goes_without_asking_when_told_so(
    capsys: pytest.CaptureFixture[str], folder: Path, language: str
) -> None:
    lists = fill(folder)
    done = run_command(capsys, command, "--yes", language=language)
    words = words_in(language)
    assert (done.code, done.err) == (0, "")
    assert names(folder) == {"packs", "notes.txt"}
    assert all(path.exists() for path in lists)
    there, removed = done.out.split(words("forget.removed"))
    assert told(there, words("forget.head", folder=folder), *KEPT)
    assert told(removed, *KEPT, words("forget.packs", folder=folder / "packs"))
    assert told(removed, words("forget.other", path=folder / "notes.txt"), words("forget.saved"), *lists)
    assert "removed.md" not in removed
    for what in ("database", "journal", "copy", "temporary"):
        assert words(f"forget.what_{what}") in there
    assert words("forget.ask") not in done.out
    assert run_command(capsys, command, "--yes", language=language).out.startswith(
        words("forget.nothing", folder=folder)
    )


def test_an_empty_folder_goes_too_and_is_named(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    with store(folder) as opened:
        answered(opened)
    done = run_command(capsys, command, "--yes")
    assert not folder.exists()
    assert words_in("en")("forget.what_folder") in done.out
    assert words_in("en")("forget.saved_none") in done.out


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["yes\n", "y\n", "是\n", "  YES \r\n", "yes"])
def test_a_person_who_agrees_gets_rid_of_it(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
    typed: str,
    language: str,
) -> None:
    fill(folder)
    with typing(monkeypatch, typed):
        done = run_command(capsys, command, language=language)
    assert done.code == 0
    assert words_in(language)("forget.ask") in done.out
    assert names(folder) == {"packs", "notes.txt"}


@pytest.mark.parametrize("typed", ["", "\n", "no\n", "不是\n", "yess\n", "n\n", "yes no\n", b"\xca\xc7\n"])
def test_anything_else_leaves_all_as_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path, typed: str | bytes
) -> None:
    lists = fill(folder)
    before = contents(folder)
    with typing(monkeypatch, typed):
        done = run_command(capsys, command)
    words = words_in("en")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(words("forget.kept") + "\n")
    assert told(done.out, words("forget.saved"), *lists)
    index = f"{DATABASE}-shm"
    after = {name: data for name, data in contents(folder).items() if not name.startswith(f"{DATABASE}-")}
    assert after == {name: data for name, data in before.items() if name != index}


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_terminal_nothing_is_asked_and_nothing_removed(
    capsys: pytest.CaptureFixture[str], folder: Path, language: str
) -> None:
    fill(folder)
    done = run_command(capsys, command, language=language)
    assert (done.code, done.err) == (2, words_in(language)("forget.no_terminal") + "\n")
    assert names(folder) >= KEPT


@pytest.mark.parametrize("arguments", [[], ["--yes"]])
@pytest.mark.parametrize("language", LANGUAGES)
def test_while_a_window_is_open_nothing_is_removed(
    capsys: pytest.CaptureFixture[str], folder: Path, language: str, arguments: list[str]
) -> None:
    fill(folder)
    with store(folder, pid=4321):
        done = run_command(capsys, command, *arguments, language=language)
        assert (done.code, done.out) == (1, "")
        words = words_in(language)
        assert told(
            done.err, words("forget.open"), words("forget.window", pid=4321, since="2026-11-21 09:30:00")
        )
    assert names(folder) >= KEPT
    assert run_command(capsys, command, "--yes").code == 0


def test_a_window_that_opens_while_the_person_reads_keeps_it_all(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    fill(folder)
    locks: list[WindowLock] = []

    def agrees(_: object) -> bool:
        locks.append(WindowLock.open(folder, pid=1, now=NOW))
        return True

    monkeypatch.setattr(command, "_agrees", agrees)
    with typing(monkeypatch, ""):
        done = run_command(capsys, command)
    locks[0].close()
    assert done.code == 1
    assert words_in("en")("forget.open") in done.err
    assert names(folder) >= KEPT


def test_what_cannot_be_removed_is_named_with_the_reason(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    fill(folder)
    stuck = folder / "checkups-damaged.db"
    stuck.unlink()
    stuck.mkdir()
    done = run_command(capsys, command, "--yes")
    assert done.code == 1
    assert told(done.err, words_in("en")("forget.not_removed"), stuck)
    assert names(folder) == {"packs", "notes.txt", stuck.name}
    removed = done.out.split(words_in("en")("forget.removed"))[1]
    assert stuck.name not in removed.split()
    assert words_in("en")("forget.other", path=stuck) not in done.out


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_that_cannot_be_looked_into_is_not_called_empty(
    capsys: pytest.CaptureFixture[str], folder: Path, language: str
) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("a file", encoding="utf-8")
    done = run_command(capsys, command, "--yes", language=language)
    assert (done.code, done.out) == (1, "")
    assert str(folder) in done.err


def test_another_folder_can_be_named_and_the_usual_one_stays(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "one" / "two"
    fill(folder)
    fill(other)
    assert run_command(capsys, command, "--yes", "--data-dir", other).code == 0
    assert names(other) == {"packs", "notes.txt"}
    assert names(folder) >= KEPT


def test_hostile_names_reach_no_terminal(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    fill(folder)
    bad = f"checkups-damaged{FORBIDDEN['titles'][0]}\u202e.db"
    (folder / bad).write_text("", encoding="utf-8")
    done = run_command(capsys, command, "--yes")
    assert clean_line(bad) in done.out
    assert "\u202e" not in done.out


def test_the_command_line_knows_it(tmp_path: Path) -> None:
    home = tmp_path / "data" / "xinfu"
    lists = fill(home)
    for language in LANGUAGES:
        said = run_program(tmp_path, "forget", "--help", "--lang", language)
        assert (said.code, words_in(language)("cli.forget") in said.out) == (0, True)
    refused = run_program(tmp_path, "forget", "--lang", "en")
    assert (refused.code, refused.err) == (2, words_in("en")("forget.no_terminal") + "\n")
    assert run_program(tmp_path, "forget", "now").code == 2
    done = run_program(tmp_path, "forget", "--yes")
    assert (done.code, done.err) == (0, "")
    assert names(home) == {"packs", "notes.txt"}
    assert all(path.exists() for path in lists)


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_a_terminal_the_answer_decides(tmp_path: Path, language: str) -> None:
    home = tmp_path / "data" / "xinfu"
    fill(home)
    words = words_in(language)
    for typed, left in ((b"no", KEPT), ("是".encode(), {"packs", "notes.txt"})):
        with started(tmp_path, "forget", lang=language, size=(100, 50)) as terminal:
            terminal.wait_for_text(words("forget.ask"))
            terminal.press(typed, ENTER)
            assert terminal.wait_for_end() == 0
        assert names(home) >= left
    assert names(home) == {"packs", "notes.txt"}


def test_interrupted_at_the_question_it_removes_nothing(tmp_path: Path) -> None:
    home = tmp_path / "data" / "xinfu"
    fill(home)
    with started(tmp_path, "forget", size=(100, 50)) as terminal:
        terminal.wait_for_text(words_in("en")("forget.ask"))
        terminal.press(CTRL_C)
        assert terminal.wait_for_end() == 130
        assert b"Traceback" not in terminal.output
    assert names(home) >= KEPT
    assert stat.S_IMODE((home / DATABASE).stat().st_mode) == 0o600


@pytest.mark.parametrize("beside", [False, True])
def test_what_was_settled_about_keeping_goes_too_and_no_other_setting(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path, beside: bool
) -> None:
    """Settings lie beside the answers where a folder for these is named."""
    usual = settings_folder()
    assert usual is not None
    place = tmp_path / "other" if beside else usual
    place.mkdir(parents=True)
    settings = place / "settings.toml"
    settings.write_text("theme = 'dark'\nkeep_finished = false\n", encoding="utf-8")
    arguments: list[str | Path] = ["--data-dir", place] if beside else []
    done = run_command(capsys, command, "--yes", *arguments)
    words = words_in("en")
    assert (done.code, done.err) == (0, "")
    assert told(
        done.out,
        words("forget.what_setting"),
        settings.name if beside else f"~/{settings.relative_to(Path.home())}",
    )
    assert words("forget.other", path=settings) not in done.out
    assert settings.read_text(encoding="utf-8") == "theme = 'dark'\n"
    again = run_command(capsys, command, "--yes", *arguments)
    assert again == Done(0, words("forget.nothing", folder=place if beside else folder) + "\n", "")
