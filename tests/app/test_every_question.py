"""Every question of the shipped pack can be read to its last word on the smallest screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.app.screens.question_page import QuestionPage
from xinfu.app.screens.review_page import ReviewPage
from xinfu.packs.pack import Question
from xinfu.wording.words import words_in

from tests.support.app_pilot import LANGUAGES, app_with, choices, prefilled, press, scrolled, seen, squeezed
from tests.support.shipped import case_named, shipped

SMALL = (40, 15)


def texts_of(question: Question, language: str) -> list[str]:
    """Return the question, its answers, its skips and its reason, each without white space."""
    pack, words = shipped(), words_in(language)
    texts = [pack.say(question.definition.ask, language)]
    texts += [pack.say(option.text, language) for option in question.options]
    texts += [words(f"answer.{state}") for state in question.definition.skip]
    texts.append(pack.say(question.definition.why, language))
    return [squeezed(text) for text in texts]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_word_of_every_question_can_be_scrolled_into_view(tmp_path: Path, language: str) -> None:
    app = app_with(shipped(), tmp_path, language)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        page = app.screen
        assert isinstance(page, QuestionPage)
        for question in shipped().questions.values():
            page.session.current = question.id
            page.refresh_content()
            text = unmarked(await scrolled(pilot))
            for part in texts_of(question, language):
                assert part in text, (question.id, part)


def unmarked(text: str) -> str:
    """Return what was seen without the marks before the answers."""
    for mark in (">(*)", ">()", "()", ">[x]", ">[]", "[]"):
        text = text.replace(mark, "")
    return text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_highlighted_answer_is_always_whole_on_the_screen(tmp_path: Path, language: str) -> None:
    app = app_with(shipped(), tmp_path, language)
    longest = sorted(shipped().questions.values(), key=lambda each: -sum(map(len, texts_of(each, language))))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        page = app.screen
        assert isinstance(page, QuestionPage)
        for question in longest[:4]:
            page.session.current = question.id
            page.refresh_content()
            await pilot.pause()
            await pilot.press("home")
            for index, option in enumerate(question.options):
                assert choices(app).highlighted == index
                assert squeezed(shipped().say(option.text, language)) in seen(app), question.id
                await pilot.press("down")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_question_begins_at_its_first_word(tmp_path: Path, language: str) -> None:
    app = app_with(shipped(), tmp_path, language)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        page = app.screen
        assert isinstance(page, QuestionPage)
        await press(pilot, "end", "enter")
        assert page.session.question is not None
        ask = squeezed(shipped().say(page.session.question.definition.ask, language))
        assert ask in seen(app)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_highlighted_row_of_a_long_list_is_always_whole_on_the_screen(
    tmp_path: Path, language: str
) -> None:
    app = app_with(shipped(), tmp_path, language)
    case = case_named("Long arrears and no money")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await prefilled(pilot, {key: value for key, value in case.answers.items() if key != "despair"})
        await press(pilot, "f4")
        assert isinstance(app.screen, ReviewPage)
        for key in list(app.screen.flow.current_session.asked())[:9]:
            await press(pilot, "down")
            ask = squeezed(shipped().say(shipped().questions[key].definition.ask, language))
            assert ask in seen(app), key
        await press(pilot, "end")
        last = shipped().questions[app.screen.flow.current_session.asked()[-1]]
        assert squeezed(shipped().say(last.definition.ask, language)) in seen(app)
