"""The database damaged at random: it opens, or refuses and keeps a copy, and then starts afresh."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections import Counter
from pathlib import Path

from xinfu.store.errors import StoreError
from xinfu.store.folders import DATABASE

from tests.faults.outcome import Outcome
from tests.support.damage import mutated
from tests.support.dates import NOW
from tests.support.other_process import OtherProcess, Report
from tests.support.private_pack import ANSWERS, PACK
from tests.support.stores import answered, finished, store

PARTS = ("", "-wal", "-shm", "-journal")


def run(cases: int, seed: int) -> Outcome:
    """Damage a database in so many ways: closed in order, and left by a program that was killed."""
    chance = random.Random(seed)
    outcome, codes = Outcome(), Counter[str]()
    with tempfile.TemporaryDirectory(prefix="xinfu-mutations-") as name:
        templates = [_made(Path(name) / end, end) for end in ("closed", "killed")]
        for number in range(cases):
            folder = Path(name) / "case"
            shutil.copytree(chance.choice(templates), folder)
            where = _mutate(folder, chance)
            before = {path.name: path.read_bytes() for path in folder.iterdir()}
            code, wrong = _opened(folder, before)
            codes[code] += 1
            outcome.case(f"case {number}, {where} damaged, {code}: {wrong}" if wrong else None)
            shutil.rmtree(folder)
    outcome.notes.append(", ".join(f"{code}: {count}" for code, count in sorted(codes.items())))
    return outcome


def _made(folder: Path, end: str) -> Path:
    folder.mkdir()

    def leave(report: Report) -> None:
        opened = store(folder)
        answered(opened)
        finished(opened)
        if end == "killed":
            os._exit(0)
        opened.close()

    with OtherProcess(leave) as process:
        assert process.rest() == []
    return folder


def _mutate(folder: Path, chance: random.Random) -> str:
    """Damage one or more files, or put rubbish where a file would be; return their names."""
    names = [f"{DATABASE}{part}" for part in PARTS]
    chosen = sorted({chance.choice([names[0], names[0], *names]) for _ in range(chance.choice([1, 1, 2]))})
    for name in chosen:
        path = folder / name
        sound = path.read_bytes() if path.exists() else chance.randbytes(chance.choice([1, 100, 5000]))
        is_full = len(sound) - sound.count(0) > 50
        path.write_bytes(mutated(sound, chance) if is_full else chance.randbytes(len(sound) or 1))
    return " and ".join(chosen)


def _opened(folder: Path, before: dict[str, bytes]) -> tuple[str, str | None]:
    """Open a damaged database and use all of it; return what became of it and what is wrong."""
    try:
        code = _used(folder)
        if code == "damaged":
            kept = {path.read_bytes() for path in folder.iterdir() if "damaged" in path.name}
            if before[DATABASE] not in kept and not any(len(data) for data in kept):
                return code, "no copy was kept"
            again = _used(folder)
            return code, None if again == "opened" else f"then {again} instead of starting afresh"
        if code in ("opened", "set aside"):
            return code, None
        if (folder / DATABASE).read_bytes() == before[DATABASE]:
            # A header may say that newer programs only may write; all can still be read, and stays.
            return code, None if code in ("newer", "read-only in the midst") else "refused for ever"
    except Exception as error:
        return "crashed", repr(error)
    return code, "refused, and not as it was"


def _used(folder: Path) -> str:
    try:
        opened = store(folder, patience=0.2)
    except StoreError as error:
        return error.code
    with opened:
        try:
            for line in opened.drafts.list():
                opened.drafts.load(line.id)
            opened.history.list()
            opened.saved_files.list()
            opened.drafts.begin(PACK, NOW, ANSWERS)
        except StoreError as error:
            if error.code != "damaged":
                return f"{error.code} in the midst"
            return "set aside" if opened.quarantine().code == "damaged" else "damaged and not set aside"
    return "opened"
