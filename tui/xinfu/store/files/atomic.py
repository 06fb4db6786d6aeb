"""Files that are either whole or not there: private, complete, and never written over unasked."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Self

from xinfu.store.files.private import create_private, sync, sync_folder
from xinfu.text.clean import REPLACEMENT, first_unsafe

SaveCode = Literal[
    "exists",
    "changed",
    "replaced",
    "joined",
    "own-list",
    "locked",
    "no-space",
    "no-permission",
    "read-only",
    "name-long",
    "no-folder",
    "not-folder",
    "name-empty",
    "name-unsafe",
    "no-home",
    "is-folder",
    "is-link",
    "is-special",
    "suffix",
    "nothing-dated",
    "page-only",
    "list-too-big",
    "failed",
]
"""Why a file cannot be saved; each has its sentence among the words of the interface, under `save`."""

_REASONS: dict[int, SaveCode] = {
    errno.ENOSPC: "no-space",
    errno.EDQUOT: "no-space",
    errno.EFBIG: "no-space",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EROFS: "read-only",
    errno.ENAMETOOLONG: "name-long",
    errno.ENOENT: "no-folder",
    errno.ENOTDIR: "no-folder",
}


class SaveError(Exception):
    """A file could not be saved; `code` names the reason, `details` fill its sentence."""

    def __init__(self, code: SaveCode, **details: str) -> None:
        super().__init__(code)
        self.code: SaveCode = code
        self.details = details


def target(text: str, folder: Path) -> Path:
    """Return the absolute path that a person typed, `~` included; a name without a suffix gets `.md`.

    Relative names are taken from `folder`. Raises `SaveError` for an empty name or one that no terminal
    should show.
    """
    typed = text.strip()
    if not typed or typed.endswith(("/", os.sep)):
        raise SaveError("name-empty")
    if first_unsafe(typed) is not None or any(character in typed for character in f"\n\t{REPLACEMENT}"):
        raise SaveError("name-unsafe")
    try:
        path = Path(typed).expanduser()
    except RuntimeError:
        raise SaveError("no-home", name=typed.split("/")[0]) from None
    if Path(typed).name in ("", "..") or (typed.startswith("~") and "/" not in typed):
        raise SaveError("is-folder", name=typed)
    path = folder / path
    return path if path.suffix else path.with_name(f"{path.name}.md")


def free_name(folder: Path, stem: str, suffix: str) -> str:
    """Return a file name that is not taken in a folder: the stem, else with -2, -3 and so on."""
    for number in range(1, 1000):
        name = f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}"
        if not os.path.lexists(folder / name):
            return name
    return f"{stem}{suffix}"


def save(path: Path, text: str, *, replace: bool = False, encoding: str = "utf-8") -> None:
    """Write a text to a file that only its owner may read; the file is whole or untouched.

    Written beside the target, flushed to the disk, then put in its place. Without `replace` an existing
    file is never touched. Links, folders and special files are refused even with it. Raises `SaveError`.
    """
    try:
        with NewFile(path, replace=replace) as file:
            file.write(text, encoding)
            file.place()
    except ValueError:
        raise SaveError("name-unsafe") from None


class NewFile:
    """A file that is written bit by bit and then `save`d whole: until `place` there is nothing at its path.

    Leaving it before that, for whatever reason, leaves nothing behind. Entering and each method raises
    `SaveError`, for what goes wrong with this file alone.
    """

    def __init__(self, path: Path, *, replace: bool = False) -> None:
        self.path = path
        self._replace = replace

    def __enter__(self) -> Self:
        import tempfile

        folder = self.path.parent
        with self._told():
            check_target(self.path, replace=self._replace)
            descriptor, self._temporary = tempfile.mkstemp(prefix=".xinfu-", suffix=".tmp", dir=folder)
            self._file = os.fdopen(descriptor, "wb")
        return self

    def write(self, text: str, encoding: str = "utf-8") -> None:
        """Write a text behind what was written."""
        data = text.encode(encoding)
        with self._told():
            self._file.write(data)

    def place(self) -> None:
        """Flush all to the disk and put the file in its place; nothing more can be written."""
        with self._told():
            self._file.flush()
            sync(self._file.fileno())
            self._file.close()
            if self._replace:
                Path(self._temporary).replace(self.path)
            else:
                _place(self._temporary, self.path)

    def __exit__(self, *_: object) -> None:
        # What a full disk did not take, it does not take at the end either.
        with contextlib.suppress(OSError):
            self._file.close()
        with self._told(), contextlib.suppress(FileNotFoundError):
            Path(self._temporary).unlink()
        sync_folder(self.path.parent)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise save_error(error, self.path.parent) from None


def save_error(error: OSError, folder: Path) -> SaveError:
    """Return the error that a failed system call means for a file in a folder."""
    code = _REASONS.get(error.errno or 0)
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.EEXIST, errno.ELOOP):
        there = next((each for each in (folder, *folder.parents) if os.path.lexists(each)), folder)
        if os.path.lexists(there) and not there.is_dir():
            return SaveError("not-folder", folder=str(there))
    if code is None:
        return SaveError("failed", reason=error.strerror or str(error))
    return SaveError(code, folder=str(folder))


def check_target(path: Path, *, replace: bool) -> None:
    """Raise `SaveError` unless a path is free, or an ordinary file that is to be replaced."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise SaveError("is-folder", name=path.name)
    if stat.S_ISLNK(mode):
        raise SaveError("is-link", name=path.name)
    if not stat.S_ISREG(mode):
        raise SaveError("is-special", name=path.name)
    if not replace:
        raise SaveError("exists", name=path.name)


def _place(temporary: str, path: Path) -> None:
    """Give the file its name unless that was taken in the meantime."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise SaveError("exists", name=path.name) from None
    except OSError:
        # Many disks know no second name for a file, and say so in many ways. If something else is wrong,
        # what is done instead meets it too.
        _claim_and_rename(temporary, path)


def _claim_and_rename(temporary: str, path: Path) -> None:
    """Take the name with an empty file, which no other program can have then, and put ours over it."""
    try:
        claim = create_private(path)
    except FileExistsError:
        raise SaveError("exists", name=path.name) from None
    try:
        if not os.path.samestat(os.fstat(claim), path.lstat()):
            raise SaveError("exists", name=path.name)
        Path(temporary).rename(path)
    except OSError:
        with contextlib.suppress(OSError):
            if os.path.samestat(os.fstat(claim), path.lstat()):
                path.unlink()
        raise
    finally:
        os.close(claim)
