"""A list that lives on after its check-up: what stands on it, how far each thing is, and until when.

It is kept as plain values and shown by the pack as it is on that day. Nothing in it tells a private answer.
What reckons with a pack is imported only then: a list alone is read for a shell prompt.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xinfu.checklist.checklist import SETTLED, Progress, State
from xinfu.packs.format.document import Horizon

if TYPE_CHECKING:
    from xinfu.checkup.result import Result
    from xinfu.packs.pack import Pack


class Listed(Struct, frozen=True):
    """One thing on a list that is kept."""

    id: str
    horizon: Horizon
    due: dt.date | None = None
    has_hard_date: bool = False
    """Whether somebody else has set the day: it is never put off."""

    alerts: tuple[str, ...] = ()
    """The alerts that called for it when it was put on the list."""

    state: State = "open"
    settled_on: dt.date | None = None
    """The day on which it came to need nothing any more."""

    is_moved: bool = False
    """Whether the person gave it its day."""

    is_needed: bool = True
    """Whether the newest check-up still asks for it; what does not stays at the end."""

    is_outdated: bool = False
    """Whether a newer version of the pack left it out, which may say what has changed about it."""

    @property
    def is_to_do(self) -> bool:
        """Whether it is still to be done."""
        return self.is_needed and self.state not in SETTLED

    def is_due(self, today: dt.date) -> bool:
        """Tell whether it is still to be done and its day has come."""
        return self.is_to_do and self.due is not None and self.due <= today


class Reason(Struct, frozen=True):
    """Why a thing could not be done, as it was told at a check-in; it is in no file."""

    action: str
    day: dt.date
    reason: str


class KeptList(Struct, frozen=True):
    """A whole list. Its identity is the pack's id and the day it was made."""

    pack_id: str
    pack_version: str
    made_on: dt.date
    language: str
    items: tuple[Listed, ...]
    checked_on: dt.date | None = None
    """The day of the newest check-up that the list follows; None for the first."""

    is_safe: bool = False
    looked_on: dt.date | None = None
    """The day of the last check-in."""

    reasons: tuple[Reason, ...] = ()
    intention: str = ""
    """When and where the person means to do the next step, in their own words."""

    intention_for: str = ""
    offered: int = 0
    """The newest of the days on which another check-up was offered, counted from the first."""

    def progress(self, today: dt.date) -> Progress:
        """Return how far the list is on a day."""
        return Progress(
            states=self.states,
            settled_before=frozenset(
                item.id for item in self.items if item.settled_on is not None and item.settled_on < today
            ),
            unneeded=frozenset(item.id for item in self.items if not item.is_needed),
            outdated=frozenset(item.id for item in self.items if item.is_outdated),
            is_safe=self.is_safe,
            made_on=self.made_on,
        )

    @property
    def states(self) -> dict[str, State]:
        """How far the things are that are not open, by id."""
        return {item.id: item.state for item in self.items if item.state != "open"}

    def with_states(self, states: Mapping[str, State], today: dt.date) -> KeptList:
        """Return the list with these states; whatever is not among them is open."""
        items = tuple(_settled(item, states.get(item.id, "open"), today) for item in self.items)
        if states.get(self.intention_for) in SETTLED:
            # It was the next step: what the person wrote about it is not needed any more.
            return replace(self, items=items, intention="", intention_for="")
        return replace(self, items=items)

    def moved(self, action: str, day: dt.date, *, also_hard: bool = False) -> KeptList:
        """Return the list with a day of the person's own for one thing; a hard date stays as it is.

        Unless they wrote down another one: whoever has set it may set it anew.
        """
        return replace(
            self,
            items=tuple(
                replace(item, due=day, is_moved=True)
                if item.id == action and (also_hard or not item.has_hard_date)
                else item
                for item in self.items
            ),
        )

    def by_present_names(self, pack: Pack) -> KeptList:
        """Return the list under the names that the pack's actions have now."""
        from xinfu.packs.former_names import present_names

        names = present_names(pack.document.action)
        there = {item.id for item in self.items}
        return replace(
            self,
            items=tuple(
                item if (name := names.get(item.id, item.id)) in there else replace(item, id=name)
                for item in self.items
            ),
            reasons=tuple(replace(each, action=names.get(each.action, each.action)) for each in self.reasons),
            intention_for=names.get(self.intention_for, self.intention_for),
        )


def kept_list(result: Result, language: str, states: Mapping[str, State] | None = None) -> KeptList:
    """Return the list of a result as it is kept: what the answers that are not private lead to."""
    from xinfu.checkup.privacy import public_result

    result, today = public_result(result), result.situation.today
    made = KeptList(
        pack_id=result.pack.id,
        pack_version=result.pack.document.version,
        made_on=today,
        language=language,
        items=tuple(
            Listed(
                id=chosen.action.id,
                horizon=chosen.horizon,
                due=chosen.due,
                has_hard_date=chosen.has_hard_date,
                alerts=chosen.alerts,
            )
            for chosen in result.actions
        ),
    )
    return made.with_states(states or {}, today)


def followed_by(before: KeptList, newer: KeptList, put_on: Collection[str] = ()) -> KeptList:
    """Return a list after another check-up: what is on both keeps how far it is and the person's own day.

    What the newer one does not ask for any more stays, as not needed, whatever its state; so nothing that
    was done is lost. Nothing that was done comes back as open. The list keeps its identity. `put_on` is what
    this same check-up had put on it before an answer was changed: untouched, it goes again.
    """
    there = {item.id: item for item in before.items}
    items = []
    for item in newer.items:
        old = there.pop(item.id, None)
        if old is not None:
            if item.state in ("open", old.state):
                item = replace(item, state=old.state, settled_on=old.settled_on)
            if old.is_moved and not item.has_hard_date:
                item = replace(item, due=old.due, is_moved=True)
        items.append(item)
    is_renewed = before.pack_version != newer.pack_version
    items += [
        replace(item, is_needed=False, is_outdated=is_renewed if item.is_needed else item.is_outdated)
        for item in there.values()
        if item.id not in put_on or item.state != "open" or item.is_moved
    ]
    return replace(
        before,
        pack_version=newer.pack_version,
        language=newer.language,
        items=tuple(items),
        checked_on=newer.made_on,
        is_safe=False,
    )


def result_of(kept: KeptList, pack: Pack, today: dt.date) -> Result:
    """Return what a kept list says to do on a day, as a result without answers and without reasons.

    What the pack does not have any more is left out. Raises `ValueError` for another pack.
    """
    from xinfu.checkup.result import evaluate

    if kept.pack_id != pack.id:
        raise ValueError(f"the list is one of {kept.pack_id}")
    return with_kept(evaluate(pack, {}, today), kept)


def with_kept(result: Result, kept: KeptList) -> Result:
    """Return a result with the list that follows it: its days, and what is on the list only.

    What is on the result only is what rests on private answers, and stays.
    """
    from xinfu.checkup.action_order import checklist_order
    from xinfu.checkup.conditions import RaisedAlert
    from xinfu.checkup.result import ChosenAction

    pack, today = result.pack, result.situation.today
    there = {item.action.id: item for item in result.actions}
    answered = bool(result.answers)
    chosen = dict(there) if answered else {}
    for item in kept.by_present_names(pack).items:
        if item.id in pack.actions:
            before = there.get(item.id) if answered else None
            if before is not None and not item.is_needed:
                continue  # A private answer calls for it.
            horizon, due = _today(item, today)
            chosen[item.id] = ChosenAction(
                action=pack.actions[item.id],
                horizon=horizon,
                due=due,
                reasons=before.reasons if before is not None else (),
                alerts=tuple(key for key in item.alerts if key in pack.alerts and item.is_needed),
                has_hard_date=item.has_hard_date,
            )
    order = checklist_order((item.action, item.horizon) for item in chosen.values())
    raised = {raised.alert.id: raised for raised in result.alerts} if answered else {}
    for each in chosen.values():
        for key in each.alerts:
            raised.setdefault(key, RaisedAlert(pack.alerts[key], ()))
    return replace(
        result,
        alerts=tuple(raised[key] for key in pack.alerts if key in raised),
        actions=tuple(chosen[action.id] for action in order),
    )


def _settled(item: Listed, state: State, today: dt.date) -> Listed:
    if state == item.state:
        return item
    return replace(item, state=state, settled_on=today if state in SETTLED else None)


def _today(item: Listed, today: dt.date) -> tuple[Horizon, dt.date | None]:
    """Return where a thing stands on a day: what it was due for has come nearer."""
    from xinfu.checkup.action_order import HORIZONS, until

    if item.due is None:
        return item.horizon, None
    horizon, due = until(max(item.due, today), today)
    if item.has_hard_date:
        due = item.due  # A court's day has passed or not: another one in its place would be a lie.
    if item.horizon == "now":
        return "now", due
    is_nearer = item.is_moved or HORIZONS.index(horizon) < HORIZONS.index(item.horizon)
    return (horizon if is_nearer else item.horizon), due
