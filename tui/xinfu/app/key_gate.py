"""Every key belongs to what was on the screen when it was read: one key at a time, and none too early.

Over a slow line several keys arrive in one read. Textual hands them all on before the first one has had
its effect, so that the second would answer a question that nobody has seen. Here a key is handed on when
everything that the one before it led to is done, and it is dropped when it was read before the page, or
the question, that it would now act on had been drawn. So are clicks.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.app import App
from textual.events import Event, MouseDown, MouseUp
from textual.message_pump import MessagePump

_REST = 0.01
"""Seconds in which what a key changed is drawn and sent, if no other key comes, before all else is done."""

_ALWAYS = frozenset({"ctrl+c", "ctrl+q", "ctrl+z"})
"""Keys that leave or interrupt the program: they mean the same on every page."""


class KeyGate:
    """Hands keys, pastes and clicks on to an app, in order.

    A scene is what keys act on: a page, or one question on it. `change` is told that another one is about
    to be shown. `dropped` is how many keys came too early since the last one that was taken; `tell` is
    called when that becomes more than none, or none.
    """

    ROUNDS: ClassVar[int] = 3
    """How often messages may call forth others on the way from a widget to the app."""

    def __init__(
        self, app: App[None], handle: Callable[[Event], Awaitable[None]], tell: Callable[[], None]
    ) -> None:
        self._app = app
        self._handle = handle
        self._tell = tell
        self._waiting: deque[Event] = deque()
        self._arrival = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._watching: asyncio.Task[None] | None = None
        self._scene = 0
        self._drawn = 0
        self._key = self._begun_by = ""
        """The key that is being handled, and the one that the scene began with."""

        self.dropped = 0

    def stamp(self, event: Event) -> None:
        """Note on an event what was on the screen when it was read; called by the thread that reads."""
        event.scene = self._drawn  # type: ignore[attr-defined]

    def change(self) -> None:
        """Take note that something else is about to be shown: keys that were read before are not for it."""
        self._scene += 1
        self._begun_by = self._key
        self._watch()

    def take(self, event: Event) -> None:
        """Hand an event on as soon as all before it are done."""
        self._waiting.append(event)
        self._arrival.set()
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._hand_on())

    async def _hand_on(self) -> None:
        while self._waiting:
            event = self._waiting.popleft()
            if self._is_early(event):
                self._drop(event)
                continue
            if not isinstance(event, MouseDown | MouseUp):
                self._forget_dropped()
            self._key = _key_of(event)
            try:
                await self._handle(event)
            except Exception as error:
                self._app._handle_exception(error)
                return
            if hasattr(event, "scene"):  # It was read from a terminal, in which what it changes is drawn.
                await self._rest()
            await self._settle()
            self._key = ""
            if isinstance(event, MouseUp):
                # Not before: what is told above the page must not move the rows under a pressed button.
                self._forget_dropped()

    def _forget_dropped(self) -> None:
        if self.dropped:
            self.dropped = 0
            self._tell()

    def _is_early(self, event: Event) -> bool:
        """Tell whether an event was read before what it would act on; one that nobody stamped never was."""
        key = _key_of(event)
        # A second Ctrl+Q confirms the first one, and only what has been read can be confirmed.
        means_the_same = key in _ALWAYS and key != self._begun_by
        return getattr(event, "scene", self._scene) != self._scene and not means_the_same

    def _drop(self, event: Event) -> None:
        if isinstance(event, MouseDown):
            # Else the release would make it a click on what was pressed before.
            self._app._mouse_down_widget = None
        if self._drawn != self._scene and (self._watching is None or self._watching.done()):
            # A keyboard must never stay dead: whatever became of the page, the one on top is looked at.
            self._watch()
        self.dropped += 1
        if self.dropped == 1:
            self._tell()

    async def _rest(self) -> None:
        """Let others work until the next key is there, but not for long."""
        if not self._waiting:
            self._arrival.clear()
            timer = asyncio.get_running_loop().call_later(_REST, self._arrival.set)
            await self._arrival.wait()
            timer.cancel()

    async def _settle(self) -> None:
        """Wait until everything that a key led to is done."""
        for _ in range(self.ROUNDS):
            pump: MessagePump | None = self._app.focused or self._app.screen
            while pump is not None:
                await _passed(pump)
                pump = pump._parent

    def _watch(self) -> None:
        if self._app.is_running:
            self._watching = asyncio.create_task(self._see_drawn(self._scene))

    async def _see_drawn(self, scene: int) -> None:
        """Wait until a scene is on the screen.

        Only a screen that has been told by all of its widgets what they want drawn knows what it has to
        draw first.
        """
        await _passed(self._app)
        screen = self._app.screen
        await _passed(screen)
        for widget in screen.walk_children():
            await _passed(widget)
        await _passed(screen)
        if scene == self._scene:
            screen.call_after_refresh(self._mark_drawn, scene)

    def _mark_drawn(self, scene: int) -> None:
        self._drawn = max(self._drawn, scene)


def _key_of(event: Event) -> str:
    return str(getattr(event, "key", ""))


class _Passage(asyncio.Future[None]):
    """Is over when it has been told so."""

    def end(self) -> None:
        if not self.done():
            self.set_result(None)


async def _passed(pump: MessagePump, seconds: float = 5.0) -> None:
    """Wait until a widget, a page or the app has worked off what lies before it now, but not for ever."""
    passed = _Passage()
    if not pump.call_later(passed.end):
        return
    # One that is being taken away may never get to it, but then its own task ends.
    ends: set[asyncio.Future[None]] = {passed} if pump._task is None else {passed, pump._task}
    await asyncio.wait(ends, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
