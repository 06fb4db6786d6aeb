"""A page of text, and a question with its answers, as functions of a language."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from xinfu.text.paragraphs import Choice, Paragraph
from xinfu.wording.words import Words

Text = Callable[[Words], tuple[str, tuple[Paragraph, ...]]]
"""Gives title and paragraphs in a language, so that the language can change while it is read."""


class Parts(Struct, frozen=True):
    """A title, a text, the rows below it, and what can be read below these."""

    head: str
    text: tuple[Paragraph, ...]
    rows: tuple[Choice, ...]
    more: tuple[Paragraph, ...] = ()


Asked = Callable[[Words], Parts]
"""Gives the parts in a language."""
