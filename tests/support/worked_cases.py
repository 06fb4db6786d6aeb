"""All worked examples of a pack at once."""

from __future__ import annotations

from collections.abc import Iterator

from xinfu.authoring.cases import Difference, run_case
from xinfu.packs.pack import Pack


def run_cases(pack: Pack) -> Iterator[Difference]:
    """Yield every difference between what the pack's cases expect and what their answers lead to."""
    for case in pack.document.case:
        yield from run_case(pack, case)
