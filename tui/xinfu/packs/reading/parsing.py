"""Reading a pack: TOML text in, a typed document out, or all that is wrong with its form."""

from __future__ import annotations

from typing import Any

import tomli

from xinfu.packs.diagnostics.collector import DiagnosticCollector
from xinfu.packs.diagnostics.diagnostic import Diagnostic, PackError
from xinfu.packs.format.document import FORMAT, Document
from xinfu.packs.reading.convert import convert_mending
from xinfu.packs.reading.limits import TOO_BIG, check_limits, defuse
from xinfu.packs.toml.syntax_errors import key_too_long, syntax_problem


def parse(text: str, name: str) -> dict[str, Any]:
    """Return the plain tree of a TOML text; raises `PackError` with line and column."""
    if (too_long := key_too_long(text)) is not None:
        raise PackError(name, [too_long])
    try:
        return tomli.loads(text)
    except (ValueError, RecursionError) as error:
        raise PackError(name, [syntax_problem(text, error)]) from None


def read_document(text: str, name: str) -> Document:
    """Return the pack that a TOML text holds; `name` is shown in errors.

    Raises `PackError` with every problem of form; no references are followed.
    """
    findings = DiagnosticCollector()
    document = read_mending(text, name, findings)
    if findings.has_errors:
        raise PackError(name, findings.problems())
    return document


def read_mending(text: str, name: str, findings: DiagnosticCollector) -> Document:
    """Return the document of a TOML text, whatever its form; problems and mended places go to the findings.

    Raises `PackError` where nothing can be understood. That is a text that is not TOML, one that is too
    big to be walked, and a pack of a newer format: it gets that one answer, since everything else about it
    would be guessed.
    """
    tree = parse(text, name)
    beyond = check_limits(tree)
    if any(problem.code in TOO_BIG for problem in beyond):
        raise PackError(name, beyond)
    defuse(tree, beyond, findings)
    given = tree.get("format")
    if isinstance(given, int) and not isinstance(given, bool) and not findings.is_mended(("format",)):
        details = {"got": str(given), "known": str(FORMAT)}
        if given > FORMAT:
            raise PackError(name, [Diagnostic("format-newer", ("format",), details)])
        if given < FORMAT:
            findings.add(Diagnostic("format-unknown", ("format",), details))
    return convert_mending(tree, Document, (), findings)
