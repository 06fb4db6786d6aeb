"""What every test gets: an empty home of its own and an environment that says nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ["TEXTUAL_ANIMATIONS"] = "none"  # read once, when Textual is imported

SPEAKING = (
    "XINFU_LANG",
    "LANGUAGE",
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
    "NO_COLOR",
    "XINFU_PLAIN",
    "ACCESSIBLE",
)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name, folder in (("DATA", "data"), ("CONFIG", "config"), ("CACHE", "cache"), ("STATE", "state")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / folder))
    for name in SPEAKING:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def home() -> Path:
    """Return the empty home folder of this test."""
    return Path(os.environ["HOME"])
