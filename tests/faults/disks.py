"""Disks that are full, files that may not grow, folders and disks that can only be read."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.faults.answering import run as run_check_up
from tests.faults.answering import value_of
from tests.faults.calls_worker import wrong_reports
from tests.faults.checking_kept import acknowledged, prepared, wrong_with
from tests.faults.outcome import Outcome
from tests.source_rules.sources import ROOT
from tests.support.other_process import OtherProcess, Report, without_rights

OWN_MOUNTS = ("unshare", "--user", "--map-root-user", "--mount")
LIMITS = range(0, 200_000, 8_000)
"""Bytes that no file may grow beyond."""


def run(cases: int, seed: int) -> Outcome:
    """Run at least so many cases; where no disk can be mounted, the ones without, and a note of it."""
    outcome = Outcome()
    _limited(outcome)
    _forbidden(outcome)
    step = max(4, 480 // max(cases - outcome.cases, 1) // 4 * 4)
    command = [*OWN_MOUNTS, sys.executable, "-m", "tests.faults.disk_worker", str(step)]
    done = _run([*OWN_MOUNTS, "mount", "-t", "tmpfs", "none", "/mnt"])
    if done.returncode:
        outcome.notes.append(f"full and read-only disks: not possible here: {done.stderr.strip()}")
        return outcome
    done = _run(command)
    for line in done.stdout.splitlines():
        case, wrong = json.loads(line)
        outcome.case(f"{case}: {wrong}" if wrong else None)
    if done.returncode:
        outcome.case(f"the worker failed: {done.stderr[-2000:]}")
    return outcome


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=600)
    except FileNotFoundError as error:
        return subprocess.CompletedProcess(command, 1, "", str(error))


def _limited(outcome: Outcome) -> None:
    """Run where no file may grow beyond a limit: writes fail in the midst, as with a quota."""
    for limit in LIMITS:
        with tempfile.TemporaryDirectory(prefix="xinfu-limit-") as name:
            folder = prepared(Path(name) / "home", {0: value_of(0)} if limit // 8000 % 2 else None)

            def work(report: Report, folder: Path = folder, limit: int = limit) -> None:
                hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
                run_check_up(folder, report)
                resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
                report("end")

            with OtherProcess(work) as process:
                reports = process.rest()
            wrong = wrong_reports(reports, sticky=True) or wrong_with(folder, acknowledged(reports))
            wrong = wrong or _works_again(folder)
            outcome.case(f"files up to {limit} bytes: {wrong}" if wrong else None)


def _works_again(folder: Path) -> str | None:
    reports: list[str] = []
    run_check_up(folder, reports.append)
    wrong = wrong_with(folder, acknowledged(reports))
    told = [report for report in reports if report.startswith("told")]
    return wrong or (f"does not work again: {told}" if told else None)


def _forbidden(outcome: Outcome) -> None:
    """Run where the person may not write the folder or the files."""
    for mode, answers in ((0o555, None), (0o555, {0: value_of(0)}), (0o755, {0: value_of(0)})):
        with tempfile.TemporaryDirectory(prefix="xinfu-forbidden-") as name:
            Path(name).chmod(0o755)
            folder = prepared(Path(name) / "home", answers)
            for path in folder.rglob("*"):
                path.chmod(mode if path.is_dir() else 0o444)

            def work(report: Report, folder: Path = folder) -> None:
                run_check_up(folder, report)
                report("end")

            reports = without_rights(work)
            told = {report.split()[2] for report in reports if report.startswith("told")}
            wrong = wrong_reports(reports, sticky=True)
            if not wrong and not told <= {"read-only", "no-permission"}:
                wrong = f"told {told}"
            for path in (folder, *folder.rglob("*")):
                path.chmod(0o700 if path.is_dir() else 0o600)
            wrong = wrong or wrong_with(folder, acknowledged(reports)) or _works_again(folder)
            outcome.case(f"mode {mode:o}, {len(answers or ())} answers: {wrong}" if wrong else None)
