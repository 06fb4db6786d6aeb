"""The network is not used: tests pass where there is none, and no module that opens sockets is imported."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from tests.faults.outcome import Outcome
from tests.source_rules.sources import ROOT, importable

WITHOUT_NETWORK = ("unshare", "--user", "--map-root-user", "--net")
PART = (
    "tests/cli/test_main.py",
    "tests/cli/test_check_command.py",
    "tests/app/screens/test_question_page.py",
    "tests/terminal/test_preflight.py",
)
"""Tests of commands, of the screens, and of the program in a terminal."""

WHOLE = ("tests", "--ignore=tests/faults")
SOCKETS = (
    *("socket", "_socket", "ssl", "_ssl", "socketserver", "select", "http", "urllib", "ftplib", "smtplib"),
    *("poplib", "imaplib", "telnetlib", "nntplib", "xmlrpc", "webbrowser", "requests", "httpx", "aiohttp"),
)
_IMPORTED = "import sys; {imports}; print(' '.join(sorted(sys.modules)))"


def run(cases: int, seed: int) -> Outcome:
    """Run a part of the tests without a network; all of them for more than a thousand cases."""
    outcome = imports(0, seed)
    if subprocess.run([*WITHOUT_NETWORK, "true"], capture_output=True, check=False).returncode:
        outcome.notes.append("tests without a network: not possible here")
        return outcome
    interfaces = subprocess.run(
        [*WITHOUT_NETWORK, "cat", "/proc/net/dev"], capture_output=True, text=True, check=True
    ).stdout.splitlines()[2:]
    outcome.case(None if [line.split(":")[0].strip() for line in interfaces] == ["lo"] else f"{interfaces}")
    chosen = WHOLE if cases > 1000 else PART
    # Two at a time, through pipes.
    options = ("-q", "-n", "2", "--dist", "loadfile", "-p", "no:cacheprovider")
    command = [*WITHOUT_NETWORK, sys.executable, "-m", "pytest", *options, *chosen]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={key: value for key, value in os.environ.items() if not key.startswith("PYTEST")},
        check=False,
    )
    passed = re.search(r"(\d+) passed", done.stdout)
    outcome.cases += int(passed[1]) if passed else 0
    if done.returncode:
        failed = re.findall(r"^(?:FAILED|ERROR) .*", done.stdout, re.MULTILINE)
        outcome.failures += failed or [done.stdout[-1000:] + done.stderr[-1000:]]
        outcome.cases += len(failed)
    return outcome


def imports(cases: int, seed: int) -> Outcome:
    """Import every module of the program; beyond what Textual does, none may bring in sockets."""
    outcome = Outcome()
    bare = _modules("import textual.app, textual.widgets, textual.drivers.linux_driver, textual.containers")
    every = _modules("import textual.drivers.linux_driver, " + ", ".join(importable()))
    for name in sorted(every - bare):
        outcome.case(f"{name} is imported" if name.split(".")[0] in SOCKETS else None)
    return outcome


def _modules(imports: str) -> set[str]:
    code = _IMPORTED.format(imports=imports)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split())
