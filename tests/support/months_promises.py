"""What holds after everything that happens to a list in three months."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from xinfu.checklist.checklist import Checklist
from xinfu.checklist.kept_list import KeptList
from xinfu.checklist.living.decoding import decode_list
from xinfu.checklist.living.item_names import ItemNames
from xinfu.checklist.living.list_file import read_list_file
from xinfu.checklist.living.merge import DONE
from xinfu.packs.pack import Pack

from tests.support.editors import TOKEN
from tests.support.list_lives import lines_with_notes
from tests.support.months_pack import PRIVATE_ONLY, SECRET, SECRET_WORDS, STUCK

WHERE = "厨房窗边"
"""Stands in every intention, and in nothing else."""

_KNOWN = re.compile(rb'"known_[a-z]+":\[[^]]*\]?')
_MARK = re.compile(rb"n[0-9]{4,}e")
_TODAY = ("now", "today")
_OPEN = ("open", "doing")
_SECRETS = [text.encode() for text in (SECRET, SECRET_WORDS, *PRIVATE_ONLY, "找人说说", "Talk to somebody")]
_STORE_ONLY = [text.encode() for text in (WHERE, STUCK, "没人接", "Nobody answers")]


def hold_day(checklist: Checklist, kept: KeptList, pack: Pack) -> None:
    """See that today holds no more than it may, and only safety while that comes first."""
    listed = {item.id: item for item in kept.items}
    called = {key for key, item in listed.items() if item.alerts and item.is_needed} | {PRIVATE_ONLY[0]}
    due = [item for item in checklist.items if item.horizon in _TODAY]
    to_do = [item for item in due if item.state in _OPEN]
    open_ids = {
        item.id
        for item in checklist.items
        if item.state in _OPEN and item.horizon not in ("unneeded", "settled")
    }
    if not kept.is_safe and called & open_ids:
        others = [item.id for item in to_do if item.id not in called]
        assert others == [], f"{others} stand under today, while safety comes first"
        return
    waits = {
        key
        for key, item in listed.items()
        if not (item.alerts or item.has_hard_date or item.horizon == "now" or key in called)
    }
    counted = [item for item in to_do if item.id in waits]
    settled = [item for item in due if item not in to_do and item.id in waits]
    plan, both = pack.document.plan, (*counted, *settled)
    if counted and both != (counted[0],):
        told = [item.id for item in both]
        assert len(both) <= plan.today_items, f"today holds {told}"
        assert sum(item.minutes or 0 for item in both) <= plan.today_minutes, f"today takes too long: {told}"


def hold_exclusion(checklist: Checklist, pack: Pack) -> None:
    """See that nothing that is still to be done excludes something else that is."""
    to_do = {
        item.id
        for item in checklist.items
        if item.state in _OPEN and item.horizon not in ("unneeded", "settled")
    }
    for key in to_do:
        both = to_do & set(pack.actions[key].definition.excludes)
        assert not both, f"{key} and {both} are both to be done"


def ticked_in(text: str, names: ItemNames) -> set[str]:
    """Return the ids of what is ticked in a file and not said to be anything else."""
    return {
        item.id for item in read_list_file(text, names).items if item.box == "ticked" and item.words is None
    }


def hold_done(done: Iterable[str], states: Mapping[str, str], asked: Iterable[str], undone: set[str]) -> None:
    """See that nothing that was done is open again, unless that is asked about or was said in the program."""
    again = {key for key in done if states.get(key, "open") in _OPEN} - set(asked) - undone
    assert not again, f"{again} are open again"


def done_in(states: Mapping[str, str]) -> set[str]:
    """Return what is done, but for what only a private answer leads to: nothing of that is kept."""
    return {key for key, state in states.items() if state in DONE and key not in PRIVATE_ONLY}


def hold_lines(before: bytes, after: bytes, names: ItemNames) -> None:
    """See that each line in which a person wrote is there byte for byte, and all that they wrote on items."""
    (old, _), (new, _) = decode_list(before), decode_list(after)
    lines, heads = lines_with_notes(read_list_file(old, names))
    file = read_list_file(new, names)
    there, _ = lines_with_notes(file)
    # Whoever says which item a line is gets its comment back, and nothing else of it changes.
    chosen = Counter(item.line._replace(comment="").text.rstrip("\r\n") for item in file.items)
    lost = lines - there - chosen
    assert not lost, f"a line is lost: {lost}"
    assert all(mark in new for mark in heads), "something that was written on an item's line is lost"


def hold_marks(before: bytes, after: bytes) -> None:
    """See that all that a person wrote in one file is in another one."""
    lost = set(TOKEN.findall(decode_list(before)[0])) - set(TOKEN.findall(decode_list(after)[0]))
    assert not lost, f"what was written in a copy is lost: {lost}"


def hold_secrets(folder: Path, newest: int) -> None:
    """See that no file tells a private answer, and none but the store why, when and where.

    `newest` is the number of the newest mark that was written in a file; what looks like a later one is not.
    """
    for path in folder.rglob("*"):
        if path.is_file():
            data, is_store = path.read_bytes(), path.parent.name == "data"
            # That the pack has such actions tells nobody's answer.
            data = _KNOWN.sub(b"", data) if is_store else data
            secrets = [*_SECRETS, *([] if is_store else _STORE_ONLY)]
            told = [secret for secret in secrets if secret in data]
            assert not told, f"{path.name} tells {[secret.decode() for secret in told]}"
            if is_store:
                marks = [mark for mark in _MARK.findall(data) if int(mark[1:-1]) <= newest]
                assert not marks, f"the store tells {marks}"
