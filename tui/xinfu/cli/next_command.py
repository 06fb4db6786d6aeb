"""`xinfu next`: the next step and what is due, for a shell prompt; it reads little and writes nothing.

Prompts are seen on shared screens: what it says tells nothing about the list, unless titles are asked for.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xinfu.checklist.outlook import Outlook, outlook, outlook_of
from xinfu.cli.parser import Parser
from xinfu.store.errors import StoreError
from xinfu.terminal.exits import DUE, FINE, PROBLEMS
from xinfu.wording.words import Words

if TYPE_CHECKING:
    from xinfu.checklist.kept_list import KeptList
    from xinfu.checklist.living.list_file import Identity
    from xinfu.packs.pack import Pack

FORMAT = 1
"""The version of what `--json` prints: keys may be added, none changes its meaning."""


class _CannotTellError(Exception):
    """The list cannot be told of; the message is a sentence for the person, empty where it was said."""


def add_arguments(parser: Parser) -> None:
    """Take a saved list, and how much is told."""
    words = parser.words
    parser.epilog = words("next.codes")
    parser.positional.add_argument("file", nargs="?", metavar="FILE", type=Path, help=words("next.file"))
    parser.optional.add_argument("--titles", action="store_true", help=words("next.titles"))
    parser.optional.add_argument("--json", action="store_true", help=words("next.json"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Print the next step and what is due; return the exit code that says whether something is."""
    return print_next(options, words, dt.date.today())


def print_next(options: argparse.Namespace, words: Words, today: dt.date) -> int:
    """Print it for a day; what hinders that is one sentence on standard error."""
    try:
        if options.file is None:
            told = _told_of_kept(options, words, today)
        else:
            told = _told_of_file(options, words, today)
    except _CannotTellError as error:
        if str(error):
            print(error, file=sys.stderr)
        return PROBLEMS
    if told is None:
        print(words("next.none"), file=sys.stderr)
        return FINE
    print(json.dumps(told, ensure_ascii=False) if options.json else "\n".join(_lines(told, words)))
    return DUE if told["due"] else FINE


def _told_of_kept(options: argparse.Namespace, words: Words, today: dt.date) -> dict[str, Any] | None:
    """Return what is told of the newest list with something due, else with something to do."""
    day = today.isoformat()
    try:
        records = _records(options)
        outlooks = [outlook_of(record) for record in records]
    except StoreError as error:
        # Opening the program sets a damaged store aside; a prompt only tells.
        key = "next.damaged" if error.code == "damaged" else f"store.{error.code}"
        raise _CannotTellError(words(key, **error.details)) from None
    except ValueError:
        raise _CannotTellError(words("next.damaged_list")) from None
    if not records:
        return None
    ranks = [(not each.is_due(day), not each.to_do) for each in outlooks]
    first = ranks.index(min(ranks))
    if not options.titles:
        return _told(outlooks[first], day)
    import msgspec

    from xinfu.checklist.kept_list import KeptList

    try:
        kept = msgspec.json.decode(records[first], type=KeptList)
    except msgspec.DecodeError:
        raise _CannotTellError(words("next.damaged_list")) from None
    return _told(outlooks[first], day) | _titles(kept, _pack_of(kept.pack_id, options, words), today, words)


def _records(options: argparse.Namespace) -> list[str]:
    from xinfu.store.folders import data_folder, working_folder
    from xinfu.store.lists_at_a_glance import lists_at_a_glance

    if options.no_store:
        return []
    folder = data_folder() if options.data_dir is None else working_folder() / options.data_dir
    if folder is None:
        raise StoreError("no-home")
    return lists_at_a_glance(folder)


def _told_of_file(options: argparse.Namespace, words: Words, today: dt.date) -> dict[str, Any]:
    """Return what is told of a saved list: a stranger's, so that its titles are those of the pack."""
    from xinfu.checklist.living.told_list import needs_names, told_list
    from xinfu.text.clean import clean_line

    text, identity = _text_of(options.file, words)
    if not _is_there(identity.pack_id, options):
        sentence = words("reading.unknown-pack", id=clean_line(identity.pack_id))
        raise _CannotTellError(clean_line(f"{options.file}: {sentence}"))
    pack = None
    if options.titles or needs_names(text):
        pack = _pack_of(identity.pack_id, options, words)
    kept = told_list(text, pack)
    assert kept is not None
    day = today.isoformat()
    items = (
        (item.state, item.due.isoformat() if item.due else None) for item in kept.items if item.is_needed
    )
    told = _told(outlook(items), day)
    return told if pack is None or not options.titles else told | _titles(kept, pack, today, words)


def _text_of(path: Path, words: Words) -> tuple[str, Identity]:
    """Return the text of a saved list, and which list it is."""
    from xinfu.checklist.living.decoding import MAX_BYTES, ListError, check_is_list, decode_list
    from xinfu.checklist.living.list_file import read_list_file
    from xinfu.store.files.safe_reading import ReadError, read_bytes
    from xinfu.text.clean import clean_line

    try:
        text, _ = decode_list(read_bytes(path, MAX_BYTES))
        file = read_list_file(text)
        check_is_list(file)
    except (ReadError, ListError) as error:
        details = {key: clean_line(value) for key, value in error.details.items()}
        sentence = words(f"reading.{error.code}", **details)
        raise _CannotTellError(clean_line(f"{path}: {sentence}")) from None
    if file.identity is None:
        raise _CannotTellError(words("next.no_head", file=path))
    return text, file.identity


def _is_there(pack_id: str, options: argparse.Namespace) -> bool:
    """Tell whether there is a pack of an id; it is not read."""
    from xinfu.cli.finding import data_of, library

    return any(file.id == pack_id for file in library(data_of(options)).files())


def _pack_of(pack_id: str, options: argparse.Namespace, words: Words) -> Pack:
    from xinfu.cli.finding import data_of, read_pack

    pack = read_pack(pack_id, words, data_of(options))
    if pack is None:
        raise _CannotTellError
    return pack


def _told(outlook: Outlook, day: str) -> dict[str, Any]:
    """Return what gives nothing away."""
    due = outlook.is_due(day)
    return {"format": FORMAT, "to_do": outlook.to_do, "due": due, "next_day": outlook.next_day}


def _titles(kept: KeptList, pack: Pack, today: dt.date, words: Words) -> dict[str, Any]:
    """Return the next step and what is due, with what tells people about it."""
    from xinfu.checklist.check_in import due_actions, next_action
    from xinfu.text.clean import clean_line

    kept = kept.by_present_names(pack)
    step, due = next_action(kept, pack, today), due_actions(kept, pack, today)

    def named(action: Any) -> dict[str, str]:
        return {"id": action.id, "title": clean_line(pack.say(action.definition.title, words.language))}

    return {"next": None if step is None else named(step), "due_items": [named(action) for action in due]}


def _lines(told: dict[str, Any], words: Words) -> list[str]:
    if not told["to_do"]:
        return [words("list.all_done")]
    if told.get("next") is not None:
        lines = [words("next.step_titled", title=told["next"]["title"])]
    else:
        lines = [words("next.step", count=told["to_do"])]
    if told.get("due_items"):
        lines += [words("next.due_titled", title=item["title"]) for item in told["due_items"]]
    elif told["due"]:
        lines.append(words("next.due"))
    elif told["next_day"] is not None:
        lines.append(words("next.until", date=told["next_day"]))
    else:
        lines.append(words("next.nothing"))
    return lines
