"""Leaving asks only when something would be lost, and what was cut short can be gone on with."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.screens.checklist_page import ChecklistPage
from xinfu.screens.home import Home
from xinfu.screens.leave_dialog import LeaveDialog
from xinfu.screens.walk import Walk
from xinfu.store import interrupted
from xinfu.wording import words_in

from tests.app.driving import (
    LANGUAGES,
    answer,
    app_with,
    go_to_list,
    prefilled,
    question_of,
    spoken,
    squeezed,
)
from tests.app.every_kind_pack import ANSWERS, every_kind

SIZE = (80, 24)
WORDS = words_in("en")
PACK = every_kind()


async def test_leaving_asks_only_when_something_would_be_lost(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert not app.is_running or app._exit
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await answer(pilot, "fine")
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert isinstance(app.screen, LeaveDialog)
        await pilot.press("enter")
        await pilot.pause()
        assert question_of(app).id == "secret"
        await pilot.press("ctrl+q", "ctrl+q")
        await pilot.pause()
        assert app._exit
    assert interrupted.load(tmp_path / "data" / "interrupted.json") is None


async def test_after_saving_nothing_is_asked_and_after_a_new_tick_it_is(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prefilled(pilot, ANSWERS)
        await go_to_list(pilot)
        await pilot.press("ctrl+s", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ChecklistPage)
        await pilot.press("space", "ctrl+q")
        await pilot.pause()
        assert isinstance(app.screen, LeaveDialog)
        await pilot.press("escape", "space", "ctrl+s", "enter")
        await pilot.pause()
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert app._exit


async def test_ctrl_c_twice_leaves_and_keeps_the_answers_but_not_the_private_one(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await answer(pilot, "fine")
        await answer(pilot, "loud")
        await pilot.press("ctrl+c")
        assert not app._exit
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert app._exit
    assert app.return_code == 130
    kept = interrupted.load(tmp_path / "data" / "interrupted.json")
    assert kept is not None
    assert kept.answers == {"pick": "fine"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_was_cut_short_is_offered_and_gone_on_with(tmp_path: Path, language: str) -> None:
    place = tmp_path / "data" / "interrupted.json"
    answers = {"pick": "fine", "several": ["red"]}
    interrupted.keep(place, interrupted.Interrupted(PACK.id, "1.2.3", answers))
    app = app_with(PACK, tmp_path, language, straight=False)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        assert isinstance(app.screen, Home)
        title = PACK.say(PACK.document.title, language)
        assert squeezed(words_in(language)("home.resume", title=title, count=2)) in spoken(app)
        await pilot.press("enter")
        await pilot.pause()
        assert question_of(app).id == "secret"
        await answer(pilot, "hush")
        assert question_of(app).id == "amount"


async def test_answers_to_go_on_with_are_offered_even_when_a_pack_was_named(tmp_path: Path) -> None:
    place = tmp_path / "data" / "interrupted.json"
    for pack_id, page in ((PACK.id, Home), ("another-pack", Walk)):
        interrupted.keep(place, interrupted.Interrupted(pack_id, "1.2.3", {"pick": "fine"}))
        app = app_with(PACK, tmp_path, straight=True)
        async with app.run_test(size=SIZE, notifications=True):
            assert isinstance(app.screen, page)


async def test_starting_anew_does_not_lose_what_was_cut_short_until_something_is_saved(
    tmp_path: Path,
) -> None:
    place = tmp_path / "data" / "interrupted.json"
    interrupted.keep(place, interrupted.Interrupted(PACK.id, "1.2.3", {"pick": "fine"}))
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        assert question_of(app).id == "pick"
        assert interrupted.load(place) is not None
        await prefilled(pilot, ANSWERS)
        await go_to_list(pilot)
        await pilot.press("ctrl+s", "enter")
        await pilot.pause()
        kept = interrupted.load(place)
        assert kept is not None
        assert kept.answers == {"pick": "fine"}


async def test_what_was_gone_on_with_is_kept_until_it_is_saved(tmp_path: Path) -> None:
    place = tmp_path / "data" / "interrupted.json"
    first = interrupted.Interrupted(PACK.id, "1.2.3", {"pick": "fine"}, ("first",))
    interrupted.keep(place, first)
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert app.done == ("first",)
        assert interrupted.load(place) == first
        await pilot.press("f4")
        await pilot.pause()
        await go_to_list(pilot)
        await pilot.press("ctrl+s", "enter")
        await pilot.pause()
        assert interrupted.load(place) is None


async def test_answers_of_another_check_up_are_never_overwritten(tmp_path: Path) -> None:
    place = tmp_path / "data" / "interrupted.json"
    interrupted.keep(place, interrupted.Interrupted(PACK.id, "1.2.3", {"pick": "fine"}))
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        await answer(pilot, "danger")
        await pilot.press("enter", "ctrl+c", "ctrl+c")
        await pilot.pause()
    newest = interrupted.load(place)
    older = interrupted.load(place.with_name("interrupted-before.json"))
    assert newest is not None
    assert older is not None
    assert (newest.answers, older.answers) == ({"pick": "danger"}, {"pick": "fine"})


async def test_leaving_to_go_on_another_time_keeps_answers_and_ticks(tmp_path: Path) -> None:
    place = tmp_path / "data" / "interrupted.json"
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prefilled(pilot, ANSWERS)
        await go_to_list(pilot)
        await pilot.press("space", "ctrl+q")
        await pilot.pause()
        assert isinstance(app.screen, LeaveDialog)
        await pilot.press("f4")
        await pilot.pause()
    kept = interrupted.load(place)
    assert app.is_kept
    assert kept is not None
    assert kept.done == app.done != ()
    assert "secret" not in kept.answers


async def test_a_new_check_up_takes_neither_answers_nor_file_of_the_one_before(tmp_path: Path) -> None:
    place, own = tmp_path / "data" / "interrupted.json", tmp_path / "list.md"
    app = app_with(PACK, tmp_path, straight=False)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prefilled(pilot, ANSWERS)
        await go_to_list(pilot)
        await pilot.press("ctrl+s", "end", "ctrl+u", *"list.md", "enter")
        await pilot.pause()
        first = own.read_text(encoding="utf-8")
        await prefilled(pilot, ANSWERS | {"last": "always"})
        await go_to_list(pilot)
        await pilot.press("ctrl+s", "end", "ctrl+u", *"list.md", "enter")
        await pilot.pause()
    assert own.read_text(encoding="utf-8") == first
    assert not place.exists()


async def test_starting_anew_keeps_what_was_answered_before(tmp_path: Path) -> None:
    place = tmp_path / "data" / "interrupted.json"
    app = app_with(PACK, tmp_path, straight=False)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await answer(pilot, "fine")
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(app.screen, Home)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.session is not None
        assert app.session.answers == {}
    kept = interrupted.load(place)
    assert kept is not None
    assert kept.answers == {"pick": "fine"}
