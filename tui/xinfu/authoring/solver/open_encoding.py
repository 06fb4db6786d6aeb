"""What may still be told, as a formula: conditions that are not known yet and could come out either way."""

from __future__ import annotations

from xinfu.authoring.solver.condition_table import ALWAYS
from xinfu.authoring.solver.formula import FALSE, TRUE, Encoding
from xinfu.authoring.solver.prerequisites import factor_chain, question_chain
from xinfu.authoring.solver.question_encoding import QuestionEncoder
from xinfu.checkup.still_open import feeders_below
from xinfu.packs.condition import AnswerTest


class OpenEncoder:
    """Writes what `still_open` tells into the formula of an encoding."""

    def __init__(self, encoding: Encoding, questions: QuestionEncoder) -> None:
        self.encoding = encoding
        self.questions = questions
        self._nothing_asked: dict[str, int] = {}
        self._askable: dict[str, int] = {}
        self._may_be: dict[tuple[int, bool], int] = {}

    def askable(self, key: str) -> int:
        """Return the literal that a question is asked or may yet be."""
        for needed in question_chain(self.encoding.pack, key, self._askable):
            when = self.encoding.table.row(self.encoding.pack.questions[needed].when)
            asked = self.questions.code(needed).asked
            self._askable[needed] = self.encoding.formula.any_of((asked, self.may_be(when, True)))
        return self._askable[key]

    def may_be_told(self, factor: str) -> int:
        """Return the literal that a question which counts for a factor is asked or may yet be."""
        feeders = feeders_below(self.encoding.pack, factor)
        return self.encoding.formula.any_of([self.askable(key) for key in feeders])

    def may_be(self, number: int, wanted: bool) -> int:
        """Return the literal that a condition has this truth or may still get it."""
        if (number, wanted) not in self._may_be:
            self._may_be[number, wanted] = self._encoded(number, wanted)
        return self._may_be[number, wanted]

    def _encoded(self, number: int, wanted: bool) -> int:
        row, formula = self.encoding.table.rows[number], self.encoding.formula
        if row.kind == "constant":
            return TRUE if (number == ALWAYS) is wanted else FALSE
        if row.kind == "not":
            return self.may_be(row.parts[0], not wanted)
        if row.kind != "test":
            parts = [self.may_be(part, wanted) for part in row.parts]
            return formula.all_of(parts) if (row.kind == "all") is wanted else formula.any_of(parts)
        holding, failing = self.encoding.row(number)
        known, against = (holding, failing) if wanted else (failing, holding)
        if isinstance(row.test, AnswerTest):
            is_open = self.askable(row.test.question)
        elif row.test is not None:
            is_open = formula.any_of(
                (-self.nothing_asked(row.test.factor), self.may_be_told(row.test.factor))
            )
        return formula.any_of((known, formula.all_of((-against, is_open))))

    def nothing_asked(self, key: str) -> int:
        """Return the literal that a factor has no score because nothing that it counts is asked."""
        pack, formula = self.encoding.pack, self.encoding.formula
        for needed in factor_chain(pack, key, self._nothing_asked):
            factor = pack.factors[needed]
            nothing = [-self.questions.code(feeder).asked for feeder in factor.feeders]
            nothing += [self._nothing_asked[part] for part in factor.of]
            always = bool(factor.rules) if not nothing else factor.counts_hidden
            self._nothing_asked[needed] = FALSE if always else formula.all_of(nothing)
        return self._nothing_asked[key]
