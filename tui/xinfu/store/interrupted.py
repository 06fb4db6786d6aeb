"""Answers that an earlier version of the program kept in files of their own: they become drafts, once."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xinfu.checkup.answer_file import read_answers
from xinfu.packs.pack import Pack
from xinfu.store.drafts import Drafts
from xinfu.store.folders import INTERRUPTED


@dataclass(frozen=True)
class Interrupted:
    """Plain answers by question id, the pack that they are for, and the ids of what was ticked."""

    pack_id: str
    answers: Mapping[str, Any]
    done: tuple[str, ...] = ()


def interrupted_files(folder: Path) -> list[Path]:
    """Return the files of a data folder that hold such answers, the newest last."""
    stem, _, suffix = INTERRUPTED.partition(".")
    try:
        older = sorted(folder.glob(f"{stem}-before*.{suffix}"))
    except OSError:
        return []
    return [path for path in (*older, folder / INTERRUPTED) if path.is_file()]


def take_over(folder: Path, drafts: Drafts, packs: Iterable[Pack], now: dt.datetime) -> None:
    """Make a draft of each such file whose pack is there, and remove it; raises `StoreError`.

    What cannot be read or belongs to a pack that is not there stays as it is.
    """
    known = {pack.id: pack for pack in packs}
    for path in interrupted_files(folder):
        kept = load(path)
        if kept is None or kept.pack_id not in known:
            continue
        pack = known[kept.pack_id]
        answers = read_answers(pack, kept.answers, now.date())[0]
        if answers:
            drafts.release(drafts.begin(pack, now, answers, done=kept.done))
        with contextlib.suppress(OSError):
            path.unlink()


def load(path: Path) -> Interrupted | None:
    """Return what was kept, or None when there is nothing that can be read."""
    try:
        tree = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(tree, dict) or tree.get("format") != "xinfu-answers" or tree.get("version") != 1:
        return None
    answers = tree.get("answers")
    if not isinstance(answers, dict) or not isinstance(tree.get("pack"), str):
        return None
    done = tree.get("done")
    ticks = tuple(key for key in done if isinstance(key, str)) if isinstance(done, list) else ()
    return Interrupted(tree["pack"], answers, ticks)
