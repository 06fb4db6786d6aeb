"""`xinfu new`: a starter pack in a file of its own, and the schema for the editor beside it."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import shlex
import sys
from pathlib import Path

import msgspec

from xinfu.cli.main import COMMANDS
from xinfu.cli.parser import Parser
from xinfu.cli.writing import write
from xinfu.packs.format.document import Id, Language
from xinfu.packs.hints.repairs import mended_id
from xinfu.terminal.exits import FINE, PROBLEMS, USAGE
from xinfu.text.clean import clean_line
from xinfu.wording.words import LANGUAGES, Words

SCHEMA_FILE = "pack.schema.json"
"""The name that the first line of a pack tells its editor."""

COUNTRIES = {"cn": "zh", "jp": "ja", "kr": "ko", "cz": "cs", "dk": "da", "ua": "uk", "vn": "vi"}
"""Codes of countries that are no languages, and the languages that are most likely meant."""


def add_arguments(parser: Parser) -> None:
    """Take the id, the folder, and the languages; the interface speaks the first of them that it knows."""
    words = parser.words
    parser.positional.add_argument("id", metavar="ID", help=words("new.id"))
    add = parser.optional.add_argument
    parser.language.choices, parser.language.metavar = None, "zh,en"
    parser.language.help = words("new.languages")
    add("--folder", metavar="DIR", type=Path, default=Path(), help=words("new.folder"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Write `ID.toml`, never over a file that is there, and say what to do next."""
    from xinfu.authoring.starter import starter

    if not _is(options.id, Id):
        mended = mended_id(options.id)
        key = "new.bad_id_mended" if mended else "new.bad_id"
        print(words(key, id=clean_line(options.id), mended=mended), file=sys.stderr)
        return USAGE
    typed = ",".join(LANGUAGES) if options.lang is None else options.lang
    languages = [part for part in re.split(r"[\s,，、]+", typed) if part]
    wrong = [language for language in languages if not _is(language, Language)]
    if wrong or not languages:
        print(words("new.bad_language", language=clean_line(wrong[0] if wrong else typed)), file=sys.stderr)
        return USAGE
    country = next((language for language in languages if language in COUNTRIES), None)
    if country is not None:
        print(words("new.country", given=country, language=COUNTRIES[country]), file=sys.stderr)
        return USAGE
    path = options.folder / f"{options.id}.toml"
    text = starter(options.id, tuple(dict.fromkeys(languages)), dt.date.today())
    if not write(path, text, words):
        return PROBLEMS
    shown = shlex.quote(clean_line(str(path)))
    print(words("new.written", path=clean_line(str(path))))
    if options.id in COMMANDS:
        print(words("packs.is_command", id=options.id, file=shown))
    code = _write_schema(path.with_name(SCHEMA_FILE), words)
    print(words("new.next", file=shown))
    return code


def _write_schema(path: Path, words: Words) -> int:
    """Put the schema beside the pack; one that is there is left alone, the person may have their reasons."""
    from xinfu.packs.format.json_schema import schema_text

    text = schema_text()
    if not os.path.lexists(path):
        if not write(path, text, words):
            return PROBLEMS
        print(words("new.schema", name=path.name))
    elif not _holds(path, text):
        print(words("new.other_schema", name=path.name, file=shlex.quote(clean_line(str(path)))))
    return FINE


def _holds(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode("utf-8")
    except OSError:
        return False


def _is(text: str, kind: object) -> bool:
    try:
        msgspec.convert(text, kind)
    except msgspec.ValidationError:
        return False
    return True
