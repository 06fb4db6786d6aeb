"""A day as it is written on the line of an item, behind a separator, in the ways in which people write days.

Only what has one reading is a day: of `3/4` nobody can tell the month where people write it first and last.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from xinfu.checklist.living.item_line import BREAK, LONGEST, MARKS, plain
from xinfu.wording.words import LANGUAGES, words_in

SPACE = rf"(?:{BREAK.pattern}|[ \t\xa0]{{0,3}})"
_ONE = rf"(?:{BREAK.pattern}|[ \t\xa0]{{1,3}})"
_NUMBER = "[0-9０-９]{1,2}"
_YEAR = "[0-9０-９]{4}"
_BEHIND = rf"(?=[{MARKS}]{{0,4}}{SPACE}(?:[·，,。；;（(✅前止]|之前|以前|\Z))"
"""What follows a day that its numbers alone do not tell from a number of anything else."""

_LEAP = 2024
"""A year that has every day."""


class DayText(NamedTuple):
    """A day as it is written; without a year it is the next such day."""

    year: int | None
    month: int
    day: int

    def resolved(self, known: dt.date | None, since: dt.date | None) -> dt.date | None:
        """Return the day that is meant: a known one that is written so, else the first from `since` on."""
        if known is not None and (known.month, known.day) == self[1:] and self.year in (None, known.year):
            return known
        years = (self.year,) if self.year else (since.year, since.year + 1) if since is not None else ()
        for year in years:
            try:
                day = dt.date(year, self.month, self.day)
            except ValueError:
                continue
            if self.year or since is None or day >= since:
                return day
        return None


def last_day(rest: str, *, month_first: bool) -> tuple[DayText, re.Match[str]] | None:
    """Return the last day that stands in what follows a title, and where."""
    last = None
    for match in _days().finditer(rest, 0, min(len(rest), LONGEST)):
        if (day := _read(match, month_first=month_first)) is not None:
            last = day, match
    return last


def without_days(rest: str, *, month_first: bool) -> str:
    """Return what follows a title without the days that stand in it."""
    return _days().sub(lambda match: match[0] if _read(match, month_first=month_first) is None else "", rest)


def strange_days(rest: str, *, month_first: bool) -> Iterator[str]:
    """Yield what follows a title that looks like a day, and is none or could be more than one."""
    for match in _PIECE.finditer(rest, 0, min(len(rest), LONGEST)):
        day = _days().match(rest, match.start())
        told = _read(day, month_first=month_first) if day is not None else None
        if told is not None:
            if not _is_in_calendar(told):
                yield plain(match["text"])
        elif _looks_like_day().search(match["text"]):
            yield plain(match["text"])


_PIECE = re.compile(rf"·{SPACE}(?P<text>[^·\r\n]{{1,40}})")


def _is_in_calendar(day: DayText) -> bool:
    try:
        dt.date(day.year or _LEAP, day.month, day.day)
    except ValueError:
        return False
    return True


def _read(match: re.Match[str], *, month_first: bool) -> DayText | None:
    form = next(form for form in "12345" if match[f"m{form}"])
    year = match[f"y{form}"] if form != "5" else None
    month, day = match[f"m{form}"], int(match[f"d{form}"])
    if form != "5":
        number = _months().get(month.casefold()) or int(month)
        return DayText(int(year) if year else None, number, day)
    ways = dict.fromkeys((DayText(None, int(month), day), DayText(None, day, int(month))))
    ways_there = [way for way in ways if _is_in_calendar(way)]
    return ways_there[0] if len(ways_there) == 1 or (ways_there and month_first) else None


@cache
def _months() -> dict[str, int]:
    """Return the number of each month that has a name in any language, whole or its first three letters."""
    months: dict[str, int] = {}
    for language in LANGUAGES:
        for number, name in enumerate(words_in(language)("file.months").split(), 1):
            if not name.isdigit():
                months |= {name.casefold(): number, name[:3].casefold(): number}
    return months


@cache
def _days() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    forms = (
        rf"(?P<y1>{_YEAR})[-./](?P<m1>{_NUMBER})[-./](?P<d1>{_NUMBER})",
        (
            rf"(?:(?P<y2>{_YEAR}){SPACE}年{SPACE})?(?P<m2>{_NUMBER}){SPACE}月{SPACE}(?P<d2>{_NUMBER})"
            rf"(?:{SPACE}[日号]|(?![0-9０-９]){_BEHIND})"
        ),
        (
            rf"(?:by{_ONE})?(?P<d3>{_NUMBER})(?:st|nd|rd|th)?{_ONE}(?P<m3>{names})\.?"
            rf"(?:,?{_ONE}(?P<y3>{_YEAR}))?(?![A-Za-z])"
        ),
        (
            rf"(?:by{_ONE})?(?P<m4>{names})\.?{_ONE}(?P<d4>{_NUMBER})(?:st|nd|rd|th)?"
            rf"(?:,?{_ONE}(?P<y4>{_YEAR}))?(?![A-Za-z0-9])"
        ),
        rf"(?:by{_ONE})?(?P<m5>{_NUMBER})[-./／．－](?P<d5>{_NUMBER})(?![0-9０-９]){_BEHIND}",
    )
    return re.compile(rf"(?P<before>{SPACE}·{SPACE})(?:{'|'.join(forms)})", re.IGNORECASE)


@cache
def _looks_like_day() -> re.Pattern[str]:
    told = [word for language in LANGUAGES for word in words_in(language)("file.day_words").split()]
    words = (rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in told)
    names = "|".join((*words, *(rf"\b{re.escape(name)}\b" for name in _months())))
    numbers = rf"[0-9０-９一二三四五六七八九十廿]{SPACE}[月日号]"
    short = rf"{_NUMBER}(?:[/／]{_NUMBER}(?!{SPACE}[分小天次个])|[-.．－]{_NUMBER}{_BEHIND})"
    return re.compile(rf"{names}|{numbers}|{short}", re.IGNORECASE)
