"""Ranges of points in which no number lies that a question allows."""

from __future__ import annotations

from fractions import Fraction

from xinfu.authoring.solver.linter import Warnings
from xinfu.packs.diagnostics.diagnostic import Diagnostic
from xinfu.packs.pack import Pack, Question, exact


def report_empty_ranges(pack: Pack, warnings: Warnings) -> None:
    """Report the ranges of number questions that no allowed number reaches."""
    for question in pack.questions.values():
        for index in range(len(question.ranges)):
            if not _has_number(question, index):
                warnings.add(Diagnostic("range-never", ("question", question.position, "points", index)))


def _has_number(question: Question, index: int) -> bool:
    """Tell whether some allowed number lies above the range before and not above this one's end."""
    low = question.minimum if isinstance(question.minimum, Fraction) else None
    highs = [
        bound for bound in (question.ranges[index].upto, question.maximum) if isinstance(bound, Fraction)
    ]
    if not highs:
        return True
    largest = min(highs)
    if question.definition.step:
        largest -= (largest - (low or 0)) % exact(question.definition.step)
    above = question.ranges[index - 1].upto if index else None
    return (low is None or largest >= low) and (above is None or largest > above)
