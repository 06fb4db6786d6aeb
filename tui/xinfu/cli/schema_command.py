"""`xinfu schema`: the pack format as JSON Schema, for editors; or that of a saved list."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from xinfu.cli.parser import Parser
from xinfu.cli.writing import write
from xinfu.terminal.exits import FINE, PROBLEMS
from xinfu.text.clean import clean_line
from xinfu.wording.words import Words


def add_arguments(parser: Parser) -> None:
    """Take which schema, in which version of JSON Schema, and the file to write to."""
    from xinfu.packs.format.json_schema import DRAFTS

    words, either = parser.words, parser.optional.add_mutually_exclusive_group()
    either.add_argument("--draft", choices=DRAFTS, default=DRAFTS[0], help=words("schema.draft"))
    either.add_argument("--list", action="store_true", help=words("schema.list"))
    parser.optional.add_argument("--output", metavar="FILE", type=Path, help=words("schema.output"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Print the schema, or write it to a file that is not there yet or holds a schema already."""
    from xinfu.checklist.formats.list_schema import list_schema_text
    from xinfu.packs.format.json_schema import schema_text

    text = list_schema_text() if options.list else schema_text(options.draft)
    if options.output is None:
        if reconfigure := getattr(sys.stdout, "reconfigure", None):
            reconfigure(encoding="utf-8", newline="\n")
        sys.stdout.write(text)
        return FINE
    if _is_another(options.output):
        print(words("schema.other_file", name=options.output.name), file=sys.stderr)
        return PROBLEMS
    if not write(options.output, text, words, replace=True):
        return PROBLEMS
    print(words("schema.written", path=clean_line(str(options.output))))
    return FINE


def _is_another(path: Path) -> bool:
    """Tell whether a file is there that holds no JSON Schema, which can be made again and may be replaced.

    Where one may not look, writing says why.
    """
    try:
        if not path.is_file():
            return False
    except OSError:
        return False
    try:
        tree = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return True
    return not isinstance(tree, dict) or "$schema" not in tree
