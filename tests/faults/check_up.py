"""A check-up of the real program in a pseudo-terminal, by keys, and what it has left in the database."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from xinfu.store.database.opening import open_for_reading
from xinfu.store.folders import DATABASE
from xinfu.wording.words import words_in

from tests.support.app_pilot import squeezed
from tests.support.commands import data_of, own_packs
from tests.support.pseudo_terminal import ENTER, PseudoTerminal, started
from tests.support.stores import kept_answers

COUNT = 12
PACK = "faults"
TITLE = "What can go wrong"
TITLE_SHORT = "".join(TITLE.split())
ANSWERS = ("yes", "no")
AGAIN = 5
EARLY = squeezed(words_in("en")("walk.early"))[:30]
_ASKED = re.compile(r"Whatabout(\d\d)ofthem")


def prepare(folder: Path) -> Path:
    """Put the pack where the program finds it, and what is kept is settled; return the folder."""
    settings = folder / ".config" / "xinfu" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("keep_finished = true\n", encoding="utf-8")
    (own_packs(folder) / f"{PACK}.toml").write_text(_pack_text(), encoding="utf-8")
    data_of(folder).chmod(0o700)
    return folder


def _pack_text() -> str:
    head = (
        f'format = 1\nid = "{PACK}"\nversion = "1.0.0"\nlanguages = ["en"]\n'
        f'title = "{TITLE}"\nsummary = "Nothing real."\n'
        '[[section]]\nid = "all"\ntitle = "All"\n'
    )
    options = "".join(f'[[question.options]]\nid = "{each}"\ntext = "{each}"\n' for each in ANSWERS)
    questions = (
        f'[[question]]\nid = "q{index:02}"\nsection = "all"\nkind = "one"\n'
        f'ask = "What about {index:02} of them?"\n'
        f"{options}"
        for index in range(COUNT)
    )
    action = (
        '[[action]]\nid = "pay"\ntitle = "Pay the oldest bill first"\nwhen = { q = "q00", answered = true }\n'
    )
    return head + "".join(questions) + action


def value_of(index: int) -> str:
    """Return the answer that is given to a question."""
    return ANSWERS[index % 3 % 2]


def asked(terminal: PseudoTerminal) -> int | None:
    """Return the number of the question that is on the screen."""
    found = _ASKED.search(terminal.text)
    return int(found[1]) if found else None


@contextmanager
def check_up(
    folder: Path, *, anew: bool = True, variables: Mapping[str, str] = MappingProxyType({})
) -> Iterator[PseudoTerminal]:
    """Start the program: at the first question of the pack, or where it offers to go on."""
    with started(folder, *([PACK] if anew else []), **variables) as terminal:
        yield terminal


def to_question(terminal: PseudoTerminal, *, anew: bool = True) -> int | None:
    """Wait for the first question, or go on with what is offered first; return the question that is asked."""
    if not anew:
        resume = squeezed(words_in("en")("home.resume_dated", title=TITLE, count="", date="")).split(
            TITLE_SHORT
        )[0]
        terminal.wait_for(lambda: resume + TITLE_SHORT in terminal.text)
        terminal.press(ENTER)
    terminal.waited_for(lambda: asked(terminal) is not None)
    return asked(terminal)


def answer(terminal: PseudoTerminal, index: int) -> None:
    """Press the keys of an answer."""
    terminal.settle()
    terminal.press(str(ANSWERS.index(value_of(index)) + 1).encode(), ENTER)


def is_accepted(terminal: PseudoTerminal, index: int, seconds: float = 30.0) -> bool:
    """Wait until an answer is shown as accepted: another question is asked, or the answers are shown.

    Keys that came before the question was there are pressed again, as a person does who is told so.
    """
    for _ in range(AGAIN):
        if not terminal.waited_for(
            lambda: asked(terminal) not in (None, index) or _is_early(terminal), seconds
        ):
            return False
        if asked(terminal) not in (None, index):
            return True
        terminal.settle()
        if asked(terminal) == index and _is_early(terminal):
            answer(terminal, index)
    return False


def _is_early(terminal: PseudoTerminal) -> bool:
    return EARLY in terminal.text


def kept(folder: Path) -> dict[int, str]:
    """Return the answers that are in the database, by the number of the question."""
    answers = kept_answers(folder)
    return {int(key[1:]): value for key, value in answers[0].items()} if answers else {}


def is_sound(folder: Path) -> bool:
    """Tell whether the database can be read; raises `StoreError` where it cannot."""
    with open_for_reading(data_of(folder) / DATABASE):
        return True
