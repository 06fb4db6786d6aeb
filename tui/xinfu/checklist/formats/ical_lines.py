"""Lines of iCalendar (RFC 5545): escaped, folded, and with ids that stay the same.

Nothing stands in them that a phone might stumble over, nor the name of the program, which would tell more
than a calendar should.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator

from xinfu.checklist.checklist import Checklist, Item
from xinfu.checklist.formats.item_lines import TODAY
from xinfu.text.clean import clean, clean_line

SHANGHAI = dt.timezone(dt.timedelta(hours=8))
NINE = dt.time(9, tzinfo=SHANGHAI)
_LONGEST = 75
"""How many octets a line may have before it is folded (RFC 5545, 3.1)."""

_IDENTITY = uuid.UUID("6c1d4a3e-0f27-5d0b-9f3c-2b7a51e8c490")
"""The name space of our ids: what is written again is the same event, not another one."""


class NothingToWriteError(ValueError):
    """A list holds nothing that a calendar takes, and a calendar without anything in it is no calendar."""


def calendar(parts: Iterable[Iterable[tuple[str, str]]]) -> str:
    """Return the text of a calendar of some components; raises `NothingToWriteError` where there is none."""
    lines = [line for part in parts for line in part]
    if not lines:
        raise NothingToWriteError
    head = [("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//checklist//checklist//EN")]
    text = (f"{name}:{value}" for name, value in (*head, *lines, ("END", "VCALENDAR")))
    return "".join(f"{part}\r\n" for line in text for part in _folded(line))


def escape(text: str) -> str:
    """Return a text as a value: nothing in it ends the value or the line."""
    lines = "\n".join(line for part in clean(text).split("\n") if (line := clean_line(part)))
    for sign in "\\;,":
        lines = lines.replace(sign, f"\\{sign}")
    return lines.replace("\n", "\\n")


def identity(checklist: Checklist, item: Item, component: str) -> str:
    """Return the id of an item as a component of a calendar: the same for one list on every day."""
    name = f"{component} {checklist.pack_id} {checklist.made_on.isoformat()} {item.id}"
    return str(uuid.uuid5(_IDENTITY, name))


def moment(when: dt.datetime) -> str:
    """Return a moment in UTC, which every importer reads alike."""
    return when.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def made(checklist: Checklist) -> str:
    """Return the moment that stands for the day on which a list was made."""
    return moment(dt.datetime.combine(checklist.made_on, NINE))


def written(checklist: Checklist) -> dt.datetime:
    """Return the moment at which the file is written, as it is in Shanghai."""
    start = dt.datetime.combine(checklist.made_on, dt.time(tzinfo=SHANGHAI))
    return (checklist.written or start).astimezone(SHANGHAI)


def sequence(checklist: Checklist) -> str:
    """Return the number of days since a list was made: a later file replaces what an earlier one said."""
    return str(max((written(checklist).date() - checklist.made_on).days, 0))


def day_of(checklist: Checklist, item: Item) -> dt.date | None:
    """Return the day of an item: what is for today has one as well, also where its own has passed."""
    if item.horizon not in TODAY:
        return item.due
    return checklist.made_on if item.due is None else max(item.due, checklist.today)


def _folded(line: str) -> Iterator[str]:
    """Yield a line in parts of at most 75 octets; no character is cut."""
    part, size = "", 0
    for character in line:
        octets = len(character.encode("utf-8"))
        if size + octets > _LONGEST:
            yield part
            part, size = " ", 1
        part, size = part + character, size + octets
    yield part
