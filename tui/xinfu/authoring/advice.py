"""Advice that needs no reasoning: what nothing uses, answers that nobody should have to do without."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import msgspec

from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.packs.format.document import Condition, Document
from xinfu.packs.format.texts import texts_of
from xinfu.packs.kinds import KINDS, UNKNOWN


def advice_on_questions(document: Document, today: dt.date) -> Iterator[Diagnostic]:
    """Yield what is odd about single entries; it holds also while others have errors."""
    if document.review_by is not None and document.review_by < today:
        yield Diagnostic("review-passed", ("review_by",), {"date": str(document.review_by)})
    yield from _plain_texts(document)
    for index, question in enumerate(document.question):
        path: KeyPath = ("question", index)
        kind = KINDS.get(question.kind, UNKNOWN)
        if kind.is_multiple and not any(option.exclusive for option in _options(document, index)):
            yield Diagnostic("many-exclusive", path, {"id": question.id})
        if kind.advises_unsure and not question.skip:
            yield Diagnostic("one-unsure", path, {"id": question.id})


def _plain_texts(document: Document) -> Iterator[Diagnostic]:
    """Yield a warning for each text that is written in one language only, without saying in which.

    The name of a worked example is for authors; all else is read by people of each language.
    """
    first, *others = document.languages or [""]
    if not others:
        return
    for path, text in texts_of(document):
        if isinstance(text, str) and text and path[0] != "case":
            key = next((part for part in reversed(path) if isinstance(part, str)), "")
            details = {"language": ", ".join(others), "first": first, "key": key, "hint": "text-plain"}
            yield Diagnostic("text-missing", path, details, severity="warning", other=("languages",))


def _options(document: Document, index: int) -> list[Any]:
    question = document.question[index]
    scale = document.scale.get(question.scale) if question.scale is not None else None
    return [*question.options, *(scale.options if scale is not None else ())]


def advice_on_use(document: Document) -> Iterator[Diagnostic]:
    """Yield what nothing uses, and a pack without worked examples; only for a pack without errors."""
    used = {question.section for question in document.question}
    for index, section in enumerate(document.section):
        if section.id not in used:
            yield _unused("section", index, section.id)
    sources = {
        source
        for table in (document.factor, document.question, document.action)
        for entry in table
        for source in entry.sources
    }
    for index, source in enumerate(document.source):
        if source.id not in sources:
            yield _unused("source", index, source.id)
    scales = {question.scale for question in document.question}
    for name in document.scale:
        if name not in scales:
            yield _unused("scale", name, name)
    conditions = _conditions_used(document)
    for name in document.condition:
        if name not in conditions:
            yield _unused("condition", name, name)
    if not document.case:
        yield Diagnostic("case-none", ())


def _unused(table: str, key: str | int, name: str) -> Diagnostic:
    path: KeyPath = (table, key, "id") if isinstance(key, int) else (table, key)
    return Diagnostic(f"{table}-unused", path, {"id": name})


def _conditions_used(document: Document) -> set[str]:
    """Return the named conditions that something else than an unused one uses."""
    used: set[str] = set()
    tables = (document.question, document.factor, document.action, document.alert)
    waiting = [entry for table in tables for entry in table]
    names = [name for entry in waiting for name in _names_in(entry)]
    while names:
        name = names.pop()
        if name not in used and name in document.condition:
            used.add(name)
            names.extend(_names_in(document.condition[name]))
    return used


def _names_in(value: Any) -> Iterator[str]:
    if isinstance(value, Condition) and value.use is not None:
        yield value.use
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _names_in(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            yield from _names_in(item)
