"""Which actions give way to others, so that no list says two things that contradict each other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from xinfu.packs.pack import Action

if TYPE_CHECKING:
    from xinfu.checkup.result import Result


def without_excluded(actions: Sequence[Action], called: Collection[str]) -> list[Action]:
    """Return the actions, in their order, without those that another of them excludes.

    What an alert calls for always stays: an action that excludes it goes instead. An action that went
    excludes nothing any more. A pack has no circles of excludes, and none between actions of alerts.
    """
    by_id = {action.id: action for action in actions}
    excluding: dict[str, list[str]] = {}
    for action in actions:
        for other in action.definition.excludes:
            if other in by_id:
                excluding.setdefault(other, []).append(action.id)
    if not excluding:
        return list(actions)
    staying: set[str] = set()
    for key in TopologicalSorter(excluding).static_order():
        beaten = key not in called and any(other in called for other in by_id[key].definition.excludes)
        if not beaten and (key in called or staying.isdisjoint(excluding.get(key, ()))):
            staying.add(key)
        else:
            del by_id[key]
    return [action for action in actions if action.id in by_id]


def giving_way(result: Result, elsewhere: Collection[str]) -> frozenset[str]:
    """Return the ids of what gives way to other actions of a result, but for those that are `elsewhere`.

    None does on the list of one check-up. On one that lives on, things of several meet: from another file, of
    a newer pack, or beside what a private answer calls for.
    """
    listed = [chosen for chosen in result.actions if chosen.action.id not in elsewhere]
    called = {chosen.action.id for chosen in listed if chosen.alerts}
    staying = without_excluded([chosen.action for chosen in listed], called)
    return frozenset(chosen.action.id for chosen in listed) - {action.id for action in staying}
