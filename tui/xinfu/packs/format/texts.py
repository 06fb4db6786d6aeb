"""Every text of a pack in every language that it declares."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, get_args, get_type_hints

from msgspec import Struct

from xinfu.packs.diagnostics.catalog import Severity
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.packs.format import document as written

_TEXTS = tuple(
    frozenset(get_args(text)) for text in (written.Title, written.Ask, written.Label, written.Prose)
)


def texts_of(struct: Struct, path: KeyPath = ()) -> Iterator[tuple[KeyPath, written.Text]]:
    """Yield every text below a struct with its key path, in the order of the format."""
    for name, key, is_text in _fields(type(struct)):
        value = getattr(struct, name)
        if value is not None:
            yield from _texts_in(value, is_text, (*path, key))


def _texts_in(value: Any, is_text: bool, path: KeyPath) -> Iterator[tuple[KeyPath, written.Text]]:
    if isinstance(value, Struct):
        yield from texts_of(value, path)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts_in(item, is_text, (*path, index))
    elif is_text:
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, Struct):
                yield from texts_of(item, (*path, key))


@lru_cache(maxsize=64)
def _fields(kind: type[Struct]) -> tuple[tuple[str, str, bool], ...]:
    """Return the name, the key and whether it holds texts of each field that may lead to some.

    Worked out once for each kind of table: types are slow to take apart, and packs are many tables.
    """
    hints = get_type_hints(kind, include_extras=True)
    fields = []
    for name, key in zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True):
        hint = hints[name]
        is_text = _is_text(hint) or any(_is_text(member) for member in get_args(hint))
        if is_text or _may_hold_structs(hint):
            fields.append((name, key, is_text))
    return tuple(fields)


def _is_text(hint: Any) -> bool:
    parts = frozenset(get_args(hint))
    return any(text <= parts for text in _TEXTS)


def _may_hold_structs(hint: Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, Struct):
        return hint is not written.Condition
    return any(_may_hold_structs(part) for part in get_args(hint))


def are_whole(document: written.Document) -> bool:
    """Tell whether every text is there in all languages that are declared, and none is blank.

    Nearly always so; where it is not, the two checks below say what is wrong and where.
    """
    declared = set(document.languages)
    texts: list[written.Text] = []
    _collect(document, texts)
    plain: list[str] = []
    for text in texts:
        if isinstance(text, str):
            plain.append(text)
        elif text.keys() == declared:
            plain.extend(text.values())
        else:
            return False
    return not any(words and not words[0].isalnum() and _is_blank(words) for words in plain)


def _collect(struct: Struct, texts: list[written.Text]) -> None:
    """Gather every text below a struct, as `texts_of` does, without its path."""
    for name, _, is_text in _fields(type(struct)):
        value = getattr(struct, name)
        if value is None:
            continue
        parts = value if isinstance(value, list) else (value,)
        for part in parts:
            if isinstance(part, Struct):
                _collect(part, texts)
            elif is_text:
                texts.append(part)
            elif isinstance(part, dict):
                for item in part.values():
                    if isinstance(item, Struct):
                        _collect(item, texts)


def _is_blank(words: str) -> bool:
    """Tell whether nothing of some words could be seen."""
    return all(unicodedata.category(character)[0] in "ZCM" for character in words)


def check_blanks(document: written.Document) -> Iterator[Diagnostic]:
    """Yield a problem for each text that holds something, and nothing that could be seen."""
    for path, text in texts_of(document):
        every = [(path, text)] if isinstance(text, str) else [((*path, key), text[key]) for key in text]
        for here, words in every:
            if words and _is_blank(words):
                yield Diagnostic("text-blank", here)


def check_languages(document: written.Document) -> Iterator[Diagnostic]:
    """Yield a problem for each text in a language that the pack does not declare, or missing in some.

    Without its first language a text could not be shown at all, which is an error; any other missing
    language falls back to the first, which is a warning. A text gets one problem for all that it lacks.
    """
    declared = document.languages
    listed = ", ".join(declared)
    for path, text in texts_of(document):
        if isinstance(text, str):
            continue
        missing = [language for language in declared if language not in text]
        strange = [language for language in text if language not in declared]
        for language in strange:
            # One language too many and one too few are one language that is written wrongly.
            meant = missing.pop() if len(strange) == len(missing) == 1 else ""
            details = {"language": language, "languages": listed, "guess": meant}
            yield Diagnostic("language-undeclared", (*path, language), details, other=("languages",))
        if missing:
            severity: Severity = "error" if declared[0] in missing else "warning"
            details = {"language": ", ".join(missing)}
            yield Diagnostic("text-missing", path, details, severity=severity, other=("languages",))
