"""Backslashes as JSON, other languages or Windows write them, told as TOML has them."""

from __future__ import annotations

import re
from dataclasses import replace

from xinfu.packs.diagnostics.diagnostic import Diagnostic, with_hint
from xinfu.packs.diagnostics.edits import Edit

_SURROGATES = re.compile(
    r"\\(?:u|U0000)([dD][89abAB][0-9a-fA-F]{2})\\(?:u|U0000)([dD][c-fC-F][0-9a-fA-F]{2})"
)
_CODE_POINT = re.compile(
    r"\\[uU](?:\{0*(?P<inside>[0-9a-fA-F]{1,5})\}|\+(?P<plus>[0-9a-fA-F]{4,5}))"
    r"|\\U(?P<short>[0-9a-fA-F]{4,5})(?![0-9a-fA-F])"
)
_FOLDER = re.compile(r"[A-Za-z]:(?:\\+[^\\\"\n]+)+(?:\\+(?=\"[ \t]*(?:[,\]}]|$)))?")
_NEEDS_NO_BACKSLASH = frozenset("/'`$&%_*#[](){}<>~@!?:;=+|^-.")


def escape_hint(problem: Diagnostic, before: str, after: str) -> Diagnostic | None:
    """Return the problem of a backslash as JSON, other languages or Windows write it, or None.

    `before` and `after` are the line up to the backslash and from there on.
    """
    if (pair := _SURROGATES.match(after)) is not None:
        high, low = int(pair[1], 16) - 0xD800, int(pair[2], 16) - 0xDC00
        return written_as("escape-pair", problem, pair[0], chr(0x10000 + high * 0x400 + low))
    if (half := re.match(r"\\(?:u|U0000)[dD][89a-fA-F][0-9a-fA-F]{2}", after)) is not None:
        return written_as("escape-half", problem, half[0], "")
    if (code := _CODE_POINT.match(after)) is not None:
        character = chr(int(code[str(code.lastgroup)], 16))
        if _is_shown(character):
            return written_as("escape-written", problem, code[0], character)
    folder = _FOLDER.search(before + after)
    if folder is not None and folder.start() <= len(before) < folder.end():
        doubled = re.sub(r"\\+", r"\\\\", folder[0])
        edit = Edit(problem.line or 1, folder.start() + 1, len(folder[0]), doubled)
        return with_hint("escape-folder", replace(problem, edits=(edit,)), plain=doubled)
    if re.match(r"\\[uU][0-9a-fA-F+{\"]", after):
        return with_hint("escape-digits", problem)
    if not after[1:].strip():
        # It goes on in the next line, as other languages have it.
        start = before.rfind('"')
        torn = replace(problem, code="toml-string", details={"quote": '"'})
        return replace(torn, column=start + 1, length=len(before) - start)
    if after[1:2] in _NEEDS_NO_BACKSLASH:
        return written_as("escape-written", problem, after[:2], after[1])
    return None


def _is_shown(character: str) -> bool:
    return character.isprintable() and character not in '"\\'


def written_as(hint: str, problem: Diagnostic, got: str, plain: str) -> Diagnostic:
    """Return the problem of something that is written in another way, with what to put in its place."""
    return with_hint(hint, replace(problem, length=len(got)), got=got, plain=plain)
