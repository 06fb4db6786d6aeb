"""The file that the checklist of a check-up is saved in, once and again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from xinfu.checkup.result import Result
from xinfu.wording.words import Words

if TYPE_CHECKING:
    from xinfu.checklist.checklist import State
    from xinfu.store.checklist_file import Written


class SavedChecklist:
    """Remembers what was written last, so that our own file is replaced without asking and no other is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._written: Written | None = None

    @property
    def path(self) -> Path | None:
        """Where the checklist was saved last; None before that."""
        return self._written.path if self._written is not None else None

    def proposed_name(self, today: dt.date) -> str:
        """Return the name to save under: the one of last time, else one that no file has.

        It tells nobody who looks over a shoulder, or at the folder, what the list is about.
        """
        from xinfu.store.files.atomic import free_name

        stem = f"checklist-{today.isoformat()}"
        return str(self.path) if self.path is not None else free_name(self.folder, stem, ".md")

    def save(
        self,
        result: Result,
        states: Mapping[str, State],
        typed: str,
        words: Words,
        *,
        is_safe: bool,
        replace: bool,
        with_answers: bool,
    ) -> Path:
        """Save the checklist of a result and return where it is; raises `SaveError`."""
        from xinfu.checklist.checklist import settled
        from xinfu.checklist.making import make_file_checklist
        from xinfu.store.checklist_file import write_list

        made = make_file_checklist(result, words, settled(states), is_safe=is_safe, with_answers=with_answers)
        checklist = made.with_states(states)
        self._written = write_list(checklist, typed, self.folder, replace=replace, before=self._written)
        return self._written.path
