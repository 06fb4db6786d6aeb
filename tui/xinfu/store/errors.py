"""What can keep drafts and history from being read or written, as one typed error."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import sqlite3

StoreCode = Literal[
    "newer",
    "damaged",
    "damaged-in-use",
    "busy",
    "full",
    "read-only",
    "no-access",
    "no-home",
    "no-locks",
    "unreadable",
    "is-folder",
    "is-link",
    "is-special",
    "moved",
    "failed",
    "draft-gone",
    "open-elsewhere",
    "taken",
    "pack-changed",
    "checkup-gone",
    "list-gone",
    "list-changed",
    "settings-closed",
    "settings-unreadable",
    "settings-not-written",
]

_SYSTEM: dict[int, StoreCode] = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "read-only",
    errno.EACCES: "read-only",
    errno.EPERM: "read-only",
}


class StoreError(Exception):
    """Drafts or history could not be read or written; `code` names why, `details` fill its sentence.

    | code | meaning | details |
    | --- | --- | --- |
    | newer | a newer xinfu wrote the file; it is untouched | path, version, known |
    | damaged | the file is damaged; kept under another name; opening again starts afresh | path, kept |
    | damaged-in-use | it is damaged and open in another window; it was left where it is | path, pid |
    | busy | another program did not let go of it in time | path |
    | full | no room on the disk, or a quota is used up | folder |
    | read-only | it cannot be written here; reading may still work | folder |
    | no-access | the folder, or one that it lies in, is closed to this person | folder |
    | no-home | this person has no home folder, and no other folder was named | |
    | no-locks | the disk cannot lock files, as some network disks; nothing is wrong with the file | folder |
    | unreadable | it cannot be opened at all | path, reason |
    | is-folder, is-link, is-special | something else stands in its place | path |
    | moved | it was removed, moved or replaced while it was open | path |
    | failed | anything else that the system says | path, reason |
    | draft-gone | the draft was finished or discarded elsewhere | |
    | open-elsewhere | another window works on this draft | pid, since |
    | taken | another window has taken this draft over; nothing was written | pid, since |
    | pack-changed | the pack is not the one that the draft was made with | before, after (versions) |
    | checkup-gone | the finished check-up was removed | |
    | list-gone | the list was removed | |
    | list-changed | another window has written the list since it was read; nothing was written | |
    | settings-closed | the file of settings may not be read, or cannot be reached; it is untouched | path |
    | settings-unreadable | the file of settings cannot be understood; it is untouched | path |
    | settings-not-written | a setting could not be written | path |
    """

    def __init__(self, code: StoreCode, **details: str) -> None:
        super().__init__(code, details)
        self.code: StoreCode = code
        self.details = details


def from_os_error(error: OSError, path: str, folder: str) -> StoreError:
    """Return the error that a failed system call means."""
    code = _SYSTEM.get(error.errno or 0)
    if code == "read-only" and (closed := _closed_part(folder)) is not None:
        return StoreError("no-access", folder=closed)
    if code is not None:
        return StoreError(code, folder=folder)
    return StoreError("unreadable", path=path, reason=error.strerror or str(error))


def from_sqlite_error(error: sqlite3.Error, path: str, folder: str) -> StoreError:
    """Return the error that a failed database call means.

    What SQLite gives no number for, and calls that the schema answers with an error, cannot happen to a
    sound file of ours: that is damage.
    """
    import sqlite3

    extended = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    number = extended & 0xFF
    if number in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        # SQLite takes a disk that knows no locks for one that another program has locked.
        return (
            StoreError("no-locks", folder=folder)
            if _knows_no_locks(folder)
            else StoreError("busy", path=path)
        )
    if number == sqlite3.SQLITE_FULL:
        return StoreError("full", folder=folder)
    if number in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return StoreError("read-only", folder=folder)
    if number in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_NOLFS):
        may_not = os.path.lexists(path) and not os.access(path, os.R_OK)
        return StoreError(
            "unreadable", path=path, reason=os.strerror(errno.EACCES) if may_not else str(error)
        )
    if number == sqlite3.SQLITE_IOERR and _has_no_room(folder):
        return StoreError("full", folder=folder)
    if number == sqlite3.SQLITE_PROTOCOL or extended in (
        sqlite3.SQLITE_IOERR_LOCK,
        sqlite3.SQLITE_IOERR_RDLOCK,
        sqlite3.SQLITE_IOERR_UNLOCK,
        sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK,
        sqlite3.SQLITE_IOERR_SHMLOCK,
        sqlite3.SQLITE_IOERR_SHMMAP,
    ):
        return StoreError("no-locks", folder=folder)
    if number in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_INTERRUPT):
        return StoreError("failed", path=path, reason=str(error))
    return StoreError("damaged", path=path, kept="")


def _has_no_room(folder: str) -> bool:
    """Tell whether a disk is full: SQLite says so only of some of the files that it writes."""
    try:
        room = os.statvfs(folder)
    except OSError:
        return False
    return room.f_bavail * room.f_frsize < 32 * 1024


def _closed_part(folder: str) -> str | None:
    """Return the outermost part of a folder's path that this person may not enter, if there is one."""
    for part in (*reversed(Path(folder).parents), Path(folder)):
        if os.path.lexists(part) and not os.access(part, os.X_OK):
            return str(part)
    return None


def _knows_no_locks(folder: str) -> bool:
    """Tell whether the disk of a folder refuses every lock."""
    import fcntl
    import tempfile

    try:
        with tempfile.TemporaryFile(prefix=".xinfu-", suffix=".tmp", dir=folder) as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL)
    return False
