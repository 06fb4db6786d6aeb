"""A list that lives on: what it says on later days, after another check-up, and under other names."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace
from xinfu.checklist.checklist import State
from xinfu.checklist.formats import markdown
from xinfu.checklist.formats.ical_lines import day_of
from xinfu.checklist.kept_list import KeptList, followed_by, kept_list, result_of, with_kept
from xinfu.checklist.making import make_checklist, make_file_checklist
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.privacy import public_result
from xinfu.checkup.result import Result, evaluate
from xinfu.packs.pack import Pack
from xinfu.presentation.item_text import item_paragraphs
from xinfu.wording.words import words_in

from tests.support.dates import TODAY
from tests.support.listed_packs import a_pack, an_action

WORDS = words_in("en")
DAY = dt.timedelta(days=1)


PACK = a_pack(
    an_action("call", "today"),
    an_action("read", "week"),
    an_action("court", "month", due={"from": "day", "plus": "0 days", "else": "month"}),
    an_action("hide", "today", when={"q": "secret", "is": "yes"}),
)


def result(pack: Pack = PACK, **answers: Any) -> Result:
    given, problems = read_answers(pack, answers, TODAY)
    assert problems == []
    return evaluate(pack, given, TODAY)


def places(kept: KeptList, day: dt.date, pack: Pack = PACK) -> dict[str, str]:
    made = make_checklist(result_of(kept, pack, day), WORDS, kept.progress(day))
    return {item.id: item.horizon for item in made.items}


def test_what_rests_on_a_private_answer_is_not_kept() -> None:
    kept = kept_list(result(q="yes", secret="yes"), "en", {"hide": "done", "call": "done"})
    assert [item.id for item in kept.items] == ["call", "read", "court"]
    assert kept.states == {"call": "done"}


def test_what_is_due_comes_nearer_and_is_never_late() -> None:
    kept = kept_list(result(q="yes", day="2026-12-20"), "en")
    assert places(kept, TODAY)["read"] == "week"
    assert places(kept, TODAY + 7 * DAY)["read"] == "today"
    assert places(kept, TODAY + 40 * DAY) == {"call": "today", "read": "today", "court": "today"}
    late = {item.action.id: item.due for item in result_of(kept, PACK, TODAY + 40 * DAY).actions}
    # A day that others have set stays what it was: a later one in its place would not be true.
    assert late == {"call": TODAY + 40 * DAY, "read": TODAY + 40 * DAY, "court": dt.date(2026, 12, 20)}


@pytest.mark.parametrize("days", [0, 5, 40])
def test_a_day_that_has_passed_is_told_as_it_was_wherever_it_stands(days: int) -> None:
    kept, today = kept_list(result(q="yes", day="2026-12-20"), "en"), TODAY + days * DAY
    saved = make_file_checklist(result_of(kept, PACK, today), WORDS, kept.progress(today))
    passed = today > dt.date(2026, 12, 20)
    (court,) = (item for item in saved.items if item.id == "court")
    assert ("20 December" in markdown.render(saved)) == (today != court.due)
    detail = item_paragraphs(court, result_of(kept, PACK, today), WORDS)
    assert any(WORDS("item.was_due", date=court.due) in line.text for line in detail) == passed
    assert day_of(saved, court) == max(dt.date(2026, 12, 20), today)
    not_asked_for = followed_by(kept, kept_list(result(q="no"), "en"))
    (court,) = make_checklist(
        result_of(not_asked_for, PACK, today), WORDS, not_asked_for.progress(today)
    ).items[-1:]
    assert (court.horizon, court.due) == ("unneeded", None)


def test_what_cannot_wait_is_for_today_on_every_day() -> None:
    pack = a_pack(an_action("stop", "now"))
    kept = kept_list(result(pack, q="yes"), "en")
    (item,) = result_of(kept, pack, TODAY + 8 * DAY).actions
    assert (item.horizon, item.due) == ("now", TODAY + 8 * DAY)


def test_a_moved_day_moves_the_thing_but_not_a_hard_date() -> None:
    kept = kept_list(result(q="yes", day="2026-12-20"), "en")
    kept = kept.moved("call", TODAY + 20 * DAY).moved("court", TODAY + 90 * DAY)
    assert places(kept, TODAY)["call"] == "month"
    due = {item.action.id: item.due for item in result_of(kept, PACK, TODAY).actions}
    assert due["call"] == TODAY + 20 * DAY
    assert due["court"] == dt.date(2026, 12, 20)


def test_what_was_settled_before_takes_up_nothing_of_today() -> None:
    kept = kept_list(result(q="yes"), "en").with_states({"call": "done"}, TODAY)
    assert places(kept, TODAY)["call"] == "today"
    assert places(kept, TODAY + DAY)["call"] == "settled"
    again = kept.with_states({"call": "done", "read": "already"}, TODAY + DAY)
    assert again.progress(TODAY + DAY).settled_before == {"call"}


def test_another_check_up_keeps_what_was_done_and_says_what_is_not_needed() -> None:
    before = (
        kept_list(result(q="yes"), "en").with_states({"call": "done"}, TODAY).moved("read", TODAY + 9 * DAY)
    )
    newer = a_pack(an_action("read", "week"), an_action("fresh", "today"))
    merged = followed_by(before, kept_list(result(newer, q="yes"), "zh"))
    there = {item.id: item for item in merged.items}
    assert set(there) == {"read", "fresh", "call", "court"}
    assert there["read"].due == TODAY + 9 * DAY
    assert there["call"].state == "done"
    assert {key for key, item in there.items() if not item.is_needed} == {"call", "court"}
    assert (merged.made_on, merged.checked_on) == (before.made_on, TODAY)
    back = followed_by(merged, kept_list(result(q="yes"), "en"))
    assert {item.id: item.state for item in back.items}["call"] == "done"


def test_what_is_not_needed_stands_last_and_holds_nothing() -> None:
    alert = {
        "id": "danger",
        "title": "Danger",
        "when": {"q": "q", "is": "yes"},
        "actions": ["call"],
        "holds": True,
    }
    pack = a_pack(an_action("call", "today"), an_action("read", "today"), alert=[alert])
    kept = kept_list(result(pack, q="yes"), "en")
    assert places(kept, TODAY, pack) == {"call": "today", "read": "next"}
    calm = followed_by(kept, kept_list(result(a_pack(an_action("read", "today")), q="yes"), "en"))
    assert places(calm, TODAY, pack) == {"read": "today", "call": "unneeded"}


def test_what_is_not_needed_is_no_next_step() -> None:
    kept = kept_list(result(q="yes"), "en")
    none = followed_by(kept, kept_list(result(q="no"), "en"))
    made = make_checklist(result_of(none, PACK, TODAY), WORDS, none.progress(TODAY))
    assert [item.is_left for item in made.items] == [False] * len(made.items)
    assert made.items
    assert made.next_step is None


def test_a_pack_that_gave_an_action_another_name_or_dropped_it() -> None:
    kept = kept_list(result(q="yes"), "en").with_states({"call": "done"}, TODAY)
    later = a_pack(an_action("phone", "today", renamed_from=["call"]), an_action("court", "month"))
    renamed = kept.by_present_names(later)
    assert renamed.states == {"phone": "done"}
    assert {item.action.id for item in result_of(kept, later, TODAY).actions} == {"phone", "court"}


def test_the_screen_shows_what_rests_on_private_answers_beside_the_kept_list() -> None:
    answered = result(q="yes", secret="yes")
    kept = kept_list(answered, "en").moved("call", TODAY + 20 * DAY)
    shown = with_kept(answered, kept)
    assert {item.action.id: item.horizon for item in shown.actions} == {
        "hide": "today",
        "read": "week",
        "call": "month",
        "court": "month",
    }
    assert all(item.reasons for item in shown.actions)


def test_the_intention_and_the_reasons_follow_a_new_name() -> None:
    kept = replace(kept_list(result(q="yes"), "en"), intention="after lunch", intention_for="call")
    later = a_pack(an_action("phone", "today", renamed_from=["call"]))
    assert kept.by_present_names(later).intention_for == "phone"


def test_what_was_done_long_ago_is_still_of_that_day_after_another_check_up() -> None:
    before = kept_list(result(q="yes"), "en").with_states({"call": "done"}, TODAY - 9 * DAY)
    newer = kept_list(result(q="yes"), "en", before.states)
    assert followed_by(before, newer).progress(TODAY).settled_before == {"call"}


def test_an_answer_that_is_taken_back_takes_off_what_nobody_touched() -> None:
    first = kept_list(result(q="yes"), "en").with_states({"call": "done"}, TODAY)
    merged = followed_by(first, kept_list(result(q="no"), "en"), {"call", "read", "court"})
    assert [(item.id, item.is_needed) for item in merged.items] == [("call", False)]


def test_what_a_private_answer_calls_for_is_needed_on_the_screen() -> None:
    kept = kept_list(result(q="yes"), "en")
    hidden = replace(kept, items=(*kept.items, replace(kept.items[0], id="hide", is_needed=False)))
    shown = with_kept(result(q="yes", secret="yes"), hidden)
    (hide,) = (item for item in shown.actions if item.action.id == "hide")
    assert hide.reasons


def test_a_list_without_its_check_up_tells_no_levels() -> None:
    kept = kept_list(result(q="yes"), "en")
    assert make_checklist(result_of(kept, PACK, TODAY), WORDS, kept.progress(TODAY)).levels == ()


@pytest.mark.parametrize("version", ["1.0.0", "2.0.0"])
def test_what_a_pack_has_changed_is_told_only_where_a_newer_version_left_the_thing_out(version: str) -> None:
    pack = a_pack(an_action("call", "today", changed="Writing is enough."), version=version)
    kept = kept_list(result(a_pack(an_action("call", "today")), q="yes"), "en")
    later = followed_by(kept, kept_list(result(pack, q="no"), "en"))
    for newest in (later, followed_by(later, kept_list(result(pack, q="no"), "en"))):
        (item,) = make_checklist(result_of(newest, pack, TODAY), WORDS, newest.progress(TODAY)).items
        assert (item.horizon, item.is_outdated) == ("unneeded", version == "2.0.0")


@pytest.mark.parametrize("states", [{"court": "done"}, {}])
def test_a_day_that_others_set_stays_what_it_was_though_it_has_passed(states: dict[str, State]) -> None:
    kept = kept_list(result(q="yes", day="2026-12-20"), "en").with_states(states, TODAY)
    (court,) = (c for c in result_of(kept, PACK, TODAY + 60 * DAY).actions if c.action.id == "court")
    assert court.due == dt.date(2026, 12, 20)


def test_a_hard_date_that_the_person_wrote_down_anew_is_the_one_that_counts() -> None:
    kept = kept_list(result(q="yes", day="2026-12-20"), "en")
    kept = kept.moved("court", TODAY + 90 * DAY, also_hard=True)
    assert {item.id: item.due for item in kept.items}["court"] == TODAY + 90 * DAY
    followed = followed_by(kept, kept_list(result(q="yes", day="2026-12-24"), "en"))
    assert {item.id: item.due for item in followed.items}["court"] == dt.date(2026, 12, 24)


def test_things_that_meet_on_a_list_that_lives_on_never_contradict_each_other() -> None:
    actions = [
        an_action("stay", "today", minutes=60),
        an_action("go", "today", excludes=["stay"]),
        an_action("hide", "today", when={"q": "secret", "is": "yes"}, excludes=["go"]),
    ]
    older, newer = a_pack(*actions[:1]), a_pack(*actions)
    kept = kept_list(result(older, q="yes"), "en")
    beside = replace(kept, items=(*kept.items, *kept_list(result(newer, q="yes"), "en").items))
    assert places(beside, TODAY, newer) == {"go": "today", "stay": "unneeded"}
    done = beside.with_states({"stay": "done"}, TODAY)
    assert places(done, TODAY, newer) == {"go": "next", "stay": "today"}
    own = with_kept(result(newer, q="yes", secret="yes"), beside)
    made = make_checklist(own, WORDS, kept.progress(TODAY))
    assert {item.id: item.horizon for item in made.items}["go"] == "unneeded"
    public = with_kept(public_result(result(newer, q="yes", secret="yes")), beside)
    told = markdown.render(make_file_checklist(public, WORDS, kept.progress(TODAY)))
    assert told.count(WORDS("item.unneeded")) == 1
    assert told.index("xinfu:go ") < told.index(f"## {WORDS('horizon.unneeded')}")
