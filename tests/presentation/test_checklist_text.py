"""The rows of a list: one next step on top, opened; minutes and days; states that a tick does not tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.checklist.checklist import Checklist, State
from xinfu.checkup.record import finished_checkup
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.presentation.checklist_text import checklist_head, item_choices, next_on_top
from xinfu.presentation.item_text import item_paragraphs
from xinfu.presentation.record_text import TICKS, Names, record_paragraphs
from xinfu.wording.words import words_in

from tests.support.dates import NOW
from tests.support.flows import begin
from tests.support.safety_pack import LISTED, other_pack, safety_pack

WORDS = words_in("en")


def listed(folder: Path, answer: str = "a", **states: State) -> CheckupFlow:
    """Return a flow whose list has these states."""
    flow = begin(folder, safety_pack(), unlisted=(other_pack(),))
    flow.answer(answer)
    for key, state in states.items():
        flow.mark([key], state)
    return flow


def opened(flow: CheckupFlow) -> Checklist:
    return next_on_top(flow.list.of(flow.result, WORDS))


def rows(checklist: Checklist) -> list[tuple[str, str]]:
    """Return the rows with the headings that stand above them."""
    choices = item_choices(checklist, WORDS)
    return [(choice.heading, choice.id) for choice in choices]


def test_the_next_step_is_opened_on_top_and_what_is_done_stands_below_what_is_not(tmp_path: Path) -> None:
    checklist = opened(listed(tmp_path, pay="done"))
    assert rows(checklist) == [
        (WORDS("list.next"), "count"),
        (WORDS("list.also_today"), "pay"),
        (WORDS("horizon.week"), "read"),
    ]
    assert rows(opened(listed(tmp_path / "other")))[:2] == [
        (WORDS("list.next"), "pay"),
        (WORDS("list.also_today"), "count"),
    ]
    first, *others = item_choices(opened(listed(tmp_path / "third")), WORDS)
    assert first.below == "Open it."
    assert [choice.below for choice in others] == ["", ""]


def test_a_row_that_is_ticked_stays_where_it_is_and_the_next_one_opens(tmp_path: Path) -> None:
    flow = listed(tmp_path)
    before = opened(flow)
    flow.mark(["pay"], "done")
    after = flow.list.of(flow.result, WORDS).in_order_of(before)
    assert [item.id for item in after.items] == [item.id for item in before.items] == ["pay", "count", "read"]
    assert rows(after)[:2] == [(WORDS("horizon.today"), "pay"), (WORDS("list.next"), "count")]


def test_minutes_and_day_stand_in_the_row_while_it_is_to_be_done(tmp_path: Path) -> None:
    flow = listed(tmp_path, pay="done")
    asides = {choice.id: choice.aside.rstrip().split("  ") for choice in item_choices(opened(flow), WORDS)}
    day = WORDS("list.day", month="Nov", day=28)
    assert asides["count"][:2] == [WORDS("list.minutes", minutes=20), WORDS("horizon.today")]
    assert asides["read"] == [WORDS("list.minutes", minutes=5), day]
    assert asides["pay"] == [""]


def test_what_was_done_before_counts_as_done_and_what_is_not_for_me_does_not_count(tmp_path: Path) -> None:
    checklist = opened(listed(tmp_path, pay="already", count="not_for_me"))
    assert checklist_head(checklist, WORDS, drawn=False) == WORDS("list.head", done=1, left=1)
    assert checklist_head(checklist, WORDS).endswith("[####----]")
    assert checklist_head(checklist, WORDS, blocks=True).endswith(" ████░░░░")
    notes = {choice.id: (choice.note, choice.mark) for choice in item_choices(checklist, WORDS)}
    assert notes["pay"] == (WORDS("list.already"), "")
    assert notes["count"] == (WORDS("list.not_for_me"), "-")
    assert notes["read"] == ("", "")


@pytest.mark.parametrize("way", ["said", "settled"])
def test_the_rest_waits_for_safety_until_it_is_said_or_all_of_it_is_settled(tmp_path: Path, way: str) -> None:
    flow = listed(tmp_path, "b")
    assert flow.list.is_holding(flow.result)
    assert rows(opened(flow)) == [
        (WORDS("list.next"), "hang-up"),
        (WORDS("horizon.today"), "freeze"),
        (WORDS("horizon.held"), "pay"),
        ("", "count"),
        (WORDS("horizon.week"), "read"),
    ]
    if way == "said":
        flow.say_safe()
    else:
        flow.mark(["hang-up"], "done")
        assert flow.list.is_holding(flow.result)
        flow.mark(["freeze"], "not_for_me")
    assert not flow.list.is_holding(flow.result)
    places = {item.id: item.horizon for item in opened(flow).items}
    assert (places["pay"], places["count"]) == ("today", "today")
    assert list(places) == LISTED or way == "settled"


def test_another_check_up_is_offered_at_the_end_where_it_is_there(tmp_path: Path) -> None:
    flow = listed(tmp_path)
    other = flow.other("read")
    assert other is flow.packs["other"]
    assert flow.other("pay") is None
    item = next(item for item in opened(flow).items if item.id == "read")
    said = item_paragraphs(item, flow.result, WORDS, other)
    assert said[-1].text == WORDS("list.other", title="The other one")
    alone = begin(tmp_path / "alone", safety_pack())
    alone.answer("a")
    assert alone.other("read") is None


def test_a_finished_check_up_tells_what_a_tick_does_not(tmp_path: Path) -> None:
    flow = listed(tmp_path, pay="already", count="not_for_me", read="done")
    kept = finished_checkup(flow.result, NOW, language="en", states=flow.list.states)
    names = Names(flow.current_session.pack, WORDS)
    said = {paragraph.text: paragraph.lead for paragraph in record_paragraphs(kept, names)}
    assert said[WORDS("state.already", title="Pay")] == said["Read"] == TICKS[True]
    assert said[WORDS("state.not_for_me", title="Count")] == TICKS[False]
    assert WORDS("history.actions", done=2, count=3) in said
