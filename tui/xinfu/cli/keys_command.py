"""`xinfu keys`: every key, where it works, what it does, and the id by which it is known."""

from __future__ import annotations

import argparse

from xinfu.app.keys import GROUPS, Key, key_name
from xinfu.cli.parser import Parser
from xinfu.cli.table import aligned
from xinfu.terminal.exits import FINE
from xinfu.wording.words import Words


def add_arguments(parser: Parser) -> None:
    """Take nothing more."""


def run(options: argparse.Namespace, words: Words) -> int:
    """Print the table, a line for each id."""
    rows = [_row(key, words) for keys in GROUPS.values() for key in keys]
    lines = iter(aligned(rows))
    for group, keys in GROUPS.items():
        print(words(f"keys.{group}"))
        for _ in keys:
            print(f"  {next(lines)}")
        print()
    print(words("keys.twins"))
    return FINE


def _row(key: Key, words: Words) -> tuple[str, ...]:
    pressed = " ".join(key_name(name, words) for name in key.keys)
    return key.id, pressed.replace("^", "Ctrl+"), words(f"key.{key.word}")
