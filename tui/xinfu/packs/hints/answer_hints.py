"""What a mistake of TOML means in a file of answers, where what is advised for packs would mislead."""

from __future__ import annotations

from dataclasses import replace

from xinfu.packs.diagnostics.diagnostic import Diagnostic, with_hint

_OF_PACKS = frozenset(
    {"all-any", "boolean", "by-language", "condition-written", "header-forgotten", "in-list"}
    | {"language-inside", "name-english", "name-in-header", "not-table", "number-wanted", "one-bracket"}
    | {"one-language", "parentheses", "table-unknown", "two-brackets"}
)
"""The hints that speak of tables, languages and conditions, of which a file of answers has none."""


def answer_hint(hinted: Diagnostic, plain: Diagnostic) -> Diagnostic:
    """Return what to say to who writes answers, of a problem with a hint for packs and the same without."""
    hint = hinted.details.get("hint")
    if hint == "other-format":
        if hinted.details["format"] == "JSON":
            return with_hint("json-name", hinted)
        return replace(hinted, code="answers-form", details={})
    if hint == "key-english":
        return with_hint("answer-key", plain, got=hinted.details["got"])
    return plain if hint in _OF_PACKS else hinted
