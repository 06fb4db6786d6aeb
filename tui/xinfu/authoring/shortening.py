"""Example answers made short: only those that are needed to show what they are an example of.

Whole blocks of answers are left out first and ever smaller ones later, after A. Zeller and
R. Hildebrandt, Simplifying and Isolating Failure-Inducing Input, 2002 (delta debugging).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from xinfu.checkup.answers import Answer

MAX_TRIES = 400
"""How often answers are left out on trial; what is left then may be longer than it need be."""


def shortened(
    answers: Mapping[str, Answer], shows: Callable[[Mapping[str, Answer]], bool]
) -> dict[str, Answer]:
    """Return some of the answers that still show the same; all of them where they do not show it."""
    kept = dict(answers)
    if not shows(kept):
        return kept
    size, tries = len(kept), 0
    while size:
        keys = list(kept)
        for start in reversed(range(0, len(keys), size)):
            block = set(keys[start : start + size])
            fewer = {key: value for key, value in kept.items() if key not in block}
            tries += 1
            if tries > MAX_TRIES:
                return kept
            if shows(fewer):
                kept = fewer
        size //= 2
    return kept
