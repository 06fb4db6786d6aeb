"""Opening the program: which packs it offers, and which of the two front ends shows them."""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import shlex
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xinfu.cli.parser import Parser
from xinfu.terminal.exits import PROBLEMS, USAGE
from xinfu.terminal.themes import THEMES, theme_asked_for
from xinfu.wording.words import Words

if TYPE_CHECKING:
    from typing import TypedDict

    from xinfu.app.app import XinfuApp
    from xinfu.app.own_keys import OwnKeys
    from xinfu.flow.options import RunOptions
    from xinfu.packs.pack import Pack, PackHead
    from xinfu.terminal.signals import TerminalGuard

    class Look(TypedDict):
        """What an app is made with besides its flow."""

        theme: str
        own: OwnKeys


_ASKING = ("XINFU_PLAIN", "ACCESSIBLE")
"""Variables of the environment that ask for plain lines, the stronger one first."""


def add_arguments(parser: Parser) -> None:
    """Take a pack, where answers are kept, and how the check-up is shown."""
    words = parser.words
    parser.positional.add_argument("pack", nargs="?", metavar="PACK", help=words("cli.pack"))
    parser.set_defaults(lists=False, other=None)
    add_front_end(parser)
    parser.optional.add_argument(
        "--save", metavar="FILE", action="append", default=[], help=words("cli.save_plain")
    )


def add_front_end(parser: Parser) -> None:
    """Take which front end shows it, and how it looks."""
    words = parser.words
    parser.optional.add_argument("--plain", action="store_true", default=None, help=words("cli.plain"))
    parser.optional.add_argument(
        "--no-plain", dest="plain", action="store_false", default=None, help=words("cli.no_plain")
    )
    add_theme(parser)


def add_theme(parser: Parser) -> None:
    """Take how the full screen looks."""
    parser.optional.add_argument("--theme", choices=THEMES, help=parser.words("cli.theme"))


def plain_reason(asked: bool | None) -> str | None:
    """Return what asks for plain lines, None where nothing does: the command line decides, if it says so."""
    if asked is not None:
        return "--plain" if asked else None
    return next((name for name in _ASKING if os.environ.get(name, "") not in ("", "0")), None)


def open_program(options: argparse.Namespace, words: Words, language: str | None) -> int:
    """Show the packs, begin with one, or open saved lists; return the exit code."""
    gc.disable()  # Until the first page is there, next to nothing becomes garbage.
    try:
        return _open(options, words, language)
    finally:
        gc.unfreeze()
        gc.enable()


def _open(options: argparse.Namespace, words: Words, language: str | None) -> int:
    from xinfu.cli.finding import data_of, read_pack

    reason, data = plain_reason(options.plain), data_of(options)
    asked: Pack | None = None
    files = lists_named(options)
    if options.pack is not None and not files:
        asked = read_pack(options.pack, words, data)
        if asked is None:
            return PROBLEMS
    if not all(_is_free(name, words) for name in options.save):
        return PROBLEMS
    if reason is not None:
        return _plain(_run_options(options, asked, data, language, files), options, reason)
    from xinfu.cli.full_screen import is_possible

    if not is_possible(words):
        return USAGE
    return _full_screen(_run_options(options, asked, data, language, files), options)


def lists_named(options: argparse.Namespace) -> tuple[Path, ...]:
    """Return the saved lists that are to be opened: a name that ends in `.md` is no pack."""
    from xinfu.store.folders import working_folder

    pack: str | None = options.pack
    is_list = options.lists or (pack is not None and pack.lower().endswith(".md"))
    names = (pack, options.other) if is_list else ()
    return tuple(working_folder() / name for name in names if name is not None)


def _is_free(name: str, words: Words) -> bool:
    """Tell whether a list can be written to a file; says why not before anything is asked."""
    from xinfu.store.checklist_file import check_place
    from xinfu.store.files.atomic import SaveError
    from xinfu.store.folders import working_folder

    try:
        check_place(name, working_folder())
    except SaveError as error:
        print(words(f"save.{error.code}", **error.details), file=sys.stderr)
        return False
    return True


def _run_options(
    options: argparse.Namespace,
    asked: Pack | None,
    data: Path | None,
    language: str | None,
    files: tuple[Path, ...],
) -> RunOptions:
    from xinfu.cli.finding import library, settings_of
    from xinfu.flow.options import RunOptions
    from xinfu.packs.diagnostics.diagnostic import PackError
    from xinfu.store.errors import StoreError
    from xinfu.store.folders import working_folder

    packs: list[PackHead] = []
    unlisted: list[PackHead] = []
    broken: list[PackError] = []
    files_by_id = {file.id: file for file in (library(data).files() if asked is None else ())}
    for file in files_by_id.values():
        try:
            pack = file.head()
        except PackError as error:
            broken.append(error)
            continue
        (packs if pack.document.listed else unlisted).append(pack)
    return RunOptions(
        packs=tuple(packs) if asked is None else (asked,),
        folder=working_folder(),
        data=None if options.no_store else data,
        settings=settings_of(options),
        is_asking=sys.stdin is not None and sys.stdin.isatty(),
        why_no_data=StoreError("no-home") if data is None and not options.no_store else None,
        language=language or ("zh" if asked is not None or files else None),
        files=files,
        broken=tuple(broken),
        open_first=asked is not None,
        unlisted=tuple(unlisted),
        read=lambda head: files_by_id[head.id].read(),
    )


def look_of(options: argparse.Namespace) -> Look:
    """Return how the full screen looks and which keys it has: what was asked for, then what was settled."""
    from xinfu.app.own_keys import own_keys
    from xinfu.cli.finding import settings_of
    from xinfu.store.errors import StoreError
    from xinfu.store.settings import KEYS, THEME, read_settings

    path, settings = settings_of(options), dict[str, Any]()
    with contextlib.suppress(StoreError):  # It is said when the first page is there.
        settings = {} if path is None else read_settings(path)
    theme = theme_asked_for(options.theme, settings.get(THEME), os.environ)
    return {"theme": theme, "own": own_keys(settings.get(KEYS))}


def _full_screen(run: RunOptions, options: argparse.Namespace) -> int:
    # Raised in the middle of an import, an interrupt would end in a traceback; the app has its own handler.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from xinfu.cli.full_screen import run_app

    def make(guard: TerminalGuard) -> XinfuApp:
        from xinfu.app.app import XinfuApp
        from xinfu.flow.checkup_flow import CheckupFlow

        look = look_of(options)
        gc.freeze()  # What there is now stays to the end.
        return XinfuApp(CheckupFlow(run), guard=guard, tolerant=True, **look)

    return run_app(make)


def _plain(run: RunOptions, options: argparse.Namespace, reason: str) -> int:
    from xinfu.flow.checkup_flow import CheckupFlow
    from xinfu.plain.front_end import Manner, PlainFrontEnd
    from xinfu.plain.printer import Printer, width_of
    from xinfu.plain.reader import Reader

    terminal = 0 if sys.stdin is not None and sys.stdin.isatty() else None
    command = ["xinfu", *(["open"] if options.lists else []), "--plain"]
    again = [*command, *(name for name in (options.pack, options.other) if name is not None)]
    again += [] if options.data_dir is None else ["--data-dir", str(options.data_dir)]
    printer = Printer(sys.stdout, width=width_of(1), echoes=terminal is not None)
    manner = Manner(why=reason, again=shlex.join(again), save_as=tuple(options.save))
    gc.freeze()
    gc.enable()
    return PlainFrontEnd(CheckupFlow(run), Reader(sys.stdin, terminal), printer, manner).run()
