"""The page for phone and paper: whatever the texts hold, it has its own elements and no others."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from hypothesis import given
from msgspec.structs import replace
from xinfu.checklist.checklist import AnswerLine, Checklist, Contact, SourceLine
from xinfu.checklist.formats.html_format import BLANK_ROWS, escape, render
from xinfu.text.clean import clean, clean_line
from xinfu.wording.words import LANGUAGES, words_in

from tests.hostile.hostile_checklists import checklists, hostile
from tests.hostile.judging import unsafe_in
from tests.support.checklists import make_item, make_level, make_list
from tests.support.dates import TODAY
from tests.support.effort import examples
from tests.support.pages import ATTRIBUTES, HARMLESS, read_page

ADDRESS = "www.court.example/a_b"


def full(**more: object) -> Checklist:
    """Return a list with something at every place."""
    source = SourceLine("A court", ADDRESS, TODAY)
    items = (
        make_item(1, title="Pay", steps=("One\nTwo",), sources=(source,), rests_on=(f"A court, {ADDRESS}",)),
        make_item(2, title="Rest", state="already", horizon="week", why="Because"),
    )
    given: dict[str, object] = {
        "title": "Debts",
        "levels": (make_level("Area", "Fine"),),
        "contacts": (Contact("96110", "Fraud", "", True), Contact("110", "Police", "", False)),
        "answers": (AnswerLine("asked", "Late?", "Very", "b"),),
    }
    return make_list(items, **(given | more))


@given(checklists())
@examples(60)
def test_hostile_text_adds_no_element_and_no_attribute(checklist: Checklist) -> None:
    text = render(checklist)
    page = read_page(text)
    assert page.declarations == ["DOCTYPE html"]
    assert page.odd == []
    assert page.tags <= HARMLESS
    assert page.attributes <= ATTRIBUTES
    assert len(page.texts_of("span", "box")) == len(checklist.items)
    assert len(page.texts_of("div", "alert")) == len(checklist.alerts)
    assert unsafe_in(text) == ""


@given(hostile)
@examples(100)
def test_an_escaped_text_is_read_as_the_text_itself(text: str) -> None:
    (paragraph,) = read_page(f"<p>{escape(text)}</p>").texts_of("p")
    assert paragraph == "\n".join(line for part in clean(text).split("\n") if (line := clean_line(part)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_title_head_and_names_tell_nothing_of_the_check_up(language: str) -> None:
    page = read_page(render(full(language=language)))
    neutral = words_in(language)("file.title")
    assert page.texts_of("title") == page.texts_of("h1") == [neutral]
    assert "Debts" not in render(full(language=language))
    assert "made-up" not in render(full(language=language))


def test_it_asks_for_nothing_and_may_load_nothing() -> None:
    text = render(full(handed_over=True))
    page = read_page(text)
    metas = {
        element.attributes.get("http-equiv") or element.attributes.get("name"): element.attributes["content"]
        for element in page.elements
        if element.tag == "meta" and "content" in element.attributes
    }
    (style,) = page.texts_of("style")
    allowed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert metas["Content-Security-Policy"] == (
        f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    )
    assert str(metas["format-detection"]).startswith("telephone=no")
    assert metas["color-scheme"] == "light dark"
    assert not re.search(r"url\(|@import|href|src=|https?:|tel:|mailto:|javascript", text)


def test_numbers_and_addresses_are_plain_text_and_lines_stay_lines() -> None:
    page = read_page(render(full()))
    assert "96110 Fraud" in page.texts_of("li")
    assert f"A court, {ADDRESS}" in page.texts_of("li")
    assert "One\nTwo" in page.texts_of("li")
    assert "Because" not in " ".join(page.texts_of("li"))


def test_boxes_and_words_tell_how_far_a_thing_is() -> None:
    words, page = words_in("en"), read_page(render(full()))
    boxes = [element for element in page.elements if element.attributes.get("class") == "box"]
    assert [box.text for box in boxes] == ["", "✓"]
    assert [box.attributes["aria-label"] for box in boxes] == [words("sheet.open"), words("sheet.ticked")]
    assert page.texts_of("span", "title") == ["Pay", words("state.already", title="Rest")]


def test_answers_and_levels_are_there_when_they_are_told() -> None:
    words = words_in("en")
    said = [words("file.level", title="Area", level="Fine")]
    said.append(words("file.answer", question="Late?", answer="Very"))
    for checklist, told in ((full(), True), (full(answers=None), False)):
        lines = read_page(render(checklist)).texts_of("li")
        assert [line in lines for line in said] == [told, told]


def test_a_page_to_hand_over_has_blank_rows_and_says_whose_answers_it_holds() -> None:
    words = words_in("en")
    page = read_page(render(full(handed_over=True)))
    heads = [words(f"sheet.{name}") for name in ("lender", "sum", "rate", "due")]
    assert page.texts_of("th") == heads
    assert page.texts_of("td") == [""] * BLANK_ROWS * len(heads)
    assert words("sheet.handed") in page.texts_of("p")
    ordinary = read_page(render(replace(full(), handed_over=False)))
    assert "table" not in ordinary.tags
    assert words("file.private_answers") in ordinary.texts_of("p")
