"""Problems of a pack as sentences: where, what is wrong, what was expected, and what to do."""

from __future__ import annotations

from xinfu.packs.diagnostics.diagnostic import Diagnostic, PackError, path_text
from xinfu.text.clean import clean_line
from xinfu.wording.words import Words


def problem_text(file: str, problem: Diagnostic, words: Words) -> str:
    """Return one problem as `file: key path: sentence`, or with line and column where they are known."""
    place = clean_line(file)
    if problem.line is not None:
        place += f":{problem.line}" if problem.column is None else f":{problem.line}:{problem.column}"
    if problem.path:
        place += f": {clean_line(path_text(problem.path))}"
    return f"{place}: {sentence(problem, words)}"


def sentence(problem: Diagnostic, words: Words) -> str:
    """Return what is wrong and what to do, without the place, on one line.

    A line feed in a pack must not begin a line that looks like ours, or like a command to a build server.
    """
    details = {"line": str(problem.line), **problem.details}
    if "expected" in details:
        names = [words(f"type.{name}") for name in details["expected"].split(",")]
        details["expected"] = words("type.or").join(names)
    if details.get("choices") == "":
        details["choices"] = words("problem.none")
    hint = details.pop("hint", None)
    text = words(f"problem.{problem.code}" if hint is None else f"hint.{hint}", **details)
    if details.get("guess"):
        text += words("problem.guess", guess=details["guess"])
    return clean_line(text)


def error_text(error: PackError, words: Words, most: int = 20) -> str:
    """Return all problems of a pack, one a line, with a count of those beyond `most`."""
    problems = sorted(error.problems, key=lambda problem: (problem.line or 0, problem.column or 0))
    lines = [problem_text(error.file, problem, words) for problem in problems[:most]]
    if len(problems) > most:
        lines.append(words("problem.more", count=len(problems) - most))
    return "\n".join(lines)
