"""A check-in on a list that lives on: one question after the other, each answer on the disk before the next.

What a check-in asks and does stands in `checklist.check_in`; here is in which order, and the way back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xinfu.flow.list_keeping import KnownList, ListKeeping
from xinfu.flow.open_decision import OpenDecision
from xinfu.flow.options import RunOptions
from xinfu.flow.steps import (
    AskIntention,
    AskNewDay,
    AskOutcome,
    AskReason,
    CheckedIn,
    OfferCheckUp,
    ReasonTold,
    Refresh,
    ShowHome,
    ShowList,
    Stay,
    Step,
)
from xinfu.packs.pack import Action, Pack
from xinfu.text.clean import clean_line

if TYPE_CHECKING:
    from xinfu.checklist.kept_list import KeptList


class _Place(Struct, frozen=True):
    """Where a check-in is: at which of its things, asking why or not, and what was told so far."""

    number: int = 0
    asks_why: bool = False
    told: ReasonTold | None = None
    """The reason told last, which the next page answers."""

    slipped: tuple[str, ...] = ()
    done: int = 0


class CheckInFlow:
    """Goes through a check-in, offers another check-up, and takes down when and where."""

    def __init__(
        self,
        options: RunOptions,
        lists: ListKeeping,
        asking: OpenDecision,
        check_up: Callable[[Pack], Step],
    ) -> None:
        self._options = options
        self._lists = lists
        self._asking = asking
        self._check_up = check_up
        self._place = _Place()
        self._before: list[tuple[_Place, KeptList, tuple[str, ...]]] = []
        """For each answer where it was given, the list before it, and what it changed there."""

        self._asked: tuple[Action, ...] = ()
        self._today = options.today

    # What is offered

    def is_offered(self, known: KnownList, pack: Pack) -> bool:
        """Tell whether something on a list is due that a check-in asks about."""
        from xinfu.checklist.check_in import is_offered

        return is_offered(known.kept.by_present_names(pack), pack, self._options.today)

    def check_up_after(self, known: KnownList) -> int | None:
        """Return how many days old a list is after which another check-up is offered now; None where not."""
        from xinfu.checklist.check_in import check_up_offered

        kept, today = known.kept, self._options.today
        return None if check_up_offered(kept, today) is None else (today - kept.made_on).days

    def offer_check_up(self, known: KnownList, pack: Pack) -> Step:
        """Ask whether to do another check-up; either answer holds until the next time that it is offered."""
        from xinfu.checklist.check_in import without_offer

        days = self.check_up_after(known)
        if days is None:
            return Stay()

        def answered(then: Callable[[], Step]) -> Step:
            self._lists.open(known, pack)
            self._change(without_offer(self._kept, self._options.today))
            self._lists.leave()
            return then()

        return self._asking.ask(
            OfferCheckUp(pack, days),
            yes=lambda: answered(lambda: self._check_up(pack)),
            no=lambda: answered(ShowHome),
        )

    def follow(self, leads: str, known: KnownList, pack: Pack) -> Step:
        """Go where a row of the first page leads that stands for a list."""
        match leads:
            case "check_in":
                return self.begin(known, pack)
            case "again":
                return self.offer_check_up(known, pack)
            case _:
                return self._lists.opening.open_known(known, pack)

    # A check-in

    def begin(self, known: KnownList, pack: Pack) -> Step:
        """Ask about the first thing that is due, once what was ticked in the list's file is known.

        Where the file says something else than the list, that is asked first; where nothing is due any
        more, the list is shown.
        """
        from xinfu.checklist.check_in import due_actions

        step = self._lists.opening.open_known(known, pack)
        if step != ShowList():
            return step
        self._today = self._options.today
        self._asked = due_actions(self._kept, pack, self._today)
        self._place, self._before = _Place(), []
        return self._ask() if self._asked else step

    def _ask(self) -> Step:
        """Ask what comes next; end where nothing does."""
        place = self._place
        if place.number < len(self._asked):
            action, count = self._asked[place.number], len(self._asked)
            if place.asks_why:
                return self._asking.hold(AskReason(self._pack, action, place.number + 1, count), self._why)
            due = next((item.due for item in self._kept.items if item.id == action.id), None)
            question = AskOutcome(
                self._pack, action, place.number + 1, count, self._days_since(due), place.told
            )
            return self._asking.hold(question, self._how)
        if not place.slipped:
            return self._end()
        together = self._together
        staying = tuple(action for action in self._asked if action.id in set(place.slipped) - set(together))
        moving = tuple(self._pack.actions[key] for key in together if key in self._pack.actions)
        return self._asking.hold(AskNewDay(self._pack, moving, staying, self._today, place.told), self._when)

    def _how(self, outcome: str | None) -> Step:
        """Take how it went with the thing that was asked about."""
        from xinfu.checklist.check_in import OUTCOMES, with_outcome

        if outcome not in OUTCOMES:
            return self._back()
        place, action = self._place, self._asked[self._place.number].id
        if outcome in ("done", "already"):
            then = replace(place, number=place.number + 1, told=None, done=place.done + 1)
        else:
            then = replace(place, asks_why=True, told=None, slipped=(*place.slipped, action))
        return self._go_on(then, with_outcome(self._kept, action, outcome, self._today), [action])

    def _why(self, reason: str | None) -> Step:
        """Take why it did not come about."""
        from xinfu.checklist.check_in import reasons_for, with_reason

        place, action = self._place, self._asked[self._place.number]
        if reason is None or reason not in reasons_for(action):
            return self._back()
        told = ReasonTold(action, reason)
        then = replace(place, number=place.number + 1, asks_why=False, told=told)
        return self._go_on(then, with_reason(self._kept, action.id, reason, self._today), [action.id])

    def _when(self, day: str | None) -> Step:
        """Give all that slipped its new day, or leave it as it is."""
        from xinfu.checklist.check_in import NEW_DAYS, moved_together

        if day is None:
            return self._back()
        if day in NEW_DAYS:
            self._change(moved_together(self._kept, self._together, day, self._today))
        return self._end()

    @property
    def _together(self) -> tuple[str, ...]:
        from xinfu.checklist.check_in import slipped

        return slipped(self._kept, self._place.slipped, self._today)

    def _go_on(self, place: _Place, kept: KeptList, changed: Iterable[str]) -> Step:
        self._before.append((self._place, self._kept, tuple(changed)))
        self._place = place
        self._change(kept)
        return self._ask()

    def _back(self) -> Step:
        """Take the last answer back and ask again; from the first question leave everything as it is."""
        from xinfu.checklist.check_in import taken_back

        if not self._before:
            self._lists.leave()
            return ShowHome()
        self._place, before, changed = self._before.pop()
        self._change(taken_back(self._kept, before, changed))
        return self._ask()

    def _end(self) -> Step:
        from xinfu.checklist.check_in import looked_at

        self._change(looked_at(self._kept, self._today))
        self._asking.tell(CheckedIn(self._place.done))
        return ShowList()

    def _days_since(self, due: dt.date | None) -> int:
        return 0 if due is None else (self._today - due).days

    # When and where

    def can_intend(self, action: str) -> bool:
        """Tell whether when and where can be remembered: on a list that lives on, for what it has itself."""
        kept = self._lists.at_hand.kept
        return kept is not None and any(item.id == action for item in kept.items)

    def ask_intention(self, action: str) -> Step:
        """Ask when and where the next step is to be done."""
        before = self._kept.intention if self._kept.intention_for == action else ""

        def told(text: str | None) -> Step:
            return Stay() if text is None else self.intend(action, text)

        return self._asking.hold(AskIntention(before), told)

    def intend(self, action: str, text: str) -> Step:
        """Take down when and where the next step is to be done; an empty text takes that back."""
        from xinfu.checklist.check_in import LONGEST_INTENTION, with_intention

        self._change(with_intention(self._kept, action, clean_line(text)[:LONGEST_INTENTION].strip()))
        return Refresh(Stay())

    # The list

    @property
    def _kept(self) -> KeptList:
        kept = self._lists.at_hand.kept
        assert kept is not None
        return kept

    @property
    def _pack(self) -> Pack:
        assert self._lists.opened is not None
        return self._lists.opened.pack

    def _change(self, kept: KeptList) -> None:
        if kept != self._kept:
            self._lists.at_hand.change(kept)
            self._lists.record()
