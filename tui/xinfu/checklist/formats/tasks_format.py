"""The checklist as tasks (VTODO), for the few programs that keep those: Thunderbird, Nextcloud, Tasks.org.

One task an item, in the order of the list, its steps as lines of its text, since programs lose tasks below
tasks. Every item is in it, with its state: these programs go by ids and replace what they have.
"""

from __future__ import annotations

from collections.abc import Iterator

from xinfu.checklist.checklist import SETTLED, Checklist, Item, State
from xinfu.checklist.formats.calendar_format import summary
from xinfu.checklist.formats.ical_lines import (
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

_STATUS: dict[State, tuple[str, str]] = {
    "open": ("NEEDS-ACTION", "0"),
    "doing": ("IN-PROCESS", "0"),
    "done": ("COMPLETED", "100"),
    "already": ("COMPLETED", "100"),
    "not_for_me": ("CANCELLED", "0"),
}
"""What programs call a state, and how much of the task is done then; they keep the two in step."""


def render(checklist: Checklist) -> str:
    """Return the file's text; raises `NothingToWriteError` where there is nothing on the list."""
    words = words_in(checklist.language)
    return calendar(_task(checklist, item, number, words) for number, item in enumerate(checklist.items, 1))


def _task(checklist: Checklist, item: Item, number: int, words: Words) -> Iterator[tuple[str, str]]:
    title, text = summary(number, words), words("calendar.look")
    if checklist.titled:
        numbered = (f"{place}. {step}" for place, step in enumerate(item.steps, 1))
        title, text = item.title, "\n".join(numbered) or item.title
    if item.intention:
        text += f"\n{words('item.intention', text=item.intention)}"
    is_dropped = item.horizon == "unneeded" and item.state not in SETTLED
    status, percent = _STATUS["not_for_me" if is_dropped else item.state]
    yield from (("BEGIN", "VTODO"), ("UID", identity(checklist, item, "task")))
    yield from (("DTSTAMP", made(checklist)), ("SEQUENCE", sequence(checklist)))
    if (day := day_of(checklist, item)) is not None:
        yield ("DUE;VALUE=DATE", day.strftime("%Y%m%d"))
    yield from (("SUMMARY", escape(title)), ("DESCRIPTION", escape(text)), ("CLASS", "PRIVATE"))
    yield from (("STATUS", status), ("PERCENT-COMPLETE", percent))
    if status == "COMPLETED":
        yield ("COMPLETED", moment(written(checklist)))
    yield ("END", "VTODO")
