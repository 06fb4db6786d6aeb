"""Where no full screen can be shown, one sentence says so, and nothing is drawn."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from xinfu.terminal.preflight import settle_environment
from xinfu.wording.words import LANGUAGES, words_in

from tests.support.app_pilot import squeezed
from tests.support.commands import run_program
from tests.support.pseudo_terminal import CTRL_Q, ENTER, started

COLOUR = re.compile(rb"[34]8;2;(\d+);(\d+);(\d+)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_terminal_one_sentence_says_what_to_do(tmp_path: Path, language: str) -> None:
    done = run_program(tmp_path, "--lang", language, TERM="xterm")
    assert (done.code, done.complaint) == (2, words_in(language)("preflight.no_terminal"))


def test_input_from_elsewhere_is_no_terminal_either(tmp_path: Path) -> None:
    with Path(os.devnull).open("rb") as nothing, started(tmp_path, stdin=nothing) as terminal:
        assert terminal.wait_for_end() == 2
        assert b"\x1b" not in terminal.output
        assert squeezed(words_in("en")("preflight.no_terminal")) in squeezed(terminal.output.decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_output_that_goes_elsewhere_is_told(tmp_path: Path, language: str) -> None:
    with (tmp_path / "out").open("wb") as out, started(tmp_path, lang=language, stdout=out) as terminal:
        assert terminal.wait_for_end() == 2
        assert b"\x1b" not in terminal.output
        expected = words_in(language)("preflight.output_elsewhere")
        assert squeezed(terminal.output.decode()) == squeezed(expected)
    assert (tmp_path / "out").read_bytes() == b""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("how", ["os.dup2(os.open(os.devnull, os.O_WRONLY), 2)", "os.close(2)"])
def test_errors_that_go_elsewhere_are_told_where_somebody_sees_it(
    tmp_path: Path, language: str, how: str
) -> None:
    script = f"import os, runpy; {how}; runpy.run_module('xinfu', run_name='__main__')"
    with started(tmp_path, lang=language, program=("-c", script)) as terminal:
        assert terminal.wait_for_end() == 2
        assert b"\x1b" not in terminal.output
        expected = words_in(language)("preflight.errors_elsewhere")
        assert squeezed(terminal.output.decode()) == squeezed(expected)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("TERM", "dumb", "dumb_terminal"),
        ("TERM", "", "dumb_terminal"),
        ("PYTHONIOENCODING", "gbk", "not_utf8"),
        ("PYTHONIOENCODING", "latin-1", "not_utf8"),
        ("PYTHONIOENCODING", "ascii", "not_utf8"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_terminal_that_cannot_follow_is_told(
    tmp_path: Path, language: str, name: str, value: str, code: str
) -> None:
    more = {name: value}
    with started(tmp_path, lang=language, **more) as terminal:
        assert terminal.wait_for_end() == 2
        assert b"\x1b" not in terminal.output
        assert b"Traceback" not in terminal.output
        encoding = value if name == "PYTHONIOENCODING" else "utf-8"
        expected = (
            words_in(language)(f"preflight.{code}").encode(encoding, "backslashreplace").decode(encoding)
        )
        assert squeezed(terminal.output.decode(encoding)) == squeezed(expected)


@pytest.mark.parametrize(("value", "is_without_colour"), [("", False), ("1", True)])
def test_an_empty_no_color_does_not_count(tmp_path: Path, value: str, is_without_colour: bool) -> None:
    with started(tmp_path, NO_COLOR=value) as terminal:
        terminal.wait_for_text(words_in("en")("home.head"))
        terminal.press(ENTER)
        terminal.wait_for(lambda: "()" in terminal.text)
        terminal.press(CTRL_Q)
        terminal.wait_for_end()
        colours = COLOUR.findall(terminal.output)
    assert (colours == []) == is_without_colour


def test_only_an_empty_no_color_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    for value, kept in (("", False), ("1", True), ("0", True)):
        monkeypatch.setenv("NO_COLOR", value)
        settle_environment()
        assert ("NO_COLOR" in os.environ) == kept
    monkeypatch.delenv("NO_COLOR")
    settle_environment()


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("TEXTUAL_COLOR_SYSTEM", "256", True),
        ("TEXTUAL_COLOR_SYSTEM", "", False),
        ("TEXTUAL_COLOR_SYSTEM", "many", False),
        ("TEXTUAL_ANIMATIONS", "none", True),
        ("TEXTUAL_THEME", "light", True),
        ("TEXTUAL_SCREENSHOT", "1", False),
        ("TEXTUAL", "devtools", False),
        ("TEXTUALISE", "1", True),
    ],
)
def test_of_the_frameworks_variables_those_for_drawing_count(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, kept: bool
) -> None:
    monkeypatch.setenv(name, value)
    settle_environment()
    assert (name in os.environ) == kept


def test_variables_for_makers_of_apps_write_nothing_and_press_nothing(tmp_path: Path) -> None:
    more = {
        "TEXTUAL": "debug,devtools",
        "TEXTUAL_DEBUG": "1",
        "TEXTUAL_LOG": str(tmp_path / "nowhere" / "log"),
        "TEXTUAL_PRESS": "1,enter",
        "TEXTUAL_COLOR_SYSTEM": "many",
    }
    with started(tmp_path, "--no-store", "credit-recovery", **more) as terminal:
        terminal.wait_for_text("( ) 1")
        terminal.press(b"1")
        terminal.wait_for_text("(*) 1")
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end() == 0
    assert list(tmp_path.iterdir()) == []
