"""One item of a file brought up to what it is to say, with as few changes as that takes.

A line that still says what it should is left byte for byte. Where it does not, its box, the words for its
state and its day are changed where they stand; a title and details are written anew only where the person
has left them as they were.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from xinfu.checklist.checklist import SETTLED, Checklist, Item
from xinfu.checklist.formats.item_lines import day_text, ways_of_telling
from xinfu.checklist.formats.markdown import escape, item_lines
from xinfu.checklist.living.item_facts import (
    STATES_IN_WORDS,
    behind,
    days_unread,
    facts_of,
    with_day,
    with_state_words,
    without_state_words,
)
from xinfu.checklist.living.item_line import ItemLine, split_line
from xinfu.checklist.living.last_written import (
    Place,
    Standing,
    WrittenItem,
    item_hash,
    item_hashes,
    line_hash,
)
from xinfu.checklist.living.list_file import FileItem
from xinfu.checklist.living.merge import DONE, Field, state_of
from xinfu.checklist.living.rewriting import rewritten, stand
from xinfu.wording.words import words_in

UNDATED: tuple[Place | None, ...] = ("now", "today")
"""Where no day is written: it is today."""


@dataclass(frozen=True)
class Wanted:
    """What an item of a file is to say; `asked` are the fields that the person has to choose first."""

    standing: Standing
    asked: Collection[Field]
    before: WrittenItem | None
    place: Place | None
    """Where it is going to stand."""

    item: Item | None
    """The item as the program has it, as it is to stand; None for what is not on its list."""

    why_gone: str = ""


class ItemWeaver:
    """Writes items of one file, for one checklist whose items are written as `lines` say by their ids."""

    def __init__(
        self, checklist: Checklist, lines: Mapping[str, tuple[str, ...]], end: str, made_on: dt.date
    ) -> None:
        self.checklist = checklist
        self.made_on = made_on
        self.lines = lines
        self.words = words_in(checklist.language)
        self.end = end

    def woven(
        self, read: FileItem, titles: tuple[str, ...], wanted: Wanted
    ) -> tuple[list[str], tuple[str, ...]]:
        """Return the lines of an item that was read, and the hashes of ours as they were last written."""
        item, before = wanted.item, wanted.before
        lines = self.lines[item.id] if item is not None else ()
        hashes = item_hashes(lines, item.title) if item is not None else ()
        known = before.lines if before is not None and before.lines else self._as_told(read, item, hashes)
        is_ours = bool(known) and item_hash(read.line.content, titles) == known[0]
        if hashes and is_ours and hashes[0] != known[0] and not wanted.asked:
            line, head = self._anew(read, split_line(lines[0]), titles, wanted), hashes[:1]
        else:
            line, head = self._changed(read, titles, wanted), known[:1]
        if read.is_chosen:
            line = line._replace(comment=f" <!-- xinfu:{read.id} -->")
        if item is not None:
            beneath, are_ours = rewritten(read.beneath, known[1:], lines[1:], self.end, read.line.lead)
            return [line.text, *beneath], (*head, *(hashes[1:] if are_ours else known[1:]))
        if not wanted.why_gone or (before is not None and before.place == "gone"):
            return [line.text, *read.beneath], known
        why = f"  - {escape(self.words('file.gone_why', why=wanted.why_gone))}"
        # A line of which nobody knows how it was written is theirs, even where something beneath it is ours.
        ours = known if line_hash(why) in known else (*(head or ("",)), line_hash(why), *known[1:])
        is_told = any(line_hash(raw) == line_hash(why) for raw in read.beneath)
        return [line.text, *([] if is_told else [f"{read.line.lead}{why}{self.end}"]), *read.beneath], ours

    def _as_told(self, read: FileItem, item: Item | None, now: tuple[str, ...]) -> tuple[str, ...]:
        """Return the hashes of our lines as they stand beneath an item of which no base tells them."""
        if item is None:
            return now
        ways = (item_lines(self.checklist, way) for way in ways_of_telling(item))
        told = (item_hashes(tuple(lines), item.title) for lines in ways)
        # All lines of one way may be lines of another, which has more of them.
        return max((each for each in told if stand(read.beneath, each[1:])), key=len, default=now)

    def _anew(self, read: FileItem, ours: ItemLine, titles: tuple[str, ...], wanted: Wanted) -> ItemLine:
        """Return the line with the title that it has now; a day that the person wrote stays on it."""
        assert wanted.item is not None
        title, due = (wanted.item.title,), wanted.standing.due
        content = ours.content
        if read.day is not None and due is not None and facts_of(content, "", title).day is None:
            content = with_day(content, title, day_text(due, self.checklist.made_on, self.words), self.words)
        line = read.line._replace(content=content)
        if line.comment:
            line = line._replace(comment=ours.comment)
        return line.with_box(ticked=ours.said_by_box == "ticked")

    def _changed(self, read: FileItem, titles: tuple[str, ...], wanted: Wanted) -> ItemLine:
        """Return the line with its state and its day, where it does not say them already."""
        line = read.line
        if "state" not in wanted.asked and not _says_state(read, wanted):
            state = wanted.standing.state
            line = line.with_box(ticked=state in DONE)
            told = state if state in STATES_IN_WORDS else None
            if read.words != told:
                content = with_state_words(line.content, titles, told, self.words)
                line = line._replace(content=content, tail=without_state_words(line.tail))
        if "due" not in wanted.asked:
            line = line._replace(content=self._with_day(line.content, read, titles, wanted))
        return line

    def _with_day(self, content: str, read: FileItem, titles: tuple[str, ...], wanted: Wanted) -> str:
        """Return a line's content with the day that it is to tell; one that is no day of a calendar stays."""
        due, before = wanted.standing.due, wanted.before
        old = before.due if before is not None else None
        said = day_text(due, self.checklist.made_on, self.words) if due is not None else None
        told = read.day.resolved(due, self.made_on) if read.day is not None else None
        if told is not None and (said is not None or old is not None):
            return content if told == due else with_day(content, titles, said, self.words)
        if said is None or wanted.place in UNDATED or wanted.standing.state in SETTLED:
            return content
        if any(days_unread(content, titles)):
            return content
        if before is not None and old == due and before.place not in UNDATED:
            # It was told once, and the person has taken it away.
            return content
        return behind(content, said, self.words)


def _says_state(read: FileItem, wanted: Wanted) -> bool:
    """Tell whether a line will be read as what it is to say once the base says so, too."""
    state = wanted.standing.state
    said = state_of(read, WrittenItem(state))
    if said is None:
        return state == ((wanted.before.state if wanted.before is not None else None) or "open")
    return said == state
