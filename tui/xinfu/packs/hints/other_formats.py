"""Texts that are no TOML at all but something else, and pieces of something else between the lines."""

from __future__ import annotations

import re

from xinfu.packs.diagnostics.diagnostic import Diagnostic, with_hint
from xinfu.packs.toml.scanner import placed

_JSON = re.compile(r"\s*(?:\[\s*)?\{\s*(?:\"[^\"\n]*\"\s*:|\}\s*\Z)")
_MARKUP = re.compile(r"\s*<(?:!|\?xml|[A-Za-z])")
_YAML_LINE = re.compile(r"^[ \t]*(?:- .*|(?:- )?[\"']?[\w-]+[\"']?:(?:[ \t].*)?)$|^---$", re.MULTILINE)
_TOML_LINE = re.compile(r"^[ \t]*(?:[\w\".-]+[ \t]*=|\[)", re.MULTILINE)
_FEWEST_LINES = 3


def other_format(text: str) -> Diagnostic | None:
    """Return the problem of a whole text that is written in another format, or has the line ends of one."""
    if "\r" in text and "\n" not in text:
        problem = placed(text, text.index("\r"), Diagnostic("toml-control", details={"character": "U+000D"}))
        return with_hint("old-line-ends", problem)
    name = _name(text)
    if not name:
        return None
    start = len(text) - len(text.lstrip())
    problem = placed(text, start, Diagnostic("toml", details={"reason": name}))
    return with_hint("other-format", problem, format=name)


def _name(text: str) -> str:
    if text.startswith("{\\rtf"):
        return "RTF"
    if _JSON.match(text):
        return "JSON"
    if _MARKUP.match(text):
        return "HTML"
    yaml = sum(1 for _ in _YAML_LINE.finditer(text))
    return "YAML" if yaml >= _FEWEST_LINES and _TOML_LINE.search(text) is None else ""
