"""Whatever ends the program, every answer that it had acknowledged is there, and the same question."""

from __future__ import annotations

import random
import shutil
import signal
from functools import partial
from pathlib import Path

import pytest
from xinfu.checkup.answers import Given
from xinfu.packs.pack import exact
from xinfu.store.folders import DATABASE

from tests.support.dates import LATER, NOW
from tests.support.effort import THOROUGH
from tests.support.other_process import OtherProcess, Report
from tests.support.pack_trees import frame, pack_of
from tests.support.stores import store

KEYS = [f"n{index}" for index in range(40)]
PACK = pack_of(frame([{"id": key, "kind": "number"} for key in KEYS]))
TRIALS = 1000 if THOROUGH else 40
IMAGES = 300 if THOROUGH else 30


def key_of(number: int) -> str:
    return KEYS[number % len(KEYS)]


def answer_from(folder: Path, first: int, report: Report) -> None:
    """Answer one question after the other for ever, and say so each time."""
    with store(folder) as opened:
        lines = opened.drafts.list()
        draft = lines[0].id if lines else opened.drafts.begin(PACK, NOW)
        opened.drafts.open(draft, PACK, NOW)
        number = first
        while True:
            opened.drafts.keep(
                draft, key_of(number), Given(exact(number)), current_question=key_of(number + 1), now=LATER
            )
            report(str(number))
            number += 1


def check(folder: Path, last: int) -> int:
    """Check that all answers up to the last one are there, or one more; return the number to go on with."""
    with store(folder) as opened:
        (line,) = opened.drafts.list()
        assert line.window is None
        found = opened.drafts.load(line.id)
    there = max(found.answers.values(), default=-1)
    assert there in (last, last + 1)
    for number in range(max(there - len(KEYS) + 1, 0), there + 1):
        assert found.answers[key_of(number)] == number
    assert found.current_question == (key_of(there + 1) if there >= 0 else None)
    return int(there) + 1


@pytest.mark.parametrize("batch", range(4))
def test_a_killed_program_loses_no_answer(tmp_path: Path, batch: int) -> None:
    chance = random.Random(batch)
    number = 0
    for _ in range(TRIALS // 4):
        first = number
        with OtherProcess(partial(answer_from, tmp_path, first)) as process:
            reports = [process.line() for _ in range(chance.randrange(1, 60))]
            for _ in range(chance.randrange(20_000)):
                pass
            process.send(signal.SIGKILL)
            reports += process.rest()
        assert reports == [str(first + index) for index in range(len(reports))]
        number = check(tmp_path, int(reports[-1]))


def test_the_disk_of_any_moment_holds_all_that_was_acknowledged(tmp_path: Path) -> None:
    chance = random.Random(7)
    folder = tmp_path / "data"
    with store(folder) as opened:
        draft = opened.drafts.begin(PACK, NOW)
        for number in range(IMAGES):
            opened.drafts.keep(
                draft, key_of(number), Given(exact(number)), current_question=key_of(number + 1), now=LATER
            )
            image = tmp_path / f"image-{number}"
            image.mkdir()
            for name in (DATABASE, f"{DATABASE}-wal"):
                shutil.copy(folder / name, image / name)
            # What was written after the last sync may be there in part, or as rubbish.
            with (image / f"{DATABASE}-wal").open("ab") as journal:
                journal.write(chance.randbytes(chance.choice([0, 1, 24, 4120, 10_000])))
            assert check(image, number) == number + 1


def test_a_store_that_was_killed_while_it_was_made_is_made_again(tmp_path: Path) -> None:
    chance = random.Random(11)
    for _ in range(TRIALS // 2):
        with OtherProcess(partial(answer_from, tmp_path / "data", 0)) as process:
            for _ in range(chance.randrange(200_000)):
                pass
            process.send(signal.SIGKILL)
            reports = process.rest()
        with store(tmp_path / "data") as opened:
            assert len(opened.drafts.list()) == 1 or not reports
        shutil.rmtree(tmp_path / "data")
