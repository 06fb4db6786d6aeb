"""Trying out other answers on a copy: nothing of it counts, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterator

from xinfu.checkup.answers import Answer, AnswerError, answer
from xinfu.checkup.privacy import is_private
from xinfu.checkup.result import Result
from xinfu.checkup.what_if import Difference, difference
from xinfu.packs.condition import questions_in
from xinfu.packs.pack import Question


class Trial:
    """Some answers of a result, each with the others that it could be; one is tried on after the other."""

    def __init__(self, result: Result) -> None:
        self.before = result
        self.choices = choices_of(result)
        """The questions that can be tried, each with its answers."""

        self._tried: dict[str, Answer] = {}

    def answer_of(self, question: str) -> Answer:
        """Return the answer to a question as it is tried now."""
        return self._tried.get(question, self.before.answers[question])

    def is_changed(self, question: str) -> bool:
        """Tell whether another answer than the person's own is tried."""
        return question in self._tried

    def try_next(self, question: str) -> None:
        """Try the next of a question's answers; after the last comes the first again."""
        choices = self.choices[question]
        tried = self._tried.get(question, self.before.answers[question])
        following = choices[(choices.index(tried) + 1) % len(choices)]
        self._tried[question] = following
        if following == self.before.answers[question]:
            del self._tried[question]

    def difference(self) -> Difference:
        """Return what the tried answers lead to, beside what the person's own do."""
        return difference(self.before, {**self.before.answers, **self._tried})


def choices_of(result: Result) -> dict[str, tuple[Answer, ...]]:
    """Return the questions whose answers can still change, each with all that may be tried, its own first.

    These are the ones that doing something changes, as its author says: nobody is told what would be had the
    past been otherwise. What could get better comes first. Where no author says so, they are all that were
    answered and count. Private ones are never among them, nor what would warn of danger and does not.
    """
    pack = result.pack
    reached = _reached(result)
    raised = {key for each in result.alerts for key in questions_in(each.alert.when)}
    well = {key for alert in pack.alerts.values() for key in questions_in(alert.when)} - raised
    better: dict[str, tuple[Answer, ...]] = {}
    others: dict[str, tuple[Answer, ...]] = {}
    for key, own in result.answers.items():
        question = pack.questions[key]
        if is_private(question) or key in well or not (key in reached if reached else question.feeds):
            continue
        answers = tuple(dict.fromkeys((own, *reached.get(key, ()), *_options(result, question))))
        if len(answers) > 1 and own not in reached.get(key, ()):
            better[key] = answers
        elif len(answers) > 1:
            others[key] = answers
    return better | others


def _reached(result: Result) -> dict[str, list[Answer]]:
    """Return the answers that doing something leads to."""
    reached: dict[str, list[Answer]] = {}
    for action in result.pack.actions.values():
        for key, value in action.definition.becomes.items():
            try:
                told = answer(result.pack.questions[key], value, result.situation.today)
            except AnswerError:
                continue
            reached.setdefault(key, []).append(told)
    return reached


def _options(result: Result, question: Question) -> Iterator[Answer]:
    """Yield all answers of a question that takes one of some options."""
    if question.kind_row.answer_form == "option":
        for option in question.options:
            yield answer(question, option.id, result.situation.today)
