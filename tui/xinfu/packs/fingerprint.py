"""What tells one version of a pack from another: a hash of all of it, and the shape of each question.

The shape is what an answer must fit: kind, option ids and limits, not the words. It is kept with a draft,
so that it can be told what changed without having the old pack.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct, json

from xinfu.packs.condition import Day
from xinfu.packs.format.document import Document, Kind, SkipState
from xinfu.packs.pack import Question


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
    """Whether nothing is told of it but its kind."""


def content_hash(document: Document) -> str:
    """Return a hash of everything that a pack says, whatever the layout of its file."""
    from hashlib import sha256

    return sha256(json.encode(document, order="deterministic")).hexdigest()


def shape_of(question: Question) -> QuestionShape:
    """Return the whole shape of a question; how much of it may be kept is not decided here."""
    entry = question.definition
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


def _limit_text(limit: Fraction | Day | None) -> str:
    if isinstance(limit, Day):
        return limit.date.isoformat() if limit.date is not None else f"today{limit.offset:+d}d"
    return "" if limit is None else str(limit)
