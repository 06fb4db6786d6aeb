"""A list and its file: what stood in it when it was read, what came of that, and writing it anew.

The file is written only if it is still as it was read; whatever a person wrote in it stays.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec
from msgspec import structs

from xinfu.checklist.checklist import Checklist
from xinfu.checklist.formats.markdown import render
from xinfu.checklist.living.decoding import MAX_BYTES
from xinfu.checklist.living.item_names import ItemNames
from xinfu.checklist.living.last_written import Base, Standing, WrittenItem, base_of
from xinfu.checklist.living.list_file import ListFile, read_list_file
from xinfu.checklist.living.merge import Conflict, Field, Merged, Said, Side, choose, merge, said_by_file
from xinfu.checklist.living.pages import language_of
from xinfu.checklist.living.taking_over import persons_lines
from xinfu.checklist.living.weaving import weave
from xinfu.flow.list_reading import replaced
from xinfu.store.files.atomic import SaveError, save
from xinfu.store.files.safe_reading import ReadError, read_bytes
from xinfu.wording.words import Words, words_in

Make = Callable[[Words], Checklist]
"""Gives the list as it goes into a file, in a language."""


@dataclass(frozen=True)
class ListInFile:
    """A file that was read or written, merged with the list as it was then.

    `app` is what the program said of each item when it was merged last, `chosen` what the person decided.
    """

    path: Path
    data: bytes = field(repr=False)
    encoding: str
    file: ListFile = field(repr=False)
    base: Base | None = field(repr=False)
    merged: Merged = field(repr=False)
    app: Mapping[str, Standing] = field(repr=False)
    since: dt.date
    """The day on which the list was made."""

    own: Mapping[str, tuple[str, ...]] = field(repr=False)
    """Lines of the person's own as they may be shown, by the item that they stand beneath."""

    chosen: Mapping[tuple[str, Field], Side] = field(default_factory=dict)
    put_back: frozenset[str] = frozenset()
    """What the person took out of it and wants in it again, once it is saved."""

    def choose(self, conflict: Conflict, side: Side) -> ListInFile:
        """Return it with one conflict decided."""
        chosen = {**self.chosen, (conflict.id, conflict.field): side}
        return replace(self, merged=choose(self.merged, conflict, side), chosen=chosen)

    def putting_back(self, action: str) -> ListInFile:
        """Return it with something that was taken out of it to be put back, or to be left out after all."""
        return replace(self, put_back=self.put_back ^ {action}).with_app(self.app)

    def with_app(self, app: Mapping[str, Standing]) -> ListInFile:
        """Return it merged with the list as it is now.

        What was decided stays so; what the person did to an item since they saw it counts, whatever the file
        says of it.
        """
        merged = merge(self.base, self.file, app, self.put_back, since=self.since)
        chosen = dict(self.chosen)
        names: tuple[Field, ...] = ("state", "due")
        for key, now in app.items():
            before = self.app.get(key, now)
            chosen |= {(key, name): "app" for name in names if getattr(before, name) != getattr(now, name)}
            if chosen.get((key, "state")) == "app" and key in merged.file:
                merged = choose(merged, Conflict(key, "state", None, None, now.state), "app")
        for conflict in merged.conflicts:
            if (side := chosen.get((conflict.id, conflict.field))) is not None:
                merged = choose(merged, conflict, side)
        return replace(self, merged=merged, app=app, chosen=chosen)

    def agreed(self) -> ListInFile:
        """Return it with a base that tells what the file says wherever the list has come to say the same.

        That is so for states and days each on their own. So whatever is done on the list from here on is
        newer than the file, also when that is read again.
        """
        if self.base is None:
            return self
        said = said_by_file(self.file, self.base, self.app, self.since)
        same = {
            key: _agreed(item, said[key], self.app[key])
            for key, item in self.base.items.items()
            if key in said and key in self.app
        }
        boxes = {item.id: item.box for item in self.file.items}
        for _ in range(2):
            base = structs.replace(self.base, items={**self.base.items, **same})
            now = said_by_file(self.file, base, self.app, self.since)
            # A line that would be read in another way by that is known by its box, or stays as it was read.
            same = {
                key: item if now[key] == said[key] else structs.replace(item, box=boxes[key])
                for key, item in same.items()
                if now[key] == said[key] or item.box is None
            }
        return replace(self, base=structs.replace(self.base, items={**self.base.items, **same}))

    @property
    def says_all(self) -> bool:
        """Whether the file says all that the list does, so that there is nothing to be saved."""
        said = said_by_file(self.file, self.base, self.app, self.since)
        before = self.base.items if self.base is not None else {}
        days = {key: item.due for key, item in before.items() if item.state is not None}
        return not self.merged.added and all(
            said[key].state in (None, standing.state)
            # What stands under today tells no day: it is the one of which both sides know.
            and (said[key].due or days.get(key, standing.due)) == standing.due
            for key, standing in self.merged.file.items()
            if key in said
        )

    @property
    def base_text(self) -> str | None:
        """What the store keeps of it."""
        return None if self.base is None else msgspec.json.encode(self.base).decode()

    def write(self, path: Path, make: Make, words: Words, *, overwrite: bool) -> ListInFile:
        """Write the list into the person's text; raises `SaveError`, `changed` where that is another now.

        It goes on in the language that the file is in, in `words` where that cannot be told.
        """
        is_same = path == self.path
        if is_same:
            try:
                now = read_bytes(path, MAX_BYTES)
            except ReadError as error:
                if error.code != "file-gone":
                    raise replaced(path, error) from None
            else:
                if now != self.data:
                    raise SaveError("changed", name=path.name)
                if not path.stat().st_mode & 0o222:
                    raise SaveError("locked", name=path.name)
        words = words_in(language_of(self.file) or words.language)
        whys = dict.fromkeys(self.merged.gone, words("lists.gone_why"))
        woven = weave(self.file, self.base, self.merged, make(words), whys)
        _check_size(woven.text, self.encoding, path)
        save(path, woven.text, replace=is_same or overwrite, encoding=self.encoding)
        return _written(path, woven.text, self.encoding, woven.base, self.file.names, make(words), self.app)


def write_new(
    path: Path,
    checklist: Checklist,
    names: ItemNames,
    app: Mapping[str, Standing],
    *,
    overwrite: bool,
) -> ListInFile:
    """Write a list to a file that it was not in before; raises `SaveError`."""
    text = render(checklist)
    _check_size(text, "utf-8", path)
    save(path, text, replace=overwrite)
    return _written(path, text, "utf-8", base_of(checklist), names, checklist, app)


def _agreed(written: WrittenItem, file: Said, app: Standing) -> WrittenItem:
    """Return what was written of an item, with the state and the day in which file and list are one."""
    state = file.state if file.state == app.state else written.state
    if state is None:
        return written
    return structs.replace(written, state=state, due=file.due if file.due == app.due else written.due)


def _check_size(text: str, encoding: str, path: Path) -> None:
    """Raise `SaveError` for a text that is longer than any that is opened as a list again."""
    if len(text.encode(encoding)) > MAX_BYTES:
        raise SaveError("list-too-big", name=path.name, limit=f"{MAX_BYTES // 1024} KiB")


def _written(
    path: Path,
    text: str,
    encoding: str,
    base: Base,
    names: ItemNames | None,
    checklist: Checklist,
    app: Mapping[str, Standing],
) -> ListInFile:
    file = read_list_file(text, names)
    own = persons_lines(file, base, checklist)
    since = checklist.made_on
    merged = merge(base, file, app, since=since)
    return ListInFile(path, text.encode(encoding), encoding, file, base, merged, app, since, own)
