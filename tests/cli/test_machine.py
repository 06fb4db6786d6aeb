"""Whatever the state of the machine: what needs no store works, and what needs one says why in a sentence."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from xinfu.store.errors import StoreError
from xinfu.store.folders import data_folder, has_database, working_folder
from xinfu.wording.words import LANGUAGES, words_in

from tests.support.app_pilot import squeezed
from tests.support.commands import run_program
from tests.support.effort import THOROUGH
from tests.support.pseudo_terminal import CTRL_Q, ENTER, started
from tests.support.tea_pack import TEXT

ORDINARY = (
    "-c",
    """
import ctypes, os, sys
for capability in (1, 2):
    ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)
os.execv(sys.executable, [sys.executable, "-m", "xinfu", *sys.argv[1:]])
""",
)
"""The program without what lets root into every folder: 1 and 2 are CAP_DAC_OVERRIDE and _READ_SEARCH."""

HOMELESS = (
    "-c",
    """
import os, pwd, runpy
pwd.getpwuid = lambda number: {}[number]
for name in ("HOME", "XDG_DATA_HOME", "USER", "LOGNAME"):
    os.environ.pop(name, None)
runpy.run_module("xinfu", run_name="__main__")
""",
)
"""The program for somebody whom the system knows nothing of."""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """Return a folder with a pack and answers to it, which can be cleared away afterwards."""
    (tmp_path / "tea.toml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "answers.toml").write_text('pot = "yes"\n', encoding="utf-8")
    yield tmp_path
    for folder in (tmp_path / "data", tmp_path / "data" / "xinfu"):
        if folder.is_dir():
            folder.chmod(0o700)


def with_modes(above: int, inside: int) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / "data" / "xinfu").mkdir(parents=True)
        (folder / "data" / "xinfu").chmod(inside)
        (folder / "data").chmod(above)

    return make


def not_to_be_made(folder: Path) -> None:
    (folder / "data").mkdir(mode=0o500)


def a_file(folder: Path) -> None:
    (folder / "data").mkdir()
    (folder / "data" / "xinfu").write_text("x", encoding="utf-8")


def a_file_above(folder: Path) -> None:
    (folder / "data").write_text("x", encoding="utf-8")


def nothing(folder: Path) -> None:
    """Leave all as it is."""


TROUBLES: list[tuple[Callable[[Path], None], tuple[str, ...], str]] = [
    (with_modes(0o700, 0o000), (), "no-access"),
    (with_modes(0o700, 0o600), (), "no-access"),
    (with_modes(0o600, 0o700), (), "no-access"),
    (with_modes(0o700, 0o500), (), "read-only"),
    (not_to_be_made, (), "read-only"),
    (a_file, (), "unreadable"),
    (a_file_above, (), "unreadable"),
    (nothing, ("--data-dir", "d" * 300), "unreadable"),
    (nothing, ("--data-dir", "/proc/1"), "read-only"),
]
NAMES = [f"{number} {code}" for number, (_, _, code) in enumerate(TROUBLES)]
SPOKEN = [
    pytest.param(*trouble, language, id=f"{name}-{language}")
    for number, (name, trouble) in enumerate(zip(NAMES, TROUBLES, strict=True))
    for place, language in enumerate(LANGUAGES)
    if THOROUGH or number % len(LANGUAGES) == place
]
"""Each, one language after the other; in a long run each in both."""


@pytest.mark.parametrize(("trouble", "more", "code"), TROUBLES, ids=NAMES)
def test_a_check_up_goes_on_and_says_that_nothing_is_kept(
    place: Path, trouble: Callable[[Path], None], more: tuple[str, ...], code: str
) -> None:
    trouble(place)
    with started(place, *more, "./tea.toml", program=ORDINARY) as terminal:
        terminal.wait_for_text("Is there a pot")
        shown = terminal.text
        terminal.press(b"1", ENTER)
        terminal.wait_for(lambda: squeezed(words_in("en")("keep.not_now", reason=""))[:30] in terminal.text)
        terminal.press(CTRL_Q)
        terminal.wait_for_text(words_in("en")("leave.head"))
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end() == 0
        assert b"Traceback" not in terminal.output
    sentence = words_in("en")(f"store.{code}", folder="\0", path="\0", reason="\0")
    assert all(squeezed(part) in shown for part in sentence.split("\ufffd"))


@pytest.mark.parametrize(("trouble", "more", "code", "language"), SPOKEN)
def test_commands_that_need_no_store_work_and_the_others_say_one_sentence(
    place: Path, trouble: Callable[[Path], None], more: tuple[str, ...], code: str, language: str
) -> None:
    trouble(place)
    told = (*more, "--lang", language)

    def run(*arguments: str) -> tuple[int, int]:
        done = run_program(place, *told, *arguments, program=ORDINARY)
        return done.code, len(done.err.splitlines())

    assert run("check", "./tea.toml")[0] == 0
    assert run("result", "./tea.toml", "--answers", "answers.toml") == (0, 0)
    assert run("packs")[0] in (0, 1)
    added, lines = run("packs", "add", "./tea.toml")
    assert (added, lines) in ((1, 2), (0, 0)), lines
    assert run("forget", "--yes") in ((0, 0), (1, 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_home_folder_the_way_out_is_named(place: Path, language: str) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        done = run_program(place, "--lang", language, *arguments, program=HOMELESS)
        return done.code, done.err

    sentence = words_in(language)("store.no-home") + "\n"
    assert "--data-dir" in sentence
    assert run("check", "./tea.toml") == (0, "")
    assert run("check", "account-safety")[0] == 0
    assert run("result", "./tea.toml", "--answers", "answers.toml") == (0, "")
    assert run("new", "mine")[0] == 0
    for arguments in (
        ["packs"],
        ["packs", "add", "tea.toml"],
        ["packs", "remove", "tea"],
        ["forget", "--yes"],
    ):
        assert run(*arguments) == (1, sentence)
    assert run("--data-dir", "here", "packs", "add", "tea.toml") == (0, "")
    assert run("packs", "--data-dir", "here") == (0, "")
    assert (place / "here" / "packs" / "tea.toml").exists()


@pytest.mark.parametrize("arguments", [["./tea.toml"], ["--no-store", "account-safety"], []], ids=" ".join)
def test_without_a_home_folder_the_app_opens(place: Path, arguments: list[str]) -> None:
    with started(place, *arguments, program=HOMELESS) as terminal:
        terminal.waited_for(lambda: "1" in terminal.text and "F1" in terminal.text)
        is_said = squeezed(words_in("en")("store.no-home")) in terminal.text
        assert is_said == ("--no-store" not in arguments)
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end() == 0
        assert b"Traceback" not in terminal.output


@pytest.mark.parametrize("closed", [">&-", "<&- 2>&-"])
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("packs", 0),
        ("next", 0),
        ("keys", 0),
        ("schema", 0),
        ("--version", 0),
        ("--help", 0),
        ("check tea.toml", 0),
        ("check nothing.toml", 1),
        ("result tea.toml --answers answers.toml --save list.md", 0),
        ("result tea.toml --answers nothing.toml", 1),
        ("--plain --no-store tea.toml", None),
    ],
)
def test_streams_that_are_closed_change_no_exit_code(
    place: Path, arguments: str, code: int | None, closed: str
) -> None:
    shell = "import os, sys; os.execvp('bash', ['bash', '-c', sys.argv[1], sys.executable])"
    done = run_program(place, f'"$0" -m xinfu {arguments} {closed}', program=("-c", shell))
    assert code is None or done.code == code
    if ">&-" in closed.split():
        assert done.out == ""
    if "2>&-" in closed:
        assert done.err == ""


def test_a_working_folder_that_is_gone_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    monkeypatch.setenv("PWD", str(gone))
    gone.rmdir()
    assert working_folder() == gone
    monkeypatch.delenv("PWD")
    assert working_folder() == Path("/")


@pytest.mark.parametrize("option", [[], ["--save", "list.md"], ["--data-dir", "data"]])
def test_in_a_working_folder_that_is_gone_commands_say_one_sentence(place: Path, option: list[str]) -> None:
    gone = place / "gone"
    script = (
        f"import os, runpy; os.mkdir({str(gone)!r}); os.chdir({str(gone)!r}); os.rmdir({str(gone)!r});"
        f"os.environ['PWD'] = {str(gone)!r}; runpy.run_module('xinfu', run_name='__main__')"
    )
    arguments = ["result", str(place / "tea.toml"), "--answers", str(place / "answers.toml"), *option]
    with started(place, *arguments, program=("-c", script)) as terminal:
        assert terminal.wait_for_end() == (1 if "--save" in option else 0)
        assert b"Traceback" not in terminal.output
        if "--save" in option:
            said = squeezed(words_in("en")("save.no-folder", folder=gone))
            assert squeezed(terminal.output.decode()) == said
    with started(place, str(place / "tea.toml"), program=("-c", script)) as terminal:
        terminal.wait_for_text("Is there a pot")
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end() == 0


def test_a_home_that_is_no_path_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setattr("xinfu.store.folders.user_data_path", _no_home)
    assert data_folder() is None


def _no_home(*_: object, **__: object) -> Path:
    raise RuntimeError("no home")


@pytest.mark.parametrize("number", [5, 13, 36, 40, 116])
def test_a_folder_that_cannot_be_looked_at_is_an_error_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(path: Path) -> os.stat_result:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "lstat", fail)
    with pytest.raises(StoreError):
        has_database(tmp_path)
