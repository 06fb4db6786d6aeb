"""A pack file that is looked at again and again while its author writes it.

Editors write in place, put another file in its place, or take it away for a moment. Whatever they do, what
counts is the text: it is compared, so that a file which was only touched is no new version.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from xinfu.packs.diagnostics.diagnostic import PackError
from xinfu.packs.library import PackFile
from xinfu.packs.pack import Pack

LOOKS = 6
"""How often a file is read again after a change that its times and size would not tell.

Two saves within one tick of the file system's clock have the same time; no clock ticks as slowly as this
many looks take.
"""


@dataclass(frozen=True)
class Version:
    """What the file holds now: a pack, or all that keeps it from being one."""

    pack: Pack | None = None
    error: PackError | None = None
    text: str = ""
    """What was read, as far as it could be."""


class WatchedPack:
    """Tells what a pack file holds whenever that has changed."""

    def __init__(self, file: PackFile) -> None:
        self.file = file
        self._stamp: tuple[int, ...] | None = None
        self._held: object = None
        self._looks = 0
        self._doubted = False

    def poll(self) -> Version | None:
        """Return what the file holds if that is new, else None. Never raises: what is wrong is told.

        A file that has just gone or is empty is given until the next look to come back, except at the
        first one: that is how some editors save.
        """
        stamp = self._look()
        if stamp != self._stamp:
            self._stamp, self._looks = stamp, LOOKS
        elif self._looks == 0 and not self._doubted:
            return None
        self._looks = max(self._looks - 1, 0)
        text: str | None = None
        error: PackError | None = None
        try:
            text = self.file.text()
        except PackError as unusable:
            error = unusable
        held = text if error is None else _content_of(error)
        if held == self._held:
            self._doubted = False
            return None
        gone = not (text or "").strip() and (error is None or error.problems[0].code == "file-missing")
        if gone and self._held is not None and not self._doubted:
            self._doubted = True
            return None
        self._doubted, self._held = False, held
        if text is None:
            return Version(error=error)
        try:
            return Version(self.file.pack_of(text), text=text)
        except PackError as unusable:
            return Version(error=unusable, text=text)

    def _look(self) -> tuple[int, ...]:
        """Return what the system says about the file without opening it."""
        if not isinstance(self.file.place, Path):
            return ()
        try:
            status = os.stat(self.file.place, follow_symlinks=self.file.follow_links)  # noqa: PTH116
        except (OSError, ValueError) as error:
            return (getattr(error, "errno", None) or -1,)
        return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, status.st_dev


def _content_of(error: PackError) -> object:
    return tuple((problem.code, tuple(problem.details.items())) for problem in error.problems)
