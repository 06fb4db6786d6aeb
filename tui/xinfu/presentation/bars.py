"""How serious a factor is, as a bar: what is certain, what it could come to, and what is left.

Blocks only where the terminal is known to draw them one cell wide; plain characters everywhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from xinfu.checkup.factor_result import FactorResult
from xinfu.packs.pack import Band, Factor, Pack

if TYPE_CHECKING:
    from xinfu.checkup.possible.possible import Possible

BLOCKS, PLAIN = ("█", "▒", "░"), ("#", "?", "-")
"""What is certain, what is possible, what is left."""

_NONE, _ALL = Fraction(0), Fraction(1)


def bar_text(pack: Pack, found: FactorResult, within: Possible, cells: int, *, blocks: bool) -> str:
    """Return a bar of so many cells, the longer the more serious; nothing where no level is better."""
    from xinfu.checkup.possible.possible import score_limits

    factor = found.factor
    low, high = score_limits(pack, factor)
    levels = {band.definition.level for band in factor.bands}
    if within.low is None or within.high is None or high <= low or levels == {"neutral"}:
        return ""
    best, worst = _edges(factor, within.bands, low, high)
    shares = sorted(_share(factor, score, low, high) for score in (within.low, within.high))
    # A level may be certain where the score is not, and the other way round: a bar never says more than it.
    shares = [min(max(share, best), worst) for share in shares]
    full, most = (round(share * cells) for share in shares)
    if full == most and full < cells and shares[0] != shares[1]:
        most += 1
    certain, possible, left = BLOCKS if blocks else PLAIN
    return certain * full + possible * (most - full) + left * (cells - most)


def progress_bar(done: int, cells: int, *, blocks: bool) -> str:
    """Return a bar of so many cells, of which some are done; plain characters stand in brackets."""
    full, _, left = BLOCKS if blocks else PLAIN
    bar = full * done + left * (cells - done)
    return bar if blocks else f"[{bar}]"


def _share(factor: Factor, score: Fraction, low: Fraction, high: Fraction) -> Fraction:
    share = max(_NONE, min(_ALL, (score - low) / (high - low)))
    return _ALL - share if factor.more_is_better else share


def _edges(factor: Factor, bands: Sequence[Band], low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """Return where the best of some bands begins and the worst ends."""
    ends = [_NONE]
    for band in factor.bands[:-1]:
        assert band.upto is not None
        ends.append(_share(factor, band.upto, low, high))
    ends = [*ends, _ALL] if not factor.more_is_better else [_ALL, *ends[1:], _NONE]
    around = [end for band in bands or factor.bands for end in (ends[band.position], ends[band.position + 1])]
    return min(around), max(around)
