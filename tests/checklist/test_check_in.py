"""A check-in: what is asked about, in which order, and what each answer does to the list."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from xinfu.checklist.check_in import (
    MOST,
    MOST_REASONS,
    NEW_DAYS,
    OTHER,
    OUTCOMES,
    REASONS,
    Outcome,
    check_up_offered,
    due_actions,
    is_offered,
    looked_at,
    moved_together,
    reasons_for,
    slipped,
    stuck_at,
    with_intention,
    with_outcome,
    with_reason,
    without_offer,
)
from xinfu.checklist.checklist import SETTLED
from xinfu.checklist.formats.registry import RENDERERS
from xinfu.checklist.kept_list import KeptList, Listed, Reason, result_of
from xinfu.checklist.making import make_file_checklist
from xinfu.packs.pack import Pack
from xinfu.wording.words import words_in

from tests.support.dates import TODAY
from tests.support.listed_packs import a_pack, an_action

DAY = dt.timedelta(days=1)
WEEK = TODAY + 7 * DAY
MONTH = TODAY + 31 * DAY
STUCK = [{"id": "engaged", "text": "Engaged", "hotline": "12378"}, {"id": "shut", "text": "Shut"}]
PACK = a_pack(
    an_action("call", "today", smaller="Look up the number.", stuck=STUCK),
    an_action("read", "today", excludes=["pay"]),
    an_action("write", "week"),
    an_action("file", "week"),
    an_action("pay", "week", when={"q": "q", "is": "no"}),
    an_action("court", "month"),
    an_action("run", "now", when={"q": "q", "is": "no"}),
    hotline=[{"number": "12378", "title": "Complaints"}],
    alert=[
        {
            "id": "danger",
            "when": {"q": "q", "is": "no"},
            "title": "Danger",
            "actions": ["run"],
            "holds": True,
        }
    ],
)
IDS = tuple(PACK.actions)


def a_list(*items: Listed, **more: object) -> KeptList:
    made = KeptList(PACK.id, "1.0.0", TODAY, "en", items)
    return replace(made, **more)


PLAIN = a_list(
    Listed("call", "today", TODAY),
    Listed("read", "today", TODAY),
    Listed("write", "week", WEEK),
    Listed("file", "week", WEEK),
    Listed("court", "month", MONTH, has_hard_date=True),
)


def asked(kept: KeptList, day: dt.date, pack: Pack = PACK) -> list[str]:
    return [action.id for action in due_actions(kept, pack, day)]


def test_only_what_is_due_is_asked_about_and_three_things_at_most() -> None:
    assert asked(PLAIN, TODAY + DAY) == ["call", "read"]
    assert asked(PLAIN, WEEK) == ["call", "read", "write"]


def test_a_hard_date_comes_before_what_can_wait() -> None:
    assert asked(PLAIN, MONTH) == ["court", "call", "read"]


def test_while_safety_comes_first_nothing_else_is_asked_about() -> None:
    kept = replace(PLAIN, items=(*PLAIN.items, Listed("run", "now", TODAY, alerts=("danger",))))
    assert asked(kept, WEEK) == ["run"]
    assert asked(replace(kept, is_safe=True), WEEK) == ["run", "call", "read"]
    assert asked(with_outcome(kept, "run", "done", WEEK), WEEK) == ["call", "read", "write"]


def test_what_is_settled_gone_or_not_needed_is_not_asked_about() -> None:
    kept = a_list(
        Listed("call", "today", TODAY, state="not_for_me"),
        Listed("vanished", "today", TODAY),
        Listed("read", "today", TODAY, is_needed=False),
        Listed("write", "week", WEEK, state="doing"),
    )
    assert asked(kept, WEEK) == ["write"]


def test_it_is_offered_from_the_first_day_that_something_is_due_and_once_a_day() -> None:
    later = a_list(Listed("write", "week", WEEK))
    assert [is_offered(later, PACK, day) for day in (TODAY, WEEK - DAY, WEEK)] == [False, False, True]
    assert not is_offered(PLAIN, PACK, TODAY)  # It was made a moment ago.
    assert is_offered(PLAIN, PACK, TODAY + DAY)
    assert not is_offered(looked_at(PLAIN, TODAY + DAY), PACK, TODAY + DAY)
    assert is_offered(looked_at(PLAIN, TODAY + DAY), PACK, TODAY + 2 * DAY)
    assert not is_offered(replace(PLAIN, checked_on=WEEK), PACK, WEEK)


@pytest.mark.parametrize(
    ("outcome", "state"), [("done", "done"), ("already", "already"), ("tried", "open"), ("not_yet", "open")]
)
def test_an_outcome_settles_a_thing_or_leaves_it_as_it_is(outcome: Outcome, state: str) -> None:
    after = with_outcome(PLAIN, "call", outcome, WEEK)
    assert after.states.get("call", "open") == state
    assert after.states.keys() <= {"call"}


def test_reasons_are_the_authors_or_a_common_list_and_always_something_else() -> None:
    assert reasons_for(PACK.actions["call"]) == ("engaged", "shut", OTHER)
    assert reasons_for(PACK.actions["read"]) == (*REASONS, OTHER)
    assert len(REASONS) < MOST_REASONS
    stuck = stuck_at(PACK.actions["call"], "engaged")
    assert stuck is not None
    assert stuck.hotline == "12378"
    assert stuck_at(PACK.actions["read"], "afraid") is None


def test_of_one_day_the_newest_reason_stays() -> None:
    kept = with_reason(PLAIN, "call", "engaged", WEEK)
    kept = with_reason(with_reason(kept, "call", "shut", WEEK), "call", "other", WEEK + DAY)
    assert kept.reasons == (Reason("call", WEEK, "shut"), Reason("call", WEEK + DAY, "other"))


def test_what_slipped_moves_together_and_what_cannot_wait_stays() -> None:
    kept = replace(PLAIN, items=(*PLAIN.items, Listed("run", "now", TODAY, alerts=("danger",))))
    kept = with_outcome(kept, "read", "done", MONTH)
    together = slipped(kept, ["court", "run", "call"], MONTH)
    assert together == ("call", "write", "file")
    moved = moved_together(kept, together, "week", MONTH)
    assert {item.id for item in moved.items if item.due == MONTH + 7 * DAY} == {"call", "write", "file"}
    assert asked(replace(moved, is_safe=True), MONTH) == ["run", "court"]


def test_what_is_due_today_slips_only_when_it_was_asked_about() -> None:
    assert slipped(PLAIN, [], WEEK) == ("call", "read")
    assert slipped(PLAIN, ["write"], WEEK) == ("call", "read", "write")


def test_another_check_up_is_offered_after_thirty_sixty_and_ninety_days_once_each() -> None:
    offers = []
    kept = PLAIN
    for number in range(120):
        day = TODAY + number * DAY
        if (days := check_up_offered(kept, day)) is not None:
            offers.append((number, days))
            kept = without_offer(kept, day)
    assert offers == [(30, 30), (60, 60), (90, 90)]
    assert check_up_offered(PLAIN, TODAY + 200 * DAY) == 90
    assert check_up_offered(without_offer(PLAIN, TODAY + 200 * DAY), TODAY + 300 * DAY) is None
    assert check_up_offered(PLAIN, dt.date.min) is None


def test_whoever_did_another_check_up_is_not_offered_it_again() -> None:
    kept = replace(PLAIN, checked_on=TODAY + 33 * DAY)
    assert check_up_offered(kept, TODAY + 40 * DAY) is None
    assert check_up_offered(kept, TODAY + 60 * DAY) == 60


def test_an_intention_belongs_to_one_thing_and_can_be_taken_back() -> None:
    kept = with_intention(PLAIN, "call", "after lunch, at the window")
    assert (kept.intention_for, kept.intention) == ("call", "after lunch, at the window")
    kept = with_intention(kept, "call", "")
    assert (kept.intention_for, kept.intention) == ("", "")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_reasons_and_intentions_are_in_no_file(language: str) -> None:
    kept = with_reason(PLAIN, "call", "engaged", WEEK)
    kept = with_intention(with_reason(kept, "read", "afraid", WEEK), "call", "at the window")
    words = words_in(language)
    for with_answers in (False, True):
        made = [
            make_file_checklist(
                result_of(each, PACK, WEEK), words, each.progress(WEEK), with_answers=with_answers
            )
            for each in (kept, PLAIN)
        ]
        for render in RENDERERS.values():
            told, untold = map(render, made)
            assert told == untold
            assert "at the window" not in told


ITEMS = st.lists(
    st.builds(
        Listed,
        id=st.sampled_from([*IDS, "vanished"]),
        horizon=st.sampled_from(["now", "today", "week", "month", "ongoing"]),
        due=st.none() | st.dates(TODAY - 40 * DAY, TODAY + 40 * DAY),
        has_hard_date=st.booleans(),
        alerts=st.sampled_from([(), ("danger",)]),
        state=st.sampled_from(["open", "doing", *SETTLED]),
        settled_on=st.none() | st.just(TODAY),
        is_needed=st.booleans(),
    ),
    unique_by=lambda item: item.id,
    max_size=8,
)


@given(ITEMS, st.booleans(), st.lists(st.sampled_from(OUTCOMES), min_size=MOST, max_size=MOST))
def test_a_check_in_asks_little_and_moves_nothing_that_stands(
    items: list[Listed], is_safe: bool, outcomes: list[Outcome]
) -> None:
    kept = a_list(*items, is_safe=is_safe)
    by_id = {item.id: item for item in items}
    actions = asked(kept, TODAY)
    assert len(actions) <= MOST
    for key in actions:
        assert by_id[key].is_due(TODAY)
        assert by_id[key].state not in SETTLED
        others = (other for other, item in by_id.items() if item.is_needed and other in PACK.actions)
        excluding = [other for other in others if key in PACK.actions[other].definition.excludes]
        assert not excluding or by_id[key].alerts
    after = kept
    for key, outcome in zip(actions, outcomes, strict=False):
        after = with_outcome(after, key, outcome, TODAY)
    for to in NEW_DAYS:
        moved = moved_together(after, slipped(after, actions, TODAY), to, TODAY)
        for before, item in zip(after.items, moved.items, strict=True):
            stands = before.has_hard_date or before.alerts or before.state in SETTLED or not before.is_needed
            assert item == before or not stands
            assert item.due == before.due or (item.due is not None and item.due > TODAY)
