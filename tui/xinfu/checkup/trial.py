"""Trying out other answers on a copy: nothing of it counts, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Sequence

from xinfu.checkup.answers import Answer, AnswerError, answer
from xinfu.checkup.privacy import is_private
from xinfu.checkup.result import Result
from xinfu.checkup.what_if import Difference, difference


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
    """Return the questions whose answers can still change, each with all that may be tried.

    These are the ones that doing something changes, as its author says: nobody is told what would be had the
    past been otherwise. Where no author says so, they are all that were answered and count. Private ones are
    never among them.
    """
    pack = result.pack
    becoming: dict[str, list[Answer]] = {}
    for action in pack.actions.values():
        for key, value in action.definition.becomes.items():
            try:
                reached = answer(pack.questions[key], value, result.situation.today)
            except AnswerError:
                continue
            becoming.setdefault(key, []).append(reached)
    keys = becoming or {key: [] for key in result.answers if pack.questions[key].feeds}
    tried = {}
    for key in pack.questions:
        if key in keys and key in result.answers and not is_private(pack.questions[key]):
            answers = _answers(result, key, keys[key])
            if len(answers) > 1:
                tried[key] = answers
    return tried


def _answers(result: Result, key: str, reached: Sequence[Answer]) -> tuple[Answer, ...]:
    """Return the person's own answer among a question's options, or else among those that are reached."""
    question, own, today = result.pack.questions[key], result.answers[key], result.situation.today
    if question.kind_row.answer_form != "option":
        return tuple(dict.fromkeys((own, *reached)))
    options = tuple(answer(question, option.id, today) for option in question.options)
    return options if own in options else (own, *options)
