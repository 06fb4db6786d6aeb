"""What can never and what must always be: verdicts over all traces, each with its place and reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from xinfu.authoring.solver.condition_table import ALWAYS, NEVER
from xinfu.authoring.solver.search import Query, Search, Verdict
from xinfu.authoring.solver.sites import Site, factor_sites, named_sites, question_sites, result_sites
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath


class Warnings:
    """The warnings so far, and the places that could not be decided."""

    def __init__(self) -> None:
        self.problems: list[Diagnostic] = []
        self.undecided: dict[KeyPath, None] = {}

    def add(
        self,
        problem: Diagnostic,
        other: KeyPath | None = None,
        witness: Mapping[str, Any] | None = None,
    ) -> None:
        """Add a problem as the warning that all of these are."""
        self.problems.append(replace(problem, other=other, witness=witness))


def band_query(factor: str, band: int) -> Query:
    """Return the query that a factor ends in a band."""
    return Query(
        lambda traces: traces.in_band(factor, band), lambda encoding: encoding.factor(factor).bands[band]
    )


def override_query(factor: str, number: int) -> Query:
    """Return the query that an override is the one that decides."""
    return Query(
        lambda traces: traces.overridden(factor, number),
        lambda encoding: encoding.factor(factor).overrides[number],
    )


class Linter:
    """Goes through a pack and reports what can never be, and what must always be."""

    def __init__(self, search: Search, warnings: Warnings) -> None:
        self.search = search
        self.warnings = warnings
        self._verdicts: dict[int, Verdict] = {}
        self._always: dict[int, bool] = {}
        self._reasons: dict[int, KeyPath | None] = {}
        self._completable: bool | None = None
        self.done = 0
        """How many conditions were looked at, but for parts of others."""

    def run(self) -> None:
        """Report on everything in the pack that has a condition or a level."""
        pack = self.search.pack
        questions, factors, results = question_sites(pack), factor_sites(pack), result_sites(pack)
        sites = [*questions, *factors, *results]
        for site in reversed(list(question_sites(pack))):
            # A trace that comes to a late question has been asked many before it.
            self._find(self.search.table.row(site.condition), site.path)
        handlers = {"question": self._question, "factor": self._factor}
        for site in sites:
            handlers.get(str(site.path[0]), self._result)(site)
            self.done += 1
        self._bands()
        self._called_actions()
        for site in named_sites(pack, sites):
            self._condition(site)

    def _question(self, site: Site) -> None:
        row = self.search.table.row(site.condition)
        if self._find(row, site.path).never:
            other = self._reason(row)
            question = list(self.search.pack.questions.values())[int(site.path[1])]
            self.search.never_asked.add(question.id)
            self.warnings.add(Diagnostic("question-never", site.path[:2], {"id": question.id}), other)
        else:
            self._condition(site)

    def _factor(self, site: Site) -> None:
        _, position, kind, number, _ = site.path
        factor = list(self.search.pack.factors.values())[int(position)]
        details = {"id": factor.id}
        if kind == "rule":
            row = self.search.table.row(site.condition)
            if self._find(row, site.path).never:
                self.warnings.add(Diagnostic("rule-never", site.path, details), self._reason(row))
                return
        else:
            query = override_query(factor.id, int(number))
            if self._decide(query, site.path).never:
                self.warnings.add(Diagnostic("override-never", site.path, details), self.search.reason(query))
                return
        self._condition(site)

    def _bands(self) -> None:
        for factor in self.search.pack.factors.values():
            for band in factor.bands:
                path: KeyPath = ("factor", factor.position, "bands", band.position)
                query = band_query(factor.id, band.position)
                if self._decide(query, path).never:
                    details = {"id": factor.id, "band": band.definition.id}
                    self.warnings.add(Diagnostic("band-never", path, details), self.search.reason(query))

    def _result(self, site: Site) -> None:
        """Report on the condition of an action or an alert."""
        pack, table, path = self.search.pack, self.search.table, site.path
        row = table.row(site.condition)
        if path[0] == "alert":
            if self._find(row, path).never:
                alert = list(pack.alerts.values())[int(path[1])]
                self.warnings.add(Diagnostic("alert-never", path[:2], {"id": alert.id}), self._reason(row))
                return
        elif self._find(row, path).never:
            action = list(pack.actions.values())[int(path[1])]
            both = self.search.fires[action.id]
            if self._find(both, path).never:
                self.warnings.add(Diagnostic("action-never", path[:2], {"id": action.id}), self._reason(both))
                return
        self._condition(site)

    def _called_actions(self) -> None:
        """Report on the actions that only alerts call for."""
        for action in self.search.pack.actions.values():
            path: KeyPath = ("action", action.position)
            if action.when is None and self._find(row := self.search.fires[action.id], path).never:
                self.warnings.add(Diagnostic("action-never", path, {"id": action.id}), self._reason(row))

    def _condition(self, site: Site) -> None:
        """Report on a condition and, where nothing is to be said about it, its parts."""
        if site.is_literal or site.is_use:
            return
        row = self.search.table.row(site.condition)
        if self._find(row, site.path).never:
            self.warnings.add(Diagnostic("condition-never", site.path), self._reason(row))
        elif self._is_always(row, site.path):
            self.warnings.add(Diagnostic("condition-always", site.path))
        else:
            for part in site.parts():
                self._condition(part)

    def _find(self, row: int, path: KeyPath) -> Verdict:
        verdict = self._verdicts.get(row)
        if verdict is None:
            verdict = self._verdicts[row] = self._decide(self.search.row_query(row), path)
        return verdict

    def _decide(self, query: Query, path: KeyPath) -> Verdict:
        verdict = self.search.find(query)
        if not verdict.decided:
            self.warnings.undecided.setdefault(path)
        return verdict

    def _reason(self, row: int) -> KeyPath | None:
        if row not in self._reasons:
            self._reasons[row] = None if row == NEVER else self.search.reason(self.search.row_query(row))
        return self._reasons[row]

    def _is_always(self, row: int, path: KeyPath) -> bool:
        """Tell whether a condition holds in every trace that leaves nothing open."""
        if row not in self._always:
            query = Query(
                lambda traces: traces.everything & ~traces.holding(row), lambda code: -code.holds(row)
            )
            exception = self.search.counterexample(query)
            if not exception.decided:
                self.warnings.undecided.setdefault(path)
            self._always[row] = exception.never and self._can_be_completed()
        return self._always[row]

    def _can_be_completed(self) -> bool:
        if self._completable is None:
            verdict = self.search.counterexample(self.search.row_query(ALWAYS))
            self._completable = verdict.trace is not None
        return self._completable
