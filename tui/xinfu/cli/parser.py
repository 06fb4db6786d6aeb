"""The command line's parser: headings and complaints are in the person's language."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any, NoReturn

from xinfu.terminal.exits import USAGE
from xinfu.wording.words import LANGUAGES, Words

_COMPLAINTS = (
    (r"unrecognized arguments: (?P<given>(?s:.+))", "cli.unrecognized"),
    (r"the following arguments are required: (?P<given>(?s:.+))", "cli.required"),
    (r"argument (?P<name>.+?): expected .*argument", "cli.value_missing"),
    (
        r"argument (?P<name>.+?): invalid choice: (?P<given>.+) \(choose from (?P<choices>.+)\)",
        "cli.choice",
    ),
    (r"argument (?P<name>.+?): given twice", "cli.given_twice"),
    (r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)", "cli.not_together"),
)
"""What argparse complains of, in the order in which it is looked for; its own words are English only."""


class GivenOnce(argparse.Action):
    """Takes a value, and no second one in its place."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        options: argparse.Namespace,
        value: Any,
        name: str | None = None,
    ) -> None:
        """Keep the value."""
        if getattr(options, self.dest) is not None:
            raise argparse.ArgumentError(self, "given twice")
        setattr(options, self.dest, value)


class Parser(argparse.ArgumentParser):
    """A parser with two groups, `positional` and `optional`, for what commands take.

    What goes for the whole program can be given with each command, whether or not it matters there.
    """

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
        self.store = self.optional.add_argument("--no-store", action="store_true", help=argparse.SUPPRESS)
        self.data_dir = self.optional.add_argument(
            "--data-dir", metavar="DIR", type=Path, help=words("cli.data_dir")
        )
        self.language = self.optional.add_argument("--lang", choices=LANGUAGES, help=words("cli.lang"))

    def format_help(self) -> str:
        """Return the help with our own headings."""
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

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        """Return what a word means; an empty one is none, as a script gives it whose variable is not set.

        As a path it would be the folder that one is in.
        """
        if arg_string.strip():
            return super()._get_value(action, arg_string)
        if action.option_strings:
            raise argparse.ArgumentError(action, "expected one argument")
        raise argparse.ArgumentError(None, f"the following arguments are required: {action.metavar}")

    def error(self, message: str) -> NoReturn:
        """Say in one sentence what is wrong with the command line, and end."""
        print(complaint(message, self.prog, self.words), file=sys.stderr)
        sys.exit(USAGE)


def complaint(message: str, command: str, words: Words) -> str:
    """Return argparse's message in the person's language, with the command that shows the help."""
    for pattern, key in _COMPLAINTS:
        if match := re.fullmatch(pattern, message):
            return words("cli.usage", message=words(key, **match.groupdict()), command=command)
    return words("cli.usage", message=message, command=command)
