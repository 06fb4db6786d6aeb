"""Answers that lead to nothing although answers beside them lead somewhere: perhaps one was forgotten.

What an answer leads to is looked at in actions and alerts that test its question themselves. The answer is
exchanged for another one in that condition while all else stays; where the condition then no longer holds,
it was the answer that led there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from xinfu.authoring.solver.choices import Choices, case_values
from xinfu.authoring.solver.condition_table import Test
from xinfu.authoring.solver.effort import STEPS_A_VALUE
from xinfu.authoring.solver.encoding import PackEncoding
from xinfu.authoring.solver.linter import Warnings
from xinfu.authoring.solver.prerequisites import factor_chain
from xinfu.authoring.solver.search import Query, Search
from xinfu.authoring.solver.sites import result_sites
from xinfu.authoring.solver.traces import Traces, alone
from xinfu.checkup.answers import Given
from xinfu.checkup.conditions import Situation, holds
from xinfu.checkup.factor_result import FactorResult
from xinfu.checkup.possible.dependencies import dependencies, factor_steps
from xinfu.checkup.scoring.methods import NOTHING
from xinfu.checkup.scoring.points import points_of
from xinfu.checkup.scoring.scores import score_factor
from xinfu.packs.condition import AnswerTest, FactorTest, questions_in, tests_in
from xinfu.packs.diagnostics.diagnostic import Diagnostic
from xinfu.packs.pack import Pack, Question

FEWEST_OPTIONS = 3

FEWEST_AMID = 3
"""How many must lead somewhere around one that has no other points: the order of two tells nothing."""


def report_gaps(search: Search, warnings: Warnings) -> None:
    """Report each option that leads to nothing, where two others do and it is not the harmless one."""
    rows: dict[str, dict[int, None]] = {}
    sites = list(result_sites(search.pack))
    tests = [test for site in sites for test in tests_in(site.condition) if isinstance(test, FactorTest)]
    for site in sites:
        for key in questions_in(site.condition):
            rows.setdefault(key, {}).setdefault(search.table.row(site.condition))
    for key, question in search.pack.questions.items():
        is_choice = question.kind_row.answer_form == "option" and len(question.options) >= FEWEST_OPTIONS
        if is_choice and key in rows:
            _Exchange(search, warnings, question, list(rows[key]), tests).run()


@dataclass(frozen=True)
class _Pair:
    """A condition with one answer put into it, and the same with another one."""

    holding: int
    failing: int


class _Exchange:
    """One question, and the conditions of actions and alerts with each of its options put in."""

    def __init__(
        self,
        search: Search,
        warnings: Warnings,
        question: Question,
        rows: Sequence[int],
        tests: Sequence[FactorTest],
    ) -> None:
        self.search = search
        self.tests = tests
        self.warnings = warnings
        self.question = question
        self.options = [option.id for option in question.options]
        self.by_option = {option: self._put_in(option, rows) for option in self.options}
        self._triggers: dict[str, bool | None] = {}
        self._met: dict[str, dict[str, frozenset[FactorTest]]] = {}

    def run(self) -> None:
        """Report the gaps among the options."""
        maybe = [option for option in self.options if any(self._pairs(option))]
        for index, option in enumerate(self.options):
            if not self._stands_out(option, maybe, self._was_seen) or self.triggers(option) is not False:
                continue
            siblings = [other for other in maybe if other != option and self.triggers(other)]
            if not self._stands_out(option, siblings, self._surely) or self._points_lead_somewhere(option):
                continue
            verdict = self.search.find(self._missed(option, siblings))
            path = ("question", self.question.position, "options", index)
            if not verdict.decided:
                self.warnings.undecided.setdefault(path)
            if verdict.trace is not None:
                details = {"id": self.question.id, "option": option, "others": ", ".join(siblings)}
                witness = case_values(self.search.traces.answers[verdict.trace])
                self.warnings.add(Diagnostic("option-gap", path, details), None, witness)

    def _was_seen(self, option: str) -> bool:
        """Tell whether an option led somewhere in a trace that was already made."""
        query = self._query(option, list(self._pairs(option)))
        return bool(query.seen(self.search.traces))

    def _surely(self, option: str) -> bool:
        return self.triggers(option) is True

    def triggers(self, option: str) -> bool | None:
        """Tell whether some trace with this answer meets a condition that it would not with another."""
        if option not in self._triggers:
            pairs = list(self._pairs(option))
            table = self.search.table
            # Conditions that look at no factor are settled with far fewer questions.
            plainly = [p for p in pairs if not (table.is_scored(p.holding) or table.is_scored(p.failing))]
            leads = self.search.is_possible(self._query(option, plainly)) if plainly else False
            if not leads and len(plainly) < len(pairs):
                leads = self.search.is_possible(self._query(option, pairs))
            if leads is None:
                path = ("question", self.question.position, "options", self.options.index(option))
                self.warnings.undecided.setdefault(path)
            self._triggers[option] = leads
        return self._triggers[option]

    def _put_in(self, option: str, rows: Sequence[int]) -> list[int]:
        situation = alone(self.question.id, Given(option), self.search.today)

        def value(test: Test) -> bool | None:
            if isinstance(test, AnswerTest) and test.question == self.question.id:
                return holds(test, situation)
            return None

        memory: dict[int, int] = {}
        return [self.search.table.replaced(row, value, memory) for row in rows]

    def _pairs(self, option: str, others: Iterable[str] | None = None) -> Iterator[_Pair]:
        """Yield each condition that may hold with an option and not with another."""
        table, own = self.search.table, self.by_option[option]
        for other in self.options if others is None else others:
            for row, changed in zip(own, self.by_option[other], strict=True):
                table.effort.spend(1)
                if not table.implies(row, changed):
                    yield _Pair(row, changed)

    def _stands_out(self, option: str, siblings: Sequence[str], leading: Callable[[str], bool]) -> bool:
        """Tell whether leading to nothing is odd: riskier than one that leads somewhere, or amid such.

        It is not odd where the harmless answer leads somewhere itself: then that is what is praised.
        """
        others = [other for other in siblings if other != option]
        if len(others) < 2:
            return False
        points = {other: self._points(other) for other in self.options}
        for factor, own in points[option].items():
            if any(own > points[other][factor] for other in others):
                fewest = min(row[factor] for row in points.values())
                harmless = (other for other, row in points.items() if row[factor] == fewest)
                if not all(leading(other) for other in harmless):
                    return True
        places = [self.options.index(other) for other in others]
        amid = min(places) < self.options.index(option) < max(places)
        tells = any(row != points[option] for row in points.values())
        return amid and len(others) >= FEWEST_AMID and not tells

    def _points(self, option: str) -> Mapping[str, Fraction]:
        chosen = self.question.option(option)
        assert chosen is not None
        return {factor: chosen.points.get(factor, Fraction(0)) for factor in sorted(self.question.feeds)}

    def _query(self, option: str, pairs: Sequence[_Pair]) -> Query:
        """Return the query that an option is chosen and one of these conditions hangs on it."""

        def seen(traces: Traces) -> int:
            return traces.chosen.get((self.question.id, option), 0) & _hanging(traces, pairs)

        def literal(encoding: PackEncoding) -> int:
            chosen = encoding.question(self.question.id).options[option]
            return encoding.formula.all_of((chosen, _hanging_literal(encoding, pairs)))

        return Query(seen, literal)

    def _missed(self, option: str, siblings: Sequence[str]) -> Query:
        """Return the query that an option is chosen where two of these would each have led somewhere."""
        pairs = {other: list(self._pairs(other, (option,))) for other in siblings}

        def seen(traces: Traces) -> int:
            sets = [_hanging(traces, each) for each in pairs.values()]
            both = 0
            for one, two in combinations(sets, 2):
                both |= one & two
            return both & traces.chosen.get((self.question.id, option), 0)

        def literal(encoding: PackEncoding) -> int:
            formula = encoding.formula
            literals = [_hanging_literal(encoding, each) for each in pairs.values()]
            both = formula.any_of(formula.all_of(two) for two in combinations(literals, 2))
            return formula.all_of((encoding.question(self.question.id).options[option], both))

        return Query(seen, literal)

    def _points_lead_somewhere(self, option: str) -> bool:
        """Tell whether its points alone meet a test of a factor in some action or alert.

        Alone means that all other questions give that factor as little as they can; then the option is
        exchanged for the others.
        """
        for factor in dict.fromkeys(test.factor for test in self.tests):
            if factor not in self._met:
                self._met[factor] = self._tests_met(factor)
            rows = self._met[factor]
            if any(rows.get(option, frozenset()) - met for met in rows.values()):
                return True
        return False

    def _tests_met(self, factor: str) -> dict[str, frozenset[FactorTest]]:
        """Return the tests of a factor that each option meets alone; none where it makes no difference."""
        pack = self.search.pack
        looked_at = dependencies(pack, factor).counted
        if self.question.id not in looked_at:
            return {}
        leaves = _leaves(pack, factor)
        chain = factor_chain(pack, factor)
        points = sum(len(self.search.choices[key].given) for key in looked_at) * len(leaves)
        values = len(self.options) * sum(factor_steps(pack.factors[key]) for key in chain)
        self.search.table.effort.spend(STEPS_A_VALUE * (points + values))
        quiet = {key: self._least(self.search.choices[key], leaves) for key in looked_at}
        answers = {key: least for key, least in quiet.items() if least is not None}
        met: dict[str, frozenset[FactorTest]] = {}
        for option in self.options:
            answers[self.question.id] = Given(option)
            results: dict[str, FactorResult] = {}
            situation = Situation(answers, frozenset(), self.search.today, results)
            for key in chain:
                results[key] = score_factor(pack, pack.factors[key], situation)
            tests = [test for test in self.tests if test.factor == factor]
            met[option] = frozenset(test for test in tests if holds(test, situation) is True)
        return met

    def _least(self, choices: Choices, factors: Sequence[str]) -> Given | None:
        """Return the answer to a question that gives some factors the fewest points."""

        def worth(answer: Given) -> Fraction:
            points = [points_of(choices.question, answer, factor) or NOTHING for factor in factors]
            return sum(points, NOTHING)

        return min(choices.given, key=worth, default=None)


def _leaves(pack: Pack, factor: str) -> list[str]:
    """Return the factors that a factor is made of, itself among them."""
    waiting, parts = [factor], dict[str, None]()
    while waiting:
        key = waiting.pop()
        if key not in parts:
            parts[key] = None
            waiting += pack.factors[key].of
    return list(parts)


def _hanging(traces: Traces, pairs: Sequence[_Pair]) -> int:
    hanging = 0
    for pair in pairs:
        hanging |= traces.holding(pair.holding) & ~traces.holding(pair.failing)
    return hanging


def _hanging_literal(encoding: PackEncoding, pairs: Sequence[_Pair]) -> int:
    formula = encoding.formula
    return formula.any_of(
        formula.all_of((encoding.holds(pair.holding), -encoding.holds(pair.failing))) for pair in pairs
    )
