"""Calling a command of authors as a function, with what it says."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

import pytest
from xinfu.cli.parser import Parser
from xinfu.wording.words import words_in


@dataclass(frozen=True)
class Said:
    """What a command left: its exit code and what it said."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Author:
    """Somebody who calls commands in the folder that they are in."""

    capture: pytest.CaptureFixture[str]

    def call(self, command: ModuleType, *arguments: object, language: str = "en") -> Said:
        """Return what came of a command line; arguments that argparse refuses end in `SystemExit`."""
        words = words_in(language)
        parser = Parser("xinfu", words)
        command.add_arguments(parser)
        code = command.run(parser.parse_args([str(argument) for argument in arguments]), words)
        out, err = self.capture.readouterr()
        return Said(code, out, err)
