"""What may be answered, in which forms, and why an answer is refused."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xinfu.checkup.answers import AnswerError, Given, Skipped, answer, number_text, skip
from xinfu.packs.pack import Question

from tests.support.dates import TODAY
from tests.support.pack_trees import Tree, frame, pack_of


def question(kind: str, **more: Any) -> Question:
    if kind in ("one", "many"):
        options: list[Tree] = [{"id": key, "text": "…"} for key in ("tea", "rice", "none")]
        options[2] |= {"exclusive": True} if kind == "many" else {}
        more = {"options": options, **more}
    return pack_of(frame([{"id": "q", "kind": kind, **more}])).questions["q"]


def refused(asked: Question, value: Any) -> str:
    with pytest.raises(AnswerError) as caught:
        answer(asked, value, TODAY)
    return caught.value.code


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (3, Fraction(3)),
        (0.1, Fraction(1, 10)),
        (" 12.50 ", Fraction(25, 2)),
        ("\uff11\uff12\uff0e\uff15", Fraction(25, 2)),
        ("-3", Fraction(-3)),
        ("\uff0d3", Fraction(-3)),
        ("\u22123", Fraction(-3)),
        ("\u20133", Fraction(-3)),
        (".5", Fraction(1, 2)),
        (Fraction(1, 3), Fraction(1, 3)),
    ],
)
def test_numbers_are_taken_as_they_are_written(value: Any, number: Fraction) -> None:
    assert answer(question("number"), value, TODAY) == Given(number)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "x",
        "1/2",
        "1e9",
        "1,000",
        "--1",
        "1-2",
        ".",
        "." * 5000,
        "-" * 30,
        float("nan"),
        float("inf"),
        True,
        None,
        [1],
    ],
)
def test_what_is_no_number_is_refused(value: Any) -> None:
    assert refused(question("number"), value) == "number-form"


def test_numbers_keep_to_limits_and_steps() -> None:
    limited = question("number", min=1, max=2.5, step=0.5)
    assert refused(limited, 0.5) == "number-small"
    assert refused(limited, "3") == "number-large"
    assert refused(limited, 1.2) == "number-step"
    assert answer(limited, "2.5", TODAY) == Given(Fraction(5, 2))
    assert refused(question("number", min=0.1, step=0.2), 0.2) == "number-step"
    assert answer(question("number", min=0.1, step=0.2), 0.3, TODAY) == Given(Fraction(3, 10))


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=9))
def test_a_number_is_written_as_it_was_given(typed: Decimal) -> None:
    written = number_text(Fraction(typed))
    assert Fraction(written) == Fraction(typed)
    assert answer(question("number"), written, TODAY) == Given(Fraction(typed))


def test_a_number_of_too_many_digits_is_told_as_such() -> None:
    assert refused(question("number"), Decimal("1" * 5000)) == "number-long"
    for typed in ("9" * 25, "-0." + "1" * 24, "\uff11" * 5000):
        with pytest.raises(AnswerError) as caught:
            answer(question("number"), typed, TODAY)
        assert (caught.value.code, caught.value.details) == ("number-long", {"most": "24"})
    assert answer(question("number"), "-0." + "1" * 23, TODAY) == Given(Fraction("-0." + "1" * 23))


@pytest.mark.parametrize(
    ("value", "code"),
    [("1e999999999", "number-long"), ("1e-999999999", "number-long"), ("NaN", "number-form")],
)
def test_a_number_beyond_all_sense_is_refused_at_once(value: str, code: str) -> None:
    assert refused(question("number"), Decimal(value)) == code


def test_a_limit_is_told_to_its_last_digit() -> None:
    with pytest.raises(AnswerError) as caught:
        answer(question("number", max=0.00001), "1", TODAY)
    assert caught.value.details == {"most": "0.00001"}


@pytest.mark.parametrize("value", [TODAY, "2026-11-21", " \uff12\uff10\uff12\uff16-11-21 ", "2026/11/21"])
def test_dates_are_taken_in_the_forms_that_people_type(value: Any) -> None:
    assert answer(question("date"), value, TODAY) == Given(TODAY)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-3-1",
        "2026-03-1",
        "2026/3/1",
        "2026.3.1",
        "2026.03.01",
        "2026年3月1日",
        "2026年03月01日",
        "2026 年 3 月 1 日",
        "2026年3月1号",
        "2026年3月1",
        "2026-3-1日",
        "2026.3.1.",
        "2026、3、1",
        "2026，3，1",
        "2026, 3, 1",
        "2026·3·1",
        "2026・3・1",
        "2026年3月1日。",
        "2026-3-1。",
        "2026-03-01,",
        "2026 3 1",
        "2026\u30003\u30001",
        "20260301",
        "２０２６年３月１日",
        "２０２６－３－１",
        "２０２６／３／１",
        "２０２６．３．１",
        "２０２６。３。１",
        "\u30002026-3-1\u3000",
    ],
)
def test_dates_are_taken_with_and_without_zeros(typed: str) -> None:
    assert answer(question("date"), typed, TODAY) == Given(dt.date(2026, 3, 1))


@pytest.mark.parametrize(
    "typed", ["2026-02-29", "2026-2-30", "2026年4月31日", "2026.13.1", "2026/0/1", "00000101"]
)
def test_a_day_that_there_is_not_is_told(typed: str) -> None:
    assert refused(question("date"), typed) == "date-none"


@pytest.mark.parametrize(
    "typed",
    [
        "2026-W10",
        "2026W101",
        "2026-W10-1",
        "2026-060",
        "2026060",
        "26-3-1",
        "3-1-2026",
        "2026-3",
        "2026-3-1-1",
        "2026年3-1",
        "2026-3.1",
        "2026-3-1T10:00",
        "2026-3-1-10",
        "2026 3.1",
        "2026,3.1",
        "2026-3 1 10",
        "2026-3-1..",
        "٢٠٢٦-٣-١",
    ],
)
def test_weeks_days_of_the_year_and_halves_of_dates_are_refused(typed: str) -> None:
    assert refused(question("date"), typed) == "date-form"


@pytest.mark.parametrize(
    "typed", ["３／１", "3/1", "3-01", "03.1", "3月1日", "11 月 21 号", "12月1", "21/11", "3 1"]
)
def test_a_day_without_its_year_is_asked_for_that(typed: str) -> None:
    assert refused(question("date"), typed) == "date-year"


@pytest.mark.parametrize("value", ["", "yesterday", 20261121, dt.datetime(2026, 11, 21), None])
def test_what_is_no_date_is_refused(value: Any) -> None:
    assert refused(question("date"), value) == "date-form"


def test_dates_keep_to_limits_that_move_with_today() -> None:
    limited = question("date", min="today-30d", max="today")
    assert refused(limited, "2026-10-21") == "date-early"
    assert answer(limited, "2026-10-22", TODAY) == Given(dt.date(2026, 10, 22))
    assert refused(limited, "2026-11-22") == "date-late"


def test_limits_before_the_calendar_begins_allow_all() -> None:
    early = dt.date(1, 1, 2)
    assert answer(question("date", min="today-30d"), dt.date.min, early) == Given(dt.date.min)


def test_options_are_answered_by_id() -> None:
    assert answer(question("one"), "tea", TODAY) == Given("tea")
    for value in ("coffee", "", 0, None, ["tea"]):
        assert refused(question("one"), value) == "option-unknown"


@pytest.mark.parametrize("empty", ["", " "])
def test_an_option_that_is_refused_can_be_seen_in_the_sentence(empty: str) -> None:
    for kind, value in (("one", empty), ("many", [empty])):
        with pytest.raises(AnswerError) as caught:
            answer(question(kind), value, TODAY)
        assert caught.value.details["got"] == f'"{empty}"'


def test_several_options_stand_in_file_order_and_once() -> None:
    several = question("many")
    assert answer(several, ["rice", "tea", "rice"], TODAY) == Given(("tea", "rice"))
    assert answer(several, "rice", TODAY) == Given(("rice",))
    assert answer(several, ("none",), TODAY) == Given(("none",))
    assert refused(several, ["tea", "none"]) == "option-exclusive"
    assert refused(several, ["tea", "coffee"]) == "option-unknown"
    assert refused(several, [["tea"]]) == "option-unknown"
    assert refused(several, "") == "option-unknown"
    nothing: list[Any] = [[], None, 3, {}]
    for value in nothing:
        assert refused(several, value) == "nothing-chosen"


def test_text_is_cleaned_trimmed_and_measured() -> None:
    text = question("text", max_length=5)
    assert answer(text, "  a\x1bb ", TODAY) == Given("a\N{REPLACEMENT CHARACTER}b")
    assert refused(text, "abcdef") == "text-long"
    for value in ("", " \n\t ", None, 5):
        assert refused(text, value) == "text-empty"


def test_only_offered_skips_are_taken() -> None:
    offered = question("one", skip=["unsure"])
    assert skip(offered, "unsure") == Skipped("unsure")
    with pytest.raises(AnswerError) as caught:
        skip(offered, "prefer_not")
    assert (caught.value.code, caught.value.details) == ("skip-other", {"choices": "unsure"})
    with pytest.raises(AnswerError) as caught:
        skip(question("one"), "prefer_not")
    assert caught.value.code == "skip-not-offered"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(3), "3"),
        (Fraction(-1, 2), "-0.5"),
        (Fraction(1, 3), "0.3333"),
        (Fraction(10**12), "1" + "0" * 12),
        (Fraction("0.00035"), "0.00035"),
        (Fraction("-0.00001"), "-0.00001"),
        (Fraction("12345678901234567.5"), "12345678901234567.5"),
        (Fraction("1e-20"), "0." + "0" * 19 + "1"),
        (Fraction("99999999999999999999999"), "9" * 23),
        (Fraction(0), "0"),
    ],
)
def test_numbers_are_written_as_people_write_them(number: Fraction, text: str) -> None:
    assert number_text(number) == text
