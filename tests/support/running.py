"""Running the command in a process of its own, with a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


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


def run(folder: Path, *arguments: str | Path, stdout: Any = subprocess.PIPE, **more: str) -> Done:
    """Run `xinfu` in a folder; neither a traceback nor a control sequence may ever be said."""
    environment = {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "PATH": os.environ["PATH"],
        "LC_ALL": "C.UTF-8",
        **more,
    }
    done = subprocess.run(
        [sys.executable, "-m", "xinfu", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=environment,
        timeout=60,
    )
    encoding = more.get("PYTHONIOENCODING", "utf-8")
    out, err = (done.stdout or b"").decode(encoding), done.stderr.decode(encoding)
    assert "Traceback" not in err
    assert "\x1b" not in out + err
    return Done(done.returncode, out, err)


def own_packs(folder: Path) -> Path:
    """Return the folder for packs of the person's own, which is made."""
    packs = folder / "data" / "xinfu" / "packs"
    packs.mkdir(parents=True, exist_ok=True)
    return packs
