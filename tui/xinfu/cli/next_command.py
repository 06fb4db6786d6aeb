"""`xinfu next`: the next step and what is due, for a shell prompt; it reads little and writes nothing.

Prompts are seen on shared screens: what it says tells nothing about the list, unless titles are asked for.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xinfu.cli.parser import Parser
from xinfu.store.errors import StoreError
from xinfu.terminal.exits import DUE, FINE, PROBLEMS
from xinfu.wording.words import Words

if TYPE_CHECKING:
    from xinfu.checklist.kept_list import KeptList
    from xinfu.packs.pack import Pack

FORMAT = 1
"""The version of what `--json` prints: keys may be added, none changes its meaning."""


def add_arguments(parser: Parser) -> None:
    """Take a saved list, and how much is told."""
    words = parser.words
    parser.epilog = words("next.codes")
    parser.positional.add_argument("file", nargs="?", metavar="FILE", help=words("next.file"))
    parser.optional.add_argument("--titles", action="store_true", help=words("next.titles"))
    parser.optional.add_argument("--json", action="store_true", help=words("next.json"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Print the next step and what is due; return the exit code that says whether something is."""
    return print_next(options, words, dt.date.today())


def print_next(options: argparse.Namespace, words: Words, today: dt.date) -> int:
    """Print it for a day; what hinders that is one sentence on standard error."""
    try:
        lists = _lists(options)
    except StoreError as error:
        # A prompt must say why, but never set a damaged store aside: opening the program does.
        key = "next.damaged" if error.code == "damaged" else f"store.{error.code}"
        print(words(key, **error.details), file=sys.stderr)
        return PROBLEMS
    kept = _chosen(lists, today)
    if kept is None:
        print(words("next.none"), file=sys.stderr)
        return FINE
    told = _told(kept, today)
    if options.titles:
        pack = _pack_of(kept, options, words)
        if pack is None:
            return PROBLEMS
        told |= _titles(kept, pack, today, words)
    if options.json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        print("\n".join(_lines(told, words)))
    return DUE if told["due"] else FINE


def _lists(options: argparse.Namespace) -> Sequence[KeptList]:
    from xinfu.store.folders import data_folder, working_folder
    from xinfu.store.lists_at_a_glance import lists_at_a_glance

    if options.no_store:
        return ()
    folder = data_folder() if options.data_dir is None else working_folder() / options.data_dir
    if folder is None:
        raise StoreError("no-home")
    return lists_at_a_glance(folder)


def _chosen(lists: Sequence[KeptList], today: dt.date) -> KeptList | None:
    """Return the list that is spoken of: the newest with something due, else with something to do."""
    for holds in (lambda item: item.is_due(today), lambda item: item.is_to_do, lambda item: True):
        for kept in lists:
            if any(map(holds, kept.items)):
                return kept
    return None


def _told(kept: KeptList, today: dt.date) -> dict[str, Any]:
    """Return what gives nothing away: how much is to do, whether something is due, and until when not."""
    to_do = [item for item in kept.items if item.is_to_do]
    days = [item.due for item in to_do if item.due is not None]
    return {
        "format": FORMAT,
        "to_do": len(to_do),
        "due": any(day <= today for day in days),
        "next_day": min(days).isoformat() if days else None,
    }


def _titles(kept: KeptList, pack: Pack, today: dt.date, words: Words) -> dict[str, Any]:
    """Return the next step and what is due, with what tells people about it."""
    from xinfu.checklist.check_in import due_actions, next_action
    from xinfu.text.clean import clean_line

    kept = kept.by_present_names(pack)
    step, due = next_action(kept, pack, today), due_actions(kept, pack, today)

    def named(action: Any) -> dict[str, str]:
        return {"id": action.id, "title": clean_line(pack.say(action.definition.title, words.language))}

    return {
        "next": None if step is None else named(step),
        "due_items": [named(action) for action in due],
    }


def _pack_of(kept: KeptList, options: argparse.Namespace, words: Words) -> Pack | None:
    from xinfu.cli.finding import data_of, read_pack

    return read_pack(kept.pack_id, words, data_of(options))


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
