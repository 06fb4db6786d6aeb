"""The lists that live on after their check-up: which there are, which one is open, and keeping what is done.

Whatever is done on a list is on the disk before the next step. Where another window did something to the
same list, both stay, item by item.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from xinfu.flow.keeping import Keeping
from xinfu.flow.open_decision import OpenDecision
from xinfu.flow.options import RunOptions
from xinfu.flow.recorder import LOST, Recorder
from xinfu.flow.running_list import RunningList
from xinfu.flow.steps import FileAnew, FollowsNow, ListsMet, RemoveList, ShowHome, ShowList, Step
from xinfu.packs.pack import Pack
from xinfu.store.errors import StoreError
from xinfu.store.files.atomic import SaveError
from xinfu.wording.words import Words

if TYPE_CHECKING:
    from xinfu.checklist.checklist import State
    from xinfu.checklist.kept_list import KeptList
    from xinfu.checklist.telling import Telling
    from xinfu.checkup.record import FinishedCheckup
    from xinfu.checkup.result import Result
    from xinfu.flow.list_opening import ListOpening
    from xinfu.store.kept_lists import StoredList


class KnownList(Struct, frozen=True):
    """A list that can be opened; `stored` is None for one that is in memory or in its file only."""

    pack_id: str
    kept: KeptList
    stored: StoredList | None = None


class OpenedList(Struct, frozen=True):
    """A list that was opened without a check-up of it under way."""

    pack: Pack
    running: RunningList

    def result(self, options: RunOptions) -> Result:
        """Return what it says to do today, without answers."""
        from xinfu.checklist.kept_list import result_of

        assert self.running.kept is not None
        return result_of(self.running.kept, self.pack, options.today)


class ListKeeping:
    """Knows the list at hand: the one that was opened, else that of the check-up under way."""

    def __init__(
        self, options: RunOptions, recorder: Recorder, asking: OpenDecision, keeping: Keeping
    ) -> None:
        self._options = options
        self._recorder = recorder
        self._asking = asking
        self._keeping = keeping
        self.forget()

    def forget(self) -> None:
        """Let go of every list."""
        self.opened: OpenedList | None = None
        self._in_memory: list[OpenedList] = []
        self.begin()

    @cached_property
    def opening(self) -> ListOpening:
        """What opens saved lists, imported when there is one to open."""
        from xinfu.flow.list_opening import ListOpening

        return ListOpening(self._options, self._recorder, self._asking, self._keeping, self)

    # The check-up under way

    def begin(self, states: Mapping[str, State] | None = None, *, is_saved: bool = True) -> None:
        """Be ready for the list of another check-up, with how far its actions are."""
        self.leave()
        self.own = RunningList(self._options, states, is_saved=is_saved)
        self._put_on: set[str] = set()
        self._own_pack: Pack | None = None
        self.since: tuple[FinishedCheckup, FinishedCheckup] | None = None
        """The check-up before the one that has just been finished, and this one."""

    def end(self, result: Result, language: str, *, keeps: bool) -> None:
        """End the check-up under way; where it is kept, its list lives on."""
        own, before = self.own, self.of(result.pack)
        own.is_saved = own.is_saved and own.path is not None
        known = {item.id for item in before.kept.items} if before is not None else set()
        stored = self._recorder.finish(result, language, own.states, self._put_on, keeps=keeps)
        if stored is not None:
            self._own_pack = result.pack
            own.live_on(stored.kept, stored)
            if before is not None:
                self.opening.follow(result.pack, own)
                self.since = self._since(result.pack)
            self._put_on |= {item.id for item in stored.kept.items} - known

    def _since(self, pack: Pack) -> tuple[FinishedCheckup, FinishedCheckup] | None:
        past = [each.checkup for each in self._recorder.newest_past(pack.id, 2)]
        return (past[1], past[0]) if len(past) > 1 else None

    def of(self, pack: Pack) -> StoredList | None:
        """Return the list of a pack that is kept, under the names that its actions have now."""
        there = next((each for each in self._recorder.lists() if each.kept.pack_id == pack.id), None)
        return None if there is None else _by_present_names(there, pack)

    def states_of(self, pack: Pack) -> Mapping[str, State]:
        """Return how far the actions of a pack are, as its list knows it that is kept."""
        there = self.of(pack)
        return {} if there is None else there.kept.states

    # Which there are

    @property
    def pack(self) -> Pack | None:
        """The pack of the list at hand, if that lives on."""
        return self._own_pack if self.opened is None else self.opened.pack

    @property
    def at_hand(self) -> RunningList:
        """The list that is worked on."""
        return self.own if self.opened is None else self.opened.running

    def known(self) -> tuple[KnownList, ...]:
        """Return the lists that can be opened, the newest first; of the pack asked for, if any."""
        lists = [
            KnownList(each.pack.id, each.running.kept)
            for each in self._in_memory
            if each.running.kept is not None and each.running.stored is None
        ]
        lists += [KnownList(each.kept.pack_id, each.kept, each) for each in self._recorder.lists()]
        asked = self._options.packs[0].id if self._options.open_first else None
        return tuple(each for each in lists if asked in (None, each.pack_id))

    @property
    def would_lose(self) -> bool:
        """Whether what was done on a list that was opened is in memory only."""
        there = {id(each): each.running for each in (*self._in_memory, *filter(None, (self.opened,)))}
        return any(not each.is_saved and not each.is_on_disk for each in there.values())

    def open(self, known: KnownList, pack: Pack) -> Step:
        """Open a list, as it is in memory where that is newer than what is kept of it."""
        for each in self._in_memory:
            stored = None if each.running.is_on_disk else each.running.stored
            if each.running.kept is known.kept or (
                stored is not None and known.stored is not None and stored.id == known.stored.id
            ):
                return self.show(each)
        running = RunningList(self._options)
        stored = None if known.stored is None else _by_present_names(known.stored, pack)
        running.live_on(known.kept.by_present_names(pack), stored)
        return self.show(OpenedList(pack, running))

    def show(self, opened: OpenedList) -> Step:
        """Work on a list from here on."""
        if self.opened is not opened:
            self.leave()
        self.opened = opened
        return ShowList()

    def leave(self) -> None:
        """Go back to the list of the check-up under way; what is kept nowhere stays in memory."""
        opened = self.opened
        if opened is not None and not opened.running.is_on_disk and opened not in self._in_memory:
            self._in_memory.append(opened)
        self.opened = None

    # Keeping what is done

    def record(self) -> bool:
        """Keep what was done on the list at hand; tell whether another window's doings came in with it."""
        running, recorder = self.at_hand, self._recorder
        stored, kept = running.stored, running.kept
        pack = self.pack
        if pack is None or stored is None or kept is None or running.is_on_disk or recorder.is_off:
            return False
        try:
            has_met = self._write(running, stored, kept, pack)
            self._mark_past(pack, running)
            if recorder.error is not None and recorder.error.code not in (*LOST, "read-only"):
                recorder.error = None
            return has_met
        except StoreError as error:
            if error.code == "list-gone":
                running.stored = None
                self._asking.tell(error)
            else:
                recorder.fail(error)
            return False

    def _write(self, running: RunningList, stored: StoredList, kept: KeptList, pack: Pack) -> bool:
        from xinfu.checklist.reconciling import reconcile

        lists, differing, has_met = self._recorder.opened().lists, 0, False
        for _ in range(5):
            try:
                running.stored = lists.replace(stored, kept)
                break
            except StoreError as error:
                if error.code != "list-changed":
                    raise
            theirs = _by_present_names(lists.load(stored.id), pack)
            kept, differs = reconcile(stored.kept, kept, theirs.kept)
            stored, has_met, differing = theirs, True, differing + differs
        else:
            raise StoreError("list-changed")
        if has_met:
            running.take(kept)
            self._asking.tell(ListsMet(differing))
        return has_met

    def _mark_past(self, pack: Pack, running: RunningList) -> None:
        """Let the finished check-up that a list follows tell as well how far its actions are."""
        from xinfu.packs.former_names import present_names

        if self.opened is None:
            return  # The recorder tells the one that has just been finished.
        past = next(iter(self._recorder.newest_past(pack.id)), None)
        if past is not None:
            states = dict(running.states)
            names = present_names(pack.document.action)
            states |= {old: states[new] for old, new in names.items() if new in states}
            self._recorder.opened().history.mark(past.id, states)

    def save(
        self,
        result: Result,
        typed: str,
        words: Words,
        told: Telling | None = None,
        *,
        replace: bool = False,
    ) -> Path:
        """Save the list at hand, and remember where it is and what stands there now; raises `SaveError`.

        A file that another program has changed is read again first, and `changed` says so; `replaced` where
        it is no list of this pack any more. Another list of the person's own is merged with it first.
        """
        running = self.at_hand
        if told is not None and told.needs_answers:
            result = self.answered(result)
        gone = running.gone()
        if (other := running.would_meet(typed, told)) is not None:
            self.opening.join(result.pack, other)
        before = running.file
        try:
            path = running.save(result, typed, words, told, replace=replace)
        except SaveError as error:
            if error.code == "changed":
                self.opening.read_again()
            raise
        if path in gone:
            self._asking.tell(FileAnew(path))
        file = running.file
        if before is not None and file is not None and file.path != before.path:
            self._asking.tell(FollowsNow(file.path, before.path, running.stored is not None))
        self._recorder.saved(path, file.base_text if file is not None and file.path == path else None)
        return path

    def answered(self, result: Result) -> Result:
        """Return the result of the list at hand with the answers that it follows, where those are kept.

        They put nothing on the list; they are there to be told.
        """
        kept, past = self.at_hand.kept, next(iter(self._recorder.newest_past(result.pack.id)), None)
        if result.answers or kept is None or past is None:
            return result
        if past.checkup.finished.date() != (kept.checked_on or kept.made_on):
            return result  # It follows another check-up.
        from msgspec import structs

        from xinfu.checklist.kept_list import with_kept
        from xinfu.checkup.answer_file import read_answers
        from xinfu.checkup.result import evaluate

        pack, today = result.pack, result.situation.today
        behind = evaluate(pack, read_answers(pack, past.checkup.answers, today)[0], today)
        own = {item.id for item in kept.items}
        actions = tuple(chosen for chosen in behind.actions if chosen.action.id in own)
        return with_kept(structs.replace(behind, actions=actions), kept)

    def tells_levels(self, result: Result, told: Telling) -> bool:
        """Tell whether a file of the list at hand that tells this can say how things stand."""
        return self.opened is None or (told.needs_answers and bool(self.answered(result).answers))

    # Removing

    def ask_to_remove(self, known: KnownList, pack: Pack | None) -> Step:
        """Ask once, then remove a list; files that it was saved in stay."""

        def remove() -> Step:
            stored = known.stored
            self._in_memory = [
                each
                for each in self._in_memory
                if each.running.kept is not known.kept
                and (stored is None or each.running.stored is None or each.running.stored.id != stored.id)
            ]
            if stored is not None:
                try:
                    self._recorder.opened().lists.remove(stored.id)
                except StoreError as error:
                    self._asking.tell(error)
            return ShowHome()

        return self._asking.ask(RemoveList(known.kept, pack), remove=remove)


def _by_present_names(stored: StoredList, pack: Pack) -> StoredList:
    return replace(stored, kept=stored.kept.by_present_names(pack))
