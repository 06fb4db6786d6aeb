"""Everything that the program keeps about a person: saying what there is, and removing it."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from xinfu.store.database.opening import open_database, open_for_reading
from xinfu.store.database.quarantine import SUFFIXES, stem_of_copies
from xinfu.store.database.schema import COLUMNS
from xinfu.store.errors import StoreError
from xinfu.store.folders import DATABASE
from xinfu.store.saved_files import SavedFile, SavedFiles
from xinfu.store.window_lock import Window, live_windows


@dataclass(frozen=True)
class Belongings:
    """What is kept in the data folder, and what is known of elsewhere.

    `files` are what forgetting removes. `saved` are checklists that the person saved; those stay.
    `windows` are open now; whoever works in one is told at the next answer that nothing is kept any more.
    """

    files: tuple[Path, ...]
    saved: tuple[SavedFile, ...]
    windows: tuple[Window, ...]


@dataclass(frozen=True)
class Forgotten:
    """What was removed, what could not be and why, and the saved checklists that are still there."""

    removed: tuple[Path, ...]
    left: tuple[tuple[Path, str], ...]
    saved: tuple[SavedFile, ...]


def belongings(folder: Path) -> Belongings:
    """Return what is kept in a data folder; never raises.

    Nothing is changed but that locks of windows that are gone are cleared away.
    """
    windows = tuple(live_windows(folder))
    return Belongings(tuple(_files(folder)), _saved(folder / DATABASE), windows)


def forget(folder: Path) -> Forgotten:
    """Remove all that is kept in a data folder but the packs; never raises.

    Answers are first wiped inside the database, which also stops other windows from working on in a file
    that has no name any more.
    """
    saved = _saved(folder / DATABASE)
    _wipe(folder / DATABASE)
    removed: list[Path] = []
    left: list[tuple[Path, str]] = []
    for path in _files(folder):
        try:
            path.unlink()
            removed.append(path)
        except FileNotFoundError:
            continue
        except OSError as error:
            left.append((path, error.strerror or str(error)))
    with contextlib.suppress(OSError):
        # Packs of the person's own stay, and the folder with them.
        folder.rmdir()
        removed.append(folder)
    return Forgotten(tuple(removed), tuple(left), saved)


def _files(folder: Path) -> list[Path]:
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208
    except OSError:
        return []
    return [folder / name for name in names if _is_kept(name)]


def _is_kept(name: str) -> bool:
    """Tell whether a name in the data folder is that of a file that this program keeps answers in."""
    base = next((name.removesuffix(suffix) for suffix in SUFFIXES if name.endswith(suffix)), name)
    if base == DATABASE or (base.startswith(f"{stem_of_copies(Path(DATABASE))}") and base.endswith(".db")):
        return True
    # What saving writes beside its target stays behind when the program is killed in the midst of it.
    is_temporary = name.startswith(".xinfu-") and name.endswith(".tmp")
    return is_temporary or (name.startswith("window-") and name.endswith(".lock"))


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
