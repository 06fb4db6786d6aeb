"""What the words of an item's line say beside its title: how far it is, and until which day there is.

Both are looked for behind the title, in every language of the interface, so that no title says them by
accident; and both are changed where they stand, so that whatever else was written on the line stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from xinfu.checklist.checklist import State
from xinfu.checklist.living.item_days import SPACE, DayText, last_day, strange_days, without_days
from xinfu.checklist.living.item_line import BREAK, LONGEST, MARKS, TICKED_SIGNS, plain
from xinfu.wording.words import LANGUAGES, Words, words_in

STATES_IN_WORDS: tuple[State, ...] = ("doing", "already", "not_for_me")
"""The states that a box cannot show."""

_PART = "<!-- -->"
_OTHER = re.compile(rf"{_PART}|{BREAK.pattern}|\\(?=[!-/:-@\[-`{{-~])|[{MARKS}]")
"""What stands among the letters of a title: what parts or escapes them, a wrap, a mark."""

_DONE_SIGNS = "✅✔✓√☑"
_IN_FRONT = re.compile(
    rf"(?:(?P<marks>[{MARKS}]{{0,4}})(?:[-*+][ \t]+)?"
    rf"(?P<sign>[{TICKED_SIGNS}]\ufe0f?|\\?[\[［【][xX√✓✔]\\?[\]］】])"
    rf"|(?P<strange>\\?[\[［【(（][^\[\]［］【】()（）\r\n]{{1,12}}[\]］】)）])(?![(\[:]))[ \t\u3000\xa0]*"
)
"""What people put in front of a title for its box, or for a tick."""

_HAN = re.compile("[\u3400-\u9fff]")
_DATED = re.compile(r"📅\ufe0f?[ \t]{0,3}([0-9]{4})-([0-9]{2})-([0-9]{2})")


class Facts(NamedTuple):
    """What the words of a line say; None where they say nothing of it."""

    words: State | None
    day: DayText | None
    is_said_again: bool
    """Whether the state stands there more than once."""


def facts_of(content: str, tail: str, titles: Iterable[str]) -> Facts:
    """Return what the words of an item's line say behind its title, whichever of these it has.

    A tick in front of the title, where no box holds it, is said in words, too.
    """
    titles = tuple(titles)
    before = in_front(content, titles)
    rest = content[title_end(content, titles) :][:LONGEST]
    states: list[State] = ["done"] if before is not None and before["sign"] else []
    states += [_state_in(match) for text in (rest, tail[:LONGEST]) for match in _states().finditer(text)]
    found = last_day(rest, month_first=_is_chinese(content))
    day = found[0] if found is not None else None
    if day is None and (dated := _DATED.search(rest + tail)):
        day = DayText(int(dated[1]), int(dated[2]), int(dated[3]))
    if not states:
        return Facts(None, day, False)
    state = "done" if "done" in states else states[-1]
    return Facts(state, day, states.count(state) > 1)


def in_front(content: str, titles: Iterable[str]) -> re.Match[str] | None:
    """Return the tick or the strange box in front of a title, unless the title itself begins so."""
    match = _IN_FRONT.match(content)
    if match is None or _title_end(content, 0, titles):
        return None
    return match if match["sign"] or _title_end(content, match.end(), titles) else None


def unread_in(content: str, titles: Iterable[str]) -> Iterator[str]:
    """Yield what a person wrote on a line for a box, and what nobody can tell the meaning of."""
    front = in_front(content, titles)
    if front is not None and front["strange"]:
        yield plain(front["strange"])
    yield from days_unread(content, titles)


def days_unread(content: str, titles: Iterable[str]) -> Iterator[str]:
    """Yield what looks like a day on a line and cannot be read as one."""
    yield from strange_days(content[title_end(content, titles) :], month_first=_is_chinese(content))


def _is_chinese(content: str) -> bool:
    """Tell whether a line is written where people write the month before the day."""
    return _HAN.search(content, 0, LONGEST) is not None


def without_front(content: str) -> str:
    """Return a line's content without what may stand in front of its title."""
    match = _IN_FRONT.match(content)
    return content if match is None else content[match.end() :]


def title_end(content: str, titles: Iterable[str]) -> int:
    """Return where the title ends with which a line begins, however it is escaped, wrapped or marked.

    It is 0 where the line has another one.
    """
    titles = tuple(titles)
    front = in_front(content, titles)
    return _title_end(content, front.end() if front is not None else 0, titles)


def _title_end(content: str, begin: int, titles: Iterable[str]) -> int:
    return max((_end_of(content, begin, title) for title in titles), default=0)


def _end_of(content: str, at: int, title: str) -> int:
    if not title:
        return 0
    content = content[:LONGEST]
    for letter in title:
        while content[at : at + 1] != letter and (other := _OTHER.match(content, at)) is not None:
            at = other.end()
            if letter == " " and BREAK.fullmatch(other[0]):
                break
        else:
            if content[at : at + 1] != letter:
                return 0
            at += 1
    return at


def with_state_words(content: str, titles: Iterable[str], state: State | None, words: Words) -> str:
    """Return a line's content with the words for a state, or without any, in place of those it has."""
    titles = tuple(titles)
    front = in_front(content, titles)
    if front is not None and front["sign"]:
        content = front["marks"] + content[front.end() :]
    end = title_end(content, titles)
    title, rest = content[:end], content[end:]
    match = _states().search(rest[:LONGEST])
    said = words(f"state.{state}", title="") if state in STATES_IN_WORDS else ""
    if match is not None:
        return title + rest[: match.start()] + said + _states().sub("", rest[match.end() :])
    if end == 0:
        at = len(rest) if (separator := re.search(r"[ \t]*·", rest)) is None else separator.start()
        return rest[:at] + said + rest[at:]
    return title + said + rest


def without_state_words(tail: str) -> str:
    """Return what stands behind the comment of a line without words for a state."""
    return _states().sub("", tail)


def with_day(content: str, titles: Iterable[str], day: str | None, words: Words) -> str:
    """Return a line's content with a day in words, or without any, in place of the one that it has."""
    end = title_end(content, titles)
    title, rest = content[:end], content[end:]
    month_first = _is_chinese(content)
    found = last_day(rest, month_first=month_first)
    if found is not None:
        match = found[1]
        if day is None:
            return title + without_days(rest, month_first=month_first)
        return title + rest[: match.start()] + match["before"] + day + rest[match.end() :]
    if (dated := _DATED.search(rest)) is not None:
        return title + rest[: dated.start()].rstrip() + rest[dated.end() :] if day is None else content
    return content if day is None else behind(content, day, words)


def behind(content: str, day: str, words: Words) -> str:
    """Return a line's content with a day in words behind all that it says."""
    return content + words("file.facts") + day


def without_facts(content: str, titles: Iterable[str]) -> str:
    """Return a line's content without its state and its day: what an author or a person wrote."""
    words = words_in(LANGUAGES[0])
    titles = tuple(titles)
    return with_day(with_state_words(content, titles, None, words), titles, None, words)


@cache
def _state_words() -> dict[str, State]:
    """Return each word for a state in any language, with the state."""
    return {
        words_in(language)(f"state.{state}", title="").strip(" （）()").casefold(): state
        for language in LANGUAGES
        for state in STATES_IN_WORDS
    }


def words_for_done() -> Iterator[str]:
    """Yield the words in which people say behind a line that it is done."""
    for language in LANGUAGES:
        yield from words_in(language)("file.done_words").split()


def _state_in(match: re.Match[str]) -> State:
    return _state_words().get((match["state"] or match["fact"] or "").casefold(), "done")


@cache
def _states() -> re.Pattern[str]:
    each = "|".join(map(re.escape, (*_state_words(), *words_for_done())))
    return re.compile(
        rf"[ \t]?[（(]{SPACE}(?P<state>{each}){SPACE}[）)]"
        rf"|{SPACE}·{SPACE}(?P<fact>{each})(?={SPACE}(?:·|\Z))"
        rf"|[ \t]?[{_DONE_SIGNS}]\ufe0f?(?={SPACE}(?:·|\Z))",
        re.IGNORECASE,
    )
