"""A list at hand: how far its items are, what of it lives on, and the file that it is saved in."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from xinfu.flow.options import RunOptions
from xinfu.wording.words import Words

if TYPE_CHECKING:
    from xinfu.checklist.checklist import AnswerLine, Checklist, Progress, State
    from xinfu.checklist.kept_list import KeptList
    from xinfu.checklist.living.item_names import ItemNames
    from xinfu.checklist.living.last_written import Base, Standing
    from xinfu.checklist.telling import Telling
    from xinfu.checkup.result import Result
    from xinfu.flow.list_in_file import ListInFile
    from xinfu.packs.pack import Pack
    from xinfu.store.checklist_file import Written
    from xinfu.store.kept_lists import StoredList


class RunningList:
    """Remembers states and what was written last: our own file is replaced without asking, no other is.

    `states` tells how far the actions are that are not open, by id. `is_saved` is whether nothing of the
    list has changed since it was saved, and true before anything was answered.
    """

    def __init__(
        self, options: RunOptions, states: Mapping[str, State] | None = None, *, is_saved: bool = True
    ) -> None:
        self._options = options
        self.states: Mapping[str, State] = states or {}
        self.is_safe = False
        """Whether the person said so: what waited for that waits no longer."""

        self.is_saved = is_saved
        self.kept: KeptList | None = None
        """The list as it lives on; None while a check-up is under way, and where nothing of it is kept."""

        self.stored: StoredList | None = None
        """What is on the disk of it; None where it is in memory or in a file only."""

        self.file: ListInFile | None = None
        """The file that the list is in, as it was read or written last."""

        self._written: dict[Path, Written] = {}
        """What this run wrote, by place, the last one last."""

        self._whole: Path | None = None
        """Where the whole list was saved last, not a part of it that goes to a calendar or to somebody."""

    # The list that lives on

    def live_on(self, kept: KeptList, stored: StoredList | None = None) -> None:
        """Go on as a list that lives on; what is on it only keeps no state that it does not tell."""
        self.take(kept)
        self.stored = stored

    def take(self, kept: KeptList) -> None:
        """Take over how the list that lives on stands now; what rests on private answers stays beside it."""
        own = {item.id for item in kept.items}
        beside = {key: state for key, state in self.states.items() if key not in own}
        self.kept, self.states, self.is_safe = kept, {**beside, **kept.states}, kept.is_safe

    def change(self, kept: KeptList) -> None:
        """Take over what was done to the list that lives on; no file has that yet."""
        self.take(kept)
        self.is_saved = False

    def part(self) -> None:
        """Go by the answers alone again, because one of them has changed; states stay."""
        self.kept = self.stored = None
        self.is_saved = False
        if self.file is not None:
            # What the person wrote in it goes on only with the list that lives on.
            self.file, self._whole, self._written = None, None, {}

    @property
    def is_on_disk(self) -> bool:
        """Whether the list that lives on is kept just as it stands here."""
        return self.stored is not None and self.stored.kept == self.kept

    # States

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
        if self.kept is not None:
            self.kept = self.kept.with_states(self.states, self._options.today)

    def say_safe(self) -> None:
        """Take the person's word that they are safe: the rest of the list comes up."""
        from msgspec.structs import replace

        self.is_safe, self.is_saved = True, False
        if self.kept is not None:
            self.kept = replace(self.kept, is_safe=True)

    def is_holding(self, result: Result) -> bool:
        """Tell whether what is left of the list of a result waits until the person is safe."""
        from xinfu.checklist.checklist import settled
        from xinfu.checkup.day_plan import is_holding, plan_items

        return not self.is_safe and is_holding(plan_items(result), settled(self.states))

    # As it is shown

    def result(self, result: Result) -> Result:
        """Return a result with what the list that lives on says in the place of its own list."""
        from xinfu.checklist.kept_list import with_kept

        return result if self.kept is None else with_kept(result, self.kept)

    def of(self, result: Result, words: Words) -> Checklist:
        """Return the list of a result as it stands today, with the states of what is on it."""
        from xinfu.checklist.making import make_checklist

        return make_checklist(result, words, self._progress(result), self._public(result))

    def _public(self, result: Result) -> Result:
        """Return what may be told in a file."""
        from xinfu.checkup.privacy import public_result

        public = public_result(result)
        return public if public is result else self.result(public)

    def _progress(self, result: Result) -> Progress:
        from dataclasses import replace

        from xinfu.checklist.checklist import Progress

        if self.kept is None:
            return Progress(self.states, is_safe=self.is_safe)
        progress = self.kept.progress(self._options.today)
        # A private answer may call for what the answers that are kept do not.
        called_for = {chosen.action.id for chosen in result.actions if chosen.reasons}
        return replace(progress, states=self.states, unneeded=progress.unneeded - called_for)

    # The file

    @property
    def path(self) -> Path | None:
        """Where the checklist was saved last; None before that."""
        return next(reversed(self._written), None)

    def gone(self) -> frozenset[Path]:
        """Return the files that this list was in, and that are not there any more."""
        return frozenset(path for path in self._written if not os.path.lexists(path))

    def would_meet(self, typed: str, telling: Telling | None) -> Path | None:
        """Return the file that a name stands for, where it is there, may be a list, and is not this one's.

        Raises `SaveError` for what is no name.
        """
        from xinfu.store.files.atomic import target

        path = target(typed, self._options.folder)
        is_list = path.suffix.lower() == ".md" and (telling is None or telling.handed is None)
        if not is_list or not os.path.lexists(path) or (self.file is not None and self.file.path == path):
            return None
        written = self._written.get(path)
        return None if self.kept is None and written is not None and written.is_unchanged() else path

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
        return str(self._whole) if self._whole is not None else free_name(self._options.folder, stem, ".md")

    def tellable(self, result: Result, words: Words) -> tuple[AnswerLine, ...]:
        """Return the answers that may stand on a page to hand over; private ones are none of them."""
        from xinfu.checklist.making import make_file_checklist

        return make_file_checklist(self._public(result), words, with_answers=True).answers or ()

    def save(
        self,
        result: Result,
        typed: str,
        words: Words,
        telling: Telling | None = None,
        *,
        replace: bool = False,
    ) -> Path:
        """Save the checklist of a result and return where it is; raises `SaveError`."""
        from xinfu.checklist.formats.registry import WHOLE, format_of
        from xinfu.checklist.making import make_file_checklist
        from xinfu.checklist.telling import Telling, as_told
        from xinfu.store.checklist_file import write_list
        from xinfu.store.files.atomic import target

        told, folder = telling or Telling(), self._options.folder
        public, written_at = self._public(result), self._options.now().astimezone()

        def make(words: Words) -> Checklist:
            made = make_file_checklist(public, words, self._progress(public), with_answers=told.needs_answers)
            return as_told(self._with_intention(made) if told.intention else made, told, written_at)

        path = target(typed, folder)
        if self.kept is not None and path.suffix.lower() == ".md" and told.handed is None:
            self._write_into(path, make, words, public.pack, replace=replace)
        else:
            before = self._written.get(path)
            self._remember(write_list(make(words), typed, folder, replace=replace, before=before))
        if format_of(path) in WHOLE and told.handed is None:
            self._whole, self.is_saved = path, True
        return path

    @property
    def intention(self) -> str:
        """When and where the person means to do the next step; empty where they did not say."""
        return self.kept.intention if self.kept is not None else ""

    def _with_intention(self, checklist: Checklist) -> Checklist:
        from msgspec.structs import replace

        step = self.kept.intention_for if self.kept is not None else ""
        items = (
            replace(item, intention=self.intention) if item.id == step else item for item in checklist.items
        )
        return replace(checklist, items=tuple(items))

    def _remember(self, written: Written) -> None:
        self._written.pop(written.path, None)
        self._written[written.path] = written

    def _write_into(
        self, path: Path, make: Callable[[Words], Checklist], words: Words, pack: Pack, *, replace: bool
    ) -> None:
        """Write the list that lives on into the file that it is in, or into a new one."""
        from xinfu.flow.list_in_file import write_new
        from xinfu.store.checklist_file import Written

        before, app = self._written.get(path), self.as_side(make(words))
        if self.file is not None:
            self.file = self.file.with_app(app).write(path, make, words, overwrite=replace)
        else:
            own = before is not None and before.is_unchanged()
            self.file = write_new(path, make(words), self.names(pack), app, overwrite=replace or own)
        self._remember(Written(path, self.file.file.text))

    def as_side(self, checklist: Checklist, base: Base | None = None) -> dict[str, Standing]:
        """Return what the list that lives on says of each item of a file's list, to be merged."""
        from xinfu.checklist.living.taking_over import standings

        assert self.kept is not None
        return standings(self.kept, checklist, self.file.base if self.file is not None else base)

    def names(self, pack: Pack) -> ItemNames:
        """Return by what the items of the list are known in a file, those too that its pack has lost."""
        from dataclasses import replace

        from xinfu.checklist.living.item_names import names_of

        names = names_of(pack)
        lost = {item.id: () for item in (self.kept.items if self.kept is not None else ())}
        return replace(names, titles={**lost, **names.titles})

    @property
    def conflicts(self) -> int:
        """How many things the list and its file say differently of, and nobody has chosen yet."""
        return len(self.file.merged.conflicts) if self.file is not None else 0

    @property
    def taken_out(self) -> tuple[str, ...]:
        """The ids of what the person took out of the file, and has not asked to be put back."""
        return self.file.merged.deleted if self.file is not None else ()

    def can_put_back(self, action: str) -> bool:
        """Tell whether something was taken out of the file, whether or not it is to be put back."""
        return self.file is not None and action in (*self.taken_out, *self.file.put_back)

    def put_back(self, action: str) -> None:
        """Write something that was taken out of the file into it when it is saved; said again, do not."""
        if self.file is not None and self.can_put_back(action):
            self.file, self.is_saved = self.file.putting_back(action), False

    def own_lines(self, action: str) -> tuple[str, ...]:
        """Return what the person wrote in the file beneath an item, as it may be shown."""
        return self.file.own.get(action, ()) if self.file is not None else ()

    def is_in(self, file: ListInFile) -> None:
        """Go on in a file that was read."""
        from xinfu.store.checklist_file import Written

        self.file, self.is_saved, self._whole = file, file.says_all, file.path
        self._remember(Written(file.path, file.file.text))
