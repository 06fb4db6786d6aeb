"""Lists that contradict themselves: what gives way, one answer made twice, days that are too full."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from xinfu.authoring.solver.choices import case_values
from xinfu.authoring.solver.due_dates import MOST_HARD_DATES
from xinfu.authoring.solver.linter import Warnings
from xinfu.authoring.solver.list_membership import Event, Listing, at_least, of_traces, query
from xinfu.authoring.solver.outcomes import answers_made
from xinfu.authoring.solver.search import Search, Verdict
from xinfu.checkup.answers import Answer
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.packs.pack import Action


def report_contradictions(search: Search, listing: Listing, warnings: Warnings) -> None:
    """Report actions that never get onto a list, those that give way, and lists that ask for too much."""
    report = _Contradictions(search, listing, warnings)
    report.excluded_actions()
    report.excluders_of_called()
    report.opposite_outcomes()
    report.full_days()


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
            fires = self._find(self._fires(key), path)
            if fires.trace is None or not self._find(self.listing.stands(key), path).never:
                continue
            # It gives way to what excludes it or, if nothing does, to what an alert calls for beside it.
            ways = [(each, self.listing.stands(each)) for each in self.listing.excluding[key]]
            ways += [(each, self._calls(each)) for each in action.definition.excludes]
            others = [each for each, event in ways if self._is_in(event, fires.trace)]
            details = {"id": key, "others": ", ".join(others)}
            self._add(Diagnostic("action-excluded", path, details), self._place(key, others), fires.trace)

    def excluders_of_called(self) -> None:
        """Report each action that excludes what an alert calls for: it gives way just when that counts."""
        for key, action in self.search.pack.actions.items():
            excludes = action.definition.excludes
            path: KeyPath = ("action", action.position, "excludes")
            both = self._with_one_of(self._fires(key), [self._calls(each) for each in excludes], path)
            if both.trace is not None:
                others = [each for each in excludes if self._is_in(self._calls(each), both.trace)]
                place = (*path, excludes.index(others[0]))
                details = {"id": key, "others": ", ".join(others)}
                self._add(Diagnostic("excludes-called", place, details), self._alert(others[0]), both.trace)

    def opposite_outcomes(self) -> None:
        """Report each action that makes another answer of a question than an earlier one of the same list."""
        outcomes: dict[str, list[tuple[Action, Answer]]] = {}
        for action in self.search.pack.actions.values():
            for key, made in (answers_made(self.search, action) or {}).items():
                earlier = outcomes.setdefault(key, [])
                others = [other for other, answer in earlier if answer != made]
                earlier.append((action, made))
                self._opposite(action, others, key)

    def _opposite(self, action: Action, others: Sequence[Action], question: str) -> None:
        path: KeyPath = ("action", action.position, "becomes", question)
        stand = [self.listing.stands(other.id) for other in others]
        both = self._with_one_of(self.listing.stands(action.id), stand, path)
        if both.trace is not None:
            other = next(each for each in others if self._is_in(self.listing.stands(each.id), both.trace))
            details = {"id": action.id, "other": other.id, "question": question}
            place: KeyPath = ("action", other.position, "becomes", question)
            self._add(Diagnostic("becomes-opposite", path, details), place, both.trace)

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
        listed = [key for key, event in due.items() if self._is_in(event, verdict.trace)]
        first, second = (("action", self.search.pack.actions[key].position, "due") for key in listed[:2])
        details = {"count": str(len(listed)), "ids": ", ".join(listed), "date": str(day)}
        self._add(Diagnostic("hard-dates", first, details), second, verdict.trace)

    def _due(self, key: str) -> Event:
        """Return the event that an action stands on the list and is due on its day."""
        stands, row = self.listing.stands(key), self.search.counted_today.get(key)
        if row is None:
            return stands
        return lambda logic: logic.all_of((stands(logic), logic.holds(row)))

    def _with_one_of(self, event: Event, others: Sequence[Event], path: KeyPath) -> Verdict:
        """Find a trace in which something happens together with one of these."""
        self.search.table.effort.spend(1 + len(others))
        return self._find(
            lambda logic: logic.all_of((event(logic), logic.any_of([other(logic) for other in others]))), path
        )

    def _find(self, event: Event, path: KeyPath) -> Verdict:
        verdict = self.search.find(query(event))
        if not verdict.decided:
            self.warnings.undecided.setdefault(path)
        return verdict

    def _add(self, problem: Diagnostic, other: KeyPath | None, trace: int) -> None:
        self.warnings.add(problem, other, _witness(self.search, trace))

    def _fires(self, key: str) -> Event:
        return lambda logic: logic.holds(self.search.fires[key])

    def _calls(self, key: str) -> Event:
        return lambda logic: logic.holds(self.listing.called[key])

    def _is_in(self, event: Event, trace: int) -> bool:
        return bool(event(of_traces(self.search.traces)) >> trace & 1)

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


def _witness(search: Search, trace: int) -> Mapping[str, Any]:
    return case_values(search.traces.answers[trace])
