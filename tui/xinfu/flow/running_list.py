"""The checklist of the check-up under way: how far its items are, and the file that it is saved in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from xinfu.checkup.result import Result
from xinfu.wording.words import Words

if TYPE_CHECKING:
    from xinfu.checklist.checklist import AnswerLine, Checklist, Progress, State
    from xinfu.checklist.telling import Telling
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
        self._written: dict[Path, Written] = {}
        """What this run wrote, by place, the last one last."""

        self._whole: Path | None = None
        """Where the whole list was saved last, not a part of it that goes to a calendar or to somebody."""

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
        return next(reversed(self._written), None)

    @property
    def saved_as(self) -> str:
        """The file that holds the checklist as it is now; empty where none does."""
        return str(self._whole) if self._whole is not None and self.is_saved else ""

    def proposed_name(self, today: dt.date) -> str:
        """Return the name to save under: the one of last time, else one that no file has.

        It tells nobody who looks over a shoulder, or at the folder, what the list is about.
        """
        from xinfu.store.files.atomic import free_name

        stem = f"checklist-{today.isoformat()}"
        return str(self._whole) if self._whole is not None else free_name(self.folder, stem, ".md")

    def tellable(self, result: Result, words: Words) -> tuple[AnswerLine, ...]:
        """Return the answers that may stand on a page to hand over; private ones are none of them."""
        from xinfu.checklist.making import make_file_checklist

        return make_file_checklist(result, words, with_answers=True).answers or ()

    def save(
        self,
        result: Result,
        typed: str,
        words: Words,
        telling: Telling | None,
        now: dt.datetime,
        *,
        replace: bool = False,
    ) -> Path:
        """Save the checklist of a result and return where it is; raises `SaveError`."""
        from xinfu.checklist.formats.registry import WHOLE, format_of
        from xinfu.checklist.making import make_file_checklist
        from xinfu.checklist.telling import Telling, as_told
        from xinfu.store.checklist_file import write_list
        from xinfu.store.files.atomic import target

        telling = telling or Telling()
        answers = telling.needs_answers
        made = make_file_checklist(result, words, self._progress(), with_answers=answers)
        checklist = as_told(made, telling, now.astimezone())
        before = self._written.get(target(typed, self.folder))
        written = write_list(checklist, typed, self.folder, replace=replace, before=before)
        self._written.pop(written.path, None)
        self._written[written.path] = written
        if format_of(written.path) in WHOLE and not checklist.handed_over:
            self._whole, self.is_saved = written.path, True
        return written.path
