"""The command line: reads arguments, checks the terminal, and only then imports what is needed.

Exit codes: 0 fine, 1 a pack or a file has problems, 2 the command cannot be carried out like this,
130 interrupted, 128 plus its number for a signal.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import os
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Protocol, cast

from xinfu.commands.parser import Parser
from xinfu.wording import LANGUAGES, Words, preferred_language, words_in

if TYPE_CHECKING:
    from xinfu.packs.pack import Pack
    from xinfu.packs.problem import PackError
    from xinfu.terminal.signals import TerminalGuard

FINE, PROBLEMS, USAGE, INTERRUPTED = 0, 1, 2, 130
COMMANDS = ("check", "new", "packs", "preview", "result", "schema")
"""Each is a module of `xinfu.commands`."""


class Command(Protocol):
    """What the module of a command provides."""

    def add_arguments(self, parser: Parser) -> None:
        """Say what the command takes."""

    def run(self, options: argparse.Namespace, words: Words) -> int:
        """Carry it out and return the exit code."""


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the program and end the process with its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        code = run(given)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        code = FINE  # Whoever read our output has enough.
    except OSError as error:
        code = _failed(error, given)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else FINE
    sys.exit(_flushed(code, given))


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
    if first is not None and _is_only_language(arguments[:first]):
        rest = [*arguments[:first], *arguments[first + 1 :]]
        return _run_command(arguments[first], rest, words)
    parser = Parser("xinfu", words)
    parser.description = words("cli.description")
    parser.epilog = words("cli.examples")
    parser.positional.add_argument("pack", nargs="?", metavar="PACK", help=words("cli.pack"))
    parser.optional.add_argument(
        "-V", "--version", action="version", version=f"xinfu {version('xinfu')}", help=words("cli.version")
    )
    options = parser.parse_args(arguments)
    return _open(options.pack, language, words)


def _run_command(name: str, arguments: list[str], words: Words) -> int:
    command = cast(Command, import_module(f"xinfu.commands.{name}"))
    parser = Parser(f"xinfu {name}", words)
    parser.description = words(f"cli.{name}")
    command.add_arguments(parser)
    return command.run(parser.parse_intermixed_args(arguments), words)


def _language(arguments: list[str]) -> str | None:
    """Return the language asked for, before anything is said: `--lang`, then the environment.

    Of several languages, which a new pack may have, the first that we speak.
    """
    for index, argument in enumerate(arguments):
        given = arguments[index + 1 : index + 2] if argument == "--lang" else [argument[7:]]
        if (argument == "--lang" or argument.startswith("--lang=")) and given:
            spoken = [part for part in given[0].split(",") if part in LANGUAGES]
            if spoken:
                return spoken[0]
    return preferred_language()


def _is_only_language(arguments: list[str]) -> bool:
    """Tell whether nothing but the choice of a language stands before a command."""
    return not arguments or (
        (len(arguments) == 2 and arguments[0] == "--lang")
        or (len(arguments) == 1 and arguments[0].startswith("--lang="))
    )


def _open(name: str | None, language: str | None, words: Words) -> int:
    from xinfu.commands.finding import library, read_pack
    from xinfu.commands.full_screen import is_possible
    from xinfu.packs.problem import PackError

    packs: list[Pack] = []
    broken: list[PackError] = []
    if name is not None:
        pack = read_pack(name, words)
        if pack is None:
            return PROBLEMS
        packs.append(pack)
    if not is_possible(words):
        return USAGE
    if name is None:
        for file in library().files():
            try:
                found = file.read()
            except PackError as error:
                broken.append(error)
                continue
            if found.document.listed:
                packs.append(found)
    return _full_screen(packs, broken, language, straight=name is not None)


def _full_screen(packs: list[Pack], broken: list[PackError], language: str | None, *, straight: bool) -> int:
    from xinfu.app import XinfuApp
    from xinfu.commands.full_screen import run_app
    from xinfu.start import Start
    from xinfu.store.places import interrupted_file

    def make(guard: TerminalGuard) -> XinfuApp:
        start = Start(
            packs=tuple(packs),
            today=dt.date.today(),
            folder=Path.cwd(),
            interrupted=interrupted_file(),
            language=language or ("zh" if straight else None),
            broken=tuple(broken),
            straight=straight,
            guard=guard,
        )
        return XinfuApp(start, tolerant=True)

    return run_app(make)
