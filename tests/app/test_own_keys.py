"""Keys of the person's own are added to the table's, are shown, and take nothing away."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.app.own_keys import own_keys
from xinfu.app.screens.hotlines_page import HotlinesPage
from xinfu.app.screens.page import Page
from xinfu.app.screens.question_page import QuestionPage
from xinfu.app.widgets.key_bar import KeyBar
from xinfu.wording.words import LANGUAGES, words_in

from tests.support.app_pilot import app_with, press, spoken, squeezed
from tests.support.every_kind_pack import every_kind


@pytest.mark.parametrize(
    ("table", "bad"),
    [
        ({"app-hotlines": "f12", "page-back": "ctrl+b"}, []),
        ({"app-hotline": "f12"}, ["own.id"]),
        ({"app-hotlines": "F13", "app-help": "[", "page-back": 3}, ["own.key"] * 3),
        ({"app-hotlines": "h"}, ["own.taken"]),
        ({"app-hotlines": "f12", "app-help": "f12"}, ["own.taken"]),
        ({"home-discard": "q", "question-unsure": "q"}, []),
        (None, []),
        ("f12", []),
    ],
)
def test_an_entry_counts_or_it_is_told_why_not(table: object, bad: list[str]) -> None:
    own = own_keys(table)
    assert [entry.why for entry in own.bad] == bad
    assert len(own.keys) == (len(table) if isinstance(table, dict) else 0) - len(bad)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_entry_that_does_not_count_has_one_sentence(language: str) -> None:
    entries = own_keys({"no-such": "x", "app-help": "é", "app-theme": "h"}).bad
    said = [words_in(language)(entry.why, id=entry.id, key=entry.key) for entry in entries]
    assert [entry.id in text for entry, text in zip(entries, said, strict=True)] == [True] * 3


async def test_an_own_key_works_in_each_form_is_shown_and_the_others_still_work(tmp_path: Path) -> None:
    own = own_keys({"app-hotlines": "q", "app-hotlin": "x"})
    app = app_with(every_kind(), tmp_path, look={"own": own})
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot)
        assert any("calledapp-hotlin." in squeezed(notice.message) for notice in app._notifications)
        assert "Q helplines" in app.screen.query_one(KeyBar).render_line(0).text
        for key in ("q", "Q", "ｑ", "f3", "t"):
            await press(pilot, key)
            assert isinstance(app.screen, HotlinesPage)
            await press(pilot, "escape")
            assert isinstance(app.screen, QuestionPage)
        await press(pilot, "f1")
        assert isinstance(app.screen, Page)
        assert squeezed("Q F3 T  helplines") in spoken(app)
