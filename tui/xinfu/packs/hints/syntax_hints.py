"""What somebody wanted who wrote what TOML cannot be: the slips of a first pack, told as what to do."""

from __future__ import annotations

import calendar
import re
import unicodedata

from xinfu.packs.diagnostics.diagnostic import Diagnostic, with_hint
from xinfu.packs.format.tables import lists_of_tables, named_tables
from xinfu.packs.hints.duplicate_hints import repetition_hint
from xinfu.packs.hints.key_hints import table_named, tables_text
from xinfu.packs.toml.mistake import SyntaxMistake
from xinfu.packs.toml.scanner import Scan, short

SWAPS = {
    "“": '"', "”": '"', "‘": '"', "’": '"', "＂": '"', "「": '"', "」": '"',
    "【": "[", "】": "]", "［": "[", "］": "]", "｛": "{", "｝": "}",
    "，": ",", "、": ",", "；": ",", "：": "=", "＝": "=", "＃": "#", "－": "-",
}  # fmt: skip
"""What TOML is written with, for the Chinese sign that stands in for it."""

_COMPARISON = re.compile(r"(>=|<=|==|!=|≥|≤|＞|＜|>|<)[ \t]*(-?\d+(?:\.\d+)?)?")
_COMPARED = {">": "gt", "＞": "gt", ">=": "gte", "≥": "gte", "<": "lt", "＜": "lt", "<=": "lte", "≤": "lte"}
_BETWEEN = re.compile(r"(?i:and|or)\b|&&?|\|\|?|而且|并且|或者|且|或|和")
_NUMBER_BEFORE = re.compile(r"[=\[{,][ \t]*([+-]?\d+(?:\.\d+)?)[ \t]*\Z")
_UNIT = re.compile(r"[^\s,\]}#=\"'，。；\d]{1,20}")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_PAIR = re.compile(r"[A-Za-z0-9_.-]+[ \t]*=")
_QUESTION = re.compile(r"q[ \t]*=[ \t]*([\"'][A-Za-z0-9_-]{1,64}[\"'])[ \t]*\Z")
_ENTRY = re.compile(r"[=＝\[【]|[:：][ \t]*[\"'“‘\[{0-9]")
_THOUSANDS = re.compile(r"(?:[,，]\d{3})+\Z")
_WORD_BEFORE = re.compile(r"([A-Za-z0-9_-]{1,64})[ \t]*\Z")


def with_syntax_hint(mistake: SyntaxMistake) -> Diagnostic:
    """Return the problem of a mistake of TOML, with a hint if its cause can be told."""
    problem, text, start, scanned = mistake.diagnostic, mistake.text, mistake.start, mistake.scan
    if mistake.repetition is not None:
        return repetition_hint(problem, mistake.repetition, text)
    if start is None or scanned is None:
        return problem
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    before, after = text[line_start:start], text[start : len(text) if line_end < 0 else line_end]
    if problem.code == "toml-date":
        return _date(problem, after)
    if problem.code == "toml-control":
        return with_hint("wide-space", problem) if after.startswith("\u3000") else problem
    if (
        before.strip() in ("[", "[[")
        and problem.code in ("toml-key", "toml-header")
        and after[:1] not in ("", "]")
    ):
        return _header(problem, re.split(r"[\]】］\s]", after)[0])
    if (
        problem.code == "toml-full-width"
        or after.startswith(("＃", "＂", "「", "」"))
        or "０" <= after[:1] <= "９"
    ):
        return _full_width(problem, before, after, scanned)
    if problem.code in ("toml-line", "toml-comma", "toml-equals") and (
        told := _condition(problem, before, after)
    ):
        return told
    if problem.code in ("toml-line", "toml-comma"):
        return _line(problem, before, after)
    if problem.code == "toml-value":
        if after.startswith("("):
            return with_hint("parentheses", problem)
        if re.match(r"not\b|!", after):
            return with_hint("not-table", problem)
        return _number_with_unit(problem, before, after)
    if problem.code in ("toml-key", "toml-equals") and not scanned.brackets:
        return _comment(problem, before, after)
    return problem


def _date(problem: Diagnostic, after: str) -> Diagnostic:
    found = _DAY.match(after)
    year, month, day = map(int, found.groups()) if found else (0, 0, 0)
    if year == 0 or not 1 <= month <= 12:
        return problem
    last = calendar.monthrange(year, month)[1]
    if 1 <= day <= last:
        return problem
    return with_hint("no-such-day", problem, year=str(year), month=str(month), day=str(day), last=str(last))


def _header(problem: Diagnostic, name: str) -> Diagnostic:
    plain = name.strip("[] \t")
    if not plain or plain in (*lists_of_tables(), *named_tables()):
        return problem
    return with_hint(
        "table-unknown", problem, key=short(plain), choices=tables_text(), guess=table_named(plain)
    )


def _full_width(problem: Diagnostic, before: str, after: str, scanned: Scan) -> Diagnostic:
    character = after[0]
    if "０" <= character <= "９":
        found = re.match("[０-９．]+", after)
        digits = found[0] if found else character
        return with_hint("swap", problem, character=digits, plain=unicodedata.normalize("NFKC", digits))
    if character in "（(" and re.search(r"when[ \t]*=[ \t]*\Z", before):
        return with_hint("parentheses", problem)
    ends = not after[1:].strip() or after[1:].lstrip().startswith("#")
    is_over = not scanned.brackets and ends and "=" in before and character in "，、；："
    if character in "。（）" or is_over:
        return with_hint("take-away", problem, character=character)
    plain = SWAPS.get(character)
    return with_hint("swap", problem, character=character, plain=plain) if plain else problem


def _condition(problem: Diagnostic, before: str, after: str) -> Diagnostic | None:
    """Return the problem of a condition that is written as in other languages, if it is one."""
    compared = _COMPARISON.match(after)
    if compared is not None:
        sign, number = compared.groups()
        question = _QUESTION.search(before)
        word = None if problem.code != "toml-equals" else _WORD_BEFORE.search(before)
        name = question[1].strip("\"'") if question else word[1] if word else "…"
        test = f"{_COMPARED[sign]} = {number or '…'}" if sign in _COMPARED else 'is = "…"'
        return with_hint("condition-written", problem, written=f'{{ q = "{name}", {test} }}')
    if _BETWEEN.match(after) and (before.rstrip().endswith(("}", '"', "'")) or before.strip()[-1:].isdigit()):
        return with_hint("all-any", problem)
    return None


def _line(problem: Diagnostic, before: str, after: str) -> Diagnostic:
    if after.startswith(("//", "--")):
        return with_hint("comment", problem)
    if after[:1] in ",;" and not after[1:].strip():
        return with_hint("take-away", problem, character=after[0])
    number = _NUMBER_BEFORE.search(before)
    if number is not None and _THOUSANDS.match(after):
        return with_hint("no-commas", problem, value=number[1] + re.sub("[,，]", "", after))
    if number and (unit := _UNIT.match(after)) and not _PAIR.match(after):
        if not unit[0][0].isascii() or unit[0].isalpha() or unit[0] == "%":
            return with_hint("after-number", problem, more=unit[0], number=number[1])
        return problem
    if before.endswith("'") and "'" in after and not _PAIR.match(after):
        return with_hint("apostrophe", problem)
    if before.endswith('"') and '"' in after and not _PAIR.match(after):
        return with_hint("inner-quotes", problem)
    return problem


def _number_with_unit(problem: Diagnostic, before: str, after: str) -> Diagnostic:
    found = re.match(r"([+-]?\d+(?:\.\d+)?)([^\s,\]}#=\d.][^\s,\]}#=]{0,19})", after)
    if found is None:
        return problem
    return with_hint("after-number", problem, more=found[2], number=found[1])


def _comment(problem: Diagnostic, before: str, after: str) -> Diagnostic:
    whole = (before + after).strip()
    is_note = whole.startswith(("//", "--", "/*")) or (
        not _ENTRY.search(whole) and re.search(r"[\u4e00-\u9fff]", whole) is not None
    )
    return with_hint("comment", problem) if is_note else problem
