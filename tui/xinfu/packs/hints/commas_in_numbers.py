"""A comma in a number: of thousands, which goes, or before decimals, where TOML wants a point."""

from __future__ import annotations

import re
from dataclasses import replace

from xinfu.packs.diagnostics.diagnostic import Diagnostic, with_hint
from xinfu.packs.diagnostics.edits import Edit

_NUMBER = re.compile(r"[=\[{,][ \t]*([+-]?\d+(?:[,，]\d+)+(?:\.\d+)?)(?!\w|[,，.-]\d)")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:[,，]\d{3})+(?:\.\d+)?")
_DECIMALS = re.compile(r"[+-]?(?:\d+[,，]\d{1,2}|0[,，]\d+)")


def comma_hint(problem: Diagnostic, line: str) -> Diagnostic | None:
    """Return the problem of a number with commas at or before its place on a line, or None.

    Digits in threes are thousands, and no number has two commas before its decimals. A few digits behind one
    comma, or any behind a zero, are decimals. What may be either is left to the author.
    """
    column = problem.column or 1
    numbers = (match for match in _NUMBER.finditer(line) if match.start() < column <= match.end() + 2)
    if (match := next(numbers, None)) is None:
        return None
    got, start = match[1], match.start(1)
    plain, value = re.sub("[,，]", ".", got, count=1), re.sub("[,，]", "", got)
    found = replace(problem, code="toml-number", details={"got": got}, column=start + 1, length=len(got))
    if _THOUSANDS.fullmatch(got) or re.search("[,，].*[,，.]", got):
        edits = (Edit(problem.line or 1, start + 1, len(got), value),)
        return with_hint("no-commas", replace(found, edits=edits), value=value)
    if _DECIMALS.fullmatch(got):
        edits = (Edit(problem.line or 1, start + 1, len(got), plain),)
        return with_hint("decimal-point", replace(found, edits=edits), plain=plain)
    return with_hint("comma-either", found, got=got, plain=plain, value=value)
