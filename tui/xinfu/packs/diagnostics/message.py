"""Problems of a pack as sentences: where, what is wrong, what was expected, and what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from xinfu.packs.diagnostics.catalog import catalog
from xinfu.packs.diagnostics.diagnostic import Diagnostic, PackError, path_text
from xinfu.text.clean import clean_line
from xinfu.wording.words import Words, fill

NOTHING = "-"
"""Stands where a worked example expects nothing, or gets nothing."""


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
    hint = details.pop("hint", None)
    texts = catalog().entries[problem.code].sentence if hint is None else catalog().hints[hint]
    if "expected" in details:
        names = [words(f"type.{name}") for name in details["expected"].split(",")]
        details["expected"] = words("type.or").join(names)
    if "reason" in details:
        details["reason"] = words.of_the_system(details["reason"])
    if details.get("choices") == "":
        details["choices"] = words("problem.none")
    details |= _seen(details, words)
    if problem.code == "case-fails":
        nothing = words("problem.nothing")
        details |= {key: nothing for key in ("wanted", "got") if details[key] == NOTHING}
    if "case" in details:
        details["case"] = details.get(f"case_{words.language}", details["case"])
    if "answer_error" in details:
        own = {
            key.removeprefix("answer_"): value for key, value in details.items() if key.startswith("answer_")
        }
        details["reason"] = answer_reason(own["error"], own, words)
    text = fill(texts[words.language], details)
    if details.get("guess"):
        text += words("problem.guess", guess=details["guess"])
    if details.get("lines"):
        text += words("problem.same_lines", lines=details["lines"])
    return clean_line(text)


def _seen(details: Mapping[str, str], words: Words) -> dict[str, str]:
    """Return the character that a message is about by its name, if it is about one that cannot be seen."""
    code = details.get("character", "")
    return {"character": _character(code, words)} if code.startswith("U+") else {}


def _character(code: str, words: Words) -> str:
    """Return a character that nobody could see or tell apart as its code with a name for it."""
    letter = chr(int(code.removeprefix("U+"), 16))
    name = unicodedata.name(letter, "")
    keys = (code.removeprefix("U+").lower(), name.split(" ")[0].lower() or "control")
    known = catalog().characters
    called = next((known[key][words.language] for key in keys if key in known), name.lower())
    return words("problem.character", code=code, name=called)


def answer_reason(code: str, details: Mapping[str, str], words: Words) -> str:
    """Return why an answer does not fit its question, as a person who gave it is told."""
    details = {**details, **_seen(details, words)}
    hint = details.pop("hint", None)
    if hint is None:
        reason = words(f"error.{code}", **details)
    else:
        reason = fill(catalog().hints[hint][words.language], details)
    if details.get("guess"):
        reason += words("problem.guess", guess=details["guess"])
    return reason


def error_text(error: PackError, words: Words, most: int = 20) -> str:
    """Return all problems of a pack, one a line, with a count of those beyond `most`."""
    problems = sorted(error.problems, key=lambda problem: (problem.line or 0, problem.column or 0))
    lines = [problem_text(error.file, problem, words) for problem in problems[:most]]
    if len(problems) > most:
        lines.append(words("problem.more", count=len(problems) - most))
    return "\n".join(lines)
