"""A file as headings, items and lines between them that can be moved, put in and taken out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from xinfu.checklist.formats.markdown import Section
from xinfu.checklist.living.item_line import folded, plain, split_line
from xinfu.checklist.living.last_written import Place
from xinfu.checklist.living.list_file import FileItem, ListFile
from xinfu.checklist.living.rewriting import joined
from xinfu.checkup.day_plan import PLACEMENTS
from xinfu.wording.words import LANGUAGES, words_in

PLACES: tuple[Place, ...] = (*PLACEMENTS, "gone")
_ORDER = ("head", *PLACES, "needed", "levels", "answers", "about", "others")
_HEADINGS: dict[str, str] = {
    "head": "file.title",
    "gone": "file.gone",
    "needed": "file.contacts",
    "levels": "file.levels",
    "answers": "file.answers",
    "about": "file.about",
    "others": "file.others",
    **{str(place): f"horizon.{place}" for place in PLACEMENTS},
}


@dataclass(eq=False)
class Part:
    """Some lines of a file: an item, a heading with the key of its section, or anything else."""

    lines: list[str]
    id: str = ""
    place: Place | None = None
    """Under which of our headings it stands."""

    item: FileItem | None = None
    heading: str | None = None
    """The key of the section that it begins; empty for a heading of the person's own."""


@cache
def _keys() -> Mapping[str, tuple[str, str]]:
    """Return the key and the language of each of our headings, by its folded text."""
    keys: dict[str, tuple[str, str]] = {}
    for language in LANGUAGES:
        words = words_in(language)
        keys[folded(words("horizon.held"))] = ("next", language)
        keys |= {folded(words(name)): (key, language) for key, name in _HEADINGS.items()}
    return keys


def _heading(raw: str) -> tuple[str, str]:
    """Return the key of a heading's section and the language that it is in; nothing for one of a person's."""
    return _keys().get(_said(raw), ("", ""))


def is_our_heading(raw: str) -> bool:
    """Tell whether a heading is one that the program writes, in any language."""
    return bool(_heading(raw)[0])


def _said(raw: str) -> str:
    return folded(plain(raw.strip().strip("#")))


def language_of(file: ListFile) -> str | None:
    """Return the language in which the program wrote a list, as most of its headings tell."""
    lines = (
        block.text for block in file.blocks if not isinstance(block, FileItem) and block.kind == "heading"
    )
    told = [language for line in lines if (language := _heading(line)[1])]
    return max(LANGUAGES, key=told.count) if told else None


class Page:
    """The parts of a file in their order."""

    def __init__(self, file: ListFile) -> None:
        self.end = file.line_end
        self.parts: list[Part] = []
        place: Place | None = None
        for block in file.blocks:
            if isinstance(block, FileItem):
                self.parts.append(Part([], block.id, place, block))
            elif block.kind == "heading":
                key = _heading(block.text)[0]
                place = next((each for each in PLACES if each == key), None)
                self.parts.append(Part([block.text], heading=key))
            else:
                self._append_other(block.lines)

    def _append_other(self, lines: Sequence[str]) -> None:
        """Add lines, the empty ones at their head apart: an item that is put in stands behind those."""
        full = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
        self.parts += [Part(list(some)) for some in (lines[:full], lines[full:]) if some]

    def items(self) -> list[Part]:
        """Return the items, in their order."""
        return [part for part in self.parts if part.id]

    def text(self) -> str:
        """Return all lines; each but the last has an end."""
        return joined([line for part in self.parts for line in part.lines], self.end)

    def is_nested(self, part: Part) -> bool:
        """Tell whether an item stands within another, or another within it."""
        after = self.parts.index(part) + 1
        return _depth(part) > 0 or (after < len(self.parts) and _depth(self.parts[after]) > 0)

    def take(self, part: Part) -> None:
        """Take an item out of the page."""
        self.parts.remove(part)

    def insert(self, part: Part, place: Place, heading: str, before: Sequence[str]) -> None:
        """Put an item behind the last of those that come before it, under a heading that may be new."""
        begin = self._begin_of(place)
        if begin is None:
            begin = self._put_heading(place, heading)
        end = self._end_of(begin)
        there = {each.id: at for at, each in enumerate(self.parts[begin:end], begin) if each.id}
        at = next((there[key] + 1 for key in reversed(before) if key in there), None)
        if at is None:
            at = min(there.values(), default=begin + 1)
            if not there and at < end and not "".join(self.parts[at].lines).strip():
                at += 1
        else:
            while at < end and _depth(self.parts[at]) > 0:
                at += 1
        while (full := self._full_from(at, end)) < end and self._is_further_in(self.parts[full]):
            at = full + 1
        part.place = place
        if at < len(self.parts) and not self._may_follow(self.parts[at]):
            part.lines = [*part.lines, self.end]
        self.parts.insert(at, part)

    def sections(self) -> dict[str, tuple[Part, list[str]]]:
        """Return our sections by key: the heading, and the lines from it to the first item."""
        sections: dict[str, tuple[Part, list[str]]] = {}
        for at, part in enumerate(self.parts):
            if part.heading:
                sections.setdefault(part.heading, (part, [*part.lines, *self._lines_behind(at)]))
        return sections

    def replace_section(self, heading: Part, lines: list[str]) -> None:
        """Put other lines in the place of a heading and what stands between it and the first item."""
        at = self.parts.index(heading)
        end = self._end_of_lines(at)
        heading.lines = lines
        del self.parts[at + 1 : end]
        if not lines:
            self.parts.remove(heading)

    def insert_section(self, section: Section) -> None:
        """Put in a section without items, where it stands in a file that is written anew."""
        begin = self._put_heading(section.key, section.lines[0])
        lines = section.lines if begin + 1 < len(self.parts) else section.lines[:-1]
        self.parts[begin].lines = [line + self.end for line in lines]
        self._part_from_before(begin)

    def remove_empty(self, place: Place, line: str) -> None:
        """Take a heading away beneath which nothing stands any more, if it still is as it was written."""
        begin = self._begin_of(place)
        if begin is None or _said(self.parts[begin].lines[0]) != folded(line):
            return
        end = self._end_of(begin)
        _, *lines = (line for part in self.parts[begin:end] for line in part.lines)
        if not any(line.strip() for line in lines):
            del self.parts[begin:end]

    def _begin_of(self, key: str) -> int | None:
        return next((at for at, part in enumerate(self.parts) if part.heading == key), None)

    def _end_of(self, begin: int) -> int:
        """Return where a section ends: at the next heading, whoever wrote it."""
        after = range(begin + 1, len(self.parts))
        return next((at for at in after if self.parts[at].heading is not None), len(self.parts))

    def _end_of_lines(self, begin: int) -> int:
        end = self._end_of(begin)
        return next((at for at in range(begin + 1, end) if self.parts[at].id), end)

    def _lines_behind(self, begin: int) -> Iterator[str]:
        for part in self.parts[begin + 1 : self._end_of_lines(begin)]:
            yield from part.lines

    def _put_heading(self, key: str, heading: str) -> int:
        later = _ORDER[_ORDER.index(key) + 1 :]
        at = next((at for at, part in enumerate(self.parts) if part.heading in later), len(self.parts))
        self.parts.insert(at, Part([heading + self.end, self.end], heading=key))
        self._part_from_before(at)
        return at

    def _part_from_before(self, at: int) -> None:
        """Put an empty line before a heading that would follow a line of text."""
        lines = [line for part in self.parts[:at] for line in part.lines[-1:]]
        if lines and lines[-1].strip():
            self.parts[at].lines = [self.end, *self.parts[at].lines]

    def _full_from(self, at: int, end: int) -> int:
        """Return where the next part stands that is not of empty lines only."""
        full = (each for each in range(at, end) if any(line.strip() for line in self.parts[each].lines))
        return next(full, end)

    def _is_further_in(self, part: Part) -> bool:
        """Tell whether lines would stand beneath an item before them, even behind an empty line."""
        first = next((line for line in part.lines if line.strip()), "")
        return not part.id and part.heading is None and bool(split_line(first).lead)

    def _may_follow(self, part: Part) -> bool:
        """Tell whether a part may stand right behind an item without becoming one of its lines."""
        if part.id or part.heading is not None or not part.lines:
            return bool(part.id)
        line = split_line(part.lines[0])
        return not part.lines[0].strip() or (bool(line.marker or line.box) and not line.lead)


def _depth(part: Part) -> int:
    return len(part.item.line.lead) if part.item is not None else 0
