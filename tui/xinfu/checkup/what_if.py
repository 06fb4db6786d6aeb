"""What would be different if some answers were: levels, alerts and actions, then and now.

One piece of code for what doing a thing changes and for what a person tries out, so that nothing that is
said about either can contradict the model. All of it happens on a copy; no answer is changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from xinfu.checkup.answers import Answer, AnswerError, Answers, answer
from xinfu.checkup.conditions import visible_situation
from xinfu.checkup.possible.dependencies import dependencies
from xinfu.checkup.possible.possible import Possible, possible
from xinfu.checkup.result import ChosenAction, Result, evaluate
from xinfu.packs.pack import TROUBLE, Action, Factor, Pack

MOST_WEIGHED = 20
"""So many listed actions are weighed for one factor, in the order of the list."""


@dataclass(frozen=True)
class LevelChange:
    """The levels that a factor could have, before and after; more than one while answers are missing."""

    factor: Factor
    before: Possible
    after: Possible

    @property
    def is_better(self) -> bool:
        """Whether neither the best nor the worst that is possible gets worse, and one of them better."""
        (best, worst), (new_best, new_worst) = _ends(self.before), _ends(self.after)
        return new_best <= best and new_worst <= worst and (new_best, new_worst) != (best, worst)


@dataclass(frozen=True)
class Difference:
    """All that is not the same any more."""

    after: Result
    levels: tuple[LevelChange, ...]
    alerts_gone: tuple[str, ...]
    alerts_new: tuple[str, ...]
    actions_gone: tuple[str, ...]
    actions_new: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no level, no alert and no action changes."""
        return not (
            self.levels or self.alerts_gone or self.alerts_new or self.actions_gone or self.actions_new
        )


def difference(before: Result, answers: Answers) -> Difference:
    """Return what other answers would lead to, beside what a result has.

    Where answers are missing, a level is all that it could be, on both sides; no completion of the missing
    answers leads to anything else.
    """
    pack, today = before.pack, before.situation.today
    after = evaluate(pack, answers, today)
    now = [raised.alert.id for raised in before.alerts]
    then = [raised.alert.id for raised in after.alerts]
    listed, listed_then = _ids(before.actions), _ids(after.actions)
    return Difference(
        after,
        tuple(_level_changes(pack, before.answers, after.answers, today, pack.factors.values())),
        _without(now, then),
        _without(then, now),
        _without(listed, listed_then),
        _without(listed_then, listed),
    )


def once_done(result: Result, action: Action) -> dict[str, Answer]:
    """Return the answers as they are when an action is done; one that does not fit today stays as it is."""
    pack, answers = result.pack, dict(result.answers)
    for key, value in action.definition.becomes.items():
        try:
            answers[key] = answer(pack.questions[key], value, result.situation.today)
        except AnswerError:
            continue
    return answers


def doing(result: Result, action: Action) -> Difference | None:
    """Return what doing an action changes; None where its author says nothing of that."""
    if not action.definition.becomes:
        return None
    return difference(result, once_done(result, action))


def best_steps(result: Result, factor: Factor, most: int = 2) -> list[tuple[ChosenAction, LevelChange]]:
    """Return the listed actions that make a factor's level better, the most helpful first.

    Only what can still be done is weighed, never what would be had the past been otherwise.
    """
    pack, today = result.pack, result.situation.today
    touching = (
        chosen for chosen in result.actions if _touches(pack, factor, chosen.action.definition.becomes)
    )
    steps = []
    for chosen in islice(touching, MOST_WEIGHED):
        after = visible_situation(pack, once_done(result, chosen.action), today).answers
        changes = _level_changes(pack, result.answers, after, today, [factor])
        steps += [(chosen, change) for change in changes if change.is_better]
    return sorted(steps, key=lambda step: _ends(step[1].after))[:most]


def _level_changes(
    pack: Pack, before: Answers, after: Answers, today: dt.date, factors: Iterable[Factor]
) -> list[LevelChange]:
    """Return how the levels of factors move between answers that count."""
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    changes = []
    for factor in factors:
        if not _touches(pack, factor, changed):
            continue
        was, will = (possible(pack, factor, answers, today) for answers in (before, after))
        if was.bands != will.bands:
            changes.append(LevelChange(factor, was, will))
    return changes


def _touches(pack: Pack, factor: Factor, questions: Iterable[str]) -> bool:
    """Tell whether a factor depends on one of these questions."""
    return bool(set(dependencies(pack, factor.id).questions) & set(questions))


def _ends(possible_levels: Possible) -> tuple[int, int]:
    """Return the least and the most trouble that is possible; where no level ever is, none."""
    trouble = [TROUBLE[band.definition.level] for band in possible_levels.bands]
    return min(trouble, default=0), max(trouble, default=0)


def _ids(actions: Sequence[ChosenAction]) -> list[str]:
    return [chosen.action.id for chosen in actions]


def _without(ids: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(key for key in ids if key not in others)
