"""All mistakes of TOML in a text, as far as it can be read.

The parser stops at the first mistake. What its message proposes is done to a copy, or the statement is left
out, and the copy is read again; lines keep their numbers. What is found only behind a place that could not
be mended for certain would be a guess, so reading ends there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import tomli

from xinfu.packs.diagnostics.diagnostic import Diagnostic
from xinfu.packs.diagnostics.edits import Edit, edited
from xinfu.packs.hints.answer_hints import answer_hint
from xinfu.packs.hints.other_formats import other_format
from xinfu.packs.hints.syntax_edits import with_edits
from xinfu.packs.hints.syntax_hints import with_syntax_hint
from xinfu.packs.toml.mistake import SyntaxMistake
from xinfu.packs.toml.syntax_errors import STATEMENT, syntax_mistake

MOST = 100
"""How many mistakes of TOML are told of one text."""

MOST_READ = 3_000_000
"""How many characters are read in all to find them; of a long text only the first few are told."""

_ALIKE = frozenset({"swap", "signs"})
_FEW = 3
"""Of more mistakes than that which differ in their lines only, one message tells all."""

_ON_A_LINE = frozenset(
    {"escape-pair", "escape-half", "escape-written", "escape-folder", "decimal-point", "look-alike", "quotes"}
    | {"no-commas", "toml-control", "toml-value", "wide-space"}
)
"""What is mended so certainly that the next mistake may stand on the same line."""

Refused = ValueError | RecursionError


def syntax_problems(text: str, error: Refused, *, is_pack: bool = True) -> list[Diagnostic]:
    """Return what is wrong with a text that `tomli.loads` refused with this error; never nothing.

    What is no pack is a file of answers.
    """
    text = text.replace("\r\n", "\n")
    if (other := other_format(text)) is not None:
        return [other if is_pack else answer_hint(other, other)]
    problems: list[Diagnostic] = []
    done: list[Sequence[Edit]] = []
    budget = MOST_READ
    refused: Refused | None = error
    while refused is not None and len(problems) < MOST and budget > 0:
        mistake = syntax_mistake(text, refused)
        hinted = with_syntax_hint(mistake)
        hinted = hinted if is_pack else answer_hint(hinted, mistake.diagnostic)
        problem = with_edits(hinted, mistake)
        told = _in_original(problem, done)
        if any(
            (each.code, each.line, each.column) == (told.code, told.line, told.column) for each in problems
        ):
            break
        problems.append(told)
        refused = None
        for edits, until in _ways_on(mistake, problem):
            mended = edited(text, edits)
            budget -= len(mended)
            behind = _refusal(mended)
            if behind is None or _is_behind(mended, behind, text, mistake, until):
                text, refused = mended, behind
                done.append(edits)
                break
            if budget <= 0:
                break
    return _gathered(problems)


def _refusal(text: str) -> Refused | None:
    try:
        tomli.loads(text)
    except (ValueError, RecursionError) as error:
        return error
    return None


def _is_behind(mended: str, error: Refused, text: str, mistake: SyntaxMistake, until: int) -> bool:
    """Tell whether an error of a mended text stands behind what was mended in it."""
    if not isinstance(error, tomli.TOMLDecodeError):
        return False
    stopped = min(error.pos, len(mended))
    line = mended.count("\n", 0, stopped) + 1
    before = len(text) if mistake.stopped is None else mistake.stopped
    return line > until or (until == 0 and stopped > before + len(mended) - len(text))


def _ways_on(mistake: SyntaxMistake, problem: Diagnostic) -> Iterator[tuple[list[Edit], int]]:
    """Yield changes that may let the rest be read, and the line behind which it is new; likeliest first."""
    if problem.line is None or mistake.scan is None or problem.code == "toml":
        return
    lines = mistake.text.split("\n")
    edits = list(problem.edits)
    is_short = not any("\n" in edit.text for edit in edits)
    hint = problem.details.get("hint", problem.code)
    if edits and is_short and hint != "key-english":
        yield edits, 0 if hint in _ON_A_LINE else problem.line
    if hint == "header-forgotten" and edits:
        # The header takes a line that is empty, or else that of the key, so that lines keep their numbers.
        is_room = problem.line > 1 and not lines[problem.line - 2].strip()
        yield [_line(lines, problem.line - is_room, edits[0].text.strip())], problem.line
        return
    if hint == "colon-list":
        until = problem.line
        while until < len(lines) and re.match(r"[ \t]|-|$", lines[until]):
            until += 1
        yield [_line(lines, number, "") for number in range(problem.line, until + 1)], until
        return
    stopped = mistake.stopped if mistake.stopped is not None else mistake.start or 0
    last = mistake.text.count("\n", 0, stopped) + 1
    inside = mistake.scan.inside
    if inside is not None and mistake.text.startswith(('"""', "'''"), inside):
        return
    if lines[last - 1].lstrip().startswith("[") and not mistake.scan.brackets:
        return
    closes = sum(lines[last - 1].count(sign) for sign in "]}") - sum(
        lines[last - 1].count(sign) for sign in "[{"
    )
    if not mistake.scan.brackets or not closes:
        yield [_line(lines, last, "")], last
    if mistake.scan.brackets:
        first = mistake.text.count("\n", 0, mistake.scan.statement) + 1
        until = last
        while until < len(lines) and not STATEMENT.match(lines[until]):
            until += 1
        yield [_line(lines, number, "") for number in range(first, until + 1)], until


def _line(lines: Sequence[str], number: int, text: str) -> Edit:
    return Edit(number, 1, len(lines[number - 1]), text)


def _in_original(problem: Diagnostic, done: Sequence[Sequence[Edit]]) -> Diagnostic:
    """Return a problem of a mended text with the columns that its places have in the text as it was."""
    if not done or problem.line is None:
        return problem
    edits = (replace(edit, column=_column(edit.line, edit.column, done)) for edit in problem.edits)
    other = problem.other_column
    return replace(
        problem,
        column=_column(problem.line, problem.column or 1, done),
        other_column=None if other is None else _column(problem.other_line or 0, other, done),
        edits=tuple(edits),
    )


def _column(line: int, column: int, done: Sequence[Sequence[Edit]]) -> int:
    for edits in reversed(done):
        shift = 0
        for edit in sorted(edit for edit in edits if edit.line == line):
            begin = edit.column + shift
            if column < begin + len(edit.text):
                column = min(column, begin)
                break
            shift += len(edit.text) - edit.length
        column -= shift
    return column


def _gathered(problems: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return the problems with one for many that ask for the same signs on different lines."""
    alike: dict[tuple[str, str, str], list[Diagnostic]] = {}
    for problem in problems:
        hint, details = problem.details.get("hint", ""), problem.details
        if hint in _ALIKE:
            alike.setdefault((problem.code, hint, details["plain"]), []).append(problem)
    many = [each for each in alike.values() if len(each) > _FEW]
    covered = {id(problem): each for each in many for problem in each}
    result: list[Diagnostic] = []
    for problem in problems:
        each = covered.get(id(problem), [problem])
        if each[0] is problem:
            result.append(problem if len(each) == 1 else _all_of(each))
    return result


def _all_of(problems: Sequence[Diagnostic]) -> Diagnostic:
    first, *others = problems
    edits = tuple(edit for problem in problems for edit in problem.edits)
    return replace(first, details={**first.details, "lines": line_list(others)}, edits=edits)


def line_list(problems: Sequence[Diagnostic], most: int = 12) -> str:
    """Return the numbers of the lines of some problems, the first ones where they are many."""
    numbers = list(dict.fromkeys(str(problem.line) for problem in problems))
    return ", ".join(numbers[:most]) + (f" … ({len(numbers)})" if len(numbers) > most else "")
