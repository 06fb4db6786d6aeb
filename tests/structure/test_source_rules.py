"""No source breaks the rules about markup, code and the network, and each rule finds what it is for."""

from __future__ import annotations

import ast

import pytest

from tests.structure.source_rules import broken_rules
from tests.structure.sources import PROGRAM, modules, tree_of

BREAKS = [
    ("widget-markup", 'Static(f"{title}")'),
    ("widget-markup", "Label(title)"),
    ("widget-markup", "Button(pack.title)"),
    ("widget-markup", 'self.notify("saved " + path)'),
    ("widget-markup", "self.app.notify(text, markup=True)"),
    ("title-markup", "self.border_title = title"),
    ("title-markup", 'widget.tooltip = f"{why}"'),
    ("title-markup", "Body(tooltip=why)"),
    ("from-markup", 'Content.from_markup(f"[b]{title}[/b]")'),
    ("from-markup", "Content.from_markup(title)"),
    ("markup-escape", "from textual.markup import escape"),
    ("markup-escape", "from rich.markup import escape as quote"),
    ("markup-escape", "text = rich.markup.escape(title)"),
    ("run-code", "eval(text)"),
    ("run-code", "exec(text)"),
    ("open-url", "self.app.open_url(link)"),
    ("network", "import socket"),
    ("network", "import urllib.request"),
    ("network", "from http.client import HTTPConnection"),
]
KEEPS = [
    'Static("ours")',
    "Static(title, markup=False)",
    "Static(Content(title))",
    "self.notify(text, markup=False)",
    "self.border_title = Content(title)",
    'Content.from_markup("[b]$title[/b]", title=title)',
    "from xinfu.checklist.markdown import escape",
    "re.compile(text)",
]


@pytest.mark.parametrize(("rule", "source"), BREAKS)
def test_each_rule_finds_what_breaks_it(rule: str, source: str) -> None:
    assert [found for found, _ in broken_rules(ast.parse(source))] == [rule]


@pytest.mark.parametrize("source", KEEPS)
def test_what_is_harmless_breaks_no_rule(source: str) -> None:
    assert list(broken_rules(ast.parse(source))) == []


def test_no_source_breaks_a_rule() -> None:
    found = {
        f"{path.relative_to(PROGRAM)}:{line}: {rule}"
        for path in modules()
        for rule, line in broken_rules(tree_of(path))
    }
    assert found == set()
