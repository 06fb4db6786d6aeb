"""The kinds of question, one row each: what tells them apart, for all who read, score, check or show them.

Nothing else asks which kind a question has. A kind that is made of what there is, such as one more that is
answered with a number, is a row here, a word in `document.Kind`, and its words in the interface.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

from msgspec import Struct

from xinfu.packs.condition import AnswerOperator

AnswerForm = Literal["option", "options", "number", "date", "text"]
"""What is given as an answer: the id of an option, several ids, a number, a date, or words."""

_CHOOSING = frozenset({"options", "scale", "feeds", "reverse"})
_LIMITS = frozenset({"min", "max"})
_ANY_KIND: frozenset[AnswerOperator] = frozenset({"answered", "state"})


class QuestionKind(Struct, frozen=True):
    """What a question of one kind may have, and how it is answered."""

    answer_form: AnswerForm
    keys: frozenset[str]
    """Which keys it and its options may have, of those that belong to some kinds only."""

    tests: frozenset[AnswerOperator]
    """The tests of a condition that fit its answers."""

    advises_unsure: bool = False
    """Whether authors are advised to let people say that they do not know."""

    @property
    def has_options(self) -> bool:
        """Whether answers are chosen from options; else they are typed into an entry line."""
        return "options" in self.keys

    @property
    def is_multiple(self) -> bool:
        """Whether several options may be chosen."""
        return self.answer_form == "options"


KINDS: Mapping[str, QuestionKind] = {
    "one": QuestionKind("option", _CHOOSING, _ANY_KIND | {"is", "in"}, advises_unsure=True),
    "many": QuestionKind(
        "options",
        _CHOOSING | {"exclusive", "points_unticked"},
        _ANY_KIND | {"has", "has_any", "has_all", "has_none"},
    ),
    "scale": QuestionKind("option", _CHOOSING, _ANY_KIND | {"is", "in"}),
    "number": QuestionKind("number", _LIMITS | {"points"}, _ANY_KIND | {"is", "gt", "gte", "lt", "lte"}),
    "date": QuestionKind("date", _LIMITS, _ANY_KIND | {"before", "after"}),
    "text": QuestionKind("text", frozenset(), _ANY_KIND),
}

_TELLING = {"scale": "scale", "options": "one", "unit": "number", "step": "number"}
"""The keys that tell the kind of a question which does not name it, the first that it has."""


def kind_told(question: Mapping[str, Any]) -> str | None:
    """Return the kind of a question without one, as its other keys tell; None where they do not."""
    key = next((key for key in _TELLING if key in question), None)
    if key is None:
        return "number" if isinstance(question.get("points"), list) else None
    return _TELLING[key]


def with_kinds(tree: dict[str, Any]) -> dict[str, Any]:
    """Return the tree of a pack in which each question has its kind that has one or tells it."""
    questions = tree.get("question")
    if not isinstance(questions, list):
        return tree
    named = [
        {**item, "kind": told}
        if isinstance(item, dict) and "kind" not in item and (told := kind_told(item)) is not None
        else item
        for item in questions
    ]
    return {**tree, "question": named}


UNKNOWN = QuestionKind("text", frozenset(), frozenset(get_args(AnswerOperator)))
"""Stands for what is no kind: every test may fit it, and what keys it may have is not for us to say."""
