"""Everything that the program keeps about a person: saying what there is, and removing it."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path
from typing import Literal

from msgspec import Struct

from xinfu.store.database.opening import open_database, open_for_reading
from xinfu.store.database.quarantine import SUFFIXES, stem_of_copies
from xinfu.store.database.schema import COLUMNS
from xinfu.store.errors import StoreError
from xinfu.store.folders import DATABASE
from xinfu.store.saved_files import SavedFile, SavedFiles
from xinfu.store.settings import KEEP_FINISHED, SETTINGS, read_settings, write_setting
from xinfu.store.window_lock import Window, live_windows

FileKind = Literal["database", "journal", "copy", "lock", "temporary", "setting"]
"""`copy` is a damaged database that was kept aside, `journal` what SQLite has beside one.

`setting` is what the person settled about keeping; the rest of that file stays.
"""


class Belongings(Struct, frozen=True):
    """What is kept in the data folder and among the settings, and what is known of elsewhere.

    `files` are what forgetting removes. `saved` are checklists that the person saved; those stay.
    `windows` are open now; whoever works in one is told at the next answer that nothing is kept any more.
    """

    files: tuple[Path, ...]
    saved: tuple[SavedFile, ...]
    windows: tuple[Window, ...]


class Forgotten(Struct, frozen=True):
    """What was removed, what could not be and why, and the saved checklists that are still there."""

    removed: tuple[Path, ...]
    left: tuple[tuple[Path, str], ...]
    saved: tuple[SavedFile, ...]


def belongings(folder: Path, settings: Path | None = None, *, own: str = "") -> Belongings:
    """Return what is kept in a data folder and in a file of settings; never raises.

    Nothing is changed but that locks of windows that are gone are cleared away. The window whose token is
    `own`, and its lock, are left out.
    """
    lock = f"window-{own}.lock"
    windows = tuple(live_windows(folder, but=lock))
    files = [path for path in _files(folder) if path.name != lock]
    return Belongings((*files, *_settled(settings)), _saved(folder / DATABASE), windows)


def forget(folder: Path, settings: Path | None = None) -> Forgotten:
    """Remove all that is kept in a data folder but the packs, and what was settled about it; never raises.

    Answers are first wiped inside the database, which also stops other windows from working on in a file
    that has no name any more.
    """
    saved, there = _saved(folder / DATABASE), _files(folder)
    _wipe(folder / DATABASE)
    removed: list[Path] = []
    left: list[tuple[Path, str]] = []
    for path in _settled(settings):
        try:
            write_setting(path, KEEP_FINISHED, None)
            removed.append(path)
        except StoreError:
            left.append((path, os.strerror(errno.EACCES)))
    for path in dict.fromkeys((*there, *_files(folder))):
        try:
            # The journals of the database go when it is closed.
            path.unlink(missing_ok=True)
            removed.append(path)
        except OSError as error:
            left.append((path, error.strerror or str(error)))
    with contextlib.suppress(OSError):
        # Packs of the person's own stay, and the folder with them.
        folder.rmdir()
        removed.append(folder)
    return Forgotten(tuple(removed), tuple(left), saved)


def _settled(settings: Path | None) -> tuple[Path, ...]:
    """Return the file of settings, if it remembers what was settled about keeping."""
    try:
        return (settings,) if settings is not None and KEEP_FINISHED in read_settings(settings) else ()
    except StoreError:
        return ()


def _files(folder: Path) -> list[Path]:
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208
    except OSError:
        return []
    return [folder / name for name in names if kind_of(name) not in (None, "setting")]


def kind_of(name: str) -> FileKind | None:
    """Return what a file of this name in the data folder is; None for one that this program does not make."""
    of_database = next((name.removesuffix(suffix) for suffix in SUFFIXES if name.endswith(suffix)), name)
    is_copy = of_database.startswith(stem_of_copies(Path(DATABASE))) and of_database.endswith(".db")
    if is_copy or of_database == DATABASE:
        if of_database != name:
            return "journal"
        return "copy" if is_copy else "database"
    if name.startswith("window-") and name.endswith(".lock"):
        return "lock"
    if name == SETTINGS:
        return "setting"
    # What saving writes beside its target stays behind when the program is killed in the midst of it.
    return "temporary" if name.startswith(".xinfu-") and name.endswith(".tmp") else None


def _saved(path: Path) -> tuple[SavedFile, ...]:
    try:
        with open_for_reading(path) as database:
            return tuple(file for file in SavedFiles(database).list() if os.path.lexists(file.path))
    except StoreError:
        return ()


def _wipe(path: Path) -> None:
    if not os.path.lexists(path):
        return
    with contextlib.suppress(StoreError), open_database(path) as database:
        with database.writing() as connection:
            for table in COLUMNS:
                connection.execute(f"DELETE FROM {table}")
        database.empty_journal()
