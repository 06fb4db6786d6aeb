"""Which format a file name asks for: one module a format, chosen by suffix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from xinfu.checklist.checklist import Checklist
from xinfu.checklist.formats import (
    calendar_format,
    html_format,
    json_format,
    markdown,
    tasks_format,
    text_format,
)

RENDERERS: dict[str, Callable[[Checklist], str]] = {
    ".md": markdown.render,
    ".html": html_format.render,
    ".ics": calendar_format.render,
    ".txt": text_format.render,
    ".json": json_format.render,
    ".tasks.ics": tasks_format.render,
}

WHOLE = (".md", ".html", ".json")
"""The formats in which nothing of a list is lost, and answers can be told."""


class UnknownFormatError(ValueError):
    """A file name ends in a suffix that stands for no format."""


def format_of(name: PurePath) -> str:
    """Return the suffix that tells the format of a file name; `UnknownFormatError` if none does."""
    for suffix in ("".join(name.suffixes[-2:]).lower(), name.suffix.lower()):
        if suffix in RENDERERS:
            return suffix
    raise UnknownFormatError(name.suffix)


def renderer(name: PurePath) -> Callable[[Checklist], str]:
    """Return the function that writes the format of a file name; `UnknownFormatError` if there is none."""
    return RENDERERS[format_of(name)]
