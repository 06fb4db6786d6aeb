"""Three months of somebody's life with a list: what they, their editors and two computers do to it.

Every step goes through the program's flow, with a store and files in folders of its own; what must hold is
in `months_promises`.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from xinfu.checklist.check_in import NEW_DAYS, OUTCOMES, reasons_for
from xinfu.checklist.checklist import State
from xinfu.checklist.kept_list import KeptList, result_of
from xinfu.checklist.living.decoding import decode_list
from xinfu.checklist.living.item_names import ItemNames, names_of
from xinfu.checklist.living.list_file import identity_of, read_list_file
from xinfu.checklist.living.merge import DONE, said_by_file
from xinfu.checklist.making import make_file_checklist
from xinfu.checklist.telling import Telling
from xinfu.flow import steps
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.list_in_file import ListInFile
from xinfu.flow.steps import Decide
from xinfu.packs.pack import Pack
from xinfu.store.files.atomic import SaveError
from xinfu.wording.words import words_in

from tests.support.dates import NOW
from tests.support.editors import EDITS
from tests.support.months_pack import NAMES_SINCE, SECRET, SECRET_WORDS, months_pack
from tests.support.months_promises import (
    WHERE,
    done_in,
    hold_day,
    hold_done,
    hold_exclusion,
    hold_lines,
    hold_marks,
    hold_secrets,
    ticked_in,
)
from tests.support.settings import flow_with

Happening = tuple[str, int, int]
"""What happens: its name, and two numbers that say to what and how."""

STATES: tuple[State, ...] = get_args(State)
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16")
_EDITS = tuple(EDITS)
_USUAL = ("tick", "note beneath", "say day", "untick", "say state")


Rest = tuple[bytes, KeptList | None, int]
_NO_REST: Rest = (b"", None, 0)


@dataclass
class Computer:
    """One computer: the file of the list in its folder, and what is known to be done there."""

    folder: Path
    stores: bool = True
    path: Path = field(init=False)
    done: set[str] = field(default_factory=set)
    undone: set[str] = field(default_factory=set)
    """What the person opened again in the program, which the file may not know yet."""

    rest: Rest = _NO_REST
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

    def at(self, number: int) -> Computer:
        """Return one of the computers, mostly the first."""
        return self.other if number % 4 == 3 else self.home

    def go(self, happenings: Sequence[Happening]) -> None:
        """Let things happen; raises `AssertionError` where something is broken that was promised."""
        for number, (name, one, two) in enumerate(happenings):
            try:
                HAPPENINGS[name](self, one, two)
                hold_secrets(self.folder)
            except Exception as error:
                error.add_note(f"at step {number}, {name} {one} {two}")
                raise

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
        computer.rest = _NO_REST
        file = flow.list.file
        if file is not None and file.path == computer.path and computer.path.exists() and computer.stores:
            computer.rest = (computer.path.read_bytes(), flow.list.kept, self.version)
        self.seen.update(type(notice).__name__ for notice in flow.asking.notices())
        flow.close()
        names = names_of(self.pack)
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
        data, rest, version = computer.rest if len(flow.options.files) < 2 and computer.stores else _NO_REST
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
        ):
            self.seen["at rest"] += 1
            changed = set(_standing(kept).items()) ^ set(_standing(rest).items())
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
        """Save the list into its file; where another program has changed that, once it was read again."""
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
                if error.code != "changed":
                    raise
                self.seen["changed"] += 1
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

    # The file

    def text_of(self, computer: Computer) -> tuple[str, str]:
        """Return what the file holds, and its encoding."""
        return decode_list(computer.path.read_bytes())

    @property
    def names(self) -> ItemNames:
        """By what an editor's eye knows the items."""
        return names_of(self.pack)


def _standing(kept: KeptList) -> dict[str, Any]:
    return {item.id: (item.state, item.due, item.is_moved, item.is_needed) for item in kept.items}


def _check_up(life: Months, one: int, two: int) -> None:
    """Take a check-up with some answers, and save its list."""
    computer = life.at(one)
    day = life.now.date() + dt.timedelta(two % 40)
    answers: dict[str, Any] = {
        "owed": ("none", "some", "much")[two % 3],
        "threat": ("no", "no", "yes")[two // 3 % 3],
        "lender": ("known", "unknown")[two // 9 % 2],
        "job": ("yes", "no")[two // 18 % 2],
        "sued": ("no", "yes")[two // 36 % 2],
        "court": day,
        "mood": ("fine", SECRET)[two // 72 % 2],
        "words": SECRET_WORDS,
    }
    with life.program(computer) as flow:
        flow.open()
        step = flow.choose(life.pack)
        for _ in range(30):
            if step == steps.AskQuestion():
                step = flow.answer(answers[flow.current_session.current or ""])
            elif isinstance(step, steps.ShowAlerts):
                step = flow.go_on()
            else:
                break
        assert step == steps.ShowReview(), step
        assert flow.show_checklist() == steps.ShowChecklist()
        life.look(flow, computer)
        if one // 4 % 3:
            life.mark(flow, computer, one, two)
        if one // 12 % 4:
            life.save(flow, computer)
            life.look(flow, computer)


def _work(life: Months, one: int, two: int) -> None:
    """Work on the list, from its file or the first page, and save it mostly."""
    computer = life.at(two)
    files = (computer.path,) if one % 3 == 0 and computer.path.exists() else ()
    with life.program(computer, *files) as flow:
        if life.opened(flow, computer, one):
            for step in range(one % 4):
                life.mark(flow, computer, one // 4 + step * two, two + step)
            if one % 5 == 0:
                flow.say_safe()
                life.look(flow, computer)
            if one % 7 == 0:
                life.settled(flow, computer, flow.lists.opening.choose(), two)
                life.look(flow, computer)
            step = flow.list.of(flow.listed, life.words).next_step
            if two % 5 == 0 and step is not None and flow.check_in.can_intend(step.id):
                flow.check_in.intend(step.id, f"{WHERE} {one}")
            if two % 4:
                life.save(flow, computer)


def _check_in(life: Months, one: int, two: int) -> None:
    """Go through a check-in, sometimes back and on again."""
    computer = life.at(one)
    with life.program(computer) as flow:
        flow.open()
        known = flow.lists.known()
        if not known:
            return
        step, number = flow.check_in.begin(known[0], life.pack), two
        for _ in range(20):
            if not isinstance(step, Decide):
                break
            decision, choice = step.decision, None
            number = number * 7 + 3
            life.seen[type(decision).__name__] += 1
            if isinstance(decision, steps.AskOutcome) and number % 11:
                choice = OUTCOMES[number % 4]
            elif isinstance(decision, steps.AskReason) and number % 11:
                reasons = reasons_for(decision.action)
                choice = reasons[number % len(reasons)]
            elif isinstance(decision, steps.AskNewDay):
                choice = (*NEW_DAYS, "leave")[number % 5]
            elif isinstance(decision, steps.ChooseSide | steps.WhichItem):
                life.settled(flow, computer, step, number)
                break
            if choice is None:
                computer.done -= {item.id for item in flow.list.kept.items} if flow.list.kept else set()
            step = flow.asking.decide(choice)
        if flow.lists.opened is not None:
            life.look(flow, computer)
            if one // 4 % 2:
                life.save(flow, computer)


def _edit(life: Months, one: int, two: int) -> None:
    """Do something to the file in an editor."""
    computer = life.at(one // 100)
    if computer.path.exists():
        text, encoding = life.text_of(computer)
        for turn in range(1 + one % 3):
            life.marks += 1
            name = _EDITS[(one + turn * two) % len(_EDITS)] if two % 3 else _USUAL[(one + turn) % len(_USUAL)]
            file = read_list_file(text, life.names)
            text = EDITS[name](file, one // 7 + turn * 3, two // (turn + 1), f"n{life.marks}e")
        computer.path.write_bytes(text.encode(encoding))


def _encode(life: Months, one: int, two: int) -> None:
    """Let an editor save the file in another encoding."""
    computer = life.at(one)
    if computer.path.exists():
        text, _ = life.text_of(computer)
        encoding = _ENCODINGS[two % 3]
        computer.path.write_bytes(text.lstrip("\ufeff").encode(encoding))


def _days(life: Months, one: int, two: int) -> None:
    """Let days pass; sometimes the clock goes back."""
    life.now += dt.timedelta(days=-(two % 20) if one % 6 == 0 else two % 20, minutes=one)


def _two_windows(life: Months, one: int, two: int) -> None:
    """Work on the list in two windows at once, and save it in both."""
    computer = life.at(one)
    with life.program(computer) as first, life.program(computer) as second:
        if life.opened(first, computer, one) and life.opened(second, computer, two):
            done, said = set(computer.done), list[tuple[str, State]]()
            for step in range(2 + one % 3):
                computer.done = set()  # A window learns of the other one with what is done in it next.
                said += life.mark((first, second)[step % 2], computer, one + step, two + step)
            for window in (first, second):
                computer.done = set()
                life.save(window, computer)
            others = {key for key, state in said if state not in DONE}
            computer.done = (done | {key for key, _ in said}) - others
    computer.rest = _NO_REST
    with life.program(computer) as third:
        life.opened(third, computer, one)


def _carry(life: Months, one: int, two: int) -> None:
    """Copy the file to the other computer, where nothing is known of it, and work on it there."""
    home, other = life.home, life.other
    if home.path.exists():
        other.path = other.folder / f"carried-{one}-{len(other.files)}.md"
        other.path.write_bytes(home.path.read_bytes())
        other.undone.clear()


def _bring_back(life: Months, one: int, two: int) -> None:
    """Merge the other computer's file into the one here."""
    home, other = life.home, life.other
    if not home.path.exists() or not other.path.exists():
        return
    copy = home.folder / f"copy-{one}.md"
    copy.write_bytes(other.path.read_bytes())
    home.undone |= other.undone
    with life.program(home, home.path, copy) as flow:
        if life.opened(flow, home, two):
            life.save(flow, home)
            hold_marks(copy.read_bytes(), home.path.read_bytes())
    copy.unlink()


def _without_store(life: Months, one: int, two: int) -> None:
    """Work on the file where nothing is kept."""
    computer = life.at(one)
    if computer.path.exists():
        before, computer.done, computer.stores = computer.done, set(), False
        with life.program(computer, computer.path) as flow:
            if life.opened(flow, computer, one):
                life.mark(flow, computer, one, two)
                life.save(flow, computer)
        computer.done, computer.stores = before - computer.undone, True


def _new_version(life: Months, one: int, two: int) -> None:
    """Install the newer pack; it stays."""
    life.version = 2
    for computer in (life.home, life.other):
        computer.done = {
            NAMES_SINCE.get(key, key)
            for key in computer.done
            if key in months_pack(2).actions or key in NAMES_SINCE
        }
        computer.undone = {NAMES_SINCE.get(key, key) for key in computer.undone}


def _rename(life: Months, one: int, two: int) -> None:
    """Give the file another name."""
    computer = life.at(one)
    if computer.path.exists():
        computer.path = computer.path.rename(computer.folder / f"清单 {two}-{len(computer.files)}.md")


def _lose_file(life: Months, one: int, two: int) -> None:
    """Throw the file away, and what was written in it with it."""
    life.at(one).path.unlink(missing_ok=True)


def _export(life: Months, one: int, two: int) -> None:
    """Save the list in all other forms, with whatever can be asked for."""
    computer = life.at(one)
    with life.program(computer) as flow:
        if life.opened(flow, computer, one):
            for suffix in (".html", ".ics", ".tasks.ics", ".txt", ".json"):
                telling = Telling(answers=two % 2 == 0, titles=two % 3 == 0)
                handed = tuple(line.id for line in flow.list.tellable(flow.listed, life.words))
                if suffix == ".html" and two % 5 == 0:
                    telling = Telling(handed=handed)
                try:
                    flow.save(f"out-{two}{suffix}", life.words, telling, replace=True)
                except SaveError as error:
                    assert error.code == "nothing-dated"


def _forget(life: Months, one: int, two: int) -> None:
    """Forget all that is kept on a computer; its files stay."""
    computer = life.at(one)
    with life.program(computer) as flow:
        flow.open()
        if flow.keeping.has_belongings:
            step = flow.forget()
            assert isinstance(step, Decide)
            flow.asking.decide("forget")
    computer.done, computer.undone = set(), set()


HAPPENINGS: dict[str, Callable[[Months, int, int], None]] = {
    "check up": _check_up,
    "work": _work,
    "check in": _check_in,
    "edit": _edit,
    "encode": _encode,
    "days": _days,
    "two windows": _two_windows,
    "carry": _carry,
    "bring back": _bring_back,
    "without store": _without_store,
    "new version": _new_version,
    "rename": _rename,
    "lose file": _lose_file,
    "export": _export,
    "forget": _forget,
}
OFTEN = (*HAPPENINGS, *(("edit", "days") * 5), *(("work", "check in") * 3), "check up", "bring back", "carry")
