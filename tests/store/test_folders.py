"""The folders of the person's own files are where the system has them, and asking makes none."""

from __future__ import annotations

from pathlib import Path

import pytest
from platformdirs import user_config_path, user_data_path
from xinfu.store.folders import data_folder, settings_folder


def test_the_places_lie_in_the_data_folder_and_are_not_made_by_asking(home: Path) -> None:
    assert data_folder() == home / "data" / "xinfu"
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("home", ["/home/somebody", "/", "/home//somebody/", "", "here"])
@pytest.mark.parametrize("folder", ["/elsewhere", "/", "/elsewhere//", "", "here", "~/here"])
def test_the_places_are_those_that_others_keep_theirs_in(
    monkeypatch: pytest.MonkeyPatch, home: str, folder: str
) -> None:
    monkeypatch.setenv("HOME", home)
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, folder)
    assert data_folder() == user_data_path("xinfu", appauthor=False)
    assert settings_folder() == user_config_path("xinfu", appauthor=False)
