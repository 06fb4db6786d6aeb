"""The line of an item taken apart, whatever an editor has made of it; its parts join to the line again.

Boxes are read as editors and keyboards write them: escaped, in full-width brackets, as a sign. Every pattern
takes a line in one pass, and what is compared letter by letter is cut at a length no line of ours has.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from xinfu.text.clean import clean_line
from xinfu.wording.words import LANGUAGES, words_in

Box = Literal["ticked", "empty", "doing", "not_for_me", "none"]
"""What a box says; `none` where an editor has left no box, which says nothing."""

LONGEST = 2000
"""No line with a title of ours is longer, however it is escaped."""

_SIGNS: dict[str, str] = {"☐": "☑", "□": "■", "⬜": "✅", "◻": "✅", "🔲": "✅", "❏": "☑", "🗆": "☑"}
"""Boxes that are one sign, each with the sign for it ticked."""

TICKED_SIGNS = "☑✅☒✔✓√■🗹"
_TICKS = "xX×√✓✔vVｘＸ*"
_LEAD = r"(?P<lead>[ \t\u3000\xa0>]*)"
_MARKER = r"(?P<marker>(?:\\?[-*+•]|[0-9]{1,9}\\?[.)、])(?:[ \t\u3000\xa0]+|(?=\\?[\[［【])))"
_BLANK = r"[ \t\u3000\xa0]"


@cache
def _start() -> re.Pattern[str]:
    """Return the pattern of what stands before the content of a line; round boxes stand behind a marker."""
    words = "|".join(sorted(map(re.escape, _words_for_ticks()), key=len, reverse=True))
    inside = rf"{_BLANK}{{0,3}}(?:\\?[{re.escape(_TICKS + TICKED_SIGNS)}/-]|{words})?{_BLANK}{{0,3}}"
    box = (
        rf"(?P<box>\\?[\[［【]{inside}\\?[\]］】](?![(\[:])"
        rf"|(?<=[ \t\u3000\xa0])\\?[(（]{inside}\\?[)）](?={_BLANK})"
        rf"|[{''.join(_SIGNS)}{TICKED_SIGNS}]\ufe0f?)"
    )
    return re.compile(rf"{_LEAD}(?:{_MARKER})?(?:{box}(?P<gap>{_BLANK}*))?", re.IGNORECASE)


@cache
def _words_for_ticks() -> frozenset[str]:
    """Return what people write into a box for a tick, in every language of the interface."""
    tables = [words_in(language) for language in LANGUAGES]
    told = " ".join(words("file.done_words") + " " + words("file.yes_words") for words in tables)
    return frozenset(told.split())


_COMMENT = re.compile(
    r"(?:\\?<|&lt;)\\?!\\?-\\?-[ \t\r\n>]{0,20}xinfu:(?P<id>[a-z][a-z0-9_\\-]{0,90}?)"
    r"[ \t\r\n>]{0,20}\\?-\\?-(?:\\?>|&gt;)"
)
_SUFFIXES = re.compile(
    r"(?:[ \t]+(?:[✅❌➕⏳🛫📅⏰]\ufe0f?[ \t]{0,3}[0-9]{4}-[0-9]{2}-[0-9]{2}|\^[A-Za-z0-9-]{1,64}))*[ \t]*\Z"
)
"""What editors put behind a line: the day on which it was done, and the name of a block."""

BREAK = re.compile(r"[ \t]{0,9}(?:\r\n|\r|\n)[ \t\u3000\xa0>]{0,40}")
"""Where an editor has wrapped a line, with how far in the rest of it stands."""

_REMEMBERED = 2048
"""How many lines are remembered: a merge asks for each of a list several times."""

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_PART = "<!-- -->"


class ItemLine(NamedTuple):
    """The parts of a line, in their order; `comment` begins with the space before it.

    In a line that an editor has wrapped, content and comment have the breaks in them.
    """

    lead: str
    marker: str
    box: str
    gap: str
    content: str
    comment: str
    tail: str
    end: str

    @property
    def text(self) -> str:
        """The line as it stands in the file."""
        return "".join(self)

    @property
    def said_by_box(self) -> Box:
        """What its box says."""
        inside = self.box.strip("\\[]［］【】()（） \t\u3000\xa0\ufe0f").casefold()
        if not self.box:
            return "none"
        if inside in ("/", "-"):
            return "doing" if inside == "/" else "not_for_me"
        is_ticked = inside and (inside in _TICKS + TICKED_SIGNS or inside in _words_for_ticks())
        return "ticked" if is_ticked else "empty"

    @property
    def id(self) -> str | None:
        """The id that its comment tells, if it has one."""
        match = _COMMENT.search(self.comment)
        return match["id"].replace("\\", "") if match is not None else None

    def with_box(self, *, ticked: bool) -> ItemLine:
        """Return the line with its box ticked or emptied in the way in which it is written."""
        if (self.said_by_box == "ticked") == ticked and self.said_by_box in ("ticked", "empty"):
            return self
        if not self.box:
            box = "[x]" if ticked else "[ ]"
            return self._replace(marker=self.marker or "- ", box=box, gap=" ")
        return self._replace(box=_ticked(self.box) if ticked else _emptied(self.box))


def _ticked(box: str) -> str:
    sign = box.rstrip("\ufe0f")
    if sign in _SIGNS:
        return _SIGNS[sign]
    escaped = "\\" if box.startswith("\\") else ""
    closing = "\\" if len(box) > 1 and box[-2] == "\\" else ""
    return f"{escaped}{box[len(escaped)]}x{closing}{box[-1]}"


def _emptied(box: str) -> str:
    sign = box.rstrip("\ufe0f")
    if sign in TICKED_SIGNS:
        return next((empty for empty, ticked in _SIGNS.items() if ticked == sign), "☐")
    escaped = "\\" if box.startswith("\\") else ""
    closing = "\\" if len(box) > 1 and box[-2] == "\\" else ""
    return f"{escaped}{box[len(escaped)]} {closing}{box[-1]}"


@lru_cache(_REMEMBERED)
def split_line(raw: str) -> ItemLine:
    """Return the parts of a line; every line has them, whether it is an item or not."""
    text = raw.rstrip("\r\n")
    end = raw[len(text) :]
    if not text:
        return ItemLine("", "", "", "", "", "", "", end)
    start = _start().match(text)
    assert start is not None
    rest = text[start.end() :]
    comment = _COMMENT.search(rest) if "xinfu:" in rest else None
    if comment is not None:
        before = rest[: comment.start()]
        content = before.rstrip(" \t\r\n>") if "\n" in before or "\r" in before else before.rstrip(" \t")
        told, tail = before[len(content) :] + comment[0], rest[comment.end() :]
    else:
        told, content = "", rest.rstrip(" \t")
        if ("^" in rest or "-" in rest) and len(rest) <= LONGEST:
            suffixes = _SUFFIXES.search(rest)
            content = rest if suffixes is None else rest[: suffixes.start()]
        tail = rest[len(content) :]
    lead, marker, box, gap = (start[name] or "" for name in ("lead", "marker", "box", "gap"))
    return ItemLine(lead, marker, box, gap, content, told, tail, end)


@lru_cache(_REMEMBERED)
def plain(content: str) -> str:
    """Return what a reader of a line sees: escapes undone, white space as one space, nothing that acts."""
    text = BREAK.sub(" ", content[: LONGEST * 2].replace(_PART, ""))
    text = _ESCAPE.sub(r"\1", text)
    return clean_line(html.unescape(text) if "&" in text else text)


@lru_cache(_REMEMBERED)
def folded(text: str) -> str:
    """Return what is the same for two texts that a reader takes for the same."""
    wide = unicodedata.normalize("NFKC", text[:LONGEST]).casefold()
    return "".join(unicodedata.normalize("NFKC", wide).split())


MARKS = "*_~="
"""What people put around a title to make it bold, slanted, struck through or bright."""

_WITHOUT_MARKS = str.maketrans("", "", MARKS)


def title_key(text: str) -> str:
    """Return what is the same for two titles but for the marks around them."""
    return folded(text).translate(_WITHOUT_MARKS)
