"""Rules that keep text of packs and people from acting, private answers in memory, and all off the network.

Textual reads markup in most strings that it is given, and its own `escape` does not stop that; a string
that is not a literal of ours may therefore reach a widget only where no markup is read.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.source_rules.sources import name_of

READ_MARKUP = frozenset(
    {
        "Static",
        "Label",
        "Button",
        "Checkbox",
        "RadioButton",
        "RadioSet",
        "OptionList",
        "SelectionList",
        "Select",
        "ListItem",
        "Collapsible",
        "Tab",
        "TabPane",
        "Placeholder",
        "TextArea",
        "notify",
        "with_tooltip",
        "add_option",
        "add_column",
        "add_row",
    }
)
PLAIN_WIDGETS = frozenset({"Input"})
"""The widgets of Textual that read no markup; all others of the program are its own."""

TITLES = frozenset({"border_title", "border_subtitle", "tooltip"})
RUN_CODE = frozenset({"eval", "exec", "compile", "__import__"})
RUN_MODULES = frozenset({"subprocess", "pty", "pexpect", "runpy", "code", "codeop", "ctypes"})
RUN_PREFIXES = ("system", "popen", "exec", "spawn", "posix_spawn", "startfile")
LOAD_OBJECTS = frozenset(
    {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "yaml", "jsonpickle"}
)
MARKUP_MODULES = frozenset({"rich.markup", "textual.markup"})
MARKDOWN = frozenset({"Markdown", "MarkdownViewer"})
SCREENSHOTS = frozenset(
    {
        "action_screenshot",
        "deliver_screenshot",
        "save_screenshot",
        "export_screenshot",
        "deliver_text",
        "deliver_binary",
        "export_svg",
        "save_svg",
        "export_html",
        "save_html",
    }
)
STYLE_ACTIONS = frozenset({"meta", "link"})
LOGS = frozenset({"logging", "syslog", "loguru", "structlog"})
NETWORK = frozenset(
    {"socket", "ssl", "urllib", "http", "ftplib", "smtplib", "webbrowser", "requests", "httpx", "aiohttp"}
)


def broken_rules(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield each rule that a syntax tree breaks, with the line."""
    for node in ast.walk(tree):
        for rule in _rules_of(node):
            yield rule, getattr(node, "lineno", 0)


def _rules_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        yield from _call(node)
    elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
        yield from _assignment(node)
    elif isinstance(node, ast.Import | ast.ImportFrom):
        yield from _import(node)
    elif isinstance(node, ast.Attribute):
        yield from _attribute(node)
    elif isinstance(node, ast.ClassDef):
        yield from _class(node)


def _call(node: ast.Call) -> Iterator[str]:
    name = name_of(node.func)
    if name in READ_MARKUP and not _markup_off(node) and not all(map(_is_harmless, node.args[:1])):
        yield "widget-markup"
    if _names_a_module(node, "markup") and name in ("escape", "render", "to_content"):
        yield "markup-escape" if name == "escape" else "markup-module"
    if name == "from_markup" and not all(isinstance(text, ast.Constant) for text in node.args[:1]):
        yield "from-markup"
    if any(word.arg == "markup" and not _is_false(word.value) for word in node.keywords):
        yield "markup-on"
    if any(word.arg in TITLES and not _is_harmless(word.value) for word in node.keywords):
        yield "title-markup"
    if name == "setattr" and len(node.args) > 1 and getattr(node.args[1], "value", "") in TITLES:
        yield "title-markup"
    if name == "getattr" and len(node.args) > 1 and getattr(node.args[1], "value", "") == "private":
        yield "private-asked"
    yield from _acting_call(node, name)


def _acting_call(node: ast.Call, name: str) -> Iterator[str]:
    """Yield what is wrong with a call that runs, styles, finds or tells something."""
    if isinstance(node.func, ast.Name) and name in RUN_CODE:
        yield "run-code"
    if name == "Style" and any(word.arg in STYLE_ACTIONS for word in node.keywords):
        yield "style-action"
    if name in ("query_one", "query", "query_exactly_one", "get_widget_by_id", "get_child_by_id") and any(
        map(_is_built, node.args[:1])
    ):
        yield "query-text"
    if name == "run_action" and any(map(_is_built, node.args[:1])):
        yield "action-text"
    if name == "log" and isinstance(node.func, ast.Attribute) and name_of(node.func.value) in ("self", "app"):
        yield "log"
    if name == "Binding" and len(node.args) > 1 and "screenshot" in str(getattr(node.args[1], "value", "")):
        yield "screenshot"


def _assignment(node: ast.Assign | ast.AnnAssign | ast.AugAssign) -> Iterator[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    for target in targets:
        if name_of(target) in TITLES and node.value is not None and not _is_harmless(node.value):
            yield "title-markup"
        if name_of(target) == "ENABLE_COMMAND_PALETTE" and not _is_false(node.value):
            yield "command-palette"


def _attribute(node: ast.Attribute) -> Iterator[str]:
    if node.attr == "open_url":
        yield "open-url"
    if node.attr == "private":
        yield "private-asked"
    if node.attr == "shape_of":
        yield "whole-shape"
    if node.attr in SCREENSHOTS:
        yield "screenshot"
    if name_of(node.value) == "os" and node.attr.startswith(RUN_PREFIXES):
        yield "run-program"
    if node.attr == "from_meta" and name_of(node.value) == "Style":
        yield "style-action"


def _class(node: ast.ClassDef) -> Iterator[str]:
    """Yield the rule against widgets whose `render` gives a string: that is read as markup, too."""
    for part in node.body:
        if (
            isinstance(part, ast.FunctionDef)
            and part.name == "render"
            and name_of_hint(part.returns) == "str"
        ):
            yield "render-markup"


def name_of_hint(hint: ast.expr | None) -> str:
    """Return the name of a type hint; nothing where there is none."""
    return "" if hint is None else name_of(hint)


def _import(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    words = {alias.name for alias in node.names}
    if isinstance(node, ast.Import):
        modules = sorted(words)
        words = set()
    else:
        modules = [node.module or ""]
    if "shape_of" in words:
        yield "whole-shape"
    for module in modules:
        top = module.split(".")[0]
        parts = {f"{module}.{word}" for word in words}
        if "escape" in words and top in ("rich", "textual"):
            yield "markup-escape"
        elif module in MARKUP_MODULES or parts & MARKUP_MODULES:
            yield "markup-module"
        if words & MARKDOWN or module in ("rich.markdown", "markdown_it", "markdown"):
            yield "markdown-widget"
        elif module.startswith("textual.widgets") and (not words or words - PLAIN_WIDGETS):
            yield "widget-import"
        yield from _acting_import(module, words)


def _acting_import(module: str, words: set[str]) -> Iterator[str]:
    """Yield what is wrong with an import of something that runs, loads, logs or connects."""
    top = module.split(".")[0]
    if top == "rich" and (words & {"print", "print_json", "inspect"} or module == "rich.console"):
        yield "rich-print"
    if top in RUN_MODULES or (top == "os" and any(word.startswith(RUN_PREFIXES) for word in words)):
        yield "run-program"
    if top in LOAD_OBJECTS:
        yield "load-objects"
    if top in LOGS or (top == "textual" and words & {"log", "logging"}) or module == "textual.logging":
        yield "log"
    if top in NETWORK:
        yield "network"


def _names_a_module(node: ast.Call, name: str) -> bool:
    return isinstance(node.func, ast.Attribute) and name_of(node.func.value) == name


def _markup_off(node: ast.Call) -> bool:
    return any(word.arg == "markup" and _is_false(word.value) for word in node.keywords)


def _is_false(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is False


def _is_built(value: ast.expr) -> bool:
    """Tell whether a text is put together where it stands."""
    return isinstance(value, ast.JoinedStr | ast.BinOp) or (
        isinstance(value, ast.Call) and name_of(value.func) in ("format", "join", "replace")
    )


def _is_harmless(value: ast.expr) -> bool:
    """Tell whether an expression is a literal of ours, or text in which no markup is read."""
    return isinstance(value, ast.Constant) or (
        isinstance(value, ast.Call) and name_of(value.func) == "Content"
    )
