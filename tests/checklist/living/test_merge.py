"""Base, file and program are merged field by field: one side, both the same, or a conflict that stays."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import msgspec
import pytest
from xinfu.checklist.checklist import State
from xinfu.checklist.living.item_names import ItemNames
from xinfu.checklist.living.last_written import Base, Standing, WrittenItem, base_of
from xinfu.checklist.living.list_file import ListFile, read_list_file
from xinfu.checklist.living.merge import DONE, Merged, choose, merge, merge_copies

from tests.support.corpus_list import corpus_list
from tests.support.dates import TODAY

NAMES = ItemNames({"a": ("Call",), "b": ("Pay",)})
STATES: tuple[State, ...] = get_args(State)
LINES: dict[State, str] = {
    "open": "- [ ] Call",
    "doing": "- [ ] Call (under way)",
    "done": "- [x] Call",
    "already": "- [x] Call (done before)",
    "not_for_me": "- [ ] Call (not for me)",
}
DAYS = (None, dt.date(2026, 12, 5), dt.date(2027, 2, 1), dt.date(2027, 3, 9))


def file_of(state: State, due: dt.date | None = None) -> ListFile:
    """Return a file with one item."""
    day = f" · {due.isoformat()}" if due is not None else ""
    return read_list_file(f"{LINES[state]}{day} <!-- xinfu:a -->\n", NAMES)


def base_with(state: State, due: dt.date | None = None) -> Base:
    """Return the base of such a file."""
    return Base(TODAY, {"a": WrittenItem(state, due, "week")}, {})


def merged_state(before: State | None, file: State, app: State) -> tuple[State | None, Merged]:
    """Return the state that a merge decides on, None for a conflict, and the merge."""
    base = base_with(before) if before is not None else None
    merged = merge(base, file_of(file), {"a": Standing(app)})
    return None if merged.conflicts else merged.shown["a"].state, merged


@pytest.mark.parametrize("before", STATES)
@pytest.mark.parametrize("file", STATES)
@pytest.mark.parametrize("app", STATES)
def test_three_sides_are_merged_and_nothing_done_is_open_of_itself(
    before: State, file: State, app: State
) -> None:
    state, merged = merged_state(before, file, app)
    # A box that is emptied while the words stay, and the other way round, are read as what has changed.
    if before in DONE and file in ("open", "doing") and app != file:
        assert state is None
    elif file in (before, app):
        assert state == app
    elif app == before:
        assert state == file
    else:
        assert state is None
    if state is None:
        (conflict,) = merged.conflicts
        assert (conflict.before, conflict.file, conflict.app) == (before, file, app)
        assert (merged.app["a"].state, merged.file["a"].state) == (app, file)
        if {before, file, app} & set(DONE):
            assert merged.shown["a"].state in DONE
        for side, chosen in (("file", file), ("app", app)):
            settled = choose(merged, conflict, "file" if side == "file" else "app")
            assert settled.conflicts == ()
            assert {table["a"].state for table in (settled.shown, settled.app, settled.file)} == {chosen}
    else:
        assert merged.shown["a"] == merged.app["a"] == merged.file["a"]


@pytest.mark.parametrize("again", [" (not for me)", "（不适合我）"])
@pytest.mark.parametrize("box", ["[x]", "[ ]"])
def test_who_ticks_a_line_and_says_once_more_that_it_is_not_for_them_means_that(again: str, box: str) -> None:
    line = f"- {box} Call (not for me){again} <!-- xinfu:a -->\n"
    merged = merge(base_with("not_for_me"), read_list_file(line, NAMES), {"a": Standing("not_for_me")})
    assert merged.shown["a"].state == "not_for_me"
    without = merge(base_with("open"), read_list_file(line, NAMES), {"a": Standing()})
    assert without.shown["a"].state == "not_for_me"


@pytest.mark.parametrize("file", STATES)
@pytest.mark.parametrize("app", STATES)
def test_without_a_base_what_is_further_counts_and_that_is_said(file: State, app: State) -> None:
    state, merged = merged_state(None, file, app)
    assert not merged.has_base
    settled = ("done", "already", "not_for_me")
    assert (state is None) == (file != app and file in settled and app in settled)
    if {file, app} & set(DONE):
        assert merged.shown["a"].state in DONE


@pytest.mark.parametrize("before", DAYS)
@pytest.mark.parametrize("file", DAYS)
@pytest.mark.parametrize("app", DAYS)
def test_days_are_merged_like_states_and_a_line_without_one_says_nothing(
    before: dt.date | None, file: dt.date | None, app: dt.date | None
) -> None:
    merged = merge(base_with("open", before), file_of("open", file), {"a": Standing("open", app)})
    if file is None or file in (before, app):
        assert merged.app["a"].due == app
    elif app == before:
        assert merged.app["a"].due == file
    else:
        (conflict,) = merged.conflicts
        assert (conflict.field, conflict.before, conflict.file, conflict.app) == ("due", before, file, app)
        assert merged.app["a"].due == app


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("- [ ] Call · by 5 December", dt.date(2026, 12, 5)),
        ("- [ ] Call · by 5 January", dt.date(2027, 1, 5)),
        ("- [ ] Call · by 5 January 2026", dt.date(2026, 1, 5)),
        ("- [ ] Call · 2 月 30 日", None),
    ],
)
def test_a_day_without_a_year_is_the_next_one_after_the_list_was_made(line: str, day: dt.date | None) -> None:
    file = read_list_file(f"{line} <!-- xinfu:a -->\n", NAMES)
    assert merge(base_with("open"), file, {"a": Standing()}).app["a"].due == day
    assert merge(None, file, {"a": Standing()}, since=TODAY).app["a"].due == day
    # One that was written stays the day that it was, whenever the list was made.
    early = dt.date(2026, 1, 5)
    old = merge(base_with("open", early), file, {"a": Standing("open", early)})
    assert (old.app["a"].due == early) == ("January" in line or day is None)


def test_what_the_person_took_out_stays_in_the_program_until_it_is_put_back() -> None:
    file = read_list_file("- [x] Pay <!-- xinfu:b -->\n", NAMES)
    app = {"a": Standing("done"), "b": Standing()}
    merged = merge(base_with("done"), file, app)
    assert (merged.deleted, merged.added) == (("a",), ())
    assert merged.app["a"] == merged.shown["a"] == Standing("done")
    again = merge(base_with("done"), file, app, put_back=["a"])
    assert (again.deleted, again.added) == ((), ("a",))


def test_what_only_one_side_has_is_told_apart() -> None:
    file = read_list_file("- [x] Pay <!-- xinfu:b -->\n- [ ] Call <!-- xinfu:a -->\n", NAMES)
    merged = merge(base_with("open"), file, {})
    assert (merged.brought, merged.gone) == (("b",), ("a",))
    assert merged.app == {"b": Standing("done")}
    # Of what the program has not on its list there is nothing to choose, whatever was done to its line.
    assert merge(base_with("done"), file, {}).conflicts == ()
    new = merge(None, read_list_file("", NAMES), {"a": Standing()})
    assert (new.added, new.app) == (("a",), {"a": Standing()})


def test_an_item_that_stands_there_twice_is_what_is_further() -> None:
    file = read_list_file("- [ ] Call <!-- xinfu:a -->\n- [x] Call <!-- xinfu:a -->\n", NAMES)
    assert merge(base_with("open"), file, {"a": Standing()}).app["a"].state == "done"


@pytest.mark.parametrize("one", STATES)
@pytest.mark.parametrize("other", STATES)
def test_two_copies_are_merged_the_same_whichever_comes_first(one: State, other: State) -> None:
    for before in (None, *STATES):
        base = base_with(before) if before is not None else None
        forth = merge_copies(base, file_of(one), file_of(other))
        back = merge_copies(base, file_of(other), file_of(one))
        assert bool(forth.conflicts) == bool(back.conflicts)
        assert forth.shown == back.shown or forth.conflicts
        if before in DONE or one in DONE or other in DONE:
            state = forth.shown["a"].state
            assert state not in ("open", "doing") or (one == other and before in DONE)


def test_a_base_is_stored_and_holds_nothing_of_what_a_person_wrote() -> None:
    base = base_of(corpus_list())
    data = msgspec.json.encode(base)
    assert msgspec.json.decode(data, type=Base) == base
    assert all(ord(letter) < 128 for letter in data.decode())
    assert len(data) < 2000
