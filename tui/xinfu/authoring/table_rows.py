"""Conversion tables that have no row for a score which real answers lead to, so that it comes to nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction

from xinfu.checkup.answers import number_text
from xinfu.checkup.possible.dependencies import dependencies
from xinfu.checkup.possible.enumeration import TooManyStatesError, rowless
from xinfu.packs.diagnostics.diagnostic import Diagnostic
from xinfu.packs.pack import Factor, Pack

SHOWN = 3
"""So many scores without a row are named."""


def table_problems(pack: Pack, today: dt.date) -> Iterator[Diagnostic]:
    """Yield a warning for each column that lacks a row, with the scores that real answers lead to."""
    for factor in pack.factors.values():
        if factor.lookup is not None:
            yield from _of_factor(pack, factor, today)


def _of_factor(pack: Pack, factor: Factor, today: dt.date) -> Iterator[Diagnostic]:
    if factor.lookup is None:
        return
    without: dict[tuple[str, ...], set[Fraction]] = {}
    # Where there is too much to try, what was met until then is so all the same.
    with suppress(TooManyStatesError):
        for chosen, raw in rowless(pack, dependencies(pack, factor.id), today):
            without.setdefault(chosen, set()).add(raw)
    first = factor.lookup.first
    for chosen, raws in without.items():
        some = [number_text(raw) for raw in sorted(raws)]
        scores = ", ".join(some if len(some) <= SHOWN else [*some[: SHOWN - 1], "…", some[-1]])
        last = first + len(factor.lookup.columns[chosen]) - 1
        details = {"id": factor.id, "scores": scores, "first": str(first), "last": str(last)}
        yield Diagnostic("table-short", ("factor", factor.position, "lookup", "table", *chosen), details)
