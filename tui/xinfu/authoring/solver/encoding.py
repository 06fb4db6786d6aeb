"""A pack as a formula: every walk through it makes the formula true, and nothing else does.

Only what is asked about is written, and what that depends on: the rest is free and can always be
answered somehow. Each condition has two literals, one for known to hold and one for known not to, after
Kleene's strong tables.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from xinfu.authoring.solver.choices import Choices
from xinfu.authoring.solver.condition_table import ALWAYS, ConditionTable
from xinfu.authoring.solver.factor_encoding import FactorCode, FactorEncoder, Room
from xinfu.authoring.solver.formula import FALSE, TRUE, Formula
from xinfu.authoring.solver.prerequisites import factor_chain, question_chain
from xinfu.authoring.solver.walks import alone
from xinfu.checkup.answers import Answer, Given
from xinfu.checkup.conditions import answer_holds
from xinfu.packs.condition import AnswerTest
from xinfu.packs.diagnostics.diagnostic import Path
from xinfu.packs.pack import Pack

Both = tuple[int, int]
"""The literals of a condition: that it is known to hold, and that it is known not to."""


@dataclass(frozen=True)
class QuestionCode:
    """The literals of one question: exactly one of hidden, open, the skips and the answers is true."""

    choices: Choices
    asked: int
    open: int
    skips: Mapping[str, int]
    given: tuple[tuple[Given, int], ...]
    """What can be answered, each with its literal; empty for `many`, whose options stand by themselves."""

    answered: int
    options: Mapping[str, int]

    def states(self) -> Iterable[tuple[Answer | str | None, int]]:
        """Yield all that the question can be, but for the options of a `many` question."""
        yield "hidden", -self.asked
        yield None, self.open
        yield from ((skip, self.skips[skip.state]) for skip in self.choices.skips)
        yield from self.given

    def answer(self, model: frozenset[int]) -> Answer | None:
        """Return what was answered in a model; None for an open or hidden question."""
        if self.choices.question.kind == "many" and self.answered in model:
            return Given(tuple(key for key, literal in self.options.items() if literal in model))
        for state, literal in self.states():
            if literal in model and not isinstance(state, str):
                return state
        return None


@dataclass
class Gates:
    """Conditions of the pack that can be taken away, to see which of them make something impossible."""

    places: dict[int, Path] = field(default_factory=dict)
    never_asked: set[str] = field(default_factory=set)


class Encoding:
    """The literals of questions, conditions and factors, written when they are first asked for."""

    def __init__(
        self,
        pack: Pack,
        table: ConditionTable,
        choices: Mapping[str, Choices],
        today: dt.date,
        room: Room,
        gates: Gates | None = None,
    ) -> None:
        self.pack = pack
        self.table = table
        self.formula = Formula()
        self.gates = gates
        self.today = today
        self.complete = self.formula.fresh()
        """True only where no question is left open."""

        self.unskipped = self.formula.fresh()
        """True only where none is skipped."""

        self.questions: dict[str, QuestionCode] = {}
        self.factors: dict[str, FactorCode] = {}
        self._choices = choices
        self._rows: dict[int, Both] = {0: (FALSE, TRUE), ALWAYS: (TRUE, FALSE)}
        self.encoder = FactorEncoder(self, room)
        for key, item in choices.items():
            if item.unanswerable:
                # All other questions can be completed whatever happens; these only by being hidden.
                self.question(key)

    def holds(self, row: int) -> int:
        """Return the literal for a condition that is known to hold."""
        return self.row(row)[0]

    def row(self, number: int) -> Both:
        """Return both literals of a condition."""
        found = self._rows.get(number)
        if found is None:
            row = self.table.rows[number]
            if row.test is not None:
                test = row.test
                found = (
                    self._answer_test(test)
                    if isinstance(test, AnswerTest)
                    else self.factor(test.factor).tests[test]
                )
            else:
                parts = [self.row(part) for part in row.parts]
                holding, failing = [part[0] for part in parts], [part[1] for part in parts]
                if row.kind == "not":
                    found = failing[0], holding[0]
                elif row.kind == "all":
                    found = self.formula.all_of(holding), self.formula.any_of(failing)
                else:
                    found = self.formula.any_of(holding), self.formula.all_of(failing)
            self._rows[number] = found
        return found

    def gated(self, condition: int, place: Path) -> int:
        """Return a literal that equals the condition's, as long as this place is not taken away."""
        if self.gates is None or condition in (TRUE, FALSE):
            return condition
        gate, free = self.formula.fresh(), self.formula.fresh()
        self.gates.places[gate] = place
        self.formula.require(-gate, -free, condition)
        self.formula.require(-gate, free, -condition)
        return free

    def question(self, key: str) -> QuestionCode:
        """Return the literals of a question."""
        if key not in self.questions:
            for needed in question_chain(self.pack, key, self.questions):
                self.questions[needed] = self._question(needed)
        return self.questions[key]

    def factor(self, key: str) -> FactorCode:
        """Return the literals of a factor."""
        if key not in self.factors:
            for needed in factor_chain(self.pack, key, self.factors):
                self.factors[needed] = self.encoder.encode(self.pack.factors[needed])
        return self.factors[key]

    def _question(self, key: str) -> QuestionCode:
        formula, choices = self.formula, self._choices[key]
        question = choices.question
        place: Path = ("question", question.position, "when")
        asked = self.holds(self.table.row(question.when))
        if asked == FALSE and self.gates is not None:
            asked = formula.fresh()
            gate = formula.fresh()
            self.gates.places[gate] = place
            formula.require(-gate, -asked)
        else:
            asked = self.gated(asked, place)
            if self.gates is not None and key in self.gates.never_asked:
                # Then the question itself is reason enough, whatever keeps it from being asked.
                gate = next(gate for gate, known in self.gates.places.items() if known == place)
                formula.require(-gate, -asked)
        left_open = formula.fresh()
        skips: dict[str, int] = {skip.state: formula.fresh() for skip in choices.skips}
        given: tuple[tuple[Given, int], ...] = ()
        options: dict[str, int] = {}
        if question.kind == "many":
            answered = formula.fresh()
            options = {option.id: formula.fresh() for option in question.options}
            formula.require(-answered, *options.values())
            for option in question.options:
                formula.require(-options[option.id], answered)
                if option.exclusive:
                    for other, literal in options.items():
                        if other != option.id:
                            formula.require(-options[option.id], -literal)
        else:
            given = tuple((answer, formula.fresh()) for answer in choices.given)
            answered = formula.any_of(literal for _, literal in given)
            if question.kind in ("one", "scale"):
                options = {str(answer.value): literal for answer, literal in given}
        single = [left_open, *skips.values(), *((literal for _, literal in given) if given else ())]
        if question.kind == "many":
            single.append(answered)
        formula.at_most_one(single)
        formula.require(-asked, *single)
        for literal in single:
            formula.require(-literal, asked)
        formula.require(-self.complete, -left_open)
        for literal in skips.values():
            formula.require(-self.unskipped, -literal)
        return QuestionCode(choices, asked, left_open, skips, given, answered, options)

    def _answer_test(self, test: AnswerTest) -> Both:
        code = self.question(test.question)
        holding: list[int] = []
        failing: list[int] = []
        for state, literal in code.states():
            truth = answer_holds(test, alone(test.question, state, self.today))
            if truth is not None:
                (holding if truth else failing).append(literal)
        if code.choices.question.kind == "many":
            chosen = self._chosen(test, code)
            holding.append(self.formula.all_of((code.answered, chosen)))
            failing.append(self.formula.all_of((code.answered, -chosen)))
        return self.formula.any_of(holding), self.formula.any_of(failing)

    def _chosen(self, test: AnswerTest, code: QuestionCode) -> int:
        """Return what a test says about a given answer of several options."""
        operand = test.operand
        named = [code.options[key] for key in operand] if isinstance(operand, frozenset) else []
        if test.operator == "has":
            return code.options[str(operand)]
        if test.operator == "has_all":
            return self.formula.all_of(named)
        if test.operator in ("has_any", "has_none"):
            some = self.formula.any_of(named)
            return some if test.operator == "has_any" else -some
        if test.operator == "answered":
            return TRUE if operand is True else FALSE
        return TRUE if operand == "answered" else FALSE

    def decode(self) -> dict[str, Answer | None]:
        """Return what was answered in the model just found, of the questions that were written."""
        model = self.formula.model()
        return {key: code.answer(model) for key, code in self.questions.items()}
