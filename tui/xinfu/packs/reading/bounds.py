"""Whether the numbers and days that bound something are in order."""

from __future__ import annotations

from fractions import Fraction

from xinfu.packs.condition import Day
from xinfu.packs.diagnostics.collector import DiagnosticCollector
from xinfu.packs.diagnostics.diagnostic import Diagnostic, Path


def check_ascending(bounds: list[Fraction | None], path: Path, findings: DiagnosticCollector) -> None:
    """Check that ranges rise and only the last is open, so that every number falls in exactly one."""
    for index, bound in enumerate(bounds):
        last = index == len(bounds) - 1
        here: Path = (*path, index, "upto")
        if last and bound is not None:
            findings.add(Diagnostic("range-closed", here))
        elif not last and bound is None:
            findings.add(Diagnostic("range-open", (*path, index)), [here])
        elif not last and index and bound is not None:
            before = bounds[index - 1]
            if before is not None and bound <= before:
                earlier: Path = (*path, index - 1, "upto")
                findings.add(Diagnostic("range-order", here, other=earlier), [earlier])


def check_crossing(
    minimum: Fraction | Day | None, maximum: Fraction | Day | None, path: Path, findings: DiagnosticCollector
) -> None:
    """Check that the least answer of a question is not more than the greatest."""
    if _is_less(maximum, minimum):
        least: Path = (*path, "min")
        findings.add(Diagnostic("limits-crossed", (*path, "max"), other=least), [least])


def _is_less(one: Fraction | Day | None, other: Fraction | Day | None) -> bool:
    """Tell whether one bound is less than another on every day; None is no bound."""
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return one < other
    if isinstance(one, Day) and isinstance(other, Day):
        if one.date is not None and other.date is not None:
            return one.date < other.date
        return one.date is None and other.date is None and one.offset < other.offset
    return False
