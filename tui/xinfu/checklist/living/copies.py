"""What a person wrote in one copy of a list, brought into the other, so that nothing is lost with a copy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from msgspec import structs

from xinfu.checklist.checklist import Checklist
from xinfu.checklist.formats.markdown import escape
from xinfu.checklist.living.item_line import BREAK, plain
from xinfu.checklist.living.last_written import Base, WrittenItem, item_hash, line_hash, present_base
from xinfu.checklist.living.list_file import FileItem, ListFile, read_list_file
from xinfu.checklist.living.merge import Merged
from xinfu.checklist.living.rewriting import joined, own_lines
from xinfu.checklist.living.weaving import Woven, weave
from xinfu.wording.words import words_in


def weave_copies(
    one: ListFile,
    other: ListFile,
    base: Base | None,
    merged: Merged,
    checklist: Checklist,
    gone: Mapping[str, str] | None = None,
) -> Woven:
    """Return the one copy as `weave` does, with the lines that a person wrote in the other one only.

    They stand beneath the same item, and at the end under a heading where there is no such item. Where there
    is a base, it comes back with what of the text is ours, but with the states and days that it had: in these
    the program has not been asked yet.
    """
    base = present_base(base, one.names)
    woven = weave(_told_apart(one, other), base, merged, checklist, gone)
    before = base or woven.base
    if base is not None:
        woven = Woven(woven.text, _still_as(base, woven.base))
    page = read_list_file(woven.text, one.names)
    missing = _missing(page, _own(other, before))
    if not missing:
        return woven
    end = page.line_end
    lines: list[str] = []
    for block in page.blocks:
        lines.append(block.text)
        if isinstance(block, FileItem):
            lines += (line + end for line in missing.pop(block.id, ()))
    if missing:
        head = f"## {escape(words_in(checklist.language)('file.other_copy'))}"
        lines += [end, head, end, *(line + end for some in missing.values() for line in some)]
    return Woven(page.mark + joined(lines, end), woven.base)


def _told_apart(one: ListFile, other: ListFile) -> ListFile:
    """Return the one copy with a comment to come on each item that lines of the other one may be as well.

    Those lines come in beside it, and what it says would be nobody's any more.
    """
    maybe = {key for line in other.unsure for key in line.ids}
    blocks = (
        replace(block, is_chosen=True) if isinstance(block, FileItem) and block.id in maybe else block
        for block in one.blocks
    )
    return replace(one, blocks=tuple(blocks))


def _still_as(before: Base, woven: Base) -> Base:
    """Return what was woven with the states and days of before; what was not known then is not known now."""
    items = {
        key: structs.replace(woven.items[key], state=item.state, due=item.due)
        for key, item in before.items.items()
        if key in woven.items
    }
    return structs.replace(woven, made_on=before.made_on, items={**before.items, **items})


def _own(file: ListFile, base: Base) -> list[tuple[str, str]]:
    """Return each line that the program did not write, with the id of the item that it stands beneath."""
    ours = {told for hashes in base.sections.values() for told in hashes}
    own: list[tuple[str, str]] = []
    for block in file.blocks:
        if not isinstance(block, FileItem):
            own += [("", line) for line in block.lines if line.strip() and line_hash(line) not in ours]
            continue
        written = base.items.get(block.id, WrittenItem())
        titles = file.names.titles.get(block.id, ()) if file.names is not None else ()
        if item_hash(block.line.content, titles) not in written.lines[:1]:
            # Without its box, its comment and its place it is a line about the item, and not a second one.
            told = BREAK.sub(" ", block.line.content + block.line.tail)
            own.append((block.id, f"{block.line.lead}  {told}{block.line.end}"))
        elif block.line.tail.strip():
            own.append((block.id, f"{block.line.lead}  {block.line.tail.strip()}"))
        own += [(block.id, line) for line in own_lines(block.beneath, written.lines[1:])]
    return [(key, line.rstrip("\r\n")) for key, line in own]


def _missing(page: ListFile, own: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the lines that a page lacks, by the item that they belong beneath."""
    there = Counter(plain(line) for block in page.blocks for line in block.text.splitlines())
    for item in page.items:
        there[plain(item.line.content + item.line.tail)] += 1
        there[plain(item.line.tail)] += 1
    ids = {item.id for item in page.items}
    missing: dict[str, list[str]] = {}
    for key, line in own:
        if there[plain(line)] > 0:
            there[plain(line)] -= 1
        else:
            missing.setdefault(key if key in ids else "", []).append(line)
    return missing
