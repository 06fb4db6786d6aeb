"""A result without a screen: answers from a file, the checklist to standard output or to files."""

from __future__ import annotations

import argparse
import datetime as dt
import errno
import os
import re
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from xinfu.checklist.checklist import Checklist
from xinfu.checklist.formats import markdown
from xinfu.checklist.making import make_file_checklist
from xinfu.checklist.telling import Telling, as_told
from xinfu.checkup.answer_file import AnswerProblem, Syntax, read_answers, read_json, values_of
from xinfu.checkup.privacy import private_alerts, public_result
from xinfu.checkup.result import evaluate
from xinfu.cli.finding import data_of, read_pack
from xinfu.cli.parser import GivenOnce, Parser
from xinfu.packs.diagnostics.diagnostic import Diagnostic, PackError, with_hint
from xinfu.packs.diagnostics.message import answer_reason, error_text
from xinfu.packs.loading import parse
from xinfu.packs.pack import Pack
from xinfu.packs.reading.limits import MAX_BYTES
from xinfu.packs.reading.source import decode, read_text
from xinfu.presentation.alert_text import plain_alert
from xinfu.presentation.saving_text import learns
from xinfu.store.checklist_file import check_place, write_list, write_split
from xinfu.store.files.atomic import SaveError
from xinfu.store.folders import working_folder
from xinfu.terminal.exits import FINE, PROBLEMS, USAGE
from xinfu.text.clean import clean_line
from xinfu.wording.words import Words

if TYPE_CHECKING:
    from xinfu.checkup.people_file import Form

STANDARD_INPUT = "-"

_DESCRIPTOR = re.compile(r"/(?:dev|proc/self)/fd/([0-9]{1,4})|/dev/std(in)")
"""What a shell gives for the output of another command, `<(command)`, and the name of standard input."""


def add_arguments(parser: Parser) -> None:
    """Take a pack, a file of answers, and where to save."""
    words = parser.words
    parser.epilog = words("people.codes")
    parser.positional.add_argument("pack", metavar="PACK", help=words("cli.pack_only"))
    parser.optional.add_argument(
        "--answers", metavar="FILE", required=True, type=Path, action=GivenOnce, help=words("cli.answers")
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
    if STANDARD_INPUT in options.save:
        print(words("cli.save_wants_name"), file=sys.stderr)
        return USAGE
    pack = read_pack(options.pack, words, data_of(options))
    if pack is None:
        return PROBLEMS
    telling = Telling(answers=options.with_answers, titles=options.titles)
    now = dt.datetime.now().astimezone()
    ahead: list[bytes] = []
    try:
        options.answers = _without_descriptor(options.answers)
        form = _form_of_many(options.answers, options.save, ahead)
    except PackError as error:
        print(error_text(error, words), file=sys.stderr)
        return PROBLEMS
    if form is not None:
        return _print_people(pack, options, form, ahead, words, now.date())
    return print_result(
        pack, options.answers, options.save, words, now, telling, split=options.split, ahead=ahead
    )


def _without_descriptor(path: Path) -> Path:
    """Return what to read for a path; a stream that the shell has open becomes standard input."""
    match = _DESCRIPTOR.fullmatch(str(path))
    if match is None:
        return path
    if match[1] is not None:
        # A second opening would wait for another writer; nothing else is read from standard input.
        try:
            os.dup2(int(match[1]), 0)
        except OSError as error:
            raise _unreadable(error) from None
    return Path(STANDARD_INPUT)


def _form_of_many(path: Path, save_as: Sequence[str], ahead: list[bytes]) -> Form | None:
    """Return the form of a file with the answers of many people, None for those of one person.

    Standard input tells by how it begins; the lines that were read for that go to `ahead`. One line of JSON
    is one person's answers, unless rows are asked for. Raises `PackError`.
    """
    if str(path) != STANDARD_INPUT:
        suffix = path.suffix.lower()
        return "csv" if suffix == ".csv" else "jsonl" if suffix in (".jsonl", ".ndjson") else None
    from xinfu.checkup.people_file import look_ahead

    is_many = bool(save_as) and all(name.lower().endswith((".csv", ".jsonl")) for name in save_as)
    try:
        return look_ahead(_standard_input(), ahead, is_many=is_many)
    except OSError as error:
        raise _unreadable(error) from None


def _print_people(
    pack: Pack, options: argparse.Namespace, form: Form, ahead: list[bytes], words: Words, today: dt.date
) -> int:
    for name in ("split", "titles", "with_answers"):
        if getattr(options, name):
            message = words("people.no_list", name=f"--{name.replace('_', '-')}")
            print(words("cli.usage", message=message, command="xinfu result"), file=sys.stderr)
            return USAGE
    from xinfu.checkup.people_file import read_people
    from xinfu.cli.people_run import write_people
    from xinfu.store.files.safe_reading import ReadError, opened

    source = str(options.answers)
    try:
        stream = nullcontext(_standard_input()) if source == STANDARD_INPUT else opened(options.answers)
    except ReadError as error:
        sentence = words(f"reading.{error.code}", **error.details)
        print(clean_line(f"{source}: {sentence}"), file=sys.stderr)
        return PROBLEMS
    with stream as file:
        people = read_people(pack, file, form, today, ahead)
        return write_people(pack, people, source, form, options.save, words, today)


def print_result(
    pack: Pack,
    answers_file: Path,
    save_as: Sequence[str],
    words: Words,
    now: dt.datetime,
    telling: Telling | None = None,
    *,
    split: bool = False,
    ahead: Sequence[bytes] = (),
) -> int:
    """Write the checklist of the answers in a file; return the exit code.

    The file is TOML or JSON: question ids with plain values, at the top or under `answers`; `-` is
    standard input, of which some lines may have been read `ahead`. The text is the one that the full screen
    saves for the same answers on the same day.
    """
    try:
        text, syntax = _read(answers_file, ahead)
        tree, twice = _tree(text, syntax, answers_file)
        if (placed := values_of(pack, tree)) is None:
            unread = Diagnostic("answers-form")
            unread = with_hint("answers-json", unread) if syntax == "json" else unread
            raise PackError(str(answers_file), [unread])
    except PackError as error:
        print(error_text(error, words), file=sys.stderr)
        return PROBLEMS
    values, beside = placed
    answers, problems = read_answers(pack, values, now.date(), syntax)
    if problems := [*twice, *beside, *problems]:
        for problem in problems:
            reason = answer_reason(problem.code, problem.details, words)
            print(clean_line(f"{answers_file}: {problem.question}: {reason}"), file=sys.stderr)
        return PROBLEMS
    result = evaluate(pack, answers, now.date())
    for raised in private_alerts(result, public_result(result)):
        # What an answer that goes into no file must still not leave unsaid.
        print(plain_alert(pack, raised, words), file=sys.stderr)
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


def _read(path: Path, ahead: Sequence[bytes]) -> tuple[str, Syntax]:
    if str(path) != STANDARD_INPUT:
        return read_text(path, follow_links=True), "json" if path.suffix.lower() == ".json" else "toml"
    data = b"".join(ahead)
    try:
        data += _standard_input().read(max(MAX_BYTES + 1 - len(data), 0))
    except OSError as error:
        raise _unreadable(error) from None
    text = decode(data, STANDARD_INPUT)
    return text, "json" if text.lstrip().startswith("{") else "toml"


def _standard_input() -> BinaryIO:
    """Return standard input; raises `OSError` where there is none."""
    if sys.stdin is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return sys.stdin.buffer


def _unreadable(error: OSError) -> PackError:
    details = {"reason": error.strerror or str(error)}
    return PackError(STANDARD_INPUT, [Diagnostic("file-unreadable", details=details)])


def _tree(text: str, syntax: Syntax, path: Path) -> tuple[Any, list[AnswerProblem]]:
    """Return what a file holds, numbers to their last digit, and the keys that it gives twice.

    TOML with a key twice is no TOML; JSON keeps the last one and says nothing.
    """
    if syntax == "toml":
        return parse(text, str(path), parse_float=Decimal, is_pack=False), []
    try:
        return read_json(text)
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", None), getattr(error, "colno", None)
        raise PackError(str(path), [Diagnostic("json", line=line, column=column)]) from None
