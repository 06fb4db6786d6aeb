"""Writing a checklist to the file that a person named, in the format that its suffix asks for."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from xinfu.checklist.checklist import Checklist
from xinfu.checklist.formats.registry import RENDERERS, UnknownFormatError, renderer
from xinfu.store.files.atomic import SaveError, check_target, save, target


@dataclass(frozen=True)
class Written:
    """A file that was written, and what it held then."""

    path: Path
    text: str

    def is_unchanged(self) -> bool:
        """Tell whether the file still holds what was written."""
        try:
            return self.path.read_text(encoding="utf-8") == self.text
        except (OSError, UnicodeDecodeError):
            return False


def write_list(
    checklist: Checklist, typed: str, folder: Path, *, replace: bool = False, before: Written | None = None
) -> Written:
    """Write the list and return what was written; relative names are taken from the folder.

    An existing file is replaced only when told to, or when it is the one that was written before and
    nobody has changed it since. Raises `SaveError`.
    """
    path = target(typed, folder)
    text = _renderer(path)(checklist)
    own = before is not None and before.path == path and before.is_unchanged()
    save(path, text, replace=replace or own)
    return Written(path, text)


def check_place(typed: str, folder: Path) -> None:
    """Look whether a new list could be written to the file that was typed; raises `SaveError`."""
    path = target(typed, folder)
    _renderer(path)
    check_target(path, replace=False)
    if not path.parent.is_dir():
        raise SaveError("no-folder", folder=str(path.parent))
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise SaveError("no-permission", folder=str(path.parent))


def _renderer(path: Path) -> Callable[[Checklist], str]:
    try:
        return renderer(path)
    except UnknownFormatError as error:
        raise SaveError("suffix", suffix=str(error), choices=", ".join(RENDERERS)) from None
