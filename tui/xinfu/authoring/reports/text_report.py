"""A report as text: each problem with its place, the line, a caret, the other place, and example answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from xinfu.authoring.reports.report import Report
from xinfu.packs.diagnostics.catalog import Severity
from xinfu.packs.diagnostics.diagnostic import Diagnostic
from xinfu.packs.diagnostics.message import sentence
from xinfu.text.cells import cells, fit
from xinfu.text.clean import JOINERS, REPLACEMENT, clean, clean_line
from xinfu.text.wrap import wrap
from xinfu.wording.words import Words

WIDTH = 96
"""The most cells of a source line that are shown; of a longer one, the part around the caret."""

_KINDS: Mapping[Severity, str] = {
    "error": "check.kind_error",
    "warning": "check.kind_warning",
    "note": "check.kind_note",
}
_COUNTS: Mapping[Severity, str] = {"error": "check.error", "warning": "check.warning", "note": "check.note"}
MAX_ANSWERS = 8
"""The most example answers that are printed; programs get all of them."""

_MARGIN = 9
"""The cells of the number before a source line."""

_BEFORE = 24
"""The least cells of a long line that are kept before the caret."""


def report_text(report: Report, words: Words, columns: int | None = None) -> str:
    """Return the report as lines for a log, with a count at the end; for a terminal, in its columns."""
    if columns is None:
        return "\n".join([*_problems(report, words, WIDTH), summary(report, words)])
    lines: list[str] = []
    for line in (
        *_problems(report, words, min(WIDTH, max(columns - _MARGIN - 1, 8))),
        summary(report, words),
    ):
        # Source lines fit already, and their carets must stay where they are.
        lines += [line] if _is_source(line) else wrap(line, columns)
    return "\n".join(lines)


def problems_with_source(report: Report, words: Words, width: int) -> str:
    """Return the problems of a report without the count, with source lines of at most so many cells."""
    return "\n".join(_problems(report, words, width)).rstrip()


def _problems(report: Report, words: Words, width: int) -> Iterator[str]:
    for problem in report.problems:
        yield from _problem(report, problem, words, width)
        yield ""


def _is_source(line: str) -> bool:
    return line[:_MARGIN].endswith(" | ")


def summary(report: Report, words: Words) -> str:
    """Return one line that says how many errors, warnings and notes there are."""
    parts = []
    for severity, key in _COUNTS.items():
        if count := report.count(severity):
            parts.append(words(key, count=count))
    found = words("check.and").join(parts) if parts else words("check.nothing")
    return words("check.summary", file=clean_line(report.file), found=found)


def place(file: str, line: int | None, column: int | None) -> str:
    """Return `file:line:column`, as far as it is known, in the form that editors jump to."""
    parts = [clean_line(file), *(str(number) for number in (line, column) if number is not None)]
    return ":".join(parts)


def _problem(report: Report, problem: Diagnostic, words: Words, width: int) -> Iterator[str]:
    where = place(report.file, problem.line, problem.column)
    kind = words(_KINDS[problem.severity])
    yield f"{where}: {kind}[{problem.code}]: {sentence(problem, words)}"
    yield from excerpt(report, problem.line, problem.column, problem.length, width)
    if problem.other_line is not None and problem.other_line != problem.line:
        yield "  " + words("check.see", place=place(report.file, problem.other_line, problem.other_column))
        yield from excerpt(report, problem.other_line, problem.other_column, 0, width)
    if problem.witness is not None:
        yield "  " + witness_text(problem.witness, words)


def excerpt(
    report: Report, line: int | None, column: int | None, length: int, width: int = WIDTH
) -> Iterator[str]:
    """Yield a line of the source with its number, and a caret under what is meant; none for length 0.

    Carets count cells, so that they stand right below Chinese text, too. Of a line that is wider than
    `width` cells only the part around the caret is looked at, however long it is.
    """
    source = report.lines
    if line is None or not report.text or not 0 < line <= len(source):
        return
    text = source[line - 1].removesuffix("\r")
    start = min(max((column or 1) - 1, 0), len(text))
    first = 0
    if len(text) > width or cells(clean(text)) > width:
        first = start
        while first > 0 and cells(clean(text[first - 1 : start])) <= min(_BEFORE, width // 3):
            first -= 1
    lead = ("…" if first else "") + clean(text[first:start])
    rest = clean(text[start : start + width])
    if length and rest.startswith(tuple(JOINERS)):
        # Elsewhere it joins, here it is what the caret means.
        rest = REPLACEMENT + rest[1:]
    room = max(width - cells(lead), 8)
    shown = fit(rest, room)
    cut = shown != rest or start + width < len(text)
    yield f"{line:>6} | {lead}{shown}{'…' if cut else ''}".rstrip()
    if length and column is not None:
        meant = cells(fit(clean(text[start : start + min(length, width)]), room))
        yield " " * 6 + " | " + " " * cells(lead) + "^" * max(meant, 1)


def witness_text(answers: Mapping[str, Any], words: Words) -> str:
    """Return example answers as a sentence on one line, the first ones where they are many."""
    if len(answers) <= MAX_ANSWERS:
        return words("check.witness", answers=answers_text(answers))
    shown = dict(list(answers.items())[:MAX_ANSWERS])
    return words("check.witness_part", answers=answers_text(shown), count=len(answers) - MAX_ANSWERS)


def answers_text(answers: Mapping[str, Any]) -> str:
    """Return example answers on one line, in the form in which a worked example holds them."""
    return "{ " + ", ".join(f"{key} = {_value(value)}" for key, value in answers.items()) + " }"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | dt.date):
        return str(value)
    if isinstance(value, Mapping):
        return answers_text(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    text = clean_line(str(value)).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'
