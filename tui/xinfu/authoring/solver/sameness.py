"""Actions that are on the list for exactly the same people."""

from __future__ import annotations

from xinfu.authoring.solver.choices import plain
from xinfu.authoring.solver.encoding import Encoding
from xinfu.authoring.solver.judging import Report
from xinfu.authoring.solver.search import Goal, Study
from xinfu.authoring.solver.walks import Walks
from xinfu.packs.condition import Always
from xinfu.packs.diagnostics.diagnostic import Diagnostic
from xinfu.packs.pack import Action


def report_same_actions(study: Study, report: Report) -> None:
    """Report each action that fires in the same walks as an earlier one.

    Only actions with a condition of their own count; those that the author put on every list on purpose
    with `always = true` do not.
    """
    kept: list[Action] = []
    groups: dict[int, list[Action]] = {}
    made = 0
    for action in study.pack.actions.values():
        if action.when is None or isinstance(action.when, Always):
            continue
        if made != len(study.walks.answers):
            # Each walk that was made to tell two apart may tell others apart as well.
            made, groups = len(study.walks.answers), {}
            for other in kept:
                groups.setdefault(study.walks.holding(study.fires[other.id]), []).append(other)
        walks = study.walks.holding(study.fires[action.id])
        same = next(
            (other for other in groups.get(walks, ()) if _are_same(study, report, other, action)), None
        )
        number = study.walks.best(study.walks.holding(study.fires[action.id]))
        if same is None or number is None:
            kept.append(action)
            groups.setdefault(walks, []).append(action)
            continue
        details = {"id": action.id, "other": same.id}
        witness = plain(study.walks.answers[number])
        report.add(
            Diagnostic("actions-same", ("action", action.position), details),
            ("action", same.position),
            witness,
        )


def _are_same(study: Study, report: Report, one: Action, other: Action) -> bool:
    first, second = study.fires[one.id], study.fires[other.id]
    walks = study.walks.holding(first)
    if not walks or walks != study.walks.holding(second):
        return False
    if first == second:
        return True
    found = study.any_walk(_difference(first, second))
    if not found.decided:
        report.undecided.setdefault(("action", other.position))
    return found.never


def _difference(row: int, other: int) -> Goal:
    """Return the goal that one of two conditions holds without the other."""

    def seen(walks: Walks) -> int:
        return walks.holding(row) ^ walks.holding(other)

    def literal(encoding: Encoding) -> int:
        formula, one, two = encoding.formula, encoding.holds(row), encoding.holds(other)
        return formula.any_of((formula.all_of((one, -two)), formula.all_of((two, -one))))

    return Goal(seen, literal)
