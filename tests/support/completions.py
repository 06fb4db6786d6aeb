"""All ways to go on from some answers, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from xinfu.checkup.answers import Answer

from tests.support.pack_trees import Tree, real_answers, skips


def completions(
    tree: Tree, answers: Mapping[str, Answer], keep: Iterable[str], *, skipping: bool = False
) -> Iterator[dict[str, Answer]]:
    """Yield every way to give the questions that are not kept a real answer, or leave or skip them."""
    kept = {key: answer for key, answer in answers.items() if key in set(keep)}
    rest = [question for question in tree["question"] if question["id"] not in kept]
    choices: list[list[Answer | None]] = []
    for question in rest:
        choices.append([*real_answers(question)])
        if skipping:
            choices[-1] += [*skips(question), None]
    for combination in product(*choices):
        chosen = {q["id"]: answer for q, answer in zip(rest, combination, strict=True) if answer is not None}
        yield kept | chosen


def completion_count(tree: Tree, keep: Iterable[str], *, skipping: bool = False) -> int:
    """Return how many ways `completions` yields."""
    count = 1
    for question in tree["question"]:
        if question["id"] not in set(keep):
            count *= len(real_answers(question)) + (len(skips(question)) + 1 if skipping else 0)
    return count
