"""Writing a checklist to the file that a person named, in the format that its suffix asks for."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from xinfu.checklist.checklist import Checklist
from xinfu.checklist.formats.calendar_format import split
from xinfu.checklist.formats.ical_lines import NothingToWriteError
from xinfu.checklist.formats.registry import RENDERERS, UnknownFormatError, format_of
from xinfu.store.files.atomic import SaveError, check_target, save, save_error, target

Rendered = TypeVar("Rendered")


@dataclass(frozen=True)
class Written:
    """A file that was written, and what it held then."""

    path: Path
    text: str

    def is_unchanged(self) -> bool:
        """Tell whether the file still holds what was written."""
        try:
            return self.path.read_bytes() == self.text.encode("utf-8")
        except OSError:
            return False


def write_list(
    checklist: Checklist, typed: str, folder: Path, *, replace: bool = False, before: Written | None = None
) -> Written:
    """Write the list and return what was written; relative names are taken from the folder.

    An existing file is replaced only when told to, or when it is the one that was written before and
    nobody has changed it since. Raises `SaveError`.
    """
    path = target(typed, folder)
    form = _format(path)
    if checklist.handed_over and form != ".html":
        raise SaveError("page-only")
    text = _rendered(RENDERERS[form], checklist)
    own = before is not None and before.path == path and before.is_unchanged()
    save(path, text, replace=replace or own)
    return Written(path, text)


def write_split(checklist: Checklist, typed: str, folder: Path) -> list[Path]:
    """Write a calendar as one file for each event, `NAME-1.ics` and so on, and return where they are.

    Either all of them are written or none is, and no file that is there is touched. Raises `SaveError`.
    """
    path = target(typed, folder)
    if _format(path) != ".ics":
        raise SaveError("suffix", suffix=path.suffix, choices=".ics")
    texts = _rendered(split, checklist)
    places = [path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(1, len(texts) + 1)]
    for place in places:
        check_target(place, replace=False)
    done: list[Written] = []
    try:
        for place, text in zip(places, texts, strict=True):
            save(place, text)
            done.append(Written(place, text))
    except SaveError:
        for written in done:
            if written.is_unchanged():
                written.path.unlink(missing_ok=True)
        raise
    return places


def check_place(typed: str, folder: Path) -> None:
    """Look whether a new list could be written to the file that was typed; raises `SaveError`."""
    path = target(typed, folder)
    _format(path)
    try:
        check_target(path, replace=False)
        path.parent.stat()
    except OSError as error:
        raise save_error(error, path.parent) from None
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise SaveError("no-permission", folder=str(path.parent))


def _format(path: Path) -> str:
    try:
        return format_of(path)
    except UnknownFormatError as error:
        raise SaveError("suffix", suffix=str(error), choices=", ".join(RENDERERS)) from None


def _rendered(render: Callable[[Checklist], Rendered], checklist: Checklist) -> Rendered:
    try:
        return render(checklist)
    except NothingToWriteError:
        raise SaveError("nothing-dated") from None
