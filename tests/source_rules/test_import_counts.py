"""How much a start imports, counted: a time would depend on the machine, and grows one module at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = """
import gc, json, os, sys
from xinfu.cli.main import main

def report():
    with open(sys.argv[1], "w") as file:
        json.dump(sorted(sys.modules), file)
    os._exit(0)

def first_page():
    import xinfu.app.terminal.lean_import
    import xinfu.terminal.preflight
    xinfu.terminal.preflight.obstacle = lambda: None
    import_framework = xinfu.app.terminal.lean_import.import_framework

    def without_a_terminal():
        import_framework()
        from textual.app import App
        run = App.run
        App.run = lambda app: run(app, headless=True)

    xinfu.app.terminal.lean_import.import_framework = without_a_terminal
    gc.enable = report  # It is switched on again as soon as the first page is there.

if sys.argv[2] == "screen":
    first_page()
try:
    main(sys.argv[3:])
finally:
    report()
"""
COUNTED_WITH = (3, 11)
SLACK = 1.02
STARTS = {
    "--help": ("lines", ["--help"], 14, 101),
    "--version": ("lines", ["--version"], 14, 100),
    "next": ("lines", ["next"], 22, 114),
    "first page": ("screen", ["--no-store"], 91, 388),
    "first question": ("screen", ["credit-recovery"], 127, 388),
    "first prompt of lines": ("lines", ["--plain", "credit-recovery"], 106, 152),
}
"""What is started and how, with the most modules of ours and of others that it may import.

Whoever makes a number grow can say why; whoever makes one shrink writes down the new one.
"""


@pytest.mark.parametrize(("kind", "arguments", "ours", "others"), STARTS.values(), ids=STARTS)
def test_a_start_imports_no_more_than_it_did(
    tmp_path: Path, kind: str, arguments: list[str], ours: int, others: int
) -> None:
    report = tmp_path / "report.json"
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm"}
    command = [sys.executable, "-c", SOURCE, str(report), kind, *arguments, "--lang", "zh"]
    subprocess.run(
        command, check=True, capture_output=True, timeout=60, stdin=subprocess.DEVNULL, env=environment
    )
    names = json.loads(report.read_text(encoding="utf-8"))
    own = [name for name in names if name.split(".")[0] == "xinfu"]
    assert len(own) <= ours * SLACK, own
    if sys.version_info[:2] == COUNTED_WITH:
        assert len(names) - len(own) <= others * SLACK, sorted(set(names) - set(own))
