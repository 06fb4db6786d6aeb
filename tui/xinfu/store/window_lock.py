"""Which windows of the program are open: a locked file for each, that says whose it is and since when.

The lock ends with its process, however that ends, so that nothing is ever "open in another window" that is
not; a stopped process keeps it. One whose terminal was closed under it has no window that anybody could go
back to, so it counts as gone even while it is there. Who may write a draft is settled by the draft's row,
which names a window's token; the lock only tells whether that window is still there.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import re
from pathlib import Path
from typing import Any

from msgspec import Struct

from xinfu.store.files.private import create_private, make_private_folder

_NAME = re.compile(r"window-([0-9a-f]{16})\.lock")
_TRIES = 20


class Window(Struct, frozen=True):
    """A window that is open: its process, and since when; both empty where that cannot be read."""

    pid: str
    since: str


class WindowLock:
    """The lock of this window; `token` is what its drafts name."""

    def __init__(self, path: Path, token: str, descriptor: int) -> None:
        self.path = path
        self.token = token
        self._descriptor: int | None = descriptor

    @classmethod
    def open(cls, folder: Path, *, pid: int, now: dt.datetime) -> WindowLock:
        """Make and lock a file for this window, and clear away those of windows that are gone.

        Raises `OSError`.
        """
        make_private_folder(folder)
        live_windows(folder)
        for _ in range(_TRIES):
            token = os.urandom(8).hex()
            path = folder / f"window-{token}.lock"
            descriptor = create_private(path)
            # Another window may clear the file away, or look at it, before it is locked.
            if _lock(descriptor, shared=False) is not False and _is_at(descriptor, path):
                lock = cls(path, token, descriptor)
                about = {
                    "pid": pid,
                    "since": now.isoformat(timespec="seconds"),
                    "machine": os.uname().nodename,
                    "terminal": _terminal_of(pid) or 0,
                }
                try:
                    os.write(descriptor, json.dumps(about).encode())
                except OSError:
                    lock.close()
                    raise
                return lock
            os.close(descriptor)
            path.unlink(missing_ok=True)
        raise OSError(f"no lock to be had in {folder}")

    def close(self) -> None:
        """Give the lock back and remove its file."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                if _is_at(self._descriptor, self.path):
                    self.path.unlink()
            os.close(self._descriptor)
            self._descriptor = None


def window_of(folder: Path, token: str) -> Window | None:
    """Return the window that has this token, or None when it is there no more.

    Where the file system knows no locks, a window counts as there as long as its file is.
    """
    if _NAME.fullmatch(f"window-{token}.lock") is None:
        return None
    return _window_at(folder / f"window-{token}.lock")


def live_windows(folder: Path, *, but: str = "") -> list[Window]:
    """Return all windows that are open but the one with this file, and clear away what others left."""
    try:
        names = sorted(name for name in os.listdir(folder) if _NAME.fullmatch(name))  # noqa: PTH208
    except OSError:
        return []
    windows = (_window_at(folder / name) for name in names if name != but)
    return [window for window in windows if window is not None]


def _window_at(path: Path) -> Window | None:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        if _lock(descriptor, shared=True):
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        about = _read(descriptor)
    finally:
        os.close(descriptor)
    return None if _has_lost_terminal(about) else _window(about)


def _read(descriptor: int) -> dict[str, Any]:
    try:
        about = json.loads(os.pread(descriptor, 4096, 0))
    except (OSError, ValueError, RecursionError):
        return {}
    return about if isinstance(about, dict) else {}


def _window(about: dict[str, Any]) -> Window:
    try:
        return Window(str(int(about["pid"])), dt.datetime.fromisoformat(about["since"]).isoformat())
    except (ValueError, KeyError, TypeError):
        return Window("", "")


def _has_lost_terminal(about: dict[str, Any]) -> bool:
    """Tell whether a window was in a terminal that is gone; False where that cannot be known."""
    pid, was_in_one = about.get("pid"), bool(about.get("terminal"))
    is_here = about.get("machine") == os.uname().nodename
    return was_in_one and is_here and isinstance(pid, int) and _terminal_of(pid) == 0


def _terminal_of(pid: int) -> int | None:
    """Return the number of the terminal of a process, 0 for none; None where the system does not say."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        return int(status.rpartition(")")[2].split()[4])
    except (OSError, ValueError, IndexError):
        return None


def _lock(descriptor: int, *, shared: bool) -> bool | None:
    """Lock without waiting: True when it is ours, False when it is another's, None where none can be had."""
    import fcntl

    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _is_at(descriptor: int, path: Path) -> bool:
    """Tell whether the path still names the file that is open."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except OSError:
        return False
