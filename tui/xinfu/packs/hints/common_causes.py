"""Many problems with one cause, told as the one that the author has to mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from xinfu.packs.diagnostics.diagnostic import Diagnostic, with_hint
from xinfu.packs.format.document import Document
from xinfu.packs.format.texts import texts_of
from xinfu.packs.hints.repairs import mended_language
from xinfu.packs.hints.source_tree import SourceTree

FEWEST = 3
"""In how many texts a language stands at least that is missing in `languages` rather than too many."""


def gathered(problems: Sequence[Diagnostic], raw: SourceTree, document: Document) -> list[Diagnostic]:
    """Return the problems with one for each common cause: an empty file, a language that is not listed."""
    if not raw.tree:
        return [with_hint("empty-file", problem) for problem in problems[:1]]
    if any(problem.code == "language-undeclared" for problem in problems):
        return _languages(problems, document)
    return list(problems)


def _languages(problems: Sequence[Diagnostic], document: Document) -> list[Diagnostic]:
    tables = [text for _, text in texts_of(document) if isinstance(text, dict)]
    used = Counter(language for text in tables for language in text)
    declared = document.languages
    meant = [
        language
        for language, count in used.items()
        if language not in declared and count >= FEWEST and 2 * count >= len(tables)
    ]
    if not meant:
        return list(problems)
    unused = [language for language in declared if not used[language]]
    # Where the code itself is written wrongly, the wrong one is what no text uses.
    wrong = {language: mended_language(language) for language in unused}
    wrong = {language: right for language, right in wrong.items() if right in meant}
    if not wrong and len(unused) == len(meant) == 1:
        wrong = {unused[0]: meant[0]}
    listed = ", ".join(declared)
    kept = [_without(problem, meant, wrong, declared) for problem in problems]
    told: list[Diagnostic] = []
    for language in meant:
        details = {"language": language, "languages": listed}
        found = Diagnostic("language-undeclared", ("languages",), details)
        instead = next((old for old, right in wrong.items() if right == language), None)
        if instead is None:
            told.append(with_hint("language-missing", found, language=language, languages=listed))
        else:
            told.append(with_hint("language-code", found, got=instead, language=language))
    return [*told[:1], *(problem for problem in kept if problem is not None)]


def _without(
    problem: Diagnostic, meant: list[str], wrong: dict[str, str], declared: list[str]
) -> Diagnostic | None:
    """Return a problem without what only follows from the languages that are listed wrongly."""
    if problem.code == "language-undeclared":
        return None if problem.details["language"] in meant else problem
    if problem.code != "text-missing":
        return problem
    missing = [language for language in problem.details["language"].split(", ") if language not in wrong]
    if not missing:
        return None
    details = {**problem.details, "language": ", ".join(missing)}
    return replace(problem, details=details, severity="error" if declared[0] in missing else "warning")
