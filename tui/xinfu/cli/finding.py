"""Finding and reading the pack that a command was given."""

from __future__ import annotations

import sys
from pathlib import Path

from xinfu.packs.diagnostics.diagnostic import PackError
from xinfu.packs.diagnostics.message import error_text
from xinfu.packs.library import Library
from xinfu.packs.pack import Pack
from xinfu.store.folders import PACKS, data_folder
from xinfu.wording.words import Words


def library(data: Path | None = None) -> Library:
    """Return the packs of the person, in the data folder where one is given, and those that are installed."""
    return Library(((data_folder() if data is None else data) / PACKS,))


def read_pack(name: str, words: Words, data: Path | None = None) -> Pack | None:
    """Return a pack by id or path, or None after saying all that is wrong with it."""
    try:
        return library(data).find(name).read()
    except PackError as error:
        print(error_text(error, words), file=sys.stderr)
        return None
