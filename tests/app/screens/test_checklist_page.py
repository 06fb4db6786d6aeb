"""The checklist: the next step on top, ticks that stay, details, and saving that never loses anything."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.review_page import ReviewPage
from xinfu.app.screens.save_dialog import SaveDialog
from xinfu.app.screens.text_page import TextPage
from xinfu.wording.words import words_in

from tests.support.app_pilot import (
    LANGUAGES,
    answer,
    app_with,
    choices,
    entry,
    go_to_list,
    prefilled,
    press,
    spoken,
    squeezed,
    write,
)
from tests.support.every_kind_pack import ANSWERS, every_kind

SIZE = (80, 24)
WORDS = words_in("en")
PACK = every_kind()
ALL = ANSWERS | {"secret": "loud"}
ORDER = ["first", "second", "whisper", "third"]
REFUSED = [
    ("", "name-empty", {}),
    ("sub/list", "no-folder", {"folder": "{folder}/sub"}),
    ("list.exe", "suffix", {"suffix": ".exe", "choices": ".md, .html, .ics, .txt, .json, .tasks.ics"}),
    ("folder.md", "is-folder", {"name": "folder.md"}),
    ("link.md", "is-link", {"name": "link.md"}),
    ("pipe.md", "is-special", {"name": "pipe.md"}),
    ("x" * 300, "name-long", {}),
]


def is_next(text: str, key: str, language: str = "en") -> bool:
    """Tell whether an action stands under the heading of the next step, in a text without white space."""
    title = squeezed(PACK.say(PACK.actions[key].definition.title, language))
    _, _, after = text.partition(squeezed(words_in(language)("list.next")))
    return after.lstrip(">[]").startswith(title)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 40)])
async def test_the_next_step_is_on_top_and_moves_when_it_is_ticked(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    app = app_with(PACK, tmp_path, language)
    async with app.run_test(size=size, notifications=True) as pilot:
        await prefilled(pilot, ALL)
        page = await go_to_list(pilot)
        assert [item.id for item in page.checklist.items] == ORDER
        for key in ORDER:
            assert is_next(spoken(app), key, language)
            await pilot.press("space", "down")
        assert app.flow.list.ticked == tuple(ORDER)
        assert squeezed(words_in(language)("list.all_done")) in spoken(app)
        await press(pilot, "space")
        assert app.flow.list.ticked == tuple(ORDER[:-1])
        assert is_next(spoken(app), "third", language)


async def test_what_rests_on_a_private_answer_says_that_it_is_not_saved(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prefilled(pilot, ALL)
        await go_to_list(pilot)
        assert spoken(app).count(squeezed(WORDS("item.screen_only"))) == 1
        assert squeezed(WORDS("item.not_saved")) in spoken(app)
        await press(pilot, "ctrl+s", "enter")
    assert app.flow.list.path is not None
    assert "whisper" not in app.flow.list.path.read_text(encoding="utf-8")


async def test_details_say_why_and_how(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prefilled(pilot, ALL)
        await go_to_list(pilot)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, TextPage)
        item = PACK.actions["second"].definition
        for text in (item.title, item.why, *item.steps, PACK.sources["rule"].title):
            assert squeezed(PACK.say(text, "en")) in spoken(app)
        await press(pilot, "escape")
        assert choices(app).highlighted == 1


async def test_ticks_stay_while_answers_are_changed_and_are_written(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prefilled(pilot, ALL)
        await go_to_list(pilot)
        await press(pilot, "space", "escape", "escape")
        assert isinstance(app.screen, ReviewPage)
        page = await go_to_list(pilot)
        assert choices(app).chosen == ("first",)
        assert page.ticked == ("first",)
        await press(pilot, "ctrl+s", "enter")
    assert app.flow.list.path is not None
    lines = app.flow.list.path.read_text(encoding="utf-8").split("\n")
    ticked = [line for line in lines if line.startswith("- [x]")]
    assert len(ticked) == 1
    assert ticked[0].endswith("<!-- xinfu:first -->")


async def test_the_count_of_ticks_leaves_out_what_is_no_longer_on_the_list(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prefilled(pilot, ALL)
        await go_to_list(pilot)
        await pilot.press("down", "down", "space", "escape", "escape")
        assert app.flow.list.ticked == ("whisper",)
        await pilot.press("down", "down", "enter")
        await answer(pilot, "hush")
        await press(pilot, "f4")
        await go_to_list(pilot)
        assert squeezed(WORDS("list.head", done=0, left=3)) in spoken(app)


@pytest.mark.parametrize(("typed", "code", "details"), REFUSED)
async def test_what_cannot_be_saved_says_why_and_loses_nothing(
    tmp_path: Path, typed: str, code: str, details: dict[str, str]
) -> None:
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "link.md").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.md")
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prefilled(pilot, ALL)
        page = await go_to_list(pilot)
        await press(pilot, "space", "ctrl+s")
        entry(app).value = typed
        await press(pilot, "enter")
        assert isinstance(app.screen, SaveDialog)
        assert entry(app).value == typed
        filled = {key: value.format(folder=tmp_path) for key, value in details.items()}
        assert squeezed(WORDS(f"save.{code}", **filled)) in spoken(app)
        await press(pilot, "ctrl+o")
        assert isinstance(app.screen, SaveDialog)
        await press(pilot, "escape")
        assert page.is_current
        assert page.ticked == ("first",)
        assert app.flow.list.path is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "folder.md", "link.md", "pipe.md"]


async def test_only_the_file_that_was_just_named_may_be_replaced(tmp_path: Path) -> None:
    old, other = tmp_path / "old.md", tmp_path / "other.md"
    for path in (old, other):
        path.write_text("mine", encoding="utf-8")
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prefilled(pilot, ALL)
        await go_to_list(pilot)
        await pilot.press("ctrl+s", "ctrl+o")
        assert isinstance(app.screen, SaveDialog)
        await write(pilot, "old.md")
        await press(pilot, "enter")
        assert squeezed(WORDS("save.exists", name="old.md")) in spoken(app)
        await write(pilot, "other.md")
        await press(pilot, "ctrl+o")
        assert isinstance(app.screen, SaveDialog)
        assert other.read_text(encoding="utf-8") == "mine"
        await write(pilot, "old.md")
        await press(pilot, "enter", "ctrl+o")
        assert isinstance(app.screen, ChecklistPage)
        assert app.flow.list.path == old
    assert old.read_text(encoding="utf-8") != "mine"
    assert other.read_text(encoding="utf-8") == "mine"


async def test_answers_go_into_the_file_after_one_key_and_the_page_says_what_readers_learn(
    tmp_path: Path,
) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prefilled(pilot, ALL)
        await go_to_list(pilot)
        for keys, name, told in (((), "a.md", False), (("ctrl+g",), "b.md", True), ((), "c.md", False)):
            await press(pilot, "ctrl+s", *keys)
            await write(pilot, name)
            for key in ("save.learns", "save.learns_answers"):
                assert (squeezed(WORDS(key)) in spoken(app)) is (told is key.endswith("answers"))
            await press(pilot, "enter")
            assert ("ask-pick en" in (tmp_path / name).read_text(encoding="utf-8")) is told


async def test_the_proposed_name_is_a_free_one_and_then_that_of_the_own_file(tmp_path: Path) -> None:
    (tmp_path / "checklist-2026-11-21.md").write_text("mine", encoding="utf-8")
    own = tmp_path / "checklist-2026-11-21-2.md"
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prefilled(pilot, ALL)
        await go_to_list(pilot)
        await press(pilot, "ctrl+s")
        assert entry(app).value == own.name
        await press(pilot, "enter", "space", "ctrl+s")
        assert entry(app).value == str(own)
        await press(pilot, "enter")
        assert "- [x]" in own.read_text(encoding="utf-8")
        own.write_text("somebody wrote this", encoding="utf-8")
        await press(pilot, "space", "ctrl+s", "enter")
        assert isinstance(app.screen, SaveDialog)
    assert own.read_text(encoding="utf-8") == "somebody wrote this"
    assert len(list(tmp_path.glob("*.md"))) == 2
