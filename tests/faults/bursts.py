"""Keys that come faster than the pages: none answers what nobody has seen, and the keyboard stays alive."""

from __future__ import annotations

import asyncio
import random
import tempfile
from pathlib import Path
from unittest import mock

from xinfu.app.screens.alert_page import AlertPage
from xinfu.packs.pack import Pack

from tests.faults.outcome import Outcome, side_by_side, within
from tests.support.burst_session import PASTE, PASTED, Read, burst_session
from tests.support.every_kind_pack import every_kind
from tests.support.shipped import shipped

AT_ONCE = 16
"""How many bursts one run of the program is typed at with, unless it ends before."""

LONGEST, LEAST = 1.0, 120.0
"""Seconds for each burst, and for all at least, after which no more are begun however slow the machine is."""

ENTER, ESCAPE, TAB, UP, DOWN, LEFT, DELETE = (
    b"\r",
    b"\x1b",
    b"\t",
    b"\x1b[A",
    b"\x1b[B",
    b"\x1b[D",
    b"\x1b[3~",
)
F_KEYS = (b"\x1bOP", b"\x1bOQ", b"\x1bOR", b"\x1bOS", b"\x1b[15~", b"\x1b[17~", b"\x1b[19~", b"\x1b[20~")
TEXTS = (b"abc", b"12", b"7.5", b"2026-11-20", "中文".encode(), b"x" * 50)


def run(cases: int, seed: int) -> Outcome:
    """Type so many bursts into the program, each at a page where the ones before it led."""
    return side_by_side(run_here, cases, seed, 2)


def run_here(cases: int, seed: int) -> Outcome:
    """Type so many bursts in this process."""
    with mock.patch.object(AlertPage, "HOLD", 0):
        return asyncio.run(_run(cases, seed))


async def _run(cases: int, seed: int) -> Outcome:
    chance, outcome = random.Random(seed), Outcome()
    packs = (every_kind(), shipped())
    early = runs = 0
    is_time_left = within(max(LONGEST * cases, LEAST))
    while outcome.cases < cases and is_time_left():
        number, pack = outcome.cases, packs[runs % len(packs)]
        bursts = [burst(chance) for _ in range(min(AT_ONCE, cases - number))]
        typed, dropped, wrong = await wrong_with(pack, bursts)
        early, runs = early + dropped, runs + 1
        outcome.cases += typed
        if wrong:
            outcome.failures.append(f"seed {seed}, from {number}, {pack.id}: {wrong}: {bursts}")
    outcome.notes.append(f"{early} keys came too early")
    return outcome


async def wrong_with(pack: Pack, bursts: list[list[Read]]) -> tuple[int, int, list[str]]:
    """Type bursts at a pack; return how many were typed, how many keys came too early, and what is wrong."""
    typed = 0
    with tempfile.TemporaryDirectory(prefix="xinfu-burst-") as name:
        try:
            async with burst_session(pack, Path(name)) as session:
                while typed < len(bursts) and not session.is_over:
                    await session.type(bursts[typed])
                    typed += 1
                there, taken = session.state(), list(session.trail.taken)
                await session.prove_alive()
            async with burst_session(pack, Path(name) / "again") as again:
                await again.repeat(taken)
                once_more = again.state()
        except Exception as error:
            return max(typed, 1), 0, [f"{type(error).__name__}: {error}"]
    wrong = [*session.trail.wrong, *(f"one at a time: {sentence}" for sentence in again.trail.wrong)]
    if session.trail.answers != again.trail.answers or there != once_more:
        wrong.append(
            f"{there} after {session.trail.answers}, one at a time {once_more} after {again.trail.answers}"
        )
    return typed, session.dropped, wrong


def burst(chance: random.Random) -> list[Read]:
    """Return what is typed in one go, cut into reads."""
    keys = b"".join(_key(chance) for _ in range(chance.randint(1, 24)))
    reads, start = [], 0
    pieces = chance.choice((1, 1, 2, 5))
    ends = sorted({*(chance.randint(1, len(keys)) for _ in range(pieces - 1)), len(keys)})
    for end in ends:
        turns = chance.choice((0, 1, 5, 20, 60, 200, None))
        reads.append(Read(keys[start:end], turns))
        start = end
    return reads


def _key(chance: random.Random) -> bytes:
    match chance.randrange(12):
        case 0 | 1 | 2 | 3:
            return ENTER
        case 4 | 5 | 6:
            return b"%d" % chance.randint(1, 9)
        case 7:
            return chance.choice((UP, DOWN, DOWN, LEFT, b" ", TAB, DELETE))
        case 8:
            return chance.choice((ESCAPE, *F_KEYS))
        case 9:
            return chance.choice((b"n", b"p", b"y", b"?", b"u", b"a"))
        case 10:
            return chance.choice(TEXTS) + chance.choice((b"", ENTER, ENTER + ENTER))
        case _:
            lines = chance.choice((b"\r", b"\n")).join(chance.sample(TEXTS, 2))
            return PASTE + lines + PASTED if chance.random() < 0.5 else lines
