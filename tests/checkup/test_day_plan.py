"""Today holds what cannot wait and no more beside it than a day can hold; no list contradicts itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xinfu.checkup.action_order import HORIZONS
from xinfu.checkup.answers import Given
from xinfu.checkup.day_plan import PLACEMENTS, PlanItem, is_holding, plan_day, plan_items, todays
from xinfu.checkup.result import Result, called_for, evaluate
from xinfu.packs.format.document import Plan

from tests.support.dates import TODAY
from tests.support.effort import examples
from tests.support.pack_trees import Tree, frame, pack_of

NAMES = ["a", "b", "c", "d", "e", "f", "g"]
QUESTIONS: list[Tree] = [
    {
        "id": name,
        "section": "all",
        "kind": "one",
        "ask": "?",
        "options": [{"id": "yes", "text": "Y"}, {"id": "no", "text": "N"}],
    }
    for name in ("p", "q", "r")
]
YES = [{"q": name, "is": "yes"} for name in ("p", "q", "r")]
ALWAYS = {"always": True}


def items(*entries: tuple[str, str, int | None], **flags: Any) -> list[PlanItem]:
    """Return plan items of names, horizons and minutes."""
    return [PlanItem(name, horizon, minutes, False, False, **flags) for name, horizon, minutes in entries]  # type: ignore[arg-type]


@st.composite
def packs(draw: st.DrawFn) -> Tree:
    """Draw a pack of actions that exclude and follow each other, with alerts that may hold."""
    order = draw(st.permutations(NAMES))
    called = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=3))
    actions: list[Tree] = []
    for index, name in enumerate(order):
        later = [other for other in order[index + 1 :] if not (name in called and other in called)]
        excludes = draw(st.lists(st.sampled_from(later), unique=True, max_size=2)) if later else []
        earlier = order[:index]
        action: Tree = {
            "id": name,
            "title": "…",
            "when": draw(st.sampled_from([ALWAYS, *YES])),
            "horizon": draw(st.sampled_from(HORIZONS)),
            "minutes": draw(st.integers(1, 90)),
            "excludes": excludes,
            "after": draw(st.lists(st.sampled_from(earlier), unique=True, max_size=1)) if earlier else [],
        }
        if draw(st.integers(0, 4)) == 0:
            action["due"] = {"on": TODAY}
        actions.append(action)
    alerts = [
        {
            "id": f"alert-{i}",
            "title": "…",
            "when": draw(st.sampled_from(YES)),
            "actions": [name],
            "holds": hold,
        }
        for i, (name, hold) in enumerate((name, draw(st.booleans())) for name in called)
    ]
    plan = {"today_items": draw(st.integers(1, 4)), "today_minutes": draw(st.integers(5, 120))}
    return frame(QUESTIONS, action=draw(st.permutations(actions)), alert=alerts, plan=plan)


@st.composite
def results(draw: st.DrawFn) -> Result:
    """Draw what some answers to such a pack lead to."""
    pack = pack_of(draw(packs()))
    answers = {name: Given(draw(st.sampled_from(["yes", "no"]))) for name in ("p", "q", "r")}
    return evaluate(pack, answers, TODAY)


@examples(150)
@given(results())
def test_what_excludes_and_what_is_excluded_never_stand_on_one_list(result: Result) -> None:
    listed = {chosen.action.id for chosen in result.actions}
    for chosen in result.actions:
        assert listed.isdisjoint(chosen.action.definition.excludes)
    assert called_for(result.alerts) <= listed


@examples(150)
@given(results())
def test_nothing_is_left_out_for_something_that_is_not_there(result: Result) -> None:
    listed = {chosen.action.id for chosen in result.actions}
    fired = evaluate(pack_of(without_excludes(result)), result.answers, TODAY)
    for left_out in {chosen.action.id for chosen in fired.actions} - listed:
        excluding = {a.id for a in result.pack.actions.values() if left_out in a.definition.excludes}
        excluded = set(result.pack.actions[left_out].definition.excludes)
        assert excluding & listed or excluded & called_for(result.alerts)


def without_excludes(result: Result) -> Tree:
    """Return the same pack in which nothing is excluded."""
    document = result.pack.document
    actions = [
        {"id": action.id, "title": "…", "when": {"always": True}} | _when(action.when)
        for action in document.action
    ]
    alerts = [
        {"id": alert.id, "title": "…", "actions": alert.actions} | _when(alert.when)
        for alert in document.alert
    ]
    return frame(QUESTIONS, action=actions, alert=alerts)


def _when(when: Any) -> Tree:
    return {"when": {"q": when.q, "is": "yes"} if when is not None and when.q else ALWAYS}


def optional_today(planned: Sequence[PlanItem], placed: dict[str, Any]) -> list[PlanItem]:
    """Return what stands under today although it could wait."""
    return [item for item in planned if placed[item.id] == "today" and not item.cannot_wait]


@examples(200)
@given(results(), st.data())
def test_today_is_what_cannot_wait_and_as_much_as_fits(result: Result, data: st.DataObject) -> None:
    planned, plan = plan_items(result), result.pack.document.plan
    settled = {item.id for item in planned if data.draw(st.booleans())} if data.draw(st.booleans()) else set()
    placed = plan_day(planned, plan, settled)
    assert list(placed) == [item.id for item in planned]
    optional = optional_today(planned, placed)
    if is_holding(planned, settled):
        others = {item.id for item in planned if not item.is_safety and item.id not in settled}
        assert not {key for key in others if placed[key] in ("now", "today")}
        return
    minutes = sum(item.minutes or 0 for item in optional)
    if not settled:
        assert len(optional) <= plan.today_items
        assert minutes <= plan.today_minutes or len(optional) == 1
    for item in planned:
        if item.cannot_wait:
            assert placed[item.id] == item.horizon
        elif placed[item.id] == "next":
            waits = any(placed.get(key) == "next" for key in item.after)
            assert (
                waits
                or len(optional) >= plan.today_items
                or minutes + (item.minutes or 0) > plan.today_minutes
            )
        if item.id not in settled and not item.cannot_wait:
            for key in set(item.after) & set(placed) - settled:
                assert PLACEMENTS.index(placed[key]) <= PLACEMENTS.index(placed[item.id])


def test_a_day_holds_three_things_and_an_hour() -> None:
    placed = plan_day(
        items(("a", "today", 30), ("b", "today", 40), ("c", "today", 20), ("d", "today", 10)), Plan()
    )
    assert placed == {"a": "today", "b": "next", "c": "today", "d": "today"}
    four = items(*((name, "today", None) for name in "abcd"))
    assert list(plan_day(four, Plan()).values()) == ["today", "today", "today", "next"]


def test_what_takes_longer_than_a_day_holds_stands_alone() -> None:
    placed = plan_day(items(("a", "today", 90), ("b", "today", 5)), Plan())
    assert placed == {"a": "today", "b": "next"}


def test_what_was_settled_today_takes_up_the_day_and_what_was_settled_before_does_not() -> None:
    many = items(*((name, "today", 20) for name in "abcd"))
    assert plan_day(many, Plan(), {"a"})["d"] == "next"
    assert plan_day(many[1:], Plan())["d"] == "today"


@pytest.mark.parametrize(("settled", "place"), [((), "next"), (("safe",), "today")])
def test_safety_comes_first_until_it_is_settled(settled: tuple[str, ...], place: str) -> None:
    safe = PlanItem("safe", "now", 5, cannot_wait=True, is_safety=True)
    date = PlanItem("court", "today", 5, cannot_wait=True, is_safety=False)
    placed = plan_day([safe, date, *items(("a", "today", 5))], Plan(), settled)
    assert placed == {"safe": "now", "court": place, "a": place}


def test_first_steps_are_those_under_today_in_order() -> None:
    action = {"title": "…", "when": ALWAYS, "minutes": 30}
    tree = frame(
        QUESTIONS,
        action=[
            {**action, "id": "later", "horizon": "week"},
            {**action, "id": "now", "horizon": "now"},
            {**action, "id": "court", "due": {"on": TODAY - dt.timedelta(days=3)}},
            {**action, "id": "one", "horizon": "today"},
            {**action, "id": "two", "horizon": "today"},
            {**action, "id": "three", "horizon": "today"},
        ],
    )
    assert todays(evaluate(pack_of(tree), {}, TODAY)) == ["now", "court", "one", "two"]
