"""The real program killed at random moments in a terminal: what was shown as accepted is there afterwards."""

from __future__ import annotations

import os
import random
import tempfile
from pathlib import Path
from signal import SIGKILL

from xinfu.store.errors import StoreError

from tests.faults.check_up import (
    COUNT,
    answer,
    asked,
    check_up,
    is_accepted,
    kept,
    prepare,
    to_question,
    value_of,
)
from tests.faults.outcome import Outcome, side_by_side
from tests.faults.terminal_saving import killed_saving, texts_to_save

LAST = COUNT - 1
"""The last question is never answered: with it the check-up would end and its draft with it."""


def run(cases: int, seed: int) -> Outcome:
    """Kill the program so many times; each start goes on where the killed one was."""
    return side_by_side(_run, cases, seed)


def _run(cases: int, seed: int) -> Outcome:
    chance = random.Random(seed)
    outcome, answers, saves = Outcome(), 0, 0
    with tempfile.TemporaryDirectory(prefix="xinfu-killed-") as name:
        texts = texts_to_save(Path(name) / "undisturbed")
        folder, accepted, number = prepare(Path(name) / "0"), 0, 0
        while outcome.cases < cases:
            before = accepted
            try:
                accepted, wrong = _killed(folder, accepted, chance)
            except AssertionError as error:
                wrong = f"waited for nothing:\n{error}"
            answers += accepted - before
            outcome.case(f"seed {seed}, kill {outcome.cases}: {wrong}" if wrong else None)
            if not wrong and accepted >= LAST:
                saves += 1
                try:
                    wrong = killed_saving(folder, texts, chance)
                except AssertionError as error:
                    wrong = f"waited for nothing:\n{error}"
                outcome.case(f"seed {seed}, kill {outcome.cases}, saving: {wrong}" if wrong else None)
            if wrong or accepted >= LAST:
                number, accepted = number + 1, 0
                folder = prepare(Path(name) / str(number))
    outcome.notes.append(f"seed {seed}: {answers} answers were accepted, {saves} kills while saving")
    return outcome


def _killed(folder: Path, accepted: int, chance: random.Random) -> tuple[int, str | None]:
    """Go on, answer a few, be killed; return how many are accepted by now, and what is wrong."""
    with check_up(folder, anew=accepted == 0) as terminal:
        if accepted == 0 and chance.random() < 0.3:
            terminal.stay_away(chance.uniform(0.05, 0.8))
        else:
            found = to_question(terminal, anew=accepted == 0)
            if found != accepted:
                return accepted, f"asked {found} instead of {accepted}:\n{_picture(terminal.screen.display)}"
            for _ in range(chance.choice([1, 1, 2, 3])):
                if accepted == LAST:
                    break
                answer(terminal, accepted)
                if not is_accepted(terminal, accepted):
                    return accepted, f"question {accepted} stays:\n{_picture(terminal.screen.display)}"
                accepted += 1
            if accepted < LAST:
                answer(terminal, accepted)
                terminal.waited_for(lambda: asked(terminal) == accepted + 1, chance.uniform(0, 0.04))
                accepted += asked(terminal) == accepted + 1
        os.kill(terminal.process.pid, SIGKILL)
        terminal.process.wait()
    try:
        there = kept(folder)
    except StoreError as error:
        return accepted, f"the database does not open: {error.code}"
    right = {index: value_of(index) for index in range(len(there))}
    if there != right or not accepted <= len(there) <= accepted + 1:
        return accepted, f"accepted {accepted}, kept {there}"
    return len(there), None


def _picture(lines: list[str]) -> str:
    return "\n".join(line.rstrip() for line in lines if line.strip())
