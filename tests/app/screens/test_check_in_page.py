"""A check-in on the full screen: a digit answers, an Enter too many does not, Esc takes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.app.app import XinfuApp
from xinfu.app.screens.check_in_page import CheckInPage
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.choice_dialog import ChoiceDialog
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.intention_page import IntentionPage
from xinfu.app.screens.item_page import ItemPage
from xinfu.wording.words import words_in

from tests.support.app_pilot import app_with, press, seen, spoken, squeezed, write
from tests.support.dates import TODAY
from tests.support.kept_lists import DAY, DUE_LIST, LIST_PACK, keep_list, list_in

WORDS = words_in("en")


def app_in(folder: Path, language: str) -> XinfuApp:
    return app_with(LIST_PACK, folder, language, open_first=False)


@pytest.mark.parametrize(("size", "language"), [((80, 24), "zh"), ((40, 15), "en")])
async def test_seven_keys_are_enough(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    keep_list(tmp_path)
    words, app = words_in(language), app_in(tmp_path, language)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        assert squeezed(words("checkin.row")) in seen(app)
        await press(pilot, "enter")
        for key in "333331":
            assert isinstance(app.screen, CheckInPage)
            assert "court" in spoken(app) or "call" in spoken(app) or "read" in spoken(app)
            await press(pilot, key)
        assert squeezed(words("checkin.day_head")) in spoken(app)
        assert squeezed(words("checkin.stays", title="court")) in spoken(app)
        await press(pilot, "1")
        assert isinstance(app.screen, ChecklistPage)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomePage)
        assert squeezed(words("checkin.row")) not in spoken(app)
    moved = [item.id for item in list_in(tmp_path).items if item.due is not None and item.due > TODAY]
    assert moved == ["call", "read", "write", "file"]
    assert len(list_in(tmp_path).reasons) == 3


async def test_enter_alone_is_no_answer_and_escape_takes_the_last_one_back(tmp_path: Path) -> None:
    keep_list(tmp_path)
    app = app_in(tmp_path, "en")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, CheckInPage)
        assert "(1of3)" in spoken(app)
        await press(pilot, "down", "enter")
        assert list_in(tmp_path).states == {"court": "done"}
        assert "(2of3)" in spoken(app)
        await press(pilot, "escape")
        assert "(1of3)" in spoken(app)
        await press(pilot, "f2")
        assert "（1/3）" in spoken(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomePage)
    assert list_in(tmp_path) == DUE_LIST


async def test_a_thing_gets_another_day_on_the_list_and_on_its_own_page(tmp_path: Path) -> None:
    keep_list(tmp_path, looked_on=TODAY)
    app = app_in(tmp_path, "en")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "home", "d")
        assert isinstance(app.screen, ChoiceDialog)
        assert squeezed(WORDS("checkin.day_head")) in spoken(app)
        await press(pilot, "3", "enter")
        assert isinstance(app.screen, ChecklistPage)
        assert {item.id: item.due for item in list_in(tmp_path).items}["call"] == TODAY + 7 * DAY
        while app.screen.highlighted is None or app.screen.highlighted.id != "call":
            await press(pilot, "down")
        await press(pilot, "enter")
        assert isinstance(app.screen, ItemPage)
        await press(pilot, "d", "5", "enter")
        assert isinstance(app.screen, ChecklistPage)
        assert list_in(tmp_path).items == DUE_LIST.items
        await press(pilot, "home", "down")
        while app.screen.highlighted is None or app.screen.highlighted.id != "court":
            await press(pilot, "down")
        await press(pilot, "d")
        assert squeezed(WORDS("cannot.day")) in [squeezed(each.message) for each in app._notifications]
        await press(pilot, "enter", "d")
        assert isinstance(app.screen, ItemPage)


async def test_when_and_where_is_shown_with_the_next_step(tmp_path: Path) -> None:
    keep_list(tmp_path, looked_on=TODAY)
    app = app_in(tmp_path, "en")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "w")
        assert isinstance(app.screen, IntentionPage)
        await write(pilot, "at the [b]desk[/b]")
        await press(pilot, "enter")
        assert isinstance(app.screen, ChecklistPage)
        assert squeezed("When: at the [b]desk[/b]. Then: call") in spoken(app)
        await press(pilot, "w", "escape")
        assert isinstance(app.screen, ChecklistPage)
    assert list_in(tmp_path).intention == "at the [b]desk[/b]"


async def test_a_list_that_is_not_kept_says_that_it_cannot_remember(tmp_path: Path) -> None:
    app = app_with(LIST_PACK, tmp_path, "en", data=None)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.navigator.show(app.flow.show_checklist(at_once=True))
        await press(pilot, "w")
        assert isinstance(app.screen, ChecklistPage)


@pytest.mark.parametrize(("size", "language"), [((80, 24), "zh"), ((40, 15), "en")])
async def test_when_and_where_goes_into_a_file_with_a_key_at_saving(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    keep_list(tmp_path, looked_on=TODAY)
    app, words = app_in(tmp_path, language), words_in(language)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "ctrl+s", "ctrl+r")
        assert squeezed(words("cannot.intention")) in [squeezed(each.message) for each in app._notifications]
        assert squeezed(words("save.how_when")) not in spoken(app)
        app.clear_notifications()
        await press(pilot, "escape", "w")
        await write(pilot, "[b]desk[/b]")
        await press(pilot, "enter", "ctrl+s")
        assert squeezed(words("save.how_when")) in spoken(app)
        await press(pilot, "ctrl+r")
        assert squeezed(words("save.learns_when", text="[b]desk[/b]")) in seen(app)
        await press(pilot, "enter")
    (path,) = tmp_path.glob("*.md")
    assert "desk" in path.read_text(encoding="utf-8")
