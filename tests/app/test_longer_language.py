"""Every sentence said twice, as a language might need that is longer: nothing is lost on any page."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Iterator
from functools import cache
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Input
from xinfu.app.app import XinfuApp
from xinfu.app.keys import PAGES
from xinfu.app.screens.choice_dialog import ChoiceDialog
from xinfu.app.screens.page import Page
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.key_bar import KeyBar
from xinfu.app.widgets.prose import Prose
from xinfu.flow.steps import AskQuestion, ShowHome
from xinfu.wording import words

from tests.support.app_pilot import SIZES, Press, app_with, prefilled, press
from tests.support.dates import NOW
from tests.support.every_kind_pack import ANSWERS, tree
from tests.support.pack_trees import pack_of

PACK = pack_of({**tree(), "claim_sets": ["article-a"]})
ACTING = {"enter", "escape", "space", "f5", "ctrl+q"}
"""Keys that the line at the foot has at every width."""


@pytest.fixture(autouse=True)
def _said_twice(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Say every sentence of the interface twice."""
    table = words._table

    @cache
    def twice(language: str) -> dict[str, str]:
        gap = " " if language == "en" else ""
        return {key: f"{text}{gap}{text}" for key, text in table(language).items()}

    monkeypatch.setattr(words, "_table", twice)
    words.words_in.cache_clear()
    yield
    words.words_in.cache_clear()


async def walk(pilot: Press, now: list[dt.datetime]) -> AsyncIterator[str]:
    """Go through every page and dialog of a check-up from the first screen on; yield what each is."""
    app = pilot.app
    assert isinstance(app, XinfuApp)
    yield "home"
    for keys, name in [
        (["enter"], "question"),
        (["2", "enter"], "alert"),
        (["enter", "f10"], "learn"),
    ]:
        await press(pilot, *keys)
        yield name
    await prefilled(pilot, {**ANSWERS, "pick": "danger"})
    for question in ("several", "amount", "day", "note", "last"):
        app.flow.current_session.jump(question)
        app.navigator.show(AskQuestion())
        await press(pilot)
        yield question
    for keys, name in [
        (["f4"], "review"),
        (["f5"], "result"),
        (["home", "enter"], "why"),
        (["escape", "a"], "articles"),
        (["escape", "w"], "what if"),
        (["enter"], "tried"),
        (["escape", "l"], "keep"),
        (["2", "enter"], "list"),
        (["w"], "when"),
        (["escape", "down", "enter"], "item"),
        (["escape", "ctrl+p"], "palette"),
        (["escape", "f1"], "help"),
        (["escape", "f3"], "hotlines"),
        (["escape", "ctrl+s"], "save"),
        (["ctrl+l"], "handing"),
        (["escape", "enter", "x", "ctrl+s"], "save again"),
    ]:
        await press(pilot, *keys)
        yield name
    await press(pilot, "escape")
    await prefilled(pilot, {"pick": "fine"})
    app.navigator.show(app.flow.show_checklist())
    await prefilled(pilot, ANSWERS)
    app.navigator.show(app.flow.show_checklist())
    await prefilled(pilot, {"pick": "fine"})
    app.navigator.show(ShowHome())
    await press(pilot)
    yield "home with all"
    for keys, name in [
        (["d"], "discard"),
        (["escape", "end", "enter"], "forget"),
        (["escape", "end", "up", "enter"], "history"),
        (["space", "down", "space", "c"], "comparison"),
        (["escape", "delete"], "remove"),
    ]:
        await press(pilot, *keys)
        yield name
    await press(pilot, "escape", "escape")
    now[0] += dt.timedelta(days=30)
    app.navigator.show(ShowHome())
    await press(pilot)
    yield "home with something due"
    below = ["down"] * len(app.flow.begun())
    for keys, name in [
        (["home", *below, "down", "enter"], "another check-up"),
        (["escape", "home", *below, "enter"], "how it went"),
        (["4"], "what stood in the way"),
        (["down", "enter"], "what may help"),
        (["1"], "list with another day"),
        (["escape", "f8", "home", "enter", "ctrl+q"], "leave"),
    ]:
        await press(pilot, *keys)
        yield name


def assert_nothing_is_cut(page: Page[object], name: str) -> None:
    """Check that each line of the body can be scrolled to, and that all around it is in sight."""
    body = page.body
    assert body.size.height >= 4, name
    for widget in page.query(Widget):
        if not isinstance(widget, Prose | ChoiceList | Input) or not widget.display or not widget.size:
            continue
        if not isinstance(widget, Input):
            lines = widget.get_content_height(page.size, page.size, widget.size.width)
            assert widget.size.height == lines, (name, widget.id)
        if body in widget.ancestors:
            assert widget.virtual_region.bottom <= body.virtual_size.height, (name, widget.id)
            assert widget.virtual_region.right <= body.scrollable_content_region.width, (name, widget.id)
        else:
            assert page.find_widget(widget).visible_region == widget.region, (name, widget.id)


@pytest.mark.parametrize(("language", "size"), [("en", SIZES[0]), ("zh", SIZES[1])])
async def test_every_word_can_be_reached_and_every_key_that_acts_is_told(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    now, settings = [NOW], tmp_path / "settings.toml"
    app = app_with(PACK, tmp_path, language, open_first=False, settings=settings, now=lambda: now[0])
    seen = set()
    async with app.run_test(size=size) as pilot:
        async for name in walk(pilot, now):
            # Where a scroll bar comes up, the page is laid out once more.
            await pilot.pause()
            page = app.screen
            assert isinstance(page, Page)
            seen.add(page.PAGE_ID)
            shown = {hint.action for hint in page.query_one(KeyBar).fitting(size[0])}
            acting = {key.action for key, _ in page.key_rows() if ACTING & set(key.keys)}
            assert shown >= acting - set(page._left_out), name
            assert "app.hotlines" in shown or page.PAGE_ID in ("save", "leave"), name
            assert_nothing_is_cut(page, name)
            if isinstance(page, ChoiceDialog):
                rows = page.query_one(ChoiceList)
                assert page.sees(rows, Region(0, 0, *rows.size)), name
    assert seen == set(PAGES) - {"preview", "preview_problems", "preview_questions"}
