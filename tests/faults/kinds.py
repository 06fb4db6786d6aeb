"""All kinds of faults, and how many cases of each a quick run and a long one make happen."""

from __future__ import annotations

from typing import NamedTuple

from tests.faults import (
    bursts,
    disks,
    endings,
    failing_calls,
    fuzzing,
    hasty_keys,
    kills,
    lives,
    merging,
    mutations,
    network,
    noise,
    targets,
    terminal_calls,
    terminal_kills,
    two_windows,
)
from tests.faults.outcome import Kind


class Entry(NamedTuple):
    """A kind of fault; `least` is how many cases there must have been for a run to count, by its length."""

    what: str
    kind: Kind
    quick: int
    long: int
    least: int


KINDS: dict[str, Entry] = {
    "terminal-kills": Entry("kill -9 of the program in a terminal", terminal_kills.run, 300, 2000, 300),
    "kills": Entry("kill -9 while answering and saving, no screen", kills.run_kills, 300, 2000, 300),
    "calls": Entry("the n-th system call fails", failing_calls.run, 5000, 5000, 800),
    "terminal-calls": Entry("the n-th system call fails, in a terminal", terminal_calls.run, 24, 600, 24),
    "disks": Entry("disk full, quota, read-only", disks.run, 60, 240, 28),
    "targets": Entry("FIFO, folder, link, /dev/full as targets", targets.run, 1, 1, 55),
    "mutations": Entry("damaged database files", mutations.run, 500, 10_000, 500),
    "windows": Entry("two processes answer at once", two_windows.run, 60, 600, 60),
    "endings": Entry("signals, stop and go on, stall, close, resize", endings.run, 40, 400, 40),
    "closings": Entry("terminal closed at any moment", endings.run_closings, 30, 500, 30),
    "noise": Entry("random byte strings typed", noise.run, 700, 20_000, 700),
    "hasty": Entry("keys faster than the pages, on every page", hasty_keys.run, 150, 36_000, 150),
    "fuzzing": Entry("loader and locator, Hypothesis", fuzzing.run, 2000, 60_000, 2000),
    "lives": Entry("three months of lives with a list", lives.run, 200, 20_000, 200),
    "network": Entry("tests without a network, imports", network.run, 100, 2000, 100),
}

LONG_ONLY: dict[str, Entry] = {
    "bursts": Entry("bursts of keys, none answers unseen", bursts.run, 3000, 30_000, 3000),
    "merging": Entry("lists changed by two sides at once", merging.run, 2000, 1_000_000, 2000),
    "atheris": Entry("loader and locator, atheris (seconds)", fuzzing.run_atheris, 0, 600, 0),
}
