"""What can keep drafts and history from being read or written, as one typed error."""

from __future__ import annotations

import errno
import os
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
    | unreadable | it cannot be opened at all | path, reason |
    | is-folder, is-link, is-special | something else stands in its place | path |
    | moved | it was removed, moved or replaced while it was open | path |
    | failed | anything else that the system says | path, reason |
    | draft-gone | the draft was finished or discarded elsewhere | |
    | open-elsewhere | another window works on this draft | pid, since |
    | taken | another window has taken this draft over; nothing was written | pid, since |
    | pack-changed | the pack is not the one that the draft was made with | before, after (versions) |
    | checkup-gone | the finished check-up was removed | |
    """

    def __init__(self, code: StoreCode, **details: str) -> None:
        super().__init__(code, details)
        self.code: StoreCode = code
        self.details = details


def from_os_error(error: OSError, path: str, folder: str) -> StoreError:
    """Return the error that a failed system call means."""
    code = _SYSTEM.get(error.errno or 0)
    if code is not None:
        return StoreError(code, folder=folder)
    return StoreError("unreadable", path=path, reason=error.strerror or str(error))


def from_sqlite_error(error: sqlite3.Error, path: str, folder: str) -> StoreError:
    """Return the error that a failed database call means.

    What SQLite gives no number for, and calls that the schema answers with an error, cannot happen to a
    sound file of ours: that is damage.
    """
    import sqlite3

    number = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    if number in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreError("busy", path=path)
    if number == sqlite3.SQLITE_FULL:
        return StoreError("full", folder=folder)
    if number in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return StoreError("read-only", folder=folder)
    if number in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_NOLFS):
        return StoreError("unreadable", path=path, reason=str(error))
    if number == sqlite3.SQLITE_IOERR and _has_no_room(folder):
        return StoreError("full", folder=folder)
    if number in (
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_PROTOCOL,
    ):
        return StoreError("failed", path=path, reason=str(error))
    return StoreError("damaged", path=path, kept="")


def _has_no_room(folder: str) -> bool:
    """Tell whether a disk is full: SQLite says so only of some of the files that it writes."""
    try:
        room = os.statvfs(folder)
    except OSError:
        return False
    return room.f_bavail * room.f_frsize < 32 * 1024
