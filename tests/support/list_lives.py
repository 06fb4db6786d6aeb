"""The life of one list: a person's editor and the program change it, in any order, and it is merged.

What must hold is asserted at every merge, and described where it is.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from typing import get_args

from msgspec.structs import replace
from xinfu.checklist.checklist import Checklist, Item, State
from xinfu.checklist.formats import markdown
from xinfu.checklist.living.item_names import ItemNames
from xinfu.checklist.living.last_written import Base, Standing, base_of, with_written
from xinfu.checklist.living.list_file import FileItem, ListFile, read_list_file
from xinfu.checklist.living.merge import DONE, Merged, choose, merge
from xinfu.checklist.living.weaving import weave
from xinfu.checkup.day_plan import PLACEMENTS, Placement
from xinfu.text.clean import clean_line

from tests.support.checklists import make_item, make_list
from tests.support.dates import TODAY
from tests.support.editors import EDITS, TOKEN, owners

Step = tuple[str, int, int]
"""What happens: its name, and two numbers that say to what and how."""

STATES: tuple[State, ...] = get_args(State)
DAYS = (None, TODAY, TODAY + dt.timedelta(14), TODAY + dt.timedelta(60), dt.date(2027, 3, 1))
TITLES = ("Pay · 5 of [it]", "打电话（先）", "*Read* the 2. letter", "查报告", "Ask #1 _why_", "写一封信")
WHY = "It is over."


class Life:
    """One list, as it is in the program and in a file, with what was last written."""

    def __init__(self, language: str = "zh") -> None:
        self.language = language
        self.items: dict[str, Item] = {}
        self.listed: list[str] = []
        for number, title in enumerate(TITLES):
            steps = ("One *step*.", "二：[x] 再看。")[: number % 3]
            place: Placement = PLACEMENTS[1 + number % 4]
            due = None if place == "next" else DAYS[1 + number % 3]
            item = make_item(number, title=clean_line(title), steps=steps, horizon=place, due=due)
            self.items[item.id] = replace(item, done_when="It is *done*." if number % 2 else "")
            if number < 4:
                self.listed.append(item.id)
        self.app = {key: Standing(self.items[key].state, self.items[key].due) for key in self.listed}
        self.text = markdown.render(self.checklist())
        self.base: Base | None = base_of(self.checklist())
        self.merged: Merged | None = None
        self.last_read: ListFile | None = None
        self.notes = 0
        self.conflicts = 0

    @property
    def names(self) -> ItemNames:
        names = ItemNames({key: (item.title,) for key, item in self.items.items()})
        return names if self.base is None else with_written(names, self.base)

    @property
    def gone(self) -> dict[str, str]:
        return {key: WHY for key in self.items if key not in self.listed}

    def checklist(self) -> Checklist:
        """Return the program's list as it stands."""
        items = [
            replace(self.items[key], state=self.app[key].state, due=self.app[key].due) for key in self.listed
        ]
        items.sort(key=lambda item: PLACEMENTS.index(item.horizon))
        return make_list(tuple(items), language=self.language, notice="Mind the *step*.")

    def read(self, text: str | None = None) -> ListFile:
        """Return the file as it is read; it is read without loss."""
        text = self.text if text is None else text
        if self.last_read is None or self.last_read.text != text or self.last_read.names != self.names:
            self.last_read = read_list_file(text, self.names)
        assert self.last_read.text == text, "a byte is lost in reading"
        return self.last_read

    def go(self, steps: Sequence[Step]) -> None:
        """Do what happens, in its order, and merge at the end."""
        self.go_on(steps)
        self.merge(is_last=True)

    def go_on(self, steps: Sequence[Step]) -> None:
        """Do what happens, in its order."""
        for name, one, two in steps:
            if name in EDITS:
                self.notes += 1
                self.text = EDITS[name](self.read(), one, two, f"n{self.notes}e")
            else:
                APP[name](self, one, two)

    def key(self, number: int) -> str | None:
        """Return one of the items on the program's list."""
        return self.listed[number % len(self.listed)] if self.listed else None

    def merge(self, *, is_last: bool = False) -> None:
        """Merge, and hold the outcome to all that is promised; that nothing is left to do only at last."""
        before, file, app = self.base, self.read(), self.app
        merged = merge(before, file, app, since=TODAY)
        self.merged = merged
        self.conflicts += len(merged.conflicts)
        self._nothing_done_is_open_again(merged, file)
        assert set(merged.app) >= set(app)
        checklist = self.checklist()
        woven = weave(file, before, merged, checklist, self.gone)
        self._no_byte_is_lost(file, woven.text)
        self.app = {key: merged.app[key] for key in self.listed}
        self.text, self.base = woven.text, woven.base
        again = merge(woven.base, self.read(), self.app, since=TODAY)
        assert set(again.conflicts) == set(merged.conflicts), "a conflict does not stay as it is"
        assert again.app == self.app, "the merge changes more when it is done again"
        assert set(again.added) <= set(merged.deleted) | {key for line in file.unsure for key in line.ids}
        if is_last:
            twice = weave(self.read(), woven.base, again, self.checklist(), self.gone)
            assert twice.text == woven.text, "the text changes when nothing has"
            assert twice.base == woven.base, "the base changes when nothing has"

    def _nothing_done_is_open_again(self, merged: Merged, file: ListFile) -> None:
        ticked = {
            item.id
            for item in file.items
            if (item.box == "ticked" and item.words is None) or item.words == "done"
        }
        for key, shown in merged.shown.items():
            old = self.base.items.get(key) if self.base is not None else None
            undone = (
                old is not None and old.state in DONE and key in self.app and self.app[key].state not in DONE
            )
            says_done = key in self.app and self.app[key].state in DONE
            was_done = old is not None and old.state in DONE and key in self.app
            if (says_done or was_done or (key in ticked and key in self.app)) and not undone:
                if key in ticked and not says_done and not was_done and shown.state == "not_for_me":
                    continue
                assert shown.state not in ("open", "doing"), f"{key} is open again"

    def _no_byte_is_lost(self, file: ListFile, woven: str) -> None:
        after = self.read(woven)
        lines, heads = lines_with_notes(file)
        there, _ = lines_with_notes(after)
        assert not lines - there, f"a line of the person's is lost: {lines - there}"
        assert all(note in woven for note in heads), "something written on the line of an item is lost"
        assert file.mark == after.mark
        assert owners(after) == owners(file), "a line stands beneath another item now"


def lines_with_notes(file: ListFile) -> tuple[Counter[str], list[str]]:
    """Return the lines in which a person wrote, and what they wrote on the lines of items."""
    lines: Counter[str] = Counter()
    heads: list[str] = []
    for block in file.blocks:
        raws: Sequence[str] = block.beneath if isinstance(block, FileItem) else block.lines
        lines.update(raw.rstrip("\r\n") for raw in raws if TOKEN.search(raw))
        if isinstance(block, FileItem):
            heads += TOKEN.findall(block.line.text)
    return lines, heads


def _state(life: Life, one: int, two: int) -> None:
    if (key := life.key(one)) is not None:
        life.app[key] = Standing(STATES[two % len(STATES)], life.app[key].due)


def _due(life: Life, one: int, two: int) -> None:
    if (key := life.key(one)) is not None:
        life.app[key] = Standing(life.app[key].state, DAYS[two % len(DAYS)])


def _place(life: Life, one: int, two: int) -> None:
    if (key := life.key(one)) is not None:
        life.items[key] = replace(life.items[key], horizon=PLACEMENTS[two % len(PLACEMENTS)])


def _list(life: Life, one: int, two: int) -> None:
    """Put an item on the list that is not on it."""
    if others := [key for key in life.items if key not in life.listed]:
        key = others[one % len(others)]
        life.listed.insert(two % (len(life.listed) + 1), key)
        life.app[key] = Standing("open", life.items[key].due)


def _unlist(life: Life, one: int, two: int) -> None:
    if len(life.listed) > 1 and (key := life.key(one)) is not None:
        life.listed.remove(key)
        del life.app[key]


def _new_words(life: Life, one: int, two: int) -> None:
    """Say something in other words, as a new version of the pack does."""
    key = list(life.items)[one % len(life.items)]
    item = life.items[key]
    texts = ("A *new* step.", "又一步。", "One *step*.")
    steps = (*item.steps[: two % 3], texts[two % 3], *item.steps[two % 2 + 1 :])
    title = f"{item.title}{two % 10}" if two % 4 == 0 else item.title
    life.items[key] = replace(item, title=title, steps=steps, minutes=5 + two % 2 * 5)


def _choose(life: Life, one: int, two: int) -> None:
    """Say what counts where the two sides differ."""
    file = life.read()
    merged = merge(life.base, file, life.app, since=TODAY)
    if not merged.conflicts:
        return
    conflict = merged.conflicts[one % len(merged.conflicts)]
    merged = choose(merged, conflict, "file" if two % 2 else "app")
    woven = weave(file, life.base, merged, life.checklist(), life.gone)
    life._no_byte_is_lost(file, woven.text)
    life.app = {key: merged.app[key] for key in life.listed}
    life.text, life.base = woven.text, woven.base
    again = merge(life.base, life.read(), life.app, since=TODAY)
    assert set(again.conflicts) == set(merged.conflicts), "what was chosen is asked again"
    assert again.app == life.app, "what was chosen does not stay"


def _without_base(life: Life, one: int, two: int) -> None:
    """Open the list on another computer."""
    life.base = None


APP: dict[str, Callable[[Life, int, int], None]] = {
    "state": _state,
    "due": _due,
    "place": _place,
    "list": _list,
    "unlist": _unlist,
    "new words": _new_words,
    "choose": _choose,
    "no base": _without_base,
    "merge": lambda life, one, two: life.merge(),
}
"""What the program does to a list."""
