"""Calendars as three readers that are not ours read them, by the rules that phones need."""

from __future__ import annotations

import datetime as dt

import ics
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component
from msgspec.structs import replace
from xinfu.checklist.checklist import SETTLED, Checklist, State
from xinfu.checklist.formats import calendar_format, tasks_format
from xinfu.checklist.formats.ical_lines import NothingToWriteError, escape
from xinfu.checkup.day_plan import PLACEMENTS
from xinfu.wording.words import LANGUAGES, words_in

from tests.hostile.hostile_checklists import checklists, hostile
from tests.hostile.judging import unsafe_in
from tests.support.checklists import make_item, make_list, rendered
from tests.support.dates import TODAY
from tests.support.effort import examples

SHANGHAI = dt.timezone(dt.timedelta(hours=8))
LATER = TODAY + dt.timedelta(days=9)
SECRETS = ("Pay the lender", "Call the bank first")


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    """Return a moment in Shanghai."""
    return dt.datetime.combine(day, dt.time(hour, minute, tzinfo=SHANGHAI))


def listed(*states: State, **more: object) -> Checklist:
    """Return a list of an undated item, one for later and one for today, with these states."""
    steps = (SECRETS[1],)
    items = (
        make_item(1, title="Undated", horizon="ongoing", due=None, steps=steps),
        make_item(2, title=SECRETS[0], horizon="month", due=LATER, steps=steps),
        make_item(3, title="Today", horizon="today", due=None, steps=steps),
    )
    marked = (replace(item, state=state) for item, state in zip(items, states or ("open",) * 3, strict=True))
    return make_list(tuple(marked), **more)


def events_in(text: str) -> list[Component]:
    """Return the events of a file in their order."""
    return Calendar.from_ical(text).walk("VEVENT")


def starts(checklist: Checklist) -> list[dt.datetime]:
    """Return when the events of a list begin."""
    return [event.decoded("DTSTART") for event in events_in(calendar_format.render(checklist))]


def assert_folded(text: str) -> None:
    """Check how lines end and how long they are, as octets, with no character cut."""
    data = text.encode("utf-8")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r") == data.count(b"\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")


def test_three_readers_find_the_same_events() -> None:
    text = calendar_format.render(listed(titled=True))
    own = events_in(text)
    others = list(vobject.readOne(text).vevent_list)
    third = {event.uid: event for event in ics.Calendar(text).events}
    assert len(own) == len(others) == len(third) == 2
    for event, other in zip(own, others, strict=True):
        also = third[str(event["UID"])]
        assert str(event["SUMMARY"]) == other.summary.value == also.name
        assert str(event["DESCRIPTION"]) == other.description.value == also.description
        assert event.decoded("DTSTART") == other.dtstart.value == also.begin.datetime
        assert event.decoded("DTEND") == other.dtend.value == also.end.datetime
        assert event.decoded("DTEND") - event.decoded("DTSTART") == dt.timedelta(minutes=15)
        (alarm,) = event.subcomponents
        assert (alarm["ACTION"], alarm.decoded("TRIGGER")) == ("DISPLAY", dt.timedelta())
        assert str(alarm["DESCRIPTION"]) == str(event["SUMMARY"])
        assert len(also.alarms) == 1


def test_only_what_is_open_and_has_a_day_is_in_it_and_the_next_step_comes_first() -> None:
    def titles(checklist: Checklist) -> list[str]:
        return [str(event["SUMMARY"]) for event in events_in(calendar_format.render(checklist))]

    assert titles(listed(titled=True)) == [SECRETS[0], "Today"]
    assert titles(listed("done", "done", "open", titled=True)) == ["Today"]
    assert titles(listed("already", "open", "not_for_me", titled=True)) == [SECRETS[0]]
    turned = listed("done", "open", "open", titled=True)
    assert titles(replace(turned, items=turned.items[::-1])) == ["Today", SECRETS[0]]
    with pytest.raises(NothingToWriteError):
        calendar_format.render(listed("open", "done", "done"))
    with pytest.raises(NothingToWriteError):
        calendar_format.split(make_list(()))


@pytest.mark.parametrize(
    ("written", "today", "later"),
    [
        (None, (TODAY, 9), (LATER, 9)),
        (at(TODAY, 8, 59), (TODAY, 9), (LATER, 9)),
        (at(TODAY, 9), (TODAY + dt.timedelta(days=1), 9), (LATER, 9)),
        (at(TODAY, 23), (TODAY + dt.timedelta(days=1), 9), (LATER, 9)),
        (at(LATER, 8), (LATER, 9), (LATER, 9)),
        (at(LATER, 10), (LATER + dt.timedelta(days=1), 9), (LATER + dt.timedelta(days=1), 9)),
        (dt.datetime.combine(TODAY, dt.time(0, 59), dt.UTC), (TODAY, 9), (LATER, 9)),
        (dt.datetime.combine(TODAY, dt.time(1), dt.UTC), (TODAY + dt.timedelta(days=1), 9), (LATER, 9)),
    ],
)
def test_times_are_nine_in_shanghai_written_in_utc_and_never_gone_by(
    written: dt.datetime | None, today: tuple[dt.date, int], later: tuple[dt.date, int]
) -> None:
    checklist = listed("done", "open", "open", written=written)
    assert starts(checklist) == [at(*later), at(*today)]
    text = calendar_format.render(checklist)
    assert text.count("T010000Z\r\nDTEND:") == text.count("BEGIN:VEVENT") == 2


@pytest.mark.parametrize("days", [0, 1, 40, -1])
def test_ids_and_stamps_stay_and_the_sequence_counts_the_days(days: int) -> None:
    first, then = (
        Calendar.from_ical(calendar_format.render(listed("done", "open", "open", written=written)))
        for written in (at(TODAY, 0), at(TODAY + dt.timedelta(days=days), 0))
    )
    for before, after in zip(first.walk("VEVENT"), then.walk("VEVENT"), strict=True):
        assert before["UID"] == after["UID"]
        assert before.decoded("DTSTAMP") == after.decoded("DTSTAMP") == at(TODAY, 9)
        assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, max(days, 0))


def test_another_list_another_day_or_another_kind_has_other_ids() -> None:
    lists = (listed(), listed(pack_id="other"), listed(made_on=TODAY + dt.timedelta(days=1)))
    texts = [render(each) for each in lists for render in (calendar_format.render, tasks_format.render)]
    ids = [str(part["UID"]) for text in texts for part in Calendar.from_ical(text).subcomponents]
    assert len(set(ids)) == len(ids) == 3 * (2 + 3)
    assert "item-" not in "".join(ids)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("suffix", [".ics", ".tasks.ics"])
def test_without_titles_nothing_tells_what_there_is_to_do(suffix: str, language: str) -> None:
    words = words_in(language)
    text = rendered(suffix, listed(language=language, title="Debts"))
    titles = [str(part["SUMMARY"]) for part in Calendar.from_ical(text).subcomponents]
    steps = [words("calendar.step", number=number) for number in range(2, len(titles) + 1)]
    assert titles == [words("calendar.first"), *steps]
    for told in (*SECRETS, "Debts", "made-up", "xinfu", "item-", "Undated"):
        assert told not in text
    titled = rendered(suffix, listed(language=language, titled=True))
    assert all(told in titled for told in SECRETS)


def test_nothing_stands_in_it_that_a_phone_stumbles_over() -> None:
    text = calendar_format.render(listed())
    names = {line.partition(":")[0] for line in text.split("\r\n")} - {""}
    event = {"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CLASS"}
    assert names == event | {"BEGIN", "END", "VERSION", "PRODID", "ACTION", "TRIGGER"}
    assert text.count("END:VALARM\r\nEND:VEVENT\r\n") == text.count("BEGIN:VEVENT") == 2


def test_what_a_later_check_up_does_not_ask_for_any_more_is_no_event_and_a_cancelled_task() -> None:
    items = (make_item(1, horizon="unneeded"), make_item(2, horizon="unneeded", state="done"), make_item(3))
    checklist = make_list(items)
    assert len(events_in(calendar_format.render(checklist))) == 1
    tasks = Calendar.from_ical(tasks_format.render(checklist)).walk("VTODO")
    assert [task["STATUS"] for task in tasks] == ["CANCELLED", "COMPLETED", "NEEDS-ACTION"]


def test_split_gives_each_event_a_calendar_of_its_own() -> None:
    texts = calendar_format.split(listed(titled=True))
    parts = [event for text in texts for event in events_in(text)]
    assert [len(events_in(text)) for text in texts] == [1, 1]
    assert parts == events_in(calendar_format.render(listed(titled=True)))


@pytest.mark.parametrize(
    ("state", "status", "percent"),
    [
        ("open", "NEEDS-ACTION", 0),
        ("doing", "IN-PROCESS", 0),
        ("done", "COMPLETED", 100),
        ("already", "COMPLETED", 100),
        ("not_for_me", "CANCELLED", 0),
    ],
)
def test_tasks_hold_every_item_with_its_state(state: State, status: str, percent: int) -> None:
    checklist = listed(state, "open", "open", titled=True, written=at(TODAY, 12))
    text = tasks_format.render(checklist)
    assert_folded(text)
    tasks = Calendar.from_ical(text).walk("VTODO")
    assert [str(task["SUMMARY"]) for task in tasks] == [item.title for item in checklist.items]
    assert (tasks[0]["STATUS"], tasks[0]["PERCENT-COMPLETE"]) == (status, percent)
    done = tasks[0].decoded("COMPLETED") if "COMPLETED" in tasks[0] else None
    assert done == (at(TODAY, 12) if status == "COMPLETED" else None)
    assert [task.decoded("DUE") if "DUE" in task else None for task in tasks] == [None, LATER, TODAY]
    assert str(tasks[1]["DESCRIPTION"]) == f"1. {SECRETS[1]}"
    assert len(vobject.readOne(text).vtodo_list) == len(ics.Calendar(text).todos) == 3


@given(checklists(), st.booleans())
@examples(60)
def test_hostile_text_stays_the_value_that_it_stands_in(checklist: Checklist, titled: bool) -> None:
    checklist = replace(checklist, titled=titled)
    dated = [item for item in checklist.items if item.due is not None or item.horizon in PLACEMENTS[:2]]
    dated = [item for item in dated if item.state not in SETTLED and item.horizon != "unneeded"]
    for suffix, kind, items in ((".ics", "VEVENT", dated), (".tasks.ics", "VTODO", checklist.items)):
        text = rendered(suffix, checklist)
        assert bool(text) is bool(items)
        if not text:
            continue
        assert_folded(text)
        assert unsafe_in(text.replace("\r\n", "\n")) == ""
        whole = Calendar.from_ical(text)
        parts = whole.walk(kind)
        assert len(whole.subcomponents) == len(parts) == len(items)
        assert set(whole) == {"VERSION", "PRODID"}
        titles = sorted(" ".join(item.title.split()) for item in items) if titled else []
        if titled and all(unsafe_in(item.title) == "" for item in items):
            assert sorted(" ".join(str(part["SUMMARY"]).split()) for part in parts) == titles
        assert not [part for part in parts if part.errors]


@given(hostile)
@examples(100)
def test_an_escaped_value_holds_no_line_end_and_no_bare_separator(text: str) -> None:
    plain = escape(text).replace("\\\\", "").replace("\\;", "").replace("\\,", "").replace("\\n", "")
    assert not set(plain) & set("\\;,\r\n")
