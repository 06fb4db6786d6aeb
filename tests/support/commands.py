"""Running commands: in this process, or as `xinfu` in a process of its own with a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from xinfu.cli.parser import Parser
from xinfu.wording.words import words_in


@dataclass(frozen=True)
class Done:
    """What a command left: its exit code and what it said."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line on standard error; nothing else may have been said."""
        assert self.out == ""
        (line,) = self.err.splitlines()
        return line


def run_command(
    capsys: pytest.CaptureFixture[str], command: ModuleType, *arguments: str | Path, language: str = "en"
) -> Done:
    """Run a command's module in this process as the command line would; no control sequence may be said."""
    words = words_in(language)
    parser = Parser(f"xinfu {command.__name__.rpartition('.')[2].removesuffix('_command')}", words)
    command.add_arguments(parser)
    capsys.readouterr()
    try:
        code = command.run(parser.parse_intermixed_args([str(part) for part in arguments]), words)
    except SystemExit as end:
        code = end.code
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err
    return Done(code, out, err)


def run_program(
    folder: Path,
    *arguments: str | Path,
    stdin: str = "",
    stdout: Any = subprocess.PIPE,
    program: Sequence[str] = ("-m", "xinfu"),
    **more: str,
) -> Done:
    """Run `xinfu` in a folder; neither a traceback nor a control sequence may ever be said.

    `program` is what Python is to run, with the arguments that stand before those of the command.
    """
    done = subprocess.run(
        [sys.executable, *program, *map(str, arguments)],
        input=stdin.encode(),
        stdout=stdout,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=environment(folder, **more),
        timeout=60,
    )
    encoding = more.get("PYTHONIOENCODING", "utf-8")
    out, err = (done.stdout or b"").decode(encoding), done.stderr.decode(encoding)
    assert "Traceback" not in err
    assert "\x1b" not in out + err
    return Done(done.returncode, out, err)


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Return all that a program is told which has its home in a folder."""
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder / "data")}
    return {**home, "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **more}


def data_of(folder: Path) -> Path:
    """Return the folder in which the program keeps what is answered, if a folder is its home."""
    return folder / "data" / "xinfu"


def own_packs(folder: Path) -> Path:
    """Return the folder for packs of the person's own, which is made."""
    packs = data_of(folder) / "packs"
    packs.mkdir(parents=True, exist_ok=True)
    return packs
