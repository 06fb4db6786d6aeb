"""Finished check-ups are listed, looked at, compared and removed; whatever a record holds is only text."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator

import msgspec
import pytest
from textual import events
from xinfu.app.keys import bar_of
from xinfu.app.screens.choice_dialog import ChoiceDialog
from xinfu.app.screens.comparison_page import ComparisonPage
from xinfu.app.screens.history_page import HistoryPage
from xinfu.app.screens.page import Page
from xinfu.app.screens.text_page import TextPage
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.key_bar import KeyBar
from xinfu.checkup.record import FinishedCheckup
from xinfu.presentation.record_text import moment_text
from xinfu.text.clean import clean_line
from xinfu.wording.words import words_in

from tests.hostile.hostile_strings import HOSTILE
from tests.support.app_pilot import LANGUAGES, SIZES, shown, spoken, squeezed, strips
from tests.support.dates import NOW as WHEN
from tests.support.every_kind_pack import every_kind
from tests.support.history_app import Shelf, all_that_can_be_seen, as_app, beside, shelf
from tests.support.records import changed, past, record

PACK = every_kind()
FIRST, WORSE, LAST = record(PACK), record(PACK, 10, pick="danger"), record(PACK, 20, done=("second",))
THREE = past(FIRST, WORSE, LAST)


def highlighted_row(app: Shelf) -> int:
    return app.screen.query_one(ChoiceList).highlighted


def history_of(app: Shelf) -> HistoryPage:
    assert isinstance(app.page, HistoryPage)
    return app.page


def marked_in(app: Shelf) -> tuple[int, ...]:
    return history_of(app).marked


@pytest.mark.parametrize("size", SIZES[:2])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_check_up_has_its_row_the_newest_first(size: tuple[int, int], language: str) -> None:
    app = shelf(THREE, PACK, language=language)
    words = words_in(language)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        title = PACK.say(PACK.document.title, language)
        text, chart, _ = spoken(as_app(app)).partition(squeezed(words("history.trend_head", title=title)))
        days = [squeezed(f"{day} 09:30") for day in ("2026-12-11", "2026-12-01", "2026-11-21")]
        places = [text.index(day) for day in days]
        assert places == sorted(places)
        assert chart
        assert text.count(squeezed(title)) == 3
        assert squeezed(words("history.count_watch", count=1)) in text[places[1] : places[2]]
        assert squeezed(words("history.all_ok")) in text[places[0] : places[1]]
        assert squeezed(words("history.hint_none")) in text
        assert highlighted_row(app) == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_with_nothing_finished_that_is_said_and_no_key_fails(language: str) -> None:
    app = shelf((), PACK, language=language)
    async with app.run_test(size=(40, 15), notifications=True) as pilot:
        await pilot.press("space", "c", "delete", "enter", "down")
        await pilot.pause()
        assert squeezed(words_in(language)("history.empty")) in squeezed(shown(as_app(app)))
        assert app.asked == []
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, HistoryPage)


@pytest.mark.parametrize("size", SIZES[:2])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_one_opens_with_levels_ticks_warnings_and_version(size: tuple[int, int], language: str) -> None:
    app = shelf(past(FIRST, record(PACK, 10, done=("act",), pick="danger")), PACK, language=language)
    words = words_in(language)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TextPage)
        text = await all_that_can_be_seen(pilot, app)
        tail = " en" if language == "en" else " 中"
        for part in (f"!! alert-pick{tail}", f"[x] do-act{tail}", f"[ ] do-first{tail}"):
            assert squeezed(part) in text
        level = words("file.level", title=f"factor{tail}", level=f"watch{tail}")
        assert squeezed(f"! {level}") in text
        assert squeezed(words("history.version", version="1.2.3")) in text
        assert squeezed(words("history.actions", done=1, count=4)) in text
        for absent in ("history.gone", "history.names", "history.changed"):
            assert squeezed(words(absent)) not in text
        await pilot.press("f2")
        await pilot.pause()
        other = "中" if language == "en" else "en"
        assert squeezed(f"do-act {other}") in spoken(as_app(app))


async def test_a_level_that_missing_answers_could_change_is_not_shown_as_certain() -> None:
    unsure = record(PACK, pick=None)
    assert not unsure.factors["risk"].certain
    app = shelf(past(unsure), PACK)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        text = words_in("en")("file.level_open", title="factor en", level="low en")
        assert squeezed(text) in spoken(as_app(app))


async def test_two_that_are_marked_are_compared_the_earlier_one_first() -> None:
    app = shelf(THREE, PACK)
    words = words_in("en")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("space")
        assert squeezed(words("history.hint_one")) in spoken(as_app(app))
        await pilot.press("c")
        await pilot.pause()
        assert (app.asked, highlighted_row(app)) == ([], 0)
        await pilot.press("end", "space")
        await pilot.pause()
        assert squeezed(words("history.hint_two")) in spoken(as_app(app))
        assert [line.split()[0] for line in shown(as_app(app)).split("\n")[2:5]] == ["[x]", "[", ">[x]"]
        await pilot.press("c")
        await pilot.pause()
        (message,) = app.asked
        assert isinstance(message, HistoryPage.Compared)
        assert (message.before.id, message.after.id) == (1, 3)
        assert isinstance(app.screen, ComparisonPage)
        await pilot.press("escape", "home", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ComparisonPage)
        assert len(app.asked) == 2


async def test_a_third_mark_takes_the_place_of_the_first_and_a_mark_can_be_taken_away() -> None:
    app = shelf(THREE, PACK)
    async with app.run_test(size=(40, 15), notifications=True) as pilot:
        await pilot.press("space", "down", "space", "down", "space")
        assert marked_in(app) == (2, 1)
        await pilot.press("space")
        assert marked_in(app) == (2,)
        assert highlighted_row(app) == 3
        await pilot.press("f2")
        assert (marked_in(app), highlighted_row(app)) == ((2,), 3)


async def test_keys_that_come_all_at_once_act_in_their_order() -> None:
    app = shelf(THREE, PACK)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        for key in ("space", "down", "space", "c"):
            app.post_message(events.Key(key, {"space": " ", "c": "c"}.get(key)))
        await pilot.pause()
        assert marked_in(app) == (3, 2)
        assert isinstance(app.screen, ComparisonPage)


@pytest.mark.parametrize("key", ["enter", "space", "escape", "delete", "y", "q"])
async def test_what_is_asked_is_not_answered_by_the_key_that_asks_or_goes_on(key: str) -> None:
    app = shelf(THREE, PACK)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("delete")
        await pilot.pause()
        assert isinstance(app.screen, ChoiceDialog)
        assert "2026-12-11" in spoken(as_app(app))
        await pilot.press(key)
        await pilot.pause()
        assert app.asked == []


@pytest.mark.parametrize("key", ["delete", "backspace"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_one_is_removed_after_asking_and_the_list_goes_on_from_there(key: str, language: str) -> None:
    app = shelf(THREE, PACK, language=language)
    async with app.run_test(size=(40, 15), notifications=True) as pilot:
        await pilot.press("space", "down", key)
        await pilot.pause()
        assert squeezed(words_in(language)("history.remove_yes")) in squeezed(shown(as_app(app)))
        await pilot.press("down", "enter")
        await pilot.pause()
        assert [
            message.past.id for message in app.asked if isinstance(message, HistoryPage.RemovalWanted)
        ] == [2]
        assert app.screen is app.page
        assert "2026-12-01" not in spoken(as_app(app))
        assert marked_in(app) == (3,)
        assert history_of(app).highlighted == THREE[2]
        for _ in range(2):
            await pilot.press("end", "delete")
            await pilot.pause()
            await pilot.press("down", "enter")
            await pilot.pause()
        assert marked_in(app) == ()
        assert squeezed(words_in(language)("history.empty")) in squeezed(shown(as_app(app)))


@pytest.mark.parametrize("size", SIZES[:2])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_keys_at_the_foot_fit_and_are_those_that_do_something(
    size: tuple[int, int], language: str
) -> None:
    app = shelf(THREE, PACK, language=language)
    async with app.run_test(size=size, notifications=True) as pilot:
        for marks, wanted in enumerate([set(), set(), {"compare"}]):
            await pilot.pause()
            fitting = {hint.action for hint in app.screen.query_one(KeyBar).fitting(size[0])}
            assert fitting >= {"app.leave", "app.help", "app.hotlines", "choose"}
            if size[0] >= 80:
                every = {key.action for key, _ in bar_of("history")} - {"compare"}
                assert fitting == every | wanted, marks
            await pilot.press("space", "down")


@pytest.mark.parametrize("kind", [HistoryPage, ComparisonPage])
async def test_help_says_what_the_page_is_for(kind: type[Page[None]]) -> None:
    app = shelf(THREE, PACK) if kind is HistoryPage else beside(FIRST, WORSE, PACK)
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        assert squeezed(words_in("en")(f"help.{kind.PAGE_ID}")) in spoken(as_app(app))


async def test_a_band_that_means_something_else_today_does_not_name_the_level_of_then() -> None:
    was = msgspec.structs.replace(FIRST.factors["risk"], band="low", level="high")
    app = shelf(past(changed(FIRST, factors={"risk": was}, pack_hash="other")), PACK)
    words = words_in("en")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        text = spoken(as_app(app))
        assert squeezed(words("file.level", title="factor en", level=words("history.level_high"))) in text
        assert squeezed(words("history.changed")) in text


def hostile() -> FinishedCheckup:
    """Return a record in which every text that a file could hold is hostile."""
    texts = (*HOSTILE, "a\x1b]0;title\x07b", "x\u202egnp.exe", "new\n[x] line", "\x00", " ")
    return changed(
        FIRST,
        pack_id="[@click=app.quit]pack[/]",
        pack_version="\x1b[2J[b]1",
        pack_hash="[/]",
        language="[x]",
        factors=dict.fromkeys(texts, FIRST.factors["risk"]),
        actions=texts,
        alerts=texts,
        done=texts[::2],
        known_actions=texts,
        known_alerts=(),
    )


@pytest.mark.parametrize("size", SIZES[:2])
@pytest.mark.parametrize("known", [True, False])
async def test_hostile_texts_are_shown_whole_and_do_nothing(size: tuple[int, int], known: bool) -> None:
    bad = hostile()
    app = shelf(past(bad, changed(bad, actions=(), done=())), *([PACK] if known else []))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("space", "down", "space")
        for keys in ([], ["enter"], ["escape", "delete"], ["escape", "c"]):
            await pilot.press(*keys)
            await pilot.pause()
            page, text = app.screen, spoken(as_app(app))
            assert squeezed("[@click=app.quit]pack[/]") in text
            if isinstance(page, TextPage | ComparisonPage):
                for given in bad.actions:
                    assert text.count(squeezed(clean_line(given))) >= 3
            for strip in strips(as_app(app)):
                assert not any(
                    0 < ord(character) < 32 or character in "\x1b\u202e" for character in strip.text
                )
                assert strip.cell_length == size[0]
            names = {widget.id for widget in page.query("*")}
            assert not names & {*bad.actions, bad.pack_id}
            assert app.is_running
        assert isinstance(app.screen, ComparisonPage)


@pytest.fixture
def own_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Set the time zone of this process; it is put back afterwards."""

    def put(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield put
    monkeypatch.delenv("TZ", raising=False)
    time.tzset()


@pytest.mark.parametrize(("zone", "clock"), [("CST-8", "17:30"), ("EST+5", "04:30")])
def test_a_time_is_told_as_the_persons_clock_had_it(
    own_zone: Callable[[str], None], zone: str, clock: str
) -> None:
    own_zone(zone)
    assert moment_text(WHEN) == "2026-11-21 09:30"
    assert moment_text(WHEN.replace(tzinfo=dt.UTC)) == f"2026-11-21 {clock}"
    for end in (dt.datetime.min, dt.datetime.max):
        assert moment_text(end.replace(tzinfo=dt.UTC))
