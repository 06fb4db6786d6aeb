"""What somebody wanted who wrote what TOML cannot be: the slips of a first pack, told as what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath, with_hint
from xinfu.packs.diagnostics.edits import Edit
from xinfu.packs.diagnostics.literals import quoted
from xinfu.packs.format.tables import fields_of, lists_of_tables, owners, table_at
from xinfu.packs.hints.backslashes import escape_hint, written_as
from xinfu.packs.hints.bare_values import no_such_day, text_of_key, text_wanted, wanted
from xinfu.packs.hints.bracket_hints import bracket_hint, fitting_hint
from xinfu.packs.hints.broken_lines import broken_line_hint
from xinfu.packs.hints.commas_in_numbers import comma_hint
from xinfu.packs.hints.duplicate_hints import repetition_hint
from xinfu.packs.hints.header_hints import header_hint
from xinfu.packs.hints.line_repair import LONGEST, repair_hint, swallowed_hint
from xinfu.packs.hints.look_alikes import first_foreign, look_alike, number_meant
from xinfu.packs.hints.one_a_line import doubled_quotes, joined_texts, two_pairs
from xinfu.packs.hints.other_names import key_named
from xinfu.packs.hints.signs import SWAPS
from xinfu.packs.toml.mistake import SyntaxMistake
from xinfu.packs.toml.scanner import short

_COMPARISON = re.compile(r"(>=|<=|==|!=|≥|≤|＞|＜|>|<)[ \t]*(-?\d+(?:\.\d+)?)?")
_COMPARED = {">": "gt", "＞": "gt", ">=": "gte", "≥": "gte", "<": "lt", "＜": "lt", "<=": "lte", "≤": "lte"}
_BETWEEN = re.compile(r"(?i:and|or)\b|&&?|\|\|?|而且|并且|或者|且|或|和")
_NUMBER_BEFORE = re.compile(r"[=\[{,][ \t]*([+-]?\d+(?:\.\d+)?)[ \t]*\Z")
_UNIT = re.compile(r"[^\s,\]}#=\"'，。；\d]{1,20}")
_TIME = re.compile(r"\d+ (?:days?|weeks?|months?)\b")
_KEY_PLUS = re.compile(r"\bplus[ \t]*=[^=]*\Z")
_PAIR = re.compile(r"[A-Za-z0-9_.-]+[ \t]*=")
_QUESTION = re.compile(r"q[ \t]*=[ \t]*([\"'][A-Za-z0-9_-]{1,64}[\"'])[ \t]*\Z")
_ENTRY = re.compile(r"[=＝\[【]|[:：][ \t]*[\"'“‘\[{0-9]")
_KEY_AND_TEXT = re.compile(r"[A-Za-z0-9_.-]+[ \t]*[\"'“‘]")
_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*([A-Za-z0-9_.-]+)", re.MULTILINE)
_FIRST_PAIR = re.compile(r"^([ \t]*[\"']?[A-Za-z0-9_.-]+[\"']?)[ \t]*:[ \t]*=?[ \t]*")
_PAIR_WITH_COLON = re.compile(r"(^[ \t]*|[{,][ \t]*)([\"']?[A-Za-z0-9_.-]+[\"']?)[ \t]*:[ \t]*=?[ \t]*")
_SEMICOLON_BEFORE_PAIR = re.compile(r"(?<=[\"'\]}0-9])[ \t]*;(?=[ \t]*[\"']?[A-Za-z0-9_.-]+[\"']?[ \t]*[:=])")
_BARE_AFTER_COLON = re.compile(
    r"(:[ \t]*)(?!true\b|false\b)([^\s\"'“‘\[\]{},0-9:+-][^\"'\[\]{},:]*?)(?=[ \t]*[,}])"
)
_LITERAL = re.compile(
    r"(?:true|false|[+-]?\d+(?:\.\d+)?|\d{4}-\d\d-\d\d|\"[^\"]*\"|'[^']*'|[\[{].*)[ \t]*(?:#.*)?$"
)
_WORD_BEFORE = re.compile(r"([A-Za-z0-9_-]{1,64})[ \t]*\Z")


@dataclass(frozen=True)
class _Slip:
    """A mistake with the line that it stands in."""

    problem: Diagnostic
    before: str
    after: str
    """What stands on the line before the place of the mistake, and from there on."""

    in_brackets: bool
    header: str
    """The header that the line stands below, without its brackets."""


def with_syntax_hint(mistake: SyntaxMistake) -> Diagnostic:
    """Return the problem of a mistake of TOML, with a hint if its cause can be told."""
    problem, text, start = mistake.diagnostic, mistake.text, mistake.start
    if mistake.repetition is not None:
        return swallowed_hint(mistake) or repetition_hint(problem, mistake.repetition, text)
    if start is None or mistake.scan is None:
        return problem
    repaired = bracket_hint(mistake) or broken_line_hint(mistake) or repair_hint(mistake)
    repaired = fitting_hint(mistake, repaired) or repaired
    if repaired is not None:
        return repaired
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    after = text[start : len(text) if line_end < 0 else line_end]
    if start - line_start + len(after) > LONGEST:
        return problem
    headers = _HEADER.findall(text, 0, line_start)
    header = headers[-1] if headers else ""
    slip = _Slip(problem, text[line_start:start], after, bool(mistake.scan.brackets), header)
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
        "toml-control": (_wide_space,),
        "toml-escape": (lambda slip: escape_hint(slip.problem, slip.before, slip.after),),
        "toml-date": (
            _text_of_key,
            _text_wanted,
            lambda slip: no_such_day(slip.problem, slip.after),
            _wanted,
        ),
        "toml-number": (_text_of_key, _text_wanted, _comma_in_number, _number_alike),
        "toml-full-width": (_comma_in_number, _two_pairs, _full_width),
        "toml-value-missing": (_equals_twice,),
        "toml-key": (
            _piece,
            _look_alike,
            _header,
            _full_width,
            _comment,
            _key_named,
        ),
        "toml-header": (_look_alike, _header, _full_width),
        "toml-line": (
            _text_wanted,
            _number_alike,
            _header,
            _two_pairs,
            _full_width,
            _comma_in_number,
            _joined,
            _foreign_condition,
            _more_on_line,
        ),
        "toml-comma": (_full_width, _joined, _foreign_condition, _more_on_line),
        "toml-equals": (
            _full_width,
            _piece,
            _comma_in_number,
            _look_alike,
            _colon,
            _foreign_condition,
            _comment,
        ),
        "toml-value": (
            _full_width,
            _dash,
            _comment,
            _text_of_key,
            _text_wanted,
            _number_alike,
            _equals_twice,
            _no_value,
            _wanted,
        ),
    }


def _text_of_key(slip: _Slip) -> Diagnostic | None:
    return text_of_key(slip.problem, slip.before, slip.after)


def _text_wanted(slip: _Slip) -> Diagnostic | None:
    return text_wanted(slip.problem, slip.before + slip.after, slip.header)


def _wanted(slip: _Slip) -> Diagnostic | None:
    return wanted(slip.problem, slip.before, slip.after, slip.header)


def _written(hint: str, slip: _Slip, got: str, plain: str) -> Diagnostic:
    return written_as(hint, slip.problem, got, plain)


def _equals_twice(slip: _Slip) -> Diagnostic | None:
    """Return the problem of a comparison sign, which in a condition is a test that has a key of its own."""
    if not re.match(r"[=>:]", slip.after) or not slip.before.endswith("="):
        return None
    pair = re.search(r"\{[ \t]*([A-Za-z0-9_-]{1,64})[ \t]*=\Z", slip.before)
    value = re.match(r"[=>:]+[ \t]*(\"[^\"\n]{0,64}\"|[0-9.-]{1,20}|true|false)[ \t]*\}", slip.after)
    is_number = re.search(r"\b(?:points|feeds|answers|factors|becomes)\b", slip.before) is not None
    if pair and value and not is_number and (pair[1] == "q" or pair[1] not in owners()):
        test = 'is = "…"' if pair[1] == "q" else f"is = {value[1]}"
        question = value[1] if pair[1] == "q" else f'"{pair[1]}"'
        return with_hint("condition-written", slip.problem, written=f"{{ q = {question}, {test} }}")
    return with_hint("one-equals", slip.problem)


def _colon(slip: _Slip) -> Diagnostic | None:
    """Return the problem of a line with keys and values as YAML, JSON or JavaScript has them."""
    if not slip.after.startswith(":"):
        return None
    whole = slip.before + slip.after
    line = re.sub(r"^([ \t]*)-[ \t]+(?=\{)", r"\1", whole)
    if slip.in_brackets:
        has_texts = '"' in line or "'" in line
        line = _SEMICOLON_BEFORE_PAIR.sub(",", line) if has_texts else line.replace(";", ",")
        line = _BARE_AFTER_COLON.sub(lambda word: f"{word[1]}{quoted(word[2])}", line)
        line = _PAIR_WITH_COLON.sub(r"\1\2 = ", line)
    else:
        line = _FIRST_PAIR.sub(r"\1 = ", line)
    key, _, value = line.partition(" = ")
    if not slip.in_brackets:
        value = value.strip().removesuffix(",")
        if not value:
            return with_hint("colon-list", slip.problem, key=short(key.strip()))
        line = f"{key} = {value if _LITERAL.match(value) else quoted(value)}"
    return with_hint("line-as", slip.problem, line_as=line.strip())


def _dash(slip: _Slip) -> Diagnostic | None:
    return with_hint("dash", slip.problem) if slip.after.startswith("- ") else None


def _comma_in_number(slip: _Slip) -> Diagnostic | None:
    return comma_hint(slip.problem, slip.before + slip.after)


def _piece(slip: _Slip) -> Diagnostic | None:
    """Return the problem of a line that belongs to another tool: a fence, a mark of a conflict, a dash."""
    line = (slip.before + slip.after).strip()
    if line.startswith(("```", "~~~")):
        return with_hint("fence", slip.problem)
    if re.match(r"(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)", line):
        return with_hint("conflict", slip.problem)
    if slip.after.startswith("{") and slip.before.rstrip().endswith("{"):
        return with_hint("take-away", slip.problem, character="{")
    if line.startswith("- ") and slip.before.strip() in ("", "-"):
        return with_hint("dash", replace(slip.problem, column=(slip.before + slip.after).index("-") + 1))
    return None


def _look_alike(slip: _Slip) -> Diagnostic | None:
    """Return the problem of a key with a letter of another script that looks like one of ours."""
    brackets = re.match(r"[\[ \t]*", slip.after)
    skipped = len(brackets[0]) if brackets else 0
    begin = None if skipped else re.search(r"[A-Za-z0-9_-]*\Z", slip.before)
    end = re.match(r"[^\s=.\]\[{}\"',#]*", slip.after[skipped:])
    word = (begin[0] if begin else "") + (end[0] if end else "")
    told = look_alike(word)
    if told is None:
        return None
    start = (slip.problem.column or 1) + skipped - len(begin[0] if begin else "")
    edits = (Edit(slip.problem.line or 1, start, len(word), told["plain"]),)
    problem = replace(slip.problem, column=start + first_foreign(word), length=1, edits=edits)
    return with_hint("look-alike", problem, **told)


def _key_named(slip: _Slip) -> Diagnostic | None:
    """Return the problem of a key that is written in Chinese, with its name where it can be told."""
    end = re.match(r"[^\s=.\]\[{}\"',#]+", slip.after)
    word = end[0] if end else ""
    path: KeyPath = (slip.header, 0) if slip.header in lists_of_tables() else ()
    table = (
        table_at((*path, "options", 0)) if path == ("question", 0) and slip.in_brackets else table_at(path)
    )
    meant = "" if table is None or word.isascii() else key_named(word, list(fields_of(table)))
    return _written("key-english", slip, word, meant) if meant else None


def _wide_space(slip: _Slip) -> Diagnostic | None:
    return with_hint("wide-space", slip.problem) if slip.after.startswith("\u3000") else None


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
    ends = not after[1:].strip() or after[1:].lstrip().startswith("#")
    is_over = not slip.in_brackets and ends and "=" in before and character in "，、；："
    is_twice = character in "：＝" and (before.rstrip().endswith("=") or after[1:].lstrip().startswith("="))
    if character == "。" and re.search(r"[A-Za-z0-9_]\Z", before) and re.match("[A-Za-z0-9]", after[1:]):
        return with_hint("swap", slip.problem, character=character, plain=".")
    if (
        character == "（"
        and not slip.in_brackets
        and re.fullmatch(r"（[^（）]*）[ \t]*", after)
        and "=" in before
    ):
        return with_hint("comment", slip.problem)
    if character in "。（）" or is_over or is_twice:
        return with_hint("take-away", slip.problem, character=character)
    plain = SWAPS.get(character)
    if plain == '"' and re.search(r"=[ \t]*'[^']*\Z", before):
        plain = "'"
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
    if after[:1] in (",", ";", ":", "]", "}") and not after[1:].strip():
        return with_hint("take-away", slip.problem, character=after[0])
    number, is_pair = _NUMBER_BEFORE.search(before), _PAIR.match(after) is not None
    if is_pair:
        return None
    if number and (time := _TIME.match(f"{number[1]} {after}")) and _KEY_PLUS.search(before):
        column = (slip.problem.column or 1) - len(before) + number.start(1)
        problem = replace(slip.problem, column=column, length=len(time[0]))
        return with_hint("quotes", problem, value=f'"{time[0]}"')
    if number and (unit := _UNIT.match(after)):
        if not unit[0][0].isascii() or unit[0].isalpha() or unit[0] == "%":
            return with_hint("after-number", slip.problem, more=unit[0], number=number[1])
        return None
    if not slip.in_brackets and (hinted := doubled_quotes(slip.problem, before + after)) is not None:
        return hinted
    if before.endswith("'") and "'" in after:
        return with_hint("apostrophe", slip.problem)
    return with_hint("inner-quotes", slip.problem) if before.endswith('"') and '"' in after else None


def _header(slip: _Slip) -> Diagnostic | None:
    return header_hint(slip.problem, slip.before, slip.after)


def _two_pairs(slip: _Slip) -> Diagnostic | None:
    return None if slip.in_brackets else two_pairs(slip.problem, slip.after)


def _joined(slip: _Slip) -> Diagnostic | None:
    return joined_texts(slip.problem, slip.before + slip.after)


def _number_alike(slip: _Slip) -> Diagnostic | None:
    """Return the problem of a number or day whose signs only look like digits and a minus."""
    start = len(slip.before) - len(re.split(r"[=\[{,\s]", slip.before)[-1])
    word, *rest = re.split(r"[ \t]*([,\]}#]|$)|[ \t]+", (slip.before + slip.after)[start:], maxsplit=1)
    if (meant := number_meant(word)) is None or rest[:1] == [None]:
        return None
    code = "toml-value" if slip.problem.code == "toml-line" else slip.problem.code
    problem = replace(slip.problem, code=code, column=start + 1, length=len(word))
    return with_hint("swap", problem, character=word, plain=meant)


def _no_value(slip: _Slip) -> Diagnostic | None:
    if slip.after.startswith("(") and re.search(r"when[ \t]*=[ \t]*\Z", slip.before):
        return with_hint("parentheses", slip.problem)
    if re.match(r"not\b|!", slip.after):
        return with_hint("not-table", slip.problem)
    number = re.match(r"([+-]?\d+(?:\.\d+)?)([^\s,\]}#=\d.][^\s,\]}#=]{0,19})", slip.after)
    return (
        None if number is None else with_hint("after-number", slip.problem, more=number[2], number=number[1])
    )


def _comment(slip: _Slip) -> Diagnostic | None:
    if slip.after.startswith(("//", "-- ", "/*")):
        return with_hint("comment", slip.problem)
    if slip.in_brackets or slip.problem.code == "toml-value":
        return None
    whole = (slip.before + slip.after).strip()
    is_note = whole.startswith(("//", "--", "/*")) or (
        not (_ENTRY.search(whole) or _KEY_AND_TEXT.match(whole))
        and re.search(r"[\u4e00-\u9fff]", whole) is not None
    )
    return with_hint("comment", slip.problem) if is_note else None
