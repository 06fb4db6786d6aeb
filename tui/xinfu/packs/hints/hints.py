"""Problems of a pack with hints: what the author probably wanted, and the line that says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.packs.format.document import Document
from xinfu.packs.hints.common_causes import gathered
from xinfu.packs.hints.key_hints import (
    file_hint,
    key_hint,
    kind_hint,
    later_hint,
    option_hint,
    points_hint,
    test_hint,
)
from xinfu.packs.hints.look_alikes import look_alike_hint
from xinfu.packs.hints.source_tree import SourceTree
from xinfu.packs.hints.value_hints import form_hint, range_hint, type_hint, word_hint

_HINTS: Mapping[str, Callable[[Diagnostic, SourceTree], Diagnostic]] = {
    "id-file": file_hint,
    "key-unknown": key_hint,
    "number-range": range_hint,
    "option-unknown": option_hint,
    "points-aimless": points_hint,
    "question-later": later_hint,
    "test-kind": kind_hint,
    "test-missing": test_hint,
    "text-form": form_hint,
    "value-type": type_hint,
    "value-unknown": word_hint,
}


def with_hints(
    problems: Sequence[Diagnostic], tree: dict[str, Any], text: str, document: Document
) -> list[Diagnostic]:
    """Return the problems of a text whose plain tree this is, with a hint where the cause can be told.

    What only follows from a cause that is told is left out. Codes and paths stay as they are.
    """
    source = SourceTree(tree, text)
    hinted = []
    for problem in gathered(problems, source, document):
        hint = _HINTS.get(problem.code)
        alike = look_alike_hint(problem, source)
        if alike is None:
            alike = problem if hint is None or "hint" in problem.details else hint(problem, source)
        hinted.append(alike)
    return _without_consequences(hinted)


def _without_consequences(hinted: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return the problems without those that only follow from a cause which a hint tells."""
    moved = {problem.details["key"] for problem in hinted if _hint(problem) == "of-pack"}
    nameless = {problem.path[0] for problem in hinted if _hint(problem) == "name-in-header"}
    named = {(p.path[:-1], p.details["plain"]) for p in hinted if _hint(p) == "key-named"}
    renamed = [problem for problem in hinted if _hint(problem) == "key-named"]
    swallowed = {p.path[:-1] for p in hinted if p.code == "text-form" and _hint(p) == "signs"}
    remaining: list[Diagnostic] = []
    seen: set[tuple[str, KeyPath]] = set()
    for problem in hinted:
        if problem.code == "key-missing" and not problem.path and problem.details["key"] in moved:
            continue
        if problem.code == "key-missing" and problem.path in swallowed:
            continue
        if problem.code == "key-missing" and (problem.path, problem.details["key"]) in named:
            continue
        if problem.code.removesuffix("-unknown") in nameless:
            continue
        if _is_of_other_name(problem, renamed):
            continue
        once: tuple[str, KeyPath] | None = None
        if _hint(problem) == "name-in-header":
            # The header is what has to be changed, not each line below it.
            problem = replace(problem, path=problem.path[:1])
            once = ("name-in-header", problem.path)
        elif _hint(problem) == "as-tables" and isinstance(problem.path[-1], int):
            once = ("as-tables", problem.path[:-1])
        elif problem.code == "key-unknown" and _hint(problem) == "condition-written":
            once = ("condition-written", problem.path[:-1])
        if once is None or once not in seen:
            remaining.append(problem)
        if once is not None:
            seen.add(once)
    return remaining


def _is_of_other_name(problem: Diagnostic, renamed: Sequence[Diagnostic]) -> bool:
    """Tell whether a problem is one of a value that was read as another key's, or of a lacking condition."""
    is_below = any(problem.path[: len(each.path)] == each.path != problem.path for each in renamed)
    is_idle = problem.code == "action-idle" and any(
        (each.path[:-1], each.details["plain"]) == (problem.path, "when") for each in renamed
    )
    return is_below or is_idle


def _hint(problem: Diagnostic) -> str:
    return problem.details.get("hint", "")
