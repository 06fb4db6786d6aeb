"""Where files of the person's own belong on this system. Nothing is made by asking."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path

DATABASE = "checkups.db"
INTERRUPTED = "interrupted.json"


def data_folder() -> Path:
    """Return the folder for what the program keeps."""
    return user_data_path("xinfu", appauthor=False)


def packs_folder() -> Path:
    """Return the folder for packs of the person's own."""
    return data_folder() / "packs"


def interrupted_file() -> Path:
    """Return the file that holds the answers of a check-up that was cut short."""
    return data_folder() / INTERRUPTED


def database_file() -> Path:
    """Return the file that holds drafts and history."""
    return data_folder() / DATABASE
