"""What is done with a row of the list: states, safety, another check-up, details beside it, and the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from xinfu.app.app import XinfuApp
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.item_page import ItemPage
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.details import Details
from xinfu.app.widgets.prose import Prose
from xinfu.wording.words import words_in

from tests.support.app_pilot import (
    app_with,
    choices,
    prefilled,
    press,
    question_of,
    shown,
    spoken,
    squeezed,
)
from tests.support.safety_pack import other_pack, safety_pack
from tests.support.stores import begun, drafts_in

WORDS = words_in("en")


async def list_of(pilot: Pilot[None], answer: str = "a") -> ChecklistPage:
    """Return the page of the list that an answer leads to."""
    app = pilot.app
    assert isinstance(app, XinfuApp)
    await prefilled(pilot, {"danger": answer})
    app.navigator.show(app.flow.show_checklist(at_once=True))
    await pilot.pause()
    assert isinstance(app.screen, ChecklistPage)
    return app.screen


@pytest.mark.parametrize("size", [(40, 15), (120, 40)])
async def test_a_row_is_given_a_state_and_taken_it_away_again(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_with(safety_pack(), tmp_path)
    async with app.run_test(size=size, notifications=True) as pilot:
        page = await list_of(pilot)
        await press(pilot, "x", "down", "e", "down")
        assert app.flow.list.states == {"pay": "not_for_me", "count": "already"}
        assert [item.id for item in page.checklist.items] == ["pay", "count", "read"]
        for key in ("not_for_me", "already"):
            assert squeezed(WORDS(f"list.{key}")) in spoken(app)
        assert page.highlighted is not None
        assert page.highlighted.id == "read"
        await press(pilot, "up", "e", "up", "x")
        assert app.flow.list.states == {}
        await press(pilot, "e", "space")
        assert app.flow.list.states == {}
        assert ">[ ]" in shown(app)


async def test_states_are_kept_with_what_was_answered(tmp_path: Path) -> None:
    pack = safety_pack()
    begun(tmp_path, pack, {"danger": "b"})
    app = app_with(pack, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "enter")
        app.navigator.show(app.flow.show_result())
        app.flow.mark(["pay"], "not_for_me")
        app.flow.mark(["count"], "already")
        await pilot.pause()
    (draft,) = drafts_in(tmp_path)
    assert draft.states == {"pay": "not_for_me", "count": "already"}


async def test_the_key_that_says_safe_is_there_only_while_something_waits(tmp_path: Path) -> None:
    app = app_with(safety_pack(), tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        page = await list_of(pilot, "b")
        assert squeezed(WORDS("horizon.held")) in spoken(app)
        assert WORDS("key.safe") in shown(app)
        await press(pilot, "down", "down", "y")
        assert squeezed(WORDS("horizon.held")) not in spoken(app)
        assert WORDS("key.safe") not in shown(app).splitlines()[-1]
        assert page.highlighted is not None
        assert page.highlighted.id == "pay"
        await press(pilot, "y")
        assert [notice.message for notice in app._notifications if notice.severity == "warning"]


async def test_the_other_check_up_is_begun_from_the_list_and_from_the_details(tmp_path: Path) -> None:
    app = app_with(safety_pack(), tmp_path, unlisted=(other_pack(),))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await list_of(pilot)
        await press(pilot, "c")
        assert isinstance(app.screen, ChecklistPage)
        await press(pilot, "end", "c")
        assert question_of(app).id == "first"
        await list_of(pilot)
        await press(pilot, "end", "enter")
        assert isinstance(app.screen, ItemPage)
        await press(pilot, "c")
        assert question_of(app).id == "first"


async def test_details_follow_the_highlight_where_there_is_room(tmp_path: Path) -> None:
    app = app_with(safety_pack(), tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        page = await list_of(pilot)
        details = page.query_one(Details)
        for title in ("Pay", "Count", "Read"):
            lines = [details.query_one(Prose).render_line(0).text]
            assert lines[0].startswith(title)
            await press(pilot, "down")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not details.is_in_sight


async def test_a_click_on_the_title_opens_it_and_one_on_the_box_ticks_it(tmp_path: Path) -> None:
    app = app_with(safety_pack(), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await list_of(pilot)
        rows = choices(app)
        count = next(y for y in range(rows.size.height) if "Count" in rows.render_line(y).text)
        await pilot.click(ChoiceList, offset=(2, count))
        await pilot.pause()
        assert app.flow.list.ticked == ("count",)
        count = next(y for y in range(rows.size.height) if "Count" in rows.render_line(y).text)
        await pilot.click(ChoiceList, offset=(8, count))
        await pilot.pause()
        assert isinstance(app.screen, ItemPage)
        assert app.flow.list.ticked == ("count",)
        assert "Count" in shown(app)


@pytest.mark.parametrize("height", [8, 12])
async def test_the_highlighted_row_stays_in_sight_when_the_window_changes(
    tmp_path: Path, height: int
) -> None:
    app = app_with(safety_pack(), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await list_of(pilot, "b")
        await press(pilot, "end")
        await pilot.resize_terminal(40, height)
        await pilot.pause()
        await pilot.pause()
        assert any(line.strip().startswith(">[") for line in shown(app).splitlines())
