"""A word that the program uses itself is an id or a text like any other, on every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.question_page import QuestionPage
from xinfu.app.screens.review_page import ReviewPage
from xinfu.checkup.answers import Given, Skipped

from tests.support.app_pilot import app_with, choices, entry, press, question_of, write
from tests.support.pack_trees import frame, pack_of
from tests.support.words_of_the_program import HALVES, ROWS, WORDS, pack_tree

SIZE = (80, 24)
TEXTS = [
    "skip:",
    "skip: it never came",
    "skip:unsure",
    "skip:prefer_not",
    "entry:",
    "entry",
    "finish:",
    "hint",
]


@pytest.mark.parametrize("words", HALVES)
async def test_every_word_can_be_chosen_and_asked_about_and_be_on_the_list(
    tmp_path: Path, words: list[str]
) -> None:
    app = app_with(pack_of(pack_tree(words)), tmp_path, data=None)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        for word in words:
            assert question_of(app).id == word
            await press(pilot, "1", "enter")
            assert app.flow.current_session.answers[word] == Given(word)
        assert isinstance(app.screen, ReviewPage)
        row = "finish" if "finish" in words else "hint"
        choices(app).choose(row)
        await press(pilot, "enter")
        assert question_of(app).id == row
        await press(pilot, "enter", "enter", "l")
        assert isinstance(app.screen, ChecklistPage)
        assert {item.action.id for item in app.flow.result.actions} == set(words)


@pytest.mark.parametrize("skip", [[], ["unsure", "prefer_not"]])
async def test_what_names_a_row_elsewhere_can_be_ticked(tmp_path: Path, skip: list[str]) -> None:
    options = [{"id": word, "text": f"Option {word}"} for word in WORDS]
    many = {"id": "many", "kind": "many", "options": options, "skip": skip}
    app = app_with(pack_of(frame([many, {"id": "last", "kind": "text"}])), tmp_path, data=None)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        page = app.screen
        assert isinstance(page, QuestionPage)
        for word in ROWS:
            page.session.current = "many"
            page.session._answers.clear()
            page.refresh_content()
            choices(app).choose(word)
            await press(pilot, "enter")
            assert page.session.answers == {"many": Given((word,))}


@pytest.mark.parametrize("skip", [[], ["unsure", "prefer_not"]])
async def test_a_text_is_a_text_whatever_it_looks_like(tmp_path: Path, skip: list[str]) -> None:
    pack = pack_of(frame([{"id": "why", "kind": "text", "skip": skip}, {"id": "last", "kind": "text"}]))
    app = app_with(pack, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        for text in TEXTS:
            await write(pilot, text)
            await press(pilot, "enter")
            assert app.flow.current_session.answers == {"why": Given(text)}
            await press(pilot, "escape")
            assert entry(app).value == text
            assert entry(app).has_focus
        if skip:
            await press(pilot, "tab", "end", "space", "enter")
            assert app.flow.current_session.answers == {"why": Skipped("prefer_not")}
