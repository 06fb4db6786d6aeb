"""Two finished check-ups side by side, by stable ids; what cannot be compared is said, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from xinfu.checkup.record import FactorRecord, FinishedCheckup
from xinfu.packs.format.document import Level
from xinfu.packs.pack import SCORE_ONLY

FactorState = Literal["better", "worse", "same", "not_comparable"]
Obstacle = Literal[
    "",
    "other-pack",
    "missing-before",
    "missing-after",
    "bands-changed",
    "no-level-before",
    "no-level-after",
    "neutral",
]
ItemState = Literal["new", "gone", "still"]

_ORDER: tuple[str, ...] = get_args(Level)


@dataclass(frozen=True)
class FactorChange:
    """How a factor's level moved, or why that cannot be told.

    `same_basis` is false where it counts other questions or factors now than it did then.
    """

    factor: str
    state: FactorState
    reason: Obstacle
    before: FactorRecord | None
    after: FactorRecord | None
    same_basis: bool


@dataclass(frozen=True)
class ItemChange:
    """What became of an action or an alert.

    `in_both` is false for what only one of the two packs has: such a one is neither won nor lost.
    """

    id: str
    state: ItemState
    in_both: bool


@dataclass(frozen=True)
class Comparison:
    """An earlier and a later check-up; what the later one has stands first, in its order."""

    same_pack: bool
    """Whether both are of one pack; if not, nothing is compared."""

    same_content: bool
    """Whether the pack was word for word the same."""

    factors: tuple[FactorChange, ...]
    actions: tuple[ItemChange, ...]
    alerts: tuple[ItemChange, ...]

    def ids(self, state: FactorState) -> tuple[str, ...]:
        """Return the factors that moved like this."""
        return tuple(change.factor for change in self.factors if change.state == state)


def compare(before: FinishedCheckup, after: FinishedCheckup) -> Comparison:
    """Compare an earlier check-up with a later one, by level and never by score."""
    same_pack = before.pack_id == after.pack_id
    keys = dict.fromkeys((*after.factors, *before.factors))
    factors = tuple(_factor(key, before.factors.get(key), after.factors.get(key), same_pack) for key in keys)
    if not same_pack:
        return Comparison(False, False, factors, (), ())
    return Comparison(
        True,
        before.pack_hash == after.pack_hash,
        factors,
        _items(before.actions, after.actions, set(before.known_actions) & set(after.known_actions)),
        _items(before.alerts, after.alerts, set(before.known_alerts) & set(after.known_alerts)),
    )


def _factor(
    key: str, before: FactorRecord | None, after: FactorRecord | None, same_pack: bool
) -> FactorChange:
    reason = _reason(before, after) if same_pack else "other-pack"
    same_basis = before is not None and after is not None and before.rests_on == after.rests_on
    state: FactorState = "not_comparable"
    if not reason and before is not None and after is not None:
        was, now = _ORDER.index(before.level or ""), _ORDER.index(after.level or "")
        state = "same" if was == now else "better" if now < was else "worse"
    return FactorChange(key, state, reason, before, after, same_basis)


def _reason(before: FactorRecord | None, after: FactorRecord | None) -> Obstacle:
    if before is None:
        return "missing-before"
    if after is None:
        return "missing-after"
    if before.bands != after.bands:
        return "bands-changed"
    if before.level is None:
        return "no-level-before"
    if after.level is None:
        return "no-level-after"
    if "neutral" in (before.level, after.level) and not _is_same(before, after):
        return "neutral"
    return ""


def _is_same(before: FactorRecord, after: FactorRecord) -> bool:
    return before.band == after.band and (before.band != SCORE_ONLY or before.score == after.score)


def _items(before: Sequence[str], after: Sequence[str], in_both: set[str]) -> tuple[ItemChange, ...]:
    now = [ItemChange(key, "still" if key in before else "new", key in in_both) for key in after]
    gone = [ItemChange(key, "gone", key in in_both) for key in before if key not in after]
    return (*now, *gone)
