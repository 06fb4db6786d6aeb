"""The real program killed while it saves the list: the file is not there, or whole, old or new."""

from __future__ import annotations

import os
import random
from pathlib import Path
from signal import SIGKILL

from xinfu.store.errors import StoreError
from xinfu.wording.words import words_in

from tests.faults.check_up import answer, check_up, is_accepted, prepare, to_question
from tests.support.commands import data_of
from tests.support.pseudo_terminal import CTRL_S, ENTER, PseudoTerminal
from tests.support.stores import store

F4 = b"\x1bOS"
WORDS = words_in("en")


def texts_to_save(folder: Path) -> tuple[str, str]:
    """Return what an undisturbed run saves: the list, and the same after one thing was ticked."""
    with check_up(prepare(folder)) as terminal:
        assert to_question(terminal) == 0
        answer(terminal, 0)
        assert is_accepted(terminal, 0)
        _to_list(terminal)
        first = _saved(terminal, folder)
        second = _saved_ticked(terminal, folder, first)
    return first, second


def killed_saving(folder: Path, texts: tuple[str, str], chance: random.Random) -> str | None:
    """Go on to the list, save it, or save it again after a tick, and be killed; return what is wrong then."""
    with check_up(folder, anew=False) as terminal:
        to_question(terminal, anew=False)
        _to_list(terminal)
        before = set[str]()
        if chance.random() < 0.5:
            before = {_saved(terminal, folder)}
            _tick(terminal)
        _ask_to_save(terminal)
        terminal.press(ENTER)
        terminal.waited_for(lambda: not terminal.is_alive, chance.uniform(0, 0.06))
        os.kill(terminal.process.pid, SIGKILL)
        terminal.process.wait()
    found = [path.read_text(encoding="utf-8") for path in folder.glob("*.md")]
    try:
        with store(data_of(folder)) as opened:
            kept = len(opened.drafts.list()) + len(opened.history.list())
    except StoreError as error:
        return f"the database does not open: {error.code}"
    if kept != 1:
        return f"{kept} check-ups are kept"
    if len(found) > 1 or not set(found) <= set(texts) or (before and not found):
        return f"the saved file is neither old nor new: {[text[-200:] for text in found]}"
    return None


def _to_list(terminal: PseudoTerminal) -> None:
    for keys, head in ((F4, "review.head"), (ENTER, "result.head"), (b"l", "list.not_saved")):
        terminal.press(keys)
        terminal.wait_for_text(WORDS(head))


def _tick(terminal: PseudoTerminal) -> None:
    terminal.press(b" ")
    terminal.wait_for_text("[x]")


def _ask_to_save(terminal: PseudoTerminal) -> None:
    terminal.press(CTRL_S)
    terminal.wait_for_text(WORDS("save.head"))


def _saved(terminal: PseudoTerminal, folder: Path) -> str:
    _ask_to_save(terminal)
    terminal.press(ENTER)
    terminal.wait_for(lambda: any(folder.glob("checklist-*.md")))
    (path,) = folder.glob("checklist-*.md")
    terminal.wait_for_text(path.name)
    return path.read_text(encoding="utf-8")


def _saved_ticked(terminal: PseudoTerminal, folder: Path, first: str) -> str:
    _tick(terminal)
    _ask_to_save(terminal)
    terminal.press(ENTER)
    (path,) = folder.glob("checklist-*.md")
    terminal.wait_for(lambda: path.read_text(encoding="utf-8") != first)
    return path.read_text(encoding="utf-8")
