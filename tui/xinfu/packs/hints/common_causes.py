"""Many problems with one cause, told as the one that the author has to mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from xinfu.packs.diagnostics.diagnostic import Diagnostic, with_hint
from xinfu.packs.format.document import Document
from xinfu.packs.format.texts import texts_of
from xinfu.packs.hints.repairs import mended_language
from xinfu.packs.hints.source_tree import SourceTree

FEWEST = 3
"""In how many texts a language stands at least that is missing in `languages` rather than too many."""


MANY = 8
"""From how many texts on that lack one language a single message is told for all."""


def gathered(problems: Sequence[Diagnostic], source: SourceTree, document: Document) -> list[Diagnostic]:
    """Return the problems with one for each common cause: an empty file, a language that is not listed."""
    if not source.tree:
        return [with_hint("empty-file", problem) for problem in problems[:1]]
    if any(problem.code == "language-undeclared" for problem in problems):
        texts = [text for _, text in texts_of(document) if isinstance(text, dict)]
        return _with_languages(problems, document.languages, texts)
    missing = [problem for problem in problems if problem.code == "text-missing"]
    return _with_unwritten(problems, document.languages) if len(missing) >= FEWEST else list(problems)


def _with_unwritten(problems: Sequence[Diagnostic], declared: list[str]) -> list[Diagnostic]:
    """Return the problems with one for each further language that most texts lack."""
    lacking = [problem for problem in problems if problem.code == "text-missing"]
    uses = Counter(language for problem in lacking for language in problem.details["language"].split(", "))
    unwritten = {
        language: count for language, count in uses.items() if count >= MANY and language in declared[1:]
    }
    result = [
        with_hint(
            "language-unwritten",
            Diagnostic("text-missing", ("languages",), {"language": language}, severity="warning"),
            language=language,
            count=str(count),
        )
        for language, count in unwritten.items()
    ]
    for problem in problems:
        left = problem.details.get("language", "").split(", ") if problem.code == "text-missing" else [""]
        left = [language for language in left if language not in unwritten]
        if left:
            details = problem.details if left == [""] else {**problem.details, "language": ", ".join(left)}
            result.append(replace(problem, details=details))
    return result


def _with_languages(
    problems: Sequence[Diagnostic], declared: list[str], texts: Sequence[Mapping[str, str]]
) -> list[Diagnostic]:
    """Return the problems of texts by language with one for the languages that are listed wrongly."""
    uses = Counter(language for text in texts for language in text)
    meant = [
        language
        for language, count in uses.items()
        if language not in declared and count >= FEWEST and 2 * count >= len(texts)
    ]
    if not meant:
        return list(problems)
    wrong = _wrong_codes([language for language in declared if not uses[language]], meant)
    rest = (_without(problem, meant, wrong, declared) for problem in problems)
    cause = _language_problem(meant[0], wrong, declared)
    return [cause, *(problem for problem in rest if problem is not None)]


def _wrong_codes(unused: Sequence[str], meant: Sequence[str]) -> dict[str, str]:
    """Return the code that is meant for each that is written wrongly, which is what no text uses."""
    mended = {language: mended_language(language) for language in unused}
    wrong = {language: right for language, right in mended.items() if right in meant}
    if not wrong and len(unused) == len(meant) == 1:
        return {unused[0]: meant[0]}
    return wrong


def _language_problem(language: str, wrong: Mapping[str, str], declared: Sequence[str]) -> Diagnostic:
    """Return the problem of a language that is not listed, or listed under a wrong code."""
    listed = ", ".join(declared)
    details = {"language": language, "languages": listed}
    problem = Diagnostic("language-undeclared", ("languages",), details)
    code = next((code for code, right in wrong.items() if right == language), None)
    if code is None:
        return with_hint("language-missing", problem, language=language, languages=listed)
    return with_hint("language-code", problem, got=code, language=language)


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
