"""The answers of a check-up that was cut short, so that it can be gone on with.

Written when the program is ended from outside, or left to be gone on with, while answers were given that
nobody has saved yet; removed when the checklist is saved or the person leaves without keeping them.
Private answers are never in it.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xinfu.checkup.answer_file import plain_answers
from xinfu.checkup.answers import Answers
from xinfu.packs.pack import Pack
from xinfu.store.saving import SaveError, free_name, save


@dataclass(frozen=True)
class Interrupted:
    """Plain answers by question id, and the pack that they are for."""

    pack_id: str
    pack_version: str
    answers: Mapping[str, Any]
    done: tuple[str, ...] = ()
    """The ids of what was ticked on the checklist."""

    @classmethod
    def of(cls, pack: Pack, answers: Answers, done: tuple[str, ...]) -> Interrupted:
        """Return what is kept of a check-up: everything but the answers to private questions."""
        return cls(pack.id, pack.document.version, plain_answers(pack, answers), done)


def keep(path: Path, kept: Interrupted, *, same: bool = True) -> bool:
    """Write the answers; tell whether that could be done. Never raises: the program is ending.

    Answers of another check-up that are still kept are moved aside, not overwritten; `same` says that
    those are an earlier state of these.
    """
    tree = {
        "format": "xinfu-answers",
        "version": 1,
        "pack": kept.pack_id,
        "pack_version": kept.pack_version,
        "answers": dict(kept.answers),
        "done": list(kept.done),
    }
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not same and path.is_file():
            path.replace(path.parent / free_name(path.parent, f"{path.stem}-before", path.suffix))
        save(path, json.dumps(tree, ensure_ascii=False, indent=1) + "\n", replace=True)
    except (OSError, SaveError):
        return False
    return True


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
    return Interrupted(tree["pack"], str(tree.get("pack_version", "")), answers, ticks)


def forget(path: Path) -> None:
    """Remove what was kept."""
    with contextlib.suppress(OSError):
        path.unlink()
