"""Every text of a pack in every language that it declares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args, get_type_hints

import msgspec
from msgspec import Struct

from xinfu.packs import document as written
from xinfu.packs.problem import Path, Problem

_TEXTS = (written.Title, written.Ask, written.Label, written.Prose)


def texts_of(struct: Struct, path: Path = ()) -> Iterator[tuple[Path, written.Text]]:
    """Yield every text below a struct with its key path, in the order of the format."""
    hints = get_type_hints(type(struct), include_extras=True)
    for field in msgspec.structs.fields(type(struct)):
        value = getattr(struct, field.name)
        yield from _texts_in(value, hints[field.name], (*path, field.encode_name))


def _texts_in(value: Any, hint: Any, path: Path) -> Iterator[tuple[Path, written.Text]]:
    if value is None:
        return
    members = {hint, *get_args(hint)}
    if any(text == hint or set(get_args(text)) <= members for text in _TEXTS):
        yield path, value
    elif isinstance(value, Struct):
        yield from texts_of(value, path)
    elif isinstance(value, list):
        item_hint = next((get_args(member)[0] for member in members if get_args(member)), Any)
        item_hint = get_args(hint)[0] if get_args(hint) else item_hint
        for index, item in enumerate(value):
            yield from _texts_in(item, item_hint, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, Struct):
                yield from texts_of(item, (*path, key))


def check_languages(document: written.Document) -> Iterator[Problem]:
    """Yield a problem for each text in a language that the pack does not declare, or missing in one.

    Without its first language a text could not be shown at all, which is an error; any other missing
    language falls back to the first, which is a warning.
    """
    first = document.languages[0]
    for path, text in texts_of(document):
        if isinstance(text, str):
            continue
        for language in text:
            if language not in document.languages:
                details = {"language": language, "languages": ", ".join(document.languages)}
                yield Problem("language-undeclared", (*path, language), details)
        for language in document.languages:
            if language not in text:
                missing = Problem("text-missing", path, {"language": language})
                yield missing if language == first else replace(missing, severity="warning")
