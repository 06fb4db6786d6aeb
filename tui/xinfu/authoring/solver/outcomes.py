"""What an action is said to make of answers: whether it can come to that, and whether it changes anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from xinfu.authoring.solver.choices import case_values
from xinfu.authoring.solver.encoding import PackEncoding
from xinfu.authoring.solver.formula import FALSE
from xinfu.authoring.solver.linter import Warnings
from xinfu.authoring.solver.list_membership import Event, Listing, of_formula, of_traces, query
from xinfu.authoring.solver.prerequisites import question_chain
from xinfu.authoring.solver.search import Query, Search, Verdict
from xinfu.authoring.solver.traces import Traces, alone
from xinfu.checkup.answers import Answer, AnswerError, Given, answer
from xinfu.checkup.conditions import holds
from xinfu.checkup.scoring.points import points_of
from xinfu.packs.condition import AnswerTest
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.packs.pack import Action, Question

State = Answer | str | None
"""How a question stands: its answer, None where it is open, a word where it is hidden."""


def answers_made(search: Search, action: Action) -> dict[str, Answer] | None:
    """Return the answers once an action is done; None where there are none, or one that will not do."""
    questions, becomes = search.pack.questions, action.definition.becomes
    try:
        made = {key: answer(questions[key], value, search.today) for key, value in becomes.items()}
    except AnswerError:
        return None
    return dict(made) or None


def report_outcomes(search: Search, listing: Listing, warnings: Warnings) -> None:
    """Report answers to what is never asked where the action stands, and actions that change nothing."""
    report = _Outcomes(search, listing, warnings)
    for action in search.pack.actions.values():
        made = answers_made(search, action)
        if made is not None:
            report.judge(action, made)


class _Outcomes:
    def __init__(self, search: Search, listing: Listing, warnings: Warnings) -> None:
        self.search = search
        self.listing = listing
        self.warnings = warnings
        self._choosing = {
            key
            for factor in search.pack.factors.values()
            if factor.lookup is not None
            for key in factor.lookup.by
        }

    def judge(self, action: Action, made: Mapping[str, Answer]) -> None:
        """Report on one action, with the answers that it makes."""
        path: KeyPath = ("action", action.position, "becomes")
        stands = self.listing.stands(action.id)
        listed = self._find(query(stands), path)
        if listed.trace is None:
            return
        witness = case_values(self.search.traces.answers[listed.trace])
        never = [key for key in made if self._is_never_asked(key, made, stands, (*path, key))]
        for key in never:
            details = {"id": action.id, "question": key}
            place: KeyPath = ("question", self.search.pack.questions[key].position)
            self.warnings.add(Diagnostic("becomes-never", (*path, key), details), place, witness)
        if not never and self._find(self._change(stands, made), path).never:
            self.warnings.add(Diagnostic("becomes-idle", path, {"id": action.id}), None, witness)

    def _is_never_asked(self, key: str, made: Mapping[str, Answer], stands: Event, path: KeyPath) -> bool:
        """Tell whether a question is hidden wherever the action stands, and stays hidden once it is done."""
        pack = self.search.pack
        if key in self.search.never_asked or not made.keys().isdisjoint(
            set(question_chain(pack, key)) - {key}
        ):
            return False
        asked = self.search.table.row(pack.questions[key].when)
        both = query(lambda logic: logic.all_of((stands(logic), logic.holds(asked))))
        return self._find(both, path).never

    def _change(self, stands: Event, made: Mapping[str, Answer]) -> Query:
        """Return the query that the action stands where some answer differs, as far as anything looks at it.

        Where this cannot be, nothing else can change either: all else follows from what is looked at.
        """
        questions = [self.search.pack.questions[key] for key in made]
        others = {question.id: self._tells_apart(question, made[question.id]) for question in questions}

        def differs(traces: Traces, number: int, question: Question) -> bool:
            state = traces.answers[number].get(question.id)
            asked = traces.holding(self.search.table.row(question.when)) >> number & 1
            return bool(asked) and others[question.id](state)

        def seen(traces: Traces) -> int:
            self.search.table.effort.spend(len(traces.answers) * len(questions))
            standing = stands(of_traces(traces))
            numbers = (number for number in range(len(traces.answers)) if standing >> number & 1)
            return sum(1 << n for n in numbers if any(differs(traces, n, each) for each in questions))

        def literal(encoding: PackEncoding) -> int:
            changed = [_differing(encoding, question, made, others[question.id]) for question in questions]
            logic = of_formula(encoding)
            return logic.all_of((stands(logic), logic.any_of(changed)))

        return Query(seen, literal)

    def _tells_apart(self, question: Question, made: Answer) -> Callable[[State], bool]:
        """Return what tells whether anything may look at another state otherwise than at this answer.

        Of several options every other choice counts as another, where anything looks at them at all.
        """
        rows = self.search.table.tests.get(question.id, ())
        tests = [test for row in rows if isinstance(test := self.search.table.rows[row].test, AnswerTest)]
        is_looked_at = bool(tests or question.feeds or question.id in self._choosing)

        def seen_as(state: State) -> tuple[Any, ...]:
            situation = alone(question.id, state, self.search.today)
            points: Iterable[Any] = ()
            if question.feeds:
                given = state if not isinstance(state, str) else None
                points = (
                    isinstance(state, Given),
                    *(points_of(question, given, f) for f in sorted(question.feeds)),
                )
            chosen = state if question.id in self._choosing else None
            return (*(holds(test, situation) for test in tests), chosen, *points)

        own = seen_as(made)
        if question.kind_row.is_multiple:
            return lambda state: is_looked_at and state != made
        return cache(lambda state: seen_as(state) != own)

    def _find(self, wanted: Query, path: KeyPath) -> Verdict:
        verdict = self.search.find(wanted)
        if not verdict.decided:
            self.warnings.undecided.setdefault(path)
        return verdict


def _differing(
    encoding: PackEncoding, question: Question, made: Mapping[str, Answer], is_other: Callable[[State], bool]
) -> int:
    """Return the literal that a question that is asked stands otherwise than an action makes it."""
    code, formula = encoding.question(question.id), encoding.formula
    literals = [literal for state, literal in code.states() if not isinstance(state, str) and is_other(state)]
    own = made[question.id]
    if question.kind_row.is_multiple and isinstance(own, Given) and isinstance(own.value, tuple):
        chosen = [lit if key in own.value else -lit for key, lit in code.options.items()]
        differs = formula.all_of((code.answered, -formula.all_of(chosen)))
        literals.append(differs if is_other(None) else FALSE)
    return formula.any_of(literals)
