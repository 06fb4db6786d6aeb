"""What a code of the check is about: the rule, why it exists, the ways out, and an example of each.

The explanations stand in the catalogue of codes.
"""

from __future__ import annotations

from dataclasses import dataclass

from xinfu.packs.diagnostics.catalog import catalog
from xinfu.text.clean import clean
from xinfu.text.wrap import wrap
from xinfu.wording.words import Words

WIDTH = 80
"""The cells of a line, as narrow as the usual terminal."""

_INDENT = "  "


@dataclass(frozen=True)
class Explanation:
    """One code in one language; `wrong` and `right` are TOML, empty where no small example is possible."""

    code: str
    text: str
    wrong: str
    right: str


def codes() -> tuple[str, ...]:
    """Return every code that is explained, related ones together."""
    return tuple(code for code, entry in catalog().entries.items() if entry.explanation is not None)


def explanation(code: str, language: str) -> Explanation:
    """Return the explanation of a code; raises `KeyError` for a code or language that has none."""
    entry = catalog().entries[code]
    if entry.explanation is None:
        raise KeyError(code)
    return Explanation(code, entry.explanation[language], entry.wrong, entry.right)


def explanation_text(explanation: Explanation, words: Words) -> str:
    """Return an explanation as plain text: the code, the sentences, then what is wrong and what is right."""
    lines = [explanation.code, "", *wrap(clean(explanation.text), WIDTH)]
    if explanation.wrong:
        lines += ["", words("check.wrong"), "", *_indented(explanation.wrong)]
        lines += ["", words("check.right"), "", *_indented(explanation.right)]
    return "\n".join(lines)


def _indented(example: str) -> list[str]:
    """Return the lines of an example as they are: wrapping TOML would change what it says."""
    return [f"{_INDENT}{line}".rstrip() for line in clean(example).strip("\n").split("\n")]
