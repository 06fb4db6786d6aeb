"""Where the sources are, and each of them as a syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "tui" / "xinfu"


def modules() -> list[Path]:
    """Return every Python file of the program."""
    return sorted(PROGRAM.rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def walk_all(*folders: str) -> Iterator[tuple[Path, ast.AST]]:
    """Yield every node of every module, or of those below some folders of the program only."""
    for path in modules():
        if not folders or path.relative_to(PROGRAM).parts[0] in folders:
            for node in ast.walk(tree_of(path)):
                yield path, node


def name_of(node: ast.expr) -> str:
    """Return the last name of a dotted expression: `notify` for `self.app.notify`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
