"""Finding out whether something can happen in a pack: first from walks already made, then by solving.

A model of the formula is made into a walk at once, so that whatever else occurs in it is known too, and
nothing counts as possible that a real walk did not show.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from xinfu.authoring.solver.choices import Choices, choices_of
from xinfu.authoring.solver.condition_table import ConditionTable
from xinfu.authoring.solver.encoding import Encoding, Gates
from xinfu.authoring.solver.factor_encoding import Room
from xinfu.authoring.solver.sites import all_sites
from xinfu.authoring.solver.walks import Walks
from xinfu.checkup.answers import Answer
from xinfu.checkup.conditions import Situation, visible_situation
from xinfu.checkup.scoring.scores import score_factors
from xinfu.packs.condition import AnswerTest
from xinfu.packs.diagnostics.diagnostic import Path
from xinfu.packs.pack import Pack, Question

ONE_CALL = 2_000
"""How many conflicts one question to the solver may cost."""

MAX_CORRECTIONS = 12
"""How often a walk that did not come true is ruled out before it stays undecided."""

WALK_COST = 5
"""What making a walk counts for, in conflicts."""

MAX_REASONS = 12
"""With more conditions than this involved, no single reason is looked for."""


@dataclass(frozen=True)
class Goal:
    """Something that may happen: the walks in which it did, and its literal."""

    seen: Callable[[Walks], int]
    literal: Callable[[Encoding], int]


@dataclass(frozen=True)
class Finding:
    """What was found: a walk in which it happens, or that it cannot, or neither in the time allowed."""

    walk: int | None
    decided: bool = True

    @property
    def never(self) -> bool:
        """Whether it is certain that it cannot happen."""
        return self.walk is None and self.decided


NEVER, UNDECIDED = Finding(None), Finding(None, decided=False)


@dataclass
class Budget:
    """How many conflicts may still be spent in all."""

    left: int


class Study:
    """One pack, all walks made through it so far, and its formula."""

    def __init__(self, pack: Pack, today: dt.date, conflicts: int) -> None:
        self.pack = pack
        self.today = today
        self.table = ConditionTable()
        for site in all_sites(pack):
            self.table.row(site.condition)
        self.fires = self._fires()
        """The row of each action's being on the list: its condition, or an alert that calls for it."""

        self.choices: Mapping[str, Choices] = choices_of(pack, self._tests(), today)
        self.walks = Walks(pack, self.table, today)
        self.budget = Budget(conflicts)
        self.chance = Random(2026)
        self.never_asked: set[str] = set()
        self._room = Room()
        self._encoding: Encoding | None = None
        self._explaining: Encoding | None = None

    def _fires(self) -> dict[str, int]:
        rows: dict[str, list[int]] = {
            key: [] if action.when is None else [self.table.row(action.when)]
            for key, action in self.pack.actions.items()
        }
        for alert in self.pack.alerts.values():
            for key in alert.definition.actions:
                rows[key].append(self.table.row(alert.when))
        return {key: self.table.any(parts) for key, parts in rows.items()}

    def _tests(self) -> list[AnswerTest]:
        return [row.test for row in self.table.rows if isinstance(row.test, AnswerTest)]

    @property
    def encoding(self) -> Encoding:
        """The formula, made when it is first needed."""
        if self._encoding is None:
            self._encoding = Encoding(self.pack, self.table, self.choices, self.today, self._room)
        return self._encoding

    def close(self) -> None:
        """Give the memory of the solvers back."""
        for encoding in (self._encoding, self._explaining):
            if encoding is not None:
                encoding.formula.close()

    def row_goal(self, row: int) -> Goal:
        """Return the goal that a condition holds."""
        return Goal(lambda walks: walks.holding(row), lambda encoding: encoding.holds(row))

    def find(self, goal: Goal) -> Finding:
        """Find a walk in which it happens, one that leaves nothing open if there is such a walk."""
        seen = goal.seen(self.walks)
        if seen & self.walks.complete:
            return Finding(self.walks.best(seen))
        best: int | None = self.walks.best(seen)
        decided = True
        encoding = self.encoding
        wanted = ((encoding.complete, encoding.unskipped), (), (encoding.complete,))
        for assumptions in wanted if best is None else (wanted[0], wanted[2]):
            found = self._solve(goal, assumptions)
            if found.walk is not None:
                best = found.walk if best is None else best
                seen = goal.seen(self.walks)
                if seen & self.walks.complete:
                    return Finding(self.walks.best(seen))
            decided = decided and found.decided
            if not assumptions and found.walk is None:
                # What no walk shows at all no complete one shows.
                break
        return Finding(best, decided or best is not None)

    def counterexample(self, goal: Goal) -> Finding:
        """Find a walk with nothing left open in which it happens."""
        seen = goal.seen(self.walks) & self.walks.complete
        if seen:
            return Finding(self.walks.best(seen))
        return self._solve(goal, (self.encoding.complete,))

    def any_walk(self, goal: Goal) -> Finding:
        """Find a walk in which it happens, whatever it leaves open."""
        seen = goal.seen(self.walks)
        return Finding(self.walks.best(seen)) if seen else self._solve(goal, ())

    def is_possible(self, goal: Goal) -> bool | None:
        """Tell whether it happens in some walk, without making one where the formula says all."""
        if goal.seen(self.walks):
            return True
        literal = goal.literal(self.encoding)
        if all(code.exact for code in self.encoding.factors.values()):
            return self._ask(self.encoding, [literal])
        found = self._solve(goal, ())
        return found.walk is not None if found.decided else None

    def _solve(self, goal: Goal, assumptions: Sequence[int]) -> Finding:
        literal = goal.literal(self.encoding)
        for _ in range(MAX_CORRECTIONS):
            answer = self._ask(self.encoding, [literal, *assumptions])
            if answer is None:
                return UNDECIDED
            if not answer:
                return NEVER
            walk = self._keep(self.encoding.decode())
            if goal.seen(self.walks) >> walk & 1:
                return Finding(walk)
            if not self._correct(walk):
                return UNDECIDED
        return UNDECIDED

    def _ask(self, encoding: Encoding, assumptions: Sequence[int]) -> bool | None:
        if self.budget.left <= 0:
            return None
        before = encoding.formula.conflicts()
        answer = encoding.formula.solve(assumptions, min(ONE_CALL, self.budget.left))
        self.budget.left -= 1 + encoding.formula.conflicts() - before
        return answer

    def _keep(self, answers: Mapping[str, Answer | None]) -> int:
        """Make the walk of a model; what it does not say is answered somehow."""

        def guide(question: Question) -> Answer | None:
            if question.id in answers:
                return answers[question.id]
            return self.some_answer(question)

        self.budget.left -= WALK_COST
        return self.walks.add([guide])

    def some_answer(self, question: Question, skipping: float = 0.0) -> Answer | None:
        """Return some answer, a real one where there is one; a skip with a certain chance."""
        choices = self.choices[question.id]
        if choices.skips and self.chance.random() < skipping:
            return self.chance.choice(choices.skips)
        return choices.any_given(self.chance) or (choices.skips[0] if choices.skips else None)

    def _correct(self, walk: int) -> bool:
        """Teach the formula what a walk really led to; tell whether there was something to teach."""
        situation: Situation | None = None
        model = self.encoding.formula.model()
        for key in self.pack.factors:
            code = self.encoding.factors.get(key)
            if code is None or code.exact:
                continue
            if situation is None:
                found = visible_situation(self.pack, self.walks.answers[walk], self.today)
                situation = score_factors(self.pack, found)
            if self.encoding.encoder.confine(code, situation.factors[key], model):
                return True
        return False

    def reason(self, goal: Goal) -> Path | None:
        """Return the one condition elsewhere that makes something impossible, where it is one alone."""
        if self._explaining is None:
            gates = Gates(never_asked=self.never_asked)
            self._explaining = Encoding(self.pack, self.table, self.choices, self.today, self._room, gates)
        encoding = self._explaining
        assert encoding.gates is not None
        literal = goal.literal(encoding)
        places = encoding.gates.places
        if self._ask(encoding, [literal, *places]) is not False:
            return None
        # Those furthest back are dropped first, so that the nearest reason stays.
        core = sorted((gate for gate in encoding.formula.core() if gate in places), key=_by_place(places))
        if len(core) > MAX_REASONS:
            return None
        for gate in list(core):
            kept = [other for other in core if other != gate]
            answer = self._ask(encoding, [literal, *kept])
            if answer is None:
                return None
            if not answer:
                core = kept
        return places[core[0]] if len(core) == 1 else None


def _by_place(places: Mapping[int, Path]) -> Callable[[int], tuple[str, tuple[int, ...]]]:
    def key(gate: int) -> tuple[str, tuple[int, ...]]:
        path = places[gate]
        return ("" if path[0] == "question" else "later", tuple(p for p in path if isinstance(p, int)))

    return key
