"""All that is kept of check-ups, opened together: drafts, history, lists and where they were saved."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from xinfu.store.database.connection import Database
from xinfu.store.database.opening import PATIENCE, open_database
from xinfu.store.drafts import Drafts
from xinfu.store.errors import StoreError, from_os_error
from xinfu.store.folders import DATABASE
from xinfu.store.history import History
from xinfu.store.kept_lists import KeptLists
from xinfu.store.saved_files import SavedFiles
from xinfu.store.window_lock import WindowLock


class CheckupStore:
    """The open store of one window; `close` it, or use it as a context.

    `read_only` says that what is there can be looked at and nothing can be kept.
    """

    def __init__(self, database: Database, window: WindowLock | None) -> None:
        self._database = database
        self._window = window
        self.read_only = database.read_only
        self.drafts = Drafts(database, window)
        self.history = History(database)
        self.saved_files = SavedFiles(database)
        self.lists = KeptLists(database)

    @classmethod
    def open(cls, folder: Path, *, pid: int, now: dt.datetime, patience: float = PATIENCE) -> CheckupStore:
        """Open the store of a data folder, made if there is none; raises `StoreError`.

        `damaged` means that the file was set aside: opening again starts with an empty one. `pid` and `now`
        are what other windows say about this one.
        """
        database = open_database(folder / DATABASE, patience=patience)
        if database.read_only:
            return cls(database, None)
        try:
            return cls(database, WindowLock.open(folder, pid=pid, now=now))
        except OSError as error:
            database.close()
            raise from_os_error(error, str(folder), str(folder)) from None

    @property
    def token(self) -> str:
        """The token of this window; empty where nothing can be kept."""
        return self._window.token if self._window is not None else ""

    def __enter__(self) -> CheckupStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def quarantine(self) -> StoreError:
        """Keep a file aside that turned out to be damaged while it was open; return what to tell.

        For a `damaged` error of any method but `open`, which does so itself. The store is closed then.
        """
        if self._window is not None:
            self._window.close()
        return self._database.quarantine()

    def close(self) -> None:
        """Close everything; drafts of this window are free for others."""
        self._database.close()
        if self._window is not None:
            self._window.close()
