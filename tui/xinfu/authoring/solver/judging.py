"""What can never and what must always be: verdicts over all walks, each with its place and reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from xinfu.authoring.solver.condition_table import ALWAYS, NEVER
from xinfu.authoring.solver.search import Finding, Goal, Study
from xinfu.authoring.solver.sites import Site, factor_sites, named_sites, question_sites, result_sites
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath


class Report:
    """The problems found so far, and the places that could not be decided."""

    def __init__(self) -> None:
        self.problems: list[Diagnostic] = []
        self.undecided: dict[KeyPath, None] = {}

    def add(
        self,
        problem: Diagnostic,
        other: KeyPath | None = None,
        witness: Mapping[str, Any] | None = None,
    ) -> None:
        """Add a problem with what shows it."""
        self.problems.append(replace(problem, other=other, witness=witness))


def band_goal(factor: str, band: int) -> Goal:
    """Return the goal that a factor ends in a band."""
    return Goal(
        lambda walks: walks.in_band(factor, band), lambda encoding: encoding.factor(factor).bands[band]
    )


def override_goal(factor: str, number: int) -> Goal:
    """Return the goal that an override is the one that decides."""
    return Goal(
        lambda walks: walks.overridden(factor, number),
        lambda encoding: encoding.factor(factor).overrides[number],
    )


class Judge:
    """Goes through a pack and reports what can never be, and what must always be."""

    def __init__(self, study: Study, report: Report) -> None:
        self.study = study
        self.report = report
        self._findings: dict[int, Finding] = {}
        self._always: dict[int, bool] = {}
        self._reasons: dict[int, KeyPath | None] = {}
        self._completable: bool | None = None

    def run(self) -> None:
        """Judge everything in the pack that has a condition or a level."""
        pack = self.study.pack
        questions, factors, results = question_sites(pack), factor_sites(pack), result_sites(pack)
        sites = [*questions, *factors, *results]
        for site in reversed(list(question_sites(pack))):
            # A walk that comes to a late question has been asked many before it.
            self._find(self.study.table.row(site.condition), site.path)
        judged = {"question": self._question, "factor": self._factor}
        for site in sites:
            judged.get(str(site.path[0]), self._result)(site)
        self._bands()
        self._called_actions()
        for site in named_sites(pack, sites):
            self._condition(site)

    def _question(self, site: Site) -> None:
        row = self.study.table.row(site.condition)
        if self._find(row, site.path).never:
            other = self._reason(row)
            question = list(self.study.pack.questions.values())[int(site.path[1])]
            self.study.never_asked.add(question.id)
            self.report.add(Diagnostic("question-never", site.path[:2], {"id": question.id}), other)
        else:
            self._condition(site)

    def _factor(self, site: Site) -> None:
        _, position, kind, number, _ = site.path
        factor = list(self.study.pack.factors.values())[int(position)]
        details = {"id": factor.id}
        if kind == "rule":
            row = self.study.table.row(site.condition)
            if self._find(row, site.path).never:
                self.report.add(Diagnostic("rule-never", site.path, details), self._reason(row))
                return
        else:
            goal = override_goal(factor.id, int(number))
            if self._decide(goal, site.path).never:
                self.report.add(Diagnostic("override-never", site.path, details), self.study.reason(goal))
                return
        self._condition(site)

    def _bands(self) -> None:
        for factor in self.study.pack.factors.values():
            for band in factor.bands:
                path: KeyPath = ("factor", factor.position, "bands", band.position)
                goal = band_goal(factor.id, band.position)
                if self._decide(goal, path).never:
                    details = {"id": factor.id, "band": band.definition.id}
                    self.report.add(Diagnostic("band-never", path, details), self.study.reason(goal))

    def _result(self, site: Site) -> None:
        """Judge the condition of an action or an alert."""
        pack, table, path = self.study.pack, self.study.table, site.path
        row = table.row(site.condition)
        if path[0] == "alert":
            if self._find(row, path).never:
                alert = list(pack.alerts.values())[int(path[1])]
                self.report.add(Diagnostic("alert-never", path[:2], {"id": alert.id}), self._reason(row))
                return
        elif self._find(row, path).never:
            action = list(pack.actions.values())[int(path[1])]
            both = self.study.fires[action.id]
            if self._find(both, path).never:
                self.report.add(Diagnostic("action-never", path[:2], {"id": action.id}), self._reason(both))
                return
        self._condition(site)

    def _called_actions(self) -> None:
        """Judge the actions that only alerts call for."""
        for action in self.study.pack.actions.values():
            path: KeyPath = ("action", action.position)
            if action.when is None and self._find(row := self.study.fires[action.id], path).never:
                self.report.add(Diagnostic("action-never", path, {"id": action.id}), self._reason(row))

    def _condition(self, site: Site) -> None:
        """Judge a condition and, where nothing is to be said about it, its parts."""
        if site.is_literal or site.is_use:
            return
        row = self.study.table.row(site.condition)
        if self._find(row, site.path).never:
            self.report.add(Diagnostic("condition-never", site.path), self._reason(row))
        elif self._is_always(row, site.path):
            self.report.add(Diagnostic("condition-always", site.path))
        else:
            for part in site.parts():
                self._condition(part)

    def _find(self, row: int, path: KeyPath) -> Finding:
        found = self._findings.get(row)
        if found is None:
            found = self._findings[row] = self._decide(self.study.row_goal(row), path)
        return found

    def _decide(self, goal: Goal, path: KeyPath) -> Finding:
        found = self.study.find(goal)
        if not found.decided:
            self.report.undecided.setdefault(path)
        return found

    def _reason(self, row: int) -> KeyPath | None:
        if row not in self._reasons:
            self._reasons[row] = None if row == NEVER else self.study.reason(self.study.row_goal(row))
        return self._reasons[row]

    def _is_always(self, row: int, path: KeyPath) -> bool:
        """Tell whether a condition holds in every walk that leaves nothing open."""
        if row not in self._always:
            goal = Goal(lambda walks: walks.everything & ~walks.holding(row), lambda code: -code.holds(row))
            found = self.study.counterexample(goal)
            if not found.decided:
                self.report.undecided.setdefault(path)
            self._always[row] = found.never and self._can_be_completed()
        return self._always[row]

    def _can_be_completed(self) -> bool:
        if self._completable is None:
            found = self.study.counterexample(self.study.row_goal(ALWAYS))
            self._completable = found.walk is not None
        return self._completable
