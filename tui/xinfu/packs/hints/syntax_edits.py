"""The changes that the message about a mistake of TOML proposes, to the character.

What stands here is never shown by itself: it lets the rest of the text be read as if the mistake were mended,
and lets a test follow each message. Where a message leaves the author a choice there is no change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from xinfu.packs.diagnostics.diagnostic import Diagnostic
from xinfu.packs.diagnostics.edits import Edit
from xinfu.packs.hints.line_repair import LONGEST
from xinfu.packs.hints.repairs import mended_date
from xinfu.packs.toml.mistake import SyntaxMistake

_WORD = re.compile(r"[^\s,\]}#=]+(?:[ \t]+[^\s,\]}#=]+)*")
_LISTED = re.compile(r"[A-Za-z_][\w-]*(?:[ \t]*,[ \t]*[A-Za-z_][\w-]*)+(?=[ \t]*,?[ \t]*\])")
_MATCHING = {"[": "]", "{": "}"}


def with_edits(problem: Diagnostic, mistake: SyntaxMistake) -> Diagnostic:
    """Return a problem with the changes that its sentence proposes, where they are certain."""
    if problem.edits or problem.line is None or problem.column is None:
        return problem
    lines = mistake.text.split("\n")
    if len(lines[problem.line - 1]) > LONGEST:
        return problem
    change = _CHANGES.get(problem.details.get("hint", problem.code))
    if change is None:
        return problem
    edits = tuple(change(problem, lines))
    others = [str(edit.line) for edit in edits if edit.line != problem.line]
    details = problem.details
    if others and details.get("hint") == "two-brackets":
        details = {**details, "lines": ", ".join(others)}
    return replace(problem, details=details, edits=edits)


def _at(problem: Diagnostic) -> tuple[int, int]:
    return problem.line or 1, problem.column or 1


def _swap(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    line, column = _at(problem)
    yield Edit(line, column, len(problem.details["character"]), problem.details["plain"])


def _take_away(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    line, column = _at(problem)
    yield Edit(line, column, 1, "")
    pair = {"（": "）", "{": "}"}.get(problem.details["character"], "")
    other = lines[line - 1].rfind(pair, column) if pair else -1
    if other >= 0:
        yield Edit(line, other + 1, 1, "")


def _space(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    yield Edit(*_at(problem), 1, " ")


def _comment(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    yield Edit(*_at(problem), 0, "# ")


def _day(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    line, column = _at(problem)
    yield Edit(line, column + 8, 2, problem.details["last"])


def _date(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    line, column = _at(problem)
    word = lines[line - 1][column - 1 : column - 1 + problem.length]
    if day := mended_date(word):
        yield Edit(line, column, len(word), day)


def _number(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    line, column = _at(problem)
    word = lines[line - 1][column - 1 : column - 1 + problem.length]
    plain = re.fullmatch(r"([+-]?)(\d*)(\.\d+)?", word)
    if plain is not None and 1 < len(word) < 20:
        better = f"{plain[1]}{plain[2].lstrip('0') or '0'}{plain[3] or ''}"
        yield Edit(line, column, len(word), better)


def _after_number(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    line, column = _at(problem)
    start = lines[line - 1].index(problem.details["more"], column - 1)
    yield Edit(line, start + 1, len(problem.details["more"]), "")


def _quotes(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    line, column = _at(problem)
    word = _WORD.match(lines[line - 1], column - 1)
    listed = _LISTED.match(lines[line - 1], column - 1)
    if listed is not None and "value" not in problem.details:
        for item in _WORD.finditer(lines[line - 1], column - 1, listed.end()):
            yield Edit(line, item.start() + 1, len(item[0]), f'"{item[0]}"')
    elif word is not None and not set(word[0]) & set("\"'\\") and word[0][0] != "(":
        value = problem.details.get("value")
        yield Edit(line, column, len(word[0]), value or _literal(word[0]))


def _literal(word: str) -> str:
    return word.lower() if word.lower() in ("true", "false") else f'"{word}"'


def _apostrophe(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    line = _at(problem)[0]
    text = lines[line - 1]
    if '"' not in text:
        yield Edit(line, text.index("'") + 1, 1, '"')
        yield Edit(line, text.rindex("'") + 1, 1, '"')


def _inner_quotes(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    line = _at(problem)[0]
    text = lines[line - 1]
    if re.match(r'[^"\[{]*=[ \t]*"[^\\]*"[ \t]*$', text):
        quotes = [match.start() for match in re.finditer('"', text)]
        yield from (Edit(line, index + 1, 0, "\\") for index in quotes[1:-1])


def _not_table(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    line, column = _at(problem)
    inner = re.compile(r"(?:not\b|!)[ \t]*(\{[^{}]*\})").match(lines[line - 1], column - 1)
    if inner is not None:
        yield Edit(line, column, len(inner[0]), f"{{ not = {inner[1]} }}")


def _condition(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    line, column = _at(problem)
    start, end = lines[line - 1].rfind("{", 0, column), lines[line - 1].find("}", column)
    if "…" not in problem.details["written"] and 0 <= start < end:
        yield Edit(line, start + 1, end + 1 - start, problem.details["written"])


def _line_as(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    line = _at(problem)[0]
    text = lines[line - 1]
    yield Edit(line, len(text) - len(text.lstrip()) + 1, len(text.strip()), problem.details["line_as"])


def _header(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    line, column = _at(problem)
    text, closing = lines[line - 1], problem.details["closing"]
    name = re.compile(r"\[{1,2}[ \t]*([A-Za-z0-9_.-]+)[ \t]*\]?[ \t]*$").match(text, column - 1)
    if name is not None:
        yield Edit(line, column, len(text) - column + 1, f"{'[' * len(closing)}{name[1]}{closing}")


def _bracket(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    """Yield the other half before what cannot stand inside, at the end of what was written last."""
    line, column = problem.other_line or 0, problem.other_column or 1
    if not line:
        return
    closing = _MATCHING[problem.details["bracket"]]
    before = lines[line - 1][: column - 1].rstrip(" \t[")
    if before.strip() and lines[line - 1][column - 1 : column] in "]}":
        yield Edit(line, len(before) + 1, 0, closing)
        return
    line -= bool(lines[line - 1][: column - 1].strip(" \t[") == "")
    while line > 1 and not lines[line - 1].strip():
        line -= 1
    text = lines[line - 1].rstrip()
    if "#" not in text:
        comma = closing == "}" and text.endswith(",")
        yield Edit(line, len(text) + (0 if comma else 1), 0, closing)


def _comma(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    line, column = _at(problem)
    before = lines[line - 1][: column - 1].rstrip()
    while not before and line > 1:
        line -= 1
        before = lines[line - 1].rstrip()
    if "#" not in before:
        yield Edit(line, len(before) + 1, 0, ",")


def _equals(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    line, column = _at(problem)
    if re.match(r"[\"'\[{0-9]", lines[line - 1][column - 1 :]):
        yield Edit(line, column, 0, "= ")


def _one_equals(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    line, column = _at(problem)
    start = lines[line - 1].rindex("=", 0, column - 1)
    yield Edit(line, start + 1, column - start, "=")


def _written(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    yield Edit(*_at(problem), problem.length, problem.details["plain"])


def _new_line(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    line, column = _at(problem)
    if re.match(r"[A-Za-z0-9_.-]+[ \t]*=", lines[line - 1][column - 1 :]):
        yield Edit(line, column, 0, "\n")


def _new_header(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    if "…" not in problem.details["header"]:
        yield Edit(_at(problem)[0], 1, 0, f"{problem.details['header']}\n")


def _headers(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    name = problem.details["header"].strip("[]")
    single = re.compile(rf"[ \t]*\[(?!\[)[ \t]*{re.escape(name)}[ \t]*\]+")
    for number, text in enumerate(lines, 1):
        if (header := single.match(text)) is not None:
            yield Edit(number, 1, len(header[0]), problem.details["header"])


def _table_name(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    line, column = _at(problem)
    name, guess = problem.details["key"], problem.details.get("guess")
    if guess and lines[line - 1].startswith(name, column - 1):
        yield Edit(line, column, len(name), guess)


def _conflict(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    """Yield what keeps the first of two versions."""
    is_second = False
    for number in range(_at(problem)[0], len(lines) + 1):
        text = lines[number - 1]
        is_second = is_second or text.startswith("=======")
        if is_second or text.startswith(("<<<<<<<", "|||||||")):
            yield Edit(number, 1, len(text), "")
        if text.startswith(">>>>>>>"):
            return


def _dash(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    line = _at(problem)[0]
    text = lines[line - 1]
    item = re.match(r"[ \t]*(- *)(?:[\[{\"]|[A-Za-z0-9_.-]+[ \t]*=)", text)
    if item is not None:
        yield Edit(line, item.start(1) + 1, len(item[1]), "")
        if text[item.end(1)] in '[{"' and not text.rstrip().endswith(","):
            yield Edit(line, len(text.rstrip()) + 1, 0, ",")


def _gone(problem: Diagnostic, lines: list[str]) -> Iterator[Edit]:
    line = _at(problem)[0]
    yield Edit(line, 1, len(lines[line - 1]), "")


_CHANGES: Mapping[str, Callable[[Diagnostic, list[str]], Iterator[Edit]]] = {
    "after-number": _after_number,
    "apostrophe": _apostrophe,
    "comment": _comment,
    "condition-written": _condition,
    "conflict": _conflict,
    "dash": _dash,
    "escape-half": _written,
    "escape-pair": _written,
    "escape-written": _written,
    "fence": _gone,
    "header-forgotten": _new_header,
    "inner-quotes": _inner_quotes,
    "key-english": _written,
    "line-as": _line_as,
    "no-such-day": _day,
    "not-table": _not_table,
    "one-equals": _one_equals,
    "quotes": _quotes,
    "swap": _swap,
    "table-unknown": _table_name,
    "take-away": _take_away,
    "toml-bracket": _bracket,
    "toml-comma": _comma,
    "toml-control": _take_away,
    "toml-date": _date,
    "toml-equals": _equals,
    "toml-escape": lambda problem, _: iter([Edit(*_at(problem), 0, "\\")]),
    "toml-header": _header,
    "toml-line": _new_line,
    "toml-number": _number,
    "toml-value": _quotes,
    "two-brackets": _headers,
    "wide-space": _space,
}
"""What makes the changes, for each hint, and for each code that is told without one."""
