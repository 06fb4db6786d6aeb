"""Examining the text of a pack: everything that is wrong with it in one go, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xinfu.packs.diagnostics.collector import DiagnosticCollector
from xinfu.packs.diagnostics.diagnostic import Diagnostic, PackError
from xinfu.packs.format.document import Document
from xinfu.packs.hints.hints import with_hints
from xinfu.packs.pack import Pack
from xinfu.packs.positions import with_positions
from xinfu.packs.reading.parsing import read_mending
from xinfu.packs.reading.resolver import follow


@dataclass(frozen=True)
class Reading:
    """What became of the text of a pack."""

    document: Document | None
    """What could be understood, with something else in the place of what could not; None if nothing could."""

    pack: Pack | None
    """The pack, if nothing is wrong that keeps it from being used."""

    problems: tuple[Diagnostic, ...]
    """All mistakes and warnings with their places, in the order of the text."""


def load_pack(text: str, name: str, origin: str, expected_id: str | None) -> Reading:
    """Return the pack of a TOML text with all that is wrong with it; never raises for what it holds.

    `name` is what the file is called in messages, `origin` is where the pack comes from, and `expected_id`
    the id that it must have, if any. A text that is not TOML, a pack of a newer format and one that is far
    too big get that one answer, since everything else about them would be guessed.
    """
    findings = DiagnosticCollector()
    try:
        document = read_mending(text, name, findings)
    except PackError as error:
        return Reading(None, None, (*with_positions(error.problems, text), *_hidden(error.problems)))
    if expected_id is not None and document.id != expected_id:
        findings.add(Diagnostic("id-file", ("id",), {"id": document.id, "file": expected_id}))
    pack = follow(document, origin, findings)
    told = with_hints(findings.problems(), text, name, document)
    problems = tuple(with_positions(told, text))
    return Reading(document, None if findings.has_errors else pack, problems)


def _hidden(problems: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return the note that a mistake of TOML hides whatever is wrong behind it."""
    return [Diagnostic("toml-first") for problem in problems[:1] if problem.code.startswith("toml")]
