"""Where files of the person's own belong on this system. Nothing is made by asking."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from platformdirs import user_config_path, user_data_path

from xinfu.store.errors import StoreError, from_os_error

DATABASE = "checkups.db"
PACKS = "packs"


def data_folder() -> Path | None:
    """Return the folder for what the program keeps, or None for a person who has no home folder."""
    try:
        return user_data_path("xinfu", appauthor=False)
    except RuntimeError:
        return None


def settings_folder() -> Path | None:
    """Return the folder for what the person settled once for all, or None as `data_folder` does."""
    try:
        return user_config_path("xinfu", appauthor=False)
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
