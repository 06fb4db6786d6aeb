"""The command line: reads arguments, checks the terminal, and only then imports what is needed.

What its exit codes mean stands in `terminal.exits`.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import itertools
import os
import sys
from importlib import import_module
from typing import NoReturn, Protocol, cast

from xinfu.cli.asked_language import language_asked_for
from xinfu.cli.parser import Parser
from xinfu.terminal.exits import FINE, INTERRUPTED, PROBLEMS, USAGE
from xinfu.wording.words import LANGUAGES, Words, words_in

_WITH_VALUE = ("--lang", "--data-dir", "--theme", "--save")
_ALONE = ("--no-store", "--plain", "--no-plain")
"""What goes for the whole program, or for opening it, and may stand before a command."""

COMMANDS = ("check", "forget", "keys", "new", "next", "open", "packs", "preview", "result", "schema")
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
    _open_closed()
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


def _open_closed() -> None:
    """Say what is said to nobody where whoever started the program has closed a stream.

    Python has none then, and what goes to no file would be printed on the other one.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))


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
    words = words_in(language_asked_for(arguments) or LANGUAGES[0])
    with contextlib.suppress(OSError):
        print(words("cli.failed", reason=error.strerror or error), file=sys.stderr)
    return PROBLEMS


def run(arguments: list[str]) -> int:
    """Carry out a command line and return the exit code."""
    language = language_asked_for(arguments)
    words = words_in(language or LANGUAGES[0])
    first = _place_of_command(arguments)
    if first is not None:
        rest = [*arguments[:first], *arguments[first + 1 :]]
        return _run_command(arguments[first], rest, words)
    return _open(arguments, words, language)


def _open(arguments: list[str], words: Words, language: str | None) -> int:
    """Open the program; what that needs, a command that is waited for in a prompt does not import."""
    from xinfu.cli import front_ends
    from xinfu.version import VERSION

    parser = Parser("xinfu", words)
    parser.description = words("cli.description")
    parser.epilog = words("cli.examples")
    front_ends.add_arguments(parser)
    parser.optional.add_argument(
        "-V", "--version", action="version", version=f"xinfu {VERSION}", help=words("cli.version")
    )
    parser.store.help = words("cli.no_store")
    options, rest = parser.parse_known_args(arguments)
    if rest:
        return _misunderstood(parser, options.pack or "", rest, words)
    if options.save and front_ends.plain_reason(options.plain) is None:
        parser.error(words("plain.save_needs_plain"))
    return front_ends.open_program(options, words, language)


def _misunderstood(parser: Parser, first: str, rest: list[str], words: Words) -> int:
    """Say which word was not understood: a command that is misspelt rather than what follows it."""
    from xinfu.packs.diagnostics.suggestions import suggest

    near = "" if first in COMMANDS else suggest(first, list(COMMANDS))
    if not near:
        parser.error(f"unrecognized arguments: {rest[0] if rest[0].startswith('-') else ' '.join(rest)}")
    message = words("cli.command_guess", given=first, guess=near)
    print(words("cli.usage", message=message, command="xinfu"), file=sys.stderr)
    return USAGE


def _run_command(name: str, arguments: list[str], words: Words) -> int:
    command = cast(Command, import_module(f"xinfu.cli.{name}_command"))
    parser = Parser(f"xinfu {name}", words)
    parser.description = words(f"cli.{name}")
    command.add_arguments(parser)
    # The value of a choice that is not known would be taken for what the command takes, and complained of.
    for word in itertools.takewhile(lambda word: word != "--", arguments):
        if word.startswith("--") and word.partition("=")[0] not in parser._option_string_actions:
            parser.error(f"unrecognized arguments: {word}")
    # What stands behind `--` is a name, whatever it begins with; the other way of reading loses that.
    parse = parser.parse_args if "--" in arguments else parser.parse_intermixed_args
    return command.run(parse(arguments), words)


def _place_of_command(arguments: list[str]) -> int | None:
    """Return where a command stands, with nothing but choices for the whole program before it."""
    index = 0
    while index < len(arguments):
        word = arguments[index]
        if word in COMMANDS:
            return index
        name, has_value, _ = word.partition("=")
        if name not in (*_WITH_VALUE, *_ALONE):
            return None
        index += 2 if name in _WITH_VALUE and not has_value else 1
    return None
