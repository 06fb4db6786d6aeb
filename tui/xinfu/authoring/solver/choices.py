"""What can be answered to each question, as far as the pack can tell answers apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any

from xinfu.authoring.solver.effort import Effort
from xinfu.checkup.answers import Answer, Answers, Given, Skipped
from xinfu.checkup.possible.answer_classes import answer_classes, class_steps
from xinfu.packs.condition import AnswerTest
from xinfu.packs.pack import Pack, Question


@dataclass(frozen=True, eq=False)
class Choices:
    """One question's answers: of each class one, for `many` each option alone; and its skips."""

    question: Question
    given: tuple[Given, ...]
    skips: tuple[Skipped, ...]

    def any_given(self, chance: Random) -> Given | None:
        """Return some real answer, for `many` often of several options; None where there is none."""
        if not self.given:
            return None
        if self.question.kind_row.is_multiple and chance.random() < 0.5:
            free = [option.id for option in self.question.options if not option.exclusive]
            chosen = tuple(key for key in free if chance.random() < 0.5)
            if chosen:
                return Given(chosen)
        return self.given[chance.randrange(len(self.given))]

    @property
    def unanswerable(self) -> bool:
        """Whether nothing can be answered, because no value is within the limits."""
        return not (self.given or self.skips)


def choices_of(pack: Pack, tests: Iterable[AnswerTest], today: dt.date, effort: Effort) -> dict[str, Choices]:
    """Return the choices of all questions, told apart by these tests and all points."""
    own: dict[str, list[AnswerTest]] = {}
    for test in tests:
        own.setdefault(test.question, []).append(test)
    choices = {}
    for key, question in pack.questions.items():
        if question.kind_row.answer_form == "option":
            given = [Given(option.id) for option in question.options]
        elif question.kind_row.is_multiple:
            given = [Given((option.id,)) for option in question.options]
        else:
            feeds = sorted(question.feeds)
            effort.spend(class_steps(question, own.get(key, ()), feeds))
            given = answer_classes(question, own.get(key, ()), feeds, today)
        choices[key] = Choices(
            question, tuple(given), tuple(Skipped(state) for state in question.definition.skip)
        )
    return choices


def case_values(answers: Answers) -> dict[str, Any]:
    """Return example answers as a case in a pack would hold them, private ones too: they are made up."""
    return {key: _case_value(answer) for key, answer in answers.items()}


def _case_value(answer: Answer) -> Any:
    if isinstance(answer, Skipped):
        return {"skipped": answer.state}
    value = answer.value
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    return value
