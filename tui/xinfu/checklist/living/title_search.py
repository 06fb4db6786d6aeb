"""Which items a line may be whose comment an editor has lost, by the title that it begins with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache

from xinfu.checklist.living.item_facts import STATES_IN_WORDS, without_front, words_for_done
from xinfu.checklist.living.item_line import LONGEST, MARKS, TICKED_SIGNS, ItemLine, folded, plain, title_key
from xinfu.checklist.living.item_names import ItemNames
from xinfu.checklist.living.last_written import item_hash
from xinfu.wording.words import LANGUAGES, words_in

NEAR = 0.9
"""How much of two titles must be the same, so that the one may be the other with a slip."""

MOST_COMPARED = 20
"""Of so many lines it is looked which title they nearly have."""


def ids_titled(line: ItemLine, names: ItemNames) -> tuple[str, ...]:
    """Return the ids of which a line has the title; what stands deeper without a box is a detail."""
    if line.comment or not line.content or len(line.content) > LONGEST or (line.lead and not line.box):
        return ()
    for content in dict.fromkeys((line.content, without_front(line.content))):
        for title in _possible_titles(content):
            if may_be := names.by_title.get(title):
                return may_be
    for content in (line.content, line.content.strip(MARKS)) if names.by_hash else ():
        if written := names.by_hash.get(item_hash(content, ())):
            return (written,)
    return ()


def letters_of(names: ItemNames, missing: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the letters of each title of the items that are missing, with their ids."""
    return tuple((_letters(title_key(title)), key) for key in missing for title in names.titles[key])


def ids_near(line: ItemLine, known: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return which of the items with these letters have nearly the title of a line, as it is after a slip."""
    titles = dict.fromkeys(map(_letters, _possible_titles(line.content[:LONGEST])))
    near = (key for other, key in known for title in titles if title and _is_near(title, other))
    return tuple(dict.fromkeys(near))


def _letters(title: str) -> str:
    return "".join(letter for letter in title if letter.isalnum())


def _is_near(one: str, other: str) -> bool:
    if one == other or max(len(one), len(other)) * NEAR > (len(one) + len(other)) / 2:
        return one == other
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= NEAR and matcher.ratio() >= NEAR


def _possible_titles(content: str) -> Iterator[str]:
    """Yield what could be the title of a line, folded: all of it, then less and less of what follows it."""
    pieces = title_key(plain(content)).split("·")
    for last in range(len(pieces), max(len(pieces) - 9, 0), -1):
        title = "·".join(pieces[:last])
        yield title
        yield title.rstrip(TICKED_SIGNS + "\ufe0f")
        for words in _folded_states():
            if title.endswith(words):
                yield title.removesuffix(words)


@cache
def _folded_states() -> tuple[str, ...]:
    states = [
        words_in(language)(f"state.{state}", title="") for language in LANGUAGES for state in STATES_IN_WORDS
    ]
    return tuple(map(folded, (*states, *(f"({word})" for word in words_for_done()))))
