"""A pack as a formula: every trace through it makes the formula true, and nothing else does.

Only what is asked about is written, and what that depends on: the rest is free and can always be
answered somehow. Each condition has two literals, one for known to hold and one for known not to, after
Kleene's strong tables.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from xinfu.authoring.solver.choices import Choices
from xinfu.authoring.solver.condition_table import ALWAYS, ConditionTable, Row
from xinfu.authoring.solver.factor_encoding import FactorCode, FactorEncoder, StateBudget
from xinfu.authoring.solver.formula import FALSE, TRUE, Both, Formula, Gates
from xinfu.authoring.solver.question_encoding import QuestionCode, QuestionEncoder
from xinfu.checkup.answers import Answer
from xinfu.packs.condition import AnswerTest
from xinfu.packs.diagnostics.diagnostic import KeyPath
from xinfu.packs.pack import Pack


class PackEncoding:
    """The literals of questions, conditions and factors, written when they are first asked for."""

    def __init__(
        self,
        pack: Pack,
        table: ConditionTable,
        choices: Mapping[str, Choices],
        today: dt.date,
        budget: StateBudget,
        gates: Gates | None = None,
    ) -> None:
        self.pack = pack
        self.table = table
        self.formula = Formula(budget.effort)
        self.gates = gates
        self._rows: dict[int, Both] = {0: (FALSE, TRUE), ALWAYS: (TRUE, FALSE)}
        self.questions = QuestionEncoder(self, choices, today)
        self.factors = FactorEncoder(self, self.questions, budget)
        for key, item in choices.items():
            if item.unanswerable:
                # All other questions can be completed whatever happens; these only by being hidden.
                self.question(key)

    def question(self, key: str) -> QuestionCode:
        """Return the literals of a question."""
        return self.questions.code(key)

    def factor(self, key: str) -> FactorCode:
        """Return the literals of a factor."""
        return self.factors.code(key)

    def holds(self, row: int) -> int:
        """Return the literal for a condition that is known to hold."""
        return self.row(row)[0]

    def row(self, number: int) -> Both:
        """Return both literals of a condition."""
        both = self._rows.get(number)
        if both is None:
            both = self._rows[number] = self._encoded(self.table.rows[number])
        return both

    def _encoded(self, row: Row) -> Both:
        if isinstance(row.test, AnswerTest):
            return self.questions.test(row.test)
        if row.test is not None:
            return self.factor(row.test.factor).tests[row.test]
        parts = [self.row(part) for part in row.parts]
        holding, failing = [part[0] for part in parts], [part[1] for part in parts]
        if row.kind == "not":
            return failing[0], holding[0]
        if row.kind == "all":
            return self.formula.all_of(holding), self.formula.any_of(failing)
        return self.formula.any_of(holding), self.formula.all_of(failing)

    def gated(self, condition: int, place: KeyPath) -> int:
        """Return a literal that equals the condition's, as long as this place is not taken away."""
        if self.gates is None or condition in (TRUE, FALSE):
            return condition
        gate, free = self.formula.fresh(), self.formula.fresh()
        self.gates.places[gate] = place
        self.formula.require(-gate, -free, condition)
        self.formula.require(-gate, free, -condition)
        return free

    def decode(self) -> dict[str, Answer | None]:
        """Return what was answered in the model just found, of the questions that were written."""
        model = self.formula.model()
        return {key: code.answer(model) for key, code in self.questions.codes.items()}
