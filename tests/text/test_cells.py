"""Widths are those that the screen library counts with, so that nothing shifts."""

from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import wcwidth
from xinfu.text.cells import cells, character_cells, clusters, fit, most_cells

from tests.support.effort import examples
from tests.support.mixtures import EMOJI, mixtures

ORDINARY = st.one_of(
    st.characters(min_codepoint=0x20, max_codepoint=0x7E),
    st.characters(min_codepoint=0xA1, max_codepoint=0x2FF, categories=["L", "P", "N"]),
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    st.characters(min_codepoint=0x3041, max_codepoint=0x30FE, categories=["L"]),
    st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
    st.sampled_from(
        "\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\uff08\uff09\u300a\u300b\u201c\u201d\u2018\u2019\u2026\u2014\u00b7"
    ),
)


@examples(400)
@given(st.text(ORDINARY, max_size=30))
def test_cells_are_those_of_the_screen(text: str) -> None:
    assert cells(text) == cell_len(text)


@examples(300)
@given(st.text(max_size=30), st.integers(0, 40))
def test_fitted_text_is_a_beginning_that_fits(text: str, width: int) -> None:
    fitted = fit(text, width)
    assert text.startswith(fitted)
    assert cells(fitted) <= width
    rest = text[len(fitted) :]
    assert not rest or cells(fitted) + character_cells(rest[0]) > width


def test_marks_and_joiners_take_no_cell() -> None:
    assert [character_cells(character) for character in "\u0301\u200d\u200ba我\uff01"] == [0, 0, 0, 1, 2, 2]


def test_no_screen_takes_more_for_a_character_than_the_most() -> None:
    characters = map(chr, (*range(0x20, 0xD800), *range(0xE000, sys.maxunicode + 1)))
    wider = [c for c in characters if max(cell_len(c), wcwidth(c)) > most_cells(c)]
    assert wider == []
    emoji = [c for c in map(chr, range(0x20, 0x20000)) if cell_len(c + "\ufe0f") > most_cells(c + "\ufe0f")]
    assert emoji == []


@examples(400)
@given(mixtures() | st.text(max_size=40))
def test_no_screen_takes_more_for_a_text_than_the_most(text: str) -> None:
    clean_text = "".join(
        character for character in text if character.isprintable() or character in "\u200d\u200c"
    )
    assert cell_len(clean_text) <= most_cells(clean_text)
    assert sum(max(wcwidth(character), 0) for character in clean_text) <= most_cells(clean_text)


@examples(200)
@given(mixtures() | st.text(max_size=40))
def test_clusters_are_the_text(text: str) -> None:
    assert "".join(clusters(text)) == text


def test_what_is_seen_as_one_character_is_one_cluster() -> None:
    assert all(list(clusters(piece)) == [piece] for piece in EMOJI)
    assert list(clusters("\U0001f1e8\U0001f1f3\U0001f1ef")) == ["\U0001f1e8\U0001f1f3", "\U0001f1ef"]
