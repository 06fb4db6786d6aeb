"""Bytes that nobody would type on purpose: the program stays alive, and still hears what is typed then."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from tests.faults.outcome import Outcome, side_by_side
from tests.hostile.typed_bytes import HOTLINE, LEAVING, NOISE, to_first_answer
from tests.support.pseudo_terminal import ESCAPE, F3, PseudoTerminal, started

BATCH = 25
PASTE, PASTED = b"\x1b[200~", b"\x1b[201~"
SEQUENCES = (b"\x1b[", b"\x1b[<", b"\x1bO", b"\x1b]", b"\x1bP", b"\x1b[?", b"\x1b[1;", b"\x1b[200")


def run(cases: int, seed: int) -> Outcome:
    """Type so many random strings into a few processes, which are asked to answer after each batch."""
    return side_by_side(_run, cases, seed)


def _run(cases: int, seed: int) -> Outcome:
    chance, outcome, ended = random.Random(seed), Outcome(), 0
    while outcome.cases < cases:
        with (
            tempfile.TemporaryDirectory(prefix="xinfu-noise-") as name,
            started(Path(name), "credit-recovery") as terminal,
        ):
            to_first_answer(terminal)
            while outcome.cases < cases:
                typed = [string(chance) for _ in range(min(BATCH, cases - outcome.cases))]
                wrong = _deafened(terminal, typed)
                outcome.cases += len(typed)
                if not wrong and not terminal.is_alive:
                    ended += 1
                    break
                if wrong:
                    outcome.failures.append(f"seed {seed}, before {outcome.cases}: {wrong}: {typed}")
                    break
    if ended:
        outcome.notes.append(f"seed {seed}: asked to leave {ended} times, and left in order")
    return outcome


def string(chance: random.Random) -> bytes:
    """Return one random string that is no order to leave."""
    noise = chance.randbytes(chance.randint(1, 60))
    match chance.randrange(5):
        case 0:
            noise = chance.choice(NOISE)
        case 1:
            noise = chance.choice(SEQUENCES) + bytes(chance.choices(b"0123456789;:<?~uMmRABCcq", k=12))
        case 2:
            return PASTE + noise.translate(None, LEAVING) + chance.choice([PASTED, PASTED, b""])
        case 3:
            noise = "".join(
                chr(chance.choice([0x4E2D, 0x1F600, 0xE9, 0x202E, 0x200D])) for _ in range(5)
            ).encode()
            noise = noise[: chance.randint(1, len(noise))]
    return noise.translate(None, LEAVING)


def _deafened(terminal: PseudoTerminal, typed: list[bytes]) -> str | None:
    """Type a batch; return what is wrong with the program then."""
    for noise in typed:
        terminal.send(noise)
        terminal.waited_for(lambda: not terminal.is_alive, 0.004)
    for _ in range(5):
        # Whatever was begun is ended first, a paste as well as a sequence; what that leads to is drawn
        # before the next key, which would not count otherwise.
        terminal.press(b" ", PASTED, b" ")
        terminal.press(F3)
        if terminal.waited_for(lambda: HOTLINE in terminal.text, 2):
            terminal.press(ESCAPE)
            break
        if not terminal.is_alive:
            break
    else:
        return "deaf"
    if not terminal.is_alive and not (terminal.wait_for_end() == 0 and terminal.is_restored):
        # Escape on the first screen is the way out; any other end is none.
        return f"ended with {terminal.process.returncode}, restored: {terminal.is_restored}"
    return "a traceback" if b"Traceback" in terminal.output else None
