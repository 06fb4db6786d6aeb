"""Where files of the person's own belong on this system. Nothing is made by asking."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Literal

from xinfu.store.errors import StoreError, from_os_error

DATABASE = "checkups.db"
PACKS = "packs"


def data_folder() -> Path | None:
    """Return the folder for what the program keeps, or None for a person who has no home folder."""
    return _on_linux("XDG_DATA_HOME", ".local/share") or _anywhere("data")


def settings_folder() -> Path | None:
    """Return the folder for what the person settled once for all, or None as `data_folder` does."""
    return _on_linux("XDG_CONFIG_HOME", ".config") or _anywhere("config")


def _on_linux(variable: str, below_home: str) -> Path | None:
    """Return the folder that the XDG base directory specification names; None where more is to be known.

    `_anywhere` says the same, after imports that take a twentieth of the time to a first prompt.
    """
    if sys.platform != "linux" or "ANDROID_ROOT" in os.environ:
        return None
    for name, below in ((variable, ""), ("HOME", below_home)):
        folder = Path(os.environ.get(name, ""))
        if folder.is_absolute():
            return folder / below / "xinfu"
    return None


def _anywhere(kind: Literal["data", "config"]) -> Path | None:
    from platformdirs import PlatformDirs

    folders = PlatformDirs("xinfu", appauthor=False)
    try:
        return folders.user_data_path if kind == "data" else folders.user_config_path
    except RuntimeError:
        return None


def working_folder() -> Path:
    """Return the folder that relative names are taken from, by the name it had if it is gone."""
    try:
        return Path.cwd()
    except OSError:
        return Path("/", os.environ.get("PWD", ""))


def has_database(folder: Path) -> bool:
    """Tell whether a data folder holds a database; raises `StoreError` where it cannot get one either."""
    try:
        (folder / DATABASE).lstat()
    except FileNotFoundError:
        pass
    except OSError as error:
        raise from_os_error(error, str(folder / DATABASE), str(folder)) from None
    else:
        return True
    above = next(part for part in (folder, *folder.parents) if os.path.lexists(part))
    if not above.is_dir():
        raise StoreError("unreadable", path=str(above), reason=os.strerror(errno.ENOTDIR))
    if not os.access(above, os.W_OK | os.X_OK):
        raise from_os_error(PermissionError(errno.EACCES, ""), str(folder / DATABASE), str(above))
    return False
