"""What was kept under names that a pack has given up since, under the names that it has now.

Where a former name and its present one were both kept, the present one counts and the former is left as it
is, for whoever reads it to say that nothing is called so any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from xinfu.packs.format import document as written
from xinfu.packs.pack import Pack, Question

T = TypeVar("T")
_Named = written.Question | written.Action | written.Factor | written.Band | written.Option


def present_names(entries: Iterable[_Named]) -> dict[str, str]:
    """Return the present name for each former name of some entries of a pack."""
    return {former: entry.id for entry in entries for former in entry.renamed_from}


def renamed(values: Mapping[str, T], names: Mapping[str, str]) -> dict[str, T]:
    """Return values under present names, in their order."""
    return {key if (name := names.get(key, key)) in values else name: value for key, value in values.items()}


def answers_by_present_names(pack: Pack, plain: Mapping[str, Any]) -> dict[str, Any]:
    """Return plain answers under the names that questions, and options in them, have now."""
    answers = renamed(plain, present_names(pack.document.question))
    for key, value in answers.items():
        question = pack.questions.get(key)
        if question is not None and (names := _option_names(pack, question)):
            if isinstance(value, list):
                answers[key] = [names.get(item, item) if isinstance(item, str) else item for item in value]
            elif isinstance(value, str):
                answers[key] = names.get(value, value)
    return answers


def names_now(names: Iterable[str], present: Mapping[str, str]) -> tuple[str, ...]:
    """Return names as they are now, each once."""
    return tuple(dict.fromkeys(present.get(name, name) for name in names))


def _option_names(pack: Pack, question: Question) -> dict[str, str]:
    scale = pack.document.scale.get(question.definition.scale or "")
    return present_names(scale.options if scale is not None else question.definition.options)
