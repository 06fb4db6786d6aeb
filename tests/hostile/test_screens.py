"""The hostile pack is walked through every screen of the app: nothing acts, links or vanishes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.screen import Screen
from xinfu.app.app import XinfuApp
from xinfu.app.preview_app import PreviewApp
from xinfu.app.screens.alert_page import AlertPage
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.choice_dialog import ChoiceDialog
from xinfu.app.screens.comparison_page import ComparisonPage
from xinfu.app.screens.history_page import HistoryPage
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.hotlines_page import HotlinesPage
from xinfu.app.screens.leave_dialog import LeaveDialog
from xinfu.app.screens.page import Page
from xinfu.app.screens.preview_problems import PreviewProblemsPage
from xinfu.app.screens.preview_questions import PreviewQuestionsPage
from xinfu.app.screens.question_page import QuestionPage
from xinfu.app.screens.result_page import ResultPage
from xinfu.app.screens.review_page import ReviewPage
from xinfu.app.screens.save_dialog import SaveDialog
from xinfu.app.screens.text_page import TextPage
from xinfu.packs.diagnostics.diagnostic import PackError
from xinfu.packs.format.document import Text
from xinfu.packs.format.texts import texts_of
from xinfu.packs.library import Library
from xinfu.packs.loading import load_pack
from xinfu.packs.pack import Pack
from xinfu.packs.watching import WatchedPack
from xinfu.text.clean import clean

from tests.hostile.hostile_strings import ALLOWED, FORBIDDEN
from tests.hostile.judging import unsafe_in
from tests.hostile.places import HOSTILE_PACK, hostile_pack
from tests.packs.mistakes import BASE
from tests.source_rules.sources import subclasses_of
from tests.support.driving import (
    LANGUAGES,
    Press,
    answer,
    app_with,
    entry,
    question_of,
    scrolled,
    shown,
    spoken,
    squeezed,
    strips,
)
from tests.support.effort import THOROUGH

ANSWERS = {
    "pick": "danger",
    "secret": "loud",
    "several": ["red", "blue"],
    "amount": 99.5,
    "day": "2026-11-20",
    "note": "[/b] [@click=x] <b>",
    "shared": "yes",
    "last": "always",
}
WALKED = {
    HomePage,
    QuestionPage,
    AlertPage,
    ReviewPage,
    ResultPage,
    ChecklistPage,
    HotlinesPage,
    SaveDialog,
    TextPage,
}
PREVIEWED = {PreviewQuestionsPage, PreviewProblemsPage}
KEPT = {ChoiceDialog, HistoryPage, ComparisonPage}
"""The pages about what is kept, which have tests of their own."""

WALKS = [((50, 20), "zh"), ((100, 30), "en")]
if THOROUGH:
    WALKS = [(size, language) for size in ((40, 15), (80, 24), (120, 40)) for language in LANGUAGES]


@pytest.fixture(autouse=True)
def nothing_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AlertPage, "HOLD", 0)
    monkeypatch.setattr(PreviewApp, "POLL", 0)


def texts(found: Text | None, pack: Pack, language: str) -> str:
    """Return a text of the pack as it must stand on the screen."""
    return squeezed(clean(pack.say(found, language)))


def judge(app: XinfuApp) -> None:
    """See that nothing on the screen acts; only the bar that scrolls is Textual's own."""
    screen = app.screen
    assert isinstance(screen, Page)
    right = screen.body.scrollable_content_region.right
    for strip in strips(app):
        for segment in strip:
            assert segment.control is None
            assert unsafe_in(segment.text) == ""
            assert "\n" not in segment.text
        for segment in strip.crop(0, right):
            if segment.style is not None:
                assert segment.style.link is None
                assert set(segment.style.meta) <= {"offset"}, segment
    for widget in screen.query("*"):
        assert widget.tooltip is None
        assert not widget.border_title
        assert not widget.border_subtitle


async def look(pilot: Press, seen: set[type[Screen[object]]]) -> str:
    """Judge all of the page, from its top to its end; return its text without white space."""
    app = pilot.app
    assert isinstance(app, XinfuApp)
    await pilot.pause()
    page = app.screen
    assert isinstance(page, Page)
    seen.add(type(page))
    judge(app)
    while page.body.scroll_y < page.body.max_scroll_y:
        before = page.body.scroll_y
        page.body.scroll_to(y=before + page.body.size.height, animate=False, force=True)
        await pilot.pause()
        judge(app)
        assert page.body.scroll_y > before
    text = spoken(app)
    page.body.scroll_home(animate=False)
    await pilot.pause()
    assert not app._exit
    return text


async def walked(pilot: Press, language: str, seen: set[type[Screen[object]]]) -> None:
    """Answer every question, with a look at each and at the help and numbers on top of it."""
    app = pilot.app
    assert isinstance(app, XinfuApp)
    pack = hostile_pack()
    kinds = set()
    while not isinstance(app.screen, ReviewPage):
        text = await look(pilot, seen)
        if isinstance(app.screen, AlertPage):
            await pilot.press("enter")
            await pilot.pause()
            continue
        question = question_of(app)
        kinds.add(question.kind)
        assert texts(question.definition.ask, pack, language) in text
        for option in question.options:
            assert texts(option.text, pack, language) in text
        await answer(pilot, ANSWERS[question.id])
    assert kinds == {"one", "many", "scale", "number", "date", "text"}


async def above(pilot: Press, key: str, seen: set[type[Screen[object]]]) -> str:
    """Look at a page that lies above this one, and close it again."""
    below = pilot.app.screen
    await pilot.press(key)
    text = await look(pilot, seen)
    assert pilot.app.screen is not below
    await pilot.press("escape")
    await pilot.pause()
    assert pilot.app.screen is below
    return text


@pytest.mark.parametrize(("size", "language"), WALKS)
async def test_no_screen_of_a_check_up_acts_links_or_loses_text(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    pack, seen = hostile_pack(), set[type[Screen[object]]]()
    document = pack.document
    app = app_with(pack, tmp_path, language, open_first=False)
    async with app.run_test(size=size, notifications=True) as pilot:
        home = await look(pilot, seen)
        for text in (document.title, document.summary, document.not_for, document.notice):
            assert texts(text, pack, language) in home
        await pilot.press("enter")
        await above(pilot, "f1", seen)
        numbers = await above(pilot, "f3", seen)
        for line in document.hotline:
            assert texts(line.title, pack, language) in numbers
            assert texts(line.note, pack, language) in numbers
        await walked(pilot, language, seen)
        review = await look(pilot, seen)
        for question in pack.questions.values():
            assert texts(question.definition.ask, pack, language) in review
        await pilot.press("enter")
        result = await look(pilot, seen)
        assert texts(pack.factors["risk"].definition.title, pack, language) in result
        await pilot.press("enter")
        listed = (await look(pilot, seen)).replace("[]", "")
        assert isinstance(app.screen, ChecklistPage)
        for action in document.action:
            assert texts(action.title, pack, language).replace("[]", "") in listed
        for _ in document.action[:3]:
            await above(pilot, "enter", seen)
            await pilot.press("down")
        await above(pilot, "ctrl+s", seen)
        for name in ("f2", "f2"):
            await pilot.press(name)
            await look(pilot, seen)
        await pilot.press("ctrl+q")
        if not app._exit:  # Nothing is asked where every answer is kept already.
            await look(pilot, seen)
    assert seen >= WALKED
    assert LeaveDialog in seen or app._exit


def test_no_page_is_without_hostile_text() -> None:
    assert subclasses_of(Page) == WALKED | {LeaveDialog} | PREVIEWED | KEPT


def test_the_pack_holds_each_piece_that_may_stand_in_one() -> None:
    said = "\n".join(
        "\n".join(text.values()) if isinstance(text, dict) else text
        for _, text in texts_of(hostile_pack().document)
    )
    assert [piece for kind in ALLOWED.values() for piece in kind if piece.strip() and piece not in said] == []
    assert len(list(texts_of(hostile_pack().document))) > 200


def file_names() -> Iterator[str]:
    """Yield names for a checklist's file: some that are good, and some that no file can have."""
    yield from ("[@click=app.quit]x.md", "[/].md", "$x [b] שלום.md", "<script>.md", "-rf.md", "a\tb.md")
    for kind in ("escape", "c1", "bidi", "controls", "clipboard"):
        for piece in FORBIDDEN[kind] if THOROUGH else FORBIDDEN[kind][:1]:
            yield f"a{piece}b.md"


async def test_the_name_of_a_file_is_shown_whole_or_refused(tmp_path: Path) -> None:
    app = app_with(hostile_pack(), tmp_path)
    refused = 0
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("f4", "enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ChecklistPage)
        for name in file_names():
            await pilot.press("ctrl+s")
            await pilot.pause()
            entry(app).value = name
            await pilot.press("enter")
            await pilot.pause()
            judge(app)
            if isinstance(app.screen, SaveDialog):
                refused += 1
                await pilot.press("escape")
                await pilot.pause()
            else:
                assert app.saved is not None
                assert unsafe_in(app.saved.name) == ""
                assert squeezed(app.saved.name) in await scrolled(pilot)
    assert refused
    names = [path.name for path in tmp_path.iterdir() if path.is_file()]
    assert names
    assert [name for name in names if unsafe_in(name)] == []


async def test_what_is_typed_or_pasted_is_shown_clean_on_every_page_after_it(tmp_path: Path) -> None:
    app = app_with(hostile_pack(), tmp_path)
    pieces = [piece for kind in FORBIDDEN.values() for piece in (kind if THOROUGH else kind[:2])]
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        while question_of(app).id != "note":
            await answer(pilot, ANSWERS[question_of(app).id])
            if isinstance(app.screen, AlertPage):
                await pilot.press("enter")
                await pilot.pause()
        for piece in pieces:
            entry(app).value = f"a{piece[:10]}b"
            await pilot.pause()
            judge(app)
            assert unsafe_in(shown(app)) == ""
        await pilot.press("enter", "f4")
        await pilot.pause()
        assert isinstance(app.screen, ReviewPage)
        judge(app)
        assert app.session is not None
        assert unsafe_in(str(app.session.answers["note"])) == ""


def preview(file: Path, language: str = "en") -> PreviewApp:
    """Return a preview of a file."""
    start = app_with(hostile_pack(), file.parent, language).start
    return PreviewApp(start, WatchedPack(Library().find(str(file))))


async def test_the_list_of_questions_of_a_preview_shows_them_whole(tmp_path: Path) -> None:
    file = tmp_path / "hostile.toml"
    file.write_bytes(HOSTILE_PACK.read_bytes())
    app, seen = preview(file), set[type[Screen[object]]]()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        text = await above(pilot, "f9", seen)
        assert seen == {PreviewQuestionsPage}
        for question in hostile_pack().questions.values():
            assert texts(question.definition.ask, hostile_pack(), "en") in text


BROKEN = [
    BASE.replace('kind = "number"', 'kind = "[@click=app.quit]n[/]"').replace('"base"', '"[/]"'),
    BASE.replace('id = "base"', 'id = "base"\n"[link=file:///x]y[/link]" = 1\n"a\\u001b[2J\\u202eb" = 2'),
    BASE.replace('"Tea?"', '"\\u001b]0;x\\u0007 \\u009b2J \\u0000"'),
    BASE.replace('"Tea?"', '"\u202e\u200b [@click=app.quit]'),
    "[@click=app.quit]x[/]",
    "\x1b]8;;http://x\x1b\\ \x9b2J = 1",
    'a = """\n' + "[/]\n" * 80,
]


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
async def test_mistakes_are_shown_on_their_page_as_they_are_written(tmp_path: Path, text: str) -> None:
    file = tmp_path / "[@click=app.quit].toml"
    file.write_text(text, encoding="utf-8")
    found = load_pack(text, "x", "x", None).problems
    problems = [item for item in found if item.severity == "error"]
    app, seen = preview(file), set[type[Screen[object]]]()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        said = await look(pilot, seen)
        assert PreviewProblemsPage in seen
        assert said.count("[@click=app.quit].toml") >= len(problems)
        for wanted in ("[@click=app.quit]n[/]", "[link=file:///x]y[/link]"):
            assert (wanted in text) <= (squeezed(wanted) in said)


async def test_packs_that_cannot_be_read_are_told_on_the_first_screen(tmp_path: Path) -> None:
    broken = tuple(
        PackError(f"[@click=app.quit]\x1b{number}.toml", load_pack(text, "x", "x", None).problems)
        for number, text in enumerate(BROKEN)
    )
    app = app_with(hostile_pack(), tmp_path, open_first=False, broken=broken)
    seen = set[type[Screen[object]]]()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        text = await look(pilot, seen)
        assert text.count("[@click=app.quit]") >= len(BROKEN)
