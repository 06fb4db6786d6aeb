"""Which items a line may be whose comment an editor has lost, by the title that it begins with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from xinfu.checklist.living.item_facts import STATES_IN_WORDS
from xinfu.checklist.living.item_line import LONGEST, ItemLine, folded, plain
from xinfu.checklist.living.item_names import ItemNames
from xinfu.checklist.living.last_written import item_hash
from xinfu.wording.words import LANGUAGES, words_in


def ids_titled(line: ItemLine, names: ItemNames) -> tuple[str, ...]:
    """Return the ids of which a line has the title; what stands deeper without a box is a detail."""
    if line.comment or not line.content or len(line.content) > LONGEST or (line.lead and not line.box):
        return ()
    for title in _possible_titles(line.content):
        if may_be := names.by_title.get(title):
            return may_be
    written = names.by_hash and names.by_hash.get(item_hash(line.content, ()))
    return (written,) if written else ()


def _possible_titles(content: str) -> Iterator[str]:
    """Yield what could be the title of a line, folded: all of it, then less and less of what follows it."""
    pieces = folded(plain(content)).split("·")
    for last in range(len(pieces), max(len(pieces) - 9, 0), -1):
        title = "·".join(pieces[:last])
        yield title
        for words in _folded_states():
            if title.endswith(words):
                yield title.removesuffix(words)


@cache
def _folded_states() -> tuple[str, ...]:
    return tuple(
        folded(words_in(language)(f"state.{state}", title=""))
        for language in LANGUAGES
        for state in STATES_IN_WORDS
    )
