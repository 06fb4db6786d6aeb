"""What tells one version of a pack from another: a hash of all of it, and the shape of each question.

The shape is what an answer must fit: kind, option ids and limits, not the words. It is kept with a draft,
so that it can be told what changed without having the old pack.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct, json

from xinfu.packs.condition import Day
from xinfu.packs.format.document import Document, Kind, SkipState
from xinfu.packs.pack import Pack, Question


class QuestionShape(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What an answer to a question must fit; limits are text, empty where there is none."""

    kind: Kind
    options: tuple[str, ...] = ()
    exclusive: tuple[str, ...] = ()
    skip: tuple[SkipState, ...] = ()
    minimum: str = ""
    maximum: str = ""
    step: str = ""
    max_length: int = 0
    private: bool = False


def content_hash(document: Document) -> str:
    """Return a hash of everything that a pack says, whatever the layout of its file."""
    from hashlib import sha256

    return sha256(json.encode(document, order="deterministic")).hexdigest()


def shape_of(question: Question) -> QuestionShape:
    """Return the shape of a question; of a private one no more than that it is there and private."""
    entry = question.definition
    if entry.private:
        return QuestionShape(kind=question.kind, private=True)
    return QuestionShape(
        kind=question.kind,
        options=tuple(option.id for option in question.options),
        exclusive=tuple(option.id for option in question.options if option.exclusive),
        skip=tuple(entry.skip),
        minimum=_limit_text(question.minimum),
        maximum=_limit_text(question.maximum),
        step="" if entry.step is None else str(entry.step),
        max_length=entry.max_length if question.kind_row.answer_form == "text" else 0,
    )


def shapes_of(pack: Pack) -> dict[str, QuestionShape]:
    """Return the shape of every question by id, in file order."""
    return {key: shape_of(question) for key, question in pack.questions.items()}


def _limit_text(limit: Fraction | Day | None) -> str:
    if isinstance(limit, Day):
        return limit.date.isoformat() if limit.date is not None else f"today{limit.offset:+d}d"
    return "" if limit is None else str(limit)
