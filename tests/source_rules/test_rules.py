"""No source breaks the rules about markup, privacy, code and the network; each rule finds what it is for."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from xinfu.checkup import privacy
from xinfu.presentation import question_text

from tests.source_rules import rules as source_rules
from tests.source_rules.rules import broken_rules
from tests.source_rules.sources import PROGRAM, modules, name_of_module, tree_of

BREAKS = [
    ("widget-markup", 'Static(f"{title}")'),
    ("widget-markup", "Label(title)"),
    ("widget-markup", "Button(pack.title)"),
    ("widget-markup", 'self.notify("saved " + path)'),
    ("widget-markup", "self.notify(title)"),
    ("widget-markup", "Select(options, prompt)"),
    ("widget-markup", "OptionList(text)"),
    ("widget-markup", "table.add_row(title)"),
    ("widget-markup", "widget.with_tooltip(why)"),
    ("markup-on", "self.app.notify('done', markup=True)"),
    ("markup-on", "RichLog(markup=wanted)"),
    ("title-markup", "self.border_title = title"),
    ("title-markup", "self.border_subtitle = title"),
    ("title-markup", "self.border_title: str = title"),
    ("title-markup", "self.border_title += title"),
    ("title-markup", 'widget.tooltip = f"{why}"'),
    ("title-markup", "Body(tooltip=why)"),
    ("title-markup", 'setattr(widget, "border_title", why)'),
    ("from-markup", 'Content.from_markup(f"[b]{title}[/b]")'),
    ("from-markup", "Content.from_markup(title)"),
    ("from-markup", "Text.from_markup(title)"),
    ("markup-escape", "from textual.markup import escape"),
    ("markup-escape", "from rich.markup import escape as quote"),
    ("markup-escape", "text = rich.markup.escape(title)"),
    ("markup-module", "import rich.markup"),
    ("markup-module", "from rich import markup"),
    ("markup-module", "from rich.markup import render"),
    ("markup-module", "from textual.markup import to_content"),
    ("markup-module", "markup.render(title)"),
    ("markdown-widget", "from textual.widgets import Markdown"),
    ("markdown-widget", "from textual.widgets import MarkdownViewer"),
    ("markdown-widget", "from rich.markdown import Markdown as Page"),
    ("markdown-widget", "import markdown_it"),
    ("widget-import", "from textual.widgets import Static"),
    ("widget-import", "from textual.widgets import Input, OptionList"),
    ("widget-import", "import textual.widgets"),
    ("widget-import", "from textual.widgets.option_list import Option"),
    ("render-markup", "class Badge(Widget):\n    def render(self) -> str:\n        return self.text"),
    ("rich-print", "from rich import print"),
    ("rich-print", "from rich.console import Console"),
    ("style-action", "Style(meta=given)"),
    ("style-action", "Style(link=address)"),
    ("style-action", 'Style.from_meta({"@click": action})'),
    ("query-text", 'self.query_one(f"#{question.id}")'),
    ("query-text", 'self.query("#" + option)'),
    ("action-text", 'self.run_action(f"choose({text})")'),
    ("screenshot", "self.save_screenshot(path)"),
    ("screenshot", "app.action_screenshot()"),
    ("screenshot", "app.deliver_text(text)"),
    ("screenshot", "console.export_svg()"),
    ("screenshot", 'Binding("f12", "screenshot", "Picture")'),
    ("command-palette", "ENABLE_COMMAND_PALETTE = True"),
    ("command-palette", "ENABLE_COMMAND_PALETTE: ClassVar[bool] = wanted"),
    ("run-code", "eval(text)"),
    ("run-code", "exec(text)"),
    ("run-code", "compile(text, name, 'exec')"),
    ("run-code", "__import__(name)"),
    ("run-program", "import subprocess"),
    ("run-program", "from subprocess import run"),
    ("run-program", "os.system(command)"),
    ("run-program", "os.popen(command)"),
    ("run-program", "os.execvp(name, words)"),
    ("run-program", "from os import system"),
    ("run-program", "import pty"),
    ("load-objects", "import pickle"),
    ("load-objects", "from marshal import loads"),
    ("load-objects", "import shelve"),
    ("load-objects", "import yaml"),
    ("log", "import logging"),
    ("log", "from textual import log"),
    ("log", "from textual.logging import TextualHandler"),
    ("log", "self.log(answers)"),
    ("log", "self.app.log(answers)"),
    ("open-url", "self.app.open_url(link)"),
    ("private-asked", "if question.definition.private: ..."),
    ("private-asked", "hidden = [shape for shape in shapes if shape.private]"),
    ("private-asked", 'getattr(question.definition, "private", False)'),
    ("whole-shape", "from xinfu.packs.fingerprint import QuestionShape, shape_of"),
    ("whole-shape", "shape = fingerprint.shape_of(question)"),
    ("network", "import socket"),
    ("network", "import webbrowser"),
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
    "from xinfu.checklist.formats.markdown import escape",
    "re.compile(text)",
    "from textual.widgets import Input",
    "from rich.style import Style",
    "Style(bold=True)",
    'self.query_one("#text", Prose)',
    "self.query_one(ChoiceList)",
    "self.run_action(message.action)",
    "ENABLE_COMMAND_PALETTE = False",
    "def render(checklist: Checklist) -> str: ...",
    "class Badge(Widget):\n    def render(self) -> Content:\n        return Content(self.text)",
    "math.log(number)",
    "found.update(more)",
    "from xinfu.store.files.private import create_private",
    "QuestionShape(kind=question.kind, private=True)",
    "def shape_of(question: Question) -> QuestionShape: ...",
]

MAY_BREAK = {
    "private-asked": {privacy.__name__, question_text.__name__},
    "whole-shape": {privacy.__name__},
}
"""The modules that are there for what a rule keeps others from.

What may leave memory is decided in one place; beside it, the text of a question says that its answer stays.
"""


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
        if name_of_module(path) not in MAY_BREAK.get(rule, ())
    }
    assert found == set()


def test_whatever_may_break_a_rule_does() -> None:
    for rule, names in MAY_BREAK.items():
        breaking = {name_of_module(path) for path in modules() if rule in dict(broken_rules(tree_of(path)))}
        assert breaking == names


def test_every_rule_has_a_sample_that_breaks_it() -> None:
    rules = Path(source_rules.__file__).read_text(encoding="utf-8")
    yielded = [node.value for node in ast.walk(ast.parse(rules)) if isinstance(node, ast.Yield)]
    either = [part for node in yielded if isinstance(node, ast.IfExp) for part in (node.body, node.orelse)]
    names = {node.value for node in (*yielded, *either) if isinstance(node, ast.Constant)}
    assert len(names) > 15
    assert names == {rule for rule, _ in BREAKS}
