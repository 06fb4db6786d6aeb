"""What is installed is what is there: nothing of an earlier build, and from read-only sources too."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.source_rules.sources import ROOT
from tests.support.commands import environment

SOURCES = ("pyproject.toml", "setup.py", "README.md", "LICENSE", "tui", "questions", "seeds")
WITHOUT_RIGHTS = """
import ctypes, os, sys
for capability in (1, 2):
    ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
"""Runs Python without what lets root write everywhere."""

BUILD = """
import sys
from setuptools import build_meta
wheels = sys.argv[1]
build_meta.get_requires_for_build_wheel()
build_meta.build_wheel(wheels)
"""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Return a copy of what is installed from."""
    copy = tmp_path / "sources"
    copy.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(ROOT / name, copy / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, copy / name)
    return copy


def built(sources: Path) -> set[str]:
    """Build as pip does; return the names of all that would be installed."""
    wheels = sources.parent / "wheels"
    wheels.mkdir(exist_ok=True)
    subprocess.run(
        [sys.executable, "-c", WITHOUT_RIGHTS, "-c", BUILD, wheels],
        cwd=sources,
        env=environment(sources.parent),
        check=True,
        capture_output=True,
        timeout=120,
    )
    (wheel,) = wheels.iterdir()
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.skipif(int(version("setuptools").split(".")[0]) < 77, reason="pip would take a newer setuptools")
@pytest.mark.parametrize("may_write", [True, False])
def test_what_was_removed_since_an_earlier_build_is_not_installed(sources: Path, may_write: bool) -> None:
    for stale in ("xinfu/questions/withdrawn.toml", "xinfu/app/renamed.py"):
        path = sources / "build" / "lib" / stale
        path.parent.mkdir(parents=True)
        path.write_text("", encoding="utf-8")
    before = sorted(sources.rglob("*"))
    if not may_write:
        for folder in (sources, *(path for path in before if path.is_dir())):
            folder.chmod(0o555)
    try:
        names = built(sources)
    finally:
        for folder in (sources, *(path for path in before if path.is_dir())):
            folder.chmod(0o755)
    assert {"xinfu/questions/credit-recovery.toml", "xinfu/app/app.py", "xinfu/wording/zh.toml"} <= names
    assert {"xinfu/seeds/article-a.toml", "xinfu/seeds/article-b.toml", "xinfu/seeds/sources.toml"} <= names
    assert not [name for name in names if "withdrawn" in name or "renamed" in name]
    made = {path.relative_to(sources).parts[:2] for path in set(sources.rglob("*")) - set(before)}
    assert made <= ({("tui", "xinfu.egg-info")} if may_write else set())
