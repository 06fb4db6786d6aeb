"""The result page: rows that open why, articles and other answers one key away, and nothing that changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import CursorPosition
from xinfu.app.app import XinfuApp
from xinfu.app.screens.articles_page import ArticlesPage
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.choice_dialog import ChoiceDialog
from xinfu.app.screens.result_page import ResultPage
from xinfu.app.screens.save_dialog import SaveDialog
from xinfu.app.screens.text_page import TextPage
from xinfu.app.screens.what_if_page import WhatIfPage
from xinfu.app.widgets.details import Details
from xinfu.packs.pack import Pack
from xinfu.wording.words import words_in

from tests.support.app_pilot import SIZES, Press, app_with, choices, prefilled, press, shown, spoken, squeezed
from tests.support.pack_trees import Tree, factor, frame, one, pack_of

FACTORS = 8
WORDS = words_in("en")
ANSWERS = {f"q{n}": "b" for n in range(FACTORS)}


def eight_factors(**more: object) -> Pack:
    """Return a pack in which the first factor is high and all others are well."""
    questions: list[Tree] = [one(f"q{n}", {f"f{n}": [0, 2 if n == 0 else 0]}) for n in range(FACTORS)]
    for question in questions:
        question["options"][0]["text"], question["options"][1]["text"] = "Well", "Badly"
    factors = [
        factor(f"f{n}", 0, 1, title=f"Area {n}", about=f"About {n}", claims=["A2"]) for n in range(FACTORS)
    ]
    for entry in factors:
        for band, title in zip(entry["bands"], ("Steady", "Look", "Act"), strict=True):
            band["title"] = title
    actions = [
        {"id": f"do{n}", "title": f"Do {n}", "when": {"always": True}, "horizon": "today", "minutes": 10}
        for n in range(3)
    ]
    actions[0]["becomes"] = {"q0": "a"}
    purpose = {
        "id": "why",
        "when": {"always": True},
        "title": "Why so",
        "factors": [f"f{n}" for n in range(5)],
    }
    tree = frame(
        questions, factor=factors, action=actions, purpose=[purpose], claim_sets=["article-a"], **more
    )
    return pack_of(tree)


async def at_result(pilot: Press) -> XinfuApp:
    app = pilot.app
    assert isinstance(app, XinfuApp)
    await prefilled(pilot, ANSWERS)
    await press(pilot, "enter")
    assert isinstance(app.screen, ResultPage)
    return app


async def test_all_of_it_is_on_one_screen_and_within_two_on_the_smallest(tmp_path: Path) -> None:
    wanted = ["Why so", "Do 0", "Do 2", *(f"Area {n}" for n in range(FACTORS))]
    for size, pages in (((80, 24), 1), ((40, 15), 2)):
        app = app_with(eight_factors(), tmp_path / str(pages))
        async with app.run_test(size=size, notifications=True) as pilot:
            await at_result(pilot)
            seen = shown(app)
            for _ in range(pages - 1):
                await press(pilot, "pagedown")
                seen += shown(app)
            assert [text for text in wanted if text not in seen] == []


@pytest.mark.parametrize("size", [SIZES[0], SIZES[2]])
async def test_each_key_opens_its_page_and_escape_comes_back(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_with(eight_factors(), tmp_path)
    async with app.run_test(size=size, notifications=True) as pilot:
        page = (await at_result(pilot)).screen
        await press(pilot, "end", "home")
        for key, kind in (("enter", TextPage), ("a", ArticlesPage), ("w", WhatIfPage), ("l", ChecklistPage)):
            await press(pilot, key)
            assert isinstance(app.screen, kind)
            if kind is TextPage:
                assert "About0" in spoken(app)
            await press(pilot, "escape")
            assert app.screen is page
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, SaveDialog)


async def test_why_stands_beside_and_follows_the_highlight_where_there_is_room(tmp_path: Path) -> None:
    app = app_with(eight_factors(), tmp_path)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await at_result(pilot)
        assert "About 0" in shown(app)
        await press(pilot, "down")
        assert ("About 0" in shown(app), "About 1" in shown(app)) == (False, True)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "About 1" not in shown(app)


async def test_a_click_on_a_row_opens_why(tmp_path: Path) -> None:
    app = app_with(eight_factors(), tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await at_result(pilot)
        await pilot.click(choices(app), offset=(20, 3))
        await pilot.pause()
        assert isinstance(app.screen, TextPage)
        assert "About2" in spoken(app)


async def test_articles_of_a_factor_and_all_of_them_are_two_keys_away(tmp_path: Path) -> None:
    app = app_with(eight_factors(), tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await at_result(pilot)
        await press(pilot, "a")
        assert ("A2" in spoken(app), "A3" in spoken(app)) == (True, False)
        await press(pilot, "a")
        assert "A3" in spoken(app)
        await press(pilot, "end")
        assert squeezed(WORDS("legend.opinion")) in squeezed(shown(app))


async def test_a_pack_without_articles_says_so(tmp_path: Path) -> None:
    tree = frame([one("q0", {"f0": [0, 2]})], factor=[factor("f0", 1)])
    app = app_with(pack_of(tree), tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await prefilled(pilot, {"q0": "b"})
        await press(pilot, "enter", "a")
        assert isinstance(app.screen, ResultPage)
        assert squeezed(WORDS("cannot.articles")) in squeezed(shown(app))


@pytest.mark.parametrize("size", SIZES[:2])
async def test_what_is_tried_moves_levels_and_leaves_everything_as_it_was(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = app_with(eight_factors(), tmp_path)
    async with app.run_test(size=size, notifications=True) as pilot:
        await at_result(pilot)
        before = dict(app.flow.current_session.answers)
        await press(pilot, "w")
        change = WORDS("try.change", factor="Area 0", before="Act", after="Steady")
        assert change not in shown(app)
        await press(pilot, "enter")
        assert change in shown(app)
        await press(pilot, "enter")
        assert change not in shown(app)
        await press(pilot, "enter", "escape")
        assert app.flow.current_session.answers == before
        assert "!!" in shown(app) or size == (40, 15)


async def test_bars_are_blocks_once_the_terminal_has_shown_that_it_draws_them_narrow(tmp_path: Path) -> None:
    app = app_with(eight_factors(), tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        page = (await at_result(pilot)).screen
        for x, y, drawn in ((2, 1, "#"), (1, 0, "#"), (1, 1, "█")):
            app.post_message(CursorPosition(x, y))
            await pilot.pause()
            assert isinstance(page, ResultPage)
            page.renew()
            await pilot.pause()
            assert f"{drawn * 10} Area 0" in shown(app)
            await press(pilot, "l")
            assert ("░" * 8 if drawn == "█" else "[--------]") in shown(app).split("\n")[0]
            await press(pilot, "escape")


async def test_a_question_that_is_up_already_gets_blocks_when_the_terminal_has_answered(
    tmp_path: Path,
) -> None:
    app = app_with(eight_factors(), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        assert f"[{'-' * 10}]" in shown(app)
        app.post_message(CursorPosition(1, 1))
        await pilot.pause()
        await pilot.pause()
        assert "░" * 10 in shown(app).split("\n")[0]


@pytest.mark.parametrize(("down", "up"), [("shift+down", "shift+up"), ("full_stop", "comma")])
async def test_the_right_pane_scrolls_by_keys_and_the_left_one_stays(
    tmp_path: Path, down: str, up: str
) -> None:
    app = app_with(eight_factors(), tmp_path)
    async with app.run_test(size=(120, 8)) as pilot:
        page = (await at_result(pilot)).screen
        assert isinstance(page, ResultPage)
        pane, before = page.query_one(Details), page.body.scroll_y
        while pane.scroll_y < pane.max_scroll_y:
            at = pane.scroll_y
            await press(pilot, down)
            assert at < pane.scroll_y <= at + pane.size.height
        assert pane.scroll_y > 0
        await press(pilot, *[up] * 20)
        assert pane.scroll_y == 0
        assert (page.body.scroll_y, choices(app).highlighted) == (before, 0)


async def test_where_nothing_stands_beside_its_keys_say_so(tmp_path: Path) -> None:
    app = app_with(eight_factors(), tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await at_result(pilot)
        await press(pilot, "shift+down")
        assert squeezed(WORDS("cannot.beside")) in squeezed(shown(app))


async def test_saving_goes_on_after_what_is_asked_first(tmp_path: Path) -> None:
    app = app_with(eight_factors(), tmp_path, settings=tmp_path / "settings.toml")
    async with app.run_test(size=(80, 24)) as pilot:
        page = (await at_result(pilot)).screen
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, ChoiceDialog)
        await press(pilot, "escape")
        assert app.screen is page
        await press(pilot, "ctrl+s", "2", "enter")
        assert isinstance(app.screen, SaveDialog)
        await press(pilot, "escape")
        assert isinstance(app.screen, ChecklistPage)
        await press(pilot, "escape", "l")
        assert isinstance(app.screen, ChecklistPage)


async def test_what_is_laid_out_in_columns_fits_its_pane_from_the_start(tmp_path: Path) -> None:
    app = app_with(eight_factors(), tmp_path)
    async with app.run_test(size=(110, 30), notifications=True) as pilot:
        await at_result(pilot)
        assert "!! Area 0: Act" in shown(app)
        assert sum("ok Area" in line for line in shown(app).split("\n")[:5]) == 3
