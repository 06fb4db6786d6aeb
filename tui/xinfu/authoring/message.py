"""One problem in a person's language: what is wrong and what to do, without the place."""

from __future__ import annotations

from dataclasses import replace

from xinfu.packs.diagnostics.diagnostic import Diagnostic
from xinfu.packs.diagnostics.message import sentence
from xinfu.text.clean import clean_line
from xinfu.wording.words import Words


def message(problem: Diagnostic, words: Words) -> str:
    """Return the sentence of a problem on one line; of an answer in a case, with why it does not fit."""
    name = problem.details.get(f"case_{words.language}")
    if name is not None:
        problem = replace(problem, details={**problem.details, "case": name})
    error = problem.details.get("answer_error")
    if error is None or "hint" in problem.details:
        return sentence(problem, words)
    details = {key[7:]: value for key, value in problem.details.items() if key.startswith("answer_")}
    reason = words(f"error.{error}", **details)
    if details.get("guess"):
        reason += words("problem.guess", guess=details["guess"])
    case, question = problem.details["case"], problem.details["question"]
    return clean_line(words(f"problem.{problem.code}", case=case, question=question, reason=reason))
