"""The table of keys as Textual wants it; a letter counts however it is typed."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding, BindingType

from xinfu.app.keys import GROUPS, Key
from xinfu.app.own_keys import OwnKeys

_FULL_WIDTH = {
    "space": "ideographic_space",
    "question_mark": "fullwidth_question_mark",
    "colon": "fullwidth_colon",
    "comma": "fullwidth_comma",
    "full_stop": "ideographic_full_stop",
}
"""The twins that have names of their own."""

_OFFSET = ord("Ａ") - ord("A")


def bindings(*groups: str) -> list[BindingType]:
    """Return what the rows of some groups of the table bind."""
    return [
        Binding(
            _typed(key),
            key.action,
            show=False,
            priority=key.is_priority,
            id=key.id,
        )
        for group in groups
        for key in GROUPS[group]
    ]


def keymap(own: OwnKeys) -> dict[str, str]:
    """Return what the framework is to bind in place of the rows that have a key of the person's own."""
    return {key.id: _typed(own.of(key)) for group in GROUPS.values() for key in group if key.id in own.keys}


def _typed(key: Key) -> str:
    return ",".join(twin for name in key.keys for twin in twins(name))


def twins(key: str) -> Iterator[str]:
    """Yield a key and what may be typed for it: a capital letter, and the full width of Chinese."""
    if len(key) == 1:
        for character in dict.fromkeys((key, key.upper())):
            yield character
            yield chr(ord(character) + _OFFSET)
    else:
        yield key
        if key in _FULL_WIDTH:
            yield _FULL_WIDTH[key]
