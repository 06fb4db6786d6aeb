"""The tests mirror the program, their files stay small, and nothing in them sleeps or asks for the time."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.source_rules.sources import PROGRAM, ROOT, name_of, tree_of

TESTS = ROOT / "tests"
LONGEST = 400
OF_THEIR_OWN = {
    "benchmarks",
    "faults",
    "hostile",
    "pictures",
    "readers",
    "shipped_packs",
    "source_rules",
    "support",
}
"""Folders of tests that are about no single room of the program."""

PARTS_OF_PACKS = {"packs/guide", "packs/made_up", "packs/schema", "packs/vectors"}
BORROWED = {
    "faults/fuzzing.py": {"tests.packs.toml.test_locator"},
    "authoring/test_check.py": {"tests.packs.test_planted"},
    "packs/schema/test_packs.py": {"tests.packs.test_codes"},
}
"""What still takes something from a module of tests that stands in no module of its own."""

CLOCKS = {"sleep", "today", "utcnow", "monotonic", "perf_counter", "time_ns"}
INHERENT = {
    "benchmarks/slowest.py",
    "benchmarks/starts.py",
    "faults/outcome.py",
    "faults/two_windows.py",
    "support/pseudo_terminal.py",
}
"""What measures how long something takes, or waits for it no longer than that."""


def sources() -> dict[str, ast.Module]:
    """Return the syntax tree of every Python file of the tests, by its place below `tests/`."""
    return {path.relative_to(TESTS).as_posix(): tree_of(path) for path in sorted(TESTS.rglob("*.py"))}


def folders() -> set[Path]:
    """Return every folder of tests that should be one of the program."""
    files = (path.relative_to(TESTS) for path in TESTS.rglob("*.py"))
    return {
        path.parent
        for path in files
        if path.parts[0] not in OF_THEIR_OWN and path.parent.as_posix() not in PARTS_OF_PACKS
    }


def test_every_folder_of_tests_is_a_folder_of_the_program() -> None:
    assert len(folders()) > 20
    assert [path for path in folders() if not (PROGRAM / path).is_dir()] == []
    assert [name for name in (*OF_THEIR_OWN, *PARTS_OF_PACKS) if not (TESTS / name).is_dir()] == []


def test_no_file_of_tests_is_too_long_to_read() -> None:
    lengths = {name: len((TESTS / name).read_text(encoding="utf-8").splitlines()) for name in sources()}
    assert {name for name, lines in lengths.items() if lines > LONGEST} == set()


def test_what_tests_share_stands_in_no_module_of_tests() -> None:
    borrowed: dict[str, set[str]] = {}
    for name, tree in sources().items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.ImportFrom):
                continue
            for imported in (f"{node.module}", *(f"{node.module}.{alias.name}" for alias in node.names)):
                module = imported.rpartition(".")[2]
                if module.startswith("test_") and imported.startswith("tests."):
                    borrowed.setdefault(name, set()).add(imported)
    assert borrowed == BORROWED


def test_no_test_sleeps_or_asks_what_time_it_is() -> None:
    asked = {
        (name, node.lineno)
        for name, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _tells_time(node) and name not in INHERENT
    }
    assert asked == set()
    for text in ("time.sleep(1)", "dt.date.today()", "datetime.now()", "dt.datetime.now(dt.UTC)"):
        (statement,) = ast.parse(text).body
        assert isinstance(statement, ast.Expr)
        assert isinstance(statement.value, ast.Call)
        assert _tells_time(statement.value)


def _tells_time(call: ast.Call) -> bool:
    """Tell whether a call sleeps or reads a clock; `now` of an app is what it was told that it is."""
    if not isinstance(call.func, ast.Attribute):
        return name_of(call.func) in CLOCKS
    of = name_of(call.func.value)
    return call.func.attr in CLOCKS or (call.func.attr == "now" and of in ("datetime", "dt"))
