"""A pack as its author wrote it: the plain tree and the text, for those who explain what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from xinfu.packs.diagnostics.diagnostic import KeyPath

_TITLES = ("title", "ask", "text", "name")
_HEADER = re.compile(r"^[ \t]*\[", re.MULTILINE)


@dataclass(frozen=True)
class SourceTree:
    """The plain tree of a TOML text, whatever its form."""

    tree: dict[str, Any]
    text: str
    _by_id: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    _by_title: dict[str, dict[str, set[str]]] = field(default_factory=dict)

    def value(self, path: KeyPath) -> Any:
        """Return what is written at a path, or None."""
        at: Any = self.tree
        for key in path:
            if isinstance(key, int):
                at = at[key] if isinstance(at, list) and key < len(at) else None
            else:
                at = at.get(key) if isinstance(at, dict) else None
        return at

    def has_header(self, name: str, *, double: bool) -> bool:
        """Tell whether some table of this name is written under a header of one bracket, or of two."""
        opening = r"\[\[" if double else r"\[(?!\[)"
        return (
            re.search(rf"^[ \t]*{opening}[ \t]*{re.escape(name)}[ \t]*\]", self.text, re.MULTILINE)
            is not None
        )

    @cached_property
    def first_header(self) -> int | None:
        """The line of the first header, if there is one."""
        header = _HEADER.search(self.text)
        return None if header is None else self.text.count("\n", 0, header.start()) + 1

    def entries(self, table: str) -> list[dict[str, Any]]:
        """Return the entries of a list of tables that are tables; those of `option` are all options."""
        if table in ("option", "band"):
            return list(self._listed("options" if table == "option" else "bands"))
        listed = self.tree.get(table)
        return [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []

    def _listed(self, key: str) -> Iterator[dict[str, Any]]:
        scales = self.tree.get("scale")
        holders = [*self.entries("question"), *self.entries("factor")]
        holders += (
            [entry for entry in scales.values() if isinstance(entry, dict)]
            if isinstance(scales, dict)
            else []
        )
        for holder in holders:
            listed = holder.get(key)
            if isinstance(listed, list):
                yield from (entry for entry in listed if isinstance(entry, dict))

    def entry(self, table: str, key: str) -> dict[str, Any] | None:
        """Return the entry of this id, if there is one."""
        if table not in self._by_id:
            by_id: dict[str, dict[str, Any]] = {}
            for entry in self.entries(table):
                if isinstance(entry.get("id"), str):
                    by_id.setdefault(entry["id"], entry)
            self._by_id[table] = by_id
        return self._by_id[table].get(key)

    def options_of(self, question: dict[str, Any]) -> list[tuple[str, str]]:
        """Return the ids of the options of a question, its own or those of its scale, each with its text."""
        scales, name = self.tree.get("scale"), question.get("scale")
        scale = scales.get(name) if isinstance(scales, dict) and isinstance(name, str) else None
        listed = scale.get("options") if isinstance(scale, dict) else question.get("options")
        options = (
            [option for option in listed if isinstance(option, dict)] if isinstance(listed, list) else []
        )
        return [
            (option["id"], next(_texts(option), ""))
            for option in options
            if isinstance(option.get("id"), str)
        ]

    def has_id(self, table: str, key: str) -> bool:
        """Tell whether a list of tables has an entry of this id, or other tables such a name."""
        named = self.tree.get(table)
        return key in named if isinstance(named, dict) else self.entry(table, key) is not None

    def id_of_title(self, table: str, title: str) -> str:
        """Return the id of the one entry that has this text as its title, question or label; or nothing."""
        if table not in self._by_title:
            by_title: dict[str, set[str]] = {}
            for entry in self.entries(table):
                for text in _texts(entry) if isinstance(entry.get("id"), str) else ():
                    by_title.setdefault(_folded(text), set()).add(entry["id"])
            self._by_title[table] = by_title
        ids = self._by_title[table].get(_folded(title), set())
        return next(iter(ids)) if len(ids) == 1 and _folded(title) else ""


def _texts(entry: dict[str, Any]) -> Iterator[str]:
    for key in _TITLES:
        text = entry.get(key)
        for item in text.values() if isinstance(text, dict) else [text]:
            if isinstance(item, str):
                yield item


def _folded(text: str) -> str:
    return text.strip().rstrip("?？。.").casefold()
