"""The gate by itself: which keys it hands on, in which order, and which it drops."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, cast

import pytest
from textual.app import App
from textual.events import Event, Key, MouseDown, MouseUp
from xinfu.app import key_gate
from xinfu.app.key_gate import KeyGate


class Pump:
    """A page and an app in one: what is to be called later is called in the next turn, if `is_alive`."""

    def __init__(self) -> None:
        self.is_alive = self.is_running = True
        self.focused = self._parent = self._task = None
        self.errors: list[Exception] = []
        self.undrawn: list[Callable[[], None]] = []
        self._mouse_down_widget: object = "pressed before"
        self.later = 0

    @property
    def screen(self) -> Pump:
        return self

    def walk_children(self) -> list[Pump]:
        return []

    def call_later(self, callback: Callable[[], None]) -> bool:
        self.later += 1
        if self.is_alive:
            asyncio.get_running_loop().call_soon(callback)
        return self.is_alive

    def call_after_refresh(self, callback: Callable[[int], None], scene: int) -> None:
        self.undrawn.append(lambda: callback(scene))

    def draw(self) -> None:
        for callback in self.undrawn:
            callback()
        self.undrawn.clear()

    def _handle_exception(self, error: Exception) -> None:
        self.errors.append(error)


class Desk:
    """A gate with what it handed on in `handled` and how many were dropped each time it told."""

    def __init__(self) -> None:
        self.pump, self.handled, self.told = Pump(), list[str](), list[int]()
        self.acts: dict[str, Callable[[], None]] = {}
        self.gate = KeyGate(
            cast(App[None], self.pump), self.handle, lambda: self.told.append(self.gate.dropped)
        )

    async def handle(self, event: Event) -> None:
        name = event.key if isinstance(event, Key) else type(event).__name__
        self.handled.append(name)
        # An effect comes later than the key, as from a widget that posts a message.
        if name in self.acts:
            self.pump.call_later(self.acts[name])

    def read(self, *events: Event | str) -> None:
        """Read events at once."""
        for event in events:
            event = Key(event, None) if isinstance(event, str) else event
            self.gate.stamp(event)
            self.gate.take(event)

    async def rest(self) -> None:
        """Wait until the gate has nothing to do."""
        while busy := [task for task in (self.gate._task, self.gate._watching) if task and not task.done()]:
            await asyncio.wait(busy)


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_keys_in_one_place_all_count_in_their_order(desk: Desk) -> None:
    desk.read("1", "tab", "a", "b", "enter")
    await desk.rest()
    assert desk.handled == ["1", "tab", "a", "b", "enter"]
    assert desk.told == []


async def test_what_a_key_changed_can_be_drawn_first_and_the_next_key_does_not_wait_for_that(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_gate, "_REST", 3600.0)
    desk.read("1")
    task = desk.gate._task
    assert task is not None
    await asyncio.wait([task], timeout=0)
    assert desk.handled == ["1"]
    assert desk.pump.later == 0
    desk.read("2")
    while desk.handled != ["1", "2"]:
        await asyncio.wait([task], timeout=0)
    assert desk.pump.later > 0


async def test_what_was_read_before_a_change_is_dropped_and_said_once(desk: Desk) -> None:
    desk.acts["enter"] = desk.gate.change
    desk.read("1", "enter", "enter", "2")
    await desk.rest()
    assert desk.handled == ["1", "enter"]
    assert (desk.gate.dropped, desk.told) == (2, [1])


async def test_only_what_is_drawn_can_be_answered_and_the_next_key_takes_the_word_away(desk: Desk) -> None:
    desk.acts["enter"] = desk.gate.change
    desk.read("enter", "1")
    await desk.rest()
    desk.read("2")
    await desk.rest()
    assert desk.handled == ["enter"]
    desk.pump.draw()
    desk.read("3")
    await desk.rest()
    assert desk.handled == ["enter", "3"]
    assert desk.told == [1, 0]


async def test_a_drawing_of_what_was_there_before_does_not_count(desk: Desk) -> None:
    desk.gate.change()
    await desk.rest()
    first = desk.pump.undrawn[:]
    desk.gate.change()
    await desk.rest()
    desk.pump.undrawn = first
    desk.pump.draw()
    desk.read("1")
    await desk.rest()
    assert desk.handled == []


async def test_the_keyboard_does_not_stay_dead_when_a_page_never_told_that_it_was_drawn(desk: Desk) -> None:
    desk.gate.change()
    await desk.rest()
    desk.pump.undrawn.clear()
    desk.read("1")
    await desk.rest()
    desk.pump.draw()
    desk.read("2")
    await desk.rest()
    assert desk.handled == ["2"]


async def test_keys_that_leave_count_at_once_but_not_on_what_they_opened(desk: Desk) -> None:
    desk.acts["ctrl+q"] = desk.acts["enter"] = desk.gate.change
    desk.read("enter", "ctrl+c", "ctrl+q", "ctrl+q", "ctrl+c")
    await desk.rest()
    assert desk.handled == ["enter", "ctrl+c", "ctrl+q", "ctrl+c"]


async def test_a_release_without_its_press_is_no_click_on_what_was_pressed_before(desk: Desk) -> None:
    desk.gate.change()
    desk.read(_mouse(MouseDown))
    await desk.rest()
    assert desk.handled == []
    assert desk.pump._mouse_down_widget is None


async def test_what_is_said_goes_with_the_release_of_a_button_not_with_its_press(desk: Desk) -> None:
    desk.gate.change()
    desk.read("1")
    await desk.rest()
    desk.pump.draw()
    desk.read(_mouse(MouseDown))
    await desk.rest()
    assert desk.told == [1]
    desk.read(_mouse(MouseUp))
    await desk.rest()
    assert desk.told == [1, 0]


async def test_a_key_that_fails_ends_the_app_as_any_failure_does(desk: Desk) -> None:
    async def fail(event: Event) -> None:
        raise LookupError("lost")

    desk.gate._handle = fail
    desk.read("1")
    await desk.rest()
    assert [str(error) for error in desk.pump.errors] == ["lost"]


async def test_a_page_that_is_gone_keeps_no_key_waiting(desk: Desk) -> None:
    desk.pump.is_alive = False
    desk.read("1", "2")
    await desk.rest()
    assert desk.handled == ["1", "2"]


def _mouse(kind: type[MouseDown] | type[MouseUp]) -> Event:
    place: dict[str, Any] = {"x": 0, "y": 0, "delta_x": 0, "delta_y": 0, "button": 1}
    return kind(None, **place, shift=False, meta=False, ctrl=False)
