"""What `xinfu packs add` and `remove` do: take packs into the folder of the person's own, and away again.

Apart from the command, because a list of packs needs none of the checks that are made here.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import shlex
import sys
from pathlib import Path

from msgspec.structs import replace

from xinfu.authoring.advice import advice_on_questions
from xinfu.authoring.check import case_problems
from xinfu.authoring.reports.report import Report
from xinfu.authoring.reports.text_report import WIDTH, problems_with_source
from xinfu.cli.finding import library
from xinfu.cli.main import COMMANDS
from xinfu.cli.writing import unwritten
from xinfu.packs.diagnostics.diagnostic import PackError
from xinfu.packs.diagnostics.message import error_text
from xinfu.packs.diagnostics.suggestions import suggest
from xinfu.packs.library import PackFile, toml_files
from xinfu.packs.loading import parse
from xinfu.packs.pack import Pack
from xinfu.packs.positions import with_positions
from xinfu.store.files.atomic import SaveError
from xinfu.store.folders import PACKS
from xinfu.store.pack_folder import PackFolder
from xinfu.terminal.exits import FINE, PROBLEMS
from xinfu.text.clean import clean_line
from xinfu.wording.words import Words

_OUTCOMES = {"same": "packs.same", "replaced": "packs.replaced", "added": "packs.added"}


class RefusedError(Exception):
    """A pack is not taken; the text says why."""


def add_packs(targets: list[str], data: Path, words: Words, *, replace: bool) -> int:
    """Check files, and the files of folders, and take in those that are good; 1 if any was refused."""
    code = FINE
    taken: dict[str, str] = {}
    for target in targets:
        try:
            files = _files(target, words)
        except RefusedError as error:
            print(error, file=sys.stderr)
            code = PROBLEMS
            continue
        for file in files:
            try:
                print(_add(file, data, words, taken, replace=replace))
            except RefusedError as error:
                print(error, file=sys.stderr)
                print(words("packs.refused", file=clean_line(str(file.place))), file=sys.stderr)
                code = PROBLEMS
    return code


def _files(target: str, words: Words) -> list[PackFile]:
    """Return the file that was named, or those of the folder; links in a folder are not followed."""
    try:
        path = Path(target).expanduser()
    except RuntimeError:
        path = Path(target)
    is_folder = False
    with contextlib.suppress(OSError):
        is_folder = path.is_dir()
    if not is_folder:
        return [PackFile("", path, str(path), follow_links=True)]
    try:
        files = [PackFile("", place, str(place)) for place in toml_files(path)]
    except OSError as error:
        reason = error.strerror or error
        raise RefusedError(
            words("packs.folder_unreadable", folder=clean_line(target), reason=reason)
        ) from None
    if not files:
        raise RefusedError(words("packs.no_files", folder=clean_line(target)))
    return files


def _add(file: PackFile, data: Path, words: Words, taken: dict[str, str], *, replace: bool) -> str:
    """Take one file in and return the sentence that says so; raises `RefusedError`."""
    name = clean_line(str(file.place))
    text, pack = _checked(file, words)
    folder = PackFolder(data / PACKS)
    place = folder.place_of(pack.id)
    if pack.id in taken:
        raise RefusedError(words("packs.twice", file=name, id=pack.id, other=taken[pack.id]))
    installed = library(data).installed(pack.id)
    if installed is not None and not replace and pack.id not in _own(folder):
        raise RefusedError(words("packs.overshadows", file=name, id=pack.id, origin=installed.origin))
    try:
        outcome = folder.add(pack.id, text, replace=replace)
    except SaveError as error:
        raise RefusedError(_unsaved(error, name, place, pack.id, words)) from None
    taken[pack.id] = name
    said = words(_OUTCOMES[outcome], id=pack.id, path=place)
    return (
        f"{said}\n{words('packs.is_command', id=pack.id, file=shlex.quote(str(place)))}"
        if pack.id in COMMANDS
        else said
    )


def _checked(file: PackFile, words: Words) -> tuple[str, Pack]:
    """Return the text of a file and its pack; the file may have any name, the id inside is what counts."""
    try:
        text = file.text()
        pack_id = parse(text, str(file.place)).get("id")
        pack = replace(file, id=pack_id if isinstance(pack_id, str) else "").pack_of(text)
    except PackError as error:
        raise RefusedError(error_text(error, words)) from None
    advice = advice_on_questions(pack.document, dt.date.today())
    errors = (problem for problem in advice if problem.severity == "error")
    wrong = with_positions((*errors, *case_problems(pack)), text)
    if wrong:
        report = Report(str(file.place), text, tuple(wrong))
        raise RefusedError(problems_with_source(report, words, WIDTH))
    return text, pack


def _own(folder: PackFolder) -> list[str]:
    try:
        return folder.own()
    except OSError:
        return []


def _unsaved(error: SaveError, name: str, place: Path, pack_id: str, words: Words) -> str:
    if error.code == "exists":
        return words("packs.exists", file=name, id=pack_id, path=place)
    if error.code.startswith("is-"):
        return words("packs.in_the_way", path=place)
    return unwritten(error, place, words)


def remove_packs(ids: list[str], data: Path, words: Words) -> int:
    """Take packs of the person's own out of use; 1 if one of them could not be."""
    code = FINE
    for pack_id in ids:
        try:
            print(_remove(pack_id, data, words))
        except RefusedError as error:
            print(error, file=sys.stderr)
            code = PROBLEMS
    return code


def _remove(pack_id: str, data: Path, words: Words) -> str:
    folder = PackFolder(data / PACKS)
    name = clean_line(pack_id)
    installed = library(data).installed(pack_id)
    try:
        aside = folder.remove(pack_id)
    except LookupError:
        if installed is not None:
            raise RefusedError(words("packs.installed", id=name, origin=installed.origin)) from None
        raise RefusedError(_unknown(name, _own(folder), words)) from None
    except OSError as error:
        raise RefusedError(words("packs.not_removed", id=name, reason=error.strerror or error)) from None
    said = words("packs.removed", id=name, path=aside, again=shlex.quote(str(aside)))
    if installed is not None:
        said += "\n" + words("packs.uncovered", id=name, origin=installed.origin)
    return said


def _unknown(name: str, own: list[str], words: Words) -> str:
    names = words("answer.and").join(clean_line(one) for one in own)
    said = words("packs.unknown", id=name, choices=names or words("problem.none"))
    near = suggest(name, own)
    return said + words("problem.guess", guess=near) if near else said
