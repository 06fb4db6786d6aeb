"""Keys of the person's own, from the settings: each is one more for a row of the table, and the one shown.

The keys of the program stay beside them, so that no sentence that names one becomes untrue and nobody can
lock themselves out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from xinfu.app.keys import GROUPS, PAGES, Key, keys_on

_KEY = (
    r"[a-z0-9]|f([1-9]|1[0-2])|ctrl\+[a-z]|space|tab|enter|escape|delete|insert|backspace"
    r"|home|end|pageup|pagedown|up|down|left|right|question_mark|colon"
)
_BY_ID = {key.id: key for group in GROUPS.values() for key in group}


class BadEntry(Struct, frozen=True):
    """An entry that does not count: the id that is none, a key that is none, or one that has a meaning.

    `why` is the sentence that says so.
    """

    why: Literal["own.id", "own.key", "own.taken"]
    id: str
    key: str


class OwnKeys(Struct, frozen=True):
    """The keys of the person by the ids of what they do, and the entries that do not count."""

    keys: Mapping[str, str]
    bad: tuple[BadEntry, ...] = ()

    def of(self, key: Key) -> Key:
        """Return a row of the table with the person's own key first, if it has one."""
        own = self.keys.get(key.id)
        return key if own is None else replace(key, pressed=f"{own},{key.pressed}", shown="")


NO_OWN_KEYS = OwnKeys({})


def own_keys(table: object) -> OwnKeys:
    """Read the table `[keys]` of the settings, whatever it holds: `id = "key"`."""
    keys: dict[str, str] = {}
    bad: list[BadEntry] = []
    for name, key in table.items() if isinstance(table, dict) else ():
        if name not in _BY_ID:
            bad.append(BadEntry("own.id", str(name), str(key)))
        elif not isinstance(key, str) or not re.fullmatch(_KEY, key):
            bad.append(BadEntry("own.key", name, str(key)))
        elif any(key in other.keys or keys.get(other.id) == key for other in _beside(name)):
            bad.append(BadEntry("own.taken", name, key))
        else:
            keys[name] = key
    return OwnKeys(keys, tuple(bad))


def _beside(name: str) -> Iterator[Key]:
    """Yield the rows that work somewhere together with the row of an id."""
    own = _BY_ID[name]
    for page in PAGES:
        rows = (*keys_on(page), *GROUPS["storing"], *GROUPS["preview"])
        if own in rows:
            yield from (row for row in rows if row.action != own.action)
