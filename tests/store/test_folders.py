"""The folders of the person's own files are where the system has them, and asking makes none."""

from __future__ import annotations

from pathlib import Path

from xinfu.store.folders import data_folder


def test_the_places_lie_in_the_data_folder_and_are_not_made_by_asking(home: Path) -> None:
    assert data_folder() == home / "data" / "xinfu"
    assert list(home.iterdir()) == []
