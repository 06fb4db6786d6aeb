"""Answering every kind of question by keys, going back, and what is refused."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from textual.widgets import Input
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.question_page import QuestionPage
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.answers import AnswerError, Given, Skipped
from xinfu.checkup.answers import answer as taken
from xinfu.wording.words import words_in

from tests.support.app_pilot import (
    answer,
    app_with,
    choices,
    entry,
    prefilled,
    press,
    question_of,
    shown,
    spoken,
    squeezed,
    write,
)
from tests.support.dates import TODAY
from tests.support.every_kind_pack import every_kind
from tests.support.pack_trees import frame, one, pack_of

SIZE = (80, 24)
WORDS = words_in("en")
WRONG = [
    ("amount", "", "number-form"),
    ("amount", "many", "number-form"),
    ("amount", "0", "number-small"),
    ("amount", "101", "number-large"),
    ("amount", "1.3", "number-step"),
    ("day", "", "date-form"),
    ("day", "tomorrow", "date-form"),
    ("day", "2025-12-31", "date-early"),
    ("day", "2026-11-22", "date-late"),
    ("note", "   ", "text-empty"),
    ("note", "x" * 21, "text-long"),
]
RIGHT = [
    ("amount", "12.5", Fraction(25, 2)),
    ("amount", "\uff11\uff12", 12),
    ("day", "2026/11/21", TODAY),
    ("note", " two words ", "two words"),
]


@pytest.mark.parametrize(("size"), [(40, 15), (120, 40)])
async def test_a_digit_marks_and_only_enter_goes_on(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_with(every_kind(), tmp_path)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("2")
        assert question_of(app).id == "pick"
        assert choices(app).chosen == ("danger",)
        await pilot.press("1")
        assert choices(app).chosen == ("fine",)
        await pilot.press("enter")
        assert question_of(app).id == "secret"
        assert app.flow.session is not None
        assert app.flow.session.answers == {"pick": Given("fine")}


async def test_an_input_is_there_from_the_first_open_question_on_and_shown_with_those_alone(
    tmp_path: Path,
) -> None:
    app, inputs = app_with(every_kind(), tmp_path), list[int]()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        page = app.screen
        assert isinstance(page, QuestionPage)
        for question in every_kind().questions.values():
            page.session.current = question.id
            page.refresh_content()
            await pilot.pause()
            is_shown = any(each.display for each in page.query(Input))
            assert is_shown is not question.kind_row.has_options
            inputs.append(len(page.query(Input)))
        assert inputs == [0, 0, 0, 1, 1, 1, 1]


async def test_arrows_space_and_enter_choose_as_well(tmp_path: Path) -> None:
    app = app_with(every_kind(), tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("down", "down", "space")
        assert choices(app).chosen == ("danger",)
        await pilot.press("up", "enter")
        assert app.flow.session is not None
        assert app.flow.session.answers == {"pick": Given("fine")}


async def test_a_digit_without_a_row_does_nothing(tmp_path: Path) -> None:
    app = app_with(every_kind(), tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("9", "4", "0")
        assert choices(app).chosen == ()
        assert choices(app).highlighted == -1


async def test_enter_answers_nothing_that_was_not_chosen(tmp_path: Path) -> None:
    app = app_with(every_kind(), tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "enter", "space")
        assert app.flow.session is not None
        assert app.flow.session.answers == {}
        assert question_of(app).id == "pick"
        assert squeezed(words_in("en")("error.nothing-picked")) in spoken(app)


async def test_what_is_chosen_is_seen_without_colour(tmp_path: Path) -> None:
    app = app_with(every_kind(), tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        before = shown(app)
        await pilot.press("down")
        moved = shown(app)
        await pilot.press("space")
        marked = shown(app)
        assert len({before, moved, marked}) == 3
        await pilot.press("enter", "enter", "1", "enter")
        assert question_of(app).id == "several"
        empty = shown(app)
        await pilot.press("1")
        assert shown(app).count("[x]") == 1
        assert empty.count("[x]") == 0


async def test_going_back_keeps_every_answer(tmp_path: Path) -> None:
    app = app_with(every_kind(), tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        for value in ("fine", "loud", ["red", "blue"], "7.5", "2026-11-20", "hello"):
            await answer(pilot, value)
        assert question_of(app).id == "last"
        for key, held in [("note", "hello"), ("day", "2026-11-20"), ("amount", "7.5")]:
            await pilot.press("escape")
            assert question_of(app).id == key
            assert entry(app).value == held
        for key, chosen in [("several", ("red", "blue")), ("secret", ()), ("pick", ("fine",))]:
            await pilot.press("escape")
            assert question_of(app).id == key
            assert choices(app).chosen == chosen  # A private one is kept and not shown.
        assert app.flow.session is not None
        assert app.flow.session.answers["secret"] == Given("loud")


async def test_leaving_the_first_question_loses_nothing(tmp_path: Path) -> None:
    app = app_with(every_kind(), tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await answer(pilot, "fine")
        await answer(pilot, "loud")
        await press(pilot, "escape", "escape", "escape")
        assert isinstance(app.screen, HomePage)
        resume = words_in("en")(
            "home.resume_dated",
            title=every_kind().say(every_kind().document.title, "en"),
            count=2,
            date="2026-11-21",
        )
        assert squeezed(resume) in spoken(app)
        await press(pilot, "enter")
        assert question_of(app).id == "several"
        assert app.flow.session is not None
        assert app.flow.session.answers == {"pick": Given("fine"), "secret": Given("loud")}


async def test_two_quick_steps_back_from_the_first_question_end_at_the_first_screen(tmp_path: Path) -> None:
    app = app_with(every_kind(), tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        assert isinstance(app.screen, QuestionPage)
        page = app.screen
        page.action_back()
        page.action_back()
        await pilot.pause()
        assert isinstance(app.screen, HomePage)


async def test_several_answers_are_ticked_and_unticked(tmp_path: Path) -> None:
    app = app_with(every_kind(), tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prefilled(pilot, {"pick": "fine", "secret": "hush"})
        await pilot.press("1", "2")
        assert choices(app).chosen == ("red", "blue")
        await pilot.press("space")
        assert choices(app).chosen == ("red",)
        await pilot.press("3")
        assert choices(app).chosen == ("none",)
        await pilot.press("2")
        assert choices(app).chosen == ("blue",)
        await pilot.press("4")
        assert choices(app).chosen == ("skip:prefer_not",)
        await pilot.press("enter")
        assert app.flow.session is not None
        assert app.flow.session.answers["several"] == Skipped("prefer_not")


async def test_what_is_ticked_is_taken_wherever_the_highlight_is(tmp_path: Path) -> None:
    app = app_with(every_kind(), tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prefilled(pilot, {"pick": "fine", "secret": "hush"})
        await press(pilot, "1", "2", "end", "enter")
        assert app.flow.current_session.answers["several"] == Given(("red", "blue"))


async def test_none_at_all_is_refused_where_several_may_be_given(tmp_path: Path) -> None:
    app = app_with(every_kind(), tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prefilled(pilot, {"pick": "fine", "secret": "hush"})
        await pilot.press("enter")
        assert question_of(app).id == "several"
        assert squeezed(WORDS("error.nothing-chosen")) in spoken(app)


@pytest.mark.parametrize(("key", "typed", "code"), WRONG)
async def test_what_does_not_fit_stays_to_be_mended(tmp_path: Path, key: str, typed: str, code: str) -> None:
    app = app_with(every_kind(), tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        assert app.flow.session is not None
        app.flow.session.current = key
        assert isinstance(app.screen, QuestionPage)
        app.screen.refresh_content()
        await write(pilot, typed)
        await pilot.press("enter")
        assert question_of(app).id == key
        assert entry(app).value == typed
        with pytest.raises(AnswerError) as caught:
            taken(question_of(app), typed, TODAY)
        assert caught.value.code == code
        assert squeezed(WORDS(f"error.{code}", **caught.value.details)) in spoken(app)
        assert key not in app.flow.session.answers


@pytest.mark.parametrize(("key", "typed", "value"), RIGHT)
async def test_what_fits_is_taken_as_it_is_meant(tmp_path: Path, key: str, typed: str, value: object) -> None:
    app = app_with(every_kind(), tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        assert app.flow.session is not None
        app.flow.session.current = key
        assert isinstance(app.screen, QuestionPage)
        app.screen.refresh_content()
        await write(pilot, typed)
        await pilot.press("enter")
        given = app.flow.session.answers[key]
        assert isinstance(given, Given)
        assert given.value == value


async def test_not_sure_has_a_key_of_its_own_where_it_is_offered(tmp_path: Path) -> None:
    app = app_with(every_kind(), tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("u")
        assert app.flow.session is not None
        assert app.flow.session.answers == {}
        await pilot.press("enter")
        assert app.flow.session.answers == {"pick": Skipped("unsure")}
        assert question_of(app).id == "secret"
        await pilot.press("u")
        assert question_of(app).id == "secret"
        assert list(app.flow.session.answers) == ["pick"]


@pytest.mark.parametrize("letter", ["u", "U", "\uff35"])
@pytest.mark.parametrize("kind", ["number", "date"])
async def test_a_u_begins_no_number_and_no_date(tmp_path: Path, kind: str, letter: str) -> None:
    pack = pack_of(frame([{"id": "open", "kind": kind, "skip": ["unsure"]}, {"id": "b", "kind": "text"}]))
    app = app_with(pack, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "7", "u")
        assert entry(app).value == "7u"
        await press(pilot, "backspace", "backspace", letter)
        assert (entry(app).value, choices(app).has_focus) == ("", True)
        await press(pilot, "enter")
        assert app.flow.current_session.answers == {"open": Skipped("unsure")}


async def test_rows_show_numbers_where_digits_choose_one(tmp_path: Path) -> None:
    pack = pack_of(frame([{"id": "open", "kind": "number", "skip": ["unsure"]}, one("b")]))
    app = app_with(pack, tmp_path)

    def is_numbered() -> bool:
        return "2" in "".join(choices(app).render_line(y).text for y in range(2))

    async with app.run_test(size=SIZE, notifications=True) as pilot:
        assert not is_numbered()
        await press(pilot, "down")
        assert is_numbered()
        await press(pilot, "up")
        assert not is_numbered()
        await press(pilot, "5", "enter")
        assert choices(app).has_focus
        assert is_numbered()


async def test_an_open_question_can_be_skipped_by_its_row(tmp_path: Path) -> None:
    app = app_with(every_kind(), tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prefilled(pilot, {"pick": "fine", "secret": "hush", "several": "red"})
        await pilot.press("shift+tab", "2", "enter")
        assert app.flow.session is not None
        assert app.flow.session.answers["amount"] == Skipped("unsure")
        await pilot.press("escape", "1")
        assert entry(app).has_focus


async def test_a_private_question_says_so(tmp_path: Path) -> None:
    app = app_with(every_kind(), tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        assert squeezed(WORDS("walk.private")) not in spoken(app)
        await answer(pilot, "fine")
        assert squeezed(WORDS("walk.private")) in spoken(app)


@pytest.mark.parametrize("typed", ["0.00035", "12345678901234567.5", "-0.0000001", "99999999999999999999999"])
async def test_a_number_is_shown_and_taken_again_to_its_last_digit(tmp_path: Path, typed: str) -> None:
    app = app_with(pack_of(frame([{"id": "rate", "kind": "number"}])), tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await write(pilot, typed)
        await press(pilot, "enter")
        assert typed in spoken(app)
        for _ in range(2):
            await press(pilot, "escape")
            assert entry(app).value == typed
            await press(pilot, "enter")
            assert app.flow.current_session.answers == {"rate": Given(Fraction(typed))}
        recorder = app.flow.recorder
        assert recorder.draft is not None
        kept = recorder.load(recorder.draft).answers
        assert read_answers(app.flow.current_session.pack, kept, TODAY) == (
            {"rate": Given(Fraction(typed))},
            [],
        )


@pytest.mark.parametrize("keys", [("down",), ("up",), ("down", "2"), ("down", "u"), ("down", "up", "down")])
async def test_not_sure_is_reached_from_an_input_with_arrows_digits_and_u(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    pack = pack_of(frame([{"id": "age", "kind": "number", "skip": ["unsure"]}, {"id": "b", "kind": "text"}]))
    app = app_with(pack, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        assert entry(app).has_focus
        await press(pilot, *keys)
        assert choices(app).has_focus
        await press(pilot, "enter")
        assert app.flow.current_session.answers["age"] == Skipped("unsure")


async def test_arrows_lead_back_to_the_input_where_digits_and_u_are_text(tmp_path: Path) -> None:
    pack = pack_of(frame([{"id": "note", "kind": "text", "skip": ["unsure", "prefer_not"]}]))
    app = app_with(pack, tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "a", "down", "down", "up", "up", "2", "u")
        assert entry(app).has_focus
        assert entry(app).value == "a2u"
        await press(pilot, "up")
        assert choices(app).highlighted == 2


async def test_an_input_without_rows_beside_it_keeps_the_keys(tmp_path: Path) -> None:
    app = app_with(pack_of(frame([{"id": "note", "kind": "text"}])), tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "down", "up", "x")
        assert entry(app).value == "x"


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_what_a_pack_says_about_itself_has_a_label(tmp_path: Path, language: str) -> None:
    pack, words = every_kind(), words_in(language)
    app = app_with(pack, tmp_path, language)
    async with app.run_test(size=SIZE, notifications=True):
        text = pack.say(pack.document.not_for, language)
        assert squeezed(words("home.not_for", text=text)) in spoken(app)
