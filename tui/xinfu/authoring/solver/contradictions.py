"""Lists that contradict themselves: what gives way, one answer made twice, days that are too full."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, TypeVar

from xinfu.authoring.solver.choices import case_values
from xinfu.authoring.solver.due_dates import MOST_HARD_DATES
from xinfu.authoring.solver.linter import Warnings
from xinfu.authoring.solver.listing import Event, Listing, at_least, of_traces, query
from xinfu.authoring.solver.outcomes import answers_made
from xinfu.authoring.solver.search import Search, Verdict
from xinfu.checkup.answers import Answer
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.packs.pack import Action

_Key = TypeVar("_Key", bound=Hashable)


def report_contradictions(search: Search, listing: Listing, warnings: Warnings) -> None:
    """Report actions that never get onto a list, those that give way, and lists that ask for too much."""
    report = _Contradictions(search, listing, warnings)
    report.excluded_actions()
    report.excluders_of_called()
    report.opposite_outcomes()
    report.full_days()


@dataclass(frozen=True)
class _Outcome:
    """What an action makes of one answer."""

    action: Action
    question: str
    answer: Answer

    @property
    def path(self) -> KeyPath:
        return "action", self.action.position, "becomes", self.question


class _Contradictions:
    def __init__(self, search: Search, listing: Listing, warnings: Warnings) -> None:
        self.search = search
        self.listing = listing
        self.warnings = warnings

    def excluded_actions(self) -> None:
        """Report the actions that can come up and never stand on a list, whatever is answered."""
        for key, action in self.search.pack.actions.items():
            if not (self.listing.excluding[key] or action.definition.excludes):
                continue
            path: KeyPath = ("action", action.position)
            row = self.search.fires[key]
            fires = self._find(_both(row, row), path)
            if fires.trace is None or not self._find(self.listing.stands(key), path).never:
                continue
            others = [each for each in self.listing.excluding[key] if self._stands(each, fires.trace)]
            others += [
                each for each in action.definition.excludes if self._calls(each, fires.trace) and not others
            ]
            details = {"id": key, "others": ", ".join(others)}
            self._add(Diagnostic("action-excluded", path, details), self._place(key, others), fires.trace)

    def excluders_of_called(self) -> None:
        """Report each action that excludes what an alert calls for: it gives way just when that counts."""
        pairs: dict[tuple[Action, int], Event] = {}
        for key, action in self.search.pack.actions.items():
            for place, other in enumerate(action.definition.excludes):
                pairs[action, place] = _both(self.search.fires[key], self.listing.called[other])
        for (action, place), trace in self._possible(pairs, ("action",)):
            other = action.definition.excludes[place]
            path: KeyPath = ("action", action.position, "excludes", place)
            details = {"id": action.id, "other": other}
            self._add(Diagnostic("excludes-called", path, details), self._alert(other), trace)

    def opposite_outcomes(self) -> None:
        """Report each two actions of one list that make different answers of one question."""
        outcomes: dict[str, list[_Outcome]] = {}
        for action in self.search.pack.actions.values():
            for key, made in (answers_made(self.search, action) or {}).items():
                outcomes.setdefault(key, []).append(_Outcome(action, key, made))
        for several in outcomes.values():
            pairs = {
                (one, other): self._both_stand(one.action, other.action)
                for one, other in combinations(several, 2)
                if one.answer != other.answer
            }
            for (one, other), trace in self._possible(pairs, several[0].path):
                details = {"id": other.action.id, "other": one.action.id, "question": one.question}
                self._add(Diagnostic("becomes-opposite", other.path, details), one.path, trace)

    def _both_stand(self, one: Action, other: Action) -> Event:
        events = self.listing.stands(one.id), self.listing.stands(other.id)
        return lambda logic: logic.all_of([event(logic) for event in events])

    def _possible(self, events: Mapping[_Key, Event], path: KeyPath) -> Iterator[tuple[_Key, int]]:
        """Yield the events that can happen, each with a trace, asking no more often than that.

        There may be very many and hardly one that can: so all of them are asked about at once.
        """
        left = dict(events)
        while left:
            logic = of_traces(self.search.traces)
            for key, event in list(left.items()):
                trace = self.search.traces.best(event(logic))
                if trace is not None:
                    del left[key]
                    yield key, trace
            if left and self._find(_some_of(list(left.values())), path).trace is None:
                return

    def full_days(self) -> None:
        """Report the days on which more falls than may, that somebody else has set."""
        today = self.search.today
        days: dict[dt.date, list[str]] = {}
        for key, action in self.search.pack.actions.items():
            due = action.definition.due
            if due is not None and due.on is not None:
                days.setdefault(max(due.on, today), []).append(key)
        days.setdefault(today, []).extend(self.search.counted_today)
        for day, keys in days.items():
            if len(keys) > MOST_HARD_DATES:
                self._full_day(day, sorted(keys, key=list(self.search.pack.actions).index))

    def _full_day(self, day: dt.date, keys: list[str]) -> None:
        due = {key: self._due(key) for key in keys}
        path: KeyPath = ("action", self.search.pack.actions[keys[0]].position, "due")
        verdict = self._find(
            lambda logic: at_least(logic, MOST_HARD_DATES + 1, [event(logic) for event in due.values()]), path
        )
        if verdict.trace is None:
            return
        logic = of_traces(self.search.traces)
        listed = [key for key, event in due.items() if event(logic) >> verdict.trace & 1]
        first, second = (("action", self.search.pack.actions[key].position, "due") for key in listed[:2])
        details = {"count": str(len(listed)), "ids": ", ".join(listed), "date": str(day)}
        self._add(Diagnostic("hard-dates", first, details), second, verdict.trace)

    def _due(self, key: str) -> Event:
        """Return the event that an action stands on the list and is due on its day."""
        stands, row = self.listing.stands(key), self.search.counted_today.get(key)
        if row is None:
            return stands
        return lambda logic: logic.all_of((stands(logic), logic.holds(row)))

    def _find(self, event: Event, path: KeyPath) -> Verdict:
        verdict = self.search.find(query(event))
        if not verdict.decided:
            self.warnings.undecided.setdefault(path)
        return verdict

    def _add(self, problem: Diagnostic, other: KeyPath | None, trace: int) -> None:
        self.warnings.add(problem, other, _witness(self.search, trace))

    def _stands(self, key: str, trace: int) -> bool:
        return bool(self.listing.stands(key)(of_traces(self.search.traces)) >> trace & 1)

    def _calls(self, key: str, trace: int) -> bool:
        return bool(self.search.traces.holding(self.listing.called[key]) >> trace & 1)

    def _place(self, key: str, others: list[str]) -> KeyPath | None:
        """Return where it is said that an action and the first of these do not go together."""
        actions = self.search.pack.actions
        for one, two in ((others[0], key), (key, others[0])) if others else ():
            if two in actions[one].definition.excludes:
                place = actions[one].definition.excludes.index(two)
                return "action", actions[one].position, "excludes", place
        return None

    def _alert(self, key: str) -> KeyPath | None:
        """Return where an alert calls for an action."""
        for number, alert in enumerate(self.search.pack.alerts.values()):
            if key in alert.definition.actions:
                return "alert", number, "actions", alert.definition.actions.index(key)
        return None


def _some_of(events: Sequence[Event]) -> Event:
    return lambda logic: logic.any_of([event(logic) for event in events])


def _both(row: int, other: int) -> Event:
    return lambda logic: logic.all_of((logic.holds(row), logic.holds(other)))


def _witness(search: Search, trace: int) -> Mapping[str, Any]:
    return case_values(search.traces.answers[trace])
