"""A damaged database is given another name and kept, never deleted: somebody may still get answers out."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from xinfu.store.errors import StoreError, from_os_error
from xinfu.store.files.atomic import free_name
from xinfu.store.files.private import sync_folder
from xinfu.store.window_lock import live_windows

SUFFIXES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database; a database without them is not whole."""


def stem_of_copies(path: Path) -> str:
    """Return how the names of the kept copies of a damaged database begin."""
    return f"{path.stem}-damaged"


def read_through(path: Path, descriptors: list[int]) -> None:
    """Read all of a database, so that what the disk does not give is not taken for damage.

    The descriptors that were opened are added to the list: closing one gives up the locks that SQLite has
    on the file in this process, so it must stay open as long as a connection does. Raises `OSError`.
    """
    for suffix in ("", *SUFFIXES):
        with contextlib.suppress(FileNotFoundError):
            part = path.with_name(path.name + suffix)
            descriptors.append(os.open(part, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC))
            while os.read(descriptors[-1], 1 << 20):
                pass


def quarantine(path: Path, damaged_file: os.stat_result | None) -> StoreError:
    """Keep a damaged database, with its journals, under a name that is free; return the error to raise.

    `damaged_file` is the one that was seen to be damaged. One that another window has put in its place in the
    meantime is left alone, and so is one that another window works on.
    """
    windows = live_windows(path.parent)
    if windows:
        return StoreError("damaged-in-use", path=str(path), pid=windows[0].pid)
    try:
        with _Folder(path.parent):
            if damaged_file is None or not os.path.samestat(damaged_file, path.lstat()):
                return StoreError("moved", path=str(path))
            copy = path.with_name(free_name(path.parent, stem_of_copies(path), path.suffix))
            # The database goes last: until then the next opening finds it, and finds it damaged.
            for suffix in (*SUFFIXES, ""):
                part = path.with_name(path.name + suffix)
                if os.path.lexists(part):
                    part.rename(copy.with_name(copy.name + suffix))
    except FileNotFoundError:
        return StoreError("moved", path=str(path))
    except OSError as error:
        return from_os_error(error, str(path), str(path.parent))
    sync_folder(path.parent)
    return StoreError("damaged", path=str(path), kept=str(copy))


class _Folder:
    """One process at a time sets things aside in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> None:
        import fcntl

        self.descriptor = os.open(self.folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(self.descriptor, fcntl.LOCK_EX)
        except OSError:
            # A file system without locks; the check of the file itself must do.
            return

    def __exit__(self, *_: object) -> None:
        os.close(self.descriptor)
