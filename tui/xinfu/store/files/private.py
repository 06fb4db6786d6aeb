"""Folders and files that only their owner may enter or read, whatever the umask says."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

from xinfu.store.errors import StoreError

_NOT_KNOWN = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)
"""What disks answer to a call that they do not have."""


def make_private_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, each for its owner only.

    A folder that is there already stays as it is: it may be one that the person shares on purpose.
    Raises `OSError`.
    """
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_private_folder(folder.parent)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        keep_private(folder, 0o700)


def create_private(path: Path) -> int:
    """Make a new file for its owner only and return its descriptor; an existing one is never opened.

    Raises `OSError`, `FileExistsError` for anything that has the name already, links included.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(path, flags, 0o600)
    keep_private(descriptor, 0o600)
    return descriptor


def keep_private(place: Path | int, mode: int) -> None:
    """Give a file or a folder its mode, whatever a umask took away or another program gave.

    Where the disk knows no modes, those that it was mounted with must do.
    """
    with contextlib.suppress(OSError):
        os.chmod(place, mode)  # noqa: PTH101


def require_regular_file(path: Path) -> os.stat_result | None:
    """Return what the system says about an ordinary file, or None where nothing has that name.

    Raises `StoreError` for a folder, a link or a special file, `OSError` where it cannot be looked at.
    """
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise StoreError("is-folder", path=str(path))
    if stat.S_ISLNK(status.st_mode):
        raise StoreError("is-link", path=str(path))
    if not stat.S_ISREG(status.st_mode):
        raise StoreError("is-special", path=str(path))
    return status


def sync(descriptor: int) -> None:
    """Make what was written into a file last through a power cut; raises `OSError` where that fails.

    A disk that knows no such thing has failed at nothing: what is written there is as safe as it can be.
    """
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NOT_KNOWN:
            raise


def sync_folder(folder: Path) -> None:
    """Make new names in a folder last through a power cut, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
