"""A long history beside a short one: the start to the first page, and what a comparison asks of the store."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from xinfu.store.checkup_store import CheckupStore
from xinfu.store.database.opening import open_database
from xinfu.store.folders import DATABASE
from xinfu.store.history import insert_checkup

from tests.benchmarks.engine import spent
from tests.benchmarks.starts import ZH, Command, measure
from tests.benchmarks.table import Row, paired
from tests.support.dates import NOW
from tests.support.every_kind_pack import every_kind
from tests.support.records import record

SHORT, LONG = 2, 5_000
GOAL = 1.2


def rows(rounds: int) -> Iterator[Row]:
    """Measure both in turn so many times."""
    with tempfile.TemporaryDirectory(prefix="xinfu-benchmark-") as place:
        folders = [_history(Path(place) / f"{count}", count) for count in (LONG, SHORT)]
        what = f"first page, {LONG:,} past check-ups (peer: {SHORT})"
        yield _beside(what, [partial(_start, folder) for folder in folders], rounds)
        what = f"comparison, {LONG:,} past check-ups (peer: {SHORT})"
        yield _beside(what, [partial(_last_two, folder) for folder in folders], rounds)


def _beside(what: str, works: list[Callable[[], float]], rounds: int) -> Row:
    measured = [[work() for work in works] for _ in range(rounds)]
    ours, peer = zip(*measured, strict=True)
    return paired(what, ours, peer, "ms", goal=GOAL)


def _history(folder: Path, count: int) -> Path:
    CheckupStore.open(folder, pid=1, now=NOW).close()
    with open_database(folder / DATABASE) as database, database.writing() as connection:
        for _ in range(count):
            insert_checkup(connection, record(every_kind()))
    return folder


def _start(folder: Path) -> float:
    command = Command((*ZH, "--data-dir", str(folder)), "开始")
    return measure(command, str(folder.parent)).start * 1000


def _last_two(folder: Path) -> float:
    with CheckupStore.open(folder, pid=1, now=NOW) as store:
        pack_id = every_kind().id
        return spent(lambda: store.history.newest(pack_id, 2))
