"""Cleaned text can do nothing, and text in any language comes through as it was."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xinfu.text.clean import MAX_COMBINING_MARKS, clean, clean_line, first_refused, first_unsafe, is_unsafe

from tests.hostile.hostile_strings import FORBIDDEN
from tests.support.effort import examples

MARKS_AND_SPACES = "\t\n\u200c\u200d\u0301\u0489"
TROUBLE = sorted({*MARKS_AND_SPACES, *"\U0001fffea我", *"".join(map("".join, FORBIDDEN.values()))})
TEXTS = st.one_of(
    st.text(), st.text(st.sampled_from(TROUBLE), max_size=20), st.text(st.characters(), max_size=20)
)


@examples(300)
@given(TEXTS)
def test_cleaned_text_is_safe_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert first_unsafe(cleaned) is None
    assert not any(is_unsafe(character) for character in cleaned)
    assert len(cleaned) <= len(text)
    assert cleaned.count("\n") == text.count("\n")
    assert not set(cleaned) & {chr(code) for code in (*range(10), *range(11, 32), *range(0x7F, 0xA0))}


@examples(200)
@given(TEXTS)
def test_first_unsafe_is_the_first(text: str) -> None:
    expected = next((index for index, character in enumerate(text) if is_unsafe(character)), None)
    assert first_unsafe(text) == expected


@examples(200)
@given(TEXTS)
def test_cleaned_line_is_one_line(text: str) -> None:
    line = clean_line(text)
    assert line == " ".join(line.split())
    assert clean_line(line) == line


def test_every_character_that_acts_or_hides_is_unsafe() -> None:
    for code in range(0x110000):
        character = chr(code)
        category = unicodedata.category(character)
        if category in ("Cc", "Cs", "Co", "Cf", "Zl", "Zp"):
            assert is_unsafe(character) == (character not in "\n\t\u200c\u200d")
        elif category[0] in "LNPS" and is_unsafe(character):
            assert "FILLER" in unicodedata.name(character) or "BRAILLE" in unicodedata.name(character)


@pytest.mark.parametrize(
    "text",
    [
        "信用恢复\uff0c从今天开始\u3002",
        "\u201c借呗\u201d\u2026\u2026\uff08逾期\uff09",
        "می\u200cخواهم سلام",
        "क्\u200dष नमस्ते हिन्दी",
        "👩\u200d💻 👨\u200d👩\u200d👧 ❤\ufe0f",
        "Việt Nam, Čeština, ภาษาไทย ก็ไม่รู้",
        "မြန်မာဘာသာ ကြွှိုံ့",
        "plain text",
        "two\nlines",
        "",
    ],
)
def test_languages_and_emoji_come_through(text: str) -> None:
    assert clean(text) == text
    assert first_refused(text) is None


@pytest.mark.parametrize("text", ["题\u200d目", "题\u200c目", "a\u200db", "か\u200dな", "题\u200d👩"])
def test_joiner_that_joins_nothing_is_refused(text: str) -> None:
    assert first_refused(text) == 1
    assert first_refused(f"{text[0]}\x1b{text[1:]}") == 1
    assert first_unsafe(text) is None


@pytest.mark.parametrize("mark", ["\u0301", "\u0489", "\u20dd"])
@pytest.mark.parametrize("between", ["", "\u200d", "\u200c"])
def test_marks_are_capped_whatever_stands_between_them(mark: str, between: str) -> None:
    cleaned = clean("a" + (mark + between) * 50 + "b" + mark)
    assert cleaned.count(mark) == MAX_COMBINING_MARKS + 1
    assert cleaned[-2:] == "b" + mark


def test_terminal_sequences_lose_what_makes_them_work() -> None:
    title = "\x1b]0;owned\x07"
    assert clean(title) == "\N{REPLACEMENT CHARACTER}]0;owned\N{REPLACEMENT CHARACTER}"
    assert clean("a\tb") == "a b"
    assert clean_line(" a\n\t b ") == "a b"
