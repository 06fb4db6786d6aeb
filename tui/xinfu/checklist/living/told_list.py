"""What a saved list says by itself, with nothing to compare it with: how far each thing is, and until when.

For whoever only wants to know what is due. What stands under now or today has no day of its own in a file: it
is due since the list was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from xinfu.checklist.kept_list import KeptList, Listed
from xinfu.checklist.living.item_line import folded, plain, split_line
from xinfu.checklist.living.item_names import names_of
from xinfu.checklist.living.list_file import Lines, ListFile, read_list_file, warnings_in
from xinfu.checklist.living.merge import said_by_file
from xinfu.checkup.day_plan import Placement
from xinfu.packs.pack import Pack
from xinfu.wording.words import LANGUAGES, words_in


def told_list(text: str, pack: Pack | None = None) -> KeptList | None:
    """Return a list as its file alone tells it; None for a text that is no list of ours.

    With its pack, items are known by their titles as well, and what its warnings call for comes first.
    """
    file = read_list_file(text, None if pack is None else names_of(pack))
    if file.identity is None:
        return None
    made_on, places = file.identity.made_on, dict(_places(file))
    warned = () if pack is None else warnings_in(file, pack)
    items = []
    for key, said in said_by_file(file, None, {}).items():
        since = made_on if places[key] in ("now", "today") else None
        items.append(
            Listed(
                key,
                "now" if places[key] == "now" else "ongoing" if since is None else "today",
                said.due or since,
                alerts=tuple(each.id for each in warned if key in each.actions),
                state=said.state or "open",
                is_needed=places[key] != "unneeded",
            )
        )
    return KeptList(file.identity.pack_id, file.identity.version, made_on, LANGUAGES[0], tuple(items))


def needs_names(text: str) -> bool:
    """Tell whether some box tells no id, so that only the titles of the pack can say what it stands for."""
    blocks = (block for block in read_list_file(text).blocks if isinstance(block, Lines))
    return any(split_line(raw).box for block in blocks for raw in block.lines)


def _places(file: ListFile) -> Iterator[tuple[str, Placement | None]]:
    """Yield where each item stands, by the heading above it; None under any other."""
    place: Placement | None = None
    for block in file.blocks:
        if not isinstance(block, Lines):
            yield block.id, place
        elif block.kind == "heading":
            place = _headings().get(folded(plain(block.text.strip(" \t\r\n#"))))


@cache
def _headings() -> dict[str, Placement]:
    places: tuple[Placement, ...] = ("now", "today", "unneeded")
    return {folded(words_in(lang)(f"horizon.{place}")): place for lang in LANGUAGES for place in places}
