"""What was kept under names that a pack has given up since, under the names that it has now.

Where a former name and its present one were both kept, the present one counts and the former is left as it
is, for whoever reads it to say that nothing is called so any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from xinfu.packs.format import document as written
from xinfu.packs.pack import Pack

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
    questions, options = _answer_names(pack)
    answers = renamed(plain, questions) if questions else dict(plain)
    for key in options.keys() & answers.keys():
        value, names = answers[key], options[key]
        if isinstance(value, list):
            answers[key] = [names.get(item, item) if isinstance(item, str) else item for item in value]
        elif isinstance(value, str):
            answers[key] = names.get(value, value)
    return answers


def names_now(names: Iterable[str], present: Mapping[str, str]) -> tuple[str, ...]:
    """Return names as they are now, each once."""
    return tuple(dict.fromkeys(present.get(name, name) for name in names))


@lru_cache(maxsize=8)
def _answer_names(pack: Pack) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return the present names of questions, and by question those of options, that had other ones."""
    options = {}
    for key, question in pack.questions.items():
        scale = pack.document.scale.get(question.definition.scale or "")
        names = present_names(scale.options if scale is not None else question.definition.options)
        if names:
            options[key] = names
    return present_names(pack.document.question), options
