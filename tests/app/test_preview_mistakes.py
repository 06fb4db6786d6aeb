"""A preview shows what is wrong with its file on top of the last version that worked."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.app.screens.alert_page import AlertPage
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.hotlines_page import HotlinesPage
from xinfu.app.screens.preview_problems import PreviewProblemsPage
from xinfu.app.screens.preview_questions import PreviewQuestionsPage
from xinfu.app.screens.question_page import QuestionPage
from xinfu.app.screens.review_page import ReviewPage
from xinfu.app.screens.save_dialog import SaveDialog
from xinfu.app.screens.text_page import TextPage
from xinfu.packs.diagnostics.diagnostic import PackError
from xinfu.wording.words import words_in

from tests.hostile.hostile_strings import HOSTILE
from tests.support.app_pilot import (
    LANGUAGES,
    press,
    question_of,
    scrolled,
    shown,
    spoken,
    squeezed,
    strips,
    write,
)
from tests.support.preview_pilot import MAIN, PLAIN, WORDS, answer_some, preview, running, save
from tests.support.preview_pilot import file as file
from tests.support.preview_pilot import looks_when_told as looks_when_told
from tests.support.tea_pack import BROKEN, MISTAKES


@pytest.mark.parametrize("language", LANGUAGES)
async def test_with_mistakes_at_the_start_it_waits_for_them_to_be_mended(
    tmp_path: Path, language: str
) -> None:
    place = tmp_path / "tea.toml"
    place.write_text(BROKEN, encoding="utf-8")
    app = preview(place, language=language)
    async with running(app) as pilot:
        assert isinstance(app.screen, PreviewProblemsPage)
        assert "tea.toml" in spoken(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomePage)
        assert squeezed(words_in(language)("preview.waiting")) in spoken(app)
        await pilot.press("enter", "f7", "f8", "f9", "f3", "escape")
        await press(pilot, "f6")
        assert isinstance(app.screen, PreviewProblemsPage)
        await save(pilot, PLAIN)
        assert question_of(app).id == "pot"


async def test_every_mistake_is_told_with_its_place_and_the_last_good_version_stays(file: Path) -> None:
    app = preview(file)
    async with running(app, (40, 15)) as pilot:
        await answer_some(pilot)
        await save(pilot, BROKEN)
        assert isinstance(app.screen, PreviewProblemsPage)
        told = await scrolled(pilot)
        lines = BROKEN.split("\n")
        for text, column in (('kind = "nmber"', 8), ('  { id = "none", exclusive', 30)):
            number = next(index for index, line in enumerate(lines, 1) if line.startswith(text))
            assert squeezed(f"{file}:{number}:{column}:") in told, text
        assert squeezed(WORDS("preview.problems", count=MISTAKES)) in spoken(app)
        await press(pilot, "escape")
        assert question_of(app).id == "cups"
        assert WORDS("preview.broken", count=MISTAKES) in shown(app)
        await write(pilot, "3")
        await press(pilot, "enter")
        assert question_of(app).id == "kinds"
        await press(pilot, "f4")
        assert isinstance(app.screen, ReviewPage)
        assert WORDS("preview.broken", count=MISTAKES) in shown(app)
        await press(pilot, "f6")
        assert isinstance(app.screen, PreviewProblemsPage)


async def test_other_mistakes_take_the_place_of_the_first_ones(file: Path) -> None:
    app = preview(file)
    async with running(app) as pilot:
        await save(pilot, BROKEN)
        await save(pilot, "format = [")
        assert squeezed(WORDS("preview.problems", count=1)) in spoken(app)
        assert len([page for page in app.screen_stack if isinstance(page, PreviewProblemsPage)]) == 1
        await press(pilot, "escape")
        await save(pilot, BROKEN)
        assert isinstance(app.screen, PreviewProblemsPage)


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        (["f1"], TextPage),
        (["f3"], TextPage),
        (["f9"], PreviewQuestionsPage),
        (["f4", "f5", "l", "ctrl+s"], SaveDialog),
        (["f4", "f5", "l", "enter"], TextPage),
        (["2", "enter"], AlertPage),
    ],
)
async def test_open_dialogs_are_closed_by_a_save_and_covered_by_a_mistake(
    file: Path, keys: list[str], page: type
) -> None:
    app = preview(file)
    async with running(app) as pilot:
        for key in keys:
            await press(pilot, key)
        assert isinstance(app.screen, page)
        await save(pilot, BROKEN)
        assert isinstance(app.screen, PreviewProblemsPage)
        await press(pilot, "escape")
        assert isinstance(app.screen, page)
        await save(pilot, PLAIN)
        assert isinstance(app.screen, MAIN)


async def test_the_numbers_can_be_shown_above_a_page_that_lies_above_them(file: Path) -> None:
    app = preview(file)
    async with running(app) as pilot:
        await press(pilot, "f3")
        await save(pilot, BROKEN)
        await press(pilot, "f3")
        assert isinstance(app.screen, HotlinesPage)
        await save(pilot, PLAIN)
        assert isinstance(app.screen, QuestionPage)


async def test_what_a_file_says_in_its_mistakes_is_only_text(file: Path) -> None:
    app = preview(file)
    async with running(app) as pilot:
        for text in HOSTILE:
            quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
            await save(pilot, PLAIN.replace('kind = "number"', f'kind = "{quoted}"'))
            assert isinstance(app.screen, PreviewProblemsPage), text
            styles = [segment.style for strip in strips(app) for segment in strip if segment.style]
            assert not any(style.link or style.meta.get("@click") for style in styles), text
            await pilot.click("#text", offset=(12, 3))
            await press(pilot, "f2", "escape")
            assert isinstance(app.screen, QuestionPage), text


async def test_a_richer_report_keeps_its_columns(file: Path) -> None:
    def report(error: PackError, text: str, words: object) -> str:
        assert text == BROKEN
        return "\n".join(["tea.toml:1:1: wrong", "     1 | a  =   [/b]", "       |        ^"])

    app = preview(file, tell=report)
    async with running(app) as pilot:
        await save(pilot, BROKEN)
        lines = shown(app).split("\n")
        caret = next(line for line in lines if "^" in line)
        source = next(line for line in lines if "[/b]" in line)
        assert source.index("[/b]") == caret.index("^")
