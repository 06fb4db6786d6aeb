"""The checklist of the check-up under way: how far its items are, and the file that it is saved in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from xinfu.checkup.result import Result
from xinfu.wording.words import Words

if TYPE_CHECKING:
    from xinfu.checklist.checklist import Checklist, Progress, State
    from xinfu.store.checklist_file import Written


class RunningList:
    """Remembers states and what was written last: our own file is replaced without asking, no other is.

    `states` tells how far the actions are that are not open, by id. `is_saved` is whether nothing of the
    check-up has changed since it was saved, and true before anything was answered.
    """

    def __init__(
        self, folder: Path, states: Mapping[str, State] | None = None, *, is_saved: bool = True
    ) -> None:
        self.folder = folder
        self.states: Mapping[str, State] = states or {}
        self.is_safe = False
        """Whether the person said so, in this run: what waited for that waits no longer."""

        self.is_saved = is_saved
        self._written: Written | None = None

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of the actions that are done."""
        return tuple(key for key, state in self.states.items() if state == "done")

    def tick(self, ticked: Collection[str]) -> None:
        """Take over which actions are done; those that are settled in another way stay so."""
        others = {key: state for key, state in self.states.items() if state != "done" and key not in ticked}
        self._settle({**others, **dict.fromkeys(ticked, "done")})

    def mark(self, actions: Iterable[str], state: State) -> None:
        """Take over how far some actions are."""
        self._settle({**self.states, **dict.fromkeys(actions, state)})

    def _settle(self, states: Mapping[str, State]) -> None:
        self.states = {key: state for key, state in states.items() if state != "open"}
        self.is_saved = False

    def say_safe(self) -> None:
        """Take the person's word that they are safe: the rest of the list comes up."""
        self.is_safe, self.is_saved = True, False

    def is_holding(self, result: Result) -> bool:
        """Tell whether what is left of the list of a result waits until the person is safe."""
        from xinfu.checklist.checklist import settled
        from xinfu.checkup.day_plan import is_holding, plan_items

        return not self.is_safe and is_holding(plan_items(result), settled(self.states))

    def of(self, result: Result, words: Words) -> Checklist:
        """Return the list of a result as it stands today, with the states of what is on it."""
        from xinfu.checklist.making import make_checklist

        return make_checklist(result, words, self._progress())

    def _progress(self) -> Progress:
        from xinfu.checklist.checklist import Progress

        return Progress(self.states, is_safe=self.is_safe)

    # The file

    @property
    def path(self) -> Path | None:
        """Where the checklist was saved last; None before that."""
        return self._written.path if self._written is not None else None

    @property
    def saved_as(self) -> str:
        """The file that holds the checklist as it is now; empty where none does."""
        return str(self.path) if self.path is not None and self.is_saved else ""

    def proposed_name(self, today: dt.date) -> str:
        """Return the name to save under: the one of last time, else one that no file has.

        It tells nobody who looks over a shoulder, or at the folder, what the list is about.
        """
        from xinfu.store.files.atomic import free_name

        stem = f"checklist-{today.isoformat()}"
        return str(self.path) if self.path is not None else free_name(self.folder, stem, ".md")

    def save(
        self, result: Result, typed: str, words: Words, *, replace: bool = False, with_answers: bool = False
    ) -> Path:
        """Save the checklist of a result and return where it is; raises `SaveError`."""
        from xinfu.checklist.making import make_file_checklist
        from xinfu.store.checklist_file import write_list

        checklist = make_file_checklist(result, words, self._progress(), with_answers=with_answers)
        self._written = write_list(checklist, typed, self.folder, replace=replace, before=self._written)
        self.is_saved = True
        return self._written.path
