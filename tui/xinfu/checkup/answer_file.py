"""Answers that stand in a file or in a worked example: ids with plain values.

A value is what the question asks for; a skip is `{ skipped = "unsure" }`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast, get_args

from xinfu.checkup.answers import Answer, AnswerCode, AnswerError, answer, skip
from xinfu.packs.diagnostics.suggestions import suggest
from xinfu.packs.format.document import SkipState
from xinfu.packs.pack import Pack


@dataclass(frozen=True)
class AnswerProblem:
    """An answer that cannot be taken: which question, which rule, and what fills the sentence."""

    question: str
    code: AnswerCode
    details: Mapping[str, str]


def read_answers(
    pack: Pack, values: Mapping[str, Any], today: dt.date
) -> tuple[dict[str, Answer], list[AnswerProblem]]:
    """Return the answers of plain values by question id, and all that could not be taken."""
    answers: dict[str, Answer] = {}
    problems: list[AnswerProblem] = []
    for key, value in values.items():
        question = pack.questions.get(key)
        if question is None:
            details = {"guess": suggest(key, list(pack.questions))}
            problems.append(AnswerProblem(key, "question-unknown", details))
            continue
        try:
            if isinstance(value, Mapping):
                state = value.get("skipped")
                if state not in get_args(SkipState) or len(value) != 1:
                    raise AnswerError("skip-form")
                answers[key] = skip(question, cast(SkipState, state))
            else:
                answers[key] = answer(question, value, today)
        except AnswerError as error:
            problems.append(AnswerProblem(key, error.code, error.details))
    return answers, problems
