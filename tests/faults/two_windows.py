"""Two processes that answer at once: nothing is lost, and the second on one draft is told within a second."""

from __future__ import annotations

import random
import tempfile
import time
from functools import partial
from pathlib import Path
from signal import SIGKILL, SIGSTOP

from xinfu.checkup.answers import Given
from xinfu.packs.pack import exact
from xinfu.store.checkup_store import CheckupStore
from xinfu.store.errors import StoreError

from tests.faults.outcome import Outcome
from tests.support.dates import LATER, NOW
from tests.support.other_process import OtherProcess, Report
from tests.support.pack_trees import frame, pack_of

COUNT = 25
PACK = pack_of(frame([{"id": f"{name}{i}", "kind": "number"} for name in "ab" for i in range(COUNT)]))
SOON = 1.0


def run(cases: int, seed: int) -> Outcome:
    """Let two processes meet so many times: on two drafts, on one, and with the first one stopped."""
    chance = random.Random(seed)
    outcome, slowest = Outcome(), 0.0
    kinds = (_on_two_drafts, _on_one_draft, _with_the_first_stopped)
    for number in range(cases):
        kind = kinds[number % len(kinds)]
        with tempfile.TemporaryDirectory(prefix="xinfu-windows-") as name:
            wrong, seconds = kind(Path(name), chance)
        slowest = max(slowest, seconds)
        if seconds > SOON:
            wrong = f"told after {seconds:.2f} s; {wrong or 'else right'}"
        outcome.case(f"meeting {number}, {kind.__name__}: {wrong}" if wrong else None)
    outcome.notes.append(f"told after {slowest:.3f} s at most")
    return outcome


def _answer(folder: Path, name: str, draft: int | None, report: Report) -> None:
    """Answer one's own questions of a draft, taken over if need be, or of a new one; report each."""
    with CheckupStore.open(folder, pid=1, now=NOW) as opened:
        if draft is None:
            draft = opened.drafts.begin(PACK, NOW)
            report(f"draft {draft}")
        elif not _take(opened, draft, report):
            return
        try:
            for index in range(COUNT):
                opened.drafts.keep(
                    draft, f"{name}{index}", Given(exact(index)), current_question=None, now=LATER
                )
                report(f"{name}{index}")
        except StoreError as error:
            report(error.code)


def _take(opened: CheckupStore, draft: int, report: Report) -> bool:
    """Open a draft, or take it over once told that another window works on it; tell whether it is ours."""
    for take_over in (False, True):
        begun = time.monotonic()
        try:
            opened.drafts.open(draft, PACK, NOW, take_over=take_over)
        except StoreError as error:
            report(f"told {error.code} {time.monotonic() - begun:.6f}")
        else:
            return True
    return False


def _told(reports: list[str]) -> float:
    return max((float(report.split()[2]) for report in reports if report.startswith("told")), default=0.0)


def _on_two_drafts(folder: Path, chance: random.Random) -> tuple[str | None, float]:
    with (
        OtherProcess(partial(_answer, folder, "a", None)) as one,
        OtherProcess(partial(_answer, folder, "b", None)) as other,
    ):
        reports = {"a": one.rest(), "b": other.rest()}
    for name, lines in reports.items():
        if lines[1:] != [f"{name}{i}" for i in range(COUNT)]:
            return f"{name} reported {lines}", 0.0
        found = _kept(folder, int(lines[0].split()[1]))
        if found != {f"{name}{i}": i for i in range(COUNT)}:
            return f"{name} kept {found}", 0.0
    return None, 0.0


def _on_one_draft(folder: Path, chance: random.Random) -> tuple[str | None, float]:
    with OtherProcess(partial(_answer, folder, "a", None)) as one:
        draft = int(one.line().split()[1])
        before = [one.line() for _ in range(chance.randrange(COUNT - 5))]
        with OtherProcess(partial(_answer, folder, "b", draft)) as other:
            second = other.rest()
        first = before + one.rest()
    return _both_are_there(folder, draft, first, second)


def _with_the_first_stopped(folder: Path, chance: random.Random) -> tuple[str | None, float]:
    with OtherProcess(partial(_answer, folder, "a", None)) as one:
        draft = int(one.line().split()[1])
        before = [one.line() for _ in range(1 + chance.randrange(3))]
        one.send(SIGSTOP)
        with OtherProcess(partial(_answer, folder, "b", draft)) as other:
            second = other.rest()
        slowest = _told(second)
        if slowest <= SOON and second[-1].startswith("told busy"):
            # It was stopped in the midst of writing. The other one was told, and goes on once that is over.
            one.send(SIGKILL)
            one.rest()
            with OtherProcess(partial(_answer, folder, "b", draft)) as other:
                second = ["told open-elsewhere 0", *other.rest()]
    # The first one never goes on; what it said until then must be there.
    return _both_are_there(folder, draft, [*before, "stopped"], second)


def _both_are_there(
    folder: Path, draft: int, first: list[str], second: list[str]
) -> tuple[str | None, float]:
    own = [report for report in first if report.startswith("a")]
    taken = [report for report in second if report.startswith("b")]
    if len(taken) != COUNT:
        return f"the second one reported {second}", _told(second)
    if len(own) != COUNT and first[-1] not in ("taken", "stopped"):
        return f"the first one was not told: {first}", _told(second)
    if len(own) != COUNT and not second[0].startswith("told open-elsewhere"):
        return f"the second one was not told: {second}", _told(second)
    found = _kept(folder, draft)
    lost = [key for key in (*own, *taken) if found.get(key) != int(key[1:])]
    return (f"lost {lost}" if lost else None), _told(second)


def _kept(folder: Path, draft: int) -> dict[str, object]:
    with CheckupStore.open(folder, pid=1, now=NOW) as opened:
        return dict(opened.drafts.load(draft).answers)
