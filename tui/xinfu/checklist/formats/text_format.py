"""The checklist as a short message to send to somebody: what there is to do, and whom to call.

Chats show no markup and cut what is long, so it is plain lines and never more than 500 characters. Numbers
stand on lines of their own, where they can be tapped or copied. Its titles are the point of it; answers,
levels and reasons are never in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from xinfu.checklist.checklist import Checklist
from xinfu.text.clean import clean_line
from xinfu.wording.words import Words, words_in

LONGEST = 500
_NUMBERS = 160
"""How many characters the numbers to call may take, so that they never push out what there is to do."""

_TITLE = 120


def render(checklist: Checklist) -> str:
    """Return the file's text; what does not fit is counted."""
    words = words_in(checklist.language)
    lines = [clean_line(words("file.title")), clean_line(words("file.made", date=checklist.made_on)), ""]
    calls = _calls(checklist, words)
    left = [item for item in checklist.items if item.is_left]
    titles = [f"{number}. {_short(item.title)}" for number, item in enumerate(left, 1)] or [
        _end(checklist, words)
    ]
    # What is counted takes a line of its own, for which room is left from the start.
    room = LONGEST - _size([*lines, *calls, clean_line(words("message.more", count=len(titles)))])
    for number, title in enumerate(titles):
        if number and _size([title]) > room:
            lines.append(clean_line(words("message.more", count=len(titles) - number)))
            break
        lines.append(title)
        room -= _size([title])
    return "\n".join([*lines, *calls]) + "\n"


def _end(checklist: Checklist, words: Words) -> str:
    return clean_line(words("list.all_done" if checklist.items else "list.empty"))


def _calls(checklist: Checklist, words: Words) -> list[str]:
    lines: list[str] = []
    for call in _call_lines(checklist):
        if _size([*lines, *call]) > _NUMBERS:
            break
        lines += call
    return ["", clean_line(words("file.contacts")), *lines] if lines else []


def _call_lines(checklist: Checklist) -> Iterator[list[str]]:
    """Yield what a number is for, and below it the number."""
    for contact in checklist.contacts:
        if contact.needed:
            yield [_short(contact.title), clean_line(contact.number)]


def _short(text: str) -> str:
    line = clean_line(text)
    return line if len(line) <= _TITLE else f"{line[: _TITLE - 1]}…"


def _size(lines: list[str]) -> int:
    """Return how many characters lines take with their ends."""
    return sum(len(line) + 1 for line in lines)
