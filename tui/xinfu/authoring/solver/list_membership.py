"""Whether an action stands on a list, after those that give way to others, for all answers at once.

It is the rule of `checkup/exclusion.py`, said in a form that serves traces and formulas alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

from xinfu.authoring.solver.encoding import PackEncoding
from xinfu.authoring.solver.search import Query, Search
from xinfu.authoring.solver.traces import Traces


@dataclass(frozen=True)
class Logic:
    """How to say something: of traces, where each value is a set of them, or in a formula's literals."""

    holds: Callable[[int], int]
    """Takes the row of a condition that is known to hold."""

    all_of: Callable[[Iterable[int]], int]
    any_of: Callable[[Iterable[int]], int]
    negated: Callable[[int], int]
    traces: int | None = None
    """How many traces the sets are of; what was worked out holds as long as there are no more."""


Event = Callable[[Logic], int]
"""Something that may happen, said in either way."""


def of_traces(traces: Traces) -> Logic:
    """Return the logic whose values are sets of traces."""
    everything = traces.everything

    def all_of(sets: Iterable[int]) -> int:
        common = everything
        for each in sets:
            common &= each
        return common

    def any_of(sets: Iterable[int]) -> int:
        union = 0
        for each in sets:
            union |= each
        return union

    return Logic(traces.holding, all_of, any_of, lambda each: everything & ~each, len(traces.answers))


def of_formula(encoding: PackEncoding) -> Logic:
    """Return the logic whose values are literals."""
    formula = encoding.formula
    return Logic(encoding.holds, formula.all_of, formula.any_of, lambda each: -each)


def query(event: Event) -> Query:
    """Return the query that something happens."""
    return Query(lambda traces: event(of_traces(traces)), lambda encoding: event(of_formula(encoding)))


def at_least(logic: Logic, count: int, values: Sequence[int]) -> int:
    """Return that so many of these are true."""
    reached = [logic.all_of(()), *[logic.any_of(())] * count]
    for value in values:
        more = (logic.all_of((before, value)) for before in reached[:-1])
        reached = [reached[0], *(logic.any_of(pair) for pair in zip(reached[1:], more, strict=True))]
    return reached[count]


class Listing:
    """The actions of a pack with what keeps each off a list."""

    def __init__(self, search: Search) -> None:
        self.search = search
        self.excluding: dict[str, list[str]] = {key: [] for key in search.pack.actions}
        """The actions that exclude each, in file order."""

        for key, action in search.pack.actions.items():
            for other in dict.fromkeys(action.definition.excludes):
                self.excluding[other].append(key)
        self.called = self._called()
        """The row of each action's being called for by an alert."""

        self._in_formula: dict[str, int] = {}
        self._in_traces: dict[str, int] = {}
        self._known_of = 0
        order = TopologicalSorter(self.excluding).static_order()
        self._rank = {key: rank for rank, key in enumerate(order)}
        self._events = {key: self._event(key) for key in search.pack.actions}

    def _called(self) -> dict[str, int]:
        table = self.search.table
        rows: dict[str, list[int]] = {key: [] for key in self.search.pack.actions}
        for alert in self.search.pack.alerts.values():
            for key in alert.definition.actions:
                rows[key].append(table.row(alert.when))
        return {key: table.any(parts) for key, parts in rows.items()}

    def stands(self, key: str) -> Event:
        """Return the event that an action stands on the list."""
        return self._events[key]

    def _event(self, key: str) -> Event:
        def event(logic: Logic) -> int:
            staying = self._staying(logic)
            if key not in staying:
                for each in self._unknown(key, staying):
                    staying[each] = self._stays(logic, each, staying)
            return staying[key]

        return event

    def _staying(self, logic: Logic) -> dict[str, int]:
        """Return what is known already, of these traces or in the formula."""
        if logic.traces is None:
            return self._in_formula
        if logic.traces != self._known_of:
            self._known_of, self._in_traces = logic.traces, {}
        return self._in_traces

    def _stays(self, logic: Logic, key: str, staying: Mapping[str, int]) -> int:
        """Return that an action fires and does not give way, given what those that exclude it do."""
        excludes = self.search.pack.actions[key].definition.excludes
        self.search.table.effort.spend(1 + len(excludes) + len(self.excluding[key]))
        beaten = logic.any_of([logic.holds(self.called[other]) for other in excludes])
        free = [logic.negated(staying[other]) for other in self.excluding[key]]
        unless_called = logic.all_of((logic.negated(beaten), *free))
        either = logic.any_of((logic.holds(self.called[key]), unless_called))
        return logic.all_of((logic.holds(self.search.fires[key]), either))

    def _unknown(self, key: str, staying: Mapping[str, int]) -> list[str]:
        """Return an action and all that it hangs on and that is not known, each after what it needs."""
        needed, waiting = {key}, [key]
        while waiting:
            for other in self.excluding[waiting.pop()]:
                if other not in needed and other not in staying:
                    needed.add(other)
                    waiting.append(other)
        return sorted(needed, key=self._rank.__getitem__)
