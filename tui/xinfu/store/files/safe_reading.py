"""Reading a file that a person named and anybody may have made: it never blocks and is never too much."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO, Literal

ReadCode = Literal["file-gone", "file-folder", "file-special", "file-closed", "file-failed"]
"""Why a file cannot be read; each has its sentence among the words, under `reading`."""


class ReadError(Exception):
    """A file cannot be read; `code` names why, `details` fill its sentence."""

    def __init__(self, code: ReadCode, **details: str) -> None:
        super().__init__(code, details)
        self.code: ReadCode = code
        self.details = details


def read_bytes(path: Path, most: int) -> bytes:
    """Return what stands in a regular file, at most one byte more than `most`; raises `ReadError`."""
    with opened(path) as file:
        try:
            return file.read(most + 1)
        except OSError as error:
            raise _failed(error) from None


def opened(path: Path) -> BinaryIO:
    """Return a regular file, open to be read; raises `ReadError`.

    A FIFO is opened without waiting and then refused.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
        file = os.fdopen(descriptor, "rb")
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            return file
        file.close()
    except FileNotFoundError:
        raise ReadError("file-gone") from None
    except IsADirectoryError:
        raise ReadError("file-folder") from None
    except PermissionError:
        raise ReadError("file-closed") from None
    except (OSError, ValueError) as error:
        raise _failed(error) from None
    raise ReadError("file-special")


def _failed(error: OSError | ValueError) -> ReadError:
    return ReadError("file-failed", reason=getattr(error, "strerror", None) or str(error))
