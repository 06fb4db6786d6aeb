"""What is said to the list line by line does what its keys do on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.wording.words import plain_words_in

from tests.support.plain_talk import talk
from tests.support.safety_pack import other_pack, safety_pack

WORDS = plain_words_in("en")
TO_LIST = ["2", "result", "list"]


@pytest.mark.parametrize("word", ["not for me 3", "notforme 3", "不适合 3"])
def test_states_are_given_by_number_and_taken_back(tmp_path: Path, word: str) -> None:
    done = talk(safety_pack(), tmp_path, *TO_LIST, "already 1", word, "quit")
    assert done.flow.list.states == {"hang-up": "already", "pay": "not_for_me"}
    assert WORDS("plain.not_for_me", title="Pay") in done.lines
    again = talk(safety_pack(), tmp_path / "again", *TO_LIST, "already 1", word, word, "quit")
    assert again.flow.list.states == {"hang-up": "already"}
    assert WORDS("plain.undone", title="Pay") in again.lines


def test_numbers_hold_until_the_list_is_said_again(tmp_path: Path) -> None:
    done = talk(safety_pack(), tmp_path, "1", "result", "list", "done 1", "done 2", "done 3", "quit")
    assert done.flow.list.ticked == ("pay", "count", "read")


def test_who_is_safe_gets_the_rest_of_the_list(tmp_path: Path) -> None:
    done = talk(safety_pack(), tmp_path, *TO_LIST, "safe", "safe", "quit")
    assert done.lines.count(WORDS("horizon.held")) == 1
    assert WORDS("list.safe") in done.lines
    assert WORDS("cannot.safe") in done.lines


def test_the_other_check_up_is_begun_from_the_list(tmp_path: Path) -> None:
    lines = [*TO_LIST, "checkup 1", "checkup 5", "1", "quit"]
    done = talk(safety_pack(), tmp_path, *lines, unlisted=(other_pack(),))
    assert WORDS("cannot.other") in done.lines
    assert done.flow.current_session.pack.id == "other"
    assert set(done.answers) == {"first"}
