"""`xinfu forget`: says what is kept on this computer, asks, removes it, and says what it did not remove."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from xinfu.cli.finding import required_data, settings_of
from xinfu.cli.parser import Parser
from xinfu.cli.table import aligned
from xinfu.presentation.forget_text import file_row, rest_sentences, saved_head, shown_path
from xinfu.store import forgetting
from xinfu.store.saved_files import SavedFile
from xinfu.store.window_lock import Window
from xinfu.terminal.exits import FINE, PROBLEMS, USAGE
from xinfu.wording.words import Words

_YES = ("是", "yes", "y")


def add_arguments(parser: Parser) -> None:
    """Take whether to ask."""
    parser.optional.add_argument("--yes", action="store_true", help=parser.words("forget.yes"))
    parser.data_dir.help = parser.words("forget.data_dir")


def run(options: argparse.Namespace, words: Words) -> int:
    """Remove all that is kept, if the person wants that; 1 where something stays that should not."""
    if options.no_store:
        message = words("cli.not_together", name="--no-store", other="forget")
        print(words("cli.usage", message=message, command="xinfu forget"), file=sys.stderr)
        return USAGE
    folder = required_data(options, words)
    if folder is None:
        return PROBLEMS
    if (reason := _unreadable(folder)) is not None:
        print(words("packs.folder_unreadable", folder=shown_path(folder), reason=reason), file=sys.stderr)
        return PROBLEMS
    settings = settings_of(options)
    there = forgetting.belongings(folder, settings)
    if not there.files:
        print(words("forget.nothing", folder=shown_path(folder)))
        return FINE
    if there.windows:
        return _refuse(there.windows, folder, words)
    print(words("forget.head", folder=shown_path(folder)))
    _print_files(there.files, folder, words)
    if not options.yes:
        _print_saved(there.saved, words)
        if not is_terminal():
            print(words("forget.no_terminal"), file=sys.stderr)
            return USAGE
        if not _agrees(words):
            print(words("forget.kept"))
            return FINE
        if windows := forgetting.belongings(folder).windows:
            return _refuse(windows, folder, words)
    return _forget(folder, settings, words)


def _unreadable(folder: Path) -> str | None:
    """Return why the folder cannot be looked into, or None; one that is not there holds nothing."""
    try:
        os.listdir(folder)  # noqa: PTH208
    except FileNotFoundError:
        return None
    except OSError as error:
        return error.strerror or str(error)
    return None


def _refuse(windows: Iterable[Window], folder: Path, words: Words) -> int:
    print(words("forget.open"), file=sys.stderr)
    for window in windows:
        said = words("forget.window_unknown")
        if window.pid:
            said = words("forget.window", pid=window.pid, since=window.since.replace("T", " "))
        print(f"  {said}", file=sys.stderr)
    print(words("forget.stale", folder=shown_path(folder)), file=sys.stderr)
    return PROBLEMS


def is_terminal() -> bool:
    """Tell whether the person can read what is asked and answer it."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _agrees(words: Words) -> bool:
    print(words("forget.ask"), end="", flush=True)
    try:
        typed = sys.stdin.readline()
    except UnicodeDecodeError:
        typed = ""
    if not typed.endswith("\n"):
        print()
    return typed.strip().casefold() in _YES


def _forget(folder: Path, settings: Path | None, words: Words) -> int:
    outcome = forgetting.forget(folder, settings)
    if outcome.removed:
        print(words("forget.removed"))
        _print_files(outcome.removed, folder, words)
    if outcome.left:
        print(words("forget.not_removed"), file=sys.stderr)
        for path, reason in outcome.left:
            print(f"  {words('forget.reason', path=shown_path(path), reason=reason)}", file=sys.stderr)
    for sentence in rest_sentences(folder, [path for path, _ in outcome.left], words):
        print(sentence)
    _print_saved(outcome.saved, words)
    return PROBLEMS if outcome.left else FINE


def _print_files(files: Iterable[Path], folder: Path, words: Words) -> None:
    for line in aligned([file_row(path, folder, words) for path in files]):
        print(f"  {line}")


def _print_saved(saved: tuple[SavedFile, ...], words: Words) -> None:
    print(saved_head(saved, words))
    for file in saved:
        print(f"  {shown_path(file.path)}")
