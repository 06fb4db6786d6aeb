"""A list that was saved to a file, what editors do to it, and opening it again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.steps import ShowList

from tests.support.flows import WORDS, answer_all, begin, flow_in

TICK = ("- [ ] do-second en", "- [x] do-second en")
NOTE = ("  1. step-second en\n", "  1. step-second en\n  called, \x1b[31mback on Friday\n")


def saved(folder: Path, **more: Any) -> Path:
    """Return the file of a list that is kept and saved."""
    flow = begin(folder, **more)
    answer_all(flow)
    flow.show_checklist()
    path = flow.save("list.md", WORDS)
    flow.close()
    return path


def edit(path: Path, *pairs: tuple[str, str]) -> None:
    """Change a file as an editor does."""
    text = path.read_bytes().decode()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_bytes(text.encode())


def opening(folder: Path, *paths: Path, **more: Any) -> CheckupFlow:
    """Return a flow in which files were opened as lists."""
    flow = flow_in(folder, open_first=False, files=paths, **more)
    assert flow.open() == ShowList()
    return flow
