"""The row that a key acts on is on the screen when the key acts."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.geometry import Region
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.choice_dialog import ChoiceDialog
from xinfu.app.screens.history_page import HistoryPage
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.page import Page
from xinfu.app.screens.question_page import QuestionPage
from xinfu.app.screens.save_dialog import SaveDialog
from xinfu.checkup.answers import Given

from tests.support.app_pilot import app_with, choices, entry, go_to_list, prefilled, press, shown
from tests.support.flows import PACK
from tests.support.history_app import shelf
from tests.support.long_pack import ROWS, long_pack
from tests.support.pack_trees import frame, pack_of
from tests.support.records import past, record
from tests.support.saved_lists import saved
from tests.support.shipped import shipped
from tests.support.stores import begun

KEYS = ["pageup", "pagedown", "up", "down", "home", "end"]
SIZES = [(40, 15), (80, 24)]


def is_in_sight(app: App[Any]) -> bool:
    """Tell whether the highlighted row is on the screen: its first line alone begins so."""
    assert isinstance(app.screen, Page)
    top, bottom = app.screen.body.region.y, app.screen.body.region.bottom
    return any(line.strip().startswith(">") for line in shown(app).splitlines()[top:bottom])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("seed", range(2))
async def test_space_ticks_nothing_that_cannot_be_seen(
    tmp_path: Path, size: tuple[int, int], seed: int
) -> None:
    app, draw = app_with(long_pack("many"), tmp_path), random.Random(seed)
    async with app.run_test(size=size) as pilot:
        for _ in range(12):
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
async def test_saving_leaves_the_row_that_space_ticks_in_sight(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_with(long_pack(), tmp_path)
    async with app.run_test(size=size) as pilot:
        await prefilled(pilot, {"long": "o1"})
        await go_to_list(pilot)
        await press(pilot, "down", "ctrl+s", "enter")
        assert isinstance(app.screen, ChecklistPage)
        assert app.flow.list.saved_as
        assert is_in_sight(app)
        await press(pilot, "space")
        assert list(app.flow.list.ticked) == ["do-1"]


async def test_delete_on_the_first_page_shows_the_row_before_it_asks(tmp_path: Path) -> None:
    pack = long_pack()
    begun(tmp_path, pack, {"long": "o1"})
    app = app_with(pack, tmp_path, open_first=False)
    async with app.run_test(size=(40, 15)) as pilot:
        await press(pilot, *["pagedown"] * 9)
        assert not is_in_sight(app)
        await press(pilot, "d")
        assert isinstance(app.screen, HomePage)
        assert is_in_sight(app)
        await press(pilot, "d")
        assert isinstance(app.screen, ChoiceDialog)


@pytest.mark.parametrize("key", ["delete", "enter", "space"])
async def test_a_past_check_up_is_shown_before_a_key_acts_on_it(key: str) -> None:
    pack = long_pack()
    app = shelf(past(*(record(pack, day, answers={"long": "o1"}) for day in range(20))), pack)
    async with app.run_test(size=(40, 15)) as pilot:
        assert isinstance(app.page, HistoryPage)
        await press(pilot, "down")
        app.page.body.scroll_end(animate=False, immediate=True)  # As the wheel of a mouse does.
        await pilot.pause()
        assert not is_in_sight(app)
        await press(pilot, key)
        assert is_in_sight(app)
        assert app.asked == []
        assert app.page.marked == ()


@pytest.mark.parametrize("kind", ["number", "text", "date"])
async def test_what_was_typed_is_shown_before_it_is_an_answer(tmp_path: Path, kind: str) -> None:
    question = {"id": "typed", "kind": kind, "why": "Why. " * 200}
    app = app_with(pack_of(frame([question])), tmp_path)
    async with app.run_test(size=(40, 15)) as pilot:
        await press(pilot, *"2026-11-20" if kind == "date" else "7", *["pagedown"] * 9)
        before = app.screen
        assert isinstance(before, QuestionPage)
        assert before.body.scroll_y > 2
        await press(pilot, "enter")
        assert isinstance(app.screen, QuestionPage)
        assert app.screen.body.scroll_y < 2
        assert not app.flow.current_session.answers
        await press(pilot, "enter")
        assert app.flow.current_session.answers


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("where", ["question", "list"])
async def test_another_language_or_window_leaves_the_row_in_sight(
    tmp_path: Path, language: str, where: str
) -> None:
    """Texts of the two languages are of different heights, and so are those of wide and narrow windows."""
    app = app_with(shipped(), tmp_path, language)
    async with app.run_test(size=(40, 15)) as pilot:
        if where == "list":
            case = max(shipped().document.case, key=lambda case: len(case.answers))
            await prefilled(pilot, dict(case.answers))
            await go_to_list(pilot)
        draw = random.Random(1)
        for number in range(14):
            await press(pilot, "down", "f2")
            assert is_in_sight(app), f"row {number}, another language"
            await pilot.resize_terminal(draw.randint(40, 110), draw.randint(15, 30))
            await pilot.pause()
            assert is_in_sight(app), f"row {number}, another window"


@pytest.mark.parametrize("key", ["x", "backspace"])
async def test_a_line_that_is_typed_in_comes_back_into_sight(tmp_path: Path, key: str) -> None:
    path = saved(tmp_path)
    app = app_with(PACK, tmp_path, open_first=False, files=(path,))
    async with app.run_test(size=(40, 15)) as pilot:
        await press(pilot, "home", "ctrl+s", "pagedown", "pagedown")
        line, page = entry(app), app.screen
        assert isinstance(page, SaveDialog)
        before = line.value
        assert not page.sees(line, Region(0, 0, 1, 1))
        await press(pilot, key)
        assert page.sees(line, Region(0, 0, 1, 1))
        assert line.value == (f"{before}x" if key == "x" else before[:-1])
