"""A preview keeps page, place and highlight through every save of its file."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from xinfu.app.preview_app import PreviewApp
from xinfu.app.screens.alert_page import AlertPage
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.preview_questions import PreviewQuestionsPage
from xinfu.app.screens.question_page import QuestionPage
from xinfu.app.screens.result_page import ResultPage
from xinfu.app.screens.review_page import ReviewPage
from xinfu.app.screens.text_page import TextPage
from xinfu.wording.words import words_in

from tests.support.app_pilot import (
    Press,
    answer,
    choices,
    press,
    question_of,
    shown,
    spoken,
    squeezed,
    write,
)
from tests.support.effort import THOROUGH
from tests.support.preview_pilot import MAIN, PLAIN, WORDS, answer_some, preview, running, save
from tests.support.preview_pilot import file as file
from tests.support.preview_pilot import looks_when_told as looks_when_told
from tests.support.tea_pack import BROKEN, NOTHING_ASKED, TEXT, without_question


@pytest.mark.parametrize(("language", "size"), [("zh", (40, 15)), ("en", (80, 24))])
async def test_it_opens_at_the_first_question_and_says_that_nothing_is_kept(
    file: Path, language: str, size: tuple[int, int]
) -> None:
    app = preview(file, language=language)
    async with running(app, size):
        assert question_of(app).id == "pot"
        assert words_in(language)("preview.head") in shown(app)


@pytest.mark.parametrize("keys", [["ctrl+q"], ["ctrl+c", "ctrl+c"]])
async def test_leaving_never_asks(file: Path, keys: list[str]) -> None:
    app = preview(file)
    async with running(app) as pilot:
        await answer(pilot, "yes")
        await press(pilot, *keys)
        assert app._exit


async def test_what_is_marked_and_highlighted_stays_where_its_option_went(file: Path) -> None:
    app = preview(file)
    async with running(app) as pilot:
        await pilot.press("f8", "f8", "f8")
        await pilot.press("2")
        assert choices(app).chosen == ("black",)
        line = '  { id = "green", text = { zh = "绿", en = "Green" } },\n'
        await save(pilot, PLAIN.replace(line, ""))
        assert question_of(app).id == "kinds"
        assert (choices(app).chosen, choices(app).highlighted) == (("black",), 0)


async def reach(pilot: Press, page: type) -> None:
    """Go to one of the pages that outlive a save, with some answers given."""
    app = pilot.app
    await answer(pilot, "yes")
    for key, there in (("f4", ReviewPage), ("enter", ResultPage), ("l", ChecklistPage)):
        if page is QuestionPage:
            break
        await press(pilot, key)
        assert isinstance(app.screen, there)
        if there is page:
            break
    if page is HomePage:
        await press(pilot, "escape", "escape", "escape", "escape", "escape")
    assert isinstance(app.screen, page)


@pytest.mark.parametrize("page", MAIN)
async def test_the_page_stays_the_same_and_shows_the_new_version(file: Path, page: type) -> None:
    app = preview(file)
    async with running(app) as pilot:
        await reach(pilot, page)
        stack = [type(screen) for screen in app.screen_stack]
        new = PLAIN.replace("Is there a pot", "NEW").replace("A secret", "NEW").replace("Drinking tea", "NEW")
        new = new.replace('"Thirst"', '"NEW"').replace("Boil water", "NEW")
        await save(pilot, new)
        assert [type(screen) for screen in app.screen_stack] == stack
        assert "NEW" in spoken(app)
        for _ in range(6):
            await press(pilot, "escape")
        assert isinstance(app.screen, HomePage)


async def test_the_result_stays_where_it_was_scrolled_to(file: Path) -> None:
    app = preview(file)
    async with running(app, (40, 9)) as pilot:
        await reach(pilot, ResultPage)
        await press(pilot, "pagedown")
        assert isinstance(app.screen, ResultPage)
        top = app.screen.body.scroll_y
        assert top > 0
        await save(pilot, PLAIN + "# more\n")
        assert app.screen.body.scroll_y == top


async def test_the_checklist_keeps_its_ticks_and_its_highlight(file: Path) -> None:
    app = preview(file)
    async with running(app) as pilot:
        await reach(pilot, ChecklistPage)
        await pilot.press("space", "down")
        page = app.screen
        assert isinstance(page, ChecklistPage)
        first, second = (item.id for item in page.checklist.items)
        new = '[[action]]\nid = "sit"\ntitle = "Sit"\nhorizon = "now"\nwhen = { always = true }\n\n'
        await save(pilot, PLAIN.replace("[[action]]", new + "[[action]]", 1))
        ids = [item.id for item in page.checklist.items]
        assert ids == ["sit", second, first]  # What is settled comes last of its time.
        assert page.ticked == (first,)
        assert choices(app).highlighted == 1
        parts = PLAIN.split("\n\n")
        await save(pilot, "\n\n".join(part for part in parts if f'id = "{second}"' not in part))
        assert [item.id for item in page.checklist.items] == [first]
        assert choices(app).highlighted == 0
        await press(pilot, "enter")
        assert isinstance(app.screen, TextPage)


async def test_after_a_warning_at_the_last_question_the_answers_come_next(file: Path) -> None:
    only = PLAIN
    for question in ("secret", "cups", "kinds", "shards", "last"):
        only = without_question(only, question)
    file.write_text(only, encoding="utf-8")
    app = preview(file)
    async with running(app) as pilot:
        await answer(pilot, "no")
        assert isinstance(app.screen, AlertPage)
        await save(pilot, only + "# more\n")
        assert isinstance(app.screen, ReviewPage)


async def test_a_case_opens_at_its_result_and_is_read_again(file: Path) -> None:
    file.write_text(TEXT, encoding="utf-8")
    app = preview(file, case="no pot")
    async with running(app) as pilot:
        assert isinstance(app.screen, ResultPage)
        assert "Alldry" in spoken(app)
        await press(pilot, "l")
        assert isinstance(app.screen, ChecklistPage)
        assert "mend" in [item.id for item in app.screen.checklist.items]
        await save(pilot, TEXT.replace('{ pot = "no", cups = 2 }', '{ pot = "yes" }'))
        assert isinstance(app.screen, ChecklistPage)
        assert "mend" not in [item.id for item in app.screen.checklist.items]
        await press(pilot, "escape", "escape")
        assert question_of(app).id == "secret"


async def test_a_case_with_every_answer_can_be_left_for_its_questions(file: Path) -> None:
    file.write_text(TEXT, encoding="utf-8")
    app = preview(file, case="2")
    async with running(app) as pilot:
        assert isinstance(app.screen, ResultPage)
        await press(pilot, "escape")
        assert isinstance(app.screen, ReviewPage)
        await press(pilot, "escape")
        assert question_of(app).id == "last"


async def test_the_list_leads_to_any_question_also_to_a_hidden_one(file: Path) -> None:
    app = preview(file)
    words = WORDS
    async with running(app) as pilot:
        await answer_some(pilot)
        await press(pilot, "f9")
        assert isinstance(app.screen, PreviewQuestionsPage)
        assert choices(app).highlighted == 2
        assert spoken(app).count(squeezed(words("preview.unasked"))) == 1
        await press(pilot, "down", "down", "enter")
        assert question_of(app).id == "shards"
        assert words("preview.hidden") in shown(app)
        await write(pilot, "floor")
        await press(pilot, "enter")
        assert question_of(app).id == "last"
        assert words("preview.hidden") not in shown(app)
        await press(pilot, "f9", "up", "enter")
        assert question_of(app).id == "shards"
        await save(pilot, PLAIN + "# more\n")
        assert question_of(app).id == "shards"
        await press(pilot, "escape")
        assert question_of(app).id == "kinds"


@pytest.mark.parametrize("page", MAIN)
async def test_the_list_is_one_key_away_from_every_page(file: Path, page: type) -> None:
    app = preview(file)
    async with running(app) as pilot:
        await reach(pilot, page)
        await press(pilot, "f9")
        assert isinstance(app.screen, PreviewQuestionsPage)
        await press(pilot, "end", "enter")
        assert question_of(app).id == "last"
        assert [type(screen) for screen in app.screen_stack] == [HomePage, QuestionPage]


async def test_help_names_the_keys_of_a_preview(file: Path) -> None:
    app = preview(file)
    async with running(app) as pilot:
        await press(pilot, "f1")
        assert "F7F8" in spoken(app)
        assert "F9" in spoken(app)


async def test_no_run_of_saves_and_keys_ends_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PreviewApp, "action_leave", lambda self: None)
    chance = random.Random(5)
    texts = [PLAIN, TEXT, BROKEN, "", None, "\ufeff" + PLAIN, PLAIN[: len(PLAIN) // 2], "\x00", "format = 2"]
    texts += [without_question(PLAIN, key) for key in ("cups", "kinds", "last", "secret")]
    texts += [PLAIN.replace('id = "yes"', 'id = "aye"'), PLAIN.replace('"pot"', '"kettle"')]
    texts += [NOTHING_ASKED]
    keys = ["1", "2", "3", "enter", "space", "escape", "up", "down", "tab"]
    keys += ["f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "ctrl+s", "ctrl+o"]
    app = preview(file)
    async with running(app, (60, 20)) as pilot:
        for _ in range(40 * (20 if THOROUGH else 1)):
            text = chance.choice(texts)
            cut = chance.randrange(len(PLAIN))
            if text is None:
                file.unlink(missing_ok=True)
            else:
                data = (PLAIN[:cut] + PLAIN[cut + 5 :]) if chance.random() < 0.3 else text
                file.write_text(data, encoding="utf-8")
            if chance.random() < 0.25:
                await pilot.press(*chance.choices(keys, k=2))
            app.poll()
            if chance.random() < 0.25:
                await pilot.press(*chance.choices(keys, k=2))
            assert app.is_running
            assert app._exception is None
        await save(pilot, PLAIN, looks=2)
        assert isinstance(app.screen, MAIN)
