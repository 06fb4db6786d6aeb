"""Keys that come faster than the pages, on every page: no traceback, and no screen is lost."""

from __future__ import annotations

import asyncio
import random
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any
from unittest import mock

from xinfu.app.preview_app import PreviewApp
from xinfu.app.screens.alert_page import AlertPage
from xinfu.flow.options import RunOptions
from xinfu.flow.preview_flow import PreviewFlow
from xinfu.packs.library import Library
from xinfu.packs.pack import Pack
from xinfu.packs.watching import WatchedPack

from tests.faults.bursts import DELETE, DOWN, ENTER, ESCAPE, F_KEYS, LEFT, TAB, UP
from tests.faults.outcome import Outcome
from tests.support.app_pilot import app_with
from tests.support.burst_session import BurstSession, Read, running
from tests.support.dates import NOW
from tests.support.every_kind_pack import ANSWERS, every_kind
from tests.support.flows import begin
from tests.support.pseudo_terminal import CTRL_Q, CTRL_S
from tests.support.shipped import advising_packs, shipped
from tests.support.tea_pack import TEXT, without_cases

PLAIN = without_cases(TEXT)
BURSTS = 12
"""How many bursts one run of the program is typed at with."""

F1, F2, F3, F4, F5 = F_KEYS[:5]
MORE = (b"\x1b[5~", b"\x1b[6~", b"\x1b[H", b"\x1b[F", b"\x1b[C", b"\x7f", CTRL_S, CTRL_Q, b"q", b"r", b"o")
KEYS = (
    *[b"%d" % digit for digit in range(1, 10)],
    ENTER,
    ESCAPE,
    UP,
    DOWN,
    LEFT,
    TAB,
    DELETE,
    *F_KEYS,
    *MORE,
)
OFTEN = (ENTER, ENTER, ENTER, ESCAPE, b"1", b"2", DELETE, F4, F5, F1)
END = b"\x1b[F"

WAYS: tuple[tuple[bytes, ...], ...] = (
    (),
    (F1,),
    (F3,),
    (LEFT,),
    (b"2", ENTER),
    (F4,),
    (F4, F5),
    (F4, F5, ENTER),
    (F4, F5, b"w"),
    (F4, F5, b"l"),
    (F4, F5, b"l", ENTER),
    (F4, F5, b"l", CTRL_S),
    (F4, F5, b"l", b" ", CTRL_Q),
    (b"3", ENTER, ESCAPE, ESCAPE, DELETE),
)
"""Ways from the first question to every page, each key pressed when the page before it was there."""

HOME_WAYS: tuple[tuple[bytes, ...], ...] = (
    (),
    (DELETE,),
    (END, ENTER),
    (END, ENTER, DOWN, ENTER),
    (END, UP, ENTER),
    (END, UP, ENTER, ENTER),
    (END, UP, ENTER, DELETE),
    (END, UP, ENTER, b" ", DOWN, b" ", b"c"),
    (ENTER, F4, F5, b"l", b" ", CTRL_Q),
)
"""Ways from the first page, where two finished check-ups and a begun one are kept."""


def run(cases: int, seed: int) -> Outcome:
    """Type so many bursts into the program."""
    with mock.patch.object(AlertPage, "HOLD", 0), mock.patch.object(PreviewApp, "POLL", 0.02):
        return asyncio.run(_run(cases, seed))


async def _run(cases: int, seed: int) -> Outcome:
    chance, outcome, seen, number = random.Random(seed), Outcome(), Counter[str](), 0
    while outcome.cases < cases:
        bursts = [_burst(chance) for _ in range(BURSTS)]
        wrong = await _wrong_with(number, chance, bursts, seen)
        number += 1
        outcome.cases = seen.total()
        if wrong:
            outcome.failures.append(f"seed {seed}, run {number}: {wrong}: {bursts}")
    outcome.notes.append(", ".join(f"{count} on {page}" for page, count in sorted(seen.items())))
    return outcome


async def _wrong_with(
    number: int, chance: random.Random, bursts: list[list[Read]], seen: Counter[str]
) -> list[str]:
    packs = (every_kind(), *(shipped(name) for name in advising_packs()))
    with tempfile.TemporaryDirectory(prefix="xinfu-hasty-") as name:
        folder = Path(name)
        try:
            session = _session(packs, number, folder)
            async with running(session):
                ways = HOME_WAYS if number % 4 == 0 else WAYS
                await session.type([Read(key, None) for key in ways[number // 4 % len(ways)]])
                for reads in bursts:
                    if session.is_over:
                        break
                    seen[type(session.app.screen).__name__] += 1
                    await session.type(reads)
                    if chance.random() < 0.1 and isinstance(session.app, PreviewApp):
                        (folder / "tea.toml").write_text(
                            chance.choice((PLAIN, PLAIN[:-40])), encoding="utf-8"
                        )
                await session.prove_alive()
        except Exception as error:
            return [f"{type(error).__name__}: {error}"]
    return session.trail.wrong


def _session(packs: tuple[Pack, ...], number: int, folder: Path) -> BurstSession:
    """Return a session of each pack in turn, and of a preview."""
    if number % 4 == 0:
        for _ in range(2):
            _keep(folder, ANSWERS)
        _keep(folder, {"pick": "fine"})
        return BurstSession(app_with(packs[0], folder, open_first=False))
    if number % 4 < len(packs):
        return BurstSession(app_with(packs[number % 4], folder))
    file = folder / "tea.toml"
    file.write_text(PLAIN, encoding="utf-8")
    options = RunOptions(packs=(), now=lambda: NOW, folder=folder, data=folder / "kept", language="en")
    return BurstSession(PreviewApp(PreviewFlow(options, WatchedPack(Library().find(str(file))))))


def _keep(folder: Path, answers: dict[str, Any]) -> None:
    """Keep a check-up in a folder, finished if all was answered."""
    flow = begin(folder)
    for value in answers.values():
        flow.answer(value)
    if len(answers) == len(ANSWERS):
        flow.show_result()
        flow.show_checklist()
    flow.close()


def _burst(chance: random.Random) -> list[Read]:
    typed = [chance.choice(OFTEN if chance.random() < 0.5 else KEYS) for _ in range(chance.randint(1, 6))]
    if chance.random() < 0.5:
        return [Read(b"".join(typed), chance.choice((0, 20, None)))]
    return [Read(key, chance.choice((0, 0, 1, 3, 10, 40, 150, None))) for key in typed]
