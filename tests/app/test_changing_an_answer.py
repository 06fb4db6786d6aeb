"""One answer is changed without walking through all the others again, and what is wrong is in sight."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.app.screens.alert_page import AlertPage
from xinfu.app.screens.question_page import QuestionPage
from xinfu.app.screens.review_page import ReviewPage
from xinfu.wording.words import words_in

from tests.support.app_pilot import answer, app_with, prefilled, press, question_of, seen, squeezed
from tests.support.every_kind_pack import ANSWERS, every_kind

PACK = every_kind()


async def test_changed_answer_leads_back_to_the_review(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await prefilled(pilot, ANSWERS)
        await press(pilot, "down", "down", "down", "enter")
        assert question_of(app).id == "several"
        await answer(pilot, ["blue"])
        assert isinstance(app.screen, ReviewPage)


async def test_changed_answer_leads_back_to_where_the_person_was(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for key in ("pick", "secret", "several"):
            await answer(pilot, ANSWERS[key])
        assert question_of(app).id == "amount"
        await press(pilot, "f4")
        await press(pilot, "down", "enter")
        assert question_of(app).id == "pick"
        await answer(pilot, "fine")
        assert isinstance(app.screen, QuestionPage)
        assert question_of(app).id == "amount"


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_what_is_wrong_is_in_sight_on_a_small_screen(tmp_path: Path, language: str) -> None:
    app = app_with(PACK, tmp_path, language)
    async with app.run_test(size=(40, 9), notifications=True) as pilot:
        for key in ("pick", "secret"):
            await answer(pilot, ANSWERS[key])
        assert question_of(app).id == "several"
        await press(pilot, "enter")
        assert squeezed(words_in(language)("error.nothing-chosen"))[:12] in seen(app)


async def test_a_warning_is_not_closed_by_an_enter_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AlertPage, "HOLD", 60)
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await answer(pilot, "danger")
        assert isinstance(app.screen, AlertPage)
        await press(pilot, "enter", "space", "escape")
        assert isinstance(app.screen, AlertPage)
        app.screen._release()
        await press(pilot, "enter")
        assert isinstance(app.screen, QuestionPage)
