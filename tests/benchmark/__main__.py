"""Prints both tables: `python -m tests.benchmark`; with `slowest`, only that of the slowest packs."""

from __future__ import annotations

import sys

from tests.benchmark import slowest, starts

if __name__ == "__main__":
    if "slowest" not in sys.argv[1:]:
        starts.main()
    slowest.main()
