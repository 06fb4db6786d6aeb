"""The table of a benchmark: what was measured, beside a peer, their ratio with its spread, and a goal."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

HEAD = ("what", "ours", "peer", "ratio", "spread", "goal", "")


@dataclass(frozen=True)
class Row:
    """One thing that was measured; `ratios` are of pairs that were measured one right after the other.

    Without a peer there is no ratio, and the goal is for `ours` itself.
    """

    what: str
    ours: float
    unit: str
    peer: float | None = None
    ratios: tuple[float, ...] = ()
    goal: float | None = None
    at_least: bool = False
    """Whether the goal is the least that is wanted, not the most."""

    @property
    def ratio(self) -> float | None:
        """The median of the ratios."""
        return statistics.median(self.ratios) if self.ratios else None

    @property
    def misses(self) -> bool:
        """Whether the goal is not met."""
        reached = self.ours if self.ratio is None else self.ratio
        return self.goal is not None and (reached < self.goal if self.at_least else reached > self.goal)


def paired(
    what: str, ours: Sequence[float], peer: Sequence[float], unit: str, *, goal: float | None = None
) -> Row:
    """Return the row of two programs that were measured in turn."""
    ratios = tuple(one / other for one, other in zip(ours, peer, strict=True) if other)
    return Row(what, statistics.median(ours), unit, statistics.median(peer), ratios, goal)


def lines(rows: Iterable[Row], before: dict[str, Any] | None = None) -> Iterable[str]:
    """Yield the lines of the table; with an earlier one, how each ratio has changed since."""
    yield "{:44}{:>12}{:>12}{:>8}{:>14}{:>8}  {}".format(*HEAD).rstrip()
    for row in rows:
        spread = ""
        if len(row.ratios) > 1:
            low, _, high = statistics.quantiles(row.ratios, n=4)
            spread = f"{low:.2f}..{high:.2f}"
        cells = (
            row.what,
            _number(row.ours, row.unit),
            "" if row.peer is None else _number(row.peer, row.unit),
            "" if row.ratio is None else f"{row.ratio:.2f}",
            spread,
            "" if row.goal is None else f"{row.goal:g}",
            "missed" if row.misses else "",
        )
        earlier = _reached((before or {}).get(row.what))
        since = "" if earlier is None else f"  was {earlier:.2f}"
        yield ("{:44}{:>12}{:>12}{:>8}{:>14}{:>8}  {}".format(*cells) + since).rstrip()


def as_tree(rows: Iterable[Row]) -> dict[str, Any]:
    """Return the rows as a plain tree by their names, for a later run to compare with."""
    return {row.what: {**asdict(row), "ratio": row.ratio} for row in rows}


def _reached(row: dict[str, Any] | None) -> float | None:
    if row is None:
        return None
    return float(row["ours"] if row["ratio"] is None else row["ratio"])


def _number(value: float, unit: str) -> str:
    digits = 0 if value >= 100 else 1 if value >= 1 else 3
    return f"{value:,.{digits}f} {unit}".strip()
