"""The framework, imported without what no page of this program uses.

`ssl` is for connections, of which there are none: asyncio does without it, which saves four megabytes. The
command palette of the framework, which is switched off here, brings a tree, a list and an input along: a
tenth of the import. Tables are for printing its own colours. They are away only while the framework is
imported; whoever asks for one of them later gets it whole.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

_CONNECTIONS, _PALETTE, _TABLES = LEFT_OUT = ("ssl", "textual.command", "rich.table")


class _Unused:
    """What is imported from a module that is away."""


class _Away(ModuleType):
    """Has something by every name, whatever another release of the framework imports from it."""

    def __getattr__(self, name: str) -> type[_Unused]:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Unused


def import_framework() -> None:
    """Import the framework; what was imported before stays as it is."""
    with _in_place_of(_CONNECTIONS, None):
        import_module("asyncio")
    with _in_place_of(_PALETTE, _Away(_PALETTE)), _in_place_of(_TABLES, _Away(_TABLES)):
        import_module("textual.app")


@contextmanager
def _in_place_of(name: str, other: ModuleType | None) -> Iterator[None]:
    """Have another module, or none, in place of one that was not imported yet."""
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]
    if name in modules:
        yield
        return
    modules[name] = other
    try:
        yield
    finally:
        del modules[name]
