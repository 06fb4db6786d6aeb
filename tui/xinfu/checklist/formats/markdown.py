"""The checklist as Markdown: the file is the checklist, to be ticked in any editor.

Items are task-list items of GitHub Flavored Markdown (section 5.3 of its specification), each ending in
an HTML comment with its id, so that ticks can be read back whatever is written around them.
The signs of other dialects are escaped as well: tags (`#`), highlights (`==`), comments (`%%`) and
emoji (`:name:`). GitHub looks for issues, people, commits, emoji and formulas in what is left once all
escapes are undone, so an empty comment parts what would become one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from xinfu.checklist.checklist import Checklist, Item
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
    """Return the file's text: UTF-8 without a byte order mark, lines ending in LF."""
    words = words_in(checklist.language)
    parts = (_head, _alerts, _contacts, _items, _levels, _about)
    return "\n".join(line for part in parts for line in part(checklist, words)) + "\n"


def _head(checklist: Checklist, words: Words) -> Iterator[str]:
    yield from (f"# {escape(words('file.title', title=checklist.title))}", "")
    made = words("file.made", date=checklist.made_on.isoformat(), version=checklist.pack_version)
    yield from (f"{escape(made)} <!-- xinfu:list {checklist.pack_id} {checklist.pack_version} -->", "")
    if checklist.items:
        # A sentence of our own, in which the boxes are code, so that nobody takes them for an item.
        yield from (words("file.how_to_tick"), "")
    step = checklist.next_step
    if step is not None:
        yield from (f"**{escape(words('file.next', title=step.title))}**", "")


def _alerts(checklist: Checklist, words: Words) -> Iterator[str]:
    for title, text in checklist.alerts:
        strong = [f"**{line}**"] if (line := escape(title)) else []
        yield from _broken([*strong, *_escaped_lines(text)], "> ", "> ")
        yield ""


def _contacts(checklist: Checklist, words: Words) -> Iterator[str]:
    if checklist.contacts:
        yield from (f"## {escape(words('file.contacts'))}", "")
        for contact in checklist.contacts:
            yield f"- {escape(words('file.contact', number=contact.number, title=contact.title))}"
        yield ""


def _items(checklist: Checklist, words: Words) -> Iterator[str]:
    for horizon, items in groupby(checklist.items, key=lambda item: item.horizon):
        yield from (f"## {escape(placement_text(horizon, checklist.holding, words))}", "")
        for item in items:
            yield from (*_item(checklist, item), "")
    if not checklist.items:
        yield from (escape(words("list.empty")), "")


def _levels(checklist: Checklist, words: Words) -> Iterator[str]:
    if checklist.levels:
        yield from (f"## {escape(words('file.levels'))}", "")
        for level in checklist.levels:
            key = "file.level" if level.certain else "file.level_open"
            yield f"- {escape(words(key, title=level.title, level=level.level))}"
        yield ""


def _about(checklist: Checklist, words: Words) -> Iterator[str]:
    yield from (f"## {escape(words('file.about'))}", "")
    if checklist.past_review:
        yield from (escape(words("home.past_review")), "")
    for part in checklist.notice.splitlines():
        if part.strip():
            yield from (escape(part), "")
    yield escape(words("file.private"))


def _item(checklist: Checklist, item: Item) -> Iterator[str]:
    words = words_in(checklist.language)
    mark = "x" if item.state == "done" else " "
    yield f"- [{mark}] {escape(item.title)} <!-- xinfu:{item.id} -->"
    if item.horizon != "now" and (facts := item_facts(item, words)):
        yield f"  - {escape(facts)}"
    # An empty line of a list ends it, and what follows would be no list any more.
    steps = [lines for step in item.steps if (lines := _escaped_lines(step))]
    if steps:
        yield f"  - {escape(words('item.steps'))}"
        for number, lines in enumerate(steps, 1):
            yield from _broken(lines, f"    {number}. ")
    said = [text for line in item.say.splitlines() if (text := escape(line))]
    if said:
        yield f"  - {escape(words('item.say'))}"
        yield from (f"    - {text}" for text in said)
    texts = (("done_when", item.done_when), ("caution", item.caution), ("why", item.why))
    lines_said = [words(f"item.{key}", text=text) for key, text in texts if text]
    lines_said += [words("item.because", text=reason) for reason in item.reasons]
    for text in lines_said:
        yield from _broken(_escaped_lines(text), "  - ")
    yield from (f"  - {text}" for line in item.rests_on if (text := escape(line)))


def _escaped_lines(text: str) -> list[str]:
    """Return the lines of an author's text; one without a word would end the list that it stands in."""
    return [line for part in clean(text).split("\n") if (line := escape(part))]


def _broken(lines: list[str], lead: str, hang: str = "") -> Iterator[str]:
    """Yield lines that stay lines when they are drawn: the first after its lead, the others below."""
    for index, line in enumerate(lines):
        start = (hang or " " * len(lead)) if index else lead
        yield f"{start}{line}{'' if index == len(lines) - 1 else '  '}"


def item_facts(item: Item, words: Words) -> str:
    """Return by when an item should be done and how long it takes; nothing where neither is known."""
    facts = []
    if item.due is not None:
        facts.append(words("item.due", date=item.due.isoformat()))
    if item.minutes is not None:
        facts.append(words("item.minutes", minutes=item.minutes))
    return words("item.facts").join(facts)
