"""A preview follows its file: what was answered stays, mistakes are shown, and nothing is kept."""

from __future__ import annotations

import datetime as dt
import os
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from xinfu.app.preview_app import PreviewApp
from xinfu.app.screens.alert_page import AlertPage
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.hotlines_page import HotlinesPage
from xinfu.app.screens.leave_dialog import LeaveDialog
from xinfu.app.screens.preview_problems import PreviewProblemsPage
from xinfu.app.screens.preview_questions import PreviewQuestionsPage
from xinfu.app.screens.question_page import QuestionPage
from xinfu.app.screens.result_page import ResultPage
from xinfu.app.screens.review_page import ReviewPage
from xinfu.app.screens.save_dialog import SaveDialog
from xinfu.app.screens.text_page import TextPage
from xinfu.flow.options import RunOptions
from xinfu.flow.preview_flow import PreviewFlow, TellMistakes, tell_all
from xinfu.packs.diagnostics.diagnostic import Diagnostic, PackError
from xinfu.packs.library import Library
from xinfu.packs.watching import WatchedPack
from xinfu.wording.words import words_in

from tests.hostile.hostile_strings import HOSTILE
from tests.support.app_pilot import (
    LANGUAGES,
    SIZES,
    Press,
    answer,
    choices,
    entry,
    question_of,
    scrolled,
    shown,
    spoken,
    squeezed,
    write,
)
from tests.support.dates import TODAY
from tests.support.effort import THOROUGH
from tests.support.tea_pack import BROKEN, MISTAKES, NOTHING_ASKED, TEXT, without_cases, without_question

WORDS = words_in("en")
PLAIN = without_cases(TEXT)
MAIN = (HomePage, QuestionPage, ReviewPage, ResultPage, ChecklistPage)


@pytest.fixture(autouse=True)
def looks_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the file only when the test says so."""
    monkeypatch.setattr(PreviewApp, "POLL", 0)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "tea.toml"
    place.write_text(PLAIN, encoding="utf-8")
    return place


def preview(
    file: Path,
    *,
    language: str = "en",
    case: str | None = None,
    tell: TellMistakes = tell_all,
) -> PreviewApp:
    """Return a preview of a file."""
    folder = file.parent
    start = RunOptions(packs=(), today=TODAY, folder=folder, data=folder / "kept", language=language)
    return PreviewApp(PreviewFlow(start, WatchedPack(Library().find(str(file))), case=case, tell=tell))


@asynccontextmanager
async def running(app: PreviewApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Press]:
    """Run a preview and check at its end that it left nothing behind."""
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot
    assert app._exception is None
    assert not (app.flow.options.folder / "kept").exists()


async def save(pilot: Press, text: str | None, looks: int = 1) -> None:
    """Write the file, or remove it, and let the app look at it."""
    app = pilot.app
    assert isinstance(app, PreviewApp)
    place = app.preview.watched.file.place
    assert isinstance(place, Path)
    if text is None:
        place.unlink()
    else:
        place.write_text(text, encoding="utf-8")
    for _ in range(looks):
        app.poll()
        await pilot.pause()


async def answer_some(pilot: Press) -> None:
    """Answer the first two questions."""
    await answer(pilot, "yes")
    await answer(pilot, "hush")


@pytest.mark.parametrize("size", SIZES[:2])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_opens_at_the_first_question_and_says_that_nothing_is_kept(
    file: Path, language: str, size: tuple[int, int]
) -> None:
    app = preview(file, language=language)
    async with running(app, size):
        assert question_of(app).id == "pot"
        assert words_in(language)("preview.head") in shown(app)


async def test_leaving_never_asks_and_keeps_nothing(file: Path) -> None:
    app = preview(file)
    async with running(app) as pilot:
        await answer_some(pilot)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert not isinstance(app.screen, LeaveDialog)
        assert app._exit
    assert not app.flow.is_kept
    app = preview(file)
    async with running(app) as pilot:
        await answer_some(pilot)
        await pilot.press("ctrl+c", "ctrl+c")
        await pilot.pause()
        assert app._exit
    assert not app.flow.is_kept


async def test_answers_that_were_kept_by_a_check_up_are_neither_read_nor_touched(file: Path) -> None:
    kept = file.parent / "kept.json"
    text = '{"format": "xinfu-answers", "version": 1, "pack": "tea", "answers": {"pot": "no"}}'
    kept.write_text(text, encoding="utf-8")
    app = preview(file)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert question_of(app).id == "pot"
        assert app.flow.session is not None
        assert app.flow.session.answers == {}
        await answer_some(pilot)
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert kept.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("first", [BROKEN, None, "format = [", "\x00"])
async def test_with_mistakes_at_the_start_it_waits_for_them_to_be_mended(
    tmp_path: Path, first: str | None, language: str
) -> None:
    place = tmp_path / "tea.toml"
    if first is not None:
        place.write_text(first, encoding="utf-8")
    app = preview(place, language=language)
    async with running(app) as pilot:
        assert isinstance(app.screen, PreviewProblemsPage)
        assert "tea.toml" in spoken(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomePage)
        assert squeezed(words_in(language)("preview.waiting")) in spoken(app)
        await pilot.press("enter", "f7", "f8", "f9", "f3", "escape")
        await pilot.press("f6")
        await pilot.pause()
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
        await pilot.press("escape")
        await pilot.pause()
        assert question_of(app).id == "cups"
        assert WORDS("preview.broken", count=MISTAKES) in shown(app)
        await write(pilot, "3")
        await pilot.press("enter")
        await pilot.pause()
        assert question_of(app).id == "kinds"
        await pilot.press("f4")
        await pilot.pause()
        assert isinstance(app.screen, ReviewPage)
        assert WORDS("preview.broken", count=MISTAKES) in shown(app)
        await pilot.press("f6")
        await pilot.pause()
        assert isinstance(app.screen, PreviewProblemsPage)


async def test_mended_it_goes_on_where_it_was_with_all_answers(file: Path) -> None:
    app = preview(file)
    async with running(app) as pilot:
        await answer_some(pilot)
        await write(pilot, "4")
        await save(pilot, BROKEN)
        await save(pilot, PLAIN.replace("How many cups", "How many big cups"))
        assert question_of(app).id == "cups"
        assert "How many big cups" in shown(app)
        assert entry(app).value == "4"
        assert app.flow.session is not None
        assert set(app.flow.session.answers) == {"pot", "secret"}
        assert WORDS("preview.head") in shown(app)


async def test_other_mistakes_take_the_place_of_the_first_ones(file: Path) -> None:
    app = preview(file)
    async with running(app) as pilot:
        await save(pilot, BROKEN)
        await save(pilot, "format = [")
        assert squeezed(WORDS("preview.problems", count=1)) in spoken(app)
        assert len([page for page in app.screen_stack if isinstance(page, PreviewProblemsPage)]) == 1
        await pilot.press("escape")
        await pilot.pause()
        await save(pilot, BROKEN)
        assert isinstance(app.screen, PreviewProblemsPage)


async def test_a_touch_does_nothing(file: Path) -> None:
    app = preview(file)
    async with running(app) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        await save(pilot, PLAIN, looks=3)
        assert isinstance(app.screen, TextPage)
        await save(pilot, PLAIN + "# more\n")
        assert isinstance(app.screen, QuestionPage)


async def test_a_file_that_is_replaced_or_gone_for_a_moment_is_no_mistake(file: Path) -> None:
    app = preview(file)
    async with running(app) as pilot:
        await answer_some(pilot)
        for text in (None, ""):
            await save(pilot, text)
            assert question_of(app).id == "cups"
            await save(pilot, PLAIN)
            assert question_of(app).id == "cups"
        other = file.with_name("tea.toml~")
        other.write_text(PLAIN.replace("How many cups", "Cups"), encoding="utf-8")
        other.replace(file)
        app.poll()
        await pilot.pause()
        assert "Cups" in shown(app)
        await save(pilot, None, looks=2)
        assert isinstance(app.screen, PreviewProblemsPage)
        await save(pilot, PLAIN)
        assert question_of(app).id == "cups"


async def test_two_saves_of_the_same_size_and_time_are_both_seen(file: Path) -> None:
    app = preview(file)
    async with running(app) as pilot:
        await save(pilot, PLAIN.replace("Is there a pot", "Is there a pan"))
        before = file.stat()
        real = app.preview.watched._file_stamp()
        file.write_text(PLAIN.replace("Is there a pot", "Is there a cat"), encoding="utf-8")
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        app.preview.watched._file_stamp = lambda: real  # type: ignore[method-assign]
        app.poll()
        await pilot.pause()
        assert "Is there a cat" in shown(app)


async def test_the_place_is_the_nearest_question_before_one_that_was_removed(file: Path) -> None:
    app = preview(file)
    async with running(app) as pilot:
        await answer_some(pilot)
        await save(pilot, without_question(PLAIN, "cups"))
        assert question_of(app).id == "secret"
        never = 'id = "secret"\nwhen = { always = false }'
        await save(pilot, PLAIN.replace('id = "secret"', never))
        assert question_of(app).id == "pot"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace('id = "yes"', 'id = "aye"'),
        lambda text: text.replace('"pot"', '"kettle"'),
        lambda text: (
            text.replace(
                'id = "pot"\nsection = "all"\nkind = "one"', 'id = "pot"\nsection = "all"\nkind = "many"'
            )
            .replace('q = "pot", is = ', 'q = "pot", has = ')
            .replace('id = "yes"', 'id = "aye"')
        ),
    ],
    ids=["option", "id", "kind"],
)
async def test_answers_that_no_longer_fit_are_dropped_and_that_is_said_until_the_next_answer(
    file: Path, change: Callable[[str], str]
) -> None:
    app = preview(file)
    async with running(app, (40, 15)) as pilot:
        await answer_some(pilot)
        await save(pilot, change(PLAIN))
        assert question_of(app).id == "cups"
        assert app.flow.session is not None
        assert set(app.flow.session.answers) == {"secret"}
        assert WORDS("preview.dropped", count=1) in shown(app)
        await write(pilot, "4")
        await pilot.press("enter")
        await pilot.pause()
        assert WORDS("preview.dropped", count=1) not in shown(app)
        await save(pilot, PLAIN)
        assert set(app.flow.session.answers) == {"pot", "secret", "cups"}
        assert WORDS("preview.head") in shown(app)


async def test_a_new_question_before_this_one_does_not_move_it(file: Path) -> None:
    app = preview(file)
    async with running(app) as pilot:
        await answer_some(pilot)
        more = '[[question]]\nid = "water"\nsection = "all"\nkind = "number"\nask = "Water"\n\n'
        await save(pilot, PLAIN.replace("[[question]]", more + "[[question]]", 1))
        assert question_of(app).id == "cups"
        assert app.flow.session is not None
        assert app.flow.session.progress() == (4, 6)


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
    for key, there in (("f4", ReviewPage), ("enter", ResultPage), ("enter", ChecklistPage)):
        if page is QuestionPage:
            break
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(app.screen, there)
        if there is page:
            break
    if page is HomePage:
        await pilot.press("escape", "escape", "escape", "escape", "escape")
        await pilot.pause()
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
            await pilot.press("escape")
            await pilot.pause()
        assert isinstance(app.screen, HomePage)


async def test_the_result_stays_where_it_was_scrolled_to(file: Path) -> None:
    app = preview(file)
    async with running(app, (40, 9)) as pilot:
        await reach(pilot, ResultPage)
        await pilot.press("down", "down", "down")
        await pilot.pause()
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
        assert ids == ["sit", first, second]
        assert page.ticked == (first,)
        assert choices(app).highlighted == 2
        parts = PLAIN.split("\n\n")
        await save(pilot, "\n\n".join(part for part in parts if f'id = "{second}"' not in part))
        assert [item.id for item in page.checklist.items] == [first]
        assert choices(app).highlighted == 0
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TextPage)


async def test_saving_the_checklist_works_as_ever(file: Path) -> None:
    app = preview(file)
    async with running(app) as pilot:
        await reach(pilot, ChecklistPage)
        await pilot.press("ctrl+s", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ChecklistPage)
        assert app.flow.saved is not None
        first = app.flow.saved.read_text(encoding="utf-8")
        await save(pilot, PLAIN.replace("Boil water", "Heat water"))
        assert squeezed(WORDS("list.not_saved")) in spoken(app)
        await pilot.press("ctrl+s", "enter")
        await pilot.pause()
        assert first != app.flow.saved.read_text(encoding="utf-8")
    assert len(list(file.parent.glob("*.md"))) == 1


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        (["f1"], TextPage),
        (["f3"], TextPage),
        (["f9"], PreviewQuestionsPage),
        (["f4", "f5", "enter", "ctrl+s"], SaveDialog),
        (["f4", "f5", "enter", "enter"], TextPage),
        (["2", "enter"], AlertPage),
    ],
)
async def test_open_dialogs_are_closed_by_a_save_and_covered_by_a_mistake(
    file: Path, keys: list[str], page: type
) -> None:
    app = preview(file)
    async with running(app) as pilot:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        assert isinstance(app.screen, page)
        await save(pilot, BROKEN)
        assert isinstance(app.screen, PreviewProblemsPage)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, page)
        await save(pilot, PLAIN)
        assert isinstance(app.screen, MAIN)


async def test_the_numbers_can_be_shown_above_a_page_that_lies_above_them(file: Path) -> None:
    app = preview(file)
    async with running(app) as pilot:
        await pilot.press("f3")
        await pilot.pause()
        await save(pilot, BROKEN)
        await pilot.press("f3")
        await pilot.pause()
        assert isinstance(app.screen, HotlinesPage)
        await save(pilot, PLAIN)
        assert isinstance(app.screen, QuestionPage)


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


async def test_a_case_opens_at_its_result_on_its_day_and_is_read_again(file: Path) -> None:
    file.write_text(TEXT, encoding="utf-8")
    for name in ("no pot", "没有壶", "1"):
        app = preview(file, case=name)
        async with running(app) as pilot:
            assert isinstance(app.screen, ResultPage)
            assert app.flow.result.situation.today == dt.date(2025, 2, 3)
            assert "Alldry" in spoken(app)
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, ChecklistPage)
            assert "mend" in [item.id for item in app.screen.checklist.items]
            new = TEXT.replace('{ pot = "no", cups = 2 }', '{ pot = "yes" }').replace(
                "2025-02-03", "2025-03-03"
            )
            await save(pilot, new)
            assert isinstance(app.screen, ChecklistPage)
            assert "mend" not in [item.id for item in app.screen.checklist.items]
            assert app.flow.result.situation.today == dt.date(2025, 3, 3)
            await pilot.press("escape", "escape")
            await pilot.pause()
            assert question_of(app).id == "secret"
        file.write_text(TEXT, encoding="utf-8")


async def test_a_case_with_every_answer_can_be_left_for_its_questions(file: Path) -> None:
    file.write_text(TEXT, encoding="utf-8")
    app = preview(file, case="2")
    async with running(app) as pilot:
        assert isinstance(app.screen, ResultPage)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ReviewPage)
        await pilot.press("escape")
        await pilot.pause()
        assert question_of(app).id == "last"


async def test_a_case_that_is_gone_is_a_mistake_like_any_other(file: Path) -> None:
    file.write_text(TEXT, encoding="utf-8")
    app = preview(file, case="no pot")
    async with running(app) as pilot:
        await save(pilot, TEXT.replace('"no pot"', '"[/no kettle]"'))
        assert isinstance(app.screen, PreviewProblemsPage)
        assert squeezed("[/no kettle]") in spoken(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ResultPage)
        await save(pilot, TEXT)
        assert isinstance(app.screen, ResultPage)


async def test_questions_can_be_passed_without_answering(file: Path) -> None:
    app = preview(file)
    async with running(app) as pilot:
        seen = [question_of(app).id]
        for _ in range(6):
            await pilot.press("f8")
            await pilot.pause()
            seen.append(question_of(app).id)
        assert seen == ["pot", "secret", "cups", "kinds", "last", "last", "last"]
        await pilot.press("f7")
        await pilot.pause()
        assert question_of(app).id == "kinds"
        await pilot.press(*["f7"] * 9)
        await pilot.pause()
        assert question_of(app).id == "pot"
        assert app.flow.session is not None
        assert app.flow.session.answers == {}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_list_leads_to_any_question_also_to_a_hidden_one(file: Path, language: str) -> None:
    app = preview(file, language=language)
    words = words_in(language)
    async with running(app) as pilot:
        await answer_some(pilot)
        await pilot.press("f9")
        await pilot.pause()
        assert isinstance(app.screen, PreviewQuestionsPage)
        assert choices(app).highlighted == 2
        assert spoken(app).count(squeezed(words("preview.unasked"))) == 1
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert question_of(app).id == "shards"
        assert words("preview.hidden") in shown(app)
        await write(pilot, "floor")
        await pilot.press("enter")
        await pilot.pause()
        assert question_of(app).id == "last"
        assert words("preview.hidden") not in shown(app)
        await pilot.press("f9", "up", "enter")
        await pilot.pause()
        assert question_of(app).id == "shards"
        await save(pilot, PLAIN + "# more\n")
        assert question_of(app).id == "shards"
        await pilot.press("escape")
        await pilot.pause()
        assert question_of(app).id == "kinds"


@pytest.mark.parametrize("page", MAIN)
async def test_the_list_is_one_key_away_from_every_page(file: Path, page: type) -> None:
    app = preview(file)
    async with running(app) as pilot:
        await reach(pilot, page)
        await pilot.press("f9")
        await pilot.pause()
        assert isinstance(app.screen, PreviewQuestionsPage)
        await pilot.press("end", "enter")
        await pilot.pause()
        assert question_of(app).id == "last"
        assert [type(screen) for screen in app.screen_stack] == [HomePage, QuestionPage]


async def test_help_names_the_keys_of_a_preview(file: Path) -> None:
    app = preview(file)
    async with running(app) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        assert "F7F8" in spoken(app)
        assert "F9" in spoken(app)


@pytest.mark.parametrize("text", HOSTILE)
async def test_what_a_file_says_in_its_mistakes_is_only_text(file: Path, text: str) -> None:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    app = preview(file)
    async with running(app) as pilot:
        await save(pilot, PLAIN.replace('kind = "number"', f'kind = "{quoted}"'))
        assert isinstance(app.screen, PreviewProblemsPage)
        bold = [segment for strip in app.screen._compositor.render_strips() for segment in strip]
        assert not any(
            segment.style and (segment.style.link or segment.style.meta.get("@click")) for segment in bold
        )
        await pilot.click("#text", offset=(12, 3))
        await pilot.press("f2", "f2", "escape")
        await pilot.pause()
        assert isinstance(app.screen, QuestionPage)
        assert app.is_running


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
        for _ in range(300 * (5 if THOROUGH else 1)):
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


def test_a_file_that_cannot_be_looked_at_is_a_mistake_and_never_an_error(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "x\0y.toml", tmp_path / "a" / "b.toml"):
        version = WatchedPack(Library().find(str(place))).poll()
        assert version is not None
        assert version.error is not None
        assert all(isinstance(problem, Diagnostic) for problem in version.error.problems)
