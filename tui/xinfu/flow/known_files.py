"""Which files lists were saved in, and what each held when it was written or read last."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import DecodeError, json

from xinfu.checklist.kept_list import KeptList
from xinfu.checklist.living.last_written import Base
from xinfu.checklist.living.list_file import ListFile
from xinfu.flow.recorder import Recorder
from xinfu.store.errors import StoreError
from xinfu.store.saved_files import SavedFile


class KnownFiles:
    """The saved files that the store knows; none where nothing is kept."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def _saved(self) -> list[tuple[SavedFile, Base | None]]:
        recorder = self._recorder
        if recorder.is_off or recorder.is_new:
            return []
        try:
            files = recorder.opened().saved_files.list()
        except StoreError as error:
            recorder.fail(error)
            return []
        return [(file, _base_in(file)) for file in sorted(files, key=lambda file: file.saved, reverse=True)]

    def knows(self, path: Path) -> bool:
        """Tell whether a list that lives on was saved in a file."""
        here = path.absolute()
        return any(each.path == here and base is not None for each, base in self._saved())

    def base_of(self, path: Path, file: ListFile) -> Base | None:
        """Return what a file held when it was written last; of one that was given another name as well."""
        saved = self._saved()
        here = path.absolute()
        own = next((base for each, base in saved if each.path == here), None)
        if own is not None or file.identity is None:
            return own
        there = {item.id for item in file.items}
        return next(
            (
                base
                for each, base in saved
                if base is not None
                and base.made_on == file.identity.made_on
                and not there.isdisjoint(base.items)
                # One that is still there is another copy, and may have been written since.
                and not os.path.lexists(each.path)
            ),
            None,
        )

    def last_of(self, kept: KeptList) -> Path | None:
        """Return the file that a list was saved in last and that is still there."""
        there = {item.id for item in kept.items}
        return next(
            (
                each.path
                for each, base in self._saved()
                if base is not None
                and base.made_on == kept.made_on
                and not there.isdisjoint(base.items)
                and os.path.lexists(each.path)
            ),
            None,
        )


def _base_in(file: SavedFile) -> Base | None:
    try:
        return None if file.base is None else json.decode(file.base, type=Base)
    except DecodeError:
        return None
