"""Reading a pack: TOML text in, a typed document out, or all that is wrong with it."""

from __future__ import annotations

import re
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
import tomli

from xinfu.packs.conversion import convert, guess
from xinfu.packs.document import FORMAT, Document
from xinfu.packs.limits import check_limits
from xinfu.packs.problem import PackError, Problem

FULL_WIDTH = frozenset(
    "\u2018\u2019\u201c\u201d\u3010\u3011\uff0c\uff1a\uff1d\uff08\uff09\uff3b\uff3d\uff5b\uff5d"
)
"""Chinese punctuation that stands in for what TOML is written with."""


def parse(text: str, name: str) -> dict[str, Any]:
    """Return the plain tree of a TOML text; raises `PackError` with line and column."""
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        problem = _syntax_problem(text, error)
    except RecursionError:
        problem = Problem("toml-deep")
    except ValueError as error:
        # A number of thousands of digits is refused by Python itself, not by the TOML reader.
        problem = Problem("toml", details={"reason": str(error)})
    raise PackError(name, [problem])


def _syntax_problem(text: str, error: tomli.TOMLDecodeError) -> Problem:
    """Return what is wrong with the TOML; Chinese punctuation is the usual reason where there is some."""
    line = text.split("\n")[error.lineno - 1] if error.lineno <= text.count("\n") + 1 else ""
    bare = re.sub(r'"[^"]*"|#.*', "", line)
    found = next((character for character in bare if character in FULL_WIDTH), None)
    if found is not None:
        column = line.index(found) + 1
        return Problem("toml-full-width", details={"character": found}, line=error.lineno, column=column)
    return Problem("toml", details={"reason": error.msg}, line=error.lineno, column=error.colno)


def read_document(text: str, name: str) -> Document:
    """Return the pack that a TOML text holds; `name` is shown in errors.

    Raises `PackError` with every problem of form. A pack of a newer format gets that one answer, since
    everything else about it would be guessed.
    """
    tree = parse(text, name)
    problems = check_limits(tree)
    if problems:
        raise PackError(name, problems)
    given = tree.get("format")
    if isinstance(given, int) and not isinstance(given, bool) and given != FORMAT:
        code = "format-newer" if given > FORMAT else "format-unknown"
        raise PackError(name, [Problem(code, ("format",), {"got": str(given), "known": str(FORMAT)})])
    document = _convert_entries(tree, problems)
    if problems or document is None:
        raise PackError(name, problems)
    return document


def _convert_entries(tree: dict[str, Any], problems: list[Problem]) -> Document | None:
    """Convert entry by entry, so that one bad question does not hide the next one's mistakes."""
    fields = {field.encode_name: field for field in msgspec.structs.fields(Document)}
    hints = get_type_hints(Document, include_extras=True)
    converted: dict[str, Any] = {}
    for key, value in tree.items():
        if key not in fields:
            details = {"key": key, "choices": ", ".join(fields), "guess": guess(key, list(fields))}
            problems.append(Problem("key-unknown", (key,), details))
            continue
        hint = hints[fields[key].name]
        if get_origin(hint) is list and isinstance(value, list):
            entries: list[Any] = []
            for index, item in enumerate(value):
                entry, found = convert(item, get_args(hint)[0], (key, index))
                problems.extend(found)
                entries.append(entry)
            converted[key] = entries
        else:
            converted[key], found = convert(value, hint, (key,))
            problems.extend(found)
    problems.extend(
        Problem("key-missing", (), {"key": key})
        for key, field in fields.items()
        if field.required and key not in tree
    )
    return None if problems else Document(**converted)
