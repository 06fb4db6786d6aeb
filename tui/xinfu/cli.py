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
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from xinfu.wording import LANGUAGES, Words, preferred_language, words_in

if TYPE_CHECKING:
    from xinfu.packs.library import Library
    from xinfu.packs.pack import Pack
    from xinfu.packs.problem import PackError

FINE, PROBLEMS, USAGE, INTERRUPTED = 0, 1, 2, 130
COMMANDS = ("result", "packs")


class _Parser(argparse.ArgumentParser):
    """A parser whose headings and complaints are in the person's language."""

    def __init__(self, name: str, words: Words) -> None:
        super().__init__(
            prog=name,
            add_help=False,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        self.words = words
        self.positional = self.add_argument_group(words("cli.heading_arguments"))
        self.optional = self.add_argument_group(words("cli.heading_options"))
        self.optional.add_argument("-h", "--help", action="help", help=words("cli.help"))
        self.optional.add_argument("--lang", choices=LANGUAGES, help=words("cli.lang"))

    def format_help(self) -> str:
        formatter = self._get_formatter()
        groups = (self.positional, self.optional)
        actions = [action for group in groups for action in group._group_actions]
        formatter.add_usage(self.usage, actions, [], prefix=self.words("cli.heading_usage"))
        formatter.add_text(self.description)
        for group in groups:
            formatter.start_section(group.title)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def error(self, message: str) -> NoReturn:
        print(self.words("cli.usage", message=message), file=sys.stderr)
        sys.exit(USAGE)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the program and end the process with its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        code = run(given)
    except KeyboardInterrupt:
        code = 130
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
        command, rest = arguments[first], [*arguments[:first], *arguments[first + 1 :]]
        return (_result if command == "result" else _packs)(rest, words)
    parser = _Parser("xinfu", words)
    parser.description = words("cli.description")
    parser.epilog = words("cli.examples")
    parser.positional.add_argument("pack", nargs="?", metavar="PACK", help=words("cli.pack"))
    parser.optional.add_argument(
        "-V", "--version", action="version", version=f"xinfu {version('xinfu')}", help=words("cli.version")
    )
    options = parser.parse_args(arguments)
    return _open(options.pack, language, words)


def _language(arguments: list[str]) -> str | None:
    """Return the language asked for, before anything is said: `--lang`, then the environment."""
    for index, argument in enumerate(arguments):
        given = arguments[index + 1 : index + 2] if argument == "--lang" else [argument[7:]]
        if (argument == "--lang" or argument.startswith("--lang=")) and given and given[0] in LANGUAGES:
            return given[0]
    return preferred_language()


def _is_only_language(arguments: list[str]) -> bool:
    """Tell whether nothing but the choice of a language stands before a command."""
    return not arguments or (
        (len(arguments) == 2 and arguments[0] == "--lang")
        or (len(arguments) == 1 and arguments[0].startswith("--lang="))
    )


def _library() -> Library:
    from xinfu.packs.library import Library
    from xinfu.store.places import packs_folder

    return Library((packs_folder(),))


def _read(name: str, words: Words) -> Pack | None:
    """Return a pack, or None after saying all that is wrong with it."""
    from xinfu.packs.problem import PackError
    from xinfu.packs.problem_text import error_text

    try:
        return _library().find(name).read()
    except PackError as error:
        print(error_text(error, words), file=sys.stderr)
        return None


def _open(name: str | None, language: str | None, words: Words) -> int:
    from xinfu.packs.problem import PackError
    from xinfu.terminal.preflight import honour_no_color, obstacle

    packs: list[Pack] = []
    broken: list[PackError] = []
    if name is not None:
        pack = _read(name, words)
        if pack is None:
            return PROBLEMS
        packs.append(pack)
    hindrance = obstacle()
    if hindrance is not None:
        print(words(f"preflight.{hindrance}"), file=sys.stderr)
        return USAGE
    if name is None:
        for file in _library().files():
            try:
                found = file.read()
            except PackError as error:
                broken.append(error)
                continue
            if found.document.listed:
                packs.append(found)
    honour_no_color()
    return _full_screen(packs, broken, language, straight=name is not None)


def _full_screen(packs: list[Pack], broken: list[PackError], language: str | None, *, straight: bool) -> int:
    from xinfu.app import XinfuApp
    from xinfu.start import Start
    from xinfu.store.places import interrupted_file
    from xinfu.terminal.signals import TerminalGuard

    guard = TerminalGuard()
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
    app = XinfuApp(start, tolerant=True)
    app.run()
    code = app.return_code or FINE
    if app._exception is not None and code == FINE:
        code = PROBLEMS
    if code:
        guard.restore()
    if app.saved is not None:
        print(app.words("cli.saved", path=app.saved))
    if app.is_kept and code in (FINE, INTERRUPTED):
        print(app.words("cli.kept"))
    return code


def _result(arguments: list[str], words: Words) -> int:
    parser = _Parser("xinfu result", words)
    parser.description = words("cli.result")
    parser.positional.add_argument("pack", metavar="PACK", help=words("cli.pack"))
    parser.optional.add_argument(
        "--answers", metavar="FILE", required=True, type=Path, help=words("cli.answers")
    )
    parser.optional.add_argument("--save", metavar="FILE", help=words("cli.save"))
    options = parser.parse_args(arguments)
    pack = _read(options.pack, words)
    if pack is None:
        return PROBLEMS
    from xinfu.commands.result import print_result

    return print_result(pack, options.answers, options.save, words, dt.date.today())


def _packs(arguments: list[str], words: Words) -> int:
    from xinfu.packs.problem import PackError
    from xinfu.packs.problem_text import problem_text
    from xinfu.text.clean import clean_line

    parser = _Parser("xinfu packs", words)
    parser.description = words("cli.packs")
    parser.parse_args(arguments)
    files = _library().files()
    if not files:
        print(words("home.no_packs"), file=sys.stderr)
        return PROBLEMS
    code = FINE
    for file in files:
        try:
            document = file.read().document
            languages = "+".join(document.languages)
            print(clean_line(f"{document.id}  {document.version}  {languages}  {file.origin}"))
        except PackError as error:
            code = PROBLEMS
            print(clean_line(f"{file.id}  {problem_text(error.file, error.problems[0], words)}"))
    return code
