"""Three months of somebody's life with a list: what they, their editors and two computers do to it.

Every step goes through the program's flow, with a store and files in folders of its own; what must hold is
in `months_promises`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, get_args

from xinfu.checklist.checklist import State
from xinfu.checklist.kept_list import KeptList, result_of
from xinfu.checklist.living.decoding import decode_list
from xinfu.checklist.living.item_names import ItemNames, names_of
from xinfu.checklist.living.list_file import identity_of
from xinfu.checklist.living.merge import said_by_file
from xinfu.checklist.making import make_file_checklist
from xinfu.flow import steps
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.list_in_file import ListInFile
from xinfu.flow.steps import Decide
from xinfu.packs.pack import Pack
from xinfu.store.files.atomic import SaveError
from xinfu.wording.words import words_in

from tests.support.dates import NOW
from tests.support.months_pack import NAMES_SINCE, months_pack
from tests.support.months_promises import (
    done_in,
    hold_day,
    hold_done,
    hold_exclusion,
    hold_lines,
    ticked_in,
)
from tests.support.settings import flow_with

STATES: tuple[State, ...] = get_args(State)


Rest = tuple[bytes, KeptList | None, int]
NO_REST: Rest = (b"", None, 0)


@dataclass
class Computer:
    """One computer: the file of the list in its folder, and what is known to be done there."""

    folder: Path
    stores: bool = True
    path: Path = field(init=False)
    done: set[str] = field(default_factory=set)
    undone: set[str] = field(default_factory=set)
    """What the person opened again in the program, which the file may not know yet."""

    rest: Rest = NO_REST
    """The file and the list when the program was last closed, and by which version of the pack."""

    saved: set[Path] = field(default_factory=set)
    """The files that the program was told to save into."""

    def __post_init__(self) -> None:
        self.folder.mkdir()
        self.path = self.folder / "list.md"

    @property
    def files(self) -> dict[Path, bytes]:
        """The lists in its folder."""
        return {path: path.read_bytes() for path in self.folder.glob("*.md")}


class Months:
    """A person with two computers, a list on them, and a calendar."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder, self.language, self.words = folder, language, words_in(language)
        self.now, self.version, self.marks = NOW, 1, 1000
        self.seen: Counter[str] = Counter()
        """What came up, and how often: a generator under which nothing does tries nothing."""

        self.home, self.other = Computer(folder / "home"), Computer(folder / "other")

    @property
    def pack(self) -> Pack:
        """The pack in the version that is installed."""
        return months_pack(self.version)

    # The program

    @contextmanager
    def program(self, computer: Computer, *files: Path, stores: bool = True) -> Iterator[CheckupFlow]:
        """Run the program on a computer; what it does not save there it leaves as it is."""
        before = computer.files
        flow = flow_with(
            {
                "packs": (self.pack,),
                "folder": computer.folder,
                "data": computer.folder / "data" if stores and computer.stores else None,
                "language": self.language,
                "files": files,
                "now": lambda: self.now,
            }
        )
        flow.start()
        yield flow
        computer.rest = NO_REST
        file = flow.list.file
        is_there = file is not None and file.path == computer.path and computer.path.exists()
        if file is not None and is_there and computer.stores and not file.merged.conflicts:
            computer.rest = (computer.path.read_bytes(), flow.list.kept, self.version)
        self.seen.update(type(notice).__name__ for notice in flow.asking.notices())
        names = _with_former(flow.list.names(self.pack))
        flow.close()
        for path, data in before.items():
            assert path.exists(), f"{path.name} is gone"
            if (now := path.read_bytes()) != data:
                assert path in computer.saved, f"{path.name} was changed"
                hold_lines(data, now, names)

    def opened(self, flow: CheckupFlow, computer: Computer, number: int) -> bool:
        """Open the list in a flow, from its file or from the first page; tell whether there is one."""
        known = []
        if not flow.options.files:
            flow.open()
            known = list(flow.lists.known())
        there = computer.path.exists()
        if not known and not there:
            return False
        ticked: set[str] = set()
        if there:
            ticked = ticked_in(decode_list(computer.path.read_bytes())[0], names_of(self.pack))
        if known:
            step = flow.lists.opening.open_known(known[0], self.pack)
        else:
            step = (
                flow.open() if flow.options.files else flow.lists.opening.open((computer.path,), flow.packs)
            )
        data, rest, version = computer.rest if len(flow.options.files) < 2 and computer.stores else NO_REST
        is_told = not isinstance(step, Decide)
        if not self.settled(flow, computer, step, number):
            return False
        kept, file = flow.list.kept, flow.list.file
        self.seen["opened"] += 1
        if file is not None:
            self.seen["conflicts"] += len(file.merged.conflicts)
            self.seen["brought"] += len(file.merged.brought)
            self.seen["without base"] += file.base is None
        if (
            is_told
            and there
            and rest
            and kept
            and version == self.version
            and data == computer.path.read_bytes()
            # One that was given another name is not known by it where an older copy is still there.
            and (file is None or file.path == computer.path or computer.path in computer.saved)
        ):
            self.seen["at rest"] += 1
            has_base = file is not None and file.base is not None
            # Without a base a day that the file tells counts.
            with_days = has_base or file is None
            was, now = (set(_standing(each, days=with_days).items()) for each in (rest, kept))
            changed = was ^ now
            if not has_base:
                # Nobody can tell that it was opened again here.
                changed = {each for each in changed if each[0] not in computer.undone}
            assert not changed, f"opening the list changes it: {changed}"
        if file is not None and file.path == computer.path:
            asked = {each.id for each in file.merged.conflicts}
            hold_done(ticked & set(self.pack.actions), flow.list.states, asked, computer.undone)
        self.look(flow, computer)
        return True

    def settled(self, flow: CheckupFlow, computer: Computer, step: Any, number: int) -> bool:
        """Decide all that is asked; tell whether a list could be opened."""
        while isinstance(step, Decide):
            decision, choice = step.decision, None
            number += 1
            self.seen[type(decision).__name__] += 1
            if isinstance(decision, steps.CannotOpen):
                text = decode_list(computer.path.read_bytes())[0]
                assert (decision.problem.code, identity_of(text)) == ("not-a-list", None)
                return False
            if isinstance(decision, steps.ChooseSide):
                choice = ("file", "app", "later")[number % 3]
                value = {"file": decision.conflict.file, "app": decision.conflict.app}.get(choice)
                if value in ("open", "doing"):
                    computer.done.discard(decision.conflict.id)
                    computer.undone.add(decision.conflict.id)
            elif isinstance(decision, steps.WhichItem):
                choice = ("item-0", "own")[number % 2]
            else:
                raise AssertionError(f"asked {decision}")
            step = flow.asking.decide(choice)
        return True

    def look(self, flow: CheckupFlow, computer: Computer) -> None:
        """Hold the list at hand to all that is promised."""
        kept, states = flow.list.kept, flow.list.states
        if kept is None:
            return
        if computer.stores:
            hold_done(computer.done, states, (), set())
        computer.done = done_in(states)
        checklist = flow.list.of(flow.listed, self.words)
        public = make_file_checklist(
            result_of(kept, self.pack, self.now.date()), self.words, kept.progress(self.now.date())
        )
        for each in (checklist, public):
            hold_exclusion(each, self.pack)
            hold_day(each, kept, self.pack)

    def mark(self, flow: CheckupFlow, computer: Computer, one: int, two: int) -> list[tuple[str, State]]:
        """Say of one thing on the list how far it is; return that."""
        items = flow.list.of(flow.listed, self.words).items
        if not items:
            return []
        key, state = items[one % len(items)].id, STATES[(two % 7) % 5]
        if state in ("open", "doing"):
            computer.done.discard(key)
            computer.undone.add(key)
        flow.mark([key], state)
        self.look(flow, computer)
        return [(key, state)]

    def save(self, flow: CheckupFlow, computer: Computer) -> None:
        """Save the list into its file; where that has changed, or is another copy, once it was read."""
        for _ in range(3):
            try:
                computer.saved.add(flow.save(str(computer.path), self.words))
                if (file := flow.list.file) is not None:
                    self.hold_file(file)
                return
            except SaveError as error:
                if error.code == "exists":
                    computer.path = flow.save(flow.list.proposed_name(self.now.date()), self.words)
                    computer.saved.add(computer.path)
                    return
                if error.code not in ("changed", "joined"):
                    raise
                self.seen[error.code] += 1
                self.look(flow, computer)
        raise AssertionError("the file is changed again and again")

    def hold_file(self, file: ListInFile) -> None:
        """See that a file that was just written says how far everything is, but for what is still asked."""
        asked = {each.id for each in file.merged.conflicts}
        said = said_by_file(file.file, file.base, file.app)
        unsaid = {
            key
            for key, standing in file.merged.file.items()
            if said[key].state not in (None, standing.state) and key not in asked
        }
        assert not unsaid, f"the file says something else of {unsaid} than the list"


def _with_former(names: ItemNames) -> ItemNames:
    """Return names that know a line, too, whose comment was lost before its thing got another title."""
    titles = dict(names.titles)
    for key, told in names_of(months_pack(1)).titles.items():
        now = NAMES_SINCE.get(key, key) if key not in titles else key
        titles[now] = (*titles.get(now, ()), *told)
    return replace(names, titles=titles)


def _standing(kept: KeptList, *, days: bool) -> dict[str, Any]:
    return {
        item.id: (item.state, item.is_needed, *((item.due, item.is_moved) if days else ()))
        for item in kept.items
    }
