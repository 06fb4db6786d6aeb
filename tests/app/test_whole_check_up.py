"""From the start to the saved file by keys alone, and the file is the one that `xinfu result` writes."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.question_page import QuestionPage
from xinfu.checklist.formats.markdown import render
from xinfu.checklist.making import make_file_checklist
from xinfu.checkup.result import evaluate
from xinfu.cli.result_command import print_result
from xinfu.wording.words import words_in

from tests.support.app_pilot import (
    LANGUAGES,
    SIZES,
    answer_all,
    app_with,
    go_to_list,
    prefilled,
    press,
    question_of,
    spoken,
    squeezed,
    write,
)
from tests.support.dates import NOW, TODAY
from tests.support.shipped import answers_of, case_named, shipped

WALKS = [
    ("Nothing wrong at all, just looking", "zh", (40, 15)),
    ("Self-harm gate", "en", (80, 24)),
]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", [*LANGUAGES, None])
async def test_one_key_leads_from_the_start_to_the_first_question(
    tmp_path: Path, size: tuple[int, int], language: str | None
) -> None:
    app = app_with(shipped(), tmp_path, language, open_first=False)
    async with app.run_test(size=size, notifications=True) as pilot:
        assert isinstance(app.screen, HomePage)
        if language is None:
            await press(pilot, "enter")  # Nothing says which language it is, so that is asked first, once.
        await press(pilot, "enter")
        first = next(iter(shipped().questions.values()))
        assert question_of(app) is first
        assert squeezed(shipped().say(first.definition.ask, language or "zh")) in spoken(app)


async def test_where_nothing_says_which_language_both_are_offered(tmp_path: Path) -> None:
    app = app_with(shipped(), tmp_path, None, open_first=False)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for language in LANGUAGES:
            assert squeezed(words_in(language)("home.emergency")) in spoken(app)
        await press(pilot, "down", "enter")
        assert app.navigator.words.language == "en"
        assert squeezed(shipped().say(shipped().document.title, "en")) in spoken(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, QuestionPage)


@pytest.mark.parametrize(("name", "language", "size"), WALKS)
async def test_a_walk_by_keys_saves_the_file_that_the_command_line_writes(
    tmp_path: Path, name: str, language: str, size: tuple[int, int]
) -> None:
    case, pack, words = case_named(name), shipped(), words_in(language)
    app = app_with(pack, tmp_path, language)
    async with app.run_test(size=size, notifications=True) as pilot:
        await answer_all(pilot, case.answers)
        assert app.flow.session is not None
        assert app.flow.session.answers == answers_of(case)
        await go_to_list(pilot)
        await press(pilot, "ctrl+s")
        await write(pilot, "list")
        await press(pilot, "enter")
        assert isinstance(app.screen, ChecklistPage)
        assert app.flow.list.path == tmp_path / "list.md"
        assert squeezed(words("list.saved", path=app.flow.list.path)) in spoken(app)
    expected = render(make_file_checklist(evaluate(pack, answers_of(case), TODAY), words))
    assert (tmp_path / "list.md").read_bytes() == expected.encode()
    answers = tmp_path / "answers.json"
    answers.write_bytes(msgspec.json.encode(case.answers))
    assert print_result(pack, answers, [str(tmp_path / "other.md")], words, NOW) == 0
    assert (tmp_path / "other.md").read_bytes() == expected.encode()


async def test_the_proposed_name_is_taken_with_one_key_and_json_by_its_suffix(tmp_path: Path) -> None:
    case = case_named("No credit at all")
    app = app_with(shipped(), tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await prefilled(pilot, {key: value for key, value in case.answers.items() if key != "despair"})
        await press(pilot, "f4")
        page = await go_to_list(pilot)
        await press(pilot, "ctrl+s", "enter")
        proposed = tmp_path / "checklist-2026-11-21.md"
        assert app.flow.list.path == proposed
        await press(pilot, "ctrl+s")
        await write(pilot, "list.json")
        await press(pilot, "enter")
        tree = json.loads((tmp_path / "list.json").read_text(encoding="utf-8"))
        assert [item["id"] for item in tree["items"]] == [item.id for item in page.checklist.items]
        assert proposed.exists()
