"""The command line: reads arguments, checks the terminal, and only then imports what is needed.

What its exit codes mean stands in `terminal.exits`.
"""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Protocol, cast

from xinfu.cli.parser import Parser
from xinfu.terminal.exits import FINE, INTERRUPTED, PROBLEMS, USAGE
from xinfu.wording.words import LANGUAGES, Words, preferred_language, words_in

if TYPE_CHECKING:
    from xinfu.flow.options import RunOptions
    from xinfu.packs.diagnostics.diagnostic import PackError
    from xinfu.packs.pack import Pack

COMMANDS = ("check", "forget", "keys", "new", "packs", "preview", "result", "schema")
"""Each is a module of `xinfu.cli`, `NAME_command`."""


class Command(Protocol):
    """What the module of a command provides."""

    def add_arguments(self, parser: Parser) -> None:
        """Say what the command takes."""

    def run(self, options: argparse.Namespace, words: Words) -> int:
        """Carry it out and return the exit code."""


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the program and end the process with its exit code."""
    if arguments is None:
        arguments = sys.argv[1:]
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        code = run(arguments)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        code = FINE  # Whoever read our output has enough.
    except OSError as error:
        code = _failed(error, arguments)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else FINE
    sys.exit(_flushed(code, arguments))


def _flushed(code: int, arguments: list[str]) -> int:
    """Return the exit code after all was said; what nobody takes must not complain again at the end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            if stream is sys.stdout and code == FINE and not isinstance(error, BrokenPipeError):
                code = _failed(error, arguments)
    return code


def _failed(error: OSError, arguments: list[str]) -> int:
    words = words_in(_language(arguments) or LANGUAGES[0])
    print(words("cli.failed", reason=error.strerror or error), file=sys.stderr)
    return PROBLEMS


def run(arguments: list[str]) -> int:
    """Carry out a command line and return the exit code."""
    language = _language(arguments)
    words = words_in(language or LANGUAGES[0])
    first = next((index for index, word in enumerate(arguments) if word in COMMANDS), None)
    if first is not None and _is_general(arguments[:first]):
        rest = [*arguments[:first], *arguments[first + 1 :]]
        return _run_command(arguments[first], rest, words)
    parser = Parser("xinfu", words)
    parser.description = words("cli.description")
    parser.epilog = words("cli.examples")
    parser.positional.add_argument("pack", nargs="?", metavar="PACK", help=words("cli.pack"))
    parser.optional.add_argument(
        "-V", "--version", action="version", version=f"xinfu {version('xinfu')}", help=words("cli.version")
    )
    parser.optional.add_argument("--no-store", action="store_true", help=words("cli.no_store"))
    parser.optional.add_argument("--data-dir", metavar="DIR", type=Path, help=words("cli.data_dir"))
    options, rest = parser.parse_known_args(arguments)
    if rest:
        return _misunderstood(parser, options.pack or "", rest, words)
    return _open(options, language, words)


def _misunderstood(parser: Parser, first: str, rest: list[str], words: Words) -> int:
    """Say which word was not understood: a command that is misspelt rather than what follows it."""
    from xinfu.packs.diagnostics.suggestions import suggest

    near = suggest(first, list(COMMANDS))
    if not near:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    message = words("cli.command_guess", given=first, guess=near)
    print(words("cli.usage", message=message, command="xinfu"), file=sys.stderr)
    return USAGE


def _run_command(name: str, arguments: list[str], words: Words) -> int:
    command = cast(Command, import_module(f"xinfu.cli.{name}_command"))
    parser = Parser(f"xinfu {name}", words)
    parser.description = words(f"cli.{name}")
    command.add_arguments(parser)
    return command.run(parser.parse_intermixed_args(arguments), words)


def _language(arguments: list[str]) -> str | None:
    """Return the language asked for, before anything is said: `--lang`, then the environment.

    Of several languages, which a new pack may have, the first that we speak.
    """
    for index, argument in enumerate(arguments):
        values = arguments[index + 1 : index + 2] if argument == "--lang" else [argument[7:]]
        if (argument == "--lang" or argument.startswith("--lang=")) and values:
            spoken = [part for part in values[0].split(",") if part in LANGUAGES]
            if spoken:
                return spoken[0]
    return preferred_language()


def _is_general(arguments: list[str]) -> bool:
    """Tell whether nothing but choices for the whole program stands before a command."""
    rest = list(arguments)
    while rest:
        first = rest.pop(0)
        if first in ("--lang", "--data-dir") and rest:
            rest.pop(0)
        elif first != "--no-store" and not first.startswith(("--lang=", "--data-dir=")):
            return False
    return True


def _open(options: argparse.Namespace, language: str | None, words: Words) -> int:
    from xinfu.cli.finding import library, read_pack
    from xinfu.cli.full_screen import is_possible
    from xinfu.packs.diagnostics.diagnostic import PackError
    from xinfu.store.folders import data_folder

    data: Path = data_folder() if options.data_dir is None else options.data_dir.absolute()
    packs: list[Pack] = []
    unlisted: list[Pack] = []
    broken: list[PackError] = []
    if options.pack is not None:
        pack = read_pack(options.pack, words, data)
        if pack is None:
            return PROBLEMS
        packs.append(pack)
    if not is_possible(words):
        return USAGE
    if options.pack is None:
        for file in library(data).files():
            try:
                found = file.read()
            except PackError as error:
                broken.append(error)
                continue
            (packs if found.document.listed else unlisted).append(found)
    from xinfu.flow.options import RunOptions

    open_first = options.pack is not None
    return _full_screen(
        RunOptions(
            packs=tuple(packs),
            folder=Path.cwd(),
            data=None if options.no_store else data,
            language=language or ("zh" if open_first else None),
            broken=tuple(broken),
            open_first=open_first,
            unlisted=tuple(unlisted),
        )
    )


def _full_screen(options: RunOptions) -> int:
    # Raised in the middle of an import, an interrupt would end in a traceback; the app has its own handler.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from xinfu.app.app import XinfuApp
    from xinfu.cli.full_screen import run_app
    from xinfu.flow.checkup_flow import CheckupFlow

    return run_app(lambda guard: XinfuApp(CheckupFlow(options), guard=guard, tolerant=True))
