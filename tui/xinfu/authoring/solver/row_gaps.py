"""Answers that lead to nothing under the same other answers under which those beside them lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from xinfu.authoring.solver.advice_tables import FEWEST_OPTIONS, Entry, Hole, odd_holes
from xinfu.authoring.solver.choices import case_values
from xinfu.authoring.solver.encoding import PackEncoding
from xinfu.authoring.solver.linter import Warnings
from xinfu.authoring.solver.search import Query, Search
from xinfu.authoring.solver.sites import Site, factor_sites, question_sites, result_sites
from xinfu.authoring.solver.traces import Traces, alone
from xinfu.authoring.solver.triggers import Triggers
from xinfu.checkup.answers import Given
from xinfu.checkup.conditions import holds
from xinfu.packs.condition import AnswerTest
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.packs.pack import Pack

MANY = 4
"""More than so many options, and actions of one, nobody reads in one sentence."""


def report_row_gaps(search: Search, warnings: Warnings) -> None:
    """Report each odd hole that answers can really come to, unless its option is reported already."""
    reported = {problem.path for problem in warnings.problems if problem.code == "option-gap"}
    results = list(result_sites(search.pack))
    for hole in suspicions(search):
        path = _path(hole)
        if path in reported:
            continue
        verdict = search.find(_shown(search, hole, results))
        if not verdict.decided:
            warnings.undecided.setdefault(path)
        if verdict.trace is not None:
            witness = case_values(search.traces.answers[verdict.trace])
            warnings.add(Diagnostic("gap-in-row", path, _details(search.pack, hole, results)), None, witness)


def suspicions(search: Search) -> list[Hole]:
    """Return the holes of a pack that are odd as far as its conditions tell."""
    pack = search.pack
    triggers = Triggers(pack, search.table, search.today)
    questions = {key: each for key, each in pack.questions.items() if len(each.options) >= FEWEST_OPTIONS}
    entries: dict[str, list[Entry]] = {}
    results = list(result_sites(pack))
    for number, site in enumerate([*results, *factor_sites(pack), *question_sites(pack)]):
        for way in triggers.ways(search.table.row(site.condition)):
            for key, options in way.sets:
                if key in questions:
                    entry = Entry(number, options, way.without(key), number < len(results))
                    entries.setdefault(key, []).append(entry)
    return odd_holes(questions, entries)


def _path(hole: Hole) -> KeyPath:
    options = [option.id for option in hole.question.options]
    return "question", hole.question.position, "options", options.index(hole.option)


def _details(pack: Pack, hole: Hole, results: list[Site]) -> dict[str, str]:
    others = ", ".join(
        f"{option} → {' + '.join(_id(pack, results[number]) for number in numbers[:MANY])}"
        for option, numbers in list(hole.siblings.items())[:MANY]
    )
    return {"id": hole.question.id, "option": hole.option, "others": others}


def _id(pack: Pack, site: Site) -> str:
    items = list(pack.actions if site.path[0] == "action" else pack.alerts)
    return items[int(site.path[1])]


def _shown(search: Search, hole: Hole, results: list[Site]) -> Query:
    """Return the query that the option is chosen where each of the others would have led to all it can.

    An action that the option does share with one of the others must not be the one that is missing there,
    so all of theirs are looked at with the answer exchanged.
    """
    rows = [
        row
        for option, numbers in hole.siblings.items()
        for row in _exchanged(search, hole.question.id, option, [results[number] for number in numbers[:1]])
    ]

    def seen(traces: Traces) -> int:
        shown = traces.chosen.get((hole.question.id, hole.option), 0)
        for row in rows:
            shown &= traces.holding(row)
        return shown

    def literal(encoding: PackEncoding) -> int:
        chosen = encoding.question(hole.question.id).options[hole.option]
        return encoding.formula.all_of((chosen, *(encoding.holds(row) for row in rows)))

    return Query(seen, literal)


def _exchanged(search: Search, question: str, option: str, sites: list[Site]) -> Iterator[int]:
    """Yield the conditions of some sites with one answer put in."""
    situation = alone(question, Given(option), search.today)
    for site in sites:
        yield search.table.replaced(
            search.table.row(site.condition),
            lambda test: (
                holds(test, situation) if isinstance(test, AnswerTest) and test.question == question else None
            ),
            {},
        )
