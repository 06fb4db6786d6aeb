"""The program's modules, classes and data files, asked of the package and never of a place in it."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import xinfu

ROOT = Path(__file__).parents[2]
(PROGRAM,) = map(Path, xinfu.__path__)


def modules() -> list[Path]:
    """Return every Python file of the program."""
    return sorted(PROGRAM.rglob("*.py"))


def name_of_module(path: Path) -> str:
    """Return the name by which a file of the program is imported: that of a package for its `__init__`."""
    return ".".join(("xinfu", *path.relative_to(PROGRAM).with_suffix("").parts)).removesuffix(".__init__")


def importable() -> list[str]:
    """Return the names of all modules and packages that may be imported without starting the program."""
    return [name_of_module(path) for path in modules() if path.stem != "__main__"]


@cache
def subclasses_of(kind: type[Any]) -> frozenset[type[Any]]:
    """Return every class of the program below one, however far, once all modules are imported."""
    for name in importable():
        importlib.import_module(name)
    below = set(kind.__subclasses__())
    waiting = list(below)
    while waiting:
        more = set(waiting.pop().__subclasses__()) - below
        below |= more
        waiting += more
    return frozenset(part for part in below if part.__module__.split(".")[0] == "xinfu")


def resource(name: str) -> Path:
    """Return the one file of the program with this name, in whichever package it is."""
    (path,) = PROGRAM.rglob(name)
    return path


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def walk_all() -> Iterator[ast.AST]:
    """Yield every node of every module."""
    for path in modules():
        yield from ast.walk(tree_of(path))


def name_of(node: ast.expr) -> str:
    """Return the last name of a dotted expression: `notify` for `self.app.notify`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
