"""`python -m tests.benchmarks [--json FILE] [--against FILE] [slowest]`: one table of everything.

`slowest` searches instead for the slowest packs that the limits allow, which takes many minutes.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tests.benchmarks import engine, histories, keys, slowest, starts
from tests.benchmarks.table import as_tree, lines


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("what", nargs="?", choices=["slowest"], help="the slowest packs instead")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the table there as well")
    parser.add_argument("--against", type=Path, metavar="FILE", help="compare with a table written before")
    parser.add_argument("--rounds", type=int, default=5, help="how often everything is run (5)")
    options = parser.parse_args()
    if options.what == "slowest":
        slowest.main()
        return
    before = json.loads(options.against.read_text(encoding="utf-8")) if options.against else None
    parts = (starts, keys, engine, histories)
    rows = [row for part in parts for row in part.rows(options.rounds)]
    print("\n".join(lines(rows, before)))
    if options.json:
        options.json.write_text(json.dumps(as_tree(rows), indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
