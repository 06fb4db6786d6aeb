"""The answers of a check-up that was cut short, so that it can be gone on with.

Written only when the program is ended from outside while answers were given that nobody has saved yet;
removed when the check-up is taken up again. Private answers are never in it.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xinfu.store.saving import SaveError, save


@dataclass(frozen=True)
class Interrupted:
    """Plain answers by question id, and the pack that they are for."""

    pack_id: str
    pack_version: str
    answers: Mapping[str, Any]


def keep(path: Path, kept: Interrupted) -> bool:
    """Write the answers; tell whether that could be done. Never raises: the program is ending."""
    tree = {
        "format": "xinfu-answers",
        "version": 1,
        "pack": kept.pack_id,
        "pack_version": kept.pack_version,
        "answers": dict(kept.answers),
    }
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
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
    return Interrupted(tree["pack"], str(tree.get("pack_version", "")), answers)


def forget(path: Path) -> None:
    """Remove what was kept."""
    with contextlib.suppress(OSError):
        path.unlink()
