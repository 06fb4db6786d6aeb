"""All ways to go on from some answers, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product

from hypothesis import assume
from xinfu.checkup.answers import Answer, Given
from xinfu.checkup.possible.possible import Possible

from tests.support import naive
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


MOST = 1500
"""Packs with more completions than this are left out; the naive reading is slow."""


def factors_of(tree: Tree, key: str) -> set[str]:
    """Return a factor with all that its score depends on."""
    found = {key}
    item = next(item for item in tree["factor"] if item["id"] == key)
    conditions = [entry["when"] for entry in (*item.get("rule", []), *item.get("override", []))]
    for condition in conditions:
        for other in looked_at(tree, condition):
            found |= factors_of(tree, other)
    for part in item.get("of", []):
        found |= factors_of(tree, part)
    return found


def looked_at(tree: Tree, condition: Tree) -> list[str]:
    """Return the factors that a condition looks at."""
    parts = [*condition.get("all", []), *condition.get("any", [])]
    parts += [condition["not"]] if "not" in condition else []
    parts += [tree["condition"][condition["use"]]] if "use" in condition else []
    own = [condition["factor"]] if "factor" in condition else []
    return own + [key for part in parts for key in looked_at(tree, part)]


def kept(tree: Tree, answers: Mapping[str, Answer], factors: set[str]) -> set[str]:
    """Return the questions whose answers stand: real ones, and skips that the author gave points."""
    found = set()
    for question in tree["question"]:
        key = question["id"]
        answer = answers.get(key)
        fed = [item for item in factors if question in naive.feeders(tree, item)]
        assumed = [naive.points(question, answer, item) is not None for item in fed]
        if isinstance(answer, Given) or (fed and all(assumed)):
            found.add(key)
    return found


def completed(tree: Tree, answers: Mapping[str, Answer], key: str) -> tuple[set[Fraction], set[int]]:
    """Return the scores and the numbers of the bands of all completions."""
    keep = kept(tree, answers, factors_of(tree, key))
    assume(completion_count(tree, keep) <= MOST)
    scores = [naive.world_of(tree, filled).scores[key] for filled in completions(tree, answers, keep)]
    bands = {score.band for score in scores if score.band is not None}
    return {score.score for score in scores if score.score is not None}, bands


def positions(found: Possible) -> set[int]:
    """Return the numbers of the bands that are said to be possible."""
    return {band.position for band in found.bands}
