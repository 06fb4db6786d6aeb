"""The hostile pack is walked through every screen of the app: nothing acts, links or vanishes."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.screen import Screen
from xinfu.app.app import XinfuApp
from xinfu.app.screens.alert_page import AlertPage
from xinfu.app.screens.articles_page import ArticlesPage
from xinfu.app.screens.check_in_page import CheckInPage
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.choice_dialog import ChoiceDialog
from xinfu.app.screens.comparison_page import ComparisonPage
from xinfu.app.screens.handing_page import HandingPage
from xinfu.app.screens.history_page import HistoryPage
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.hotlines_page import HotlinesPage
from xinfu.app.screens.intention_page import IntentionPage
from xinfu.app.screens.item_page import ItemPage
from xinfu.app.screens.leave_dialog import LeaveDialog
from xinfu.app.screens.page import FlowPage, Page
from xinfu.app.screens.palette_page import PalettePage
from xinfu.app.screens.preview_problems import PreviewProblemsPage
from xinfu.app.screens.preview_questions import PreviewQuestionsPage
from xinfu.app.screens.question_page import QuestionPage
from xinfu.app.screens.result_page import ResultPage
from xinfu.app.screens.review_page import ReviewPage
from xinfu.app.screens.save_dialog import SaveDialog
from xinfu.app.screens.text_page import TextPage
from xinfu.app.screens.what_if_page import WhatIfPage
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.packs.format.texts import texts_of

from tests.hostile.hostile_strings import ALLOWED
from tests.hostile.looking import ANSWERS, above, look, texts
from tests.hostile.places import hostile_pack
from tests.source_rules.sources import subclasses_of
from tests.support.app_pilot import (
    LANGUAGES,
    Press,
    answer,
    app_with,
    choices,
    press,
    question_of,
    squeezed,
)
from tests.support.effort import THOROUGH

WALKED = {
    HomePage,
    QuestionPage,
    AlertPage,
    ReviewPage,
    ResultPage,
    ChecklistPage,
    HotlinesPage,
    SaveDialog,
    HandingPage,
    TextPage,
    WhatIfPage,
    ArticlesPage,
    ItemPage,
    PalettePage,
}
PREVIEWED = {PreviewQuestionsPage, PreviewProblemsPage}
KEPT = {ChoiceDialog, HistoryPage, ComparisonPage, CheckInPage, IntentionPage}
"""The pages about what is kept, which have tests of their own."""

WALKS = [((40, 15), "zh"), ((100, 30), "en")]
if THOROUGH:
    WALKS = [(size, language) for size in ((40, 15), (80, 24), (120, 40)) for language in LANGUAGES]


async def walked(pilot: Press, language: str, seen: set[type[Screen[object]]]) -> None:
    """Answer every question, with a look at each and at the help and numbers on top of it."""
    app = pilot.app
    assert isinstance(app, XinfuApp)
    pack = hostile_pack()
    kinds = set()
    while not isinstance(app.screen, ReviewPage):
        text = await look(pilot, seen)
        if isinstance(app.screen, AlertPage):
            await press(pilot, "enter")
            continue
        question = question_of(app)
        kinds.add(question.kind)
        assert texts(question.definition.ask, pack, language) in text
        for option in question.options:
            assert texts(option.text, pack, language) in text
        await answer(pilot, ANSWERS[question.id])
    assert kinds == {"one", "many", "scale", "number", "date", "text"}


@pytest.mark.parametrize(("size", "language"), WALKS)
async def test_no_screen_of_a_check_up_acts_links_or_loses_text(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    pack, seen = hostile_pack(), set[type[Screen[object]]]()
    document = pack.document
    app = app_with(pack, tmp_path, language, open_first=False)
    async with app.run_test(size=size, notifications=True) as pilot:
        home = await look(pilot, seen)
        for text in (document.title, document.summary, document.not_for, document.notice):
            assert texts(text, pack, language) in home
        await above(pilot, "ctrl+p", seen)
        await pilot.press("enter")
        await above(pilot, "f1", seen)
        numbers = await above(pilot, "f3", seen)
        for line in document.hotline:
            assert texts(line.title, pack, language) in numbers
            assert texts(line.note, pack, language) in numbers
        await walked(pilot, language, seen)
        review = await look(pilot, seen)
        for question in pack.questions.values():
            assert texts(question.definition.ask, pack, language) in review
        await pilot.press("enter")
        result = await look(pilot, seen)
        assert texts(pack.factors["risk"].definition.title, pack, language) in result
        await pilot.press("home")
        for key in ("enter", "w"):
            await above(pilot, key, seen)
        app.navigator.read_articles(None)
        await look(pilot, seen)
        await pilot.press("escape", "l")
        listed = (await look(pilot, seen)).replace("[]", "")
        assert isinstance(app.screen, ChecklistPage)
        for row in choices(app)._choices:
            # Minutes and day stand at the end of a row's first line, in the midst of a long title.
            listed = listed.replace(squeezed(row.aside), "") if row.aside else listed
        for action in document.action:
            assert texts(action.title, pack, language).replace("[]", "") in listed
        for _ in document.action[:3]:
            await above(pilot, "enter", seen)
            await pilot.press("down")
        await above(pilot, "ctrl+s", seen)
        await pilot.press("ctrl+s")
        await above(pilot, "ctrl+l", seen)
        await press(pilot, "escape")
        for name in ("f2", "f2"):
            await pilot.press(name)
            await look(pilot, seen)
        await pilot.press("ctrl+q")
        if not app._exit:  # Nothing is asked where every answer is kept already.
            await look(pilot, seen)
    assert seen >= WALKED
    assert LeaveDialog in seen or app._exit


def test_no_page_is_without_hostile_text() -> None:
    assert subclasses_of(Page) - {FlowPage} == WALKED | {LeaveDialog} | PREVIEWED | KEPT


def test_the_pack_holds_each_piece_that_may_stand_in_one() -> None:
    said = "\n".join(
        "\n".join(text.values()) if isinstance(text, dict) else text
        for _, text in texts_of(hostile_pack().document)
    )
    assert [piece for kind in ALLOWED.values() for piece in kind if piece.strip() and piece not in said] == []
    assert len(list(texts_of(hostile_pack().document))) > 200


async def test_a_click_on_any_row_runs_nothing_that_a_text_asks_for(tmp_path: Path) -> None:
    app = app_with(hostile_pack(), tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        height = app.screen.query_one(ChoiceList).size.height
        for y in range(height):
            for x in (6, 12, 20):
                await pilot.click(ChoiceList, offset=(x, y))
        await pilot.click("#question", offset=(2, 0))
        assert not app._exit
        assert app.is_running
