"""A check-in step by step: each answer on the disk before the next question, and each can be taken back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xinfu.checklist.check_in import NEW_DAYS, OUTCOMES, reasons_for
from xinfu.checklist.kept_list import KeptList, Listed, Reason
from xinfu.checklist.telling import Telling
from xinfu.flow import steps
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.list_keeping import KnownList
from xinfu.flow.steps import Decide, ShowHome, ShowList, Step
from xinfu.wording.words import words_in

from tests.support.dates import NOW, TODAY
from tests.support.flows import WORDS, flow_in
from tests.support.kept_lists import DAY, DUE_LIST, LIST_PACK, keep_list, list_in
from tests.support.saved_lists import edit
from tests.support.stores import window


def opened(folder: Path, **more: Any) -> CheckupFlow:
    flow = flow_in(folder, LIST_PACK, open_first=False, **more)
    assert flow.start() == ShowHome()
    flow.open()
    return flow


def begun(folder: Path) -> tuple[CheckupFlow, Step]:
    keep_list(folder)
    flow = opened(folder)
    (known,) = flow.lists.known()
    assert flow.check_in.is_offered(known, LIST_PACK)
    return flow, flow.check_in.begin(known, LIST_PACK)


def asked(step: Step, kind: type[Any]) -> Any:
    assert isinstance(step, Decide)
    assert isinstance(step.decision, kind)
    return step.decision


def given_to(flow: CheckupFlow, *choices: str | None) -> Step:
    step: Step = ShowHome()
    for choice in choices:
        step = flow.asking.decide(choice)
    return step


def days(folder: Path) -> dict[str, tuple[dt.date | None, bool]]:
    return {item.id: (item.due, item.is_moved) for item in list_in(folder).items}


def test_one_thing_gets_another_day_and_its_old_one_back(tmp_path: Path) -> None:
    keep_list(tmp_path)
    flow = opened(tmp_path)
    flow.lists.open(flow.lists.known()[0], LIST_PACK)
    before = days(tmp_path)
    can = [item.id for item in DUE_LIST.items if flow.check_in.can_move(item.id)]
    assert can == ["call", "read", "write", "file"]
    day = asked(flow.check_in.ask_day("write"), steps.AskDay)
    assert (day.action.id, day.due, day.was_moved) == ("write", TODAY - 2 * DAY, False)
    assert given_to(flow, "week") == steps.Refresh(steps.Stay())
    assert days(tmp_path) == {**before, "write": (TODAY + 7 * DAY, True)}
    flow.check_in.ask_day("write")
    assert given_to(flow, "leave") == steps.Stay()
    day = asked(flow.check_in.ask_day("write"), steps.AskDay)
    assert (day.was_moved, day.before) == (True, TODAY - 2 * DAY)
    given_to(flow, "back")
    assert days(tmp_path) == before
    assert not asked(flow.check_in.ask_day("write"), steps.AskDay).was_moved
    flow.mark(["write"], "done")
    assert not flow.check_in.can_move("write")


def test_the_day_of_a_thing_goes_into_the_file_and_out_of_it_again(tmp_path: Path) -> None:
    keep_list(tmp_path, made_on=TODAY)
    flow = opened(tmp_path)
    flow.lists.open(flow.lists.known()[0], LIST_PACK)
    path = flow.save("list.md", WORDS)
    for choice, day in (("week", 28), ("back", 21)):
        flow.check_in.ask_day("write")
        given_to(flow, choice)
        flow.save("list.md", WORDS)
        line = path.read_text(encoding="utf-8").partition("] write")[2].partition(" <!--")[0]
        assert line == f" · 10 minutes · by {day} November"
    flow.check_in.ask_day("call")
    given_to(flow, "week")
    flow.close()
    again = opened(tmp_path, files=(path,))
    assert again.list.conflicts == 0
    assert days(tmp_path)["write"] == (TODAY, True)
    assert not again.list.saved_as, "the file does not tell the new day yet"
    again.save(str(path), WORDS)
    assert again.list.saved_as


def test_what_was_opened_again_here_stays_open_where_its_day_was_moved_as_well(tmp_path: Path) -> None:
    keep_list(tmp_path, made_on=TODAY)
    flow = opened(tmp_path)
    flow.lists.open(flow.lists.known()[0], LIST_PACK)
    flow.check_in.ask_day("write")
    given_to(flow, "week")
    path = flow.save("list.md", WORDS)
    flow.check_in.ask_day("write")
    given_to(flow, "month")
    flow.close()
    edit(path, ("- [ ] write", "- [x] write"))
    again = opened(tmp_path, files=(path,))
    assert again.list.states == {"write": "done"}
    again.mark(["write"], "open")
    again.close()
    once_more = opened(tmp_path, files=(path,))
    assert once_more.list.states == {}
    assert days(tmp_path)["write"] == (dt.date(TODAY.year, TODAY.month + 1, TODAY.day), True)


def test_three_things_are_asked_about_and_what_cannot_wait_comes_first(tmp_path: Path) -> None:
    flow, step = begun(tmp_path)
    first = asked(step, steps.AskOutcome)
    assert (first.action.id, first.number, first.count, first.days) == ("court", 1, 3, 0)
    second = asked(given_to(flow, "done"), steps.AskOutcome)
    assert (second.action.id, second.days, second.told) == ("call", 9, None)
    assert asked(given_to(flow, "already"), steps.AskOutcome).action.id == "read"
    assert given_to(flow, "done") == ShowList()
    assert flow.asking.notices() == (steps.CheckedIn(3),)
    kept = list_in(tmp_path)
    assert kept.states == {"court": "done", "call": "already", "read": "done"}
    assert (kept.looked_on, kept.reasons) == (TODAY, ())
    (known,) = flow.lists.known()
    assert not flow.check_in.is_offered(known, LIST_PACK)


def test_what_did_not_come_about_is_asked_why_and_all_that_slipped_gets_one_new_day(tmp_path: Path) -> None:
    flow, _ = begun(tmp_path)
    assert asked(given_to(flow, "tried"), steps.AskReason).action.id == "court"
    second = asked(given_to(flow, "afraid"), steps.AskOutcome)
    assert (second.told.action.id, second.told.reason) == ("court", "afraid")
    given_to(flow, "done", "not_yet")
    day = asked(given_to(flow, "shut"), steps.AskNewDay)
    assert [action.id for action in day.moving] == ["read", "write", "file"]
    assert [action.id for action in day.staying] == ["court"]
    assert day.told.reason == "shut"
    assert given_to(flow, "week") == ShowList()
    kept = list_in(tmp_path)
    due = {item.id: item.due for item in kept.items}
    assert due == {
        "call": TODAY - 9 * DAY,
        "court": TODAY,
        **dict.fromkeys(("read", "write", "file"), TODAY + 7 * DAY),
    }
    assert kept.reasons == (Reason("court", TODAY, "afraid"), Reason("read", TODAY, "shut"))


def test_each_answer_is_on_the_disk_before_the_next_question_and_can_be_taken_back(tmp_path: Path) -> None:
    flow, first = begun(tmp_path)
    given_to(flow, "not_yet", "money")
    assert list_in(tmp_path).reasons == (Reason("court", TODAY, "money"),)
    given_to(flow, "done")
    assert list_in(tmp_path).states == {"call": "done"}
    assert asked(given_to(flow, None), steps.AskOutcome).action.id == "call"
    assert list_in(tmp_path).states == {}
    assert asked(given_to(flow, None), steps.AskReason).action.id == "court"
    assert list_in(tmp_path) == DUE_LIST
    assert given_to(flow, None) == first
    assert given_to(flow, None) == ShowHome()
    assert flow.lists.opened is None
    assert list_in(tmp_path) == DUE_LIST


def test_what_another_window_does_meanwhile_stays_even_when_an_answer_is_taken_back(tmp_path: Path) -> None:
    flow, _ = begun(tmp_path)
    with window(tmp_path) as other:
        (stored,) = other.lists.list()
        other.lists.replace(stored, stored.kept.with_states({"file": "done"}, TODAY))
    given_to(flow, "done")
    assert list_in(tmp_path).states == {"file": "done", "court": "done"}
    given_to(flow, None)
    assert list_in(tmp_path).states == {"file": "done"}


def test_another_check_up_is_offered_until_it_was_answered(tmp_path: Path) -> None:
    keep_list(tmp_path, made_on=TODAY - 40 * DAY)
    flow = opened(tmp_path)
    (known,) = flow.lists.known()
    assert flow.check_in.check_up_after(known) == 40
    step = flow.check_in.offer_check_up(known, LIST_PACK)
    assert asked(step, steps.OfferCheckUp).days == 40
    assert given_to(flow, None) == steps.Stay()
    flow.check_in.offer_check_up(known, LIST_PACK)
    assert given_to(flow, "no") == ShowHome()
    assert list_in(tmp_path).offered == 30
    (known,) = flow.lists.known()
    assert flow.check_in.check_up_after(known) is None


def test_whoever_wants_another_check_up_begins_it(tmp_path: Path) -> None:
    keep_list(tmp_path, made_on=TODAY - 60 * DAY)
    flow = opened(tmp_path)
    (known,) = flow.lists.known()
    flow.check_in.offer_check_up(known, LIST_PACK)
    assert given_to(flow, "yes") == steps.AskQuestion()
    assert list_in(tmp_path).offered == 60


def test_when_and_where_is_kept_for_the_next_step_and_goes_with_it(tmp_path: Path) -> None:
    keep_list(tmp_path)
    flow = opened(tmp_path)
    flow.lists.open(flow.lists.known()[0], LIST_PACK)
    assert asked(flow.check_in.ask_intention("call"), steps.AskIntention).before == ""
    given_to(flow, " after\x1b supper,\nat the desk " + "x" * 500)
    kept = list_in(tmp_path)
    assert kept.intention_for == "call"
    assert kept.intention.startswith("after")
    assert "\x1b" not in kept.intention
    assert len(kept.intention) <= 120
    assert asked(flow.check_in.ask_intention("call"), steps.AskIntention).before == kept.intention
    flow.mark(["call"], "done")
    assert (list_in(tmp_path).intention, list_in(tmp_path).intention_for) == ("", "")
    assert not flow.check_in.can_intend("only on the screen")


@given(st.data())
def test_seven_answers_are_enough_and_going_back_all_the_way_changes_nothing(data: st.DataObject) -> None:
    items = data.draw(
        st.lists(
            st.builds(
                Listed,
                id=st.sampled_from(list(LIST_PACK.actions)),
                horizon=st.sampled_from(["now", "today", "week"]),
                due=st.dates(TODAY - 20 * DAY, TODAY + 2 * DAY),
                has_hard_date=st.booleans(),
            ),
            unique_by=lambda item: item.id,
        )
    )
    kept = KeptList(LIST_PACK.id, "1.0.0", TODAY - 30 * DAY, "en", tuple(items))
    flow = flow_in(Path("/nowhere"), LIST_PACK, data=None, now=lambda: NOW)
    step = flow.check_in.begin(KnownList(LIST_PACK.id, kept), LIST_PACK)
    answers = 0
    while isinstance(step, Decide):
        step = flow.asking.decide(data.draw(st.sampled_from(choices_of(step.decision))))
        answers += 1
        if answers and isinstance(step, Decide) and data.draw(st.booleans()):
            for _ in range(answers):
                step = flow.asking.decide(None)
            assert flow.lists.at_hand.kept == kept
            answers = 0
            if data.draw(st.booleans()):
                break
    assert answers <= 7
    if not isinstance(step, Decide):
        moved = flow.lists.at_hand.kept
        assert moved is not None
        hard = {item.id: item.due for item in kept.items if item.has_hard_date}
        assert {item.id: item.due for item in moved.items if item.id in hard} == hard


def choices_of(decision: steps.Decision) -> list[str]:
    match decision:
        case steps.AskOutcome():
            return list(OUTCOMES)
        case steps.AskReason(_, action):
            return list(reasons_for(action))
        case steps.AskNewDay(_, moving):
            return [*(NEW_DAYS if moving else ()), "leave"]
    raise AssertionError(decision)


def test_midnight_in_the_midst_of_it_changes_no_day(tmp_path: Path) -> None:
    moments = [NOW]
    keep_list(tmp_path)
    flow = opened(tmp_path, now=lambda: moments[-1])
    flow.check_in.begin(flow.lists.known()[0], LIST_PACK)
    moments.append(NOW + dt.timedelta(days=1))
    given_to(flow, "not_yet", "how")
    assert list_in(tmp_path).reasons == (Reason("court", TODAY, "how"),)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_when_and_where_is_in_a_file_only_where_the_person_asked_for_it(
    tmp_path: Path, language: str
) -> None:
    keep_list(tmp_path)
    words, when = words_in(language), "after supper; at the *desk*"
    flow = opened(tmp_path, language=language)
    flow.lists.open(flow.lists.known()[0], LIST_PACK)
    flow.check_in.intend("call", when)
    for name in ("a.md", "a.html", "a.ics", "a.tasks.ics", "a.txt", "a.json"):
        plain = flow.save(name, words).read_text(encoding="utf-8")
        told = flow.save(name, words, Telling(intention=True)).read_text(encoding="utf-8")
        assert "supper" not in plain
        assert (plain == told) is name.endswith((".txt", ".json"))
        if name == "a.md":
            line = f"  - {words('item.intention', text=when)}".replace("*", "\\*")
            assert line in told.splitlines()
        if name.endswith(".ics"):
            assert [line for line in told.split("\r\n") if line.startswith("SUMMARY")] == [
                line for line in plain.split("\r\n") if line.startswith("SUMMARY")
            ]
    path = flow.save("a.md", words, Telling(intention=True))
    flow.close()
    again = opened(tmp_path, files=(path,), language=language)
    assert again.list.own_lines("call") == ()
    assert "supper" not in again.save("a.md", words).read_text(encoding="utf-8")
    again.check_in.intend("call", "")
    assert "supper" not in again.save("a.md", words, Telling(intention=True)).read_text(encoding="utf-8")
