"""Every key belongs to what was on the screen when it was read: one key at a time, and none too early.

Over a slow line several keys arrive in one read. Textual hands them all on before the first one has had
its effect, so that the second would answer a question that nobody has seen. Here a key is handed on when
everything that the one before it led to is done, and it is dropped when it was read before the page, or
the question, that it would now act on had been drawn.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.app import App
from textual.events import Event
from textual.message_pump import MessagePump

_ALWAYS = frozenset({"ctrl+c", "ctrl+q", "ctrl+z"})
"""Keys that leave or interrupt the program: they mean the same on every page."""


class KeyGate:
    """Hands keys and pastes on to an app, in order.

    A scene is what keys act on: a page, or one question on it. `change` is told that another one is about
    to be shown, `mark_drawn` that it has been. `dropped` is how many keys came too early since the last
    one that was taken; `tell` is called when that becomes more than none, or none.
    """

    LAST_RESORT: ClassVar[float] = 1.0
    """Seconds after which a scene counts as drawn, whatever became of it: a keyboard must never stay dead."""

    ROUNDS: ClassVar[int] = 3
    """How often messages may call forth others on the way from a widget to the app."""

    def __init__(
        self, app: App[None], handle: Callable[[Event], Awaitable[None]], tell: Callable[[], None]
    ) -> None:
        self._app = app
        self._handle = handle
        self._tell = tell
        self._waiting: deque[Event] = deque()
        self._task: asyncio.Task[None] | None = None
        self.scene = 0
        self._drawn = 0
        self.dropped = 0

    def stamp(self, event: Event) -> None:
        """Note on an event what was on the screen when it was read; called by the thread that reads."""
        event.scene = self._drawn  # type: ignore[attr-defined]

    def change(self) -> None:
        """Take note that something else is about to be shown: keys that were read before are not for it."""
        self.scene += 1
        scene = self.scene
        if self._app.is_running:
            self._app.set_timer(self.LAST_RESORT, lambda: self.mark_drawn(scene))

    def mark_drawn(self, scene: int) -> None:
        """Take note that a scene is on the screen."""
        self._drawn = max(self._drawn, scene)

    def take(self, event: Event) -> None:
        """Hand an event on as soon as all before it are done."""
        self._waiting.append(event)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._hand_on())

    async def _hand_on(self) -> None:
        while self._waiting:
            event = self._waiting.popleft()
            if self._is_early(event):
                self.dropped += 1
                if self.dropped == 1:
                    self._tell()
                continue
            if self.dropped:
                self.dropped = 0
                self._tell()
            await self._handle(event)
            await self._settle()

    def _is_early(self, event: Event) -> bool:
        """Tell whether an event was read before what it would act on; one that nobody stamped never was."""
        scene = getattr(event, "scene", self.scene)
        return scene != self.scene and getattr(event, "key", "") not in _ALWAYS

    async def _settle(self) -> None:
        """Wait until everything that a key led to is done."""
        for _ in range(self.ROUNDS):
            pump: MessagePump | None = self._app.focused or self._app.screen
            while pump is not None:
                await _passed(pump)
                pump = pump._parent


async def _passed(pump: MessagePump) -> None:
    """Wait until a widget, a page or the app has worked off what lies before it now."""
    if pump._closing or not pump.is_running:
        return
    event = asyncio.Event()
    pump.call_later(event.set)
    passed = asyncio.create_task(event.wait())
    # One that is being taken away may never get to it, but then its own task ends.
    ends = {passed} if pump._task is None else {passed, pump._task}
    await asyncio.wait(ends, timeout=0.5, return_when=asyncio.FIRST_COMPLETED)
    passed.cancel()
