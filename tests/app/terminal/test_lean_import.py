"""What is left out while the framework is imported is there for whoever asks for it later."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest
from xinfu.app.terminal.lean_import import LEFT_OUT, import_framework
from xinfu.app.terminal.safe_app import SafeApp

SOURCE = """
import sys
from xinfu.app.terminal.lean_import import LEFT_OUT, import_framework

import_framework()
assert not sys.modules.keys() & set(LEFT_OUT), "left out"
import textual.app
assert textual.app.App.COMMANDS and textual.app.CommandPalette.__module__ != "textual.command"
import ssl
from rich.table import Table
from textual.command import CommandPalette
assert Table("one").columns
assert ssl.create_default_context().verify_mode == ssl.CERT_REQUIRED and CommandPalette.BINDINGS
"""


def test_what_is_left_out_is_whole_for_whoever_asks_later() -> None:
    subprocess.run([sys.executable, "-c", SOURCE], check=True, timeout=60)


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_is_there_already_stays(name: str) -> None:
    module = import_module(name)
    import_framework()
    assert sys.modules[name] is module


def test_nobody_gets_to_the_palette_of_the_framework() -> None:
    assert not SafeApp.ENABLE_COMMAND_PALETTE
