"""What holds on every page: both languages at once, numbers and help one key away, keys that fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.page import Page
from xinfu.app.screens.question_page import QuestionPage
from xinfu.app.screens.result_page import ResultPage
from xinfu.app.screens.review_page import ReviewPage
from xinfu.app.screens.text_page import TextPage
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.key_bar import KeyBar
from xinfu.wording.words import words_in

from tests.support.app_pilot import (
    LANGUAGES,
    SIZES,
    answer,
    app_with,
    choices,
    entry,
    pages,
    prefilled,
    press,
    question_of,
    shown,
    spoken,
    squeezed,
    title_in,
    write,
)
from tests.support.every_kind_pack import every_kind

PACK = every_kind()
IDS = {*PACK.questions, *PACK.actions, *PACK.factors, *PACK.alerts, *PACK.sections, PACK.id}
NUMBER = PACK.document.hotline[0].number


def other(language: str) -> str:
    """Return the other of the two languages."""
    return LANGUAGES[1 - LANGUAGES.index(language)]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_page_changes_its_language_at_once_and_back(tmp_path: Path, language: str) -> None:
    app = app_with(PACK, tmp_path, language, open_first=False)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        async for key in pages(pilot):
            bars = set()
            for now in (language, other(language)):
                assert title_in(app, key, now) in spoken(app), key
                assert title_in(app, key, other(now)) not in spoken(app), key
                bars.add(app.screen.query_one(KeyBar).render_line(0).text)
                await pilot.press("f2")
            assert title_in(app, key, language) in spoken(app), key
            assert len(bars) == 2


async def test_the_numbers_are_one_key_away_on_every_page(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path, open_first=False)
    async with app.run_test(size=(40, 15), notifications=True) as pilot:
        async for key in pages(pilot):
            below = app.screen
            await press(pilot, "f3")
            assert NUMBER in spoken(app), key
            if app.screen is not below:
                await press(pilot, "escape")
            assert app.screen is below


async def test_help_is_one_key_away_and_names_the_keys_of_the_page(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path, open_first=False)
    words = words_in("en")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        async for key in pages(pilot):
            below = app.screen
            if isinstance(below, TextPage):
                continue
            assert isinstance(below, Page)
            await press(pilot, "f1")
            assert isinstance(app.screen, TextPage), key
            assert squeezed(words(f"help.{below.PAGE_ID}")) in spoken(app)
            for told, _ in below.key_rows():
                assert squeezed(words(f"key.{told.word}")) in spoken(app)
            await press(pilot, "escape")
            assert app.screen is below


@pytest.mark.parametrize("size", SIZES[:2])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_keys_at_the_foot_fit_and_the_way_out_is_always_among_them(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    app = app_with(PACK, tmp_path, language, open_first=False)
    async with app.run_test(size=size, notifications=True) as pilot:
        async for key in pages(pilot):
            page = app.screen
            assert isinstance(page, Page)
            fitting = {hint.action for hint in page.query_one(KeyBar).fitting(size[0])}
            offered = {shown.action for shown, _ in page.key_rows()}
            assert fitting & {"app.leave", "lose"}, key
            assert fitting & {"go_on", "back", "next", "start", "choose", "checklist", "save"}, key
            if "app.help" in offered:
                assert "app.help" in fitting, key
            if size[0] >= 80:
                assert fitting >= offered - set(page._left_out), key
            bar = squeezed(shown(app).split("\n")[-1])
            assert "^Q" in bar


async def test_no_widget_is_called_by_an_id_of_the_pack(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path, open_first=False)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        async for _ in pages(pilot):
            names = {widget.id for widget in app.screen.query("*")} | {app.screen.id, app.screen.name}
            classes = {name for widget in app.screen.query("*") for name in widget.classes}
            assert not (names | classes) & IDS


@pytest.mark.parametrize("size", SIZES[:2])
async def test_the_cursor_of_the_terminal_is_on_the_highlighted_row(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = app_with(PACK, tmp_path, open_first=False)
    async with app.run_test(size=size, notifications=True) as pilot:
        async for key in pages(pilot):
            if key not in ("home.head", "walk.section", "review.head", "list.head"):
                continue
            for end in ("end", "home"):
                await press(pilot, end)
                x, y = app.cursor_position
                line = shown(app).split("\n")[y]
                assert line[x - 1] == ">", (key, end)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_marked_or_typed_outlives_a_change_of_language(tmp_path: Path, language: str) -> None:
    app = app_with(PACK, tmp_path, language)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await prefilled(pilot, {"pick": "fine", "secret": "hush"})
        await pilot.press("1", "2", "f2")
        assert choices(app).chosen == ("red", "blue")
        assert choices(app).highlighted == 1
        await answer(pilot, ["red"])
        await write(pilot, "12x")
        await pilot.press("enter")
        await press(pilot, "f2")
        assert question_of(app).id == "amount"
        assert entry(app).value == "12x"
        assert entry(app).has_focus
        assert squeezed(app.navigator.words("error.number-form")) in spoken(app)
        await pilot.press("escape", "f2")
        assert question_of(app).id == "several"
        assert choices(app).chosen == ("blue",)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_error_is_in_sight_on_the_smallest_screen(tmp_path: Path, language: str) -> None:
    app = app_with(PACK, tmp_path, language)
    async with app.run_test(size=(40, 15), notifications=True) as pilot:
        await prefilled(pilot, {"pick": "fine", "secret": "hush"})
        await press(pilot, "enter")
        assert squeezed(app.navigator.words("error.nothing-chosen")) in squeezed(shown(app))


@pytest.mark.parametrize(
    ("keys", "action", "kind"),
    [
        (["f4"], "action_finish", ResultPage),
        ([], "action_review", ReviewPage),
    ],
)
async def test_a_key_pressed_twice_opens_a_page_once(
    tmp_path: Path, keys: list[str], action: str, kind: type[Page[object]]
) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, *keys)
        page = app.screen
        getattr(page, action)()
        getattr(page, action)()
        await pilot.pause()
        assert [type(screen) for screen in app.screen_stack].count(kind) == 1


async def test_a_check_up_begins_once_however_often_it_is_started(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path, open_first=False)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        home = app.screen
        assert isinstance(home, HomePage)
        home.action_start()
        home.action_start()
        await pilot.pause()
        assert [type(screen) for screen in app.screen_stack].count(QuestionPage) == 1


async def test_the_list_and_its_dialogs_open_once(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await prefilled(pilot, {"pick": "fine"})
        await press(pilot, "f4", "enter")
        page = app.screen
        assert isinstance(page, ResultPage)
        page.action_checklist()
        page.action_checklist()
        await pilot.pause()
        listed = app.screen
        assert isinstance(listed, ChecklistPage)
        for action in (listed.action_save, listed.action_details):
            action()
            action()
            await pilot.pause()
            assert len(app.screen_stack) == 6  # first screen, questions, answers, result, list, dialog
            await press(pilot, "escape")
            assert app.screen is listed


async def test_the_mouse_does_what_the_keys_do(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path, open_first=False)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert isinstance(app.screen, HomePage)
        await pilot.click(ChoiceList, offset=(3, 0))
        await pilot.pause()
        assert question_of(app).id == "pick"
        await pilot.click(ChoiceList, offset=(8, 1))
        assert choices(app).chosen == ("danger",)
        await pilot.click(KeyBar, offset=(1, 0))
        await pilot.pause()
        assert app.flow.session is not None
        assert list(app.flow.session.answers) == ["pick"]
