"""The message to send: short, plain, numbers by themselves, and nothing that was answered."""

from __future__ import annotations

import pytest
from hypothesis import given
from xinfu.checklist.checklist import Checklist, Contact
from xinfu.checklist.formats.text_format import LONGEST, render
from xinfu.wording.words import LANGUAGES, words_in

from tests.hostile.hostile_checklists import checklists
from tests.hostile.judging import unsafe_in
from tests.support.checklists import make_item, make_list
from tests.support.dates import TODAY
from tests.support.effort import examples

CALLS = (Contact("96110", "Fraud", "", True), Contact("110", "Police", "", False))


@given(checklists())
@examples(60)
def test_whatever_the_texts_are_it_is_short_and_nothing_acts(checklist: Checklist) -> None:
    text = render(checklist)
    assert len(text) <= LONGEST
    assert unsafe_in(text) == ""
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("count", [0, 1, 3, 30])
@pytest.mark.parametrize("length", [5, 120])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_does_not_fit_is_counted(count: int, length: int, language: str) -> None:
    title, words = "字" * length, words_in(language)
    items = tuple(make_item(number, title=title) for number in range(count))
    calls = tuple(Contact(f"9611{number}", "长" * 120, "", True) for number in range(9))
    text = render(make_list(items, language=language, contacts=calls))
    assert len(text) <= LONGEST
    told = text.count(title)
    assert told >= min(count, 1)
    assert (words("message.more", count=count - told) in text) is (told < count)
    assert text.count("9611") == 1
    assert count or words("list.empty") in text


def test_numbers_stand_on_lines_of_their_own_and_the_next_step_comes_first() -> None:
    words = words_in("en")
    items = (make_item(1, title="Done", state="done"), make_item(2, title="Next"), make_item(3, title="Last"))
    text = render(make_list(items, contacts=CALLS))
    assert text.split("\n") == [
        *(words("file.title"), words("file.made", date=TODAY), "", "1. Next", "2. Last", ""),
        *(words("file.contacts"), "Fraud", "96110", ""),
    ]
    assert "Not now" not in render(make_list((make_item(1, title="Not now", horizon="unneeded"),)))
    done = render(make_list(items[:1]))
    assert words("list.all_done") in done
    assert "1." not in done
