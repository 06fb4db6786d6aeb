"""What is kept of a hostile pack is offered, questioned and thrown away without anything acting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from xinfu.app.app import XinfuApp
from xinfu.app.screens.check_in_page import CheckInPage
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.choice_dialog import ChoiceDialog
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.intention_page import IntentionPage
from xinfu.app.screens.leave_dialog import LeaveDialog
from xinfu.app.screens.question_page import QuestionPage
from xinfu.checklist.kept_list import KeptList, Listed
from xinfu.packs.pack import Pack
from xinfu.text.clean import clean

from tests.hostile.looking import look, texts
from tests.hostile.places import HOSTILE_PACK, hostile_pack
from tests.support.app_pilot import LANGUAGES, Press, app_with, entry, press, squeezed
from tests.support.dates import TODAY
from tests.support.kept_lists import DAY, keep_list, list_in
from tests.support.samples import read
from tests.support.stores import begun, window

SIZES = [(40, 15), (100, 30)]


def earlier_version() -> Pack:
    """Return an earlier version of the hostile pack, with the first question under another id."""
    text = HOSTILE_PACK.read_text(encoding="utf-8").replace('"pick"', '"pock"').replace("pick =", "pock =")
    return read(text)


def with_obstacles() -> Pack:
    """Return the hostile pack with what stands in the way of its first action, and a smaller step of it."""
    more = """
smaller = { zh = "[@click=app.quit]x[/] 中", en = "[link=file:///etc/passwd]y[/link]" }
stuck = [
  { id = "shut", hotline = "12356", text = { zh = "[/] $x 中", en = "[b]shut[/b] {text} [/" } },
  { id = "far", text = { zh = "<!-- id: x --> 中", en = "- [x] forged" } },
]
"""
    text = HOSTILE_PACK.read_text(encoding="utf-8")
    return read(text.replace('\nid = "first"\n', f'\nid = "first"{more}'))


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


WHEN = "[@click=app.quit]x[/] [b]at\x1b[2J\u202e[/ $x {title} <!-- id: x -->"


@pytest.mark.parametrize(("size", "language"), [(SIZES[0], "zh"), (SIZES[1], "en")])
async def test_a_check_in_and_when_and_where_for_the_next_step(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    pack, seen = with_obstacles(), set[type[Screen[object]]]()
    due = (
        Listed("first", "today", TODAY - DAY),
        Listed("second", "week", TODAY - DAY),
        Listed("text-0", "today", TODAY, has_hard_date=True),
    )
    made = KeptList(pack.id, pack.document.version, TODAY - 9 * DAY, language, due)
    keep_list(tmp_path, made, intention=WHEN, intention_for="text-0")
    actions = [pack.actions[item.id].definition for item in due]
    told = [actions[0].smaller, pack.document.hotline[0].title]
    told += [action.title for action in actions] + [stuck.text for stuck in actions[0].stuck]
    app = app_with(pack, tmp_path, language, open_first=False)
    async with app.run_test(size=size, notifications=True) as pilot:
        await look(pilot, seen)
        await press(pilot, "home", "enter")
        said = ""
        for row in (3, 0, 3, 0, 3, 0, 0):  # Not done, and why, of three things; then another day.
            assert isinstance(app.screen, CheckInPage)
            said += await look(pilot, seen)
            await press(pilot, "home", *["down"] * row, "enter")
        assert [text for text in told if texts(text, pack, language) not in said] == []
        assert isinstance(app.screen, ChecklistPage)
        assert squeezed(clean(WHEN)) in await look(pilot, seen)
        await press(pilot, "w")
        await look(pilot, seen)
        assert isinstance(app.screen, IntentionPage)
        assert entry(app).value == clean(WHEN)
        await press(pilot, "enter")
        assert squeezed(clean(WHEN)) in await look(pilot, seen)
    assert list_in(tmp_path).intention == clean(WHEN)
