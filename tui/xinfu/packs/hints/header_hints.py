"""Headers of tables that are written in part, with other brackets, or for a table that there is not."""

from __future__ import annotations

import re

from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath, with_hint
from xinfu.packs.format.tables import is_list_of_tables, lists_of_tables, named_tables, table_at
from xinfu.packs.hints.key_hints import table_named, tables_text
from xinfu.packs.toml.scanner import short

_APART = re.compile(r"[ \t]*\[[ \t]+\[[ \t]*([A-Za-z0-9_.-]+)[ \t]*\][ \t]*\][ \t]*")
_HALF = re.compile(r"[ \t]*([\[{(]{1,2})[ \t]*([A-Za-z0-9_.-]+)[ \t]*([\]})]{0,2})([ \t]*(?:#.*)?)")
_PARTED = re.compile(r"[ \t]*\[(scale|condition)[ \t:/_-]+([a-z][a-z0-9_-]*)\]([ \t]*(?:#.*)?)")
_NAMED = re.compile(r"[ \t]*\[{1,2}[ \t]*(scale|condition)[ \t]*\.[ \t]*\Z")
_EXAMPLES = {"scale": "agree", "condition": "late"}


def header_hint(problem: Diagnostic, before: str, after: str) -> Diagnostic | None:
    """Return the problem of a header, with what stands on its line before and behind its place; else None.

    The problem as it was is returned where the name of the table is right, so that nothing else is to blame.
    """
    line = before + after
    if (apart := _APART.fullmatch(line)) is not None:
        return with_hint("line-as", problem, line_as=f"[[{apart[1]}]]")
    if (parted := _PARTED.fullmatch(line)) is not None:
        return with_hint("line-as", problem, line_as=f"[{parted[1]}.{parted[2]}]{parted[3]}")
    if (meant := _whole(line)) is not None:
        return with_hint("line-as", problem, line_as=meant)
    if (named := _NAMED.match(before)) is not None:
        header = f"[{named[1]}.{_EXAMPLES[named[1]]}]"
        return with_hint("name-english", problem, header=header)
    return _unknown(problem, before, after)


def _whole(line: str) -> str | None:
    """Return the line of a header of a known table that has too few brackets, or some of another kind."""
    header = _HALF.fullmatch(line)
    if header is None or (header[1] == "[[" and header[3] in ("", "]")):
        return None
    path: KeyPath = ()
    is_list = False
    for name in header[2].split("."):
        path = (*path, name)
        is_list = is_list_of_tables(path)
        path = (*path, 0) if is_list else path
    if table_at(path) is None:
        return None
    return f"{f'[[{header[2]}]]' if is_list else f'[{header[2]}]'}{header[4]}".strip()


def _unknown(problem: Diagnostic, before: str, after: str) -> Diagnostic | None:
    if before.strip() not in ("[", "[[") or after[:1] in ("", "]"):
        return None
    name = re.split(r"[\]】］\s]", after)[0].strip("[] \t")
    if not name or name in (*lists_of_tables(), *named_tables()):
        return problem
    return with_hint(
        "table-unknown", problem, key=short(name), choices=tables_text(), guess=table_named(name)
    )
