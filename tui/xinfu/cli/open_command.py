"""`xinfu open`: a saved list is read, merged with what is kept of it, and worked on; or two copies."""

from __future__ import annotations

import argparse

from xinfu.cli.front_ends import add_front_end, open_program
from xinfu.cli.parser import Parser
from xinfu.wording.words import Words


def add_arguments(parser: Parser) -> None:
    """Take a file, and another copy of it where there is one."""
    words = parser.words
    parser.positional.add_argument("pack", metavar="FILE", help=words("cli.open_file"))
    parser.positional.add_argument("other", nargs="?", metavar="OTHER", help=words("cli.open_other"))
    parser.set_defaults(lists=True, save=None)
    parser.store.help = words("cli.no_store")
    add_front_end(parser)


def run(options: argparse.Namespace, words: Words) -> int:
    """Open the list, as it would be opened by its name alone."""
    return open_program(options, words, words.language)
