"""Writing a checklist to the file that a person named, in the format that its suffix asks for."""

from __future__ import annotations

from pathlib import Path

from xinfu.checklist.checklist import Checklist
from xinfu.checklist.formats import RENDERERS, UnknownFormatError, renderer
from xinfu.store.saving import SaveError, save, target


def write_list(checklist: Checklist, typed: str, folder: Path, *, replace: bool = False) -> Path:
    """Write the list and return the path; relative names are taken from the folder. Raises `SaveError`."""
    path = target(typed, folder)
    try:
        render = renderer(path)
    except UnknownFormatError as error:
        raise SaveError("suffix", suffix=str(error), choices=", ".join(RENDERERS)) from None
    save(path, render(checklist), replace=replace)
    return path
