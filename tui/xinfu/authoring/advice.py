"""Advice that needs no reasoning: what nothing uses, answers that nobody should have to do without."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from xinfu.authoring.claims_use import claim_problems, claims_left_out
from xinfu.authoring.review_dates import review_problems
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.packs.format.document import Condition, Document, Option, Text
from xinfu.packs.format.texts import texts_of
from xinfu.packs.kinds import KINDS, UNKNOWN
from xinfu.wording.words import LANGUAGES, words_in


def advice_on_questions(document: Document, today: dt.date) -> Iterator[Diagnostic]:
    """Yield what is odd about single entries; it holds also while others have errors."""
    yield from review_problems(document, today)
    yield from claim_problems(document)
    yield from _languages(document)
    yield from _equal_options(document)
    for index, question in enumerate(document.question):
        path: KeyPath = ("question", index)
        kind = KINDS.get(question.kind, UNKNOWN)
        if kind.is_multiple and not any(option.exclusive for option in _options(document, index)):
            yield Diagnostic("many-exclusive", path, {"id": question.id})
        if kind.advises_unsure and not question.skip:
            yield Diagnostic("one-unsure", path, {"id": question.id})


def _equal_options(document: Document) -> Iterator[Diagnostic]:
    """Yield an error for each option that reads like an earlier one, a warning for one like a skip beside it.

    Such a pack opens all the same: people may have answers to it.
    """
    for index, question in enumerate(document.question):
        yield from _alike(question.options, ("question", index, "options"))
    for name, scale in document.scale.items():
        yield from _alike(scale.options, ("scale", name, "options"))
    for index, question in enumerate(document.question):
        skips = {_folded(words_in(each)(f"answer.{s}")): s for s in question.skip for each in LANGUAGES}
        for place, option in enumerate(question.options):
            state = next((skips[text] for text in _readings(option.text) if text in skips), None)
            if state is not None:
                path = ("question", index, "options", place, "text")
                yield Diagnostic("option-text-skip", path, {"id": option.id, "state": state})


def _alike(options: Sequence[Option], path: KeyPath) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, str], int] = {}
    for index, option in enumerate(options):
        texts = option.text if isinstance(option.text, dict) else {"": option.text}
        same = [seen.setdefault((key, _folded(text)), index) for key, text in texts.items() if text != "…"]
        first = min(same, default=index)
        if first < index:
            details = {"id": option.id, "other": options[first].id}
            earlier: KeyPath = (*path, first, "text")
            yield Diagnostic("option-text-twice", (*path, index, "text"), details, other=earlier)


def _readings(text: Text) -> list[str]:
    return [_folded(each) for each in (text.values() if isinstance(text, dict) else [text])]


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold().rstrip(".。")


def _languages(document: Document) -> Iterator[Diagnostic]:
    """Yield a warning for a language listed twice, and for each text in one of several without saying which.

    The name of a worked example is for authors; all else is read by people of each language.
    """
    first, *others = dict.fromkeys(document.languages) or [""]
    for index, language in enumerate(document.languages):
        if (earlier := document.languages.index(language)) < index:
            path: KeyPath = ("languages", index)
            yield Diagnostic("language-twice", path, {"language": language}, other=("languages", earlier))
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
    yield from claims_left_out(document)
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
