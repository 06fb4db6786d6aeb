"""Before anything is saved, the dialog says what others will see of a file with such a suffix."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.handing_page import HandingPage
from xinfu.app.screens.save_dialog import SaveDialog
from xinfu.wording.words import words_in

from tests.support.app_pilot import (
    LANGUAGES,
    app_with,
    choices,
    entry,
    go_to_list,
    prefilled,
    press,
    seen,
    spoken,
    squeezed,
)
from tests.support.every_kind_pack import ANSWERS, every_kind
from tests.support.pages import read_page

PACK = every_kind()
SMALL = (40, 15)
ALL = ANSWERS | {"secret": "loud"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_line_for_each_suffix_is_seen_without_scrolling(tmp_path: Path, language: str) -> None:
    app, words = app_with(PACK, tmp_path, language), words_in(language)
    first = words("calendar.first")
    lines = {
        "a.md": words("save.learns"),
        "a.html": words("save.learns"),
        "a.txt": words("save.learns_txt"),
        "a.json": words("save.learns_json"),
        "a.ics": words("save.learns_ics", title=first),
        "a.tasks.ics": words("save.learns_ics", title=first),
        "a": words("save.learns"),
    }
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await prefilled(pilot, ALL)
        page = await go_to_list(pilot)
        title = next(item.title for item in page.checklist.items if item.saved)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, SaveDialog)
        for name, line in lines.items():
            entry(app).value = name
            await pilot.pause()
            assert squeezed(line) in seen(app), name
            told = {key: squeezed(words(f"save.how_{key}")) in spoken(app) for key in ("whole", "calendar")}
            assert told == {"whole": "ics" not in name and "txt" not in name, "calendar": "ics" in name}
        await press(pilot, "ctrl+n")
        entry(app).value = "a.ics"
        await pilot.pause()
        assert squeezed(words("save.learns_ics_titles", title=title)) in seen(app)
        await press(pilot, "ctrl+g")
        entry(app).value = "a.html"
        await pilot.pause()
        assert squeezed(words("save.learns_answers")) in seen(app)
        await press(pilot, "f2")
        other = words_in(LANGUAGES[1 - LANGUAGES.index(language)])
        assert squeezed(other("save.learns_answers")) in spoken(app)


async def test_a_page_to_hand_over_is_made_with_keys(tmp_path: Path) -> None:
    app, words = app_with(PACK, tmp_path, "zh"), words_in("zh")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await prefilled(pilot, ALL)
        await go_to_list(pilot)
        lines = app.flow.list.tellable(app.flow.result, words)
        await press(pilot, "ctrl+s", "ctrl+l")
        assert isinstance(app.screen, HandingPage)
        assert choices(app).chosen == ()
        assert [choice.id for choice in choices(app)._choices] == [line.id for line in lines]
        await press(pilot, "f2", "f2", "down", "space", "enter")
        assert isinstance(app.screen, SaveDialog)
        assert entry(app).value == "checklist-2026-11-21.html"
        assert squeezed(words("save.learns_handed", count=1)) in seen(app)
        entry(app).value = "page.md"
        await press(pilot, "enter")
        assert squeezed(words("save.page-only")) in spoken(app)
        entry(app).value = "page.html"
        await press(pilot, "enter")
        assert isinstance(app.screen, ChecklistPage)
    said = read_page((tmp_path / "page.html").read_text(encoding="utf-8")).texts_of("li")
    told = [words("file.answer", question=line.question, answer=line.text) in said for line in lines]
    assert told == [index == 1 for index in range(len(lines))]


async def test_who_goes_back_hands_nothing_over_and_a_message_is_not_the_list(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await prefilled(pilot, ALL)
        await go_to_list(pilot)
        await press(pilot, "ctrl+s", "ctrl+l", "space", "escape")
        dialog = app.screen
        assert isinstance(dialog, SaveDialog)
        assert (dialog.telling.handed, entry(app).value[-3:]) == (None, ".md")
        await press(pilot, "ctrl+l", "enter")
        assert dialog.telling.handed == ()
        assert squeezed(words_in("en")("save.learns_handed_none")) in seen(app)
        await press(pilot, "ctrl+l")
        assert dialog.telling.handed is None
        await press(pilot, "ctrl+l", "enter", "ctrl+g")
        assert (dialog.telling.handed, dialog.telling.answers) == (None, True)
        entry(app).value = "a.txt"
        await press(pilot, "enter")
        assert squeezed(words_in("en")("list.not_saved")) in spoken(app)
        (notice,) = app._notifications
        assert squeezed(notice.message) == squeezed(words_in("en")("list.saved", path=tmp_path / "a.txt"))
