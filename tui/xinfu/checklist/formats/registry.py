"""Which format a file name asks for: one module a format, chosen by suffix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from xinfu.checklist.checklist import Checklist
from xinfu.checklist.formats import json_format, markdown

RENDERERS: dict[str, Callable[[Checklist], str]] = {
    ".md": markdown.render,
    ".json": json_format.render,
}


class UnknownFormatError(ValueError):
    """A file name ends in a suffix that stands for no format."""


def renderer(name: PurePath) -> Callable[[Checklist], str]:
    """Return the function that writes the format of a file name; `UnknownFormatError` if there is none."""
    try:
        return RENDERERS[name.suffix.lower()]
    except KeyError:
        raise UnknownFormatError(name.suffix) from None
