"""Lists on the full screen: opened from the first page or from a file, worked on, and asked about."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.choice_dialog import ChoiceDialog
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.save_dialog import SaveDialog
from xinfu.wording.words import words_in

from tests.hostile.judging import unsafe_in
from tests.support.app_pilot import app_with, press, shown, spoken, squeezed, strips
from tests.support.flows import PACK, WORDS, finished
from tests.support.saved_lists import NOTE, TICK, edit, saved


async def test_a_list_is_opened_from_the_first_page_and_every_key_works_or_says_why(tmp_path: Path) -> None:
    finished(tmp_path)
    app = app_with(PACK, tmp_path, open_first=False)
    async with app.run_test(size=(40, 15), notifications=True) as pilot:
        await pilot.pause()
        assert squeezed(WORDS("lists.row", title="title en", left=3)) in spoken(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ChecklistPage)
        await press(pilot, "space")
        assert app.flow.list.states == {"first": "done"}
        for key, said in (("v", "cannot.sides"), ("y", "cannot.safe"), ("c", "cannot.other")):
            await press(pilot, key)
            assert [squeezed(each.message) for each in app._notifications] == [squeezed(WORDS(said))]
        await press(pilot, "down", "enter")
        assert squeezed(WORDS("item.no_answers")) in spoken(app)
        await press(pilot, "escape", "ctrl+s")
        assert isinstance(app.screen, SaveDialog)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, HomePage)
        assert squeezed(WORDS("lists.row", title="title en", left=2)) in spoken(app)
        await press(pilot, "home", "delete", "2", "enter")
        assert isinstance(app.screen, HomePage)
        assert app.flow.lists.known() == ()


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_file_is_opened_and_what_differs_is_chosen_side_by_side(
    tmp_path: Path, language: str
) -> None:
    path = saved(tmp_path)
    app, words = app_with(PACK, tmp_path, language, open_first=False, files=(path,)), words_in(language)
    app.flow.recorder.open()
    app.flow.lists.opening.open((path,), app.flow.packs)
    app.flow.mark(["second"], "not_for_me")
    edit(path, TICK, NOTE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, ChecklistPage)
        assert squeezed(words("opening.conflicts", count=1)) in spoken(app)
        await press(pilot, "v")
        assert isinstance(app.screen, ChoiceDialog)
        for where, what in (("in_file", "done"), ("here", "not_for_me")):
            side = words("opening.side", where=words(f"opening.{where}"), what=words(f"opening.{what}"))
            assert squeezed(side) in spoken(app)
        await press(pilot, "1", "enter")
        assert isinstance(app.screen, ChecklistPage)
        assert app.flow.list.states == {"second": "done"}
        assert squeezed(words("opening.conflicts", count=1)) not in spoken(app)


async def test_what_was_taken_out_of_a_file_is_put_back(tmp_path: Path) -> None:
    path = saved(tmp_path)
    text = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in text if TICK[0] not in line), encoding="utf-8")
    app = app_with(PACK, tmp_path, open_first=False, files=(path,))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "home", "r")
        assert [squeezed(each.message) for each in app._notifications] == [squeezed(WORDS("cannot.put_back"))]
        await press(pilot, "down")
        assert squeezed(WORDS("opening.taken_out")) in spoken(app)
        assert squeezed(WORDS("key.put_back")) in squeezed(shown(app))
        await press(pilot, "r")
        assert squeezed(WORDS("opening.goes_back")) in spoken(app)
        await press(pilot, "ctrl+s", "enter")
    assert TICK[0] in path.read_text(encoding="utf-8")


async def test_why_a_list_is_not_saved_to_what_has_taken_the_place_of_its_file(tmp_path: Path) -> None:
    path = saved(tmp_path)
    app = app_with(PACK, tmp_path, open_first=False, files=(path,))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "home", "space")
        path.write_bytes("清单：今天要做的事情".encode("gbk"))
        await press(pilot, "ctrl+s", "enter")
        assert isinstance(app.screen, SaveDialog)
        reason = WORDS("reading.list-encoding", encoding="GBK")
        assert squeezed(WORDS("save.replaced", name="list.md", reason=reason)) in spoken(app)
        path.unlink()
        await press(pilot, "enter")
        assert isinstance(app.screen, ChecklistPage)
        told = [squeezed(each.message) for each in app._notifications]
        assert told == [squeezed(WORDS("list.saved", path=path)), squeezed(WORDS("lists.anew", path=path))]


async def test_a_file_that_is_no_list_leads_to_the_first_page(tmp_path: Path) -> None:
    path = tmp_path / "gone.md"
    app = app_with(PACK, tmp_path, open_first=False, files=(path,))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert squeezed(WORDS("reading.file-gone")) in spoken(app)
        await press(pilot, "1", "enter")
        assert isinstance(app.screen, ChoiceDialog)
        await press(pilot, "2", "enter")
        assert isinstance(app.screen, HomePage)


async def test_nothing_that_a_strangers_file_says_acts_on_the_screen(tmp_path: Path) -> None:
    path = saved(tmp_path)
    nasty = "\x1b]0;x\x07 [@click=app.bell]here[/] \u202e 110 <b> \x9b2J"
    edit(
        path,
        ("  1. step-first en\n", f"  {nasty}\n  1. step-first en\n"),
        ("## About", f"- [ ] {nasty}\n\n## About"),
    )
    app = app_with(PACK, tmp_path, open_first=False, files=(path,))
    async with app.run_test(size=(80, 40)) as pilot:
        await press(pilot, "home")
        assert isinstance(app.screen, ChecklistPage)
        for _ in range(2):
            assert unsafe_in(shown(app)) == ""
            assert "[@click=app.bell]" in shown(app)
            assert all(
                not segment.style or not segment.style.meta.get("@click")
                for s in strips(app)
                for segment in s
            )
            await press(pilot, "enter")
