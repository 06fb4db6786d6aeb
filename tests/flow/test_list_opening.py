"""A saved list is read back: merged with what is kept, and written only where it is as it was read."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

import pytest
from xinfu.flow.steps import (
    CannotOpen,
    ChooseSide,
    ConfirmLeave,
    Decide,
    FileProblem,
    Leave,
    Refresh,
    ShowHome,
    ShowList,
    Stay,
    WhichItem,
)
from xinfu.packs.pack import Pack
from xinfu.store.files.atomic import SaveError

from tests.support.dates import NOW, TODAY
from tests.support.every_kind_pack import tree
from tests.support.flows import PACK, WORDS, answer_all, begin, decide, flow_in
from tests.support.listed_packs import a_pack, an_action
from tests.support.pack_trees import pack_of
from tests.support.saved_lists import NOTE, TICK, edit, opening, saved
from tests.support.stores import contents, store, window

LATER = NOW + dt.timedelta(days=5)


def test_what_was_done_in_an_editor_is_done_here_and_every_line_stays(tmp_path: Path) -> None:
    path = saved(tmp_path)
    edit(path, TICK, NOTE)
    flow = opening(tmp_path, path, now=lambda: LATER)
    assert flow.list.states == {"second": "done"}
    (line,) = flow.list.own_lines("second")
    assert "back on Friday" in line
    assert "\x1b" not in line
    assert flow.list.saved_as == str(path)
    flow.mark(["third"], "not_for_me")
    assert not flow.list.saved_as
    assert flow.save(str(path), WORDS) == path
    text = path.read_text(encoding="utf-8")
    assert NOTE[1] in text
    assert f"every-kind 1.2.3 {TODAY}" in text
    with window(tmp_path) as other:
        (kept,) = other.lists.list()
        assert kept.kept.states == {"second": "done", "third": "not_for_me"}
        (file,) = other.saved_files.list()
        assert file.base is not None
        assert "Friday" not in file.base
    assert not [name for name, data in contents(tmp_path / "data").items() if b"Friday" in data]


def test_a_list_opened_from_the_first_page_brings_its_file_along(tmp_path: Path) -> None:
    path = saved(tmp_path)
    edit(path, TICK)
    flow = flow_in(tmp_path, open_first=False)
    flow.open()
    assert flow.lists.opening.open_known(flow.lists.known()[0], PACK) == ShowList()
    assert flow.list.states == {"second": "done"}
    flow.lists.leave()
    path.write_bytes(b"\0\1\2")
    assert flow.lists.opening.open_known(flow.lists.known()[0], PACK) == ShowList()
    (notice,) = flow.asking.notices()
    assert isinstance(notice, FileProblem)
    assert flow.list.states == {"second": "done"}


def test_what_differs_stays_until_somebody_chooses(tmp_path: Path) -> None:
    path = saved(tmp_path)
    flow = opening(tmp_path, path)
    flow.mark(["second"], "not_for_me")
    flow.close()
    edit(path, TICK)
    flow = opening(tmp_path, path)
    assert (flow.list.conflicts, flow.list.states) == (1, {"second": "not_for_me"})
    assert decide(flow, flow.lists.opening.choose(), ChooseSide, "later") == Stay()
    flow.save(str(path), WORDS)
    flow.close()
    flow = opening(tmp_path, path)
    assert flow.list.conflicts == 1
    assert decide(flow, flow.lists.opening.choose(), ChooseSide, "file") == Refresh(Stay())
    assert (flow.list.conflicts, flow.list.states) == (0, {"second": "done"})
    assert flow.lists.opening.choose() == Stay()
    flow.save(str(path), WORDS)
    flow.close()
    assert opening(tmp_path, path).list.conflicts == 0


def test_what_is_done_here_after_a_difference_was_shown_decides_it(tmp_path: Path) -> None:
    path = saved(tmp_path)
    flow = opening(tmp_path, path)
    flow.mark(["second"], "not_for_me")
    flow.close()
    edit(path, TICK)
    flow = opening(tmp_path, path)
    flow.mark(["second"], "already")
    flow.save(str(path), WORDS)
    assert flow.list.conflicts == 0
    assert "do-second en (done before)" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("keeps", [True, False])
def test_what_was_ticked_in_an_editor_is_opened_again_here_and_in_the_file(
    tmp_path: Path, *, keeps: bool
) -> None:
    path = saved(tmp_path)
    edit(path, TICK)
    more: dict[str, Any] = {} if keeps else {"data": None}
    flow = opening(tmp_path, path, **more)
    assert flow.list.states == {"second": "done"}
    flow.mark(["second"], "open")
    assert flow.lists.opening.choose() == Stay()
    flow.save(str(path), WORDS)
    assert TICK[0] in path.read_text(encoding="utf-8")
    flow.close()
    assert opening(tmp_path, path, **more).list.states == {}


def test_what_was_opened_again_here_stays_open_when_the_file_is_read_again(tmp_path: Path) -> None:
    path = saved(tmp_path)
    edit(path, TICK)
    flow = opening(tmp_path, path)
    flow.mark(["second"], "open")
    flow.close()
    assert opening(tmp_path, path).list.states == {}
    assert TICK[1] in path.read_text(encoding="utf-8")


def test_choosing_a_side_undoes_nothing_that_was_done_here_meanwhile(tmp_path: Path) -> None:
    path = saved(tmp_path)
    flow = opening(tmp_path, path)
    flow.mark(["second"], "not_for_me")
    flow.close()
    edit(path, TICK)
    flow = opening(tmp_path, path)
    flow.mark(["first"], "done")
    assert decide(flow, flow.lists.opening.choose(), ChooseSide, "app") == Refresh(Stay())
    assert flow.list.states == {"first": "done", "second": "not_for_me"}
    assert flow.save(str(path), WORDS) == path
    assert flow.list.conflicts == 0


def test_what_was_done_here_since_it_differed_is_not_asked_about(tmp_path: Path) -> None:
    path = saved(tmp_path)
    flow = opening(tmp_path, path)
    flow.mark(["second"], "not_for_me")
    flow.close()
    edit(path, TICK)
    flow = opening(tmp_path, path)
    flow.mark(["second"], "already")
    assert flow.lists.opening.choose() == Refresh(Stay())
    flow.save(str(path), WORDS)
    assert (flow.list.conflicts, flow.list.states) == (0, {"second": "already"})


def test_a_file_that_changed_since_is_read_again_before_it_is_written(tmp_path: Path) -> None:
    path = saved(tmp_path)
    flow = opening(tmp_path, path)
    flow.mark(["first"], "done")
    edit(path, TICK, NOTE)
    with pytest.raises(SaveError, match="changed"):
        flow.save(str(path), WORDS)
    assert flow.list.states == {"first": "done", "second": "done"}
    flow.save(str(path), WORDS)
    text = path.read_text(encoding="utf-8")
    assert "- [x] do-first en" in text
    assert NOTE[1] in text


def test_a_file_that_is_gone_or_read_only_loses_nothing(tmp_path: Path) -> None:
    path = saved(tmp_path)
    edit(path, NOTE)
    flow = opening(tmp_path, path)
    flow.mark(["first"], "done")
    path.chmod(0o444)
    with pytest.raises(SaveError, match="locked"):
        flow.save(str(path), WORDS)
    other = flow.save("other.md", WORDS)
    assert NOTE[1] in other.read_text(encoding="utf-8")
    other.unlink()
    flow.save(str(other), WORDS)
    assert NOTE[1] in other.read_text(encoding="utf-8")


def test_on_another_computer_the_file_is_all_there_is_and_it_is_said(tmp_path: Path) -> None:
    path = saved(tmp_path)
    edit(path, TICK, NOTE)
    flow = opening(tmp_path, path, data=None)
    assert flow.list.file is not None
    assert not flow.list.file.merged.has_base
    assert flow.list.states == {"second": "done"}
    shown = flow.list.of(flow.listed, WORDS)
    assert [(item.id, item.horizon) for item in shown.items] == [
        ("first", "today"),
        ("second", "week"),
        ("third", "ongoing"),
    ]
    assert flow.list.own_lines("first") == ()
    assert flow.leave() == Leave()
    flow.mark(["first"], "done")
    assert isinstance(flow.leave(), ConfirmLeave)
    flow.save(str(path), WORDS)
    assert flow.leave() == Leave()
    assert NOTE[1] in path.read_text(encoding="utf-8")


def test_on_another_computer_a_day_that_others_have_set_is_no_other_one_once_it_has_passed(
    tmp_path: Path,
) -> None:
    due = {"from": "day", "plus": "0 days", "else": "month"}
    pack = a_pack(an_action("court", "month", due=due), an_action("call", "week"))
    flow = begin(tmp_path, pack, data=None)
    answer_all(flow, {"q": "yes", "day": "2026-11-25", "secret": "no"})
    flow.show_checklist()
    path = flow.save("list.md", WORDS)
    later = opening(tmp_path, path, pack=pack, data=None, now=lambda: NOW + dt.timedelta(days=20))
    days = {item.id: item.due for item in later.list.of(later.listed, WORDS).items}
    assert days == {"court": dt.date(2026, 11, 25), "call": (NOW + dt.timedelta(days=20)).date()}


@pytest.mark.parametrize(
    ("warning", "end"),
    [
        ("> **alert-pick en**  \n> alarm-pick en", "\n"),
        ("> **alert-pick en**  \n> alarm-pick en", "\r\n"),
        ("> __alert-pick en__ alarm-pick en", "\n"),
        ("alert-pick en\nalarm-pick en", "\n"),
        (">\t\\*\\*alert\\-pick en\\*\\*", "\n"),
    ],
)
def test_on_another_computer_a_warning_of_ours_still_comes_first(
    tmp_path: Path, warning: str, end: str
) -> None:
    path = saved(tmp_path)
    today, held = f"## {WORDS('horizon.today')}", f"## {WORDS('horizon.held')}"
    item = "- [ ] do-act en <!-- xinfu:act -->"
    edit(path, (today, f"{warning}\n\nMy own line.\n\n{held}\n\n{item}\n\n{today}"))
    path.write_bytes(path.read_bytes().replace(b"\n", end.encode()))
    flow = opening(tmp_path, path, data=None)
    kept = flow.list.kept
    assert kept is not None
    assert {each.id: each.alerts for each in kept.items if each.alerts} == {"act": ("pick",)}
    own = flow.list.own_lines("")
    assert "My own line." in own
    assert not warning.startswith("> **") or own == ("My own line.",)


def test_a_list_that_only_its_file_knew_is_kept_where_lists_are(tmp_path: Path) -> None:
    path = saved(tmp_path)
    here = tmp_path / "here"
    opening(tmp_path, path, data=here).close()
    with store(here) as kept_there:
        (kept,) = kept_there.lists.list()
        assert [item.id for item in kept.kept.items] == ["first", "second", "third"]


def test_a_line_without_its_comment_is_known_when_the_pack_calls_its_thing_otherwise(tmp_path: Path) -> None:
    path, newer = saved(tmp_path), tree()
    edit(path, TICK, (" <!-- xinfu:second -->", ""))
    (second,) = (each for each in newer["action"] if each["id"] == "second")
    second |= {"id": "other", "title": {"zh": "换了说法", "en": "In other words"}, "renamed_from": ["second"]}
    for each in (*newer["action"], *newer.get("alert", ())):
        each |= {
            name: ["other" if key == "second" else key for key in each[name]]
            for name in ("after", "actions", "excludes")
            if name in each
        }
    flow = opening(tmp_path, path, pack=pack_of(newer))
    assert flow.list.states == {"other": "done"}
    assert flow.list.file is not None
    assert flow.list.file.merged.deleted == ()
    flow.mark(["other"], "open")
    flow.close()
    assert opening(tmp_path, path, pack=pack_of(newer)).list.states == {}


def test_what_the_pack_has_lost_stays_done_though_a_copy_from_elsewhere_has_it_open(tmp_path: Path) -> None:
    path, newer = saved(tmp_path), tree()
    copy = tmp_path / "elsewhere.md"
    copy.write_bytes(path.read_bytes())
    flow = opening(tmp_path, path)
    flow.mark(["second"], "done")
    flow.close()
    newer["action"] = [each for each in newer["action"] if each["id"] != "second"]
    flow = opening(tmp_path, copy, pack=pack_of(newer))
    assert flow.list.states == {"second": "done"}


def alike() -> Pack:
    """Return the pack with two things to do that are called the same."""
    made = tree()
    first, second = made["action"][:2]
    second["title"] = first["title"]
    return pack_of(made)


@pytest.mark.parametrize("choice", ["item-0", "item-1", "own"])
def test_a_line_that_could_be_several_things_is_asked_about(tmp_path: Path, choice: str) -> None:
    pack = alike()
    path = saved(tmp_path, pack=pack)
    edit(path, (" <!-- xinfu:first -->", ""), (" <!-- xinfu:second -->", ""))
    lines = path.read_text(encoding="utf-8").replace("- [ ] do-first en", "- [x] do-first en", 1)
    path.write_text(lines, encoding="utf-8")
    flow = flow_in(tmp_path, pack, open_first=False, files=(path,))
    step = flow.open()
    assert decide(flow, step, WhichItem, None) == ShowList()
    assert flow.list.states == {}
    step = flow.open()
    for _ in range(2):
        step = decide(flow, step, WhichItem, choice) if isinstance(step, Decide) else step
    assert step == ShowList()
    assert flow.list.states == {"item-0": {"first": "done"}, "item-1": {"second": "done"}, "own": {}}[choice]


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("not-a-list", b"# Shopping\n\n- [ ] milk\n"),
        ("list-binary", b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
        ("list-encoding", "清单：今天要做的事情".encode("gbk")),
        ("list-too-big", b"a" * (1024 * 1024 + 1)),
        ("list-newer", b"Made <!-- xinfu:list every-kind 1.2.3 2026-11-21 99 -->\n"),
        ("unknown-pack", b"Made <!-- xinfu:list elsewhere 1.2.3 2026-11-21 -->\n- [ ] a <!-- xinfu:a -->\n"),
        ("file-gone", None),
        ("file-special", "fifo"),
        ("file-folder", "folder"),
    ],
)
def test_what_is_no_list_is_told_with_a_choice_and_changes_nothing(
    tmp_path: Path, code: str, data: bytes | str | None
) -> None:
    path = tmp_path / "list.md"
    if isinstance(data, bytes):
        path.write_bytes(data)
    elif data == "fifo":
        os.mkfifo(path)
    elif data == "folder":
        path.mkdir()
    flow = flow_in(tmp_path, open_first=False, files=(path,))
    step = flow.open()
    assert isinstance(step, Decide)
    assert isinstance(step.decision, CannotOpen)
    assert step.decision.problem.code == code
    assert isinstance(flow.asking.decide("again"), Decide)
    assert flow.asking.decide("home") == ShowHome()
    assert not isinstance(data, bytes) or path.read_bytes() == data


def test_lists_of_two_check_ups_do_not_become_one(tmp_path: Path) -> None:
    path, other = saved(tmp_path), tmp_path / "other.md"
    other.write_text("Made <!-- xinfu:list elsewhere 1.2.3 2026-11-21 -->\n", encoding="utf-8")
    flow = flow_in(tmp_path, open_first=False, files=(path, other))
    step = flow.open()
    assert isinstance(step, Decide)
    assert isinstance(step.decision, CannotOpen)
    assert step.decision.problem.code == "other-list"


@pytest.mark.parametrize("saves", [True, False])
def test_another_check_up_goes_on_in_the_file_and_says_how_it_was(tmp_path: Path, *, saves: bool) -> None:
    path = saved(tmp_path)
    edit(path, TICK, NOTE)
    flow = flow_in(tmp_path, now=lambda: LATER)
    flow.open()
    flow.begin(PACK)
    answer_all(flow)
    flow.show_checklist()
    assert flow.list.states == {"second": "done"}
    assert flow.lists.since is not None
    assert [each.finished.date() for each in flow.lists.since] == [TODAY, LATER.date()]
    assert flow.list.proposed_name(flow.today) == str(path)
    if not saves:
        # What the file said is known from here on, so that what is done here is newer than that.
        flow.mark(["second"], "open")
        flow.close()
        assert opening(tmp_path, path).list.states == {}
        return
    flow.save(str(path), WORDS)
    assert NOTE[1] in path.read_text(encoding="utf-8")
