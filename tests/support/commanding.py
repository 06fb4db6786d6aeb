"""Running a command in this process, as the command line would."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from xinfu.cli.parser import Parser
from xinfu.wording.words import words_in

from tests.support.running import Done


def carry_out(
    capsys: pytest.CaptureFixture[str], command: str, *arguments: str | Path, language: str = "en"
) -> Done:
    """Return what a command said and its exit code."""
    words = words_in(language)
    module = import_module(f"xinfu.cli.{command}_command")
    parser = Parser(f"xinfu {command}", words)
    module.add_arguments(parser)
    capsys.readouterr()
    try:
        code = module.run(parser.parse_intermixed_args([str(part) for part in arguments]), words)
    except SystemExit as end:
        code = end.code
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err
    return Done(code, out, err)
