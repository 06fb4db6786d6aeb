"""Scripts for lives of lists, and what must hold of the order of merging and of two copies of one file."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from msgspec import structs
from xinfu.checklist.living.copies import weave_copies
from xinfu.checklist.living.last_written import Base
from xinfu.checklist.living.list_file import ListFile, read_list_file
from xinfu.checklist.living.merge import DONE, merge, merge_copies, said_by_file

from tests.support.editors import EDITS, TOKEN
from tests.support.list_lives import APP, Life, Step

STEPS = (*EDITS, *EDITS, *APP, "merge", "tick", "tick", "state", "note beneath")
BY_PERSON = tuple(name for name in EDITS if name not in ("lose item", "copy item"))
"""Edits after which an item that both sides change still is the same one."""

BY_PROGRAM = ("state", "due", "place", "new words")
MOST = 1000
"""The numbers of a step are below this."""


def live(language: str, steps: Sequence[Step]) -> Life:
    """Live a list; raises `AssertionError` where something is broken that was promised."""
    life = Life(language)
    life.go(steps)
    return life


def merge_in_each_order(by_person: Sequence[Step], by_program: Sequence[Step]) -> bool:
    """Merge both sides at once, and one after the other; return whether there was no conflict.

    Where there is none the outcome is the same.
    """
    changes = _changes(by_program)
    other = [step for step in by_program if step[0] in ("place", "new words")]

    def outcome(*parts: str) -> Life:
        life = Life()
        for part in parts:
            if part == "program":
                life.go_on(other)
                for key, change in changes.items():
                    life.app[key] = structs.replace(life.app[key], **change)
            elif part == "person":
                life.go_on(by_person)
            else:
                life.merge()
        life.merge()
        return life

    lives = [outcome("person", "program")]
    if lives[0].conflicts:
        return False
    lives += [outcome("person", "merge", "program"), outcome("program", "merge", "person")]
    outcomes = [merge(life.base, life.read(), life.app) for life in lives]
    if any(life.conflicts for life in lives):
        return False
    assert outcomes[0].shown == outcomes[1].shown, "what the person did first makes a difference"
    assert outcomes[0].shown == outcomes[2].shown, "what the program did first makes a difference"
    return True


def _changes(steps: Sequence[Step]) -> dict[str, dict[str, Any]]:
    """Return what is different in the program after some steps, by item and field."""
    life = Life()
    before = dict(life.app)
    life.go_on(steps)
    fields = ("state", "due")
    return {
        key: {name: getattr(now, name) for name in fields if getattr(now, name) != getattr(before[key], name)}
        for key, now in life.app.items()
    }


def edited(life: Life, steps: Sequence[Step], start: int) -> str:
    """Return the life's text after some edits; the marks that they leave begin at a number."""
    text = life.text
    for number, (name, one, two) in enumerate(steps, start):
        text = EDITS[name](read_list_file(text, life.names), one, two, f"n{number}e")
    return text


def merge_copies_of_one(first: Sequence[Step], second: Sequence[Step], *, with_base: bool) -> None:
    """Make one of two copies of a file: no mark is lost, nothing done is open, either may come first."""
    life = Life()
    base = life.base if with_base else None
    texts = (edited(life, first, 1), edited(life, second, 100))
    one, other = (read_list_file(text, life.names) for text in texts)
    _merge_two(life, base, one, other)
    _merge_two(life, base, other, one)
    forth, back = merge_copies(base, one, other), merge_copies(base, other, one)
    if not forth.conflicts and not forth.deleted and not back.deleted:
        assert forth.shown == back.shown, "which copy comes first makes a difference"


def _merge_two(life: Life, base: Base | None, one: ListFile, other: ListFile) -> None:
    merged = merge_copies(base, one, other)
    text = weave_copies(one, other, base, merged, life.checklist()).text
    marks = {*TOKEN.findall(one.text), *TOKEN.findall(other.text)}
    assert marks <= set(TOKEN.findall(text)), "a line of one copy is lost"
    for file in (one, other):
        for key, said in said_by_file(file, base, {}).items():
            if said.state in DONE and key in merged.shown:
                assert merged.shown[key].state not in ("open", "doing"), f"{key} is open again"
    again = read_list_file(text, life.names)
    once_more = weave_copies(again, other, base, merge_copies(base, again, other), life.checklist()).text
    assert len(TOKEN.findall(once_more)) == len(TOKEN.findall(text)), "a line is brought twice"


def random_steps(chance: random.Random, names: Sequence[str], most: int) -> list[Step]:
    """Return some steps by chance."""
    count = chance.randrange(1, most + 1)
    return [(chance.choice(names), chance.randrange(MOST), chance.randrange(MOST)) for _ in range(count)]
