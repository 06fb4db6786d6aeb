"""The app behind a terminal in the same process: bytes are read as a real driver reads them, in any pieces.

What the terminal shows is known at every moment, so that for each key it can be told what the person who
pressed it may have seen.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pyte
from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Event, Key, Paste
from textual.screen import Screen
from xinfu.app.app import XinfuApp
from xinfu.app.screens.hotlines_page import HotlinesPage
from xinfu.app.screens.question_page import QuestionPage
from xinfu.app.terminal.driver import TolerantDriver, TolerantParser
from xinfu.packs.pack import Pack

from tests.support.app_pilot import app_with, squeezed
from tests.support.pseudo_terminal import F3

SIZE = (80, 24)

PATIENCE, GLANCE = 10.0, 0.05
_COLOURS = re.compile(r"\x1b\[[\d;]*m")
"""What an emulator takes long to read, and nobody asks it for."""

PASTE, PASTED = b"\x1b[200~", b"\x1b[201~"


class Read(NamedTuple):
    """What comes in at once, and how many turns of the loop pass before; None: until all is shown."""

    typed: bytes
    turns: int | None


class BurstDriver(HeadlessDriver):
    """Parses what it is told that was typed, and shows what is written on a screen of its own."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.screen = pyte.Screen(*SIZE)
        self._stream = pyte.Stream(self.screen)
        self._parser = TolerantParser()
        self.stamp: Callable[[Event], None] = lambda event: None
        self.written: Callable[[], None] = lambda: None

    is_headless = False

    def write(self, data: str) -> None:
        self._stream.feed(_COLOURS.sub("", data))
        self.written()

    def read(self, typed: bytes) -> None:
        """Read bytes."""
        text = typed.decode("utf-8", "replace")
        self._parser = TolerantDriver._dispatch(self, self._parser, text)  # type: ignore[arg-type]

    def pass_time(self) -> None:
        """Let as much time pass as makes a beginning that nothing followed count as Escape."""
        if self._parser._timeout_time is not None:
            self._parser._timeout_time = 0
            self.read(b"")


async def _turn() -> None:
    """Let everything else go on once."""
    passed = asyncio.Event()
    asyncio.get_running_loop().call_soon(passed.set)
    await passed.wait()


@dataclass
class Trail:
    """What became of the keys: those that were taken, the answers they gave, and what was wrong with that."""

    taken: list[Key | Paste] = field(default_factory=list)
    answers: list[tuple[str, Any]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class BurstSession:
    """An app that is typed at, and the trail of it."""

    def __init__(self, app: XinfuApp) -> None:
        self.app, self.trail = app, Trail()
        self.dropped = 0
        self._shown: set[str] = set()
        self._event: Event | None = None
        self._marked = asyncio.Event()
        app.driver_class = BurstDriver
        gate, flow = app.gate, app.flow
        gate_change, gate_handle, gate_stamp = gate.change, gate._handle, gate.stamp
        gate_drop, gate_mark_drawn = gate._drop, gate._mark_drawn

        def change() -> None:
            self._shown.clear()
            gate_change()

        def drop(event: Event) -> None:
            self.dropped += 1
            gate_drop(event)

        def mark_drawn(scene: int) -> None:
            gate_mark_drawn(scene)
            self._marked.set()

        async def handle(event: Event) -> None:
            self._event = event
            if isinstance(event, Key | Paste):
                self.trail.taken.append(event)
            await gate_handle(event)

        def stamp(event: Event) -> None:
            gate_stamp(event)
            event.shown = frozenset(self._shown)  # type: ignore[attr-defined]

        def watched(act: Callable[..., Any]) -> Callable[..., Any]:
            def acting(*arguments: Any) -> Any:
                question, page = flow.current_session.question, app.screen
                step = act(*arguments)
                if question is not None:
                    self._note(question.id, arguments, page)
                return step

            return acting

        self._replace(gate, change=change, _handle=handle, _drop=drop, _mark_drawn=mark_drawn, stamp=stamp)
        self._replace(flow, answer=watched(flow.answer), skip=watched(flow.skip))

    def _replace(self, owner: object, **methods: Any) -> None:
        for name, method in methods.items():
            setattr(owner, name, method)

    def _note(self, question: str, value: Any, page: Screen[Any]) -> None:
        self.trail.answers.append((question, value))
        if not isinstance(page, QuestionPage):
            self.trail.wrong.append(f"{question} was answered behind {page}")
        if self._event is not None and question not in getattr(self._event, "shown", ()):
            self.trail.wrong.append(f"{question} was answered by {self._event}, read before it was shown")

    @property
    def driver(self) -> BurstDriver:
        """The driver of the app."""
        driver = self.app._driver
        assert isinstance(driver, BurstDriver)
        return driver

    @property
    def text(self) -> str:
        """What the terminal shows, without white space."""
        buffer = self.driver.screen.buffer
        return squeezed("".join(buffer[y][x].data for y in range(SIZE[1]) for x in range(SIZE[0])))

    @property
    def is_over(self) -> bool:
        """Whether the app is about to end."""
        return self.app._exit or not self.app.is_running

    def _look(self) -> None:
        flow = self.app.flow
        if flow.session is not None and (question := flow.session.question) is not None:
            asked = flow.current_session.pack.say(question.definition.ask, self.app.navigator.words.language)
            if question.id not in self._shown and squeezed(asked) in self.text:
                self._shown.add(question.id)

    def listen(self) -> None:
        """Begin to look at what is written."""
        self.driver.stamp = self.app.gate.stamp
        self.driver.written = self._look
        self._look()  # What was drawn before nobody will draw again.

    async def rest(self) -> None:
        """Wait until every key has been worked off and what followed is on the screen."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._rested()
        except TimeoutError:
            self.trail.wrong.append("the keyboard stays dead")

    async def _rested(self) -> None:
        gate = self.app.gate
        for _ in range(5):
            await _turn()
        while not self.is_over:
            if gate._task is not None and not gate._task.done():
                await asyncio.wait({gate._task}, timeout=GLANCE)
            elif gate._drawn != gate._scene:
                self._marked.clear()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._marked.wait(), GLANCE)
            else:
                return

    async def type(self, reads: Sequence[Read]) -> None:
        """Read one piece after the other."""
        for typed, turns in reads:
            if turns is None:
                self.driver.pass_time()
                await self.rest()
            for _ in range(turns or 0):
                await _turn()
            if self.is_over:
                return
            self.driver.read(typed)
        self.driver.pass_time()
        await self.rest()

    async def repeat(self, events: Sequence[Key | Paste]) -> None:
        """Give events one at a time, each when all that the one before it led to is shown."""
        for event in events:
            await self.rest()
            if self.is_over:
                return
            again = Paste(event.text) if isinstance(event, Paste) else Key(event.key, event.character)
            self.app.gate.stamp(again)
            self.driver.process_message(again)
        await self.rest()

    async def prove_alive(self) -> None:
        """Press the key for the numbers to call, which must come up, unless the program is leaving."""
        # Whatever was begun is ended first, a paste as well as a sequence.
        await self.type([Read(b" ", None), Read(PASTED, None), Read(F3, None)])
        if not self.is_over and not isinstance(self.app.screen, HotlinesPage):
            self.trail.wrong.append(f"deaf on {self.app.screen}")

    def state(self) -> object:
        """Return whether the program goes on, at which question the person is, and every answer.

        Which page is open is none of it: Enter on a row that a line above has pushed out of sight shows that
        row first, and that line is there only where keys came too early.
        """
        session = self.app.flow.session
        if self.is_over or session is None:
            return self.is_over
        question = session.question
        return question.id if question is not None else None, dict(session.answers)


@asynccontextmanager
async def running(session: BurstSession) -> AsyncIterator[None]:
    """Run the app of a session; what it ended with, if it was by a mistake, is raised."""
    async with session.app.run_test(headless=False, size=SIZE):
        session.listen()
        await session.rest()
        yield


@asynccontextmanager
async def burst_session(pack: Pack, folder: Path, **more: Any) -> AsyncIterator[BurstSession]:
    """Start the app with a pack in a folder of its own."""
    session = BurstSession(app_with(pack, folder, **more))
    async with running(session):
        yield session
