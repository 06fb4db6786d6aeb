"""A factor as a formula: which level and which score tests the answers lead to.

The points are counted question by question as a decision diagram, exactly as the check-up counts them. A
factor with too many different sums is left free instead: then more seems possible than is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from xinfu.authoring.solver.counting import TOO_FEW, AnswerCount, CountResult, PartCount, scale_of, shares
from xinfu.authoring.solver.diagram import Diagram, Layer, TooLargeError, build, write
from xinfu.authoring.solver.effort import Effort
from xinfu.authoring.solver.formula import FALSE, TRUE, Both, Encoding
from xinfu.authoring.solver.open_encoding import OpenEncoder
from xinfu.authoring.solver.prerequisites import factor_chain
from xinfu.authoring.solver.question_encoding import QuestionEncoder
from xinfu.checkup.conditions import Truth, compares
from xinfu.checkup.factor_result import FactorResult
from xinfu.checkup.scoring.methods import NOTHING, Missing, missing_of
from xinfu.checkup.scoring.points import points_of, range_of
from xinfu.checkup.scoring.scores import finish
from xinfu.checkup.still_open import feeders_below
from xinfu.packs.condition import FactorTest
from xinfu.packs.pack import Factor, Rule

MAX_STATES_EACH = 20_000
"""How many states the counting of one factor may go through."""

MAX_STATES_IN_ALL = 150_000
"""How many those of all factors together may."""


@dataclass
class StateBudget:
    """How many states may still be followed."""

    effort: Effort
    states: int = MAX_STATES_IN_ALL
    each: int = MAX_STATES_EACH
    diagrams: dict[Any, Diagram] = field(default_factory=dict)
    """What was counted already, for a second formula of the same pack."""

    def diagram(
        self, key: str, start: Any, layers: Sequence[Layer], outcome: Callable[[Any], Any]
    ) -> Diagram:
        """Return a diagram, built once for the same things to look at."""
        known = key, tuple(tuple(event for event, _ in layer.events) for layer in layers)
        if known not in self.diagrams:
            self.diagrams[known] = diagram = build(
                start, layers, outcome, min(self.each, self.states), self.effort
            )
            self.states -= diagram.size
        return self.diagrams[known]


@dataclass(frozen=True)
class FactorCode:
    """The literals of one factor."""

    factor: Factor
    bands: tuple[int, ...]
    """Each band, whether the score or an override leads to it."""

    scored: tuple[int, ...]
    """Each band that the score alone leads to."""

    overrides: tuple[int, ...]
    """Each override, where it is the one that decides."""

    tests: dict[FactorTest, tuple[int, int]]
    outcomes: tuple[tuple[CountResult, int], ...]
    """All that can come out as a part of another factor; only for parts."""

    exact: bool
    inputs: tuple[int, ...]
    """The literals of all that settles a factor which is not exact."""


@dataclass(frozen=True)
class _Scored:
    """The literals of what the score alone leads to."""

    bands: list[int]
    tests: dict[FactorTest, tuple[list[int], list[int]]]
    """For each test of the score, where it is known to hold and where not to."""

    outcomes: tuple[tuple[CountResult, int], ...] = ()
    exact: bool = True
    inputs: tuple[int, ...] = ()


class FactorEncoder:
    """Writes factors into the formula of an encoding, each after those that it rests on."""

    def __init__(self, encoding: Encoding, questions: QuestionEncoder, budget: StateBudget) -> None:
        self.encoding = encoding
        self.questions = questions
        self.budget = budget
        self.codes: dict[str, FactorCode] = {}
        self.open = OpenEncoder(encoding, questions)
        self._parts = {key for factor in encoding.pack.factors.values() for key in factor.of}

    def code(self, key: str) -> FactorCode:
        """Return the literals of a factor."""
        if key not in self.codes:
            for needed in factor_chain(self.encoding.pack, key, self.codes):
                self.codes[needed] = self._encode(self.encoding.pack.factors[needed])
        return self.codes[key]

    def _encode(self, factor: Factor) -> FactorCode:
        table = self.encoding.table
        rows = (table.rows[number] for number in table.tests.get(f"factor:{factor.id}", ()))
        tests = [row.test for row in rows if isinstance(row.test, FactorTest)]
        by_score = [test for test in tests if isinstance(test.operand, Fraction)]
        try:
            scored = self._counted(factor, by_score)
        except TooLargeError:
            scored = self._free(factor, by_score)
        overrides, bands = self._overridden(factor, scored.bands)
        both: dict[FactorTest, Both] = {}
        for test in tests:
            holding, failing = scored.tests.get(test) or self._band_test(factor, test, bands)
            both[test] = self.encoding.formula.any_of(holding), self.encoding.formula.any_of(failing)
        return FactorCode(
            factor,
            tuple(bands),
            tuple(scored.bands),
            tuple(overrides),
            both,
            scored.outcomes,
            scored.exact,
            scored.inputs,
        )

    def _counted(self, factor: Factor, tests: Sequence[FactorTest]) -> _Scored:
        """Return what the score leads to, counted; raises `TooLargeError` where that takes too much."""
        formula = self.encoding.formula
        levels: list[list[int]] = [[] for _ in factor.bands]
        by_test: dict[FactorTest, tuple[list[int], list[int]]] = {test: ([], []) for test in tests}
        outcomes: list[tuple[CountResult, int]] = []
        for (outcome, band, truths), literal in self._outcomes(factor, tests).items():
            outcomes.append((outcome, literal))
            if band is not None:
                levels[band].append(literal)
            for test, truth in zip(tests, truths, strict=True):
                if truth is not None:
                    by_test[test][0 if truth else 1].append(literal)
        bands = [formula.any_of(level) for level in levels]
        return _Scored(bands, by_test, tuple(outcomes))

    def _free(self, factor: Factor, tests: Sequence[FactorTest]) -> _Scored:
        """Return what a score leads to that is left free: any band, and whatever the tests say."""
        formula = self.encoding.formula
        inputs = self._inputs(factor)
        bands = [formula.fresh() for _ in factor.bands]
        formula.at_most_one(bands)
        by_test: dict[FactorTest, tuple[list[int], list[int]]] = {}
        for test in tests:
            holding, failing = formula.fresh(), formula.fresh()
            formula.at_most_one((holding, failing))
            by_test[test] = [holding], [failing]
        return _Scored(bands, by_test, exact=False, inputs=inputs)

    def _band_test(
        self, factor: Factor, test: FactorTest, bands: Sequence[int]
    ) -> tuple[list[int], list[int]]:
        """Return the literals of the bands that meet a test, and of those that do not."""
        wanted = next(band.position for band in factor.bands if band.definition.id == test.operand)
        holding: list[int] = []
        failing: list[int] = []
        for position, literal in enumerate(bands):
            fits = position == wanted if test.operator == "band" else position >= wanted
            (holding if fits else failing).append(literal)
        return holding, failing

    def confine(self, code: FactorCode, result: FactorResult, model: frozenset[int]) -> bool:
        """Teach the formula what the answers of a model really lead to; tell whether it took them wrong.

        Whatever else the factor looks at must have been right in that model.
        """
        score = result.score
        band = None if score is None else code.factor.band_of(score).position
        truths = [(literal, position == band) for position, literal in enumerate(code.scored)]
        for test, (holding, failing) in code.tests.items():
            if isinstance(test.operand, Fraction):
                truth = _truth(test, score)
                truths += [(holding, truth is True), (failing, truth is False)]
        if all((literal in model) is truth for literal, truth in truths):
            return False
        apart = [-literal if literal in model else literal for literal in code.inputs]
        for literal, truth in truths:
            self.encoding.formula.require(*apart, literal if truth else -literal)
        return True

    def _overridden(self, factor: Factor, scored: Sequence[int]) -> tuple[list[int], list[int]]:
        """Return the literal of each override that decides, and of each band in the end."""
        formula = self.encoding.formula
        deciding: list[int] = []
        fires: list[int] = []
        none_before = TRUE
        for number, override in enumerate(factor.overrides):
            holds = self.encoding.holds(self.encoding.table.row(override.when))
            deciding.append(formula.all_of((none_before, holds)))
            # An override that is looked at itself stands ungated above: what may be taken away to explain it
            # are the ones before it, and to explain a band those that lead to it or past it.
            holds = self.encoding.gated(holds, ("factor", factor.position, "override", number, "when"))
            fires.append(formula.all_of((none_before, holds)))
            none_before = formula.all_of((none_before, -holds))
        bands = []
        for band, by_score in zip(factor.bands, scored, strict=True):
            pairs = zip(factor.overrides, fires, strict=True)
            direct = [literal for override, literal in pairs if override.band is band]
            bands.append(formula.any_of((*direct, formula.all_of((none_before, by_score)))))
        return deciding, bands

    def _outcomes(self, factor: Factor, tests: Sequence[FactorTest]) -> dict[Any, int]:
        """Return the literal of each outcome: as a part, its band by score, and what the tests say."""
        layers, counting = self._layers(factor)
        missing = missing_of(factor)
        # Where questions or parts are counted, they alone say whether the answers are enough.
        known_at_first = missing.least if factor.feeders or factor.of else 0
        rules = [Layer(self._truths(rule), _adding(rule.points, missing)) for rule in factor.rules]
        columns = [Layer(self._column(key), _choosing) for key in (factor.lookup.by if factor.lookup else ())]
        # What the counting ends in is worked out at once, so that equal sums go on as one state.
        ends = Layer([((), TRUE)], lambda state, _: (counting.end(state), known_at_first))
        settled = Layer([((), TRUE)], lambda state, _: (_settled(state, missing.least), ()))
        every = [*layers, ends, *rules, settled, *columns]
        is_part = factor.id in self._parts

        def outcome(state: tuple[CountResult, tuple[str | None, ...]]) -> Any:
            total, chosen = state
            score = None
            if total.raw is not None:
                table = factor.lookup.columns.get(tuple(map(str, chosen))) if factor.lookup else None
                score = finish(factor, total.raw, (), None if None in chosen else table)
            band = None if score is None else factor.band_of(score).position
            truths = tuple(
                None if score is None else compares(test.operator, score, test.operand) for test in tests
            )
            return (CountResult(total.status, score) if is_part else None), band, truths

        diagram = self.budget.diagram(f"{factor.id}:{counting.scale}", counting.start, every, outcome)
        return write(self.encoding.formula, diagram, every, TRUE)

    def _layers(self, factor: Factor) -> tuple[list[Layer], AnswerCount | PartCount]:
        if factor.of:
            parts = [self.code(key) for key in factor.of]
            if not all(part.exact for part in parts):
                raise TooLargeError
            scores = [total.raw for part in parts for total, _ in part.outcomes if total.raw is not None]
            whole = PartCount(factor, scale := scale_of(scores))
            return [
                Layer(
                    [
                        ((total.status, None if total.raw is None else shares(total.raw, scale)), literal)
                        for total, literal in self._part_outcomes(factor, part)
                    ],
                    whole.step,
                )
                for part in parts
            ], whole
        questions = self.encoding.pack.questions
        ranges = [range_of(questions[key], factor.id) for key in factor.feeders]
        events = [self._points(key, factor) for key in factor.feeders]
        points = [event for row in events for event, _ in row if isinstance(event, Fraction)]
        scale = scale_of([*points, *(bound for both in ranges for bound in both)])
        counting = AnswerCount(factor, scale)
        layers = []
        for row, (fewest, most) in zip(events, ranges, strict=True):
            whole_events = [
                (shares(event, scale) if isinstance(event, Fraction) else event, literal)
                for event, literal in row
            ]
            step = counting.step_for(fewest, most)
            layers.append(Layer(whole_events, step))
        return layers, counting

    def _part_outcomes(self, factor: Factor, part: FactorCode) -> Iterator[tuple[CountResult, int]]:
        """Yield what a part can come to, as this factor counts it."""
        for total, literal in part.outcomes:
            if total.status != "not_asked" or not factor.counts_hidden:
                yield total, literal
                continue
            formula, is_open = self.encoding.formula, self.open.may_be_told(part.factor.id)
            yield TOO_FEW, formula.all_of((literal, is_open))
            yield CountResult("scored", NOTHING), formula.all_of((literal, -is_open))

    def _truths(self, rule: Rule) -> list[tuple[bool | None, int]]:
        """Return the three ways that a rule can be: it holds, may still hold, or adds nothing for sure."""
        row = self.encoding.table.row(rule.when)
        holds, may_hold = self.encoding.holds(row), self.open.may_be(row, True)
        unknown = self.encoding.formula.all_of((may_hold, -holds))
        ways: list[tuple[bool | None, int]] = [(True, holds), (None, unknown), (False, -may_hold)]
        return [(truth, literal) for truth, literal in ways if literal != FALSE]

    def _points(self, key: str, factor: Factor) -> list[tuple[Any, int]]:
        """Return what a question can be worth: "hidden", None where it is missing, or points."""
        code, formula = self.questions.code(key), self.encoding.formula
        question = code.choices.question
        by_event: dict[Any, list[int]] = {}
        for state, literal in code.states():
            if not isinstance(state, str):
                by_event.setdefault(points_of(question, state, factor.id), []).append(literal)
            elif factor.counts_hidden:
                is_open = self.open.askable(key)
                by_event.setdefault(None, []).append(formula.all_of((literal, is_open)))
                by_event.setdefault(NOTHING, []).append(formula.all_of((literal, -is_open)))
            else:
                by_event.setdefault("hidden", []).append(literal)
        if question.kind_row.is_multiple:
            for points, literal in self._sums(key, factor.id).items():
                by_event.setdefault(points, []).append(literal)
        events = [(event, formula.any_of(literals)) for event, literals in by_event.items()]
        return [(event, literal) for event, literal in events if literal != FALSE]

    def _sums(self, key: str, factor: str) -> dict[Fraction, int]:
        """Return what the chosen options of a `many` question add up to, each sum with its literal."""
        code, formula = self.questions.code(key), self.encoding.formula
        layers = [
            Layer(_both(code.options[option.id]), _plus(option.points[factor]))
            for option in code.choices.question.options
            if option.points.get(factor)
        ]
        without = code.choices.question.unticked.get(factor, NOTHING)
        if not layers:
            return {without: code.answered}
        diagram = self.budget.diagram(f"{factor}:{key}", without, layers, lambda total: total)
        return write(formula, diagram, layers, code.answered)

    def _column(self, key: str) -> list[tuple[str | None, int]]:
        """Return what chooses a column: an option, or None where none is given."""
        code = self.questions.code(key)
        events: list[tuple[str | None, int]] = list(code.options.items())
        return [*events, (None, -code.answered)]

    def _inputs(self, factor: Factor) -> tuple[int, ...]:
        """Return the literals of everything that a factor's score depends on."""
        encoding, inputs = self.encoding, set[int]()
        for key in (*factor.feeders, *(factor.lookup.by if factor.lookup else ())):
            code = self.questions.code(key)
            inputs.update(literal for _, literal in code.states())
            inputs.update(code.options.values())
        for rule in factor.rules:
            row = encoding.table.row(rule.when)
            inputs.update((encoding.holds(row), self.open.may_be(row, True)))
        if factor.counts_hidden:
            inputs.update(self.open.askable(key) for key in feeders_below(encoding.pack, factor.id))
        for key in factor.of:
            inputs.update(self.code(key).inputs or self._inputs(encoding.pack.factors[key]))
        return tuple(sorted(inputs - {TRUE, FALSE}))


def _truth(test: FactorTest, score: Fraction | None) -> Truth:
    return None if score is None else compares(test.operator, score, test.operand)


def _both(literal: int) -> list[tuple[bool, int]]:
    """Return the two ways that something can be; one only where it is settled."""
    return [(truth, each) for truth, each in ((True, literal), (False, -literal)) if each != FALSE]


def _plus(points: Fraction) -> Any:
    return lambda total, chosen: total + points if chosen else total


def _adding(points: Fraction, missing: Missing) -> Any:
    """Return how a rule moves the score and the number of rules that are known, as far as that matters."""

    def step(state: tuple[CountResult, int], holds: bool | None) -> tuple[CountResult, int]:
        total, known = state
        if total.raw is None:
            return state
        if holds is None:
            return (TOO_FEW if missing.gives_up else CountResult("estimated", total.raw)), known
        raw = total.raw + points if holds else total.raw
        return CountResult(total.status, raw), min(known + 1, missing.least)

    return step


def _settled(state: tuple[CountResult, int], least: int) -> CountResult:
    """Return what came out after all rules: nothing where too few of them are known."""
    total, known = state
    return TOO_FEW if total.status == "estimated" and known < least else total


def _choosing(state: tuple[CountResult, tuple[str | None, ...]], option: str | None) -> Any:
    total, chosen = state
    # Without a sum or with a choice missing no column matters any more.
    return total, (None,) if total.raw is None or option is None or None in chosen else (*chosen, option)
