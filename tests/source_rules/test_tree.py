"""The folders are what is installed, and their files stay small and plain."""

from __future__ import annotations

import ast
import pkgutil
import re
from collections import Counter
from pathlib import Path

import pytest
import tomli
import xinfu
from xinfu.app.app import XinfuApp
from xinfu.app.terminal import colours

from tests.source_rules.sources import PROGRAM, ROOT, importable, modules, name_of_module, tree_of

LONGEST = 400
LONGEST_APP = 300
GRAFTED = ("questions", "seeds")
"""The folders beside the program that are installed inside it."""

PYTHON = [pytest.param(path, id=str(path.relative_to(PROGRAM))) for path in modules()]
PACKAGES = [pytest.param(path, id=name_of_module(path)) for path in PROGRAM.rglob("__init__.py")]


def test_the_packages_that_are_installed_are_those_that_are_there() -> None:
    settings = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    there = [name_of_module(path) for path in PROGRAM.rglob("__init__.py")]
    assert sorted(settings["packages"]) == sorted([*there, *(f"xinfu.{name}" for name in GRAFTED)])
    assert settings["package-dir"] == {"": "tui", **{f"xinfu.{name}": name for name in GRAFTED}}


def test_every_folder_with_sources_is_a_package() -> None:
    assert [path.parent for path in modules() if not (path.parent / "__init__.py").exists()] == []


def test_the_modules_are_those_that_python_finds() -> None:
    walked = {module.name for module in pkgutil.walk_packages(xinfu.__path__, "xinfu.")}
    grafted = {name for name in walked if name.split(".")[1] in GRAFTED}
    assert walked - grafted - {"xinfu.__main__"} == set(importable()) - {"xinfu"}
    assert XinfuApp.__module__ in importable()


def test_data_files_are_installed_and_nothing_is_named_that_is_not_there() -> None:
    settings = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    data = [path for path in PROGRAM.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")]
    data += [path for name in GRAFTED for path in (ROOT / name).glob("*.toml")]
    used = set()
    for path in data:
        beside = PROGRAM if path.is_relative_to(PROGRAM) else ROOT
        package = name_of_module(PROGRAM / path.parent.relative_to(beside) / "__init__.py")
        patterns = {pattern for pattern in settings["package-data"][package] if path.match(pattern)}
        assert patterns, path
        used |= {(package, pattern) for pattern in patterns}
    named = settings["package-data"].items()
    assert used == {(package, pattern) for package, patterns in named for pattern in patterns}


@pytest.mark.parametrize(
    "path", [*PACKAGES, *(pytest.param(ROOT / name / "__init__.py", id=name) for name in GRAFTED)]
)
def test_a_package_holds_a_docstring_and_nothing_else(path: Path) -> None:
    tree = tree_of(path)
    assert ast.get_docstring(tree)
    assert len(tree.body) == 1


def test_no_module_has_the_name_of_another() -> None:
    names = Counter(path.stem for path in modules() if path.stem not in ("__init__", "__main__"))
    assert {name for name, count in names.items() if count > 1} == set()


@pytest.mark.parametrize("path", PYTHON)
def test_no_module_is_too_long_to_read(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= (LONGEST_APP if name_of_module(path) == XinfuApp.__module__ else LONGEST)


def test_styles_name_roles_and_never_colours() -> None:
    styles = list(PROGRAM.rglob("*.tcss"))
    table_of_themes = Path(str(colours.__file__))
    sources = [path for path in (*styles, *modules()) if path != table_of_themes]
    texts = [path.read_text(encoding="utf-8") for path in sources]
    assert styles
    colour = re.compile(r"(?:color|background|border)[^;\n]*(?:#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\()")
    assert [found for text in texts for found in colour.findall(text)] == []
    assert colour.search("background: #ff0000;")
    assert colour.search(table_of_themes.read_text(encoding="utf-8"))
