"""What can and what can never happen in a pack, decided for all answers at once.

This is for authors: it needs the solver of the extra `authors`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xinfu.authoring.solver import formula
from xinfu.authoring.solver.choices import case_values
from xinfu.authoring.solver.contradictions import report_contradictions
from xinfu.authoring.solver.effort import STEPS, Effort, OutOfEffortError
from xinfu.authoring.solver.gaps import report_gaps
from xinfu.authoring.solver.linter import Linter, Warnings
from xinfu.authoring.solver.list_membership import Listing
from xinfu.authoring.solver.outcomes import report_outcomes
from xinfu.authoring.solver.random_traces import explore
from xinfu.authoring.solver.ranges import report_empty_ranges
from xinfu.authoring.solver.row_gaps import report_row_gaps
from xinfu.authoring.solver.sameness import report_same_actions
from xinfu.authoring.solver.search import Search
from xinfu.authoring.solver.sites import factor_sites, question_sites, result_sites
from xinfu.authoring.solver.traces import Guide
from xinfu.checkup.answers import Answer, Given
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath, path_text
from xinfu.packs.pack import Pack, Question

CONFLICTS = 20_000
"""How much is spent on one pack in all, counted in conflicts of the solver."""


@dataclass(frozen=True)
class Examination:
    """What was found: warnings, and example answers for everything that can occur."""

    problems: tuple[Diagnostic, ...]
    """Warnings, and one note where something could not be decided."""

    witnesses: Mapping[KeyPath, Mapping[str, Any]]
    """Example answers, as a case would hold them, under `("question", i)` for being asked,
    `("question", i, "options", k)` for being chosen, `("action", i)`, `("alert", i)` and
    `("factor", i, "bands", k)`."""


def is_available() -> bool:
    """Tell whether the solver is installed; without it `examine` raises `ImportError`."""
    return formula.is_available()


def examine(pack: Pack, today: dt.date, *, conflicts: int = CONFLICTS, steps: int = STEPS) -> Examination:
    """Return what can never happen in a pack when it is used on a day, and examples of what can.

    At most so many conflicts are spent in all; what is then not decided is counted in one note. When all
    steps are spent it ends where it is, and a note says how far it came.
    """
    warnings, witnesses = Warnings(), dict[KeyPath, Mapping[str, Any]]()
    report_empty_ranges(pack, warnings)
    search: Search | None = None
    linter: Linter | None = None
    try:
        search = Search(pack, today, conflicts, Effort(steps))
        linter = Linter(search, warnings)
        explore(search)
        linter.run()
        report_same_actions(search, warnings)
        listing = Listing(search)
        report_contradictions(search, listing, warnings)
        report_outcomes(search, listing, warnings)
        report_gaps(search, warnings)
        report_row_gaps(search, warnings)
        witnesses = _witnesses(search)
    except OutOfEffortError:
        sites = [*question_sites(pack), *factor_sites(pack), *result_sites(pack)]
        done = 0 if linter is None else linter.done
        warnings.problems.append(
            Diagnostic("check-stopped", (), {"done": str(done), "count": str(len(sites))})
        )
    finally:
        if search is not None:
            search.close()
    if warnings.undecided:
        details = {"count": str(len(warnings.undecided)), "what": path_text(next(iter(warnings.undecided)))}
        warnings.problems.append(Diagnostic("not-decided", (), details))
    return Examination(tuple(warnings.problems), witnesses)


def _witnesses(search: Search) -> dict[KeyPath, Mapping[str, Any]]:
    pack, traces = search.pack, search.traces
    occurring: dict[KeyPath, int] = {}
    for question in pack.questions.values():
        occurring["question", question.position] = traces.holding(search.table.row(question.when))
    for action in pack.actions.values():
        occurring["action", action.position] = traces.holding(search.fires[action.id])
    for number, alert in enumerate(pack.alerts.values()):
        occurring["alert", number] = traces.holding(search.table.row(alert.when))
    for factor in pack.factors.values():
        for band in factor.bands:
            path: KeyPath = ("factor", factor.position, "bands", band.position)
            occurring[path] = traces.in_band(factor.id, band.position)
    wanted = {path: best for path, each in occurring.items() if (best := traces.best(each)) is not None}
    paths, guides = list[KeyPath](), list[Guide]()
    for question in pack.questions.values():
        asking = wanted.get(("question", question.position))
        if asking is None:
            continue
        for index, option in enumerate(question.options):
            path = ("question", question.position, "options", index)
            chosen = traces.best(traces.chosen.get((question.id, option.id), 0) & traces.complete)
            if chosen is not None:
                wanted[path] = chosen
            else:
                # A question that is asked can be answered in any way, so nothing is to be solved.
                value = (option.id,) if question.kind_row.is_multiple else option.id
                paths.append(path)
                guides.append(_instead(search, question, Given(value), asking))
    examples = {number: case_values(traces.answers[number]) for number in set(wanted.values())}
    shown: dict[KeyPath, Mapping[str, Any]] = {path: examples[number] for path, number in wanted.items()}
    answers = traces.look(guides) if guides else []
    return shown | {path: case_values(each) for path, each in zip(paths, answers, strict=True)}


def _instead(search: Search, question: Question, answer: Answer, number: int) -> Guide:
    """Return a guide that repeats a trace up to a question and answers that one differently."""
    before = search.traces.answers[number]

    def guide(asked: Question) -> Answer | None:
        if asked is question:
            return answer
        if asked.position < question.position or asked.id in before:
            return before.get(asked.id)
        return search.some_answer(asked)

    return guide
