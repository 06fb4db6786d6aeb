"""A saved list read back without loss: its blocks join to exactly the text that was read.

An item is a line that tells an id in its comment, or one whose comment an editor has lost and whose title
is that of one action of the pack; it may have been wrapped, and what stands beneath it is its own. All else
is the person's, or part of what the program wrote around the items. Nothing read here may be shown without
`clean()`, and no number in it is a hotline.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from xinfu.checklist.checklist import State
from xinfu.checklist.living.item_days import DayText
from xinfu.checklist.living.item_facts import facts_of, unread_in
from xinfu.checklist.living.item_line import Box, ItemLine, folded, plain, split_line
from xinfu.checklist.living.item_names import ItemNames, titles_of
from xinfu.checklist.living.title_search import MOST_COMPARED, ids_near, ids_titled, letters_of
from xinfu.checklist.living.wrapped_lines import Wrapped, wrapped_lines
from xinfu.packs.format.document import Alert
from xinfu.packs.pack import Pack
from xinfu.text.clean import clean_line

MOST_LOOKED_AT = 400
"""In how many lines beside the items a warning is looked for; ours stand at the head of a list."""

FORMAT = 1
"""The format of the comment that tells what a list is; a later one adds its number behind the date."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}(?:[ \t]|\Z)")
_IDENTITY = re.compile(
    r"(?:\\?<|&lt;)\\?!\\?-\\?-[ \t]{0,9}xinfu:list[ \t]{1,9}(?P<pack>[a-z][a-z0-9_\\-]{0,90})[ \t]{1,9}"
    r"(?P<version>[0-9.\\]{1,40})[ \t]{1,9}(?P<day>[0-9]{4}\\?-[0-9]{2}\\?-[0-9]{2})"
    r"(?:[ \t]{1,9}(?P<format>[0-9]{1,9}))?[ \t]{0,9}\\?-\\?-(?:\\?>|&gt;)"
)


@dataclass(frozen=True)
class Identity:
    """What a list says that it is: of which pack, in which version, made on which day."""

    pack_id: str
    version: str
    made_on: dt.date
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that are no item's: a heading, the line that tells what the list is, or anything else."""

    kind: Literal["heading", "identity", "other"]
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines as they stand in the file."""
        return "".join(self.lines)


@dataclass(frozen=True, slots=True)
class FileItem:
    """An item with the lines beneath it; `number` is where its line stands in the file, from 1."""

    id: str
    line: ItemLine
    beneath: tuple[str, ...]
    number: int
    words: State | None
    """The state that its line tells in words."""

    day: DayText | None
    is_said_again: bool
    """Whether its line tells that state more than once."""

    is_chosen: bool = False
    """Whether the person said which item it is."""

    @property
    def box(self) -> Box:
        """What its box says."""
        return self.line.said_by_box

    @property
    def text(self) -> str:
        """The item as it stands in the file."""
        return self.line.text + "".join(self.beneath)


Block = FileItem | Lines


@dataclass(frozen=True, slots=True)
class Unsure:
    """A line without a comment that could be one of several items: which one is for the person to say."""

    number: int
    title: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """Something on the line of an item that nobody can tell the meaning of: it stays, and says nothing."""

    number: int
    text: str


@dataclass(frozen=True)
class ListFile:
    """A whole list. `mark` is the byte order mark, if there is one."""

    mark: str
    blocks: tuple[Block, ...]
    identity: Identity | None
    unsure: tuple[Unsure, ...]
    unread: tuple[Unread, ...]
    names: ItemNames | None = field(repr=False)

    @property
    def text(self) -> str:
        """The text as it was read."""
        return self.mark + "".join(block.text for block in self.blocks)

    @property
    def items(self) -> tuple[FileItem, ...]:
        """All items, in the order of the file; an id can be there more than once."""
        return tuple(block for block in self.blocks if isinstance(block, FileItem))

    @property
    def line_end(self) -> str:
        """How most lines of the file end."""
        both = self.text.count("\r\n")
        counts = {"\n": self.text.count("\n") - both, "\r\n": both, "\r": self.text.count("\r") - both}
        return max(counts, key=lambda end: counts[end])


def identity_of(text: str) -> Identity | None:
    """Return what a list says that it is; None where its head has lost that, or for any other text."""
    for match in _IDENTITY.finditer(text):
        try:
            day = dt.date.fromisoformat(match["day"].replace("\\", ""))
        except ValueError:
            continue
        pack, version = (match[key].replace("\\", "") for key in ("pack", "version"))
        return Identity(pack, version, day, int(match["format"] or FORMAT))
    return None


def read_list_file(
    text: str, names: ItemNames | None = None, choices: Mapping[int, str | None] | None = None
) -> ListFile:
    """Return a text in blocks that join to it again.

    Without names every id is taken for an item's, and nothing is found by its title. `choices` are what the
    person said of lines that were not sure, by their number: an id, or None for a line of their own.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    raws = _LINE.findall(text[len(mark) :])
    reader = _Reader(names, choices or {})
    blocks = tuple(reader.blocks(raws))
    return ListFile(mark, blocks, identity_of(text), tuple(reader.unsure), tuple(reader.unread), names)


class _Reader:
    def __init__(self, names: ItemNames | None, choices: Mapping[int, str | None]) -> None:
        self.names = names
        self.choices = choices
        self.unsure: list[Unsure] = []
        self.unread: list[Unread] = []

    def blocks(self, raws: list[str]) -> Iterator[Block]:
        lines = [split_line(raw) for raw in raws]
        wrapped = wrapped_lines(raws, lines, self.names)
        items = self._ids(lines, wrapped)
        at = 0
        while at < len(raws):
            if (key := items.get(at)) is not None:
                line, height = wrapped.get(at, Wrapped(lines[at], 1))
                end = _end_of_item(raws, lines, items, at, height)
                titles = self.names.titles[key] if self.names is not None else ()
                facts = facts_of(line.content, line.tail, titles)
                self.unread += [Unread(at + 1, text) for text in unread_in(line.content, titles)]
                beneath = tuple(raws[at + height : end])
                yield FileItem(key, line, beneath, at + 1, *facts, at + 1 in self.choices)
            elif (kind := _kind(raws[at])) != "other":
                end = at + 1
                yield Lines(kind, (raws[at],))
            else:
                end = at + 1
                while end < len(raws) and end not in items and _kind(raws[end]) == "other":
                    end += 1
                yield Lines("other", tuple(raws[at:end]))
            at = end

    def _ids(self, lines: list[ItemLine], wrapped: Mapping[int, Wrapped]) -> dict[int, str]:
        """Return the id of each line that is an item's: those that tell it first, then those with a title."""
        more = {at + step for at, each in wrapped.items() for step in range(1, each.height)}
        whole = {
            at: wrapped[at].line if at in wrapped else line for at, line in enumerate(lines) if at not in more
        }
        ids = {at: key for at, line in whole.items() if (key := self._told(line)) is not None}
        titled: dict[int, tuple[str, ...]] = {}
        times: dict[str, int] = {}
        if self.names is None:
            return ids
        told = set(ids.values())
        for at, line in whole.items():
            known = () if at in ids else ids_titled(line, self.names)
            if not (may_be := tuple(key for key in known if key not in told)):
                continue
            if (at + 1) in self.choices:
                if (key := self.choices[at + 1]) in may_be and key is not None:
                    ids[at] = key
                continue
            titled[at] = may_be
            for key in may_be:
                times[key] = times.get(key, 0) + 1
        for at, may_be in titled.items():
            if len(may_be) == 1 and times[may_be[0]] == 1 and may_be[0] not in ids.values():
                ids[at] = may_be[0]
            else:
                self.unsure.append(Unsure(at + 1, plain(whole[at].content), may_be))
        self._add_near({at: line for at, line in whole.items() if at not in titled}, ids, times)
        return ids

    def _add_near(
        self, lines: Mapping[int, ItemLine], ids: dict[int, str], titled: Mapping[str, int]
    ) -> None:
        """Find lines with nearly the title of an item that is missing: those are asked, never guessed."""
        assert self.names is not None
        there = {*ids.values(), *titled}
        missing = letters_of(self.names, (key for key in self.names.titles if key not in there))
        others = ((at, line) for at, line in lines.items() if at not in ids and line.box and not line.comment)
        for at, line in islice(others, MOST_COMPARED if missing else 0):
            may_be = ids_near(line, missing)
            chosen = self.choices.get(at + 1)
            if chosen is not None and chosen in may_be:
                ids[at] = chosen
            elif may_be and at + 1 not in self.choices:
                self.unsure.append(Unsure(at + 1, plain(line.content), may_be))

    def _told(self, line: ItemLine) -> str | None:
        key = line.id
        if key is None or self.names is None:
            return key
        return self.names.known(key)


def _kind(raw: str) -> Literal["heading", "identity", "other"]:
    if _HEADING.match(raw.rstrip("\r\n")):
        return "heading"
    return "identity" if "xinfu:list" in raw and _IDENTITY.search(raw) else "other"


def _end_of_item(
    raws: list[str], lines: list[ItemLine], items: Mapping[int, str], at: int, height: int
) -> int:
    """Return where the lines beneath an item end: at the next item, heading or thing of the same list.

    What follows an empty line is beneath it only where it is further in.
    """
    depth = len(lines[at].lead)
    end = after = at + height
    while after < len(raws) and after not in items and _kind(raws[after]) == "other":
        line = lines[after]
        is_blank = not raws[after].strip()
        if not is_blank:
            is_further = len(line.lead) > depth
            if not is_further and (after > end or line.marker or line.box):
                break
            end = after + 1
        after += 1
    return end


def likely_packs(text: str, packs: Iterable[tuple[Pack, ItemNames]]) -> tuple[str, ...]:
    """Return the ids of the packs to which most items of a text belong, for one that does not tell its own.

    More than one only where they have the same number of items; none where nothing is of any.
    """
    counts = {pack.id: len({item.id for item in read_list_file(text, names).items}) for pack, names in packs}
    most = max(counts.values(), default=0)
    return tuple(key for key, count in counts.items() if count == most > 0)


def warnings_in(file: ListFile, pack: Pack) -> tuple[Alert, ...]:
    """Return the pack's warnings that stand in a file: what they call for comes first there, and here.

    Editors join lines and take away signs, so a warning is known by the words that its line begins with.
    """
    others = (block for block in file.blocks if not isinstance(block, FileItem))
    raws = [raw for block in others for raw in block.lines if raw.strip()][:MOST_LOOKED_AT]
    lines = [folded(plain(raw.strip()).strip("> *_#")) for raw in raws]
    return tuple(
        alert
        for alert in pack.document.alert
        if any(
            line.startswith(title)
            for title in filter(None, map(folded, titles_of(alert.title)))
            for line in lines
        )
    )


def shown(raws: Iterable[str]) -> tuple[str, ...]:
    """Return lines of a file as they may be shown: one line each, cleaned, with their boxes only."""
    return tuple(map(_shown, (raw for raw in raws if raw.strip())))


def _shown(raw: str) -> str:
    if _HEADING.match(raw.rstrip("\r\n")):
        return clean_line(plain(raw.strip().strip("#")))
    line = split_line(raw)
    return clean_line(plain(line.box + line.gap + line.content))
