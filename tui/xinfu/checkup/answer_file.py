"""Answers that stand in a file or in a worked example: ids with plain values.

A value is what the question asks for; a skip is `{ skipped = "unsure" }`.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Collection, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal, cast, get_args

from msgspec import Struct, field

from xinfu.checkup.answers import MAX_DIGITS, Answer, AnswerCode, AnswerError, Given, answer, skip
from xinfu.packs.format.document import SkipState
from xinfu.packs.former_names import answers_by_present_names
from xinfu.packs.pack import Pack, Question
from xinfu.text.clean import JOINERS, first_unsafe, is_unsafe

Syntax = Literal["toml", "json", "csv"]

ANSWERS = "answers"
"""What the table is called that may hold the answers of a file."""

_SKIPPED = "skipped"
_BETWEEN = r"[\s;；,，、|]+"
"""What people write between several options."""

_SKIP_VALUES = tuple({_SKIPPED: state} for state in get_args(SkipState))
_SKIPS: dict[Syntax, str] = {"toml": '{{ skipped = "{}" }}', "json": '{{"skipped": "{}"}}', "csv": "{}"}


class AnswerProblem(Struct, frozen=True):
    """An answer that cannot be taken: which question, which rule, and what fills the sentence.

    No question is named where it is the row of a file with the answers of many people.
    """

    question: str
    code: AnswerCode
    details: Mapping[str, str] = field(default_factory=dict)


def read_answers(
    pack: Pack, values: Mapping[str, Any], today: dt.date, syntax: Syntax = "toml"
) -> tuple[dict[str, Answer], list[AnswerProblem]]:
    """Return the answers of plain values by question id, and all that could not be taken."""
    answers: dict[str, Answer] = {}
    problems: list[AnswerProblem] = []
    choices = _choices(pack)
    for key, value in answers_by_present_names(pack, values).items():
        chosen = choices.get((key, value)) if type(value) is str else None
        if chosen is not None:
            answers[key] = chosen
            continue
        question = pack.questions.get(key)
        if question is None:
            others = [ANSWERS] if isinstance(value, Mapping) else []
            problems.append(unknown_question(pack, key, others))
            continue
        try:
            answers[key] = _answer(question, value, today, syntax)
        except AnswerError as error:
            options = [option.id for option in question.options]
            letter = _wrong_letter(error.details["got"], options) if error.code == "option-unknown" else {}
            problems.append(AnswerProblem(key, error.code, {**error.details, **letter}))
    return answers, problems


def unknown_question(pack: Pack, key: str, others: Collection[str] = ()) -> AnswerProblem:
    """Return the problem of a key that is no question, with what was probably meant by it, or by `others`."""
    # Imported here, as below: nearly no file has such a key in it.
    from xinfu.packs.diagnostics.suggestions import suggest
    from xinfu.packs.hints.look_alikes import plain

    known = list(pack.questions)
    details = _wrong_letter(key, known) or {"guess": suggest(plain(key), [*known, *others])}
    return AnswerProblem(key, "question-unknown", details)


def _wrong_letter(word: str, known: Collection[str]) -> dict[str, str]:
    """Return what tells of a letter that nobody sees or can tell apart, if the word is known without it."""
    from xinfu.packs.hints.look_alikes import look_alike

    seen = "".join(letter for letter in word if not is_unsafe(letter))
    if seen in known and (unsafe := first_unsafe(word)) is not None:
        return {"hint": "take-away", "character": f"U+{ord(word[unsafe]):04X}"}
    alike = look_alike(word)
    return {"hint": "look-alike", **alike} if alike is not None and alike["plain"] in known else {}


@lru_cache(maxsize=8)
def _choices(pack: Pack) -> dict[tuple[str, str], Given]:
    """Return the answers that are one option by question and option: nearly all that is ever read."""
    return {
        (key, option.id): Given(option.id)
        for key, question in pack.questions.items()
        if question.kind_row.answer_form == "option"
        for option in question.options
    }


def read_json(text: str) -> tuple[Any, list[AnswerProblem]]:
    """Return what JSON holds, numbers to their last digit, and the keys that it gives twice.

    It keeps the last of those and says nothing. Raises `ValueError` or `RecursionError` for what is no JSON.
    """
    twice: list[AnswerProblem] = []

    def table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        values = dict(pairs)
        if len(values) < len(pairs):
            counted = Counter(key for key, _ in pairs)
            twice.extend(AnswerProblem(key, "answer-twice") for key, count in counted.items() if count > 1)
        return values

    return json.loads(text, parse_float=Decimal, parse_int=_whole, object_pairs_hook=table), twice


def _whole(digits: str) -> int | Decimal:
    """Return a whole number, as a decimal where it is so long that Python reads no such integer."""
    return int(digits) if len(digits) <= MAX_DIGITS else Decimal(digits)


def values_of(pack: Pack, tree: Any) -> tuple[Mapping[str, Any], list[AnswerProblem]] | None:
    """Return the plain values of a file, at its top or in its table of answers, and what stands beside that.

    Where a question is called `answers` itself, what may be its own answer is that. None if there is neither.
    """
    if not isinstance(tree, Mapping):
        return None
    table, is_question = tree.get(ANSWERS), ANSWERS in pack.questions
    if ANSWERS not in tree or (is_question and (len(tree) > 1 or _is_skip(table))):
        return tree, []
    if not isinstance(table, Mapping):
        return (tree, []) if is_question else None
    return table, [AnswerProblem(key, "answer-beside") for key in tree if key != ANSWERS]


def _is_skip(value: Any) -> bool:
    return value in _SKIP_VALUES


def _answer(question: Question, value: Any, today: dt.date, syntax: Syntax) -> Answer:
    """Return the answer that a value of a file means; what a file can hold and a page cannot is told here."""
    if _is_skip(value):
        return skip(question, cast(SkipState, value[_SKIPPED]))
    if value is None:
        raise AnswerError("answer-null")
    form = question.kind_row.answer_form
    if isinstance(value, Mapping) and not (form == "options" and _are_options(question, value)):
        raise _skip_error(question, syntax)
    if form != "text" and value in question.definition.skip and question.option(value) is None:
        if syntax == "csv":
            return skip(question, cast(SkipState, value))
        raise _skip_error(question, syntax)
    if form == "options":
        joined = re.split(_BETWEEN, value) if isinstance(value, str) else []
        is_joined = len(joined) > 1 and _are_options(question, joined)
        if not isinstance(value, str | list) or not value or is_joined:
            raise AnswerError("answer-options", choices=", ".join(option.id for option in question.options))
        value = [_as_written(item) for item in value] if isinstance(value, list) else value
    elif isinstance(value, list):
        raise AnswerError("answer-list")
    elif form == "option":
        value = _as_written(value)
    elif form == "text":
        value = _text(value)
    elif isinstance(value, str) and (hidden := _hidden(value)):
        raise AnswerError("text-unsafe", character=f"U+{ord(hidden):04X}")
    return answer(question, value, today)


def _are_options(question: Question, keys: Collection[str]) -> bool:
    """Tell whether all of some words are options, and there are any."""
    return bool(keys) and all(question.option(key) for key in keys)


def _hidden(value: str) -> str | None:
    """Return the first character that nobody sees in what is to be a number or a date."""
    return next((letter for letter in value if is_unsafe(letter) or letter in JOINERS), None)


def _text(value: Any) -> str:
    """Return a text with line ends as they are here; what cannot be shown is not taken away in silence."""
    if not isinstance(value, str):
        raise AnswerError("answer-text")
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    if (unsafe := first_unsafe(seen := text.replace("\n", " ").replace("\t", " "))) is not None:
        raise AnswerError("text-unsafe", character=f"U+{ord(seen[unsafe]):04X}")
    return text


def _skip_error(question: Question, syntax: Syntax) -> AnswerError:
    """Return what tells how the question can be skipped, if it can."""
    forms = [_SKIPS[syntax].format(state) for state in question.definition.skip]
    return AnswerError("skip-form", forms=" / ".join(forms)) if forms else AnswerError("skip-not-offered")


def _as_written(value: Any) -> str:
    """Return a value as files write it rather than Python: `true`, `null`, `["a"]`."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
