"""What somebody wanted who wrote a key or table twice: the commonest slips, told as what to do."""

from __future__ import annotations

import re
from dataclasses import replace

from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath, with_hint
from xinfu.packs.format.tables import fields_of, is_list_of_tables, is_named_tables, lists_of_tables, table_at
from xinfu.packs.toml.mistake import Repetition

_IDENTITIES = {"case": "name", "hotline": "number"}
"""The key that an entry of a list begins with, where it is not the id."""

MOST_BELOW = 40
"""How many lines below a key are looked at for others of its table."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)?")
_DECLARED = re.compile(r"^[ \t]*languages[ \t]*=[ \t]*\[([^\]\n]*)\]", re.MULTILINE)
_ONE_CONDITION = frozenset({"when", "q", "factor", "use", "all", "any"})


def repetition_hint(problem: Diagnostic, repetition: Repetition, text: str) -> Diagnostic:
    """Return the problem of a key or header that was there before, with a hint if its cause can be told."""
    if repetition.braces is not None:
        return _in_braces(problem, repetition.key, repetition.braces)
    if repetition.is_header:
        return _header(problem, repetition, text)
    declared = _DECLARED.search(text)
    languages = [] if declared is None else re.findall(r"[\"']([A-Za-z-]+)[\"']", declared[1])
    hinted = _one_language(problem, repetition, languages)
    if hinted is not None:
        return hinted
    if (hinted := _forgotten_header(problem, repetition, text)) is not None:
        return hinted
    for rule in (_second_test, _language_of_text, _text_of_language):
        if (hinted := rule(problem, repetition)) is not None:
            return hinted
    return problem


def _one_language(problem: Diagnostic, repetition: Repetition, languages: list[str]) -> Diagnostic | None:
    """Return the problem of a text that is given twice, once with its language, in a pack of one language."""
    key, earlier = repetition.key, repetition.earlier
    if len(key) == 3 and isinstance(earlier, str) and all(map(_LANGUAGE.fullmatch, key[1:])):
        plain = f"{key[0]}.{key[2]}"
        return with_hint("language-inside", problem, key=".".join(key[:2]), plain=plain)
    is_below = len(key) == 2 and isinstance(earlier, str) and _LANGUAGE.fullmatch(key[-1])
    is_above = len(key) == 1 and isinstance(earlier, dict) and _is_by_language(earlier)
    if len(languages) != 1 or not (is_below or is_above):
        return None
    at = str(problem.other_line or problem.line)
    return with_hint("one-language", problem, at=at, key=key[0], language=languages[0])


def _is_by_language(texts: dict[str, object]) -> bool:
    return bool(texts) and all(map(_LANGUAGE.fullmatch, texts))


def _header(problem: Diagnostic, repetition: Repetition, text: str) -> Diagnostic:
    """Return the problem of a header that does not agree with what stands at its path already.

    Where the earlier one has the wrong number of brackets, that one is pointed at.
    """
    path, is_list = repetition.path, repetition.is_list
    name = ".".join(key for key in path if isinstance(key, str))
    table = _table_path(path)
    first = "" if problem.other_line is None else text.split("\n")[problem.other_line - 1].strip()
    if is_list_of_tables(table):
        is_single = first.startswith("[") and not first.startswith("[[")
        if isinstance(repetition.earlier, list) or not is_list:
            # One bracket too few in this header.
            if not is_list and first.startswith("["):
                return with_hint("two-brackets", problem, header=f"[[{name}]]")
        elif is_single:
            return _turned(with_hint("two-brackets", problem, header=f"[[{name}]]"), first)
    elif is_named_tables(table) and is_list:
        return with_hint("name-in-header", problem, header=f"[{name}.…]")
    elif is_named_tables(table[:-1]):
        is_double = first.startswith("[[")
        if is_list != is_double:
            hinted = with_hint("one-bracket", problem, header=f"[{name}]")
            return _turned(hinted, first) if is_double else hinted
    return problem


def _turned(problem: Diagnostic, first: str) -> Diagnostic:
    """Return a problem that points at the earlier of its two places, which has this text."""
    if problem.other_line is None:
        return problem
    turned = replace(problem, line=problem.other_line, column=problem.other_column, length=len(first))
    return replace(turned, other_line=problem.line, other_column=problem.column)


def _table_path(path: KeyPath) -> KeyPath:
    return path[:-1] if path and isinstance(path[-1], int) else path


def _forgotten_header(problem: Diagnostic, repetition: Repetition, text: str) -> Diagnostic | None:
    """Return the problem of the key that an entry begins with, where no header stands before it."""
    if problem.code != "toml-key-twice":
        return None
    header, key, path = repetition.header, repetition.key, repetition.path
    if not header and key == ("id",):
        return with_hint("header-forgotten", problem, header="[[…]]")
    if header and len(key) == 1:
        table = _table_path(path[:-1])
        if is_list_of_tables(table) and key[-1] == _IDENTITIES.get(header[-1], "id"):
            meant = _table_below(text, problem.line or 1, header)
            return with_hint("header-forgotten", problem, header=f"[[{meant}]]")
    return None


def _table_below(text: str, line: int, header: tuple[str, ...]) -> str:
    """Return the table that the keys from a line on belong to: that of the header above if it can be."""
    keys: list[str] = []
    for written in text.split("\n")[line - 1 : line - 1 + MOST_BELOW]:
        if written.startswith("[") or (written.startswith("id") and keys):
            break
        keys += re.findall(r"^([A-Za-z0-9_-]+)[ \t]*[.=]", written)
    names = [".".join(header), *lists_of_tables()]
    tables = {name: table_at(tuple(part for key in name.split(".") for part in (key, 0))) for name in names}
    fitting = [name for name, table in tables.items() if table and set(keys) <= set(fields_of(table))]
    return names[0] if (len(fitting) != 1 and names[0] in fitting) or not fitting else fitting[0]


def _second_test(problem: Diagnostic, repetition: Repetition) -> Diagnostic | None:
    """Return the problem of a condition with two tests, or two options, in one table."""
    if problem.code != "toml-key-twice":
        return None
    if repetition.key[-1] in _ONE_CONDITION and _is_condition(repetition):
        return with_hint("all-any", problem)
    return with_hint("in-list", problem) if repetition.key[-1] == "is" else None


def _language_of_text(problem: Diagnostic, repetition: Repetition) -> Diagnostic | None:
    """Return the problem of a translation of a text that was given without its language."""
    key, path = repetition.key, repetition.path
    names = tuple(name for name in path if isinstance(name, str))
    is_below = len(repetition.header) + len(key) == len(names) + 1
    if isinstance(repetition.earlier, str) and is_below and _LANGUAGE.fullmatch(key[-1]):
        first = f"{names[-1]}.{_other_language(key[-1])}"
        return with_hint("by-language", problem, at=str(problem.other_line or problem.line), key=first)
    return None


def _text_of_language(problem: Diagnostic, repetition: Repetition) -> Diagnostic | None:
    """Return the problem of a text without its language, after its translations."""
    texts = repetition.earlier
    if not (isinstance(texts, dict) and _is_by_language(texts)):
        return None
    if repetition.value[:1] not in "\"'":
        return None
    language = "en" if "zh" in texts else "zh"
    return with_hint("by-language", problem, at=str(problem.line), key=f"{repetition.key[-1]}.{language}")


def _in_braces(problem: Diagnostic, key: tuple[str, ...], before: str) -> Diagnostic:
    """Return the problem of a key that was there before in the same braces, of which `before` is the text."""
    if problem.code == "toml-key-twice" and len(key) == 1:
        if key[0] in _ONE_CONDITION:
            return with_hint("all-any", problem)
        if key[0] == "is":
            return with_hint("in-list", problem)
    text = re.search(rf"[{{,]\s*{re.escape(key[0])}\s*=\s*[\"']", before)
    if len(key) == 2 and text is not None and _LANGUAGE.fullmatch(key[1]):
        at = str((problem.line or 1) - before[text.start() :].count("\n"))
        return with_hint("by-language", problem, at=at, key=f"{key[0]}.{_other_language(key[1])}")
    return problem


def _other_language(language: str) -> str:
    return "en" if language.startswith("zh") else "zh"


def _is_condition(repetition: Repetition) -> bool:
    if repetition.key[-1] == "when" or repetition.header[:1] == ("condition",):
        return True
    table = table_at(repetition.path[:-1])
    return len(repetition.key) > 1 or (table is not None and table.__name__ == "Condition")
