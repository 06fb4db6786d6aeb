"""Where files of the person's own belong on this system. Nothing is made by asking."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path

DATABASE = "checkups.db"
PACKS = "packs"


def data_folder() -> Path:
    """Return the folder for what the program keeps."""
    return user_data_path("xinfu", appauthor=False)


def packs_folder() -> Path:
    """Return the folder for packs of the person's own."""
    return data_folder() / PACKS
