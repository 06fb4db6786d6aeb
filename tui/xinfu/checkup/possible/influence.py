"""Which answers a factor's level hangs on: the changes that would lower it most."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from xinfu.checkup.answers import Answer, Answers, Given
from xinfu.checkup.conditions import visible_situation
from xinfu.checkup.factor_result import FactorResult
from xinfu.checkup.possible.answer_classes import answer_classes, class_steps
from xinfu.checkup.possible.dependencies import dependencies
from xinfu.checkup.scoring.scores import score_factors
from xinfu.packs.pack import TROUBLE, Factor, Pack


@dataclass(frozen=True)
class Change:
    """One answer that, were it different, would lower a factor: to which answer, with what result."""

    question: str
    answer: Answer
    result: FactorResult


MAX_STEPS = 300_000
"""How many comparisons and points the changes of one factor may take; what is found until then is told."""

MAX_STEPS_IN_ALL = 1_500_000
"""How many those of all factors of a pack may take, each with its share."""


def best_changes(
    pack: Pack, factor: Factor, answers: Answers, today: dt.date, most: int = 2
) -> tuple[Change, ...]:
    """Return the single changed answers that lower the factor's level most, then better its score.

    At most one change a question, best first. Only real answers are proposed, never a skip, and only
    where the level or the score really falls. Questions on which nothing depends but which others are
    asked are left out: answering those differently would hide the trouble, not lower it. In a pack in which
    trying them all would take too much, those that were not tried are left out.
    """
    scope = dependencies(pack, factor.id)
    needed = frozenset(scope.factors)
    situation = score_factors(pack, visible_situation(pack, answers, today), needed)
    now = _rank(situation.factors[factor.id])
    if now is None:
        return ()
    changes: list[tuple[tuple[int, Fraction], int, Change]] = []
    left = min(MAX_STEPS, MAX_STEPS_IN_ALL // len(pack.factors))
    for key in scope.questions:
        if key not in scope.counted:
            continue
        current = situation.answers.get(key)
        if not isinstance(current, Given):
            continue
        question = pack.questions[key]
        best: tuple[tuple[int, Fraction], Change] | None = None
        left -= class_steps(question, scope.tests, scope.factors)
        if left < 0:
            break
        for other in answer_classes(question, scope.tests, scope.factors, today):
            left -= scope.steps
            if left < 0:
                break
            if other == current:
                continue
            changed_answers = visible_situation(pack, {**answers, key: other}, today, scope.questions)
            changed = score_factors(pack, changed_answers, needed).factors[factor.id]
            rank = _rank(changed)
            if rank is not None and rank < now and (best is None or rank < best[0]):
                best = rank, Change(key, other, changed)
        if best is not None:
            changes.append((best[0], question.position, best[1]))
    changes.sort(key=lambda item: item[:2])
    return tuple(change for _, _, change in changes[:most])


def _rank(result: FactorResult) -> tuple[int, Fraction] | None:
    if result.band is None:
        return None
    score = result.score if result.score is not None else Fraction(0)
    return TROUBLE[result.band.definition.level], -score if result.factor.more_is_better else score
