"""What is kept of a hostile pack is offered, questioned and thrown away without anything acting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from xinfu.app.app import XinfuApp
from xinfu.app.screens.choice_dialog import ChoiceDialog
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.leave_dialog import LeaveDialog
from xinfu.app.screens.question_page import QuestionPage
from xinfu.packs.pack import Pack

from tests.hostile.looking import look
from tests.hostile.places import HOSTILE_PACK, hostile_pack
from tests.support.app_pilot import LANGUAGES, Press, app_with, press, squeezed
from tests.support.samples import read
from tests.support.stores import begun, window

SIZES = [(40, 15), (100, 30)]


def earlier_version() -> Pack:
    """Return an earlier version of the hostile pack, with the first question under another id."""
    text = HOSTILE_PACK.read_text(encoding="utf-8").replace('"pick"', '"pock"').replace("pick =", "pock =")
    return read(text)


async def opened(pilot: Press) -> str:
    """Go to the first row of the first screen and return what follows."""
    await pilot.pause()
    await press(pilot, "home", "enter")
    return await look(pilot, set[type[Screen[object]]]())


def app_of(folder: Path, language: str, **more: Any) -> XinfuApp:
    return app_with(hostile_pack(), folder, language, open_first=False, **more)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_draft_that_is_open_in_another_window(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    number = begun(tmp_path, hostile_pack(), {"pick": "danger"})
    app = app_of(tmp_path, language)
    with window(tmp_path) as store:
        store.drafts.open(number, hostile_pack(), app.flow.options.now())
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            home = await look(pilot, set[type[Screen[object]]]())
            title = hostile_pack().say(hostile_pack().document.title, language)
            assert squeezed(title) in home
            await opened(pilot)
            assert isinstance(app.screen, ChoiceDialog)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_draft_whose_pack_changed(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    begun(tmp_path, earlier_version(), {"pock": "danger"})
    app = app_of(tmp_path, language)
    async with app.run_test(size=size, notifications=True) as pilot:
        text = await opened(pilot)
        assert not isinstance(app.screen, HomePage | QuestionPage)
        assert "pock" in text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_throwing_a_draft_away(tmp_path: Path, language: str) -> None:
    begun(tmp_path, hostile_pack(), {"pick": "danger"})
    app = app_of(tmp_path, language)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("home", "delete")
        await look(pilot, set[type[Screen[object]]]())
        assert isinstance(app.screen, ChoiceDialog)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_leaving_when_nothing_is_stored(tmp_path: Path, language: str) -> None:
    app = app_with(hostile_pack(), tmp_path, language, data=None)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "2", "enter")
        await pilot.press("ctrl+q")
        await look(pilot, set[type[Screen[object]]]())
        assert isinstance(app.screen, LeaveDialog)
