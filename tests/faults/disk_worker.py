"""Full and read-only disks, in a mount namespace of this process' own.

Prints one line of JSON for each case: what it was, and what was wrong or null.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.faults.answering import OLD_LIST, run, value_of
from tests.faults.calls_worker import wrong_reports
from tests.faults.checking_kept import acknowledged, prepared, wrong_with
from tests.support.dates import NOW
from tests.support.other_process import OtherProcess, Report
from tests.support.stores import store

SIZE = 1024
"""KiB of the small disk."""


def main(step: int) -> None:
    """Run all cases; with so many KiB between one amount of free space and the next."""
    with tempfile.TemporaryDirectory(prefix="xinfu-disk-") as name:
        for case, wrong in (*_full(Path(name), step), *_read_only(Path(name))):
            sys.stdout.write(f"{json.dumps([case, wrong])}\n")
            sys.stdout.flush()


def _mount(folder: Path) -> None:
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}k", "none", str(folder)], check=True)


def _full(place: Path, step: int) -> Iterator[tuple[str, str | None]]:
    for free in range(0, 240, step):
        for number, answers in enumerate((None, {index: value_of(index) for index in range(5)})):
            disk = place / f"full-{free}-{number}"
            _mount(disk)
            yield f"{free} KiB free, {'going on' if answers else 'new'}", _filled(disk, free, answers)
            subprocess.run(["umount", str(disk)], check=True)


def _filled(disk: Path, free: int, answers: dict[int, int] | None) -> str | None:
    prepared(disk / "home", answers)
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        space = os.statvfs(disk)
        left = max(space.f_bavail * space.f_frsize - free * 1024, 0)
        for _ in range(left // 4096):
            file.write(b"x" * 4096)
    reports = _reports(disk / "home")
    if wrong := wrong_reports(reports, sticky=True):
        return wrong
    told = {report.split()[2] for report in reports if report.startswith("told")}
    if not told <= {"full", "no-space", "failed"}:
        return f"told {told}"
    done = acknowledged(reports)
    filler.unlink()
    again = _reports(disk / "home")
    if wrong := wrong_reports(again, sticky=False):
        return f"after making room: {wrong}"
    return wrong_with(disk / "home", {*done, *acknowledged(again)})


def _reports(folder: Path) -> list[str]:
    def work(report: Report) -> None:
        run(folder, report)
        report("end")

    with OtherProcess(work) as process:
        return process.rest()


def _read_only(place: Path) -> Iterator[tuple[str, str | None]]:
    for number, answers in enumerate((None, {index: value_of(index) for index in range(5)})):
        disk = place / f"read-only-{number}"
        _mount(disk)
        prepared(disk / "home", answers)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        reports = _reports(disk / "home")
        told = {report.split()[2] for report in reports if report.startswith("told")}
        wrong = wrong_reports(reports, sticky=True)
        if not wrong and told != {"read-only"}:
            wrong = f"told {told}"
        if not wrong and answers is not None:
            with store(disk / "home" / "data", now=NOW) as opened:
                found = opened.drafts.load(1).answers
                wrong = None if len(found) == len(answers) else f"read {dict(found)}"
        if not wrong and (disk / "home" / "lists" / "list.md").read_text(encoding="utf-8") != OLD_LIST:
            wrong = "the list was changed"
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        again = _reports(disk / "home")
        wrong = wrong or wrong_reports(again, sticky=False) or wrong_with(disk / "home", acknowledged(again))
        yield f"read-only, {'going on' if answers else 'new'}", wrong
        subprocess.run(["umount", str(disk)], check=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
