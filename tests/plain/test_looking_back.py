"""Line by line: past check-ups are read, compared and removed, and their answers offered again."""

from __future__ import annotations

from pathlib import Path

from xinfu.wording.words import plain_words_in

from tests.support.every_kind_pack import every_kind
from tests.support.plain_talk import Talked, said, talk
from tests.support.stores import past_in

WORDS = plain_words_in("en")
FIRST = ["1", "2", "2", "7", "2026-11-20", "a first note", "1"]
SECOND = ["2", "", "1", "1", "8", "2026-11-20", "a second note", "1"]
END = ["result", "list", "done 1"]


def twice(folder: Path, *lines: str) -> Talked:
    """Leave two finished check-ups behind, then look back at them from the first page."""
    talk(every_kind(), folder, *FIRST, *END)
    talk(every_kind(), folder, *SECOND, *END)
    assert len(past_in(folder)) == 2
    return talk(every_kind(), folder, *lines, open_first=False)


def test_two_check_ups_are_compared_whichever_is_named_first(tmp_path: Path) -> None:
    done = twice(tmp_path, "3", "compare 1 2", "compare 2 1", "compare 1", "比较 1 2")
    moved = WORDS("comparison.moved", title="factor en", before="low en", after="watch en")
    assert said([done.out]).count(said([moved])) == 3
    assert said([WORDS("plain.past_two", word="compare")]) in said([done.out])
    assert said([WORDS("comparison.done", done=1, count=3)]) in said([done.out])


def test_how_levels_went_is_said_as_text(tmp_path: Path) -> None:
    done = twice(tmp_path, "3")
    arrow = WORDS("history.trend_arrow")
    line = WORDS("history.trend_line", title="factor en", levels=arrow.join(["low en", "watch en"]))
    assert said([line]) in said([done.out])
    assert said([WORDS("history.trend_done", counts=arrow.join(["1/3", "2/4"]))]) in said([done.out])


def test_one_is_removed_after_a_question_and_the_others_stay(tmp_path: Path) -> None:
    done = twice(tmp_path, "3", "remove 2", "1", "remove", "remove 2", "2", "back", "quit")
    assert done.lines.count(WORDS("history.remove_head")) == 2
    assert WORDS("history.head", count=1) in done.lines
    (past,) = past_in(tmp_path)
    assert past.checkup.answers["note"] == "a second note"


def test_a_last_answer_is_taken_with_a_word_and_never_with_an_empty_line(tmp_path: Path) -> None:
    talk(every_kind(), tmp_path, *FIRST, *END)
    done = talk(every_kind(), tmp_path, "1", "unchanged", "1", "", "", "unchanged")
    assert done.answers == {"pick": "fine", "secret": "hush", "several": ("blue",)}
    assert WORDS("plain.nothing_yet") in done.lines
    assert said([WORDS("walk.last", answer="option-blue en")]) in said([done.out])
    assert "hush" not in said([line for line in done.lines if line.startswith("Last time")])


def test_a_private_answer_is_read_back_only_when_asked_for(tmp_path: Path) -> None:
    done = talk(every_kind(), tmp_path, "1", "2", "review", "details", "details 2")
    hidden = WORDS("review.answer", question="ask-secret en", answer=WORDS("answer.hidden"))
    shown = WORDS("review.answer", question="ask-secret en", answer="option-loud en")
    told = said([done.out])
    assert told.count(said([hidden])) == told.count(said([shown])) == 1
    assert told.index(said([hidden])) < told.index(said([shown]))
