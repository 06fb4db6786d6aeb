"""Lists line by line: opened from the first page or from a file, worked on, asked about and removed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from xinfu.wording.words import LANGUAGES, plain_words_in

from tests.support.dates import TODAY
from tests.support.every_kind_pack import ANSWERS
from tests.support.flows import PACK, finished
from tests.support.plain_talk import lines_for, said, talk
from tests.support.saved_lists import NOTE, TICK, edit, saved

WORDS = plain_words_in("en")


def test_a_list_is_opened_worked_on_and_removed_from_the_first_page(tmp_path: Path) -> None:
    finished(tmp_path)
    done = talk(
        PACK, tmp_path, "1", "done 1", "details 2", "differences", "back", "discard 1", "2", open_first=False
    )
    assert WORDS("plain.row", number=1, text=WORDS("lists.row", title="title en", left=3)) in done.lines
    for told in (WORDS("item.no_answers"), WORDS("cannot.sides"), WORDS("lists.remove_head")):
        assert said([told]) in said([done.out])
    assert done.flow.lists.known() == ()


def test_a_file_is_opened_and_what_differs_is_chosen(tmp_path: Path) -> None:
    path = saved(tmp_path)
    talk(PACK, tmp_path, "1", "notforme 2", open_first=False)
    edit(path, TICK, NOTE)
    lines = ("differences", "1", "details 2", f"save {path}", "quit")
    done = talk(PACK, tmp_path, *lines, open_first=False, files=(path,))
    assert done.code == 0
    assert said([WORDS("opening.conflicts", count=1)]) in said([done.out])
    assert said([WORDS("opening.own_lines")]) in said([done.out])
    assert done.flow.list.states == {"second": "done"}
    assert NOTE[1] in path.read_text(encoding="utf-8")


def test_what_was_taken_out_of_a_file_is_put_back(tmp_path: Path) -> None:
    path = saved(tmp_path)
    text = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in text if TICK[0] not in line), encoding="utf-8")
    lines = ("putback 1", "putback 2", f"save {path}", "list", "quit")
    done = talk(PACK, tmp_path, *lines, open_first=False, files=(path,))
    for told in (WORDS("opening.deleted", count=1), WORDS("opening.put_back", count=1)):
        assert said([told]) in said([done.out])
    assert said([WORDS("cannot.put_back")]) in said([done.out])
    assert done.out.count(WORDS("opening.taken_out")) == 1
    assert TICK[0] in path.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_opened_is_told_and_the_input_ends(tmp_path: Path) -> None:
    done = talk(PACK, tmp_path, open_first=False, files=(tmp_path / "gone.md",))
    assert done.code == 1
    assert said([WORDS("reading.file-gone")]) in said([done.out])


def test_the_list_of_another_check_up_tells_how_it_was_and_what_is_not_needed_any_more(
    tmp_path: Path,
) -> None:
    first = lines_for(PACK, {**ANSWERS, "secret": "loud", "last": "always"})
    talk(PACK, tmp_path, *first, "result", "list")
    lines = [*lines_for(PACK, ANSWERS), "result", "list", "details 4"]
    done = talk(PACK, tmp_path, *lines, today=TODAY + dt.timedelta(days=30))
    assert said([WORDS("comparison.since", date=TODAY)]) in said([done.out])
    assert said([WORDS("comparison.moved", title="factor en", before="watch en", after="low en")]) in said(
        [done.out]
    )
    assert said([WORDS("horizon.unneeded")]) in said([done.out])
    assert said([WORDS("item.unneeded")]) in said([done.out])
    assert said([WORDS("item.why", text="because-act en")]) in said([done.out])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("keeps", [True, False])
def test_input_that_ends_on_a_list_says_what_became_of_the_list(
    tmp_path: Path, language: str, *, keeps: bool
) -> None:
    path, words = saved(tmp_path), plain_words_in(language)
    before = path.read_bytes()
    more: dict[str, Any] = {"open_first": False, "files": (path,), "language": language}
    data = tmp_path / "data" if keeps else None
    done = talk(PACK, tmp_path, "done 1", data=data, **more)
    told = said([done.out])
    assert done.code == (0 if keeps else 1)
    expected = {"over": True, "list_kept": keeps, "list_unwritten": keeps, "list_lost": not keeps}
    for key, is_said in expected.items():
        assert (said([words(f"plain.{key}", folder=data, path=path)]) in told) is is_said, key
    assert path.read_bytes() == before
    for lines in ((), ("done 1", f"save {path}")):
        done = talk(PACK, tmp_path, *lines, data=None, **more)
        assert done.code == 0
        assert done.lines[-1] == words("plain.over")
    for key in ("ended", "not_kept"):
        assert said([words(f"plain.{key}")]) not in told


def test_input_that_ends_on_the_first_page_is_no_check_up_that_was_left(tmp_path: Path) -> None:
    done = talk(PACK, tmp_path, open_first=False)
    assert done.code == 1
    assert done.lines[-1] == WORDS("plain.over")
