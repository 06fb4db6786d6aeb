"""`xinfu keys` prints every key once, in either language."""

from __future__ import annotations

import pytest
from xinfu.app.keys import GROUPS, key_name
from xinfu.cli import keys_command as command
from xinfu.wording.words import LANGUAGES, words_in

from tests.support.commands import run_command


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_id_has_a_line_with_its_keys_and_what_they_do(
    capsys: pytest.CaptureFixture[str], language: str
) -> None:
    words, said = words_in(language), run_command(capsys, command, language=language)
    assert (said.code, said.err) == (0, "")
    lines = [line.split() for line in said.out.splitlines()]
    for group, keys in GROUPS.items():
        assert words(f"keys.{group}") in said.out.splitlines()
        for key in keys:
            (line,) = (line for line in lines if key.id in line)
            names = [key_name(name, words).replace("^", "Ctrl+") for name in key.keys]
            assert line == [key.id, *names, *words(f"key.{key.word}").split()]


def test_it_takes_no_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(capsys, command, "home").code == 2
