"""Actions that are on the list for exactly the same people."""

from __future__ import annotations

from xinfu.authoring.solver.choices import case_values
from xinfu.authoring.solver.encoding import PackEncoding
from xinfu.authoring.solver.linter import Warnings
from xinfu.authoring.solver.search import Query, Search
from xinfu.authoring.solver.traces import Traces
from xinfu.packs.condition import Always
from xinfu.packs.diagnostics.diagnostic import Diagnostic
from xinfu.packs.pack import Action


def report_same_actions(search: Search, warnings: Warnings) -> None:
    """Report each action that fires in the same traces as an earlier one.

    Only actions with a condition of their own count; those that the author put on every list on purpose
    with `always = true` do not.
    """
    distinct: list[Action] = []
    groups: dict[int, list[Action]] = {}
    made = 0
    for action in search.pack.actions.values():
        if action.when is None or isinstance(action.when, Always):
            continue
        if made != len(search.traces.answers):
            # Each trace that was made to tell two apart may tell others apart as well.
            made, groups = len(search.traces.answers), {}
            for other in distinct:
                groups.setdefault(search.traces.holding(search.fires[other.id]), []).append(other)
        traces = search.traces.holding(search.fires[action.id])
        same = next(
            (other for other in groups.get(traces, ()) if _are_same(search, warnings, other, action)), None
        )
        number = search.traces.best(search.traces.holding(search.fires[action.id]))
        if same is None or number is None:
            distinct.append(action)
            groups.setdefault(traces, []).append(action)
            continue
        details = {"id": action.id, "other": same.id}
        witness = case_values(search.traces.answers[number])
        warnings.add(
            Diagnostic("actions-same", ("action", action.position), details),
            ("action", same.position),
            witness,
        )


def _are_same(search: Search, warnings: Warnings, one: Action, other: Action) -> bool:
    first, second = search.fires[one.id], search.fires[other.id]
    traces = search.traces.holding(first)
    if not traces or traces != search.traces.holding(second):
        return False
    if first == second:
        return True
    verdict = search.any_trace(_difference(first, second))
    if not verdict.decided:
        warnings.undecided.setdefault(("action", other.position))
    return verdict.never


def _difference(row: int, other: int) -> Query:
    """Return the query that one of two conditions holds without the other."""

    def seen(traces: Traces) -> int:
        return traces.holding(row) ^ traces.holding(other)

    def literal(encoding: PackEncoding) -> int:
        formula, one, two = encoding.formula, encoding.holds(row), encoding.holds(other)
        return formula.any_of((formula.all_of((one, -two)), formula.all_of((two, -one))))

    return Query(seen, literal)
