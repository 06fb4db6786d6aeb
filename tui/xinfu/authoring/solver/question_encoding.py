"""A question as a formula: whether it is asked, and what is answered, skipped or left open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from xinfu.authoring.solver.choices import Choices
from xinfu.authoring.solver.formula import FALSE, TRUE, Both, Encoding
from xinfu.authoring.solver.prerequisites import question_chain
from xinfu.authoring.solver.traces import alone
from xinfu.checkup.answers import Answer, Given
from xinfu.checkup.conditions import holds
from xinfu.packs.condition import AnswerTest
from xinfu.packs.diagnostics.diagnostic import KeyPath


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
        if self.choices.question.kind_row.is_multiple and self.answered in model:
            return Given(tuple(key for key, literal in self.options.items() if literal in model))
        for state, literal in self.states():
            if literal in model and not isinstance(state, str):
                return state
        return None


class QuestionEncoder:
    """Writes questions into the formula of an encoding, each after those that it rests on."""

    def __init__(self, encoding: Encoding, choices: Mapping[str, Choices], today: dt.date) -> None:
        self.encoding = encoding
        self.choices = choices
        self.today = today
        self.codes: dict[str, QuestionCode] = {}
        self.complete = encoding.formula.fresh()
        """True only where no question is left open."""

        self.unskipped = encoding.formula.fresh()
        """True only where none is skipped."""

    def code(self, key: str) -> QuestionCode:
        """Return the literals of a question."""
        if key not in self.codes:
            for needed in question_chain(self.encoding.pack, key, self.codes):
                self.codes[needed] = self._encode(self.choices[needed])
        return self.codes[key]

    def _encode(self, choices: Choices) -> QuestionCode:
        formula = self.encoding.formula
        asked = self._asked(choices)
        left_open = formula.fresh()
        skips: dict[str, int] = {skip.state: formula.fresh() for skip in choices.skips}
        given: tuple[tuple[Given, int], ...] = ()
        if choices.question.kind_row.is_multiple:
            answered, options = self._many(choices)
            single = [left_open, *skips.values(), answered]
        else:
            given = tuple((answer, formula.fresh()) for answer in choices.given)
            answered = formula.any_of(literal for _, literal in given)
            options = {}
            if choices.question.kind_row.answer_form == "option":
                options = {str(answer.value): literal for answer, literal in given}
            single = [left_open, *skips.values(), *(literal for _, literal in given)]
        formula.at_most_one(single)
        formula.require(-asked, *single)
        for literal in single:
            formula.require(-literal, asked)
        formula.require(-self.complete, -left_open)
        for literal in skips.values():
            formula.require(-self.unskipped, -literal)
        return QuestionCode(choices, asked, left_open, skips, given, answered, options)

    def _asked(self, choices: Choices) -> int:
        """Return the literal of being asked; with gates, what keeps it from being asked can be taken away."""
        encoding, formula, gates = self.encoding, self.encoding.formula, self.encoding.gates
        question = choices.question
        place: KeyPath = ("question", question.position, "when")
        asked = encoding.holds(encoding.table.row(question.when))
        if gates is None:
            return asked
        if asked == FALSE:
            asked = formula.fresh()
            gate = formula.fresh()
            gates.places[gate] = place
            formula.require(-gate, -asked)
            return asked
        asked = encoding.gated(asked, place)
        if question.id in gates.never_asked:
            # Then the question itself is reason enough, whatever keeps it from being asked.
            gate = next(gate for gate, known in gates.places.items() if known == place)
            formula.require(-gate, -asked)
        return asked

    def _many(self, choices: Choices) -> tuple[int, dict[str, int]]:
        """Return the literals of something and of each option being chosen; an exclusive one stands alone."""
        formula, question = self.encoding.formula, choices.question
        answered = formula.fresh()
        options = {option.id: formula.fresh() for option in question.options}
        formula.require(-answered, *options.values())
        for option in question.options:
            formula.require(-options[option.id], answered)
            if option.exclusive:
                for other, literal in options.items():
                    if other != option.id:
                        formula.require(-options[option.id], -literal)
        return answered, options

    def test(self, test: AnswerTest) -> Both:
        """Return both literals of a test of an answer."""
        formula, code = self.encoding.formula, self.code(test.question)
        holding: list[int] = []
        failing: list[int] = []
        formula.effort.spend(len(code.given))
        for state, literal in code.states():
            truth = holds(test, alone(test.question, state, self.today))
            if truth is not None:
                (holding if truth else failing).append(literal)
        if code.choices.question.kind_row.is_multiple:
            chosen = self._chosen(test, code)
            holding.append(formula.all_of((code.answered, chosen)))
            failing.append(formula.all_of((code.answered, -chosen)))
        return formula.any_of(holding), formula.any_of(failing)

    def _chosen(self, test: AnswerTest, code: QuestionCode) -> int:
        """Return what a test says about a given answer of several options."""
        formula, operand = self.encoding.formula, test.operand
        named = [code.options[key] for key in operand] if isinstance(operand, frozenset) else []
        if test.operator == "has":
            return code.options[str(operand)]
        if test.operator == "has_all":
            return formula.all_of(named)
        if test.operator in ("has_any", "has_none"):
            some = formula.any_of(named)
            return some if test.operator == "has_any" else -some
        if test.operator == "answered":
            return TRUE if operand is True else FALSE
        return TRUE if operand == "answered" else FALSE
