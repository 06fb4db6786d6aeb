"""What happens in three months of a life with a list, each thing by two numbers that say to what and how."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from xinfu.checklist.check_in import NEW_DAYS, OUTCOMES, reasons_for
from xinfu.checklist.checklist import State
from xinfu.checklist.living.decoding import decode_list
from xinfu.checklist.living.item_names import names_of
from xinfu.checklist.living.list_file import read_list_file
from xinfu.checklist.living.merge import DONE
from xinfu.checklist.telling import Telling
from xinfu.flow import steps
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.steps import Decide
from xinfu.store.files.atomic import SaveError

from tests.support.editors import EDITS
from tests.support.months import NO_REST, Computer, Months
from tests.support.months_pack import NAMES_SINCE, SECRET, SECRET_WORDS, months_pack
from tests.support.months_promises import WHERE, done_in, hold_marks, hold_secrets

Happening = tuple[str, int, int]
"""What happens: its name, and two numbers."""

_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16")
_EDITS = tuple(EDITS)
_USUAL = ("tick", "note beneath", "say day", "untick", "say state")


def live(life: Months, happenings: Sequence[Happening]) -> None:
    """Let things happen; raises `AssertionError` where something is broken that was promised."""
    for number, (name, one, two) in enumerate(happenings):
        try:
            HAPPENINGS[name](life, one, two)
            hold_secrets(life.folder, life.marks)
        except Exception as error:
            error.add_note(f"at step {number}, {name} {one} {two}")
            raise


def _at(life: Months, number: int) -> Computer:
    """Return one of the computers, mostly the first."""
    return life.other if number % 4 == 3 else life.home


def _walk(life: Months, flow: CheckupFlow, computer: Computer, two: int) -> None:
    """Answer all questions, and go to the list."""
    answers: dict[str, Any] = {
        "owed": ("none", "some", "much")[two % 3],
        "threat": ("no", "no", "yes")[two // 3 % 3],
        "lender": ("known", "unknown")[two // 9 % 2],
        "job": ("yes", "no")[two // 18 % 2],
        "sued": ("no", "yes")[two // 36 % 2],
        "court": life.now.date() + dt.timedelta(two % 40),
        "mood": ("fine", SECRET)[two // 72 % 2],
        "words": SECRET_WORDS,
    }
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


def _check_up(life: Months, one: int, two: int) -> None:
    """Take a check-up with some answers, and save its list."""
    computer = _at(life, one)
    with life.program(computer) as flow:
        flow.open()
        _walk(life, flow, computer, two)
        if one // 4 % 3:
            life.mark(flow, computer, one, two)
        if one // 12 % 4:
            life.save(flow, computer)
            life.look(flow, computer)


def _work(life: Months, one: int, two: int) -> None:
    """Work on the list, from its file or the first page, and save it mostly."""
    computer = _at(life, two)
    files = (computer.path,) if one % 3 == 0 and computer.path.exists() else ()
    with life.program(computer, *files) as flow:
        if life.opened(flow, computer, one):
            for turn in range(one % 4):
                life.mark(flow, computer, one // 4 + turn * two, two + turn)
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
    computer = _at(life, one)
    with life.program(computer) as flow:
        flow.open()
        known = flow.lists.known()
        if not known:
            return
        step, number = flow.check_in.begin(known[0], life.pack), two
        for _ in range(20):
            if not isinstance(step, Decide):
                break
            decision: Any = step.decision
            choice: str | None = None
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
    computer = _at(life, one // 100)
    if computer.path.exists():
        text, encoding = decode_list(computer.path.read_bytes())
        for turn in range(1 + one % 3):
            life.marks += 1
            name = _EDITS[(one + turn * two) % len(_EDITS)] if two % 3 else _USUAL[(one + turn) % len(_USUAL)]
            file = read_list_file(text, names_of(life.pack))
            text = EDITS[name](file, one // 7 + turn * 3, two // (turn + 1), f"n{life.marks}e")
        computer.path.write_bytes(text.encode(encoding))


def _encode(life: Months, one: int, two: int) -> None:
    """Let an editor save the file in another encoding."""
    computer = _at(life, one)
    if computer.path.exists():
        text, _ = decode_list(computer.path.read_bytes())
        encoding = _ENCODINGS[two % 3]
        computer.path.write_bytes(text.lstrip("\ufeff").encode(encoding))


def _days(life: Months, one: int, two: int) -> None:
    """Let days pass; sometimes the clock goes back."""
    life.now += dt.timedelta(days=-(two % 20) if one % 6 == 0 else two % 20, minutes=one)


def _two_windows(life: Months, one: int, two: int) -> None:
    """Work on the list in two windows at once, and save it in both."""
    computer = _at(life, one)
    with life.program(computer) as first, life.program(computer) as second:
        if life.opened(first, computer, one) and life.opened(second, computer, two):
            done, said = set(computer.done), list[tuple[str, State]]()
            if one % 3 == 0:
                first.lists.leave()
                _walk(life, first, computer, two)
            for step in range(2 + one % 3):
                computer.done = set()  # A window learns of the other one with what is done in it next.
                said += life.mark((first, second)[step % 2], computer, one + step, two + step)
            for window in (first, second):
                computer.done = set()
                life.save(window, computer)
            others = {key for key, state in said if state not in DONE}
            computer.done = done_in(dict(said)) | done - others
            computer.done -= others
    computer.rest = NO_REST
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
    computer = _at(life, one)
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
    computer = _at(life, one)
    if computer.path.exists():
        computer.path = computer.path.rename(computer.folder / f"清单 {two}-{len(computer.files)}.md")


def _lose_file(life: Months, one: int, two: int) -> None:
    """Throw the file away, and what was written in it with it."""
    _at(life, one).path.unlink(missing_ok=True)


def _export(life: Months, one: int, two: int) -> None:
    """Save the list in all other forms, with whatever can be asked for."""
    computer = _at(life, one)
    with life.program(computer) as flow:
        if life.opened(flow, computer, one):
            for suffix in (".html", ".ics", ".tasks.ics", ".txt", ".json"):
                telling = Telling(answers=two % 2 == 0, titles=two % 3 == 0)
                handed = tuple(line.id for line in flow.list.tellable(flow.listed, life.words))
                if suffix == ".html" and two % 5 == 0:
                    telling = Telling(handed=handed)
                with suppress(SaveError):  # A calendar of a list without a day is refused.
                    flow.save(f"out-{two}{suffix}", life.words, telling, replace=True)


def _forget(life: Months, one: int, two: int) -> None:
    """Forget all that is kept on a computer; its files stay."""
    computer = _at(life, one)
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
