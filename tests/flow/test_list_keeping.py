"""Lists live on: kept with their check-up, opened from the first page, never undone by another window."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from xinfu.checklist.kept_list import KeptList
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.steps import (
    ConfirmLeave,
    ForgetAll,
    Leave,
    ListsMet,
    Refresh,
    RemoveList,
    ShowAlerts,
    ShowChecklist,
    ShowForgotten,
    ShowHome,
    ShowList,
    Stay,
)

from tests.support.dates import NOW, TODAY
from tests.support.every_kind_pack import ANSWERS
from tests.support.flows import PACK, WORDS, answer_all, begin, decide, finished, flow_in
from tests.support.stores import past_in, window

LATER = NOW + dt.timedelta(days=9)


def opened(folder: Path, **more: Any) -> CheckupFlow:
    """Return a flow that stands at the list of a check-up that was finished before."""
    flow = flow_in(folder, open_first=False, **more)
    flow.open()
    (known,) = flow.lists.known()
    assert flow.lists.open(known, PACK) == ShowList()
    return flow


def through(flow: CheckupFlow, answers: dict[str, Any]) -> None:
    """Answer all questions, past a warning."""
    while isinstance(answer_all(flow, answers), ShowAlerts):
        flow.go_on()


def lists_in(folder: Path) -> list[KeptList]:
    with window(folder) as store:
        return [each.kept for each in store.lists.list()]


def test_a_list_is_kept_with_its_check_up_and_holds_nothing_private(tmp_path: Path) -> None:
    flow = begin(tmp_path)
    answer_all(flow)
    flow.mark(["first"], "done")
    assert flow.show_checklist() == ShowChecklist()
    (kept,) = lists_in(tmp_path)
    assert (kept.pack_id, kept.made_on, kept.states) == (PACK.id, TODAY, {"first": "done"})
    public = [item.action.id for item in flow.result.actions if item.action.id != "whisper"]
    assert [item.id for item in kept.items] == public
    flow.mark(["whisper"], "done")
    flow.say_safe()
    (kept,) = lists_in(tmp_path)
    assert (kept.states, kept.is_safe) == ({"first": "done"}, True)
    assert flow.list.states == {"first": "done", "whisper": "done"}


def test_nothing_is_kept_of_a_list_where_nothing_is_kept_of_its_check_up(tmp_path: Path) -> None:
    finished(tmp_path, data=None)
    flow = begin(tmp_path)
    flow.keeping.remember(False)
    answer_all(flow)
    flow.show_checklist()
    flow.mark(["first"], "done")
    assert flow.list.kept is None
    flow.close()
    assert lists_in(tmp_path) == []


def test_a_list_is_opened_on_a_later_day_and_worked_on_without_its_answers(tmp_path: Path) -> None:
    finished(tmp_path)
    flow = opened(tmp_path, now=lambda: LATER)
    assert flow.session is None
    assert flow.mark(["first"], "done") == Stay()
    assert flow.list.of(flow.listed, WORDS).made_on == TODAY
    assert flow.leave() == Leave()
    (kept,) = lists_in(tmp_path)
    assert kept.states == {"first": "done"}
    assert [item.settled_on for item in kept.items if item.state == "done"] == [LATER.date()]
    assert past_in(tmp_path)[0].checkup.done == ("first",)
    path = flow.save("list.md", WORDS)
    assert f"{PACK.id} {PACK.document.version} {TODAY}" in path.read_text(encoding="utf-8")


def test_what_two_windows_did_to_a_list_stays(tmp_path: Path) -> None:
    finished(tmp_path)
    one, other = opened(tmp_path), opened(tmp_path)
    first, second = (item.id for item in lists_in(tmp_path)[0].items[:2])
    one.mark([first], "done")
    assert other.mark([second], "not_for_me") == Refresh(Stay())
    assert other.asking.notices() == (ListsMet(0),)
    assert lists_in(tmp_path)[0].states == {first: "done", second: "not_for_me"}
    assert one.mark([second], "already") == Refresh(Stay())
    assert one.asking.notices() == (ListsMet(1),)
    assert one.list.states == {first: "done", second: "already"}


def test_a_list_that_another_window_removed_goes_on_in_memory(tmp_path: Path) -> None:
    finished(tmp_path)
    flow = opened(tmp_path)
    with window(tmp_path) as store:
        store.lists.remove(store.lists.list()[0].id)
    flow.mark(["first"], "done")
    (notice,) = flow.asking.notices()
    assert getattr(notice, "code", "") == "list-gone"
    assert isinstance(flow.leave(), ConfirmLeave)
    flow.lists.leave()
    (known,) = flow.lists.known()
    assert known.stored is None
    assert flow.lists.open(known, PACK) == ShowList()
    assert flow.list.states == {"first": "done"}


def test_a_list_is_removed_once_asked_and_past_check_ups_stay(tmp_path: Path) -> None:
    finished(tmp_path)
    flow = flow_in(tmp_path, open_first=False)
    flow.open()
    (known,) = flow.lists.known()
    assert decide(flow, flow.lists.ask_to_remove(known, PACK), RemoveList, "keep") == Stay()
    assert decide(flow, flow.lists.ask_to_remove(known, PACK), RemoveList, "remove") == ShowHome()
    assert flow.lists.known() == ()
    assert len(flow.past()) == 1


def test_another_check_up_begins_with_the_states_of_the_list_and_follows_it(tmp_path: Path) -> None:
    finished(tmp_path)
    flow = opened(tmp_path)
    flow.mark(["first"], "already")
    flow.lists.leave()
    flow.begin(PACK)
    assert flow.list.states == {"first": "already"}
    through(flow, {**ANSWERS, "pick": "danger"})
    flow.show_checklist()
    (kept,) = lists_in(tmp_path)
    assert kept.states["first"] == "already"
    assert len(past_in(tmp_path)) == 2


def test_an_answer_that_is_taken_back_puts_nothing_on_the_list(tmp_path: Path) -> None:
    flow = begin(tmp_path)
    through(flow, {**ANSWERS, "pick": "danger"})
    flow.show_checklist()
    before = {item.id for item in lists_in(tmp_path)[0].items}
    flow.change("pick")
    flow.answer("fine")
    flow.show_checklist()
    (kept,) = lists_in(tmp_path)
    assert {item.id for item in kept.items} < before
    assert all(item.is_needed for item in kept.items)


def test_forgetting_removes_every_list(tmp_path: Path) -> None:
    finished(tmp_path)
    flow = opened(tmp_path)
    flow.mark(["first"], "done")
    flow.lists.leave()
    assert isinstance(decide(flow, flow.forget(), ForgetAll, "forget"), ShowForgotten)
    assert flow.lists.known() == ()
    assert not (tmp_path / "data").exists()


def test_a_changed_answer_after_saving_leaves_what_the_person_wrote_in_the_file(tmp_path: Path) -> None:
    flow = begin(tmp_path)
    answer_all(flow)
    flow.show_checklist()
    path = flow.save("list.md", WORDS)
    path.write_text(path.read_text(encoding="utf-8") + "\nmine\n", encoding="utf-8")
    flow.change("note")
    flow.answer("other")
    flow.show_checklist()
    assert flow.save(flow.list.proposed_name(flow.today), WORDS) == path
    assert path.read_text(encoding="utf-8").endswith("mine\n")
