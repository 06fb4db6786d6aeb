"""Before the screen opens: the pack is looked for, the example too, and the terminal must do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from xinfu.app.app import XinfuApp
from xinfu.app.preview_app import PreviewApp
from xinfu.cli import full_screen
from xinfu.cli import preview_command as command
from xinfu.terminal.signals import TerminalGuard
from xinfu.wording.words import LANGUAGES, words_in

from tests.hostile.hostile_strings import ESCAPE
from tests.support.commands import run_command
from tests.support.tea_pack import BROKEN, TEXT, written

WORDS = words_in("en")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[PreviewApp]:
    """Return the apps that a command would have opened in a terminal that is good for them."""
    apps: list[PreviewApp] = []

    def run_app(make: Callable[[TerminalGuard], XinfuApp]) -> int:
        app = make(TerminalGuard())
        assert isinstance(app, PreviewApp)
        apps.append(app)
        return 0

    monkeypatch.setattr(full_screen, "obstacle", lambda: None)
    monkeypatch.setattr(command, "run_app", run_app)
    return apps


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path / "tea.toml")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_is_opened_whatever_is_in_it(
    capsys: pytest.CaptureFixture[str], opened: list[PreviewApp], file: Path, language: str
) -> None:
    for text in (TEXT, BROKEN, "", None):
        if text is None:
            file.unlink()
        else:
            file.write_text(text, encoding="utf-8")
        done = run_command(capsys, command, file, language=language)
        assert (done.code, done.out, done.err) == (0, "", "")
    assert len(opened) == 4
    assert {app.navigator.words.language for app in opened} == {language}
    assert {app.flow.options.data for app in opened} == {None}


@pytest.mark.parametrize("name", ["no pot", "没有壶", "1", "2"])
def test_an_example_is_found_by_name_and_by_number(
    capsys: pytest.CaptureFixture[str], opened: list[PreviewApp], file: Path, name: str
) -> None:
    assert run_command(capsys, command, file, "--case", name).code == 0
    assert len(opened) == 1


@pytest.mark.parametrize("name", ["0", "3", "-1", ESCAPE, "[/", "99999999999999999999", "²"])
def test_an_example_that_is_not_there_gets_the_names(
    capsys: pytest.CaptureFixture[str], opened: list[PreviewApp], file: Path, name: str
) -> None:
    done = run_command(capsys, command, file, f"--case={name}")
    assert done.code == 1
    assert "no pot" in done.complaint
    assert "all there" in done.complaint
    assert opened == []


def test_with_mistakes_in_the_file_the_example_is_waited_for(
    capsys: pytest.CaptureFixture[str], opened: list[PreviewApp], file: Path
) -> None:
    file.write_text(BROKEN, encoding="utf-8")
    assert run_command(capsys, command, file, "--case", "nobody").code == 0
    assert len(opened) == 1


def test_a_name_that_is_no_pack_is_told_and_nothing_opens(
    capsys: pytest.CaptureFixture[str], opened: list[PreviewApp]
) -> None:
    done = run_command(capsys, command, "credit-recovry")
    assert done.code == 1
    assert "credit-recovery" in done.complaint
    assert opened == []


def test_without_a_terminal_it_is_refused(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    done = run_command(capsys, command, file)
    assert done.code == 2
    assert done.complaint == WORDS("preflight.no_terminal")
