"""Ids that are given once and referred to elsewhere, options among them, and references in a circle."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from xinfu.packs.diagnostics.collector import DiagnosticCollector
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.packs.format import document as written
from xinfu.packs.kinds import KINDS, UNKNOWN


class References:
    """Ids that are given once and referred to elsewhere."""

    def __init__(self, collector: DiagnosticCollector) -> None:
        self.collector = collector
        self._positions: dict[KeyPath, dict[str, int]] = {}

    def positions(self, ids: Collection[str], among: KeyPath) -> dict[str, int]:
        """Return where in the list at `among` each usable id is first given; one given twice is a problem."""
        if among in self._positions:
            return self._positions[among]
        first: dict[str, int] = {}
        for index, key in enumerate(ids):
            path = (*among, index, "id")
            if self.collector.is_poisoned(path):
                if key:
                    self.collector.add_unnamed(among, key)
                else:
                    self.collector.add_unnamed(among)
            elif key in first:
                problem = Diagnostic("id-twice", path, {"id": key}, other=(*among, first[key], "id"))
                self.collector.add(problem)
                self.collector.poison(path)
                self.collector.add_unnamed(among)
            else:
                first[key] = index
        self._positions[among] = first
        return first

    def names(self, table: Collection[str], among: KeyPath) -> list[str]:
        """Return the usable keys of the table at `among`, which others refer to."""
        usable = []
        for key in table:
            if self.collector.is_misnamed((*among, key)):
                self.collector.add_unnamed(among, key)
            else:
                usable.append(key)
        return usable

    def is_known(
        self,
        what: str,
        key: str,
        known: Collection[str],
        path: KeyPath,
        among: KeyPath,
        other: KeyPath | None = None,
        **details: str,
    ) -> bool:
        """Tell whether an id is one of those known `among` a list; add a problem when it is not."""
        if key in known:
            return True
        if not (self.collector.is_full or self.collector.is_poisoned(path)):
            near = self.collector.suggest(key, known)
            described = {"id": str(key), "guess": near, "choices": ", ".join(known), **details}
            self.collector.add_unknown(Diagnostic(f"{what}-unknown", path, described, other=other), among)
        return False

    def are_known(
        self, what: str, keys: Collection[str], known: Collection[str], path: KeyPath, among: KeyPath
    ) -> None:
        """Add a problem for each id of the list at `path` that is not known."""
        for index, key in enumerate(keys):
            self.is_known(what, key, known, (*path, index), among)


class OptionSet(Struct, frozen=True):
    """The options of one question, and where they stand."""

    path: KeyPath
    options: list[written.Option]
    positions: Mapping[str, int]
    """Where each usable id is first given."""


class OptionSets:
    """The options of all questions of a document; those that cannot be known are left open."""

    def __init__(self, document: written.Document, references: References) -> None:
        self.document = document
        self.references = references
        self._found: dict[int, OptionSet | None] = {}

    def of(self, position: int) -> OptionSet | None:
        """Return the options of the question at this position; None when nobody can tell what they are."""
        if position not in self._found:
            self._found[position] = self._of(position)
        return self._found[position]

    def _of(self, position: int) -> OptionSet | None:
        entry = self.document.question[position]
        here: KeyPath = ("question", position)
        path: KeyPath = (*here, "options")
        options = entry.options
        if "options" not in KINDS.get(entry.kind, UNKNOWN).keys or self.references.collector.is_poisoned(
            (*here, "scale")
        ):
            return None
        if entry.scale is not None:
            if entry.scale not in self.document.scale:
                return None
            path, options = ("scale", entry.scale, "options"), self.document.scale[entry.scale].options
        if self.references.collector.is_poisoned(path):
            return None
        return OptionSet(path, options, self.references.positions([option.id for option in options], path))


def circles(links: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Return circles that share no member, each from its first member on in the order of the mapping.

    What only leads into a circle belongs to none. Links to what is not in the mapping lead nowhere.
    """
    left = {key: [name for name in dict.fromkeys(names) if name in links] for key, names in links.items()}
    open_links = {key: len(names) for key, names in left.items()}
    users: dict[str, list[str]] = {key: [] for key in left}
    for key, names in left.items():
        for name in names:
            users[name].append(key)
    order = {key: position for position, key in enumerate(left)}

    def remove(keys: list[str]) -> None:
        while keys:
            key = keys.pop()
            if left.pop(key, None) is None:
                continue
            for user in users[key]:
                open_links[user] -= 1
                if user in left and open_links[user] == 0:
                    keys.append(user)

    remove([key for key, count in open_links.items() if count == 0])
    cycles = []
    while left:
        road: dict[str, None] = {}
        at = next(iter(left))
        while at not in road:
            road[at] = None
            at = next(name for name in left[at] if name in left)
        members = list(road)[list(road).index(at) :]
        first = members.index(min(members, key=order.__getitem__))
        cycles.append((*members[first:], *members[:first]))
        remove(members)
    return cycles
