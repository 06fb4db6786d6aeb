"""Due days are never past, and actions come in one order that respects what must be done before."""

from __future__ import annotations

import datetime as dt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xinfu.checkup.action_order import HORIZONS, add_months, checklist_order, due_day, horizon_day
from xinfu.checkup.answers import Answer, Given, Skipped
from xinfu.checkup.conditions import Situation
from xinfu.packs.format.document import Horizon
from xinfu.packs.pack import Action

from tests.support.dates import TODAY
from tests.support.effort import examples
from tests.support.pack_trees import Tree, frame, one, pack_of

ALWAYS = {"always": True}


def action_with(**more: object) -> Action:
    tree = frame([{"id": "d", "kind": "date", "skip": ["unsure"]}])
    tree["action"] = [{"id": "a", "title": "…", "when": ALWAYS, **more}]
    return pack_of(tree).actions["a"]


def due(action: Action, answer: Answer | None, today: dt.date = TODAY) -> tuple[Horizon, dt.date | None]:
    return due_day(action, Situation({"d": answer} if answer else {}, frozenset(), today, {}))


@examples(200)
@given(
    st.dates(),
    st.dates(),
    st.integers(0, 9999),
    st.sampled_from(["days", "weeks", "months"]),
    st.sampled_from(HORIZONS),
)
def test_due_days_are_never_past(
    since: dt.date, today: dt.date, count: int, unit: str, otherwise: Horizon
) -> None:
    action = action_with(due={"from": "d", "plus": f"{count} {unit}", "else": otherwise})
    for answer in (Given(since), None, Skipped("unsure")):
        horizon, day = due(action, answer, today)
        assert day is None or day >= today
        assert (day is None) <= (horizon == "ongoing")


@examples(100)
@given(st.dates(max_value=dt.date(9000, 1, 1)), st.integers(0, 1200))
def test_months_keep_the_day_or_take_the_last(date: dt.date, months: int) -> None:
    later = add_months(date, months)
    assert (later.year - date.year) * 12 + later.month - date.month == months
    assert later.day == date.day or (later.day < date.day and (later + dt.timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("since", "plus", "expected"),
    [
        (dt.date(2027, 1, 31), "1 month", dt.date(2027, 2, 28)),
        (dt.date(2027, 11, 30), "3 months", dt.date(2028, 2, 29)),
        (dt.date(2026, 11, 20), "2 weeks", dt.date(2026, 12, 4)),
        (dt.date(2026, 11, 20), "3 days", dt.date(2026, 11, 23)),
        (dt.date(2020, 1, 1), "3 days", TODAY),
    ],
)
def test_due_day_is_counted_from_the_answer(since: dt.date, plus: str, expected: dt.date) -> None:
    assert due(action_with(due={"from": "d", "plus": plus}), Given(since))[1] == expected


def test_horizon_follows_the_due_day() -> None:
    action = action_with(due={"from": "d", "plus": "0 days"}, horizon="ongoing")
    days = (0, 5, 20, 90)
    horizons = [due(action, Given(TODAY + dt.timedelta(days=count)))[0] for count in days]
    assert horizons == ["today", "week", "month", "ongoing"]


def test_horizons_end_where_they_say() -> None:
    ends = [horizon_day(horizon, dt.date(2027, 1, 31)) for horizon in HORIZONS]
    assert ends == [
        dt.date(2027, 1, 31),
        dt.date(2027, 1, 31),
        dt.date(2027, 2, 7),
        dt.date(2027, 2, 28),
        None,
    ]


def test_last_day_of_the_calendar_has_horizons_too() -> None:
    assert horizon_day("week", dt.date.max) == horizon_day("month", dt.date.max) == dt.date.max
    action = action_with(due={"from": "d", "plus": "9999 months"})
    assert due(action, Given(dt.date.max)) == ("ongoing", None)


@st.composite
def action_tables(draw: st.DrawFn) -> list[Tree]:
    """Draw actions; each may have to follow some that stand before it in a hidden order."""
    names = draw(st.permutations(["a", "b", "c", "d", "e", "f"]))
    tables: list[Tree] = []
    for index, name in enumerate(names):
        after = draw(st.lists(st.sampled_from(names[:index]), unique=True, max_size=2)) if index else []
        tables.append(
            {
                "id": name,
                "title": "…",
                "when": ALWAYS,
                "priority": draw(st.integers(1, 2)),
                "horizon": draw(st.sampled_from(HORIZONS)),
                "after": after,
            }
        )
    return draw(st.permutations(tables))


@examples(100)
@given(action_tables(), st.randoms(use_true_random=False))
def test_order_respects_what_comes_before_and_nothing_but_the_actions(
    tables: list[Tree], random: Random
) -> None:
    pack = pack_of(frame([one("q")], action=tables))
    pairs = [(action, action.definition.horizon) for action in pack.actions.values()]
    chosen = random.sample(pairs, random.randint(1, len(pairs)))
    ordered = [action.id for action in checklist_order(chosen)]
    assert sorted(ordered) == sorted(action.id for action, _ in chosen)
    for action, _ in chosen:
        for before in set(action.definition.after) & set(ordered):
            assert ordered.index(before) < ordered.index(action.id)
    random.shuffle(chosen)
    assert [action.id for action in checklist_order(chosen)] == ordered
    if not any(action.definition.after for action, _ in chosen):
        ranks = [(HORIZONS.index(h), a.definition.priority, a.position, a.id) for a, h in chosen]
        assert ordered == [name for *_, name in sorted(ranks)]


def test_first_step_comes_first_even_when_it_is_less_urgent() -> None:
    tables: list[Tree] = [
        {"id": "pay", "title": "…", "when": ALWAYS, "horizon": "now", "after": ["list"]},
        {"id": "list", "title": "…", "when": ALWAYS, "horizon": "ongoing", "priority": 9},
        {"id": "rest", "title": "…", "when": ALWAYS, "horizon": "month"},
    ]
    pack = pack_of(frame([one("q")], action=tables))
    ordered = checklist_order((action, action.definition.horizon) for action in pack.actions.values())
    assert [action.id for action in ordered] == ["rest", "list", "pay"]
