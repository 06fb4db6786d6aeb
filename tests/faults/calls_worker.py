"""A process with the failing calls loaded: it forks one run for each case that it is told.

Reads cases as lines of JSON, `[scenario, at, errno, sticky]`, and answers each with what was wrong with it,
or null. For errno -1 nothing fails, and the answer is the trace of all calls.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from xinfu.wording.words import LANGUAGES, words_in

from tests.faults.answering import new_list, run, value_of
from tests.faults.checking_kept import acknowledged, prepared, wrong_with
from tests.support.other_process import OtherProcess, Report

SCENARIOS = ("first start", "going on")
LONGEST = 20
"""Seconds after which a run hangs."""

STEPS = 23
"""What a run that nothing hinders acknowledges after opening: begin, load, 20 answers, save."""


def main(library: str) -> None:
    """Answer cases until there are no more."""
    arm = ctypes.CDLL(library).fault_arm
    # What no case is about is loaded once, so that it is not what fails.
    new_list()
    for language in LANGUAGES:
        words_in(language)
    with tempfile.TemporaryDirectory(prefix="xinfu-calls-") as name:
        templates = {
            SCENARIOS[0]: prepared(Path(name) / "new"),
            SCENARIOS[1]: prepared(Path(name) / "going-on", {index: value_of(index) for index in range(5)}),
        }
        for line in sys.stdin:
            scenario, at, number, sticky = json.loads(line)
            folder = Path(name) / "case"
            shutil.copytree(templates[scenario], folder)
            sys.stdout.write(f"{json.dumps(_case(arm, folder, at, number, sticky))}\n")
            sys.stdout.flush()
            shutil.rmtree(folder)


def _case(arm: ctypes._NamedFuncPointer, folder: Path, at: int, number: int, sticky: bool) -> str | None:
    trace = folder.with_name("trace")

    def work(report: Report) -> None:
        signal.alarm(LONGEST)
        descriptor = os.open(trace, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) if number < 0 else -1
        arm(f"{folder}/".encode(), max(at, 0), max(number, 0), int(sticky), descriptor)
        run(folder, report)
        report("end")

    with OtherProcess(work) as process:
        reports = process.rest()
    if number < 0:
        return trace.read_text(encoding="ascii")
    return wrong_reports(reports, sticky=sticky) or wrong_with(folder, acknowledged(reports))


def wrong_reports(reports: list[str], *, sticky: bool) -> str | None:
    """Return what is wrong with how a run went, whatever is on the disk."""
    if not reports or reports[-1] != "end":
        return f"ended by {reports[-1][-400:] if reports else reports}"
    if any("sentence" in report for report in reports):
        return f"told without a sentence: {reports}"
    if any(report.startswith("told") and "damaged" in report for report in reports):
        return f"called damaged what was not: {reports}"
    done = acknowledged(reports)
    if not sticky and "save" not in done:
        return f"one fault, and saving never worked again: {reports}"
    return None


if __name__ == "__main__":
    main(sys.argv[1])
