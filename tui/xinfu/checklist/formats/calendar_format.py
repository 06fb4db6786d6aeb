"""The checklist as events of a calendar, made for what phones do with such a file.

Many take the first event only, so that is the next step. Times are in UTC, because zones are misread or
ignored; nothing repeats; the alarm is the last line of its event. Only what is open and has a day is in it:
an importer would add what is settled once more, not take it away. Unless the person wants titles, an event
says which step it is and not what for: a calendar shows on locked screens and in shared accounts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from xinfu.checklist.checklist import Checklist, Item
from xinfu.checklist.formats.ical_lines import (
    NINE,
    calendar,
    day_of,
    escape,
    identity,
    made,
    moment,
    sequence,
    written,
)
from xinfu.wording.words import Words, words_in

_LASTS = dt.timedelta(minutes=15)


def render(checklist: Checklist) -> str:
    """Return the file's text; raises `NothingToWriteError` where nothing has a day."""
    return calendar(_events(checklist))


def split(checklist: Checklist) -> list[str]:
    """Return the text of one file for each event, for importers that take no more than one.

    Raises `NothingToWriteError` where nothing has a day.
    """
    return [calendar([event]) for event in _events(checklist)] or [calendar([])]


def summary(number: int, words: Words) -> str:
    """Return what a calendar shows of the step with a number where it does not show what that is."""
    return words("calendar.first") if number == 1 else words("calendar.step", number=number)


def _events(checklist: Checklist) -> list[list[tuple[str, str]]]:
    words, step = words_in(checklist.language), checklist.next_step
    dated = [
        (item, day)
        for item in checklist.items
        if item.is_left and (day := day_of(checklist, item)) is not None
    ]
    dated.sort(key=lambda pair: pair[0] is not step)
    return [list(_event(checklist, item, day, number, words)) for number, (item, day) in enumerate(dated, 1)]


def _event(
    checklist: Checklist, item: Item, day: dt.date, number: int, words: Words
) -> Iterator[tuple[str, str]]:
    start = _start(day, written(checklist))
    title, text = summary(number, words), words("calendar.look")
    if checklist.titled:
        title, text = item.title, "\n".join(item.steps) or item.title
    if item.intention:
        text += f"\n{words('item.intention', text=item.intention)}"
    yield from (("BEGIN", "VEVENT"), ("UID", identity(checklist, item, "event")))
    yield from (("DTSTAMP", made(checklist)), ("SEQUENCE", sequence(checklist)))
    yield from (("DTSTART", moment(start)), ("DTEND", moment(start + _LASTS)))
    yield from (("SUMMARY", escape(title)), ("DESCRIPTION", escape(text)), ("CLASS", "PRIVATE"))
    yield from (("BEGIN", "VALARM"), ("ACTION", "DISPLAY"), ("DESCRIPTION", escape(title)))
    yield from (("TRIGGER", "PT0S"), ("END", "VALARM"), ("END", "VEVENT"))


def _start(day: dt.date, now: dt.datetime) -> dt.datetime:
    """Return nine o'clock of a day; where that has passed, the next nine o'clock that there is."""
    start = dt.datetime.combine(max(day, now.date()), NINE)
    return start if start > now else start + dt.timedelta(days=1)
