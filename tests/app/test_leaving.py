"""Leaving asks only where nothing is kept; what was cut short is offered and gone on with."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.choice_dialog import ChoiceDialog
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.leave_dialog import LeaveDialog
from xinfu.app.screens.question_page import QuestionPage
from xinfu.wording.words import words_in

from tests.support.app_pilot import (
    LANGUAGES,
    answer,
    app_with,
    go_to_list,
    prefilled,
    question_of,
    spoken,
    squeezed,
)
from tests.support.every_kind_pack import ANSWERS, every_kind
from tests.support.stores import begun, drafts_in, past_in

SIZE = (80, 24)
WORDS = words_in("en")
PACK = every_kind()


async def test_leaving_never_asks_when_everything_is_kept(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await answer(pilot, "fine")
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert app._exit
    assert app.flow.is_kept
    (draft,) = drafts_in(tmp_path)
    assert draft.answers == {"pick": "fine"}


async def test_where_nothing_is_kept_leaving_asks_first(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path, data=None)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert app._exit
    app = app_with(PACK, tmp_path, data=None)
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
    assert not app.flow.is_kept
    assert list(tmp_path.iterdir()) == []


async def test_where_nothing_is_kept_a_saved_list_may_be_left_until_it_changes(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path, data=None)
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


async def test_where_nothing_is_kept_starting_anew_asks_before_answers_go(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path, data=None, open_first=False)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await answer(pilot, "fine")
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(app.screen, HomePage)
        for keys, left in ((["escape"], {"pick"}), (["2", "enter"], set())):
            await pilot.press("r")
            await pilot.pause()
            assert isinstance(app.screen, ChoiceDialog)
            await pilot.press(*keys)
            await pilot.pause()
            assert app.flow.session is not None
            assert set(app.flow.session.answers) == left


async def test_ctrl_c_twice_leaves_and_the_answers_are_kept_but_not_the_private_one(tmp_path: Path) -> None:
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
    (draft,) = drafts_in(tmp_path)
    assert draft.answers == {"pick": "fine"}
    assert all(b"loud" not in path.read_bytes() for path in (tmp_path / "data").iterdir())


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_was_cut_short_is_offered_and_gone_on_with(tmp_path: Path, language: str) -> None:
    begun(tmp_path, PACK, {"pick": "fine", "several": ["red"]}, place="several")
    app = app_with(PACK, tmp_path, language, open_first=False)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, HomePage)
        title = PACK.say(PACK.document.title, language)
        offer = words_in(language)("home.resume_dated", title=title, count=2, date="2026-11-21")
        assert squeezed(offer) in spoken(app)
        await pilot.press("enter")
        await pilot.pause()
        assert question_of(app).id == "several"
        await answer(pilot, ["blue"])
    (draft,) = drafts_in(tmp_path)
    assert draft.answers == {"pick": "fine", "several": ["red", "blue"]}


async def test_answers_to_go_on_with_are_offered_even_when_a_pack_was_named(tmp_path: Path) -> None:
    begun(tmp_path / "own", PACK, {"pick": "fine"})
    app = app_with(PACK, tmp_path / "own", open_first=True)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, HomePage)
        await pilot.press("enter")
        await pilot.pause()
        assert question_of(app).id == "secret"


async def test_a_named_pack_begins_at_once_whatever_is_kept_of_others(tmp_path: Path) -> None:
    from tests.support.shipped import shipped

    begun(tmp_path, shipped(), {"fraud_now": "no"})
    app = app_with(PACK, tmp_path, open_first=True)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, QuestionPage)
        assert question_of(app).id == "pick"


async def test_starting_anew_leaves_what_was_begun_as_it_is(tmp_path: Path) -> None:
    begun(tmp_path, PACK, {"pick": "danger"})
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("r")
        await pilot.pause()
        assert question_of(app).id == "pick"
        await answer(pilot, "fine")
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert [draft.answers for draft in drafts_in(tmp_path)] == [{"pick": "fine"}, {"pick": "danger"}]


async def test_ticks_are_kept_with_a_check_up_that_is_not_finished(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await answer(pilot, "danger")
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(app.screen, ChecklistPage)
        await pilot.press("space", "ctrl+q")
        await pilot.pause()
        assert app._exit
    (draft,) = drafts_in(tmp_path)
    assert draft.states == {"act": "done"}
    assert past_in(tmp_path) == []
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert app.flow.list.ticked == ("act",)


async def test_a_new_check_up_takes_neither_answers_nor_file_of_the_one_before(tmp_path: Path) -> None:
    own = tmp_path / "list.md"
    app = app_with(PACK, tmp_path, open_first=False)
    app.flow.keeping.remember(False)
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
    assert [past.checkup.answers["last"] for past in past_in(tmp_path)] == ["always", "never"]
