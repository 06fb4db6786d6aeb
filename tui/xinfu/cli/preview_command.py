"""`xinfu preview`: a pack in the app while it is written, shown afresh at every save."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from xinfu.cli.finding import data_of, library
from xinfu.cli.front_ends import add_theme, look_of
from xinfu.cli.full_screen import is_possible, run_app
from xinfu.cli.parser import Parser
from xinfu.packs.diagnostics.diagnostic import PackError
from xinfu.packs.diagnostics.message import error_text
from xinfu.store.folders import working_folder
from xinfu.terminal.exits import PROBLEMS, USAGE
from xinfu.wording.words import Words

if TYPE_CHECKING:
    from xinfu.app.app import XinfuApp
    from xinfu.terminal.signals import TerminalGuard

SOURCE_WIDTH = 66
"""The most cells of a source line; with its number it fits 80 columns."""


def add_arguments(parser: Parser) -> None:
    """Take the pack, and a worked example of it."""
    words = parser.words
    parser.positional.add_argument("pack", metavar="PACK", help=words("cli.pack_only"))
    add_theme(parser)
    parser.optional.add_argument("--case", metavar="NAME", help=words("preview.case"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Open the pack and follow its file; one with mistakes, or that is not there yet, is waited for."""
    from xinfu.authoring.cases import find_case, unknown_case
    from xinfu.packs.watching import WatchedPack

    try:
        watched = WatchedPack(library(data_of(options)).find(options.pack))
    except PackError as error:
        print(error_text(error, words), file=sys.stderr)
        return PROBLEMS
    first = watched.poll()
    pack = first.pack if first is not None else None
    if options.case is not None and pack is not None and find_case(pack, options.case) is None:
        print(unknown_case(pack, options.case, words), file=sys.stderr)
        return PROBLEMS
    if not is_possible(words):
        return USAGE

    case = options.case

    def make(guard: TerminalGuard) -> XinfuApp:
        from xinfu.app.preview_app import PreviewApp
        from xinfu.flow.options import RunOptions
        from xinfu.flow.preview_flow import PreviewFlow

        run_options = RunOptions(packs=(), folder=working_folder(), data=None, language=words.language)
        flow = PreviewFlow(run_options, watched, first=first, case=case, tell=_report)
        return PreviewApp(flow, guard=guard, tolerant=True, **look_of(options))

    return run_app(make)


def _report(error: PackError, text: str, words: Words) -> str:
    """Return the mistakes as `xinfu check` tells them, narrow enough for most windows."""
    from xinfu.authoring.reports.report import Report
    from xinfu.authoring.reports.text_report import problems_with_source

    return problems_with_source(Report(error.file, text, error.problems), words, SOURCE_WIDTH)
