"""The checklist as Markdown: the file is the checklist, to be ticked in any editor.

Items are task-list items of GitHub Flavored Markdown (section 5.3 of its specification), each ending in
an HTML comment with its id, so that ticks can be read back whatever is written around them. Editors lose
comments, so a state that a box cannot show stands in words as well. Of what comes later no more is said
than how to do it: what it rests on stands on the screen, and is in the file once it comes nearer.
The signs of other dialects are escaped as well: tags (`#`), highlights (`==`), comments (`%%`) and
emoji (`:name:`). GitHub looks for issues, people, commits, emoji and formulas in what is left once all
escapes are undone, so an empty comment parts what would become one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from xinfu.checklist.checklist import Checklist, Contact, Item
from xinfu.checklist.formats.item_lines import TICKED, about, facts, rests_on, titled
from xinfu.checklist.phrases import placement_text
from xinfu.text.clean import clean, clean_line
from xinfu.wording.words import Words, words_in

_SPECIAL = re.compile(
    r"([\\`*_\[\]<>|~&@$^]|#(?=\S)|=(?==)|(?<==)=|%(?=%)|(?<=%)%|:(?=[a-z0-9_+-]+:))", re.IGNORECASE
)
_PART = "<!-- -->"
_ESCAPED = re.compile(
    r"\\#(?=\d)|\\@(?=\w)|\\[:$](?=\S)|\b(?:GH|GHSA|CVE)-(?=\w)"
    r"|(?<![\da-z])(?=\d*[a-f])[\da-f]{7,40}(?![\da-z])",
    re.ASCII | re.IGNORECASE,
)
"""What still becomes a link, an emoji or a formula on GitHub: all but a commit is parted at its end."""

_LINE_START = re.compile(r"^(\s*)([#+=-]|\d+(?=[.)]))")


_ADDRESS = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[a-z0-9._-]*)*")


def escape(text: str) -> str:
    """Return a text on one line in which nothing is Markdown, HTML or a link."""
    line = _SPECIAL.sub(r"\\\1", clean_line(text))
    line = _ESCAPED.sub(_parted, line)
    line = line.replace("://", r"\://").replace("www.", r"www\.")
    found = _LINE_START.match(line)
    if found is None:
        return line
    mark = found.group(2)
    if mark.isdigit():
        return f"{line[: found.end()]}\\{line[found.end() :]}"
    return f"{found.group(1)}\\{line[found.start(2) :]}"


def _parted(match: re.Match[str]) -> str:
    text = match[0]
    if not text.isalnum():
        return text + _PART
    # Six digits at a time, one fewer than the shortest that stands for a commit.
    return _PART.join(text[start : start + 6] for start in range(0, len(text), 6))


def render(checklist: Checklist) -> str:
    """Return the file's text: UTF-8 without a byte order mark, lines ending in LF.

    Its title is a neutral one; who sees it in a list of files learns nothing. Answers, and the levels that
    follow from them, are in it where the checklist has them to be told.
    """
    lines = (line for section in sections(checklist) for line in section.all_lines)
    return "\n".join(lines).rstrip("\n") + "\n"


@dataclass(frozen=True)
class Section:
    """A part of the file beneath a heading: its lines, and after them what there is to do.

    `key` is `head`, where items stand, or what else is told.
    """

    key: str
    lines: tuple[str, ...]
    items: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The lines of each item, by id."""

    @property
    def all_lines(self) -> Iterator[str]:
        """All lines, with what parts them from the next section."""
        yield from self.lines
        for _, lines in self.items:
            yield from lines
        if self.items:
            yield ""


def sections(checklist: Checklist) -> Iterator[Section]:
    """Yield the parts of the file in their order; those of which there is nothing to say are left out."""
    words = words_in(checklist.language)
    yield Section("head", (*_head(checklist, words), *_alerts(checklist), *_empty(checklist, words)))
    for place, items in groupby(checklist.items, key=lambda item: item.horizon):
        head = (f"## {escape(placement_text(place, checklist.holding, words))}", "")
        yield Section(place, head, tuple((item.id, tuple(item_lines(checklist, item))) for item in items))
    others = {"needed": _needed, "levels": _levels, "answers": _answers, "about": _about, "others": _others}
    for key, part in others.items():
        if lines := tuple(part(checklist, words)):
            yield Section(key, lines)


def _head(checklist: Checklist, words: Words) -> Iterator[str]:
    day = checklist.made_on.isoformat()
    identity = f"{checklist.pack_id} {checklist.pack_version} {day}"
    yield from (f"# {escape(words('file.title'))}", "")
    yield from (f"{escape(words('file.made', date=day))} <!-- xinfu:list {identity} -->", "")
    if checklist.items:
        # A sentence of our own, in which the boxes are code, so that nobody takes them for an item.
        yield from (words("file.how_to_tick"), "")


def _alerts(checklist: Checklist) -> Iterator[str]:
    for alert in checklist.alerts:
        strong = [f"**{line}**"] if (line := escape(alert.title)) else []
        yield from _broken([*strong, *_escaped_lines(alert.text)], "> ", "> ")
        yield ""


def _empty(checklist: Checklist, words: Words) -> Iterator[str]:
    if not checklist.items:
        yield from (escape(words("list.empty")), "")


def _section(head: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield a heading with a list of lines; nothing at all where there are none."""
    if said := [f"- {escape(line)}" for line in lines]:
        yield from (f"## {escape(head)}", "", *said, "")


def _needed(checklist: Checklist, words: Words) -> Iterator[str]:
    return _numbers(words("file.contacts"), (line for line in checklist.contacts if line.needed), words)


def _others(checklist: Checklist, words: Words) -> Iterator[str]:
    return _numbers(words("file.others"), (line for line in checklist.contacts if not line.needed), words)


def _numbers(head: str, contacts: Iterable[Contact], words: Words) -> Iterator[str]:
    return _section(head, (words("file.contact", number=c.number, title=c.title) for c in contacts))


def _levels(checklist: Checklist, words: Words) -> Iterator[str]:
    if checklist.answers is not None:
        keys = {True: "file.level", False: "file.level_open"}
        said = (words(keys[line.certain], title=line.title, level=line.text) for line in checklist.levels)
        yield from _section(words("file.levels"), said)


def _answers(checklist: Checklist, words: Words) -> Iterator[str]:
    said = (words("file.answer", question=a.question, answer=a.text) for a in checklist.answers or ())
    return _section(words("file.answers"), said)


def _about(checklist: Checklist, words: Words) -> Iterator[str]:
    yield from (f"## {escape(words('file.about'))}", "")
    if checklist.past_review:
        yield from (escape(words("home.past_review")), "")
    if notice := _escaped_lines(checklist.notice):
        yield from (*_broken(notice, ""), "")
    yield from (escape(words("file.private" if checklist.answers is None else "file.private_answers")), "")


def item_lines(checklist: Checklist, item: Item) -> Iterator[str]:
    """Yield the lines of one item of a checklist: its own, then how it is done and what it rests on."""
    words = words_in(checklist.language)
    line = words("file.facts").join((titled(item, words), *facts(checklist, item, words)))
    yield f"- [{'x' if item.state in TICKED else ' '}] {escape(line)} <!-- xinfu:{item.id} -->"
    # An empty line of a list ends it, and what follows would be no list any more.
    steps = [lines for step in item.steps if (lines := _escaped_lines(step))]
    for number, lines in enumerate(steps, 1):
        yield from _broken(lines, f"  {number}. ")
    for text in about(item, words):
        yield from _broken(_escaped_lines(text), "  - ")
    yield from (f"  - {text}" for line in rests_on(item) if (text := _rests_on(item, line)))


def _rests_on(item: Item, line: str) -> str:
    """Return what an item rests on, addresses as code: nothing takes that for a link."""
    text = escape(line)
    for address in {source.address for source in item.sources if _ADDRESS.fullmatch(source.address)}:
        text = text.replace(escape(address), f"`{address}`")
    return text


def _escaped_lines(text: str) -> list[str]:
    """Return the lines of an author's text; one without a word would end the list that it stands in."""
    return [line for part in clean(text).split("\n") if (line := escape(part))]


def _broken(lines: list[str], lead: str, hang: str = "") -> Iterator[str]:
    """Yield lines that stay lines when they are drawn: the first after its lead, the others below."""
    for index, line in enumerate(lines):
        start = (hang or " " * len(lead)) if index else lead
        yield f"{start}{line}{'' if index == len(lines) - 1 else '  '}"
