"""The palette shows what can be done on a page, finds it by letters, and does it there."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.palette_page import PalettePage
from xinfu.app.screens.question_page import QuestionPage
from xinfu.app.screens.review_page import ReviewPage
from xinfu.terminal.themes import THEMES
from xinfu.wording.words import words_in

from tests.support.app_pilot import app_with, choices, press, seen, squeezed
from tests.support.every_kind_pack import every_kind


@pytest.mark.parametrize("key", ["ctrl+p", "fullwidth_colon"])
async def test_what_is_typed_leaves_what_matches_and_enter_does_it_on_the_page_below(
    tmp_path: Path, key: str
) -> None:
    words = words_in("en")
    app = app_with(every_kind(), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, key)
        assert isinstance(app.screen, PalettePage)
        assert squeezed(words("key.review")) in seen(app)
        await press(pilot, *"col")
        assert [choice.id for choice in choices(app)._choices] == ["app.theme"]
        await press(pilot, "enter")
        assert isinstance(app.screen, QuestionPage)
        assert app.theme == THEMES[1]
        await press(pilot, key, "down", "enter")
        assert isinstance(app.screen, ReviewPage)


async def test_where_nothing_matches_that_is_said_and_escape_leaves_all_as_it_was(tmp_path: Path) -> None:
    app = app_with(every_kind(), tmp_path, open_first=False)
    async with app.run_test(size=(40, 15)) as pilot:
        await press(pilot, "ctrl+p", *"zzz")
        assert squeezed(words_in("en")("palette.none")) in seen(app)
        await press(pilot, "enter", "ctrl+p")
        assert isinstance(app.screen, PalettePage)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomePage)


async def test_each_thing_stands_there_once_and_nothing_that_writes_a_picture(tmp_path: Path) -> None:
    app = app_with(every_kind(), tmp_path, open_first=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p")
        actions = [choice.id for choice in choices(app)._choices]
    assert len(set(actions)) == len(actions)
    assert {"start", "app.help", "app.hotlines", "app.theme", "app.language", "app.leave"} <= set(actions)
    assert not any("screenshot" in action or "palette" in action for action in actions)
