"""Rules that keep text of packs and people from acting, and the program off the network.

Textual reads markup in most strings that it is given, and its own `escape` does not stop that; a string
that is not a literal of ours may therefore reach a widget only where no markup is read.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.structure.sources import name_of

READ_MARKUP = frozenset({"Static", "Label", "Button", "Checkbox", "RadioButton", "notify"})
TITLES = frozenset({"border_title", "border_subtitle", "tooltip"})
RUN_CODE = frozenset({"eval", "exec", "__import__"})
NETWORK = frozenset(
    {"socket", "ssl", "urllib", "http", "ftplib", "smtplib", "webbrowser", "requests", "httpx"}
)


def broken_rules(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield each rule that a syntax tree breaks, with the line."""
    for node in ast.walk(tree):
        for rule in _rules_of(node):
            yield rule, getattr(node, "lineno", 0)


def _rules_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        yield from _call(node)
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            if name_of(target) in TITLES and not _is_harmless(node.value):
                yield "title-markup"
    elif isinstance(node, ast.Import | ast.ImportFrom):
        yield from _import(node)
    elif isinstance(node, ast.Attribute) and node.attr == "open_url":
        yield "open-url"


def _call(node: ast.Call) -> Iterator[str]:
    name = name_of(node.func)
    if name in READ_MARKUP and not _markup_off(node) and not all(map(_is_harmless, node.args[:1])):
        yield "widget-markup"
    if name == "from_markup" and not all(isinstance(text, ast.Constant) for text in node.args[:1]):
        yield "from-markup"
    if any(word.arg in TITLES and not _is_harmless(word.value) for word in node.keywords):
        yield "title-markup"
    if isinstance(node.func, ast.Name) and node.func.id in RUN_CODE:
        yield "run-code"
    if isinstance(node.func, ast.Attribute) and name == "escape" and name_of(node.func.value) == "markup":
        yield "markup-escape"


def _import(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    else:
        names = [node.module or ""]
        of_ours = (node.module or "").split(".")[0] not in ("textual", "rich")
        if not of_ours and any(alias.name == "escape" for alias in node.names):
            yield "markup-escape"
    if any(name.split(".")[0] in NETWORK for name in names):
        yield "network"


def _markup_off(node: ast.Call) -> bool:
    return any(
        word.arg == "markup" and isinstance(word.value, ast.Constant) and word.value.value is False
        for word in node.keywords
    )


def _is_harmless(value: ast.expr) -> bool:
    """Tell whether an expression is a literal of ours, or text in which no markup is read."""
    return isinstance(value, ast.Constant) or (
        isinstance(value, ast.Call) and name_of(value.func) == "Content"
    )
