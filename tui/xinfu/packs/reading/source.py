"""Getting the text of a pack file: a regular file, small enough, and UTF-8."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from xinfu.packs.diagnostics.diagnostic import Diagnostic, PackError
from xinfu.packs.reading.limits import MAX_BYTES


def read_text(path: Path, *, follow_links: bool) -> str:
    """Return the text of the file, without a byte order mark.

    `follow_links` is for a path that the person named; files that were found in a folder are not
    followed elsewhere. Raises `PackError` where the file is missing, not a regular file, too large,
    unreadable or not UTF-8. Never blocks: a FIFO is opened without waiting and then refused.
    """
    name = str(path)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    if not follow_links:
        flags |= getattr(os, "O_NOFOLLOW", 0)
    try:
        descriptor = os.open(path, flags)
    except FileNotFoundError:
        raise PackError(name, [Diagnostic("file-missing")]) from None
    except (OSError, ValueError) as error:
        raise PackError(name, [Diagnostic("file-unreadable", details=_reason(error))]) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise PackError(name, [Diagnostic("file-kind")])
    with os.fdopen(descriptor, "rb") as file:
        try:
            data = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise PackError(name, [Diagnostic("file-unreadable", details=_reason(error))]) from None
    return decode(data, name)


def decode(data: bytes, name: str) -> str:
    """Return the text of the bytes of a pack; raises `PackError` as `read_text` does."""
    if len(data) > MAX_BYTES:
        raise PackError(name, [Diagnostic("file-large", details={"most": f"{MAX_BYTES // 1024} KiB"})])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise PackError(name, [Diagnostic("file-encoding", line=line, column=column)]) from None


def _reason(error: OSError | ValueError) -> dict[str, str]:
    return {"reason": getattr(error, "strerror", None) or str(error)}
