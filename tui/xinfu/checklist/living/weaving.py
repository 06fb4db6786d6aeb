"""The merged list written back into the person's text.

Every byte of theirs stays: beneath its item, or where it stands in its section. What the program wrote and
nobody changed is written anew; an item moves only if it still stands where the program put it, and goes
behind the nearest item that comes before it on the list. If nothing changed, the text is the same bytes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from xinfu.checklist.checklist import SETTLED, Checklist, Item
from xinfu.checklist.formats.markdown import escape, sections
from xinfu.checklist.living.item_weaving import ItemWeaver, Wanted
from xinfu.checklist.living.last_written import (
    Base,
    Place,
    Standing,
    WrittenItem,
    hashes,
    item_hashes,
    present_base,
)
from xinfu.checklist.living.list_file import ListFile
from xinfu.checklist.living.merge import Field, Merged, made_on
from xinfu.checklist.living.pages import PLACES, Page, Part
from xinfu.checklist.living.rewriting import rewritten
from xinfu.wording.words import words_in


@dataclass(frozen=True)
class Woven:
    """The text to be saved, and the base that holds once it is."""

    text: str
    base: Base


def weave(
    file: ListFile,
    base: Base | None,
    merged: Merged,
    checklist: Checklist,
    gone: Mapping[str, str] | None = None,
) -> Woven:
    """Return the text of a file with what was merged, and its new base.

    `checklist` is the program's list as it stands today, in the language of the file; the states and days on
    it are those of the merge, whatever it says. `gone` says in words of the pack why an item is not on it any
    more, by id. Text and base belong together: the base is kept only once the text is on the disk.
    """
    return _Weaver(file, present_base(base, file.names), merged, checklist, gone or {}).woven()


class _Weaver:
    def __init__(
        self, file: ListFile, base: Base | None, merged: Merged, checklist: Checklist, gone: Mapping[str, str]
    ) -> None:
        self.file, self.base, self.merged, self.gone = file, base, merged, gone
        items = (
            _standing(item, merged.file.get(item.id, merged.shown.get(item.id))) for item in checklist.items
        )
        self.checklist = replace(checklist, items=tuple(items))
        self.items = {item.id: item for item in self.checklist.items}
        self.before: Mapping[str, WrittenItem] = base.items if base is not None else {}
        self.page = Page(file)
        self.sections = {section.key: section for section in sections(self.checklist)}
        self.lines = {key: lines for section in self.sections.values() for key, lines in section.items}
        self.weaver = ItemWeaver(
            self.checklist, self.lines, self.page.end, made_on(file, base) or checklist.made_on
        )
        self.written: dict[str, WrittenItem] = {}

    def woven(self) -> Woven:
        times: dict[str, int] = {}
        for part in self.page.items():
            times[part.id] = times.get(part.id, 0) + 1
        moving: list[tuple[Part, Place]] = []
        for part in self.page.items():
            place = self._place(part, is_alone=times[part.id] == 1)
            self._write(part, place, is_alone=times[part.id] == 1)
            if place != part.place and place is not None and self._moves(part, is_alone=times[part.id] == 1):
                moving.append((part, place))
        left = {part.place for part, _ in moving}
        for part, place in moving:
            self.page.take(part)
            self._insert(part, place)
        for key in self.merged.added:
            self._add(key)
        told = self._rewrite_sections()
        for place in left:
            if place is not None and place not in {part.place for part in self.page.items()}:
                self.page.remove_empty(place, self._old_heading(place))
        kept_items = {key: item for key, item in self.before.items() if key not in self.written}
        base = Base(self.checklist.made_on, {**kept_items, **self.written}, told)
        return Woven(self.file.mark + self.page.text(), base)

    def _target(self, key: str) -> Place | None:
        """Return where an item stands on the program's list."""
        if key in self.items:
            return self.items[key].horizon
        return "gone" if key in self.gone else None

    def _moves(self, part: Part, *, is_alone: bool) -> bool:
        """Tell whether an item still stands where the program put it, and is to stand elsewhere now."""
        target, before = self._target(part.id), self.before.get(part.id)
        if target is None or part.place is None or target == part.place or not is_alone:
            return False
        if self.merged.file[part.id].state in SETTLED or self.page.is_nested(part):
            return False
        return self.base is None if before is None else before.place == part.place

    def _place(self, part: Part, *, is_alone: bool) -> Place | None:
        return self._target(part.id) if self._moves(part, is_alone=is_alone) else part.place

    def _write(self, part: Part, place: Place | None, *, is_alone: bool) -> None:
        """Write one item where it stands, and note what the base says of it from now on.

        Of one that the person has copied only the state and the day are written, in each of its places.
        """
        read, key = part.item, part.id
        assert read is not None
        standing = self.merged.file[key]
        before = self.before.get(key)
        asked: set[Field] = {each.field for each in self.merged.conflicts if each.id == key}
        titles = (self.file.names.titles.get(key, ()) if self.file.names is not None else ()) or (
            (self.items[key].title,) if key in self.items else ()
        )
        why = self.gone.get(key, "") if place == "gone" else ""
        item = self.items.get(key) if is_alone else None
        wanted = Wanted(standing, asked, before, place, item, why)
        part.lines, ours = self.weaver.woven(read, titles, wanted)
        old = before.standing if before is not None else None
        is_ours = (
            self.base is None or place in (before and before.place, self._target(key)) or place != part.place
        )
        agreed = _agreed(standing, old, asked)
        state, due = (agreed.state, agreed.due) if agreed is not None else (None, None)
        self.written.setdefault(key, WrittenItem(state, due, place if is_ours else None, ours))

    def _add(self, key: str) -> None:
        """Write an item that the file never had, or that is wanted in it again."""
        item = self.items.get(key)
        if item is None:
            return
        lines = self.lines[key]
        part = Part([line + self.page.end for line in lines], key, None, None)
        self._insert(part, item.horizon)
        self.written[key] = WrittenItem(item.state, item.due, item.horizon, item_hashes(lines, item.title))

    def _insert(self, part: Part, place: Place) -> None:
        order = list(self.items)
        before = order[: order.index(part.id)] if part.id in self.items else order
        self.page.insert(part, place, self._heading(place), before)

    def _old_heading(self, place: Place) -> str:
        """Return the heading of a place of which no item is left."""
        words = words_in(self.checklist.language)
        return words("file.gone" if place == "gone" else f"horizon.{place}")

    def _heading(self, place: str) -> str:
        if place == "gone":
            return f"## {escape(words_in(self.checklist.language)('file.gone'))}"
        return self.sections[place].lines[0]

    def _rewrite_sections(self) -> dict[str, tuple[str, ...]]:
        """Write anew what stands around the items; return the hashes of it by section."""
        known = self.base.sections if self.base is not None else {}
        told = dict(known)
        for key, (part, raws) in self.page.sections().items():
            if key not in self.sections and key in PLACES:
                continue
            new = self.sections[key].lines if key in self.sections else ()
            if raws and raws[-1].strip() and new and not new[-1]:
                # Nothing parts the end of a file from what follows.
                new = new[:-1]
            written, is_ours = rewritten(raws, known.get(key, hashes(new)), new, self.page.end)
            told[key] = hashes(new) if is_ours else known.get(key, hashes(new))
            if is_ours and written != list(raws):
                self.page.replace_section(part, written)
        for key, section in self.sections.items():
            if key not in told and key not in PLACES:
                # Without a base, what is missing may as well have been taken out.
                told[key] = hashes(section.lines)
                if self.base is not None:
                    self.page.insert_section(section)
        return told


def _agreed(standing: Standing, old: Standing | None, asked: Collection[Field]) -> Standing | None:
    """Return what the base says from now on: what is still asked stays as both once agreed on it."""
    if not asked or old is None:
        return None if asked else standing
    return Standing(
        old.state if "state" in asked else standing.state, old.due if "due" in asked else standing.due
    )


def _standing(item: Item, standing: Standing | None) -> Item:
    return item if standing is None else replace(item, state=standing.state, due=standing.due)
