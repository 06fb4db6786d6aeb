"""A check-in line by line: the same questions, numbers for answers, a word to go back."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.wording.words import plain_words_in

from tests.support.dates import TODAY
from tests.support.kept_lists import DAY, DUE_LIST, LIST_PACK, keep_list, list_in
from tests.support.plain_talk import Talked, said, talk


def talked(folder: Path, *lines: str, language: str = "en") -> Talked:
    return talk(LIST_PACK, folder, *lines, open_first=False, language=language)


def test_a_check_in_is_offered_first_and_ends_on_the_list(tmp_path: Path) -> None:
    keep_list(tmp_path)
    done = talked(tmp_path, "1", "1", "3", "1", "back", "7", "1", "5", "quit")
    assert done.out.count("From last week.") >= 1
    assert said(["A smaller step first: Look up the number."]) in said(done.lines)
    assert "Noted: 2 things done." in done.out
    assert "overdue" not in done.out.lower()
    kept = list_in(tmp_path)
    assert kept.states == {"court": "done", "read": "done"}
    assert [each.reason for each in kept.reasons] == ["other"]


def test_back_takes_the_last_answer_back(tmp_path: Path) -> None:
    keep_list(tmp_path)
    done = talked(tmp_path, "1", "1", "back", "back", "quit")
    assert done.code == 0
    assert list_in(tmp_path).states == {}


def test_a_new_day_is_said_with_its_date(tmp_path: Path) -> None:
    keep_list(tmp_path)
    done = talked(tmp_path, "1", "1", "1", "4", "1", "2", "quit")
    assert said(["You can call 12378: Complaints"]) in said(done.lines)
    assert "2. In three days (24 November)" in done.out
    due = {item.id: item.due for item in list_in(tmp_path).items}
    assert due["read"] == TODAY + 3 * DAY


@pytest.mark.parametrize(
    ("language", "word", "line"),
    [("en", "when", "after supper, at the desk"), ("zh", "几时", "吃过晚饭，在书桌前")],
)
def test_when_and_where_is_taken_down_with_a_word(
    tmp_path: Path, language: str, word: str, line: str
) -> None:
    keep_list(tmp_path, looked_on=TODAY)
    done = talked(tmp_path, "1", f"{word} {line}", "list", "quit", "quit", language=language)
    kept = list_in(tmp_path)
    assert (kept.intention, kept.intention_for) == (line, "call")
    assert done.out.count(line) >= 2
    talked(tmp_path, "1", word, "quit", "quit", language=language)
    assert list_in(tmp_path).intention == ""


@pytest.mark.parametrize(("language", "word"), [("en", "day"), ("zh", "换日子")])
def test_one_thing_gets_another_day_and_its_old_one_back(tmp_path: Path, language: str, word: str) -> None:
    keep_list(tmp_path, looked_on=TODAY)
    lines = ("1", f"{word} 1", "3", f"{word} 1", "3", f"{word} 4", "5", "quit", "quit")
    talked(tmp_path, *lines, language=language)
    due = {item.id: item.due for item in list_in(tmp_path).items}
    assert due == {item.id: item.due for item in DUE_LIST.items} | {"read": TODAY + 7 * DAY}


@pytest.mark.parametrize(("language", "word", "when"), [("en", "withwhen", "when"), ("zh", "写几时", "几时")])
def test_when_and_where_goes_into_a_file_with_a_word_before_saving(
    tmp_path: Path, language: str, word: str, when: str
) -> None:
    keep_list(tmp_path, looked_on=TODAY)
    lines = ("1", word, f"{when} desk", word, "save a.md", word, "save b.md", "quit")
    done = talked(tmp_path, *lines, language=language)
    words = plain_words_in(language)
    assert said([words("cannot.intention")]) in said([done.out])
    assert said([done.out]).count(said([words("save.learns_when", text="desk")])) == 2
    assert "desk" in (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "desk" not in (tmp_path / "b.md").read_text(encoding="utf-8")
