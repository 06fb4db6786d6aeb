"""A result without a screen: answers from a file, the checklist to standard output or to files."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from xinfu.checklist.checklist import Checklist
from xinfu.checklist.formats import markdown
from xinfu.checklist.making import make_file_checklist
from xinfu.checklist.telling import Telling, as_told
from xinfu.checkup.answer_file import AnswerProblem, Syntax, read_answers, values_of
from xinfu.checkup.answers import MAX_DIGITS
from xinfu.checkup.privacy import public_result
from xinfu.checkup.result import Result, evaluate
from xinfu.cli.finding import data_of, read_pack
from xinfu.cli.parser import Parser
from xinfu.packs.diagnostics.diagnostic import Diagnostic, PackError
from xinfu.packs.diagnostics.message import error_text
from xinfu.packs.loading import parse
from xinfu.packs.pack import Pack
from xinfu.packs.reading.limits import MAX_BYTES
from xinfu.packs.reading.source import decode, read_text
from xinfu.presentation.saving_text import learns
from xinfu.store.checklist_file import check_place, write_list, write_split
from xinfu.store.files.atomic import SaveError
from xinfu.store.folders import working_folder
from xinfu.terminal.exits import FINE, PROBLEMS, USAGE
from xinfu.text.clean import clean, clean_line
from xinfu.wording.words import Words

STANDARD_INPUT = "-"


def add_arguments(parser: Parser) -> None:
    """Take a pack, a file of answers, and where to save."""
    words = parser.words
    parser.positional.add_argument("pack", metavar="PACK", help=words("cli.pack_only"))
    parser.optional.add_argument(
        "--answers", metavar="FILE", required=True, type=Path, help=words("cli.answers")
    )
    parser.optional.add_argument(
        "--save", metavar="FILE", action="append", default=[], help=words("cli.save")
    )
    parser.optional.add_argument("--titles", action="store_true", help=words("cli.titles"))
    parser.optional.add_argument("--split", action="store_true", help=words("cli.split"))
    parser.optional.add_argument("--with-answers", action="store_true", help=words("cli.with_answers"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Print or save the checklist of the answers in a file."""
    if options.split and not any(map(_is_calendar, options.save)):
        print(words("cli.split_needs_calendar"), file=sys.stderr)
        return USAGE
    pack = read_pack(options.pack, words, data_of(options))
    if pack is None:
        return PROBLEMS
    telling = Telling(answers=options.with_answers, titles=options.titles)
    now = dt.datetime.now().astimezone()
    return print_result(pack, options.answers, options.save, words, now, telling, split=options.split)


def print_result(
    pack: Pack,
    answers_file: Path,
    save_as: Sequence[str],
    words: Words,
    now: dt.datetime,
    telling: Telling | None = None,
    *,
    split: bool = False,
) -> int:
    """Write the checklist of the answers in a file; return the exit code.

    The file is TOML or JSON: question ids with plain values, at the top or under `answers`; `-` is
    standard input. The text is the one that the full screen saves for the same answers on the same day.
    """
    try:
        text, syntax = _read(answers_file)
        tree, twice = _tree(text, syntax, answers_file)
        if (placed := values_of(pack, tree)) is None:
            raise PackError(str(answers_file), [Diagnostic("answers-form")])
    except PackError as error:
        print(error_text(error, words), file=sys.stderr)
        return PROBLEMS
    values, beside = placed
    answers, problems = read_answers(pack, values, now.date(), syntax)
    if problems := [*twice, *beside, *problems]:
        for problem in problems:
            print(clean_line(f"{answers_file}: {_sentence(problem, words)}"), file=sys.stderr)
        return PROBLEMS
    result = evaluate(pack, answers, now.date())
    _warn_privately(result, words)
    telling = telling or Telling()
    made = make_file_checklist(result, words, with_answers=telling.needs_answers)
    checklist = as_told(made, telling, now)
    if not save_as:
        sys.stdout.write(markdown.render(checklist))
        return FINE
    for learnt in dict.fromkeys(learns(name, telling, checklist, words) for name in save_as):
        if learnt.role != "text":
            print(learnt.text, file=sys.stderr)
    return _write(checklist, save_as, words, split=split)


def _write(checklist: Checklist, names: Sequence[str], words: Words, *, split: bool) -> int:
    """Write a list to files, each in its format; none where it can be told before that one would fail."""
    folder, whole = working_folder(), [name for name in names if not (split and _is_calendar(name))]
    try:
        for name in whole:
            check_place(name, folder)
        for name in (name for name in names if name not in whole):
            for path in write_split(checklist, name, folder):
                print(words("cli.saved", path=path))
        for name in whole:
            print(words("cli.saved", path=write_list(checklist, name, folder).path))
    except SaveError as error:
        print(words(f"save.{error.code}", **error.details), file=sys.stderr)
        return PROBLEMS
    return FINE


def _is_calendar(name: str) -> bool:
    return name.lower().endswith(".ics") and not name.lower().endswith(".tasks.ics")


def _warn_privately(result: Result, words: Words) -> None:
    """Say on standard error what an answer that goes into no file must still not leave unsaid."""
    written = {raised.alert.id for raised in public_result(result).alerts}
    for raised in result.alerts:
        if raised.alert.id not in written:
            entry, say = raised.alert.definition, result.pack.say
            text = f"{say(entry.title, words.language)}\n{say(entry.text, words.language)}"
            print(clean(text).rstrip(), file=sys.stderr)


def _read(path: Path) -> tuple[str, Syntax]:
    if str(path) != STANDARD_INPUT:
        return read_text(path, follow_links=True), "json" if path.suffix.lower() == ".json" else "toml"
    try:
        with open(0, "rb", closefd=False) as stream:
            text = decode(stream.read(MAX_BYTES + 1), STANDARD_INPUT)
    except OSError as error:
        details = {"reason": error.strerror or str(error)}
        raise PackError(STANDARD_INPUT, [Diagnostic("file-unreadable", details=details)]) from None
    return text, "json" if text.lstrip().startswith("{") else "toml"


def _tree(text: str, syntax: Syntax, path: Path) -> tuple[Any, list[AnswerProblem]]:
    """Return what a file holds, numbers to their last digit, and the keys that it gives twice.

    TOML with a key twice is no TOML; JSON keeps the last one and says nothing.
    """
    twice: list[AnswerProblem] = []

    def table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        counted = Counter(key for key, _ in pairs)
        twice.extend(AnswerProblem(key, "answer-twice") for key, count in counted.items() if count > 1)
        return dict(pairs)

    if syntax == "toml":
        return parse(text, str(path), parse_float=Decimal), twice
    try:
        tree = json.loads(text, parse_float=Decimal, parse_int=_whole, object_pairs_hook=table)
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", None), getattr(error, "colno", None)
        raise PackError(str(path), [Diagnostic("json", line=line, column=column)]) from None
    return tree, twice


def _whole(digits: str) -> int | Decimal:
    """Return a whole number, as a decimal where it is so long that Python reads no such integer."""
    return int(digits) if len(digits) <= MAX_DIGITS else Decimal(digits)


def _sentence(problem: AnswerProblem, words: Words) -> str:
    details = {key: value for key, value in problem.details.items() if key != "guess"}
    text = words(f"error.{problem.code}", **details)
    if problem.details.get("guess"):
        text += words("problem.guess", guess=problem.details["guess"])
    return f"{problem.question}: {text}"
