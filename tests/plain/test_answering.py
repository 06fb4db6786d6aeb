"""Which row a line means: what the pack says can always be chosen, and nothing is guessed."""

from __future__ import annotations

import pytest
from xinfu.plain.answering import MisunderstoodError, chosen, guessed, numbers_in
from xinfu.text.paragraphs import Choice
from xinfu.wording.words import plain_words_in

WORDS = plain_words_in("en")
ROWS = (
    Choice("no", "No"),
    Choice("now", "Now and then, often"),
    Choice("never", "Never, 一次也没有"),
    Choice("three", "3"),
    Choice("back", "Back pay"),
    Choice("skip:unsure", "Not sure"),
)


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("1", "no"),
        (" ２ ", "now"),
        ("３", "never"),
        ("2.", "now"),
        ("（２）", "now"),
        ("2)", "now"),
        ("2、", "now"),
        ("7.", None),
        ("2.5", None),
        ("three", "three"),
        ("THREE", "three"),
        ("no", "no"),
        ("Ｎｏ", "no"),
        ("now and  then， often", "now"),
        ("now and then, often", "now"),
        ("back", "back"),
        ("Back pay", "back"),
        ("unsure", "skip:unsure"),
        ("not sure", "skip:unsure"),
        ("3", "never"),
        ("1.", "no"),
        ("２．", "now"),
        ("3)", "never"),
        ("（3）", "never"),
        ("3、", "never"),
        ("3,", "never"),
        ("3。", "never"),
        ("1.3", None),
        ("-1", None),
        ("7", None),
        ("0", None),
        ("1 2", None),
        ("nev", None),
        ("99999999999999999999", None),
        ("", None),
        ("?", None),
    ],
)
def test_a_line_names_a_row_by_number_id_or_text(line: str, row: str | None) -> None:
    assert chosen(line, ROWS) == (None if row is None else (row,))


def test_an_id_that_is_the_text_of_another_row_is_not_guessed_at() -> None:
    rows = (Choice("no", "Yes"), Choice("yes", "No"), Choice("unsure", "Maybe"), Choice("skip:unsure", "?"))
    assert chosen("yes", rows) is None
    with pytest.raises(MisunderstoodError, match="1, 2"):
        guessed("yes", rows, WORDS)
    assert chosen("unsure", rows) == ("unsure",)
    assert chosen("2", rows) == ("yes",)


@pytest.mark.parametrize(
    ("line", "row"),
    [("nev", "never"), ("now a", "now"), ("NOT", "skip:unsure"), ("ba", "back"), ("no", "no")],
)
def test_a_line_may_be_how_one_text_begins(line: str, row: str) -> None:
    assert guessed(line, ROWS, WORDS) == (row,)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("n", WORDS("plain.unclear", got="n", numbers="1, 2, 3, 6")),
        ("x", WORDS("plain.unknown", got="x", count=6)),
        ("7", WORDS("plain.unknown", got="7", count=6)),
        ("7,", WORDS("plain.unknown", got="7,", count=6)),
        ("1 2", WORDS("plain.one_only")),
        ("x" * 99, WORDS("plain.unknown", got="x" * 40, count=6)),
    ],
)
def test_a_line_that_fits_none_or_several_is_no_answer(line: str, sentence: str) -> None:
    with pytest.raises(MisunderstoodError) as caught:
        guessed(line, ROWS, WORDS)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("1 3", ("no", "never")),
        ("3 1 3", ("never", "no")),
        ("１　３", ("no", "never")),
        ("1,3", ("no", "never")),
        ("1. 3.", ("no", "never")),
        ("1)、3)", ("no", "never")),
        ("1、3，2", ("no", "never", "now")),
        ("no never", ("no", "never")),
        ("now and then, often", ("now",)),
        ("2", ("now",)),
    ],
)
def test_several_are_named_with_something_between_them(line: str, rows: tuple[str, ...]) -> None:
    assert chosen(line, ROWS, several=True) == rows


def test_several_may_be_how_they_begin_and_one_wrong_one_spoils_all() -> None:
    assert guessed("nev, bac", ROWS, WORDS, several=True) == ("never", "back")
    for line in ("1 9", "1 x", "1 n"):
        with pytest.raises(MisunderstoodError):
            guessed(line, ROWS, WORDS, several=True)


def test_numbers_after_a_word_are_those_of_rows() -> None:
    assert numbers_in("2 １,2", 3, WORDS) == (1, 0)
    assert numbers_in("2. (1)", 3, WORDS) == (1, 0)
    assert numbers_in(" ", 3, WORDS) == ()
    for text in ("0", "4", "one", "1x", "9" * 40):
        with pytest.raises(MisunderstoodError):
            numbers_in(text, 3, WORDS)
