"""What checking one pack found, with the text that it was found in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from xinfu.packs.diagnostics.catalog import Severity
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.packs.format.document import Document
from xinfu.packs.pack import Pack


@dataclass(frozen=True)
class Report:
    """All that was found about one file, in the order of its text.

    `pack` is None while an error keeps it from being used. `witnesses` are example answers for whatever
    can occur (see `xinfu.authoring.solver.analysis`), empty where that was not worked out.
    """

    file: str
    text: str
    problems: tuple[Diagnostic, ...]
    document: Document | None = None
    pack: Pack | None = None
    witnesses: Mapping[KeyPath, Mapping[str, Any]] = field(default_factory=dict)

    def count(self, severity: Severity) -> int:
        """Return how many problems of one severity there are."""
        return sum(problem.severity == severity for problem in self.problems)

    @cached_property
    def lines(self) -> list[str]:
        """Return the lines of the text, as the lines of problems count them."""
        return self.text.split("\n")


def in_order(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return problems by place; what has none, such as a note on the whole file, comes last."""
    return tuple(sorted(problems, key=_rank))


def _rank(problem: Diagnostic) -> tuple[bool, int, int, str, str]:
    missing = problem.line is None
    return missing, problem.line or 0, problem.column or 0, problem.code, str(problem.path)
