"""Lines are never too wide, lose nothing but white space, and begin and end as lines should."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xinfu.text.cells import clusters, most_cells
from xinfu.text.wrap import wrap

from tests.support.effort import examples
from tests.support.mixtures import mixtures

WIDE_CLOSING = "\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\uff09\u300d\u300b"
CLOSING = WIDE_CLOSING + "\u201d,.;:?!)"
OPENING = "\uff08\u300c\u300a\u201c("
LETTERS = st.sampled_from("我你信用贷款 \u3000ab-\u0301\u200d1" + CLOSING + OPENING + "\n")
TEXTS = st.text(LETTERS, max_size=60) | st.text(max_size=30) | mixtures()
WIDTHS = st.integers(2, 80)


def bare(text: str) -> str:
    return "".join(text.split())


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Draw Chinese mixed with short English words; no unbreakable piece is wider than six cells."""
    text = ""
    for _ in range(draw(st.integers(1, 25))):
        close = draw(st.sampled_from(["", "", "", *WIDE_CLOSING]))
        han, word = draw(st.sampled_from("我你信用贷款")), draw(st.sampled_from(["I", "pay", "due"]))
        bracket = draw(st.sampled_from("\uff08\u300c\u300a"))
        text += draw(st.sampled_from([han + close, f"{word}{close} ", f"{han} {close}", f"{bracket}{han}"]))
        text += "" if text[-1:] not in "我你信用贷款" else draw(st.sampled_from(["", " "]))
    return text


@examples(400)
@given(TEXTS, WIDTHS)
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert lines
    assert max(map(most_cells, lines)) <= width


@examples(400)
@given(TEXTS, st.integers(-1, 80))
def test_nothing_is_lost_but_white_space(text: str, width: int) -> None:
    assert bare("".join(wrap(text, width))) == bare(text)


@examples(400)
@given(sentences(), st.integers(6, 80))
def test_lines_do_not_begin_or_end_where_they_must_not(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert not any(line[0] in CLOSING for line in lines[1:])
    assert not any(line[-1] in OPENING for line in lines[:-1])
    assert not any(line != line.strip() for line in lines)


@examples(200)
@given(TEXTS, WIDTHS)
def test_text_that_fits_is_one_line(text: str, width: int) -> None:
    words = " ".join(text.split())
    if most_cells(words) <= width:
        assert wrap(words, width) == [words]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("a\n\nb", 10, ["a", "", "b"]),
        ("信用恢复", 4, ["信用", "恢复"]),
        ("信用\uff0c恢复", 4, ["信", "用\uff0c", "恢复"]),
        ("你\uff08好\uff09", 6, ["你", "\uff08好\uff09"]),
        ("我你 \uff0c好", 6, ["我", "你 \uff0c", "好"]),
        ("pay the bill today", 8, ["pay the", "bill", "today"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("\u201c\uff0c\uff0c\uff0c\uff0c", 4, ["\u201c\uff0c", "\uff0c\uff0c", "\uff0c"]),
        ("借呗app很快", 7, ["借呗app", "很快"]),
        ("我", 0, ["我"]),
    ],
)
def test_breaks_stand_where_a_reader_expects_them(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@examples(200)
@given(mixtures(), st.integers(20, 80))
def test_what_is_seen_as_one_character_stays_on_one_line(text: str, width: int) -> None:
    pieces = [piece for line in wrap(text, width) for piece in clusters(line)]
    assert set(pieces) - {" "} == set(clusters(" ".join(text.split()))) - {" "}
