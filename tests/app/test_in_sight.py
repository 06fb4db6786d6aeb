"""The row that a key acts on is on the screen when the key acts."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual.app import App
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.page import Page
from xinfu.app.screens.question_page import QuestionPage
from xinfu.checkup.answers import Given

from tests.support.app_pilot import app_with, choices, go_to_list, prefilled, press, shown
from tests.support.long_pack import ROWS, long_pack

KEYS = ["pageup", "pagedown", "up", "down", "home", "end"]
SIZES = [(40, 15), (80, 24)]


def is_in_sight(app: App[None]) -> bool:
    """Tell whether the highlighted row is on the screen: its first line alone begins so."""
    assert isinstance(app.screen, Page)
    top, bottom = app.screen.body.region.y, app.screen.body.region.bottom
    return any(line.strip().startswith(">") for line in shown(app).splitlines()[top:bottom])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("seed", range(3))
async def test_space_ticks_nothing_that_cannot_be_seen(
    tmp_path: Path, size: tuple[int, int], seed: int
) -> None:
    app, draw = app_with(long_pack("many"), tmp_path), random.Random(seed)
    async with app.run_test(size=size) as pilot:
        for _ in range(30):
            await press(pilot, *draw.choices(KEYS, k=draw.randint(1, 4)))
            seen, before = is_in_sight(app), choices(app).chosen
            await press(pilot, "space")
            assert is_in_sight(app)
            assert (choices(app).chosen != before) == seen


@pytest.mark.parametrize("size", SIZES)
async def test_the_highlight_goes_with_the_page(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_with(long_pack("many"), tmp_path)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "pagedown")
        assert is_in_sight(app)
        assert 0 < choices(app).highlighted < ROWS
        await press(pilot, "pageup")
        assert is_in_sight(app)


async def test_an_answer_that_was_picked_is_not_given_up_by_paging(tmp_path: Path) -> None:
    app = app_with(long_pack(), tmp_path)
    async with app.run_test(size=(40, 15)) as pilot:
        await press(pilot, "2", *["pagedown"] * 9)
        assert not is_in_sight(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, QuestionPage)
        assert is_in_sight(app)
        assert choices(app).chosen == ("o2",)
        await press(pilot, "enter")
        assert app.flow.current_session.answers["long"] == Given("o2")


@pytest.mark.parametrize("size", SIZES)
async def test_after_saving_space_shows_the_row_before_it_ticks_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = app_with(long_pack(), tmp_path)
    async with app.run_test(size=size) as pilot:
        await prefilled(pilot, {"long": "o1"})
        await go_to_list(pilot)
        await press(pilot, "down", "ctrl+s", "enter")
        assert isinstance(app.screen, ChecklistPage)
        assert app.flow.saved_as
        assert not is_in_sight(app)
        await press(pilot, "space")
        assert is_in_sight(app)
        assert not app.flow.ticked
        await press(pilot, "space")
        assert list(app.flow.ticked) == ["do-1"]
