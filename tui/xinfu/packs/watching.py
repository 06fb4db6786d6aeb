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

REREADS = 6
"""How often a file is read again after a change that its times and size would not tell.

Two saves within one tick of the file system's clock have the same time; no clock ticks as slowly as this
many polls take.
"""


@dataclass(frozen=True)
class PackFileState:
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
        self._rereads = 0
        self._content: object = None
        """The text that was told last, or what kept it from being read."""

        self._may_come_back = False
        """Whether the file was gone or empty at the last poll, which was not told yet."""

    def poll(self) -> PackFileState | None:
        """Return what the file holds if that is new, else None. Never raises: what is wrong is told.

        A file that has just gone or is empty is given until the next poll to come back, except at the
        first one: that is how some editors save.
        """
        stamp = self._file_stamp()
        if stamp != self._stamp:
            self._stamp, self._rereads = stamp, REREADS
        elif self._rereads == 0 and not self._may_come_back:
            return None
        self._rereads = max(self._rereads - 1, 0)
        text, error = self._read()
        content = text if error is None else _identity(error)
        if content == self._content:
            self._may_come_back = False
            return None
        is_gone = not text.strip() and (error is None or error.problems[0].code == "file-missing")
        if is_gone and self._content is not None and not self._may_come_back:
            self._may_come_back = True
            return None
        self._may_come_back, self._content = False, content
        if error is not None:
            return PackFileState(error=error)
        try:
            return PackFileState(self.file.pack_of(text), text=text)
        except PackError as wrong:
            return PackFileState(error=wrong, text=text)

    def _read(self) -> tuple[str, PackError | None]:
        try:
            return self.file.text(), None
        except PackError as error:
            return "", error

    def _file_stamp(self) -> tuple[int, ...]:
        """Return what the system says about the file without opening it."""
        if not isinstance(self.file.place, Path):
            return ()
        try:
            status = os.stat(self.file.place, follow_symlinks=self.file.follow_links)  # noqa: PTH116
        except (OSError, ValueError) as error:
            return (getattr(error, "errno", None) or -1,)
        return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, status.st_dev


def _identity(error: PackError) -> object:
    """Return what makes an error the same as another."""
    return tuple((problem.code, tuple(problem.details.items())) for problem in error.problems)
