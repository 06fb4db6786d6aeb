"""Traces through a pack that were really made, many at once, and what occurred in each.

What occurred is kept as whole numbers used as sets: bit n stands for trace n. So the conditions of all traces
are worked out together. Questions, answers and scores come from the check-up itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from xinfu.authoring.solver.condition_table import ALWAYS, ConditionTable
from xinfu.authoring.solver.effort import STEPS_A_VALUE
from xinfu.authoring.solver.prerequisites import factor_chain
from xinfu.checkup.answers import Answer, Answers, Given, Skipped
from xinfu.checkup.conditions import Situation, holds
from xinfu.checkup.factor_result import FactorResult
from xinfu.checkup.possible.dependencies import factor_steps
from xinfu.checkup.scoring.scores import score_factor
from xinfu.packs.condition import AnswerTest, FactorTest
from xinfu.packs.pack import Pack, Question

Guide = Callable[[Question], Answer | None]
"""Answers the questions that a trace comes to; None leaves one open."""

Sets = dict[int, int]
"""Sets of traces by row: those in which the test is known to hold."""


class Traces:
    """All traces so far; each adds to what is known to be possible."""

    def __init__(self, pack: Pack, table: ConditionTable, today: dt.date) -> None:
        self.pack = pack
        self.table = table
        self.today = today
        self.answers: list[Answers] = []
        self.complete = 0
        """The traces that leave no question open."""

        self.unskipped = 0
        """Those of them that skip none either."""

        self.chosen: dict[tuple[str, str], int] = {}
        self._bands: dict[tuple[str, int], int] = {}
        self._overrides: dict[tuple[str, int], int] = {}
        self._situations: list[Situation] = []
        self._results: list[dict[str, FactorResult]] = []
        self._scored = dict.fromkeys(pack.factors, 0)
        self._chains: dict[str, list[str]] = {}
        self._when = {key: table.row(question.when) for key, question in pack.questions.items()}
        self._holding: Sets = {}
        self._failing: Sets = {}
        self._known: dict[int, tuple[int, int]] = {}
        self._met: dict[tuple[str, Answer | str | None], tuple[list[int], list[int]]] = {}

    @property
    def everything(self) -> int:
        """The set of all traces."""
        return (1 << len(self.answers)) - 1

    def holding(self, row: int) -> int:
        """Return the traces in which a condition is known to hold."""
        return self._combine(row, self._holding, self._failing, self.everything, self._known)[0]

    def in_band(self, factor: str, band: int) -> int:
        """Return the traces in which a factor ends in a band."""
        self._score(factor)
        return self._bands.get((factor, band), 0)

    def overridden(self, factor: str, number: int) -> int:
        """Return the traces in which an override of a factor is the one that decides."""
        self._score(factor)
        return self._overrides.get((factor, number), 0)

    def best(self, traces: int) -> int | None:
        """Return one of these traces: best with real answers only, else with nothing left open."""
        for better in (self.unskipped, self.complete, self.everything):
            if among := traces & better:
                return (among & -among).bit_length() - 1
        return None

    def add(self, guides: Sequence[Guide]) -> int:
        """Make one trace for each guide and return the number of the first."""
        situations, holding, failing = self._make(guides)
        start = len(self.answers)
        for number, situation in enumerate(situations):
            bit = 1 << start + number
            answers = situation.answers
            if len(answers) + len(situation.hidden) == len(self.pack.questions):
                self.complete |= bit
                if not any(isinstance(answer, Skipped) for answer in answers.values()):
                    self.unskipped |= bit
            for key, answer in answers.items():
                value = answer.value if isinstance(answer, Given) else None
                for option in value if isinstance(value, tuple) else (value,):
                    if isinstance(option, str):
                        self.chosen[key, option] = self.chosen.get((key, option), 0) | bit
            self.answers.append(answers)
            self._results.append({})
            self._situations.append(Situation(answers, situation.hidden, situation.today, self._results[-1]))
        for sets, fresh in ((self._holding, holding), (self._failing, failing)):
            for row, traces in fresh.items():
                sets[row] = sets.get(row, 0) | traces << start
        self._known.clear()
        return start

    def look(self, guides: Sequence[Guide]) -> list[Answers]:
        """Make traces that are not kept, and return only their answers."""
        return [situation.answers for situation in self._make(guides)[0]]

    def _make(self, guides: Sequence[Guide]) -> tuple[list[Situation], Sets, Sets]:
        self.table.effort.spend(len(guides) * len(self.pack.questions))
        every = (1 << len(guides)) - 1
        answers: list[dict[str, Answer]] = [{} for _ in guides]
        hidden: list[set[str]] = [set() for _ in guides]
        holding: Sets = {}
        failing: Sets = {}
        known: dict[int, tuple[int, int]] = {}
        for key, question in self.pack.questions.items():
            asked = self._combine(self._when[key], holding, failing, every, known)[0]
            groups: dict[Answer | str | None, int] = {}
            for number, guide in enumerate(guides):
                bit = 1 << number
                answer: Answer | str | None = "hidden"
                if asked & bit:
                    answer = chosen = guide(question)
                    if chosen is not None:
                        answers[number][key] = chosen
                else:
                    hidden[number].add(key)
                groups[answer] = groups.get(answer, 0) | bit
            for answer, traces in groups.items():
                for rows, sets in zip(self._effects(key, answer), (holding, failing), strict=True):
                    for row in rows:
                        sets[row] = sets.get(row, 0) | traces
        pairs = zip(answers, hidden, strict=True)
        situations = [Situation(each, unasked, self.today, {}) for each, unasked in pairs]
        return situations, holding, failing

    def _effects(self, key: str, answer: Answer | str | None) -> tuple[list[int], list[int]]:
        """Return the tests that an answer is known to meet, and those that it is known not to."""
        effects = self._met.get((key, answer))
        if effects is None:
            effects = self._met[key, answer] = [], []
            situation = alone(key, answer, self.today)
            self.table.effort.spend(len(self.table.tests.get(key, ())))
            for row in self.table.tests.get(key, ()):
                test = self.table.rows[row].test
                assert isinstance(test, AnswerTest)
                truth = holds(test, situation)
                if truth is not None:
                    effects[0 if truth else 1].append(row)
        return effects

    def _score(self, factor: str) -> None:
        """Score a factor, and those that it looks at, in all traces in which that was not needed before."""
        if self._scored[factor] == len(self.answers):
            return
        if factor not in self._chains:
            self._chains[factor] = factor_chain(self.pack, factor)
        for key in self._chains[factor]:
            steps = STEPS_A_VALUE * factor_steps(self.pack.factors[key])
            for number in range(self._scored[key], len(self.answers)):
                self.table.effort.spend(steps)
                situation = self._situations[number]
                result = score_factor(self.pack, self.pack.factors[key], situation)
                self._results[number][key] = result
                self._note(key, result, situation, 1 << number)
            self._scored[key] = len(self.answers)

    def _note(self, key: str, result: FactorResult, situation: Situation, bit: int) -> None:
        if result.band is not None:
            place = key, result.band.position
            self._bands[place] = self._bands.get(place, 0) | bit
        if result.override is not None:
            deciding = key, result.factor.overrides.index(result.override)
            self._overrides[deciding] = self._overrides.get(deciding, 0) | bit
        for row in self.table.tests.get(f"factor:{key}", ()):
            truth = holds(self.table.rows[row].test, situation)
            if truth is not None:
                sets = self._holding if truth else self._failing
                sets[row] = sets.get(row, 0) | bit

    def _combine(
        self, number: int, holding: Sets, failing: Sets, every: int, known: dict[int, tuple[int, int]]
    ) -> tuple[int, int]:
        """Return the traces in which a row is known to hold and those in which it is known not to."""
        both = known.get(number)
        if both is None:
            row = self.table.rows[number]
            self.table.effort.spend(1 + len(row.parts))
            if row.kind == "constant":
                both = (every, 0) if number == ALWAYS else (0, every)
            elif row.kind == "test":
                if isinstance(row.test, FactorTest):
                    self._score(row.test.factor)
                both = holding.get(number, 0), failing.get(number, 0)
            else:
                parts = [self._combine(part, holding, failing, every, known) for part in row.parts]
                if row.kind == "not":
                    both = parts[0][1], parts[0][0]
                elif row.kind == "all":
                    both = _common(part[0] for part in parts), _together(part[1] for part in parts)
                else:
                    both = _together(part[0] for part in parts), _common(part[1] for part in parts)
            known[number] = both
        return both


def alone(key: str, answer: Answer | str | None, today: dt.date) -> Situation:
    """Return the situation of one question; a word for the answer means that it is hidden."""
    answers = {key: answer} if isinstance(answer, Given | Skipped) else {}
    return Situation(answers, {key} if isinstance(answer, str) else set(), today, {})


def _common(sets: Iterable[int]) -> int:
    first, *others = sets
    for other in others:
        first &= other
    return first


def _together(sets: Iterable[int]) -> int:
    union = 0
    for each in sets:
        union |= each
    return union
