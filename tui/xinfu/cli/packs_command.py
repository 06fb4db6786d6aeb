"""`xinfu packs`: what there is and from where; takes packs in and takes them away again."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from xinfu.cli.finding import library, required_data
from xinfu.cli.parser import Parser
from xinfu.cli.table import aligned
from xinfu.packs.diagnostics.diagnostic import PackError
from xinfu.packs.diagnostics.message import problem_text
from xinfu.packs.library import PackFile
from xinfu.store.folders import PACKS
from xinfu.terminal.exits import FINE, PROBLEMS, USAGE
from xinfu.wording.words import Words


def add_arguments(parser: Parser) -> None:
    """Take what to do and with which files or names."""
    words = parser.words
    add = parser.positional.add_argument
    add("action", nargs="?", metavar="ACTION", choices=("list", "add", "remove"), help=words("packs.action"))
    add("targets", nargs="*", metavar="FILE|FOLDER|ID", help=words("packs.targets"))
    parser.optional.add_argument("--replace", action="store_true", help=words("packs.replace"))


def run(options: argparse.Namespace, words: Words) -> int:
    """List the packs, or take some in or away; 1 when one of them has problems."""
    if options.replace and options.action != "add":
        return _misused(words("packs.replace_only_add"), words)
    if options.action in (None, "list"):
        return list_packs(required_data(options, words), words)
    if not options.targets:
        return _misused(words("packs.target_missing", action=options.action), words)
    if options.no_store:
        details = {"name": "--no-store", "other": options.action}
        return _misused(words("cli.not_together", **details), words)
    data = required_data(options, words)
    if data is None:
        return PROBLEMS
    from xinfu.cli.packs_install import add_packs, remove_packs

    if options.action == "add":
        return add_packs(options.targets, data, words, replace=options.replace)
    return remove_packs(options.targets, data, words)


def _misused(message: str, words: Words) -> int:
    print(words("cli.usage", message=message, command="xinfu packs"), file=sys.stderr)
    return USAGE


def list_packs(data: Path | None, words: Words) -> int:
    """Print a line for each pack; return 1 when one is broken or the person's own cannot be looked at."""
    code = FINE if _can_be_looked_at(data, words) else PROBLEMS
    files = library(data).all_files()
    if not files:
        print(words("home.no_packs"), file=sys.stderr)
        return PROBLEMS
    rows: list[tuple[str, ...]] = []
    used: dict[str, PackFile] = {}
    for file in files:
        first = used.setdefault(file.id, file)
        try:
            rows.append(_row(file, first, words))
        except PackError as error:
            code = PROBLEMS
            rows.append((file.id, problem_text(error.file, error.problems[0], words)))
    for line in aligned(rows):
        print(line)
    return code


def _can_be_looked_at(data: Path | None, words: Words) -> bool:
    """Tell whether the person's own packs could be found; says why a folder could not."""
    if data is None:
        return False
    try:
        next((data / PACKS).iterdir(), None)
    except FileNotFoundError:
        return True
    except OSError as error:
        reason = error.strerror or error
        print(words("packs.folder_unreadable", folder=data / PACKS, reason=reason), file=sys.stderr)
        return False
    return True


def _row(file: PackFile, first: PackFile, words: Words) -> tuple[str, ...]:
    document = file.read().document
    state = words("packs.listed" if document.listed else "packs.unlisted")
    origin = file.origin
    if first is not file:
        state = words("packs.shadowed")
        origin = words("packs.shadowed_by", origin=file.origin, used=first.origin)
    return document.id, document.version, "+".join(document.languages), state, origin
