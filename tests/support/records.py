"""Records of finished check-ups, and later versions of the pack that they are of."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.record import FinishedCheckup, finished_checkup
from xinfu.checkup.result import evaluate
from xinfu.packs.pack import Pack
from xinfu.store.history import PastCheckup

from tests.support.dates import NOW, TODAY
from tests.support.every_kind_pack import ANSWERS, action, tree
from tests.support.pack_trees import Tree, pack_of


def record(
    pack: Pack, day: int = 0, *, done: tuple[str, ...] = (), answers: Tree | None = None, **more: Any
) -> FinishedCheckup:
    """Return a finished check-up of a pack some days after the first, with other answers where given."""
    given = {**(ANSWERS if answers is None else answers), **more}
    found, problems = read_answers(pack, {key: value for key, value in given.items() if value}, TODAY)
    assert problems == []
    when = NOW + dt.timedelta(days=day)
    return finished_checkup(
        evaluate(pack, found, TODAY), when, language="en", states=dict.fromkeys(done, "done")
    )


def past(*checkups: FinishedCheckup) -> tuple[PastCheckup, ...]:
    """Return check-ups, given oldest first, as the store lists them."""
    return tuple(PastCheckup(key, checkup) for key, checkup in enumerate(checkups, 1))[::-1]


def changed(checkup: FinishedCheckup, **more: Any) -> FinishedCheckup:
    """Return a record with other values in it."""
    return msgspec.structs.replace(checkup, **more)


def later_pack(**more: Any) -> Pack:
    """Return the made-up pack after its author changed it."""
    return pack_of({**tree(), "version": "2.0.0", **more})


def more_actions() -> list[Tree]:
    """Return the actions of the pack without its first, and with one more."""
    return [*tree()["action"][1:], action("fresh", "week")]
