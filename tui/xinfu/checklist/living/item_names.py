"""By what an item of a pack is known in a file: its id, ids that it had before, and its titles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from xinfu.checklist.living.item_line import title_key
from xinfu.packs.format.document import Text
from xinfu.packs.former_names import present_names
from xinfu.packs.pack import Pack
from xinfu.text.clean import clean_line


@dataclass(frozen=True)
class ItemNames:
    """Titles in all languages by id, and present ids by those given up."""

    titles: Mapping[str, tuple[str, ...]]
    present: Mapping[str, str] = field(default_factory=dict)
    by_hash: Mapping[str, str] = field(default_factory=dict)
    """The id of each line that was written, by its hash: for titles that a pack has given up."""

    by_title: Mapping[str, tuple[str, ...]] = field(init=False)
    """The ids with a title, by its key."""

    def __post_init__(self) -> None:
        by_title: dict[str, tuple[str, ...]] = {}
        for key, titles in self.titles.items():
            for title in dict.fromkeys(title_key(title) for title in titles):
                if title:
                    by_title[title] = (*by_title.get(title, ()), key)
        object.__setattr__(self, "by_title", by_title)

    def known(self, key: str) -> str | None:
        """Return the present id of one that a file tells; None for one that is not known."""
        now = self.present.get(key, key) if key not in self.titles else key
        return now if now in self.titles else None


def names_of(pack: Pack) -> ItemNames:
    """Return the names of a pack's actions."""
    titles = {entry.id: titles_of(entry.title) for entry in pack.document.action}
    return ItemNames(titles, present_names(pack.document.action))


def titles_of(title: Text) -> tuple[str, ...]:
    """Return a title in all its languages, as it stands in a file."""
    return tuple(clean_line(text) for text in ((title,) if isinstance(title, str) else title.values()))
