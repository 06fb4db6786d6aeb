"""One key: what it sends, and the work until its first row is sent, in turn with a move in a bare app."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.benchmarks.table import Row, paired
from tests.support.sent_bytes import Sent, sent_by_a_bare_app, sent_by_keys

WORK = {"a move": 1.3, "an answer": 3.0, "opening the result": 8.0, "opening a list": 10.0}
"""How many times the work of a bare move what begins so may take."""

BYTES = {"a move": 500, "an answer": 4000}


def rows(rounds: int) -> Iterator[Row]:
    """Walk through the pages so many times, in one process with the bare app."""
    bare: list[Sent] = []
    ours: list[dict[str, Sent]] = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(prefix="xinfu-benchmark-") as folder:
            bare.append(asyncio.run(sent_by_a_bare_app()))
            ours.append(asyncio.run(sent_by_keys(Path(folder))))
    peer = [each.spent for each in bare]
    for name in ours[0]:
        spent = [each[name].spent for each in ours]
        yield paired(f"work, {name}", spent, peer, "ms", goal=_goal(WORK, name))
    yield Row("bytes, a move in a bare app", statistics.median(each.size for each in bare), "B")
    for name in ours[0]:
        size = statistics.median(each[name].size for each in ours)
        yield Row(f"bytes, {name}", size, "B", goal=_goal(BYTES, name))


def _goal(goals: Mapping[str, float], name: str) -> float | None:
    return next((goal for start, goal in goals.items() if name.startswith(start)), None)
