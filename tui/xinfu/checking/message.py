"""One problem in a person's language: what is wrong and what to do, without the place."""

from __future__ import annotations

from dataclasses import replace

from xinfu.packs.problem import Problem
from xinfu.packs.problem_text import sentence
from xinfu.wording import Words


def message(problem: Problem, words: Words) -> str:
    """Return the sentence of a problem; of an answer in a worked example, with why it does not fit."""
    name = problem.details.get(f"case_{words.language}")
    if name is not None:
        problem = replace(problem, details={**problem.details, "case": name})
    error = problem.details.get("answer_error")
    if error is None:
        return sentence(problem, words)
    details = {key[7:]: value for key, value in problem.details.items() if key.startswith("answer_")}
    reason = words(f"error.{error}", **details)
    if details.get("guess"):
        reason += words("problem.guess", guess=details["guess"])
    case, question = problem.details["case"], problem.details["question"]
    return words(f"problem.{problem.code}", case=case, question=question, reason=reason)
