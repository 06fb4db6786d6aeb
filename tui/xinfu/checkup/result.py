"""What comes out of a check-up: alerts, factors, and the actions in their order, each with its reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache

from msgspec import Struct

from xinfu.checkup.action_order import checklist_order, due_day, has_hard_date
from xinfu.checkup.answers import Answers
from xinfu.checkup.conditions import (
    RaisedAlert,
    Reason,
    Situation,
    Test,
    compiled,
    raised_alerts,
    reasons,
    visible_situation,
)
from xinfu.checkup.exclusion import without_excluded
from xinfu.checkup.factor_result import FactorResult
from xinfu.checkup.scoring.scores import score_factors
from xinfu.packs.format.document import Horizon
from xinfu.packs.pack import Action, Pack


class ChosenAction(Struct, frozen=True):
    """An action that is on the list: because its condition holds, because alerts call for it, or both."""

    action: Action
    horizon: Horizon
    due: dt.date | None
    reasons: tuple[Reason, ...]
    alerts: tuple[str, ...]
    has_hard_date: bool
    """Whether somebody else has set the day: it is never put off."""


class Result(Struct, frozen=True):
    """Everything that a set of answers leads to."""

    pack: Pack
    situation: Situation
    alerts: tuple[RaisedAlert, ...]
    actions: tuple[ChosenAction, ...]

    @property
    def factors(self) -> Mapping[str, FactorResult]:
        """The result of each factor, in file order."""
        return self.situation.factors

    @property
    def answers(self) -> Answers:
        """The answers that counted; parked ones are not among them."""
        return self.situation.answers


def evaluate(pack: Pack, answers: Answers, today: dt.date) -> Result:
    """Return the result of a set of answers: a pure function of them and of today's date."""
    situation = score_factors(pack, visible_situation(pack, answers, today))
    alerts = raised_alerts(pack, situation)
    return Result(pack, situation, alerts, _chosen(pack, situation, alerts))


def _chosen(pack: Pack, situation: Situation, alerts: tuple[RaisedAlert, ...]) -> tuple[ChosenAction, ...]:
    chosen: dict[str, ChosenAction] = {}
    callers: dict[str, dict[str, RaisedAlert]] = {}
    for raised in alerts:
        for key in raised.alert.definition.actions:
            callers.setdefault(key, {})[raised.alert.id] = raised
    for key, action, test in _actions(pack):
        fired, calling = test is not None and test(situation) is True, callers.get(key)
        if not (fired or calling):
            continue
        why, names = reasons(action.when, situation) if fired else (), tuple(calling or ())
        if calling:
            why = tuple(
                dict.fromkeys((*why, *(reason for each in calling.values() for reason in each.reasons)))
            )
        horizon, due = due_day(action, situation)
        is_hard = has_hard_date(action, situation)
        chosen[key] = ChosenAction(action, horizon, due, why, names, is_hard)
    staying = without_excluded([item.action for item in chosen.values()], called_for(alerts))
    order = checklist_order((action, chosen[action.id].horizon) for action in staying)
    return tuple(chosen[action.id] for action in order)


@lru_cache(maxsize=8)
def _actions(pack: Pack) -> tuple[tuple[str, Action, Test | None], ...]:
    """Return each action by its id with what puts it on the list, in file order."""
    return tuple(
        (key, each, None if each.when is None else compiled(each.when)) for key, each in pack.actions.items()
    )


def called_for(alerts: Iterable[RaisedAlert]) -> frozenset[str]:
    """Return the ids of the actions that raised alerts call for."""
    return frozenset(name for raised in alerts for name in raised.alert.definition.actions)
