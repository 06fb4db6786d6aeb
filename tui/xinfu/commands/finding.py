"""Finding and reading the pack that a command was given."""

from __future__ import annotations

import sys

from xinfu.packs.library import Library
from xinfu.packs.pack import Pack
from xinfu.packs.problem import PackError
from xinfu.packs.problem_text import error_text
from xinfu.store.places import packs_folder
from xinfu.wording import Words


def library() -> Library:
    """Return the packs of the person and those that are installed."""
    return Library((packs_folder(),))


def read_pack(name: str, words: Words) -> Pack | None:
    """Return a pack by id or path, or None after saying all that is wrong with it."""
    try:
        return library().find(name).read()
    except PackError as error:
        print(error_text(error, words), file=sys.stderr)
        return None
