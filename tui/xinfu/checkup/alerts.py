"""Which alerts hold as things stand, kept up to date answer by answer; and what alerts look at."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from xinfu.checkup.conditions import RaisedAlert, Situation, raised
from xinfu.checkup.dependents import (
    Dependents,
    condition_dependents,
    factor_dependents,
    factors_of,
    spread,
)
from xinfu.checkup.factor_result import FactorResult
from xinfu.checkup.scoring.scores import score_factor
from xinfu.checkup.visibility import Visibility
from xinfu.packs.condition import factors_in, questions_in
from xinfu.packs.pack import Pack


class Alerts:
    """The alerts that hold in a situation that moves on; of the factors, only those that alerts look at."""

    def __init__(self, visibility: Visibility) -> None:
        self._pack = pack = visibility.pack
        self._alerts = tuple(pack.alerts.values())
        self._factors = tuple(pack.factors.values())
        self._results: dict[str, FactorResult] = {}
        live = visibility.situation
        self._situation = Situation(live.answers, live.hidden, live.today, self._results)
        self._raised: dict[int, RaisedAlert] = {}
        self._renew(range(len(self._factors)), range(len(self._alerts)))

    @property
    def raised(self) -> tuple[RaisedAlert, ...]:
        """Those that hold, in file order."""
        return tuple(self._raised[number] for number in sorted(self._raised))

    def renew(self, changed: Collection[str]) -> None:
        """Look again at what rests on questions that have changed."""
        self._renew(factor_dependents(self._pack).of(changed), _dependents(self._pack).of(changed))

    def _renew(self, factors: Iterable[int], alerts: Iterable[int]) -> None:
        needed, scored = alert_factors(self._pack), list[str]()

        def score(place: int) -> Iterable[int]:
            factor = self._factors[place]
            if factor.id not in needed:
                return ()
            self._results[factor.id] = score_factor(self._pack, factor, self._situation)
            scored.append(factor.id)
            return factor_dependents(self._pack).of_factor.get(factor.id, ())

        if needed:
            spread(factors, score)
        for number in {*alerts, *_dependents(self._pack).of((), scored)}:
            now = raised(self._alerts[number], self._situation)
            if now is None:
                self._raised.pop(number, None)
            else:
                self._raised[number] = now


@lru_cache(maxsize=8)
def _dependents(pack: Pack) -> Dependents:
    return condition_dependents(alert.when for alert in pack.alerts.values())


@lru_cache(maxsize=8)
def alert_factors(pack: Pack) -> frozenset[str]:
    """Return the factors that alerts look at, and those that these are worked out from."""
    needed = {key for alert in pack.alerts.values() for key in factors_in(alert.when)}
    for factor in reversed(list(pack.factors.values())):
        if factor.id in needed:
            needed |= factors_of(factor)
    return frozenset(needed)


@lru_cache(maxsize=8)
def alert_questions(pack: Pack) -> frozenset[str]:
    """Return the questions that alerts look at, themselves or through factors."""
    read = {key for alert in pack.alerts.values() for key in questions_in(alert.when)}
    for factor in map(pack.factors.__getitem__, alert_factors(pack)):
        read.update(factor.feeders, factor.lookup.by if factor.lookup is not None else ())
        read.update(key for condition in factor.conditions for key in questions_in(condition))
    return frozenset(read)
