"""Each answer is on the disk before the next question; what hinders that is said, and nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.choice_dialog import ChoiceDialog
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.question_page import QuestionPage
from xinfu.app.screens.text_page import TextPage
from xinfu.flow.steps import ShowHome
from xinfu.store.checkup_store import CheckupStore
from xinfu.store.drafts import Drafts
from xinfu.store.errors import StoreError
from xinfu.store.folders import DATABASE
from xinfu.wording.words import words_in

from tests.support.app_pilot import (
    answer,
    app_with,
    go_to_list,
    prefilled,
    press,
    question_of,
    scrolled,
    shown,
    spoken,
    squeezed,
)
from tests.support.dates import NOW
from tests.support.every_kind_pack import ANSWERS, every_kind, question, tree
from tests.support.pack_trees import pack_of
from tests.support.stores import begun, contents, drafts_in, past_in, window

SIZE = (80, 24)
WORDS = words_in("en")
PACK = every_kind()
PUBLIC = {key: value for key, value in ANSWERS.items() if key != "secret"}


async def test_a_first_run_says_what_is_kept_and_makes_nothing_before_the_first_answer(
    tmp_path: Path,
) -> None:
    for open_first in (False, True):
        app = app_with(PACK, tmp_path, open_first=open_first, settings=None)
        async with app.run_test(size=SIZE, notifications=True) as pilot:
            await pilot.pause()
            folder = str(tmp_path / "data")
            assert squeezed(WORDS("keep.first", folder=folder)) in await scrolled(pilot)
            assert not (tmp_path / "data").exists()
            if not open_first:
                await pilot.press("enter")
                await pilot.pause()
            assert question_of(app).id == "pick"
            assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("open_first", [True, False])
async def test_who_declines_leaves_no_file_and_may_think_again(tmp_path: Path, open_first: bool) -> None:
    app = app_with(PACK, tmp_path, open_first=open_first)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("f8")
        await pilot.pause()
        assert squeezed(WORDS("keep.declined")) in squeezed(shown(app))
        if not open_first:
            await pilot.press("enter")
            await pilot.pause()
        await answer(pilot, "fine")
        assert not (tmp_path / "data").exists()
        await pilot.press("f8")
        await pilot.pause()
        assert drafts_in(tmp_path)[0].answers == {"pick": "fine"}
        await pilot.press("f8")
        await answer(pilot, "hush")
        await answer(pilot, ["red"])
        assert drafts_in(tmp_path)[0].answers == {"pick": "fine"}


async def refused_once(monkeypatch: pytest.MonkeyPatch, *codes: StoreError) -> None:
    """Let the next writes of answers fail."""
    errors, keep = list(codes), Drafts.keep

    def fail(drafts: Drafts, *arguments: Any, **more: Any) -> None:
        if errors:
            raise errors.pop(0)
        keep(drafts, *arguments, **more)

    monkeypatch.setattr(Drafts, "keep", fail)


@pytest.mark.parametrize(("language", "size"), [("zh", (40, 15)), ("en", SIZE)])
async def test_what_could_not_be_kept_is_said_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, size: tuple[int, int]
) -> None:
    app = app_with(PACK, tmp_path, language)
    words = words_in(language)
    reason = words("store.full", folder="x")
    async with app.run_test(size=size, notifications=True) as pilot:
        await answer(pilot, "fine")
        await answer(pilot, "hush")
        await refused_once(monkeypatch, StoreError("full", folder="x"))
        await answer(pilot, ["red"])
        assert squeezed(words("keep.not_now", reason=reason)) in squeezed(shown(app))
        assert drafts_in(tmp_path)[0].answers == {"pick": "fine"}
        await answer(pilot, 5)
        assert squeezed(reason) not in squeezed(shown(app))
        assert drafts_in(tmp_path)[0].answers == {"pick": "fine", "several": ["red"], "amount": 5}


@pytest.mark.parametrize("code", ["newer"])
async def test_a_store_that_cannot_be_opened_is_said_and_the_check_up_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: Any
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / DATABASE).touch()
    details = dict.fromkeys(("path", "version", "known", "folder"), "x")
    error = StoreError(code, **details)

    def fail(*_: Any, **__: Any) -> CheckupStore:
        raise error

    monkeypatch.setattr(CheckupStore, "open", fail)
    app = app_with(PACK, tmp_path, open_first=False)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        sentence = WORDS("keep.works", reason=WORDS(f"store.{code}", **details))
        assert squeezed(sentence) in spoken(app)
        await pilot.press("enter")
        await pilot.pause()
        await answer(pilot, "fine")
        assert question_of(app).id == "secret"


async def test_a_damaged_file_is_set_aside_and_said(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / DATABASE).write_bytes(b"no database at all, and long enough for one" * 100)
    app = app_with(PACK, tmp_path, open_first=False)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        kept = next((tmp_path / "data").glob("*damaged*"))
        assert squeezed(WORDS("store.damaged", kept=kept, path="")) in spoken(app)
        await pilot.press("enter")
        await pilot.pause()
        await answer(pilot, "fine")
    assert drafts_in(tmp_path)[0].answers == {"pick": "fine"}


async def test_another_window_may_be_looked_at_without_keeping_anything(tmp_path: Path) -> None:
    with window(tmp_path) as store:
        draft = store.drafts.begin(PACK, NOW, {})
        app = app_with(PACK, tmp_path)
        async with app.run_test(size=SIZE, notifications=True) as pilot:
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, ChoiceDialog)
            await pilot.press("enter")
            await pilot.pause()
            assert squeezed(WORDS("keep.looking")) in squeezed(shown(app))
            await answer(pilot, "fine")
            assert store.drafts.load(draft).answers == {}
            await pilot.press("ctrl+q")
            await pilot.pause()
            assert not app._exit


async def test_a_draft_is_taken_over_and_back_without_losing_an_answer_of_either_window(
    tmp_path: Path,
) -> None:
    with window(tmp_path) as store:
        app = app_with(PACK, tmp_path)
        async with app.run_test(size=SIZE, notifications=True) as pilot:
            await pilot.pause()
            await answer(pilot, "fine")
            await answer(pilot, "hush")
            (line,) = store.drafts.list()
            assert line.window is not None
            store.drafts.open(line.id, PACK, NOW, take_over=True)
            given = app.flow.session
            assert given is not None
            from xinfu.checkup.answer_file import read_answers

            theirs = read_answers(PACK, {"pick": {"skipped": "unsure"}, "amount": 7}, NOW.date())[0]
            for key, value in theirs.items():
                store.drafts.keep(line.id, key, value, current_question=key, now=NOW)
            await answer(pilot, ["red"])
            await pilot.pause()
            assert isinstance(app.screen, ChoiceDialog)
            assert "several" not in store.drafts.load(line.id).answers
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, QuestionPage)
            assert app.flow.session is not None
            kept = {"pick": {"skipped": "unsure"}, "amount": 7, "several": ["red"]}
            assert store.drafts.load(line.id).answers == kept
            assert set(app.flow.session.answers) == {*kept, "secret"}


@pytest.mark.parametrize(("keys", "kept"), [(["enter"], 2), (["2", "enter"], 1)])
async def test_a_check_up_that_was_taken_goes_on_as_the_person_decides(
    tmp_path: Path, keys: list[str], kept: int
) -> None:
    with window(tmp_path) as store:
        app = app_with(PACK, tmp_path)
        async with app.run_test(size=SIZE, notifications=True) as pilot:
            await pilot.pause()
            await answer(pilot, "fine")
            (line,) = store.drafts.list()
            store.drafts.open(line.id, PACK, NOW, take_over=True)
            store.drafts.discard(line.id)
            store.drafts.begin(PACK, NOW)
            await answer(pilot, "hush")
            await pilot.pause()
            assert isinstance(app.screen, ChoiceDialog)
            assert squeezed(WORDS("store.draft-gone")) in spoken(app)
            await pilot.press(*keys)
            await pilot.pause()
            await answer(pilot, ["red"])
            assert len(store.drafts.list()) == kept


async def test_what_changed_in_the_pack_is_said_before_going_on(tmp_path: Path) -> None:
    old = tree()
    old["question"].insert(0, question("gone", "text"))
    old["question"][3]["options"][0]["id"] = "green"
    begun(tmp_path, pack_of(old), {"gone": "words", "pick": "fine", "several": ["green"]}, "amount")
    fresh = tree()
    fresh["version"] = "2.0.0"
    fresh["question"].append(question("brand-new", "text"))
    pack = pack_of(fresh)
    app = app_with(pack, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        for keys in (["escape"], ["enter"]):
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, ChoiceDialog)
            text = spoken(app)
            for part in ("2.0.0", "1.2.3", "ask-several en", "ask-brand-new en", "gone"):
                assert squeezed(part) in text
            assert drafts_in(tmp_path)[0].answers["gone"] == "words"
            await pilot.press(*keys)
            await pilot.pause()
        assert question_of(app).id == "amount"
    assert drafts_in(tmp_path)[0].answers == {"pick": "fine"}


async def test_a_draft_whose_pack_is_gone_is_listed_and_can_be_thrown_away(tmp_path: Path) -> None:
    begun(tmp_path, pack_of(tree() | {"id": "lost-pack"}), {"pick": "fine"})
    app = app_with(PACK, tmp_path, open_first=False)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        line = WORDS("home.gone", id="lost-pack", count=1, date="2026-11-21")
        assert squeezed(line) in spoken(app)
        for keys, left in ((["enter", "enter"], 1), (["delete", "2", "enter"], 0)):
            await pilot.press(*keys)
            await pilot.pause()
            assert isinstance(app.screen, HomePage)
            assert len(drafts_in(tmp_path)) == left
        assert squeezed(line) not in spoken(app)


async def test_the_newest_are_listed_first_and_not_too_many(tmp_path: Path) -> None:
    for index in range(6):
        begun(tmp_path, PACK, dict(list(PUBLIC.items())[: index + 1]))
    app = app_with(PACK, tmp_path, open_first=False)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        text, title = spoken(app), PACK.say(PACK.document.title, "en")
        lines = [
            squeezed(WORDS("home.resume_dated", title=title, count=count, date="2026-11-21"))
            for count in range(6, 0, -1)
        ]
        assert [line in text for line in lines] == [True] * 4 + [False] * 2
        assert sorted(lines[:4], key=text.index) == lines[:4]
        assert squeezed(WORDS("home.more_kept", count=2)) in text


async def test_finished_check_ups_are_one_row_of_the_first_page(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prefilled(pilot, ANSWERS)
        await go_to_list(pilot)
    app = app_with(PACK, tmp_path, open_first=False)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert squeezed(WORDS("home.past", count=1)) in spoken(app)
        await pilot.press("end", "up", "enter")
        await pilot.pause()
        assert type(app.screen).__name__ == "HistoryPage"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomePage)


async def test_what_stays_is_asked_at_the_end_and_everything_is_forgotten_from_the_first_page(
    tmp_path: Path,
) -> None:
    app = app_with(PACK, tmp_path, settings=tmp_path / "config" / "settings.toml")
    async with app.run_test(size=(40, 15), notifications=True) as pilot:
        await prefilled(pilot, ANSWERS)
        for keys in (("enter", "l"), ("escape", "l")):
            await press(pilot, *keys)
            assert isinstance(app.screen, ChoiceDialog)
            for key in ("head", "no", "yes", "never"):
                assert squeezed(WORDS(f"keep.finished_{key}")) in squeezed(shown(app))
        await press(pilot, "2", "enter")
        assert isinstance(app.screen, ChecklistPage)
        assert (drafts_in(tmp_path), len(past_in(tmp_path))) == ([], 1)
        app.navigator.show(ShowHome())
        await pilot.pause()
        for choice in ("1", "2"):
            await press(pilot, "end", "enter")
            assert squeezed(WORDS("forget.sure", folder=tmp_path / "data")) in spoken(app)
            await press(pilot, choice, "enter")
            assert isinstance(app.screen, TextPage if choice == "2" else HomePage)
        text = await scrolled(pilot)
        for told in (
            WORDS("forget.removed"),
            DATABASE,
            WORDS("forget.what_setting"),
            WORDS("forget.saved_none"),
        ):
            assert squeezed(told) in text
        assert contents(tmp_path) == {}
        await press(pilot, "enter")
        assert isinstance(app.screen, HomePage)
        assert squeezed(WORDS("home.forget")) not in spoken(app)
