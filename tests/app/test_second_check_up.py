"""A second check-up shows last answers, a question offers what is true, and private answers stay covered."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.app.screens.question_page import QuestionPage
from xinfu.app.screens.review_page import ReviewPage
from xinfu.app.screens.text_page import TextPage
from xinfu.checkup.answers import Given
from xinfu.wording.words import LANGUAGES, words_in

from tests.support.app_pilot import app_with, choices, entry, press, question_of, spoken, squeezed
from tests.support.every_kind_pack import every_kind
from tests.support.flows import finished


async def test_enter_confirms_the_last_answer_and_nothing_where_none_is_offered(tmp_path: Path) -> None:
    finished(tmp_path)
    app = app_with(every_kind(), tmp_path, open_first=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.navigator.show(app.flow.begin(every_kind()))
        await press(pilot, "enter")
        assert (question_of(app).id, choices(app).highlighted) == ("pick", -1)
        await press(pilot, "1", "enter", "enter")
        assert (question_of(app).id, choices(app).highlighted) == ("secret", -1)
        await press(pilot, "2", "enter")
        assert choices(app).chosen == ("red",)
        await press(pilot, "enter")
        assert entry(app).value == "2"
        await press(pilot, "enter", "enter", "enter")
        assert question_of(app).id == "last"
        answers = app.flow.current_session.answers
        assert (answers["several"], answers["note"]) == (Given(("red",)), Given("hello"))
        assert answers["secret"] == Given("loud")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_true_opens_with_the_key_that_the_line_names(tmp_path: Path, language: str) -> None:
    app, words = app_with(every_kind(), tmp_path, language), words_in(language)
    async with app.run_test(size=(40, 15)) as pilot:
        await press(pilot, "i")
        assert isinstance(app.screen, QuestionPage)
        await press(pilot, "1", "enter")
        assert squeezed(words("walk.learn")) in spoken(app)
        await press(pilot, "i")
        assert isinstance(app.screen, TextPage)
        learn = every_kind().questions["pick"].definition.learn
        assert squeezed(every_kind().say(learn, language)) in spoken(app)
        await press(pilot, "escape", "1", "enter")
        assert squeezed(words("walk.learn")) not in spoken(app)
        await press(pilot, "1", "enter")
        assert squeezed(words("walk.learn_typing")) in spoken(app)
        await press(pilot, "i")
        assert (entry(app).value, isinstance(app.screen, QuestionPage)) == ("i", True)
        await press(pilot, "f10")
        assert isinstance(app.screen, TextPage)


async def test_a_private_answer_is_covered_until_a_key_shows_it(tmp_path: Path) -> None:
    app, words = app_with(every_kind(), tmp_path), words_in("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "enter", "2", "enter", "f4", "down", "down")
        assert isinstance(app.screen, ReviewPage)
        assert "option-louden" not in spoken(app)
        assert squeezed(words("answer.hidden")) in spoken(app)
        await press(pilot, "v")
        assert "option-louden" in spoken(app)
        assert choices(app).highlighted == 2
        await press(pilot, "v")
        assert "option-louden" not in spoken(app)
        await press(pilot, "enter")
        assert (question_of(app).id, choices(app).chosen, choices(app).highlighted) == ("secret", (), -1)
        assert squeezed(words("walk.covered")) in spoken(app)
        await press(pilot, "enter")
        assert question_of(app).id == "several"
        assert app.flow.current_session.answers["secret"] == Given("loud")
        await press(pilot, "escape", "1", "enter")
        assert app.flow.current_session.answers["secret"] == Given("hush")
