"""The folders are what is installed, and their files stay small and plain."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import tomli

from tests.structure.sources import PROGRAM, ROOT, modules, tree_of

LONGEST = 400
LONGEST_APP = 300
PYTHON = [pytest.param(path, id=str(path.relative_to(PROGRAM))) for path in modules()]
PACKAGES = [pytest.param(path, id=str(path.relative_to(ROOT))) for path in PROGRAM.rglob("__init__.py")]


def test_the_packages_that_are_installed_are_those_that_are_there() -> None:
    settings = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    there = {
        ".".join(("xinfu", *path.parent.relative_to(PROGRAM).parts)) for path in PROGRAM.rglob("__init__.py")
    }
    assert set(settings["packages"]) == there | {"xinfu.questions"}
    assert settings["package-dir"]["xinfu.questions"] == "questions"


def test_every_folder_with_sources_is_a_package() -> None:
    assert [path.parent for path in modules() if not (path.parent / "__init__.py").exists()] == []


def test_every_kind_of_data_file_is_installed() -> None:
    settings = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    for path in PROGRAM.rglob("*"):
        if path.is_file() and path.suffix not in (".py", ".pyc"):
            package = ".".join(("xinfu", *path.parent.relative_to(PROGRAM).parts))
            assert any(path.match(pattern) for pattern in settings["package-data"][package]), path


@pytest.mark.parametrize(
    "path", [*PACKAGES, pytest.param(ROOT / "questions" / "__init__.py", id="questions")]
)
def test_a_package_holds_a_docstring_and_nothing_else(path: Path) -> None:
    tree = tree_of(path)
    assert ast.get_docstring(tree)
    assert len(tree.body) == 1


@pytest.mark.parametrize("path", PYTHON)
def test_no_module_is_too_long_to_read(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= (LONGEST_APP if path.name == "app.py" else LONGEST)


def test_styles_name_roles_and_never_colours() -> None:
    styles = list(PROGRAM.rglob("*.tcss"))
    texts = [path.read_text(encoding="utf-8") for path in (*styles, *modules())]
    assert styles
    colour = re.compile(r"(?:color|background|border)[^;\n]*(?:#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\()")
    assert [found for text in texts for found in colour.findall(text)] == []
    assert colour.search("background: #ff0000;")
