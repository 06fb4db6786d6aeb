"""A file that holds a list of the person's own is merged when the list is saved to it, never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.steps import FollowsNow
from xinfu.presentation.saving_text import refusal_sentence
from xinfu.presentation.storing_text import notice_sentence
from xinfu.store.files.atomic import SaveError

from tests.support.flows import PACK, WORDS, answer_all, begin, flow_in
from tests.support.kept_lists import LIST_PACK, keep_list
from tests.support.saved_lists import NOTE, TICK, edit, opening, saved

ALSO = ("  1. step-first en\n", "  1. step-first en\n  only in the copy\n")


def from_home(folder: Path) -> CheckupFlow:
    """Return a flow in which the list was opened from the first page."""
    flow = flow_in(folder, open_first=False)
    flow.open()
    flow.lists.opening.open_known(flow.lists.known()[0], PACK)
    return flow


def with_copy(folder: Path) -> tuple[Path, Path]:
    """Return a file and a copy that the list was saved to after it."""
    path = saved(folder)
    flow = opening(folder, path)
    copy = flow.save("copy.md", WORDS)
    flow.close()
    return path, copy


@pytest.mark.parametrize("keeps", [True, False])
def test_it_is_said_once_that_the_list_follows_another_file_now(tmp_path: Path, *, keeps: bool) -> None:
    path = saved(tmp_path)
    flow = opening(tmp_path, path, data=tmp_path / "data" if keeps else None)
    copy = flow.save("copy.md", WORDS)
    notices = flow.asking.notices()
    assert notices == (FollowsNow(copy, path, is_kept=keeps),)
    key = "lists.follows" if keeps else "lists.follows_file"
    assert notice_sentence(notices[0], WORDS) == WORDS(key, path=copy, before=path)
    for name in ("copy.md", "copy.html", "copy.ics"):
        flow.save(name, WORDS)
    assert flow.asking.notices() == ()
    flow.close()
    assert from_home(tmp_path).list.saved_as == str(copy if keeps else path)


@pytest.mark.parametrize("replace", [True, False])
def test_saving_to_the_earlier_file_brings_in_what_was_written_there(
    tmp_path: Path, *, replace: bool
) -> None:
    path, copy = with_copy(tmp_path)
    edit(path, TICK, NOTE)
    edit(copy, ALSO)
    before, other = path.read_bytes(), copy.read_bytes()
    flow = from_home(tmp_path)
    flow.mark(["first"], "done")
    with pytest.raises(SaveError, match="joined") as caught:
        flow.save(str(path), WORDS, replace=replace)
    assert "list.md" in refusal_sentence(caught.value, WORDS)
    assert path.read_bytes() == before
    assert flow.list.states == {"first": "done", "second": "done"}
    assert flow.save(str(path), WORDS, replace=replace) == path
    text = path.read_text(encoding="utf-8")
    for line in (NOTE[1].splitlines()[1], ALSO[1].splitlines()[1], TICK[1], "- [x] do-first en"):
        assert text.count(line) == 1
    assert copy.read_bytes() == other
    flow.close()
    assert from_home(tmp_path).list.saved_as == str(path)


def test_what_differs_in_the_earlier_file_is_asked_about(tmp_path: Path) -> None:
    path, _ = with_copy(tmp_path)
    edit(path, TICK)
    flow = from_home(tmp_path)
    flow.mark(["second"], "not_for_me")
    with pytest.raises(SaveError, match="joined"):
        flow.save(str(path), WORDS)
    assert flow.list.conflicts == 1
    flow.save(str(path), WORDS)
    assert TICK[1] in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["from-the-phone.md", "PHONE.MD"])
def test_a_copy_that_nobody_knew_of_the_same_list_is_merged_as_well(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path)
    copy = tmp_path / name
    copy.write_bytes(path.read_bytes())
    edit(copy, TICK)
    flow = from_home(tmp_path)
    with pytest.raises(SaveError, match="joined"):
        flow.save(copy.name, WORDS)
    assert flow.list.states == {"second": "done"}
    flow.save(copy.name, WORDS)
    assert TICK[1] in copy.read_text(encoding="utf-8")


def test_an_own_list_is_not_overwritten_where_nothing_is_kept_that_could_be_merged(tmp_path: Path) -> None:
    path = saved(tmp_path)
    before = path.read_bytes()
    flow = begin(tmp_path, data=None)
    answer_all(flow)
    flow.show_checklist()
    for replace in (False, True):
        with pytest.raises(SaveError, match="own-list"):
            flow.save(path.name, WORDS, replace=replace)
    assert path.read_bytes() == before
    assert flow.save("new.md", WORDS) == flow.save("new.md", WORDS)
    (tmp_path / "new.md").write_text("mine\n", encoding="utf-8")
    with pytest.raises(SaveError, match="exists"):
        flow.save("new.md", WORDS)
    flow.save("new.md", WORDS, replace=True)


@pytest.mark.parametrize("data", [None, b"# Mine\n", "清单：今天要做的事情".encode("gbk")])
def test_what_is_known_to_be_a_list_is_not_overwritten_though_it_cannot_be_merged(
    tmp_path: Path, data: bytes | None
) -> None:
    path = saved(tmp_path)
    if data is not None:
        path.write_bytes(data)
    before = path.read_bytes()
    keep_list(tmp_path)
    flow = flow_in(tmp_path, LIST_PACK, open_first=False)
    flow.open()
    known = next(each for each in flow.lists.known() if each.pack_id == LIST_PACK.id)
    flow.lists.opening.open_known(known, LIST_PACK)
    for replace in (False, True):
        with pytest.raises(SaveError, match="replaced"):
            flow.save(path.name, WORDS, replace=replace)
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", ["# Mine\n", "Made <!-- xinfu:list every-kind 1.2.3 2025-01-01 -->\n"])
def test_what_is_none_of_the_lists_at_hand_is_overwritten_when_that_is_said(
    tmp_path: Path, text: str
) -> None:
    saved(tmp_path)
    other = tmp_path / "other.md"
    other.write_text(text, encoding="utf-8")
    flow = from_home(tmp_path)
    with pytest.raises(SaveError, match="exists"):
        flow.save("other.md", WORDS)
    assert flow.save("other.md", WORDS, replace=True) == other
