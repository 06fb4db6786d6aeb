"""Writing a file of an author: whole or not at all, and readable as files of their folder usually are."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from xinfu.store.files.atomic import SaveError, save
from xinfu.store.folders import working_folder
from xinfu.wording.words import Words

_SENTENCES = {
    "exists": "write.exists",
    "is-folder": "write.exists",
    "is-link": "write.exists",
    "is-special": "write.exists",
    "no-space": "write.no_space",
    "no-permission": "write.no_permission",
    "read-only": "write.read_only",
    "no-folder": "write.no_folder",
    "not-folder": "write.not_folder",
    "name-long": "write.name_long",
    "name-unsafe": "write.name_unsafe",
}


def write(path: Path, text: str, words: Words, *, replace: bool = False) -> bool:
    """Write a text to a file; says in one sentence why it could not and then returns False.

    Packs and schemas are no secrets: unlike checklists they get the mode that the person's umask gives.
    """
    try:
        save(path, text, replace=replace)
    except SaveError as error:
        print(unwritten(error, path, words), file=sys.stderr)
        return False
    mask = os.umask(0o077)
    os.umask(mask)
    # A file system without modes must not make a failure of what was written.
    with contextlib.suppress(OSError):
        path.chmod(0o666 & ~mask)
    return True


def unwritten(error: SaveError, path: Path, words: Words) -> str:
    """Return the sentence that says why a file could not be written."""
    key = _SENTENCES.get(error.code, "write.failed")
    # "." tells nothing of a folder that is not there any more.
    folder = working_folder() / error.details.get("folder", path.parent)
    return words(key, name=path.name or path, folder=folder, reason=error.details.get("reason", error.code))
