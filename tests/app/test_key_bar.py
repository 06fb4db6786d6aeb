"""The line of keys: on a small window words give way before the keys that a page needs."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.app.keys import PAGES, bar_of
from xinfu.app.screens.hotlines_page import HotlinesPage
from xinfu.app.widgets.key_bar import KeyBar, hint_of
from xinfu.text.cells import most_cells
from xinfu.wording.words import LANGUAGES, words_in

from tests.support.app_pilot import app_with, choices, press, question_of
from tests.support.every_kind_pack import every_kind


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_at_forty_columns_a_page_shows_enter_escape_space_and_whom_to_call(page: str, language: str) -> None:
    words, bar = words_in(language), KeyBar()
    bar.show(*(hint_of(key, rank, words, "12356") for key, rank in bar_of(page)))
    shown = bar.fitting(40)
    assert sum(most_cells(hint.text) + 1 for hint in shown) - 1 <= 40
    for key, _ in bar_of(page):
        if {"enter", "escape", "space", "ctrl+q"} & set(key.keys):
            assert any(hint.action == key.action for hint in shown), key.id
        if key.word == "hotlines":
            assert f"F3 {words('key.hotlines')} 12356" in [hint.text for hint in shown]


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_room_every_key_has_its_word(language: str) -> None:
    words, bar = words_in(language), KeyBar()
    for page in PAGES:
        bar.show(*(hint_of(key, rank, words) for key, rank in bar_of(page)))
        assert all(hint.label for hint in bar.fitting(160)), page


async def test_a_click_on_a_hint_does_what_its_key_does_also_where_a_widget_does_it(tmp_path: Path) -> None:
    app = app_with(every_kind(), tmp_path)
    async with app.run_test(size=(120, 24)) as pilot:
        assert question_of(app)
        await press(pilot, "down")
        bar = app.screen.query_one(KeyBar)
        for text in ("Space tick", "F3 helplines"):
            line = bar.render_line(0).text
            await pilot.click(bar, offset=(line.index(text) + 1, 0))
            await pilot.pause()
            if text.startswith("Space"):
                assert choices(app).chosen != ()
        assert isinstance(app.screen, HotlinesPage)
