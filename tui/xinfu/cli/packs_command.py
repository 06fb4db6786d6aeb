"""`xinfu packs`: what there is and from where; takes packs in and takes them away again."""

from __future__ import annotations

import argparse
import sys

from xinfu.cli.finding import library
from xinfu.cli.parser import Parser
from xinfu.cli.table import aligned
from xinfu.packs.diagnostics.diagnostic import PackError
from xinfu.packs.diagnostics.message import problem_text
from xinfu.packs.library import PackFile
from xinfu.store.folders import packs_folder
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
        return list_packs(words)
    if not options.targets:
        return _misused(words("packs.target_missing", action=options.action), words)
    from xinfu.cli.packs_install import add_packs, remove_packs

    if options.action == "add":
        return add_packs(options.targets, words, replace=options.replace)
    return remove_packs(options.targets, words)


def _misused(message: str, words: Words) -> int:
    print(words("cli.usage", message=message, command="xinfu packs"), file=sys.stderr)
    return USAGE


def list_packs(words: Words) -> int:
    """Print a line for each pack; return 1 when one is broken or the person's own cannot be looked at."""
    code = FINE
    folder = packs_folder()
    try:
        next(folder.iterdir(), None)
    except FileNotFoundError:
        pass
    except OSError as error:
        code = PROBLEMS
        reason = error.strerror or error
        print(words("packs.folder_unreadable", folder=folder, reason=reason), file=sys.stderr)
    files = library().all_files()
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


def _row(file: PackFile, first: PackFile, words: Words) -> tuple[str, ...]:
    document = file.read().document
    state = words("packs.listed" if document.listed else "packs.unlisted")
    origin = file.origin
    if first is not file:
        state = words("packs.shadowed")
        origin = words("packs.shadowed_by", origin=file.origin, used=first.origin)
    return document.id, document.version, "+".join(document.languages), state, origin
