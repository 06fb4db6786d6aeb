"""What single keys send to a terminal: bytes, rows of the screen, and the work until the first of them."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from rich.color import ColorSystem
from textual.app import App, ComposeResult
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot
from textual.widgets import OptionList
from xinfu.app.app import XinfuApp
from xinfu.app.screens.history_page import HistoryPage
from xinfu.flow.steps import AskOutcome, Stay
from xinfu.packs.pack import Pack

from tests.support.app_pilot import app_with
from tests.support.pack_trees import Tree, factor, frame, one, pack_of
from tests.support.records import past, record

ITEMS = 500
"""How much there is to do on the list."""

_ROW = re.compile(r"\x1b\[(\d+);\d+H(?=[^\x1b]|\x1b\[[\d;]*m)")
"""Where something is drawn; the last movement of a frame only puts the cursor where it belongs."""

FACTORS = ("甲", "乙", "丙", "丁", "戊", "己")


class Sent(NamedTuple):
    """What a key sent."""

    size: int
    rows: int
    spent: float
    """Milliseconds of the processor from the key to the first row; none where nothing is drawn."""


class CountingDriver(HeadlessDriver):
    """Takes down what is written."""

    is_headless = False

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._written: list[str] = []
        self._pressed = self._first = 0.0

    def write(self, data: str) -> None:
        if not self._first and _ROW.search(data):
            self._first = time.process_time()
        self._written.append(data)

    def start(self) -> None:
        """Forget what has been sent; a key is pressed now."""
        self._written.clear()
        self._first, self._pressed = 0.0, time.process_time()

    def take(self) -> Sent:
        """Return what has been sent since the key."""
        rows = sum(len(set(_ROW.findall(data))) for data in self._written)
        size = len("".join(self._written).encode())
        return Sent(size, rows, max(self._first - self._pressed, 0) * 1000)


def counting_pack() -> Pack:
    """Return a pack with questions of the usual size, some factors, and a long list."""
    questions: list[Tree] = [
        {
            "id": f"q{number}",
            "kind": "many" if number == 3 else "one",
            "ask": f"这是第{number}题，问的是最近三个月里的事，有没有过？",
            "why": "为什么问：不同的情况，先做的事不一样。" * (1 + number % 2),
            "options": [
                {
                    "id": key,
                    "text": f"{key}：{'有过，就在这几天' * (1 + place % 3)}",
                    "points": {f"f{number}": place},
                }
                for place, key in enumerate("abcde"[: 4 + number % 2])
            ],
            "skip": ["unsure"],
        }
        for number in range(6)
    ]
    factors = [factor(f"f{place}", 1, 2, title=f"方面{name}") for place, name in enumerate(FACTORS)]
    actions = [
        {"id": f"do-{number}", "title": f"第{number}件要做的事", "when": {"always": True}}
        for number in range(ITEMS)
    ]
    return pack_of({**frame(questions, factor=factors, action=actions), "languages": ["zh"]})


async def sent_by_keys(folder: Path, size: tuple[int, int] = (80, 24)) -> dict[str, Sent]:
    """Go from page to page, in colours that take the most bytes; return what each named key sent."""
    pack = counting_pack()
    others = (pack_of({**frame([one("q")]), "id": f"other-{number}"}) for number in range(3))
    app = app_with(pack, folder, "zh", packs=(pack, *others), open_first=False)
    return await _counted(app, _walk(app, pack), size)


async def sent_by_a_bare_app() -> Sent:
    """Return what a move sends in an app that consists of a list of the framework."""
    app = _Bare()
    moves = [(str(number), ("down", "up")[number % 2]) for number in range(9)]
    sent = await _counted(app, moves, (80, 24))
    return sorted(sent.values(), key=lambda each: each.spent)[len(sent) // 2]


class _Bare(App[None]):
    def compose(self) -> ComposeResult:
        yield OptionList(*(f"ready {number}" for number in range(9)))


async def _counted(
    app: App[None], steps: Iterable[tuple[str, str | Callable[[], object]]], size: tuple[int, int]
) -> dict[str, Sent]:
    app.driver_class = CountingDriver
    app.console._color_system = ColorSystem.TRUECOLOR
    sent: dict[str, Sent] = {}
    async with app.run_test(headless=False, size=size) as pilot:
        for name, act in steps:
            await _drawn(pilot)
            driver = app._driver
            assert isinstance(driver, CountingDriver)
            driver.start()
            if callable(act):
                act()
            else:
                await pilot.press(act)
            await _drawn(pilot)
            if name:
                sent[name] = driver.take()
    return sent


def _walk(app: XinfuApp, pack: Pack) -> list[tuple[str, str | Callable[[], object]]]:
    """Return what is done; what is counted has a name."""
    records = past(*(record(pack, day, answers={"q0": "a"}) for day in range(9)))
    outcome = AskOutcome(pack, pack.actions["do-1"], number=1, count=1, days=0, told=None)

    def history() -> None:
        app.navigator.push(HistoryPage(app.navigator.words, records, {pack.id: pack}))

    def check_in() -> None:
        app.navigator.show(app.flow.asking.hold(outcome, lambda choice: Stay()))

    moves = ("", "down"), ("", "down")
    return [
        ("", history),
        ("", "down"),
        ("a move, past check-ups", "down"),
        ("", "escape"),
        ("", "down"),
        ("a move, the first page", "down"),
        ("", "home"),
        ("opening a question", "enter"),
        ("", "down"),
        ("a move, a question", "down"),
        ("a digit", "1"),
        ("", "enter"),
        ("", "2"),
        ("an answer, and the next question", "enter"),
        ("", "1"),
        ("an answer, and one with several", "enter"),
        ("", "f4"),
        ("", "down"),
        ("a move, the answers", "down"),
        ("opening the result", "f5"),
        *moves,
        ("a move, the result", "up"),
        ("opening a list of 500", "l"),
        *moves,
        ("a move, the list", "down"),
        ("a tick", "space"),
        ("", "enter"),
        ("", "escape"),
        ("opening the help", "f1"),
        ("a line, the help", "down"),
        ("back to the list", "escape"),
        ("", "ctrl+p"),
        ("", "down"),
        ("a move, what can be done", "down"),
        ("", "escape"),
        ("", "ctrl+s"),
        ("", "ctrl+l"),
        ("", "down"),
        ("a move, answers to hand over", "down"),
        ("", "escape"),
        ("", "escape"),
        ("", check_in),
        ("", "down"),
        ("a move, a check-in", "down"),
        ("", "escape"),
        ("", "escape"),
        ("", "w"),
        ("", "down"),
        ("a move, what if", "down"),
    ]


async def _drawn(pilot: Pilot[Any]) -> None:
    """Wait until nothing is left to be drawn."""
    for _ in range(3):
        await pilot.pause()
        drawn = asyncio.Event()
        pilot.app.screen.call_after_refresh(drawn.set)
        await drawn.wait()
