"""How the person wants the program to look and to speak, also the next time."""

from __future__ import annotations

from pathlib import Path

from xinfu.store.errors import StoreError
from xinfu.store.settings import write_setting


class Preferences:
    """Writes into the file of settings; where there is none, what was chosen holds for this run."""

    def __init__(self, settings: Path | None) -> None:
        self._settings = settings

    def remember(self, name: str, value: str) -> StoreError | None:
        """Write one of them; return why it could not be written."""
        if self._settings is not None:
            try:
                write_setting(self._settings, name, value)
            except StoreError as error:
                return error
        return None
