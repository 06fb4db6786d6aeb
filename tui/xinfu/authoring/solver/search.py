"""Finding out whether something can happen in a pack: first from traces already made, then by solving.

A model of the formula is made into a trace at once, so that whatever else occurs in it is known too, and
nothing counts as possible that a real trace did not show.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from xinfu.authoring.solver.choices import Choices, choices_of
from xinfu.authoring.solver.condition_table import ConditionTable
from xinfu.authoring.solver.due_dates import counted_today
from xinfu.authoring.solver.effort import STEPS_A_VALUE, Effort
from xinfu.authoring.solver.encoding import PackEncoding
from xinfu.authoring.solver.factor_encoding import StateBudget
from xinfu.authoring.solver.formula import Gates
from xinfu.authoring.solver.sites import all_sites
from xinfu.authoring.solver.traces import Traces
from xinfu.checkup.answers import Answer
from xinfu.checkup.conditions import Situation, visible_situation
from xinfu.checkup.possible.dependencies import factor_steps
from xinfu.checkup.scoring.scores import score_factors
from xinfu.packs.condition import AnswerTest
from xinfu.packs.diagnostics.diagnostic import KeyPath
from xinfu.packs.pack import Pack, Question

ONE_CALL = 2_000
"""How many conflicts one question to the solver may cost."""

MAX_CORRECTIONS = 12
"""How often a trace that did not come true is ruled out before it stays undecided."""

TRACE_COST = 5
"""What making a trace counts for, in conflicts."""

MAX_REASONS = 12
"""With more conditions than this involved, no single reason is looked for."""


@dataclass(frozen=True)
class Query:
    """Something that may happen: the traces in which it did, and its literal."""

    seen: Callable[[Traces], int]
    literal: Callable[[PackEncoding], int]


@dataclass(frozen=True)
class Verdict:
    """What came of a query: a trace where it happens, or that it cannot, or neither in the time allowed."""

    trace: int | None
    decided: bool = True

    @property
    def never(self) -> bool:
        """Whether it is certain that it cannot happen."""
        return self.trace is None and self.decided


IMPOSSIBLE, UNDECIDED = Verdict(None), Verdict(None, decided=False)


@dataclass
class ConflictBudget:
    """How many conflicts may still be spent in all."""

    left: int


class Search:
    """One pack, all traces made through it so far, and its formula."""

    def __init__(self, pack: Pack, today: dt.date, conflicts: int, effort: Effort) -> None:
        self.pack = pack
        self.today = today
        self.table = ConditionTable(effort)
        for site in all_sites(pack):
            self.table.row(site.condition)
        self.fires = self._fires()
        """The row of each action's being on the list: its condition, or an alert that calls for it."""

        self.counted_today = counted_today(pack, self.table, today)
        """The row of each action's being due today by a date that was answered; where many may be."""

        self.choices: Mapping[str, Choices] = choices_of(pack, self._tests(), today, effort)
        self.traces = Traces(pack, self.table, today)
        self.budget = ConflictBudget(conflicts)
        self.chance = Random(2026)
        self.never_asked: set[str] = set()
        self._state_budget = StateBudget(effort)
        self._encoding: PackEncoding | None = None
        self._explaining: PackEncoding | None = None

    def _fires(self) -> dict[str, int]:
        rows: dict[str, list[int]] = {
            key: [] if action.when is None else [self.table.row(action.when)]
            for key, action in self.pack.actions.items()
        }
        for alert in self.pack.alerts.values():
            row = self.table.row(alert.when)
            for key in alert.definition.actions:
                rows[key].append(row)
        return {key: self.table.any(parts) for key, parts in rows.items()}

    def _tests(self) -> list[AnswerTest]:
        return [row.test for row in self.table.rows if isinstance(row.test, AnswerTest)]

    @property
    def encoding(self) -> PackEncoding:
        """The formula, made when it is first needed."""
        if self._encoding is None:
            self._encoding = self._encode()
        return self._encoding

    def _encode(self, gates: Gates | None = None) -> PackEncoding:
        return PackEncoding(self.pack, self.table, self.choices, self.today, self._state_budget, gates)

    def close(self) -> None:
        """Give the memory of the solvers back."""
        for encoding in (self._encoding, self._explaining):
            if encoding is not None:
                encoding.formula.close()

    def row_query(self, row: int) -> Query:
        """Return the query that a condition holds."""
        return Query(lambda traces: traces.holding(row), lambda encoding: encoding.holds(row))

    def find(self, query: Query) -> Verdict:
        """Find a trace in which it happens, one that leaves nothing open if there is such a trace."""
        seen = query.seen(self.traces)
        if seen & self.traces.complete:
            return Verdict(self.traces.best(seen))
        best: int | None = self.traces.best(seen)
        decided = True
        encoding = self.encoding
        wanted = (
            (encoding.questions.complete, encoding.questions.unskipped),
            (),
            (encoding.questions.complete,),
        )
        for assumptions in wanted if best is None else (wanted[0], wanted[2]):
            verdict = self._solve(query, assumptions)
            if verdict.trace is not None:
                best = verdict.trace if best is None else best
                seen = query.seen(self.traces)
                if seen & self.traces.complete:
                    return Verdict(self.traces.best(seen))
            decided = decided and verdict.decided
            if not assumptions and verdict.trace is None:
                # What no trace shows at all no complete one shows.
                break
        return Verdict(best, decided or best is not None)

    def counterexample(self, query: Query) -> Verdict:
        """Find a trace with nothing left open in which it happens."""
        seen = query.seen(self.traces) & self.traces.complete
        if seen:
            return Verdict(self.traces.best(seen))
        return self._solve(query, (self.encoding.questions.complete,))

    def any_trace(self, query: Query) -> Verdict:
        """Find a trace in which it happens, whatever it leaves open."""
        seen = query.seen(self.traces)
        return Verdict(self.traces.best(seen)) if seen else self._solve(query, ())

    def is_possible(self, query: Query) -> bool | None:
        """Tell whether it happens in some trace, without making one where the formula says all."""
        if query.seen(self.traces):
            return True
        literal = query.literal(self.encoding)
        if all(code.exact for code in self.encoding.factors.codes.values()):
            return self._ask(self.encoding, [literal])
        verdict = self._solve(query, ())
        return verdict.trace is not None if verdict.decided else None

    def _solve(self, query: Query, assumptions: Sequence[int]) -> Verdict:
        literal = query.literal(self.encoding)
        for _ in range(MAX_CORRECTIONS):
            answer = self._ask(self.encoding, [literal, *assumptions])
            if answer is None:
                return UNDECIDED
            if not answer:
                return IMPOSSIBLE
            trace = self._make_trace(self.encoding.decode())
            if query.seen(self.traces) >> trace & 1:
                return Verdict(trace)
            if not self._correct(trace):
                return UNDECIDED
        return UNDECIDED

    def _ask(self, encoding: PackEncoding, assumptions: Sequence[int]) -> bool | None:
        if self.budget.left <= 0:
            return None
        before = encoding.formula.conflicts()
        answer = encoding.formula.solve(assumptions, min(ONE_CALL, self.budget.left))
        self.budget.left -= 1 + encoding.formula.conflicts() - before
        return answer

    def _make_trace(self, answers: Mapping[str, Answer | None]) -> int:
        """Make the trace of a model; what it does not say is answered somehow."""

        def guide(question: Question) -> Answer | None:
            if question.id in answers:
                return answers[question.id]
            return self.some_answer(question)

        self.budget.left -= TRACE_COST
        return self.traces.add([guide])

    def some_answer(self, question: Question, skipping: float = 0.0) -> Answer | None:
        """Return some answer, a real one where there is one; a skip with a certain chance."""
        choices = self.choices[question.id]
        if choices.skips and self.chance.random() < skipping:
            return self.chance.choice(choices.skips)
        return choices.any_given(self.chance) or (choices.skips[0] if choices.skips else None)

    def _correct(self, trace: int) -> bool:
        """Teach the formula what a trace really led to; tell whether there was something to teach."""
        situation: Situation | None = None
        model = self.encoding.formula.model()
        for key in self.pack.factors:
            code = self.encoding.factors.codes.get(key)
            if code is None or code.exact:
                continue
            if situation is None:
                steps = sum(map(factor_steps, self.pack.factors.values()))
                self.table.effort.spend(STEPS_A_VALUE * steps + len(self.pack.questions))
                visible = visible_situation(self.pack, self.traces.answers[trace], self.today)
                situation = score_factors(self.pack, visible)
            if self.encoding.factors.confine(code, situation.factors[key], model):
                return True
        return False

    def reason(self, query: Query) -> KeyPath | None:
        """Return the one condition elsewhere that makes something impossible, where it is one alone."""
        if self._explaining is None:
            gates = Gates(never_asked=self.never_asked)
            self._explaining = self._encode(gates)
        encoding = self._explaining
        assert encoding.gates is not None
        literal = query.literal(encoding)
        places = encoding.gates.places
        if self._ask(encoding, [literal, *places]) is not False:
            return None
        # Those furthest back are dropped first, so that the nearest reason stays.
        core = sorted((gate for gate in encoding.formula.core() if gate in places), key=_by_place(places))
        if len(core) > MAX_REASONS:
            return None
        for gate in list(core):
            others = [other for other in core if other != gate]
            answer = self._ask(encoding, [literal, *others])
            if answer is None:
                return None
            if not answer:
                core = others
        return places[core[0]] if len(core) == 1 else None


def _by_place(places: Mapping[int, KeyPath]) -> Callable[[int], tuple[str, tuple[int, ...]]]:
    def key(gate: int) -> tuple[str, tuple[int, ...]]:
        path = places[gate]
        return ("" if path[0] == "question" else "later", tuple(p for p in path if isinstance(p, int)))

    return key
