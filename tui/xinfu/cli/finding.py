"""Finding the data folder, and finding and reading the pack that a command was given."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from xinfu.packs.diagnostics.diagnostic import PackError
from xinfu.packs.library import Library
from xinfu.packs.pack import Pack
from xinfu.store.errors import StoreError
from xinfu.store.folders import PACKS, data_folder, settings_folder, working_folder
from xinfu.store.settings import SETTINGS
from xinfu.wording.words import Words


def data_of(options: argparse.Namespace) -> Path | None:
    """Return the data folder that was named, or the usual one; None where there is neither."""
    named: Path | None = options.data_dir
    return data_folder() if named is None else working_folder() / named


def settings_of(options: argparse.Namespace) -> Path | None:
    """Return the file of settings: beside the answers where a folder for these was named."""
    named: Path | None = options.data_dir
    folder = settings_folder() if named is None else working_folder() / named
    return None if folder is None or options.no_store else folder / SETTINGS


def required_data(options: argparse.Namespace, words: Words) -> Path | None:
    """Return the data folder, or None after saying why there is none."""
    data = data_of(options)
    if data is None:
        from xinfu.presentation.draft_questions import error_sentence

        print(error_sentence(StoreError("no-home"), words), file=sys.stderr)
    return data


def library(data: Path | None) -> Library:
    """Return the packs of the person, where there is a data folder, and those that are installed."""
    return Library(() if data is None else (data / PACKS,))


def read_pack(name: str, words: Words, data: Path | None) -> Pack | None:
    """Return a pack by id or path, or None after saying all that is wrong with it."""
    try:
        return library(data).find(name).read()
    except PackError as error:
        from xinfu.packs.diagnostics.message import error_text

        print(error_text(error, words), file=sys.stderr)
        return None
