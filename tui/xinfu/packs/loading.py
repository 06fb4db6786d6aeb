"""From the text of a pack to the pack: parsed, kept within limits, converted and resolved.

That is all that a healthy pack meets. What it takes to say what is wrong, where it stands and what was
probably meant is much more, and is loaded at the first problem.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from operator import methodcaller
from typing import Any

import msgspec
import tomli
from msgspec import Struct

from xinfu.packs.diagnostics.collector import DiagnosticCollector
from xinfu.packs.diagnostics.diagnostic import Diagnostic, PackError
from xinfu.packs.format.document import FORMAT, Document
from xinfu.packs.kinds import with_kinds
from xinfu.packs.pack import Pack
from xinfu.packs.reading.limits import TOO_BIG, check_limits, defuse
from xinfu.packs.reading.resolver import resolve
from xinfu.packs.reading.weight import check_weight

MAX_DOTS = 40
"""In a longer key `tomli` would look for very long, and no pack is that deep."""

_DOTS = methodcaller("count", ".")


class Reading(Struct, frozen=True):
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
    collector = DiagnosticCollector()
    try:
        tree = parse(text, name)
        document = _document_of(tree, name, collector)
        if (too_heavy := check_weight(document)) is not None:
            raise PackError(name, [too_heavy])
    except PackError as error:
        return Reading(None, None, _located(error.problems, text))
    if expected_id is not None and document.id != expected_id:
        collector.add(Diagnostic("id-file", ("id",), {"id": document.id, "file": expected_id}))
    pack = resolve(document, origin, collector)
    if collector.is_empty:
        return Reading(document, pack, ())
    problems = _explained(collector, tree, text, document)
    return Reading(document, None if collector.has_errors else pack, problems)


def parse(
    text: str, name: str, parse_float: Callable[[str], Any] = float, *, is_pack: bool = True
) -> dict[str, Any]:
    """Return the plain tree of a TOML text, a pack or answers; raises `PackError` with line and column."""
    if max(map(_DOTS, text.split("\n"))) >= MAX_DOTS:
        from xinfu.packs.toml.syntax_errors import key_too_long

        if (too_long := key_too_long(text, MAX_DOTS)) is not None:
            raise PackError(name, [too_long])
    try:
        return tomli.loads(text, parse_float=parse_float)
    except (ValueError, RecursionError) as error:
        from xinfu.packs.hints.every_mistake import syntax_problems

        raise PackError(name, syntax_problems(text, error, is_pack=is_pack)) from None


def _document_of(tree: dict[str, Any], name: str, collector: DiagnosticCollector) -> Document:
    """Return the document of a tree, whatever its form; problems and poisoned paths go to the collector.

    Raises `PackError` where nothing else can be said: the tree is too big to be walked, or of a newer format.
    """
    beyond = check_limits(tree)
    if any(problem.code in TOO_BIG for problem in beyond):
        raise PackError(name, beyond)
    if beyond:
        # Hints are given for what the author wrote.
        tree = deepcopy(tree)
        defuse(tree, beyond, collector)
    version = tree.get("format")
    if isinstance(version, int) and not isinstance(version, bool) and not collector.is_poisoned(("format",)):
        details = {"got": str(version), "known": str(FORMAT)}
        if version > FORMAT:
            raise PackError(name, [Diagnostic("format-newer", ("format",), details)])
        if version < FORMAT:
            collector.add(Diagnostic("format-unknown", ("format",), details))
    tree = with_kinds(tree)
    try:
        return msgspec.convert(tree, Document)
    except msgspec.ValidationError:
        from xinfu.packs.reading.convert import convert

        return convert(tree, Document, (), collector)


def _located(problems: Sequence[Diagnostic], text: str) -> tuple[Diagnostic, ...]:
    """Return the problems of a text of which nothing else can be said, with their places.

    A mistake of TOML hides whatever is wrong behind it, which is noted.
    """
    from xinfu.packs.positions import with_positions

    located = with_positions(problems, text)
    if problems and problems[0].code.startswith("toml"):
        located.append(Diagnostic("toml-first"))
    return tuple(located)


def _explained(
    collector: DiagnosticCollector, tree: dict[str, Any], text: str, document: Document
) -> tuple[Diagnostic, ...]:
    """Return all problems that were collected, with hints and places."""
    from xinfu.packs.hints.hints import with_hints
    from xinfu.packs.positions import with_positions

    hinted = with_hints(collector.problems(), tree, text, document)
    return tuple(with_positions(hinted, text))
