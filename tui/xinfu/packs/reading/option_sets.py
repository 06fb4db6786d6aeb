"""The options that each question offers, be they its own or those of a scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xinfu.packs.diagnostics.collector import References
from xinfu.packs.diagnostics.diagnostic import Path
from xinfu.packs.format import document as written

CLOSED = frozenset({"one", "many", "scale"})
"""The kinds whose answers are chosen from options."""


@dataclass(frozen=True)
class OptionSet:
    """The options of one question, and where they stand."""

    path: Path
    options: list[written.Option]
    positions: Mapping[str, int]
    """Where each usable id is first given."""


class OptionSets:
    """The options of all questions of a document; those that cannot be known are left open."""

    def __init__(self, document: written.Document, references: References) -> None:
        self.document = document
        self.references = references
        self._found: dict[int, OptionSet | None] = {}

    def of(self, position: int) -> OptionSet | None:
        """Return the options of the question at this position; None when nobody can tell what they are."""
        if position not in self._found:
            self._found[position] = self._of(position)
        return self._found[position]

    def _of(self, position: int) -> OptionSet | None:
        entry = self.document.question[position]
        here: Path = ("question", position)
        path: Path = (*here, "options")
        options = entry.options
        if entry.kind not in CLOSED or self.references.findings.is_mended((*here, "scale")):
            return None
        if entry.scale is not None:
            if entry.scale not in self.document.scale:
                return None
            path, options = ("scale", entry.scale, "options"), self.document.scale[entry.scale].options
        if self.references.findings.is_mended(path):
            return None
        return OptionSet(path, options, self.references.positions([option.id for option in options], path))
