"""One table of keys: all that is bound comes from it, and all that is in it works, however it is typed."""

from __future__ import annotations

import inspect
from collections import Counter
from pathlib import Path

import pytest
from textual import events
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from xinfu.app.bindings import bindings, twins
from xinfu.app.help_text import help_text
from xinfu.app.keys import GROUPS, PAGES, bar_of, keys_on, shown_key
from xinfu.app.preview_app import PreviewApp
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.history_page import HistoryPage
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.hotlines_page import HotlinesPage
from xinfu.app.screens.page import FlowPage, Page
from xinfu.app.screens.question_page import QuestionPage
from xinfu.app.screens.review_page import ReviewPage
from xinfu.app.screens.text_page import TextPage
from xinfu.flow.options import RunOptions
from xinfu.flow.preview_flow import PreviewFlow
from xinfu.packs.library import Library
from xinfu.packs.watching import WatchedPack
from xinfu.store.errors import StoreError
from xinfu.wording.words import LANGUAGES, words_in

from tests.source_rules.sources import subclasses_of
from tests.support.app_pilot import (
    Press,
    app_with,
    choices,
    entry,
    prefilled,
    press,
    question_of,
    spoken,
    squeezed,
    write,
)
from tests.support.dates import NOW
from tests.support.every_kind_pack import every_kind
from tests.support.history_app import shelf
from tests.support.pack_trees import frame, pack_of
from tests.support.records import past, record
from tests.support.saved_lists import saved
from tests.support.tea_pack import TEXT, without_cases

PACK = every_kind()
EMPTY = pack_of(frame([{"id": "age", "kind": "number"}]))
TABLE = {key.id: key for group in GROUPS.values() for key in group}
WORDS = words_in("en")


def own_bindings(node: type[DOMNode]) -> list[Binding]:
    """Return what a class binds itself."""
    own = vars(node).get("BINDINGS", [])
    assert all(isinstance(binding, Binding) for binding in own), node
    return list(own)


def binders() -> list[type[DOMNode]]:
    """Return every class of the program that binds keys."""
    return [node for node in subclasses_of(DOMNode) if own_bindings(node)]


def refusals(app: App[None]) -> list[str]:
    """Return why keys do nothing, as it stands on the screen, without white space."""
    return [squeezed(notice.message) for notice in app._notifications if notice.severity == "warning"]


def test_an_id_stands_for_one_row() -> None:
    assert [key for key, times in Counter(_ids()).items() if times > 1] == []
    assert len(TABLE) > 60


def _ids() -> list[str]:
    return [key.id for group in GROUPS.values() for key in group]


def test_all_that_is_bound_comes_from_the_table_and_all_of_the_table_is_bound() -> None:
    rows = {row.id: row for group in GROUPS for row in bindings(group) if isinstance(row, Binding)}
    bound = [binding for node in binders() for binding in own_bindings(node)]
    assert [binding for binding in bound if rows.get(binding.id) != binding] == []
    assert {binding.id for binding in bound} == set(TABLE)


def test_every_row_runs_an_action_of_whoever_binds_it() -> None:
    others: dict[str, type] = {"app": PreviewApp, "screen": HistoryPage}
    for node in binders():
        for binding in own_bindings(node):
            where, _, action = binding.action.rpartition(".")
            owner = others[where] if where else node
            assert inspect.isfunction(getattr(owner, f"action_{action.partition('(')[0]}", None)), binding


def test_every_page_has_its_keys_and_every_key_a_page_that_tells_it() -> None:
    assert {page.PAGE_ID for page in subclasses_of(Page) - {FlowPage}} | {"preview"} == set(PAGES)
    told = {key.id for page in PAGES for key in (*keys_on(page), *(shown for shown, _ in bar_of(page)))}
    assert told == set(TABLE)


@pytest.mark.parametrize("page", PAGES)
def test_no_key_means_two_things_on_a_page(page: str) -> None:
    own = [
        name for group in (page, *PAGES[page].groups) for key in GROUPS.get(group, ()) for name in key.keys
    ]
    # A list has them, too, for the same end.
    own = [name for name in own if name not in ("enter", "space", "up", "down")]
    everywhere = [
        name
        for group in {"app", "storing", "terminal", "preview"} - {page}
        for key in GROUPS[group]
        for name in key.keys
        if name != "f8"
    ]
    both = Counter([*own, *everywhere])
    assert {name for name, times in both.items() if times > 1} - {"ctrl+q"} == set()


def test_whatever_a_function_key_does_a_letter_does_too() -> None:
    for key in TABLE.values():
        if key.keys[0].startswith("f") and key.keys[0] != "f":
            assert any(len(name) == 1 and name.isalpha() for name in key.keys), key.id


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("b", {"b", "B", "ｂ", "Ｂ"}),
        ("1", {"1", "１"}),
        ("space", {"space", "ideographic_space"}),
        ("question_mark", {"question_mark", "fullwidth_question_mark"}),
        ("escape", {"escape"}),
    ],
)
def test_a_key_counts_however_it_is_typed(key: str, typed: set[str]) -> None:
    assert set(twins(key)) == typed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_help_tells_every_key_of_the_bar_by_the_same_words(page: str, language: str) -> None:
    words = words_in(language)
    _, paragraphs = help_text(page, bar_of(page))(words)
    told = [(paragraph.lead.split(), paragraph.text) for paragraph in paragraphs if paragraph.lead]
    for key, _ in bar_of(page):
        names = shown_key(key, words).replace("^", "Ctrl+").split()
        assert any(lead[: len(names)] == names and text == words(f"key.{key.word}") for lead, text in told), (
            key
        )
    firsts = [lead[0] for lead, _ in told]
    assert len(set(firsts)) == len(firsts)


@pytest.mark.parametrize(("columns", "is_told"), [(40, False), (120, True)])
async def test_help_tells_the_keys_of_the_right_pane_where_there_is_one(
    tmp_path: Path, columns: int, *, is_told: bool
) -> None:
    app = app_with(PACK, tmp_path, open_first=False, files=(saved(tmp_path),))
    async with app.run_test(size=(columns, 24)) as pilot:
        await press(pilot, "home", "f1")
        assert isinstance(app.screen, TextPage)
        assert (squeezed(WORDS("key.beside")) in spoken(app)) is is_told


@pytest.mark.parametrize("key", ["h", "H", "ｈ", "fullwidth_question_mark"])
async def test_help_comes_by_letter_and_by_the_full_width_mark(tmp_path: Path, key: str) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, key)
        assert isinstance(app.screen, TextPage)


async def test_letters_do_what_function_keys_do(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path, open_first=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g")
        assert app.navigator.words.language == "zh"
        await press(pilot, "t")
        assert isinstance(app.screen, HotlinesPage)
        await press(pilot, "escape", "enter", "r")
        assert isinstance(app.screen, ReviewPage)


async def test_full_width_digits_and_space_choose_and_mark(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "２")
        assert choices(app).highlighted == 1
        assert len(choices(app).chosen) == 1
        await _reach_several(pilot)
        await press(pilot, "２", "up", "ideographic_space")
        assert choices(app).chosen == ("red", "blue")


async def _reach_several(pilot: Press) -> None:
    await press(pilot, "１", "enter")
    await prefilled(pilot, {"pick": "fine", "secret": "hush"})


async def test_where_text_is_typed_letters_digits_and_marks_are_text(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await prefilled(pilot, {"pick": "fine", "secret": "hush", "several": ["red"]})
        assert question_of(app).id == "amount"
        await write(pilot, "")
        await pilot.press(*"htgrfsu1", "question_mark")
        app.post_message(events.Key("fullwidth_question_mark", "？"))
        await press(pilot, "１", "ｔ")
        assert entry(app).value == "htgrfsu1?？１ｔ"
        assert isinstance(app.screen, QuestionPage)


async def test_a_key_can_be_moved_by_its_id(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        app.set_keymap({"app-hotlines": "x"})
        await press(pilot, "t", "f3")
        assert isinstance(app.screen, QuestionPage)
        await press(pilot, "x")
        assert isinstance(app.screen, HotlinesPage)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_on_the_first_page_what_cannot_be_done_is_told_one_thing_at_a_time(
    tmp_path: Path, language: str
) -> None:
    words = words_in(language)
    app = app_with(PACK, tmp_path, language, open_first=False, data=None)
    async with app.run_test(size=(40, 15), notifications=True) as pilot:
        assert isinstance(app.screen, HomePage)
        for key, why in (("d", "cannot.discard"), ("f8", "cannot.store"), ("s", "cannot.store")):
            await press(pilot, key)
            assert refusals(app) == [squeezed(words(why))]


async def test_without_a_home_folder_the_key_for_keeping_says_that(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path, data=None, why_no_data=StoreError("no-home"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "f8")
        assert refusals(app) == [squeezed(WORDS("store.no-home"))]


async def test_not_sure_says_where_it_is_not_offered(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        while "unsure" in question_of(app).definition.skip:
            await press(pilot, "u", "enter")
        before = question_of(app).id
        await press(pilot, "u")
        assert refusals(app) == [squeezed(WORDS("cannot.unsure"))]
        assert question_of(app).id == before


async def test_replacing_says_that_no_file_is_in_the_way(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await prefilled(pilot, {"pick": "fine"})
        await press(pilot, "r", "enter", "l", "ctrl+s", "ctrl+o")
        assert refusals(app) == [squeezed(WORDS("cannot.overwrite"))]
        assert [file.suffix for file in tmp_path.iterdir() if file.is_file()] == []


async def test_without_past_check_ups_each_key_says_so() -> None:
    app = shelf(())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        wanted = {"space": "cannot.compare_one", "c": "cannot.compare_one"}
        wanted |= {"delete": "history.empty", "enter": "history.empty"}
        for key, why in wanted.items():
            await press(pilot, key)
            assert refusals(app) == [squeezed(WORDS(why))], key


async def test_two_past_check_ups_must_be_marked_to_be_compared() -> None:
    app = shelf(past(record(PACK), record(PACK, 10)), PACK)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "c")
        assert refusals(app) == [squeezed(WORDS("cannot.compare"))]
        await press(pilot, "home", "delete")
        assert refusals(app) == [squeezed(WORDS("cannot.remove"))]
        assert app.asked == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_in_a_preview_keys_say_where_they_lead_nowhere(tmp_path: Path, language: str) -> None:
    words, file = words_in(language), tmp_path / "tea.toml"
    file.write_text(without_cases(TEXT), encoding="utf-8")
    options = RunOptions(packs=(), now=lambda: NOW, folder=tmp_path, data=None, language=language)
    app = PreviewApp(PreviewFlow(options, WatchedPack(Library().find(str(file)))))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert isinstance(app.screen, QuestionPage)
        await press(pilot, "f6")
        assert refusals(app) == [squeezed(words("cannot.problems"))]
        await press(pilot, "escape")
        assert isinstance(app.screen, HomePage)
        for key, why in {"f7": "cannot.jump", "n": "cannot.jump", "s": "cannot.store"}.items():
            await press(pilot, key)
            assert refusals(app) == [squeezed(words(why))], key
        await press(pilot, "f3", "f9")
        assert refusals(app) == [squeezed(words("cannot.questions"))]


async def test_an_empty_checklist_says_so(tmp_path: Path) -> None:
    app = app_with(EMPTY, tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "f4", "enter")
        assert squeezed(WORDS("result.nothing")) in spoken(app)
        await press(pilot, "l")
        assert isinstance(app.screen, ChecklistPage)
        assert app.screen.checklist.items == ()
        assert spoken(app).startswith(squeezed(WORDS("list.head_empty") + WORDS("list.empty")))
        await press(pilot, "enter")
        assert refusals(app) == [squeezed(WORDS("list.empty"))]


def test_every_row_that_is_shown_by_a_sign_of_its_own_stands_for_several() -> None:
    signs = Counter(key.shown for key in TABLE.values() if key.shown)
    assert min(signs.values()) > 1
