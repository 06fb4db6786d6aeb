"""What somebody wanted who wrote what TOML cannot be: the slips of a first pack, told as what to do."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from xinfu.packs.diagnostics.diagnostic import Diagnostic, with_hint
from xinfu.packs.format.tables import lists_of_tables, named_tables
from xinfu.packs.hints.duplicate_hints import repetition_hint
from xinfu.packs.hints.key_hints import table_named, tables_text
from xinfu.packs.hints.line_repair import repair_hint
from xinfu.packs.hints.signs import SWAPS
from xinfu.packs.toml.mistake import SyntaxMistake
from xinfu.packs.toml.scanner import short

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


@dataclass(frozen=True)
class _Slip:
    """A mistake with the line that it stands in."""

    problem: Diagnostic
    before: str
    after: str
    """What stands on the line before the place of the mistake, and from there on."""

    in_brackets: bool


def with_syntax_hint(mistake: SyntaxMistake) -> Diagnostic:
    """Return the problem of a mistake of TOML, with a hint if its cause can be told."""
    problem, text, start = mistake.diagnostic, mistake.text, mistake.start
    if mistake.repetition is not None:
        return repetition_hint(problem, mistake.repetition, text)
    if start is None or mistake.scan is None:
        return problem
    if (repaired := repair_hint(mistake)) is not None:
        return repaired
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    after = text[start : len(text) if line_end < 0 else line_end]
    slip = _Slip(problem, text[line_start:start], after, bool(mistake.scan.brackets))
    for rule in _rules().get(problem.code, (_full_width,)):
        if (hinted := rule(slip)) is not None:
            return hinted
    return problem


def _rules() -> Mapping[str, Sequence[Callable[[_Slip], Diagnostic | None]]]:
    """Return which slips each mistake may come from, likeliest first; all others may be a wrong sign.

    A rule returns None where the slip is not its own. One that returns the problem as it was knows that no
    later rule may be asked.
    """
    return {
        "toml-date": (_no_such_day,),
        "toml-control": (_wide_space,),
        "toml-key": (_unknown_header, _full_width, _comment),
        "toml-header": (_unknown_header, _full_width),
        "toml-line": (_full_width, _foreign_condition, _more_on_line),
        "toml-comma": (_full_width, _foreign_condition, _more_on_line),
        "toml-equals": (_full_width, _foreign_condition, _comment),
        "toml-value": (_full_width, _no_value),
    }


def _no_such_day(slip: _Slip) -> Diagnostic | None:
    date = _DAY.match(slip.after)
    year, month, day = map(int, date.groups()) if date else (0, 0, 0)
    if year == 0 or not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    if 1 <= day <= last:
        return None
    return with_hint(
        "no-such-day", slip.problem, year=str(year), month=str(month), day=str(day), last=str(last)
    )


def _wide_space(slip: _Slip) -> Diagnostic | None:
    return with_hint("wide-space", slip.problem) if slip.after.startswith("\u3000") else None


def _unknown_header(slip: _Slip) -> Diagnostic | None:
    if slip.before.strip() not in ("[", "[[") or slip.after[:1] in ("", "]"):
        return None
    name = re.split(r"[\]】］\s]", slip.after)[0].strip("[] \t")
    if not name or name in (*lists_of_tables(), *named_tables()):
        return slip.problem
    return with_hint(
        "table-unknown", slip.problem, key=short(name), choices=tables_text(), guess=table_named(name)
    )


def _full_width(slip: _Slip) -> Diagnostic | None:
    before, after = slip.before, slip.after
    is_digit = "０" <= after[:1] <= "９"
    if slip.problem.code != "toml-full-width" and not (
        is_digit or after.startswith(("＃", "＂", "「", "」"))
    ):
        return None
    character = after[0]
    if is_digit:
        digits = re.match("[０-９．]+", after)
        word = digits[0] if digits else character
        return with_hint("swap", slip.problem, character=word, plain=unicodedata.normalize("NFKC", word))
    if character in "（(" and re.search(r"when[ \t]*=[ \t]*\Z", before):
        return with_hint("parentheses", slip.problem)
    ends = not after[1:].strip() or after[1:].lstrip().startswith("#")
    is_over = not slip.in_brackets and ends and "=" in before and character in "，、；："
    if character in "。（）" or is_over:
        return with_hint("take-away", slip.problem, character=character)
    plain = SWAPS.get(character)
    return with_hint("swap", slip.problem, character=character, plain=plain) if plain else slip.problem


def _foreign_condition(slip: _Slip) -> Diagnostic | None:
    """Return the problem of a condition that is written as in other languages, if it is one."""
    before, compared = slip.before, _COMPARISON.match(slip.after)
    if compared is not None:
        sign, number = compared.groups()
        question = _QUESTION.search(before)
        word = None if slip.problem.code != "toml-equals" else _WORD_BEFORE.search(before)
        name = question[1].strip("\"'") if question else word[1] if word else "…"
        test = f"{_COMPARED[sign]} = {number or '…'}" if sign in _COMPARED else 'is = "…"'
        return with_hint("condition-written", slip.problem, written=f'{{ q = "{name}", {test} }}')
    is_after_value = before.rstrip().endswith(("}", '"', "'")) or before.strip()[-1:].isdigit()
    return with_hint("all-any", slip.problem) if _BETWEEN.match(slip.after) and is_after_value else None


def _more_on_line(slip: _Slip) -> Diagnostic | None:
    before, after = slip.before, slip.after
    if after.startswith(("//", "--")):
        return with_hint("comment", slip.problem)
    if after[:1] in ",;" and not after[1:].strip():
        return with_hint("take-away", slip.problem, character=after[0])
    number, is_pair = _NUMBER_BEFORE.search(before), _PAIR.match(after) is not None
    if number is not None and _THOUSANDS.match(after):
        return with_hint("no-commas", slip.problem, value=number[1] + re.sub("[,，]", "", after))
    if is_pair:
        return None
    if number and (unit := _UNIT.match(after)):
        if not unit[0][0].isascii() or unit[0].isalpha() or unit[0] == "%":
            return with_hint("after-number", slip.problem, more=unit[0], number=number[1])
        return None
    if before.endswith("'") and "'" in after:
        return with_hint("apostrophe", slip.problem)
    return with_hint("inner-quotes", slip.problem) if before.endswith('"') and '"' in after else None


def _no_value(slip: _Slip) -> Diagnostic | None:
    if slip.after.startswith("("):
        return with_hint("parentheses", slip.problem)
    if re.match(r"not\b|!", slip.after):
        return with_hint("not-table", slip.problem)
    number = re.match(r"([+-]?\d+(?:\.\d+)?)([^\s,\]}#=\d.][^\s,\]}#=]{0,19})", slip.after)
    return (
        None if number is None else with_hint("after-number", slip.problem, more=number[2], number=number[1])
    )


def _comment(slip: _Slip) -> Diagnostic | None:
    if slip.in_brackets:
        return None
    whole = (slip.before + slip.after).strip()
    is_note = whole.startswith(("//", "--", "/*")) or (
        not _ENTRY.search(whole) and re.search(r"[\u4e00-\u9fff]", whole) is not None
    )
    return with_hint("comment", slip.problem) if is_note else None
