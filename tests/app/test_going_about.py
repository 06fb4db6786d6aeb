"""The ways between the pages: answers and back, finishing early, warnings and the result."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input
from xinfu.app.screens.alert_page import AlertPage
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.question_page import QuestionPage
from xinfu.app.screens.result_page import ResultPage
from xinfu.app.screens.review_page import ReviewPage
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.wording.words import words_in

from tests.support.app_pilot import (
    LANGUAGES,
    answer,
    app_with,
    choices,
    prefilled,
    press,
    question_of,
    shown,
    spoken,
    squeezed,
)
from tests.support.every_kind_pack import ANSWERS, every_kind, tree
from tests.support.pack_trees import pack_of

SIZE = (80, 24)
WORDS = words_in("en")
PACK = every_kind()


def says(text: Any, language: str = "en") -> str:
    """Return a text of the pack without white space."""
    return squeezed(PACK.say(text, language))


async def test_the_answers_lead_back_to_a_question_and_on_again(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prefilled(pilot, ANSWERS)
        assert isinstance(app.screen, ReviewPage)
        await press(pilot, "down", "enter")
        assert question_of(app).id == "pick"
        assert choices(app).chosen == ("fine",)
        await press(pilot, "f4")
        assert isinstance(app.screen, ReviewPage)
        await press(pilot, "escape")
        assert question_of(app).id == "pick"


async def test_the_answers_show_what_is_open_and_the_result_can_be_seen_all_the_same(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await answer(pilot, "fine")
        await press(pilot, "f4")
        assert squeezed(WORDS("review.finish_open", count=6)) in spoken(app)
        assert spoken(app).count(squeezed(WORDS("answer.unanswered"))) == 6
        await press(pilot, "enter")
        assert isinstance(app.screen, ResultPage)
        await press(pilot, "escape", "escape")
        assert question_of(app).id == "secret"


async def test_from_the_last_answers_the_way_back_is_the_last_question(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prefilled(pilot, ANSWERS)
        await press(pilot, "escape")
        assert question_of(app).id == "last"


async def test_finishing_early_is_offered_only_when_nothing_can_change_any_more(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    offer = squeezed(WORDS("walk.may_finish", count=4))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prefilled(pilot, {"pick": "fine", "last": "never"})
        assert question_of(app).id == "secret"
        assert offer not in spoken(app)
        await press(pilot, "f5")
        assert isinstance(app.screen, QuestionPage)
        await answer(pilot, "hush")
        assert offer in spoken(app)
        await press(pilot, "f5")
        assert isinstance(app.screen, ResultPage)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_warning_is_shown_at_once_and_the_questions_go_on(tmp_path: Path, language: str) -> None:
    app = app_with(PACK, tmp_path, language)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await answer(pilot, "danger")
        assert isinstance(app.screen, AlertPage)
        alert = PACK.alerts["pick"].definition
        for text in (
            alert.title,
            alert.text,
            PACK.actions["act"].definition.title,
            PACK.document.hotline[0].title,
        ):
            assert says(text, language) in spoken(app)
        assert PACK.document.hotline[0].number in spoken(app)
        await press(pilot, "enter")
        assert question_of(app).id == "secret"
        await pilot.press("escape")
        await press(pilot, "enter")
        assert question_of(app).id == "secret"


async def test_a_warning_leads_to_what_to_do_with_one_key(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await answer(pilot, "danger")
        await press(pilot, "f5")
        assert isinstance(app.screen, ChecklistPage)
        assert next(iter(app.screen.checklist.items)).id == "act"
        await press(pilot, "escape", "escape")
        assert question_of(app).id == "secret"


async def test_a_warning_that_the_last_answer_raises_is_not_covered(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prefilled(pilot, {key: value for key, value in ANSWERS.items() if key != "last"})
        await answer(pilot, "always")
        assert isinstance(app.screen, AlertPage)
        await press(pilot, "enter")
        assert isinstance(app.screen, ReviewPage)


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 40)])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_result_begins_with_the_warnings(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    app = app_with(PACK, tmp_path, language)
    async with app.run_test(size=size, notifications=True) as pilot:
        await prefilled(pilot, {**ANSWERS, "pick": "danger"})
        await press(pilot, "enter")
        text = spoken(app)
        alert, factor = PACK.alerts["pick"].definition, PACK.factors["risk"].definition
        assert says(alert.title, language) in squeezed(shown(app))
        assert 0 < text.index(says(alert.title, language)) < text.index(says(factor.title, language))
        learned = ""
        for row in ("home", "end"):
            await press(pilot, row, "enter")
            learned += spoken(app)
            await press(pilot, "escape")
        for question in PACK.questions.values():
            assert says(question.definition.learn, language) in learned


async def test_worse_levels_come_first(tmp_path: Path) -> None:
    given = tree()
    other = {**given["factor"][0], "id": "other", "title": {"zh": "another 中", "en": "another en"}}
    given["factor"].append(other)
    for option in given["question"][0]["options"]:
        option["points"] = {"other": 3}
    app = app_with(pack_of(given), tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prefilled(pilot, ANSWERS)
        await press(pilot, "enter")
        assert spoken(app).index(squeezed("another en")) < spoken(app).index(squeezed("factor en"))


@pytest.mark.parametrize(("before", "keys"), [(0, ["1"]), (4, ["2", "3"]), (3, ["1", "2", "1"])])
@pytest.mark.parametrize("away", ["f4", "f5"])
async def test_what_was_ticked_or_typed_and_not_yet_given_is_there_on_the_way_back(
    tmp_path: Path, before: int, keys: list[str], away: str
) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prefilled(pilot, dict(list(ANSWERS.items())[:before]))
        page = app.screen
        assert isinstance(page, QuestionPage)
        await press(pilot, *keys)

        def given() -> tuple[str, tuple[str, ...]]:
            typed = "".join(entry.value for entry in page.query(Input) if entry.display)
            return typed, page.query_one("#answers", ChoiceList).chosen

        ticked = given()
        assert ticked != ("", ())
        await press(pilot, away)
        if app.screen is not page:
            await press(pilot, "escape")
        assert (app.screen, given()) == (page, ticked)
