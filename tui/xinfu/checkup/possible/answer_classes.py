"""The answers to a question that can make a difference, out of all that could be given.

Two answers are of one class when every test and every score takes them alike. Numbers and dates are cut
where the pack itself compares them, so that each question has finitely many classes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

from xinfu.checkup.answers import Given
from xinfu.checkup.conditions import Situation, holds
from xinfu.checkup.scoring.methods import NOTHING
from xinfu.checkup.scoring.points import points_of, reachable_ranges
from xinfu.packs.condition import AnswerTest, Day, shifted
from xinfu.packs.pack import Question, exact

MAX_SUBSETS = 4096
"""A question with more combinations of options than this is looked at option by option."""


def answer_classes(
    question: Question, tests: Iterable[AnswerTest], factors: Iterable[str], today: dt.date
) -> list[Given]:
    """Return one example answer of each class, told apart by these tests and these factors' points."""
    own = [test for test in tests if test.question == question.id]
    counted = [factor for factor in factors if factor in question.feeds]
    classes: dict[Any, Given] = {}
    for value in _values(question, own, counted, today):
        answer = Given(value)
        alone = Situation({question.id: answer}, frozenset(), today, {})
        signature = (
            tuple(holds(test, alone) for test in own),
            tuple(points_of(question, answer, factor) for factor in counted),
        )
        classes.setdefault(signature, answer)
    return list(classes.values())


def class_steps(question: Question, tests: Iterable[AnswerTest], factors: Iterable[str]) -> int:
    """Return about how many comparisons and points `answer_classes` looks at for these."""
    own = [test for test in tests if test.question == question.id]
    counted = [factor for factor in factors if factor in question.feeds]
    if question.kind_row.is_multiple:
        size = 1 << len(_pool(question, own, counted))
        values = size if size <= MAX_SUBSETS else len(question.options)
    elif question.options:
        values = len(question.options)
    else:
        values = 3 * (len(own) + len(question.ranges) + 3)
    scanned = 1 + (len(question.options) + len(question.ranges)) // 4
    return values * (1 + len(own) + len(counted) * scanned)


def is_cut_short(question: Question, tests: Iterable[AnswerTest], factors: Iterable[str]) -> bool:
    """Tell whether a question has more combinations of options than `answer_classes` looks at."""
    if not question.kind_row.is_multiple:
        return False
    own = [test for test in tests if test.question == question.id]
    return 1 << len(_pool(question, own, list(factors))) > MAX_SUBSETS


def telling_answers(question: Question, test: AnswerTest, today: dt.date) -> list[Given]:
    """Return some answers to a question, among them one for each truth that a test of it can have."""
    form = question.kind_row.answer_form
    if form not in ("option", "options"):
        return [Given(value) for value in _values(question, [test], [], today)]
    named = test.operand if isinstance(test.operand, frozenset) else frozenset({test.operand})
    options = [option.id for option in question.options]
    # One that the test names, one that it does not, and where they go together all at once.
    telling = [next((key for key in options if (key in named) is wanted), None) for wanted in (True, False)]
    if form == "option":
        return [Given(key) for key in telling if key is not None]
    free = tuple(option.id for option in question.options if not option.exclusive)
    return [Given((key,)) for key in telling if key is not None] + ([Given(free)] if free else [])


def points_to_give(question: Question, factor: str, today: dt.date, most: int) -> frozenset[Fraction] | None:
    """Return all points that real answers can give a factor; None where there are more than `most`."""
    form = question.kind_row.answer_form
    if form == "number" or form == "date":
        if next(_values(question, [], [], today), None) is None:
            return frozenset()
        ranges = reachable_ranges(question) if question.ranges else ()
        return frozenset(part.points.get(factor, NOTHING) for part in ranges) or frozenset({NOTHING})
    if form != "options":
        every = (option.points.get(factor, NOTHING) for option in question.options)
        return frozenset(every) or frozenset({NOTHING})
    without = question.unticked.get(factor, NOTHING)
    sums: set[Fraction] = set()
    alone = {option.points.get(factor, NOTHING) for option in question.options if option.exclusive}
    for option in question.options:
        if not option.exclusive:
            points = option.points.get(factor, NOTHING)
            sums |= {points, *(total + points for total in sums)}
            if len(sums) > most:
                return None
    return frozenset(without + points for points in sums | alone)


def _values(question: Question, tests: list[AnswerTest], factors: list[str], today: dt.date) -> Iterator[Any]:
    form = question.kind_row.answer_form
    if form == "option":
        yield from (option.id for option in question.options)
    elif form == "options":
        yield from _subsets(question, tests, factors)
    elif form == "number":
        yield from _numbers(question, tests, factors)
    elif form == "date":
        yield from _dates(question, tests, today)
    else:
        yield "…"


def _subsets(question: Question, tests: list[AnswerTest], factors: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield the choices that can be made, or each option alone and all together where they are too many."""
    order = [option.id for option in question.options]
    pool = _pool(question, tests, factors)
    yield from ((option.id,) for option in question.options if option.exclusive)
    if 2 ** len(pool) > MAX_SUBSETS:
        yield from ((key,) for key in pool)
        yield tuple(key for key in order if key in pool)
        return
    for mask in range(1, 2 ** len(pool)):
        chosen = {key for index, key in enumerate(pool) if mask >> index & 1}
        yield tuple(key for key in order if key in chosen)


def _pool(question: Question, tests: list[AnswerTest], factors: list[str]) -> list[str]:
    """Return the options to combine; those that nothing looks at are all like one of them."""
    named: set[str] = set()
    for test in tests:
        if isinstance(test.operand, frozenset):
            named |= test.operand
        elif isinstance(test.operand, str):
            named.add(test.operand)
    free = [option for option in question.options if not option.exclusive]
    telling = [o for o in free if o.id in named or any(o.points.get(factor) for factor in factors)]
    idle = [option for option in free if option not in telling][:1]
    return [option.id for option in (*telling, *idle)]


def _numbers(question: Question, tests: list[AnswerTest], factors: list[str]) -> Iterator[Fraction]:
    """Yield numbers on, between and beyond all places where the pack cuts, those that can be answered."""
    low = question.minimum if isinstance(question.minimum, Fraction) else None
    high = question.maximum if isinstance(question.maximum, Fraction) else None
    cuts = {part.upto for part in question.ranges if part.upto is not None} if factors else set()
    cuts |= {test.operand for test in tests if isinstance(test.operand, Fraction)}
    cuts |= {end for end in (low, high) if end is not None}
    rising = sorted(cuts or {Fraction(0)})
    step = exact(question.definition.step) if question.definition.step else None
    gap = step or Fraction(1)
    candidates = {rising[0] - gap, rising[-1] + gap, *rising}
    candidates |= {(before + after) / 2 for before, after in pairwise(rising)}
    if step:
        start = low or Fraction(0)
        candidates = {start + (value - start) // step * step for value in candidates}
        candidates |= {start + ((before - start) // step + 1) * step for before in rising[:-1]}
    for value in sorted(candidates):
        if (low is None or value >= low) and (high is None or value <= high):
            yield value


def _dates(question: Question, tests: list[AnswerTest], today: dt.date) -> Iterator[dt.date]:
    bounds = [bound for bound in (question.minimum, question.maximum) if isinstance(bound, Day)]
    cuts = {bound.on(today) for bound in bounds} | {today}
    cuts |= {test.operand.on(today) for test in tests if isinstance(test.operand, Day)}
    low = question.minimum.on(today) if isinstance(question.minimum, Day) else None
    high = question.maximum.on(today) if isinstance(question.maximum, Day) else None
    for cut in sorted({shifted(cut, days) for cut in cuts for days in (-1, 0, 1)}):
        if (low is None or cut >= low) and (high is None or cut <= high):
            yield cut
