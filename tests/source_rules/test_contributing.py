"""The guide for whoever changes the program next names what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.source_rules.sources import PROGRAM, ROOT

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FILES = sorted(set(re.findall(r"`([\w/-]+\.(?:py|toml|md))`", GUIDE)))
FOLDERS = sorted(set(re.findall(r"`([\w/-]+/)`", GUIDE)))
PLACES = (ROOT, PROGRAM)


def is_there(name: str) -> bool:
    """Tell whether a file or a folder ends in these parts, below the checkout or the program."""
    if any((place / name).exists() for place in PLACES):
        return True
    parts = Path(name).parts
    return any(path.parts[-len(parts) :] == parts for path in PROGRAM.rglob(parts[-1]))


def test_the_guide_names_files_and_folders() -> None:
    assert len(FILES) > 30
    assert {f"{path.name}/" for path in PROGRAM.iterdir() if (path / "__init__.py").exists()} <= set(FOLDERS)


@pytest.mark.parametrize("name", [name for name in FILES + FOLDERS if "NAME" not in name])
def test_what_the_guide_names_is_there(name: str) -> None:
    assert is_there(name), name


def test_the_guide_can_be_read_in_a_terminal() -> None:
    assert [line for line in GUIDE.splitlines() if len(line) > 112] == []
