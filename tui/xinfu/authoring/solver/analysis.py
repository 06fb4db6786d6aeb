"""What can and what can never happen in a pack, decided for all answers at once.

This is for authors: it needs the solver of the extra `authors`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xinfu.authoring.solver import formula
from xinfu.authoring.solver.choices import plain
from xinfu.authoring.solver.gaps import report_gaps
from xinfu.authoring.solver.judging import Judge, Report
from xinfu.authoring.solver.random_walks import explore
from xinfu.authoring.solver.ranges import report_empty_ranges
from xinfu.authoring.solver.sameness import report_same_actions
from xinfu.authoring.solver.search import Study
from xinfu.authoring.solver.walks import Guide
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


def examine(pack: Pack, today: dt.date, *, conflicts: int = CONFLICTS) -> Examination:
    """Return what can never happen in a pack when it is used on a day, and examples of what can.

    At most so many conflicts are spent in all; what is then not decided is counted in one note.
    """
    study, report = Study(pack, today, conflicts), Report()
    try:
        explore(study)
        report_empty_ranges(pack, report)
        Judge(study, report).run()
        report_same_actions(study, report)
        report_gaps(study, report)
        witnesses = _witnesses(study)
    finally:
        study.close()
    if report.undecided:
        details = {"count": str(len(report.undecided)), "what": path_text(next(iter(report.undecided)))}
        report.problems.append(Diagnostic("not-decided", (), details))
    return Examination(tuple(report.problems), witnesses)


def _witnesses(study: Study) -> dict[KeyPath, Mapping[str, Any]]:
    pack, walks = study.pack, study.walks
    found: dict[KeyPath, int] = {}

    for question in pack.questions.values():
        found["question", question.position] = walks.holding(study.table.row(question.when))
    for action in pack.actions.values():
        found["action", action.position] = walks.holding(study.fires[action.id])
    for number, alert in enumerate(pack.alerts.values()):
        found["alert", number] = walks.holding(study.table.row(alert.when))
    for factor in pack.factors.values():
        for band in factor.bands:
            path: KeyPath = ("factor", factor.position, "bands", band.position)
            found[path] = walks.in_band(factor.id, band.position)
    wanted = {path: best for path, each in found.items() if (best := walks.best(each)) is not None}
    paths, guides = list[KeyPath](), list[Guide]()
    for question in pack.questions.values():
        asking = wanted.get(("question", question.position))
        if asking is None:
            continue
        for index, option in enumerate(question.options):
            path = ("question", question.position, "options", index)
            chosen = walks.best(walks.chosen.get((question.id, option.id), 0) & walks.complete)
            if chosen is not None:
                wanted[path] = chosen
            else:
                # A question that is asked can be answered in any way, so nothing is to be solved.
                value = (option.id,) if question.kind_row.is_multiple else option.id
                paths.append(path)
                guides.append(_instead(study, question, Given(value), asking))
    examples = {number: plain(walks.answers[number]) for number in set(wanted.values())}
    shown: dict[KeyPath, Mapping[str, Any]] = {path: examples[number] for path, number in wanted.items()}
    answers = walks.look(guides) if guides else []
    return shown | {path: plain(each) for path, each in zip(paths, answers, strict=True)}


def _instead(study: Study, question: Question, answer: Answer, number: int) -> Guide:
    """Return a guide that repeats a walk up to a question and answers that one differently."""
    before = study.walks.answers[number]

    def guide(asked: Question) -> Answer | None:
        if asked is question:
            return answer
        if asked.position < question.position or asked.id in before:
            return before.get(asked.id)
        return study.some_answer(asked)

    return guide
